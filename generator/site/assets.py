"""Files that go into the site as they are: style, scripts, and the pictures of the issues."""

from pathlib import Path

from generator.content.routes import asset_route, image_route
from generator.files import display_path, read_inside
from generator.problems import Problem
from generator.site.bundles import bundle
from generator.site.edition import Edition
from generator.site.templates import shipped_folder

NOT_FOUND_STYLE = "not-found.css"
"""Stands inside 404.html instead of beside it."""
PICTURES = frozenset((".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"))
"""No SVG: opened by itself it is a page that runs scripts."""


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


def collect_pictures(edition: Edition, content: Path, root: Path) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Route to bytes of every picture that a published article shows."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for article in edition.articles:
        for name in dict.fromkeys((*(i.file for i in article.images), *edition.body(article).pictures)):
            folder = content / article.issue
            where = display_path(folder / f"{article.name}.md", root)
            if Path(name).suffix.lower() not in PICTURES:
                hint = f"use one of {', '.join(sorted(PICTURES))}"
                problems.append(
                    Problem(path=where, code="picture", message=f"{name} is no picture that can be shown", hint=hint)
                )
            elif not (folder / "images" / name).is_file():
                hint = f"put it into {display_path(folder / 'images', root)}/, or take it out of the article"
                problems.append(Problem(path=where, code="picture", message=f"there is no picture {name}", hint=hint))
            else:
                file = folder / "images" / name
                data, faults = read_inside(file, folder, display_path(file.parent, root) + f"/{name}")
                problems += faults
                files |= {image_route(article.issue, name): data} if data is not None else {}
    return files, tuple(problems)


def asset_files(assets: dict[str, bytes]) -> dict[str, bytes]:
    """Route to bytes of the assets that pages ask for."""
    return {asset_route(name): data for name, data in assets.items() if name != NOT_FOUND_STYLE}
