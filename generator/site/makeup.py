"""The make-up of a front page (拼版): stories in rows, and each with as much of its text as its neighbours have room.

A row has two to four cells of one width; what would be a row of one stands as a strip, its head beside its text. A
story too short for its row shares a cell with the next one. Then each text is cut at the end of a sentence so that the
cells of a row end about level. The order is never changed: it is that of rank. Measures are estimates (see measure).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.site.measure import COLUMN, GAP, Setting, depth
from generator.site.views import Cell, Row, Teaser
from generator.text import sentences

MOST = 4
"""Cells in a row."""
SHORT = 0.6
"""A story of less than this part of a row's depth doesn't fill a cell."""
THRIFT = 0.12
"""What a line less of text weighs against a line of difference between cells."""
SHARING = 2
"""What it weighs that two stories share a cell."""
Way = tuple[float, tuple[Teaser, ...]]
"""A way to set a cell: how deep it is then, and its stories."""
_OPENERS, _CLOSERS = "“‘「『《（(", "”’」』》）)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A story that is to be placed: its head, and the text that there is."""

    story: Teaser
    openings: tuple[tuple[str, ...], ...]
    """The beginnings of its text that end with a sentence, the shortest first; at least one, perhaps empty."""
    whole: bool
    """Is the last of them all of it?"""

    def cut(self, paragraphs: tuple[str, ...]) -> Teaser:
        """The story with these paragraphs."""
        left_out = not self.whole or paragraphs != self.openings[-1]
        return replace(self.story, paragraphs=paragraphs, more=self.story.more or left_out)


def openings(paragraphs: Sequence[str], most: int) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The beginnings of a text that end with a sentence, up to `most` characters; and whether the last is all of it.

    None ends within a quotation or a bracket, none is empty unless the text is; the first sentence is always there.
    """
    out: list[tuple[str, ...]] = []
    before: tuple[str, ...] = ()
    length = 0
    for paragraph in paragraphs:
        text = ""
        for sentence in sentences(paragraph):
            text += sentence
            if out and length + len(text) > most:
                return tuple(out), False
            if _closed(text) or text == paragraph:
                out.append((*before, text.strip()))
        before = (*before, paragraph)
        length += len(paragraph)
    return tuple(out) or ((),), True


LEAD = Setting(width=3 * COLUMN + 2 * GAP, columns=3, headline=56, picture_beside=True)
ALONE = Setting(width=4 * COLUMN + 3 * GAP, columns=4, headline=56, picture_beside=True)
BESIDE = Setting(width=COLUMN, headline=28)
"""How the lead is set, beside the second or alone; and what stands beside it."""


def leads(lead: Matter, beside: Sequence[Matter], most: float) -> tuple[Teaser, tuple[Teaser, ...]]:
    """The lead and what stands beside it in a column, if anything: about level, not much deeper than `most` lines."""
    ways = [cell_ways([lead], LEAD if beside else ALONE)]
    if beside:
        ways.append(cell_ways(beside, BESIDE))
    _, ((first,), *others) = level(ways, most)
    return first, (others[0] if others else ())


def is_short(matter: Matter, most: float) -> bool:
    """Would the story leave much of a cell of this depth empty?"""
    return depth(matter.story, matter.openings[-1], BESIDE) < SHORT * most


def setting(cells: int, *, early: bool) -> Setting:
    """How the stories of a row of so many cells are set; `early`: in the first row behind the leads."""
    if cells == 1:
        return Setting(width=COLUMN, columns=3, headline=28, head_above=False)
    if cells == 2:
        return Setting(width=2 * COLUMN + GAP, columns=2, headline=32 if early else 28, picture_beside=True)
    width = (4 * COLUMN + 3 * GAP - (cells - 1) * GAP) / cells
    return Setting(width=width, headline={3: 28, 4: 24}[cells] if early else {3: 24, 4: 21}[cells])


def rows(matters: Sequence[Matter], deepest: Sequence[float]) -> tuple[Row, ...]:
    """Stories in the order given, in rows; `deepest`: of each row in lines, the last for all further ones."""
    singly = [[matter] for matter in matters]
    shared = _shared(matters, deepest[0])
    (cost, rows_singly), (cost_shared, rows_shared) = _rows(singly, deepest), _rows(shared, deepest)
    return rows_shared if cost_shared + SHARING * (len(singly) - len(shared)) < cost else rows_singly


def _rows(cells: Sequence[Sequence[Matter]], deepest: Sequence[float]) -> tuple[float, tuple[Row, ...]]:
    """The cells in rows, and what it costs."""
    out: list[Row] = []
    total = 0.0
    for count in _counts(len(cells)):
        most = deepest[min(len(out), len(deepest) - 1)]
        row, cells = cells[:count], cells[count:]
        cost, fitted = level([cell_ways(cell, setting(count, early=not out)) for cell in row], most)
        total += cost
        out.append(Row(of=count, early=not out, cells=tuple(Cell(stories=stories) for stories in fitted)))
    return total, tuple(out)


def level(ways: Sequence[Sequence[Way]], most: float) -> tuple[float, tuple[tuple[Teaser, ...], ...]]:
    """Of the ways of each cell of a row one, so that they end about level, none much deeper than `most` lines.

    Also what it costs: the lines by which the cells differ, and something for each line that they might be deeper.
    """
    levels = {deep for choices in ways for deep, _ in choices if deep <= most}
    # Where nothing is as shallow as that: as shallow as there is.
    best, chosen = float("inf"), [choices[-1] for choices in ways]
    for aim in sorted(levels) or [min(deep for deep, _ in chosen)]:
        choice = [min(choices, key=lambda way: abs(way[0] - aim)) for choices in ways]
        uneven = sum(abs(deep - aim) for deep, _ in choice)
        cost = uneven + THRIFT * len(ways) * abs(most - aim)
        if cost < best:
            best, chosen = cost, choice
    return best, tuple(stories for _, stories in chosen)


def cell_ways(cell: Sequence[Matter], set_in: Setting) -> list[Way]:
    """Each way to cut the longest story of a cell, the others being whole, from all its text to the least of it."""
    longest = max(range(len(cell)), key=lambda at: sum(map(len, cell[at].openings[-1])))
    out = []
    for paragraphs in reversed(cell[longest].openings):
        texts = [paragraphs if at == longest else matter.openings[-1] for at, matter in enumerate(cell)]
        deep = sum(depth(m.story, text, set_in) for m, text in zip(cell, texts, strict=True)) + 1.5 * (len(cell) - 1)
        out.append((deep, tuple(m.cut(text) for m, text in zip(cell, texts, strict=True))))
    return out


def _shared(matters: Sequence[Matter], most: float) -> list[list[Matter]]:
    """Stories in cells: a short one with the next; the last, if it is short, with the one before."""
    out: list[list[Matter]] = []
    waits = False
    for matter in matters:
        if waits:
            out[-1].append(matter)
        else:
            out.append([matter])
        waits = is_short(matter, most) and not waits
    if waits and len(out) > 1 and len(out[-2]) == 1:
        last = out.pop()
        out[-1] += last
    return out


def _counts(cells: int) -> list[int]:
    """So many cells in rows of at most four, as even as can be, the fuller rows first."""
    count = -(-cells // MOST)
    return [cells // count + (at < cells % count) for at in range(count)] if cells else []


def _closed(text: str) -> bool:
    return all(text.count(a) <= text.count(b) for a, b in zip(_OPENERS, _CLOSERS, strict=True))
