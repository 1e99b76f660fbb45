"""The cells of a table's lines, and how loose cells make rows: row by row, column by column, or in any order.

Kinds tell what a cell may be: a whole number (a rank, a count), another figure, words. Ranks that rise by one and
scores that never rise tell where a row ends when its cells came in disorder.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from generator.convert.spans import Pages, Span, slice_of
from generator.text import HAN

Kind = Literal["whole", "figure", "text", "none"]
_WHOLE = re.compile(r"第?\d{1,3}(?:名|[.、])?")
_FIGURE = re.compile(r"[+\-−-]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?(?:[%％‰]|[分元万亿人次个]{1,2})?")
_NONE = re.compile(r"[-—–/／]*")
_LEAST = 3
"""Rows that loose cells must make to be taken for a table."""
_MOST = 6
"""Columns that loose cells may have."""
_WIDEST = 12
"""Cells of one row; a line with more holds several rows."""
_BEAM = 24


class Cell(NamedTuple):
    """One cell; an empty one has a span without characters."""

    span: Span
    text: str

    @property
    def kind(self) -> Kind:
        """What the cell may be."""
        return _kind(self.text)

    @property
    def value(self) -> float:
        """The number in the cell; of words, 0."""
        found = re.search(r"[-−]?\d[\d,，]*(?:[.．]\d+)?", self.text)
        return float(re.sub("[,，]", "", found[0]).replace("−", "-").replace("．", ".")) if found else 0.0


Row = tuple[Cell, ...]


@lru_cache(1 << 12)
def _kind(text: str) -> Kind:
    if _NONE.fullmatch(text):
        return "none"
    return "whole" if _WHOLE.fullmatch(text) else "figure" if _FIGURE.fullmatch(text) else "text"


def is_figure(text: str) -> bool:
    """Is the cell a number?"""
    return _kind(text) in ("whole", "figure")


class Shape(NamedTuple):
    """What the rows of a table have in common."""

    kinds: tuple[Kind, ...]
    rank: int = -1
    """The column that counts the rows; -1: none."""


def cells_in(span: Span, pages: Pages) -> Row:
    """A line's cells: parted by tabs, else by wide gaps, else by spaces (Latin words stay together)."""
    text = slice_of(span, pages)
    if "\t" in text:
        return tuple(_parts(span, text, r"[^\t]*"))
    wide = tuple(_parts(span, text, r"\S+(?: \S+)*"))
    if len(wide) > 1 and re.search(r"\S {2,}\S", text) and not any(_mixed(c) for c in wide):
        return wide
    out: list[Cell] = []
    for cell in _parts(span, text, r"\S+"):
        if out and _one_name(out[-1], cell):
            joined = out[-1].span._replace(end=cell.span.end)
            out[-1] = Cell(joined, " ".join(slice_of(joined, pages).split()))
        else:
            out.append(cell)
    return tuple(out)


def words_in(span: Span, pages: Pages) -> Row:
    """A line's cells when each word is one: how a header without tabs may part."""
    return tuple(_parts(span, slice_of(span, pages), r"\S+"))


def _parts(span: Span, text: str, pattern: str) -> Iterator[Cell]:
    end = -1
    for match in re.finditer(pattern, text):
        if match.start() == end and not match[0]:
            continue  # the empty match behind a cell
        end = match.end()
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        stop = max(start, match.start() + len(match[0].rstrip()))
        yield Cell(span._replace(start=span.start + start, end=span.start + stop), " ".join(text[start:stop].split()))


def _mixed(cell: Cell) -> bool:
    kinds = [Cell(cell.span, word).kind for word in cell.text.split()]
    return len(kinds) > 1 and len(set(kinds)) > 1


def _one_name(left: Cell, right: Cell) -> bool:
    """Are the two words of one cell: Latin words, or a name of two characters set apart?"""
    if left.kind != "text" or right.kind != "text":
        return False
    if not HAN.search(left.text + right.text):
        return True
    return bool(HAN.fullmatch(left.text) and HAN.fullmatch(right.text))


def shape_of(rows: Sequence[Row]) -> Shape | None:
    """The shape that most of the rows share; None where no two have the same number of cells."""
    several = [r for r in rows if 1 < len(r) <= _WIDEST]
    told = [r for r in several if has_figures(r)] or several
    counts = Counter(map(len, told))
    if not counts:
        return None
    width = max(counts, key=lambda n: (counts[n], n))
    full = [r for r in told if len(r) == width]
    kinds = tuple(_usual([r[k].kind for r in full]) for k in range(width))
    ranks = [k for k in (0, width - 1) if kinds[k] == "whole" and _counts([r[k] for r in full])]
    return Shape(kinds, ranks[0] if ranks else -1)


def has_figures(row: Row) -> bool:
    """Has the row a number? A header has none."""
    return any(c.kind in ("whole", "figure") for c in row)


def _usual(kinds: Sequence[Kind]) -> Kind:
    told: Counter[Kind] = Counter(k for k in kinds if k != "none")
    return max(told, key=lambda k: (told[k], k)) if told else "none"


def _counts(cells: Sequence[Cell]) -> bool:
    """Do the whole numbers rise by one, mostly? (Two may share a rank.)"""
    told = [int(c.value) for c in cells if c.kind == "whole"]
    steps = sum(b - a in (0, 1) for a, b in pairwise(told))
    return len(told) == 1 or (bool(told) and told[-1] > told[0] and steps >= 0.6 * (len(told) - 1))


def fits(row: Row, shape: Shape) -> bool:
    """Has the row a cell of the right kind in each column?"""
    return len(row) == len(shape.kinds) and all(_may(c.kind, kind) for c, kind in zip(row, shape.kinds, strict=True))


def _may(kind: Kind, column: Kind) -> bool:
    return "none" in (kind, column) or kind == column or {kind, column} == {"whole", "figure"}


def filled(row: Row, shape: Shape) -> Row | None:
    """A row that lacks one cell, with an empty one in its place; None where its place can't be told."""
    if len(row) != len(shape.kinds) - 1:
        return None
    places = [
        k
        for k in range(len(shape.kinds))
        if all(c.kind == kind for c, kind in zip(row, shape.kinds[:k] + shape.kinds[k + 1 :], strict=True))
    ]
    if len(places) != 1:
        return None
    return (*row[: places[0]], _empty(row[0]), *row[places[0] :])


def _empty(beside: Cell) -> Cell:
    return Cell(beside.span._replace(end=beside.span.start), "")


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
    row = tuple(cells[places.index(k)] if k in places else _empty(cells[0]) for k in range(len(shape.kinds)))
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
