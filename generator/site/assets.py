"""Files that go into the site as they are: style and scripts."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from generator.content.routes import asset_route, is_route
from generator.files import display_path, read_inside
from generator.problems import Problem
from generator.site.bundles import bundle
from generator.site.strings import Strings
from generator.site.templates import shipped_folder

NOT_FOUND_STYLE = "not-found.css"
"""Stands inside 404.html instead of beside it."""
TOOL_WORDS = "tools/words.js"
"""What the scripts of the reader's tools say: made here, in the paper's language."""


def collect_assets(root: Path, strings: Strings) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Name (path within assets/) to bytes, bundles put together; the paper's own assets/ go first, file by file."""
    files = {TOOL_WORDS: _tool_words(strings)}
    problems: list[Problem] = []
    for folder in (shipped_folder("assets"), root / "assets"):
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder)
            if any(part.startswith(".") for part in name.parts) or file.is_dir():
                continue
            shown = display_path(file.parent, root) + f"/{file.name}"
            if not is_route(name.as_posix()):
                message = "this name cannot be part of an address"
                hint = "name it with a-z, 0-9, hyphens and dots, 200 characters at most"
                problems.append(Problem(path=shown, code="asset-name", message=message, hint=hint))
                continue
            data, faults = read_inside(file, folder, shown, sys.maxsize)
            problems += faults
            if data is not None:
                files[name.as_posix()] = data
    return bundle(files), tuple(problems)


def _tool_words(strings: Strings) -> bytes:
    words = json.dumps(asdict(strings.tools.script), ensure_ascii=False, indent=2)
    return f"broadsheet.words = {words};\n".encode()


def asset_files(assets: dict[str, bytes]) -> dict[str, bytes]:
    """Route to bytes of the assets that pages ask for."""
    return {asset_route(name): data for name, data in assets.items() if name != NOT_FOUND_STYLE}
