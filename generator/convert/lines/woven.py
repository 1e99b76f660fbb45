"""Columns that a dump gives line by line across the page: the first line of each, then the second of each.

Programs that read a picture and sort what they find from top to bottom write columns so, each line on its own. What
tells them: for many lines on end the words go on not in the next line but always as many lines below as there are
columns.
"""

from collections.abc import Sequence

from generator.convert.language import Model
from generator.convert.lines import patterns
from generator.convert.lines.signatures import read_signature
from generator.convert.lines.wraps import width
from generator.text import HAN

_MOST = 5
"""Columns."""
_NARROWEST, _WIDEST = 6.0, 30.0
"""Squares of a print line."""
_AT_LEAST, _AGAIN = 14.0, 7.0
"""Nats by which the lines of a stretch must go on better below than in the next line; of a page's second stretch of as
many columns. Where nothing is woven the best stretch of a page has nine at most (75 dumps)."""
_MORE = 1.5
"""Nats by which lines right behind a stretch must do so to be of it."""
_EACH = 0.4
"""Nats by which each of them must: a line in a column of its own hardly ever does."""
_CLIP = 4.0
_REGULAR, _IRREGULAR = 5.0, 2.0
"""Nats that speak for the line that is as many below as there are columns, and that another one must have at least."""
_REACH = 2
"""Lines more or less than that, among which the next one of a column may be."""
_HEAD = 24
"""Characters of a headline's line."""


def unwoven(lines: Sequence[str], model: Model) -> list[int]:
    """The order in which the lines are read, as indexes: their own where no columns are woven into one another."""
    order: list[int] = []
    start = known = 0
    links = _Links(lines, model)
    while start < len(lines):
        found = _stretch(links, start, known)
        if found is None:
            break
        first, end, known = found
        first = _with_heads(links.signed, lines, start, first) if known == 2 else first
        order += range(start, first)
        order += [at for column in _columns(links, first, end, known) for at in column]
        start = end
    return [*order, *range(start, len(lines))]


class _Links:
    """How well one line goes on in another, in nats; 0 behind the end of a sentence."""

    def __init__(self, lines: Sequence[str], model: Model) -> None:
        self.lines, self.model = lines, model
        self.signed = [read_signature(line) is not None for line in lines]
        self.printed = [
            bool(HAN.search(line)) and _NARROWEST <= width(line, "") <= _WIDEST and not signed
            for line, signed in zip(lines, self.signed, strict=True)
        ]
        self._known: dict[tuple[int, int], float] = {}

    def of(self, left: int, right: int) -> float:
        """The link of two lines by their indexes."""
        if self.signed[left] or self.signed[right] or not HAN.search(self.lines[left]):
            return 0.0
        key = left, right
        if key not in self._known:
            text = self.lines[left]
            link = 0.0 if patterns.ends_sentence(text) else self.model.link(text, self.lines[right])
            self._known[key] = max(-_CLIP, min(_CLIP, link))
        return self._known[key]

    def closes(self, at: int) -> bool:
        """Is it a print line that ends a sentence?"""
        return self.printed[at] and patterns.ends_sentence(self.lines[at])

    def gain(self, at: int, count: int) -> float:
        """How much better a line goes on `count` lines below than in the next one."""
        if not self.printed[at]:
            return -_EACH
        gain = self.of(at, at + count) - self.of(at, at + 1)
        return gain - _EACH if gain else 0.0


def _stretch(links: _Links, start: int, known: int) -> tuple[int, int, int] | None:
    """The first and the last line (exclusive) of the first stretch that tells of columns, and their number.

    `known`: how many the stretch above it had, 0 where there is none.
    """
    best: tuple[float, int, int, int] | None = None
    for count in range(2, _MOST + 1):
        total, first = 0.0, start
        for at in range(start, len(links.lines) - count):
            if total <= 0:
                total, first = 0.0, at
            total += links.gain(at, count)
            if total >= (_AGAIN if count == known else _AT_LEAST) and (best is None or total > best[0]):
                best = total, first, at + count + 1, count
    if best is None:
        return None
    _, first, end, count = best
    return first, _goes_on(links, end, count), count


def _goes_on(links: _Links, end: int, count: int) -> int:
    """Where the columns end that go on behind a place where they told little, as behind the ends of paragraphs."""
    total = 0.0
    for at in range(end - count, len(links.lines) - count):
        total += links.gain(at, count)
        if total < -_CLIP:
            break
        if total > _MORE:
            total, end = 0.0, at + count + 1
    row = end + count - 1
    while end < min(row, len(links.lines)) and links.closes(end - 1) and links.closes(end):
        end += 1  # the last lines of all columns stand beside one another
    return end


def _columns(links: _Links, first: int, end: int, count: int) -> list[list[int]]:
    """The lines of each column, from top to bottom; columns in the order of their first lines."""
    pairs = sorted(
        (-links.of(at, behind) - (_REGULAR if behind - at == count else -_IRREGULAR), at, behind)
        for at in range(first, end)
        for behind in range(max(at + 1, at + count - _REACH), min(end, at + count + _REACH + 1))
    )
    after: dict[int, int] = {}
    taken: set[int] = set()
    for less, at, behind in pairs:
        if less < 0 and at not in after and behind not in taken:
            after[at] = behind
            taken.add(behind)
    out: list[list[int]] = []
    for at in range(first, end):
        if at in taken:
            continue
        column = [at]
        while column[-1] in after:
            column.append(after[column[-1]])
        out.append(column)
    return out


def _with_heads(signed: Sequence[bool], lines: Sequence[str], start: int, first: int) -> int:
    """Where two columns begin: with a byline each beside one another, and headlines over these; or with one byline."""
    above = [at for at in (first - 2, first - 1) if at >= start and signed[at]]
    if len(above) < 2:
        return first - len(above) if above == [first - 1] else first
    heads = [at for at in (first - 4, first - 3) if at >= start and not signed[at] and _head(lines[at])]
    return first - 4 if len(heads) == 2 else first - 2


def _head(line: str) -> bool:
    return len(line) <= _HEAD and not patterns.ends_sentence(line)
