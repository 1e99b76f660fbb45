"""Rows out of loose cells: row by row, column by column, or in any order.

Ranks that rise by one and scores that never rise tell where a row ends when its cells came in disorder.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.convert.tables.cells import Cell, Row, Shape, empty_cell, fits

_LEAST = 3
"""Rows that loose cells must make to be taken for a table."""
_MOST = 6
"""Columns that loose cells may have."""
_BEAM = 24


def rows_of(cells: Sequence[Cell], shape: Shape | None) -> list[Row] | None:
    """The rows that loose cells make; None where that can't be told. Without a shape the first row may be the header.

    Nothing is left over: the rows hold every cell once.
    """
    if shape is None or "text" not in shape.kinds or set(shape.kinds) <= {"text", "none"}:
        return _by_column(cells) or _by_row_alone(cells)
    return _by_row(cells, shape) or _in_any_order(cells, shape) or _by_column(cells)


def _by_row(cells: Sequence[Cell], shape: Shape) -> list[Row] | None:
    width = len(shape.kinds)
    rows = [tuple(cells[k : k + width]) for k in range(0, len(cells), width)]
    return rows if rows and all(fits(r, shape) for r in rows) else None


def _by_row_alone(cells: Sequence[Cell]) -> list[Row] | None:
    """Rows of one shape, the first perhaps a header; their ranks must count them, or their figures all be fractions."""
    for width in range(2, _MOST + 1):
        rows = [tuple(cells[k : k + width]) for k in range(0, len(cells), width)]
        body = rows[1:] if all(c.kind == "text" for c in rows[0]) else rows
        if len(cells) % width or len(body) < _LEAST:
            continue
        kinds = [c.kind for c in body[0]]
        if "text" not in kinds or any([c.kind for c in r] != kinds for r in body):
            continue
        ranked = any(_ranks([r[k] for r in body]) for k in range(width))
        if ranked or "figure" in kinds:
            return rows
    return None


def _ranks(cells: Sequence[Cell]) -> bool:
    """Are the cells 1, 2, 3 …?"""
    return all(c.kind == "whole" and int(c.value) == n for n, c in enumerate(cells, 1))


def _by_column(cells: Sequence[Cell]) -> list[Row] | None:
    """Rows out of columns: each with its heading, or after all headings, or without."""
    for width in range(2, _MOST + 1):
        height, rest = divmod(len(cells), width)
        if rest or height < _LEAST:
            continue
        stood = [list(cells[k * height : (k + 1) * height]) for k in range(width)]
        behind = [list(cells[width + k * (height - 1) :][: height - 1]) for k in range(width)]
        headed = [[cells[k], *column] for k, column in enumerate(behind)]
        for columns, header in ((stood, 0), (stood, 1), (headed, 1)):
            if _columns(columns, header):
                return list(zip(*columns, strict=True))
    return None


def _columns(columns: Sequence[Sequence[Cell]], header: int) -> bool:
    """Is each column of one kind, one of words, and one of ranks or of scores that never rise?"""
    if header and not all(c[0].kind == "text" for c in columns):
        return False
    bodies = [c[header:] for c in columns]
    figures = [body for body in bodies if all(c.kind in ("whole", "figure") for c in body)]
    words = [body for body in bodies if all(c.kind == "text" for c in body)]
    if len(bodies[0]) < _LEAST or not words or len(figures) + len(words) < len(bodies):
        return False
    return any(_ranks(f) or all(a.value >= b.value for a, b in pairwise(f)) for f in figures)


class _Reading(NamedTuple):
    cost: float
    rank: int
    """Of the last row; 0: not known."""
    score: float
    lacking: int
    """Cells that its rows lack; a score counts twice."""
    rows: tuple[Row, ...] = ()


def _in_any_order(cells: Sequence[Cell], shape: Shape) -> list[Row] | None:
    """Rows whose cells came in disorder: one of each kind a row, ranks rising by one, scores never rising."""
    if len(set(shape.kinds)) != len(shape.kinds) or "text" not in shape.kinds or "none" in shape.kinds:
        return None
    at: list[list[_Reading]] = [[] for _ in range(len(cells) + 1)]
    at[0] = [_Reading(0.0, 0, float("inf"), 0)]
    for start, readings in enumerate(at[:-1]):
        for reading in sorted(readings)[:_BEAM]:
            for size in range(1, min(len(shape.kinds), len(cells) - start) + 1):
                if grown := _with_row(reading, cells[start : start + size], shape):
                    at[start + size].append(grown)
    best = min(at[-1], default=None)
    if best is None or best.lacking > max(1, 0.4 * len(best.rows)):
        return None
    return list(best.rows)


def _with_row(reading: _Reading, cells: Sequence[Cell], shape: Shape) -> _Reading | None:
    if len(cells) == 1 and shape.rank >= 0 and cells[0].kind == "whole":
        return _with_rank(reading, cells[0], shape.rank)
    places = [shape.kinds.index(c.kind) if c.kind in shape.kinds else -1 for c in cells]
    if -1 in places or len(set(places)) < len(places) or shape.kinds.index("text") not in places:
        return None
    row = tuple(cells[places.index(k)] if k in places else empty_cell(cells[0]) for k in range(len(shape.kinds)))
    lacking = sum(2 if kind == "figure" else 1 for k, kind in enumerate(shape.kinds) if k not in places)
    cost = reading.cost + 1.5 * lacking + 0.3 * (places != sorted(places))
    rank, score = reading.rank + bool(reading.rank), reading.score
    if shape.rank >= 0 and row[shape.rank].text:
        found = int(row[shape.rank].value)
        if rank and found not in (rank, rank - 1, 1):
            return None
        cost += 0.5 * (not rank and found != len(reading.rows) + 1) + 0.5 * (found == rank - 1)
        cost += 2.0 * (rank > found == 1)  # the next panel begins
        rank = found
    if "figure" in shape.kinds and (cell := row[shape.kinds.index("figure")]).text:
        cost += 1.0 * (cell.value > score)
        score = cell.value
    return _Reading(cost, rank, score, reading.lacking + lacking, (*reading.rows, row))


def _with_rank(reading: _Reading, cell: Cell, column: int) -> _Reading | None:
    """The reading with a rank that stood apart in the row that lacks it, by the ranks of its neighbours."""

    def rank(at: int) -> int:
        found = reading.rows[at][column] if 0 <= at < len(reading.rows) else None
        return int(found.value) if found is not None and found.text else 0

    for at, row in enumerate(reading.rows):
        if not row[column].text and (rank(at - 1) == cell.value - 1 > 0 or rank(at + 1) == cell.value + 1):
            full = (*row[:column], cell, *row[column + 1 :])
            rows = (*reading.rows[:at], full, *reading.rows[at + 1 :])
            return reading._replace(cost=reading.cost - 1.0, lacking=reading.lacking - 1, rows=rows)
    return None
