"""The addresses that were ever published: `content/addresses/`, a list that only grows.

A line an address, sorted, in a file for each year of issues, `2024.txt`; `undated.txt` holds those of issues without a
day, `paper.txt` all others. So a new issue adds lines in one place of one file, and a diff shows them and nothing else.
Lines may stand in any order and twice, as a merge of two branches leaves them (`merge=union`).
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.content import routes
from generator.files import (
    clear_unfinished,
    decode_utf8,
    display_path,
    is_inside,
    plain_bytes,
    read_inside,
    unreadable,
    write_file,
)
from generator.problems import Problem
from generator.schema import ALIAS

FOLDER = "addresses"
_HEAD = "# Addresses that were published. The program adds to them; take none away: docs/publishing.md says why."


def read_addresses(content: Path, *, root: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The routes that were ever published, sorted, each once, and what is wrong with their files."""
    found: set[str] = set()
    problems: list[Problem] = []
    folder = content / FOLDER
    if not is_inside(folder, content):
        hint = "put the folder itself here instead of a symbolic link"
        message = "this leads out of the content folder"
        path = display_path(content, root) + f"/{FOLDER}"
        return (), (Problem(path=path, code="unsafe-path", message=message, hint=hint),)
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix == ".txt") if folder.is_dir() else []
    except OSError as fault:
        return (), (unreadable(display_path(folder, root), fault),)
    for file in files:
        path = display_path(folder, root) + "/" + file.name
        data, faults = read_inside(file, content, path)
        text, more = decode_utf8(data, path) if data is not None else ("", ())
        problems += (*faults, *more)
        for number, line in enumerate((text or "").split("\n"), start=1):
            route = line.strip()
            if not route or route.startswith("#"):
                continue
            if ALIAS.fullmatch(route):
                found.add(route)
                continue
            hint = "keep the lines of both sides of a merge; an address looks like 2024-04-12/1-05.html"
            message = f'"{route[:60]}" is no address of a page'
            problems.append(Problem(path=path, line=number, code="addresses", message=message, hint=hint))
    return tuple(sorted(found)), tuple(problems)


def note_addresses(content: Path, known: Iterable[str], new: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Writes the addresses down beside those that are `known`: file name to what is new in it.

    A file to which nothing is added is left as it is. Raises OSError.
    """
    known = set(known)
    clear_unfinished(content / FOLDER)
    kept, added = _by_file(known), _by_file(set(new) - known)
    for name, fresh in added.items():
        (content / FOLDER).mkdir(exist_ok=True)
        lines = (_HEAD, *sorted((*kept.get(name, ()), *fresh)))
        write_file(content / FOLDER / name, ("\n".join(lines) + "\n").encode())
    return {name: tuple(sorted(fresh)) for name, fresh in added.items()}


def file_of(route: str) -> str:
    """The file of `content/addresses/` in which an address stands."""
    key = routes.issue_of(route)
    if not key:
        return "paper.txt"
    return f"{key[:4]}.txt" if re.match(r"[0-9]{4}-", key) else "undated.txt"


def line_of(content: Path, route: str) -> int:
    """The line on which an address stands in its file, from 1; 0 where it does not."""
    try:
        lines = plain_bytes(content / FOLDER / file_of(route)).decode("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return 0
    return next((number for number, line in enumerate(lines, start=1) if line.strip() == route), 0)


def _by_file(addresses: Iterable[str]) -> dict[str, list[str]]:
    files: dict[str, list[str]] = {}
    for route in addresses:
        files.setdefault(file_of(route), []).append(route)
    return files
