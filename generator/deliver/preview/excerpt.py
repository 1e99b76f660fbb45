"""A problem with the lines of the file that it is about."""

import unicodedata
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from generator.files import is_inside
from generator.problems import Problem
from generator.records import dataclass

AROUND = 2
"""Lines shown before the one in question, and after it."""
WIDTH = 100
"""Characters of a line that are shown at most; of a longer one those round the place."""
MOST = 100
"""Problems that are shown with their lines: a page must not become endless."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a source."""

    number: int
    text: str
    caret: str = ""
    """What stands below it to point at the place, as wide as the line up to there; empty below the other lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A problem as the preview shows it."""

    problem: Problem
    file: Path | None = None
    """The file itself, when it is there."""
    lines: tuple[Line, ...] = ()

    @property
    def fault(self) -> bool:
        return self.problem.severity == "error"


def shown(problems: Iterable[Problem], root: Path, folders: Iterable[Path]) -> tuple[Shown, ...]:
    """The problems, the faults first, with the lines that they are about.

    Paths are relative to `root`. Only files in these folders are looked into.
    """
    folders = tuple(folders)
    in_order = sorted(problems, key=lambda p: p.severity != "error")
    return tuple(_shown(p, root, folders) if at < MOST else Shown(problem=p) for at, p in enumerate(in_order))


def _shown(problem: Problem, root: Path, folders: tuple[Path, ...]) -> Shown:
    file = root / problem.path
    try:
        if not file.is_file() or not any(is_inside(file, folder) for folder in folders):
            return Shown(problem=problem)
        return Shown(problem=problem, file=file.resolve(), lines=_lines(file, problem) if problem.line else ())
    except (OSError, ValueError):  # it has just gone, or its name is none that a system takes
        return Shown(problem=problem)


def _lines(file: Path, problem: Problem) -> tuple[Line, ...]:
    first = max(problem.line - AROUND, 1)
    with file.open("rb") as data:
        found = [_text(line) for line in islice(data, first - 1, problem.line + AROUND)]
    return tuple(
        excerpt(text, number, problem.column if number == problem.line else 0)
        for number, text in enumerate(found, first)
    )


def _text(line: bytes) -> str:
    text = line.rstrip(b"\r\n").decode("utf-8", "backslashreplace").removeprefix("\ufeff")
    return "".join(char if char.isprintable() or char in "\t\u3000" else "\ufffd" for char in text)


def excerpt(text: str, number: int, column: int) -> Line:
    """The line, cut round the column (from 1, 0 for none), with the caret that points at it.

    The caret stands behind white space of the same widths, so that it meets its character in any font whose wide
    characters are all as wide as one another.
    """
    start = max(min(column - WIDTH // 2, len(text) - WIDTH), 0)
    before, after = "…" if start else "", "…" if len(text) > start + WIDTH else ""
    caret = "".join(map(_space, before + text[start : column - 1])) + "^" if column else ""
    return Line(number=number, text=f"{before}{text[start : start + WIDTH]}{after}", caret=caret)


def _space(char: str) -> str:
    return char if char == "\t" else "\u3000" if unicodedata.east_asian_width(char) in "WF" else " "
