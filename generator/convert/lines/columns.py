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
_WIDEST = 5
"""One line in so many is among the widest."""
_MARKED = 0.3
"""The share of lines that hold a mark of running text."""
_MARKS = re.compile("[，。、；：！？”,.;]")
_FIGURES = re.compile(r"[\d.%:,\s-]+")
_MOST_FIGURES = 0.1
_APART = 3
"""Lines in a row without a second column that end a stretch of columns."""

Part = tuple[int, int, int]
"""A line's number, and where in it the part begins and ends."""


class _Cell(NamedTuple):
    start: int
    end: int
    whole: float
    """Its width in squares, with the white space that is not of a gutter."""
    wide: float
    """Without it."""
    marked: bool
    figures: bool


class _Row(NamedTuple):
    number: int
    cells: tuple[_Cell, ...]


class _Left:
    """Lines and cells of each kind that a stretch still has: enough to see at once that no columns begin here.

    Else each line of a long table would be held against all that follow.
    """

    def __init__(self, rows: Sequence[_Row], behind: int) -> None:
        self.rows, self.behind = Counter[int](), behind
        """Number of cells → lines; lines behind the stretch that may be its columns' last."""
        self.figures, self.marked, self.wide = (Counter[tuple[int, int]]() for _ in range(3))
        """(number of cells, which of them) → lines."""
        for row in rows:
            self._count(row, 1)

    def drop(self, row: _Row) -> None:
        """The line has been read."""
        self._count(row, -1)

    def _count(self, row: _Row, times: int) -> None:
        self.rows[len(row.cells)] += times
        for c, cell in enumerate(row.cells):
            key = len(row.cells), c
            self.figures[key] += times * cell.figures
            self.marked[key] += times * cell.marked
            self.wide[key] += times * (cell.wide >= _NARROWEST)

    def may_be_columns(self) -> bool:
        """Is what is left nothing that `_columns` would refuse whatever its shorter lines hold?"""
        count = max((c for c, lines in self.rows.items() if lines), default=0)
        full = self.rows[count]
        if count < 2 or full < _FEWEST or any(lines > full for c, lines in self.rows.items() if c):
            return False
        more = self.behind + sum(c * lines for c, lines in self.rows.items() if c != count)
        return all(
            self.figures[count, c] <= _MOST_FIGURES * (full + more)
            and self.marked[count, c] + more >= _MARKED * full
            and self.wide[count, c] + more >= max(1, full // _WIDEST)
            for c in range(count)
        )


def in_reading_order(own: Sequence[Part], lines: Sequence[str]) -> Iterator[Part]:
    """The parts of lines that a page owns, in the order in which they are read; `lines` are those of the file."""
    rows = [_Row(number, _cells(lines[number - 1], start, end)) for number, start, end in own]
    at = end = 0
    left = _Left((), 0)
    while at < len(rows):
        columns = None
        if len(rows[at].cells) > 1:
            if at >= end:
                end = _stretch(rows, at)
                left = _Left(rows[at:end], _last(rows, at, end) - end)
            if left.may_be_columns():
                last = _last(rows, at, end)
                columns = _columns(rows[at:last], lines)
        if columns is None:
            yield own[at]
            left.drop(rows[at])
            at += 1
            continue
        for column in columns:
            yield rows[at].number, rows[at].cells[0].start, rows[at].cells[0].start  # white space parts the columns
            yield from ((number, cell.start, cell.end) if cell else (number, 0, 0) for number, cell in column)
        at = last


def _cells(line: str, start: int, end: int) -> tuple[_Cell, ...]:
    """The cells of a line."""
    text = line[start:end]
    bounds = [0]
    for gap in _GUTTER.finditer(text):
        bounds += [gap.start(), gap.end()]
    bounds.append(len(text.rstrip()))
    cells = zip(bounds[::2], bounds[1::2], strict=True)
    return tuple(_cell(text[a:b], start + a) for a, b in cells if b > a and text[a:b].strip())


def _cell(text: str, start: int) -> _Cell:
    bare = text.strip()
    return _Cell(
        start=start,
        end=start + len(text),
        whole=width(text, ""),
        wide=width(bare, ""),
        marked=bool(_MARKS.search(bare)),
        figures=bool(_FIGURES.fullmatch(bare)),
    )


def _stretch(rows: Sequence[_Row], at: int) -> int:
    """Where the stretch of lines with several cells ends that this one is of: it is the same for each of them."""
    end, single = at, 0
    for n in range(at, len(rows)):
        single = single + 1 if len(rows[n].cells) == 1 else 0 if rows[n].cells else single
        if single > _APART:
            break
        if len(rows[n].cells) > 1:
            end = n + 1
    return end


def _last(rows: Sequence[_Row], at: int, end: int) -> int:
    """The end of what begins here with the last lines of the longest column, which stand alone behind the stretch."""
    widest = max(cell.whole for row in rows[at:end] for cell in row.cells)
    while end < len(rows) and len(rows[end].cells) == 1 and rows[end].cells[0].whole <= widest + 1:
        end += 1
    return end


_Column = list[tuple[int, _Cell | None]]
"""(number of a line, what it has in the column), from top to bottom."""


def _columns(rows: Sequence[_Row], lines: Sequence[str]) -> list[_Column] | None:
    """The columns of a stretch; None where it is none."""
    counts = Counter(len(r.cells) for r in rows if r.cells)
    count = counts.most_common(1)[0][0]
    if count < 2 or counts[count] < _FEWEST or max(counts) > count:
        return None
    full = [r for r in rows if len(r.cells) == count]
    starts = [median(_place(lines[r.number - 1], r.cells[c].start) for r in full) for c in range(count)]
    out: list[_Column] = [[] for _ in range(count)]
    for row in rows:
        if not row.cells:
            for column in out:
                column.append((row.number, None))
        for n, cell in enumerate(row.cells):
            place = _place(lines[row.number - 1], cell.start)
            c = n if len(row.cells) == count else min(range(count), key=lambda k: abs(starts[k] - place))
            out[c].append((row.number, cell))
    return out if all(_running([cell for _, cell in column if cell]) for column in out) else None


def _place(line: str, at: int) -> float:
    return width(line[:at].expandtabs(8), "")


def _running(cells: Sequence[_Cell]) -> bool:
    """Are these the print lines of running text?"""
    widest = sorted(c.wide for c in cells)[-max(1, len(cells) // _WIDEST)]
    even = sum(c.wide >= widest - _EVEN_BY for c in cells)
    return (
        widest >= _NARROWEST
        and even >= _EVEN * len(cells)
        and sum(c.marked for c in cells) >= _MARKED * len(cells)
        and sum(c.figures for c in cells) <= _MOST_FIGURES * len(cells)
    )
