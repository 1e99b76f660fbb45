"""The cells of a table's lines, and the shape that its rows share.

Kinds tell what a cell may be: a whole number (a rank, a count), another figure, words.
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
_FIGURE = re.compile(
    r"[+\-−-]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?(?:[%％‰]|[分元万亿人次个]{1,2})?"
    r"|(?=[^〇零○]*[〇零○])[〇零○一二三四五六七八九]{3,9}"
)
"""A number, in Han digits where it has a nought: 一二〇〇〇."""
_NONE = re.compile(r"[-—–/／]*")
_WIDEST = 12
"""Cells of one row; a line with more holds several rows."""


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
    return tuple(_one_cell(words, pages) for words in _cells_of_words(_parts(span, text, r"\S+")))


def _cells_of_words(words: Iterator[Cell]) -> Iterator[list[Cell]]:
    """Words that are one cell: Latin words, or a name of two characters set apart."""
    cell: list[Cell] = []
    for word in words:
        if cell and not _one_name(cell, word):
            yield cell
            cell = []
        cell.append(word)
    if cell:
        yield cell


def _one_cell(words: Sequence[Cell], pages: Pages) -> Cell:
    if len(words) == 1:
        return words[0]
    joined = words[0].span._replace(end=words[-1].span.end)
    return Cell(joined, " ".join(slice_of(joined, pages).split()))


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


def _one_name(cell: Sequence[Cell], word: Cell) -> bool:
    """Does a word go on with the words of a cell?"""
    last = cell[-1]
    if last.kind != "text" or word.kind != "text":
        return False
    if not HAN.search(last.text + word.text):
        return True
    return len(cell) == 1 and bool(HAN.fullmatch(last.text) and HAN.fullmatch(word.text))


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
    return (*row[: places[0]], empty_cell(row[0]), *row[places[0] :])


def empty_cell(beside: Cell) -> Cell:
    """A cell without characters, at the start of the one that it stands before."""
    return Cell(beside.span._replace(end=beside.span.start), "")
