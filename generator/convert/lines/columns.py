"""Columns that stand side by side in the lines of a dump, parted by white space: each is read down before the next.

Programs that keep the layout of a page write its columns so. What tells them from a table: the cells are print lines
of running text, nearly all as wide as one another, and few of them are figures.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from generator.convert.lines.wraps import width

_GUTTER = re.compile(r"\t[ \t\u3000]*| {3,}[ \t\u3000]*|\u3000{2,}[ \t\u3000]*")
_FEWEST = 6
"""Lines that have text in all columns."""
_NARROWEST = 8.0
"""Squares of a column."""
_EVEN, _EVEN_BY = 0.55, 3.0
"""The share of a column's lines that are nearly as wide as its widest, and by how many squares."""
_MARKED = 0.3
"""The share of lines that hold a mark of running text."""
_MARKS = re.compile("[，。、；：！？”,.;]")
_FIGURES = re.compile(r"[\d.%:,\s-]+")
_MOST_FIGURES = 0.1
_APART = 3
"""Lines in a row without a second column that end a stretch of columns."""

Part = tuple[int, int, int]
"""A line's number, and where in it the part begins and ends."""


class _Row(NamedTuple):
    number: int
    parts: tuple[tuple[int, int], ...]


def in_reading_order(own: Sequence[Part], lines: Sequence[str]) -> Iterator[Part]:
    """The parts of lines that a page owns, in the order in which they are read; `lines` are those of the file."""
    rows = [_Row(number, _parts(lines[number - 1], start, end)) for number, start, end in own]
    at = 0
    while at < len(rows):
        end = _stretch(rows, at, lines)
        columns = _columns(rows[at:end], lines) if end > at else None
        if columns is None:
            yield own[at]
            at += 1
            continue
        for column in columns:
            yield rows[at].number, rows[at].parts[0][0], rows[at].parts[0][0]  # white space parts the columns
            yield from column
        at = end


def _parts(line: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where the cells of a line begin and end."""
    text = line[start:end]
    bounds = [0]
    for gap in _GUTTER.finditer(text):
        bounds += [gap.start(), gap.end()]
    bounds.append(len(text.rstrip()))
    cells = zip(bounds[::2], bounds[1::2], strict=True)
    return tuple((start + a, start + b) for a, b in cells if b > a and text[a:b].strip())


def _stretch(rows: Sequence[_Row], at: int, lines: Sequence[str]) -> int:
    """Where the stretch of lines with several columns ends that begins here; `at` when none does.

    The last lines of the longest column, which stand alone, are of it.
    """
    if len(rows[at].parts) < 2:
        return at
    end, single = at, 0
    for n in range(at, len(rows)):
        single = single + 1 if len(rows[n].parts) == 1 else 0 if rows[n].parts else single
        if single > _APART:
            break
        if len(rows[n].parts) > 1:
            end = n + 1
    widest = max((width(lines[r.number - 1][a:b], "") for r in rows[at:end] for a, b in r.parts), default=0.0)
    while end < len(rows) and len(rows[end].parts) == 1:
        (start, stop) = rows[end].parts[0]
        if width(lines[rows[end].number - 1][start:stop], "") > widest + 1:
            break
        end += 1
    return end


def _columns(rows: Sequence[_Row], lines: Sequence[str]) -> list[list[Part]] | None:
    """The columns of a stretch, each from top to bottom; None where it is none."""
    counts = Counter(len(r.parts) for r in rows if r.parts)
    count = counts.most_common(1)[0][0]
    if count < 2 or counts[count] < _FEWEST or max(counts) > count:
        return None
    full = [r for r in rows if len(r.parts) == count]
    starts = [median(_place(lines[r.number - 1], r.parts[c][0]) for r in full) for c in range(count)]
    out: list[list[Part]] = [[] for _ in range(count)]
    for row in rows:
        if not row.parts:
            for column in out:
                column.append((row.number, 0, 0))
        for n, (start, end) in enumerate(row.parts):
            place = _place(lines[row.number - 1], start)
            c = n if len(row.parts) == count else min(range(count), key=lambda k: abs(starts[k] - place))
            out[c].append((row.number, start, end))
    return out if all(_running([lines[n - 1][a:b].strip() for n, a, b in column if b > a]) for column in out) else None


def _place(line: str, at: int) -> float:
    return width(line[:at].expandtabs(8), "")


def _running(cells: Sequence[str]) -> bool:
    """Are these the print lines of running text?"""
    widths = [width(c, "") for c in cells]
    widest = sorted(widths)[-max(1, len(widths) // 5)]
    even = sum(w >= widest - _EVEN_BY for w in widths)
    marked = sum(bool(_MARKS.search(c)) for c in cells)
    figures = sum(bool(_FIGURES.fullmatch(c)) for c in cells)
    return (
        widest >= _NARROWEST
        and even >= _EVEN * len(cells)
        and marked >= _MARKED * len(cells)
        and figures <= _MOST_FIGURES * len(cells)
    )
