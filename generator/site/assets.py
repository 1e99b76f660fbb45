"""Files that go into the site as they are: style and scripts."""

import json
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path

from generator.content.routes import AT_ROOT, ROBOTS, asset_route, is_ours, is_route
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
            if name.as_posix().startswith(AT_ROOT) and is_ours(asset_route(name.as_posix())):
                problems.append(_taken(shown, f"{asset_route(name.as_posix())} lies in a folder of the site's own"))
                continue
            data, faults = read_inside(file, folder, shown, sys.maxsize)
            problems += faults
            if data is not None:
                files[name.as_posix()] = data
    return bundle(files), tuple(problems)


def _tool_words(strings: Strings) -> bytes:
    words = json.dumps(asdict(strings.tools.script), ensure_ascii=False, indent=2)
    return f"broadsheet.words = {words};\n".encode()


def at_root(root: Path) -> Iterable[str]:
    """Routes of the files in the assets/root/ of the paper in this folder."""
    folder = root / "assets" / AT_ROOT
    return (file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir())


def taken_at_root(assets: Collection[str], routes: Iterable[str]) -> Iterable[Problem]:
    """The files of the paper's assets/root/ that stand where the site has one of these routes, but for robots.txt, or
    where it needs a folder, or that need a folder where it has a file. Letter case does not part them.
    """
    own = {asset_route(name).lower(): name for name in assets if name.startswith(AT_ROOT)}
    if not own:
        return
    beside = (asset_route(name) for name in assets if not name.startswith(AT_ROOT))
    files = set(map(str.lower, chain(routes, beside)))
    folders = {above for route in files for above in _folders_of(route)}
    for route, name in sorted(own.items()):
        if route in files and route != ROBOTS:
            yield _taken(f"assets/{name}", f"two files at one address: {route} is a file of the site")
        elif route in folders:
            yield _taken(f"assets/{name}", f"{route} is a folder of the site")
        elif file := next(filter(files.__contains__, _folders_of(route)), ""):
            yield _taken(f"assets/{name}", f"this needs a folder where the site has a file, {file}")


def _folders_of(route: str) -> Iterator[str]:
    """The folders that a route lies in, the nearest first."""
    while route := route.rpartition("/")[0]:
        yield route


def _taken(path: str, message: str) -> Problem:
    return Problem(path=path, code="address-taken", message=message, hint="give it another name")


def asset_files(assets: dict[str, bytes]) -> dict[str, bytes]:
    """Route to bytes of the assets that pages ask for."""
    return {asset_route(name): data for name, data in assets.items() if name != NOT_FOUND_STYLE}
