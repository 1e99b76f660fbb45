"""Files that go into the site as they are: style and scripts."""

from pathlib import Path

from generator.content.routes import asset_route
from generator.files import display_path, read_inside
from generator.problems import Problem
from generator.site.bundles import bundle
from generator.site.templates import shipped_folder

NOT_FOUND_STYLE = "not-found.css"
"""Stands inside 404.html instead of beside it."""


def collect_assets(root: Path) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Name (path within assets/) to bytes, bundles put together; the paper's own assets/ go first, file by file."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for folder in (shipped_folder("assets"), root / "assets"):
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder)
            if any(part.startswith(".") for part in name.parts) or file.is_dir():
                continue
            data, faults = read_inside(file, folder, display_path(file.parent, root) + f"/{file.name}")
            problems += faults
            if data is not None:
                files[name.as_posix()] = data
    return bundle(files), tuple(problems)


def asset_files(assets: dict[str, bytes]) -> dict[str, bytes]:
    """Route to bytes of the assets that pages ask for."""
    return {asset_route(name): data for name, data in assets.items() if name != NOT_FOUND_STYLE}
