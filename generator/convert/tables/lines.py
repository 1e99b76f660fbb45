"""The lines of a table, known as titles, headers, rows and notes.

Two tables beside one another, or whose rows take turns, are put one behind the other; every row is made full.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from generator.convert.setting.pieces import Unit
from generator.convert.spans import Pages
from generator.convert.tables.cells import Row, Shape, cells_in, filled, fits, has_figures, shape_of, words_in
from generator.convert.tables.loose import rows_of
from generator.convert.tables.rows import JOINED_HEADER, NOTE

FALLING = 3
"""Rows from which scores that never rise are a habit."""


class Line(NamedTuple):
    """A line of a table, as what it is known; loose cells that make a row are one line."""

    kind: Literal["title", "header", "row", "note", "whole"]
    unit: Unit
    row: Row = ()
    sure: bool = True
    """The row came whole."""


def lines_of(units: Sequence[Unit], pages: Pages) -> list[Line]:
    """The units of a table as its lines."""
    out: list[Line] = []
    for unit in units:
        if unit.kind == "head":
            out.append(Line("title", unit))
        elif NOTE.match(unit.text):
            out.append(Line("note", unit))
        else:
            out.append(Line("row", unit, cells_in(unit.whole, pages)))
    shape = shape_in(out)
    return [_as_header(line, shape, pages) for line in out]


def shape_in(lines: Sequence[Line]) -> Shape | None:
    """The shape that most rows among the lines share."""
    return shape_of([line.row for line in lines if line.kind == "row"])


def _as_header(line: Line, shape: Shape | None, pages: Pages) -> Line:
    """A line of the headings of columns, known as such."""
    if line.kind != "row" or has_figures(line.row) or shape is None or set(shape.kinds) <= {"text", "none"}:
        return line
    row, width = line.row, len(shape.kinds)
    if len(row) != width and len(words := words_in(line.unit.whole, pages)) == width:
        row = words
    if len(row) == width or (len(row) == 1 and JOINED_HEADER.search(row[0].text)):
        return line._replace(kind="header", row=row)
    return line


def two_beside(lines: Sequence[Line], shape: Shape) -> bool:
    """Do two tables stand side by side, row beside row?"""
    half, odd = divmod(len(shape.kinds), 2)
    if odd or half < 2 or shape.kinds[:half] != shape.kinds[half:]:
        return False
    headers = [line.row for line in lines if line.kind == "header" and len(line.row) == 2 * half]
    same = any([c.text for c in r[:half]] == [c.text for c in r[half:]] for r in headers)
    rows = [line.row for line in lines if line.kind == "row" and len(line.row) == 2 * half]
    ranked = all((s := shape_of([r[side] for r in rows])) is not None and s.rank >= 0 for side in _sides(half))
    return same or ranked


def _sides(half: int) -> tuple[slice, slice]:
    return slice(0, half), slice(half, 2 * half)


def one_behind_the_other(lines: Sequence[Line], half: int, titles: Sequence[Line]) -> list[Line]:
    """Two tables that stand side by side, the left one first; `titles` are the right one's."""
    left, right = _sides(half)
    first = [line._replace(row=line.row[left]) for line in lines]
    return [*first, *titles, *(line._replace(row=line.row[right]) for line in lines if len(line.row) > half)]


def alternating(lines: Sequence[Line], shape: Shape) -> list[Line]:
    """Two tables whose rows take turns, one behind the other; nothing where there is one."""
    rows = [line for line in lines if line.kind == "row"]
    ranks = [line.row[shape.rank].value if fits(line.row, shape) else 0.0 for line in rows]
    if shape.rank < 0 or len(rows) < 2 * FALLING or ranks[::2] != ranks[1::2] or ranks[2::2] == ranks[:-2:2]:
        return []
    second = {line.unit.index for line in rows[1::2]}
    return [
        *(line for line in lines if line.unit.index not in second),
        *(line for line in lines if line.unit.index in second),
    ]


def set_right(lines: Sequence[Line], shape: Shape | None) -> list[Line]:
    """The lines with every row full: those that lack a cell filled, loose cells made rows, the rest whole lines."""
    out: list[Line] = []
    loose: list[Line] = []

    def flush() -> None:
        if not loose:
            return
        cells = [c for line in loose for c in line.row]
        unit_of = {c.span: line.unit for line in loose for c in line.row}
        made = rows_of(cells, shape)
        if made is None:
            out.extend(line._replace(kind="whole") for line in loose)
        for n, row in enumerate(made or ()):
            kind: Literal["header", "row"] = "header" if not n and not has_figures(row) and shape is None else "row"
            unit = unit_of[next(c.span for c in row if c.span in unit_of)]
            out.append(Line(kind, unit, row, sure=False))
        loose.clear()

    for line in lines:
        if line.kind == "row" and not (shape and fits(line.row, shape)):
            full = filled(line.row, shape) if shape else None
            if full is None:
                loose.append(line)
                continue
            line = line._replace(row=full, sure=False)
        flush()
        out.append(line)
    flush()
    return out
