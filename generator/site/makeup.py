"""The make-up of a front page (拼版): stories in rows, and each with as much of its text as its neighbours have room.

A row has two to four cells of one width; what would be a row of one stands as a strip, its head beside its text. A
story too short for its row shares a cell with the next one. Then each text is cut at the end of a sentence so that the
cells of a row end about level. The order is never changed: it is that of rank. Measures are estimates (see measure).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct, structs

from generator.site.measure import COLUMN, GAP, Setting, depths, lines_of
from generator.site.views import Cell, Row, Teaser
from generator.text import count_wide, sentence_ends

MOST = 4
"""Cells in a row."""
SHORT = 0.6
"""A story of less than this part of a row's depth doesn't fill a cell."""
THRIFT = 0.12
"""What a line less of text weighs against a line of difference between cells."""
SHARING = 2
"""What it weighs that two stories share a cell."""
LITTLE, LEFT = 2, 1
"""Of a text that is cut for the sake of so few lines, and what that weighs: who has read so far would read the rest."""
_OPENERS, _CLOSERS = "“‘「『《（(", "”’」』》）)"
_OPENER = re.compile(f"[{re.escape(_OPENERS)}]")


class Openings(Struct, frozen=True, kw_only=True, gc=False):
    """The beginnings of a text that end with a sentence, the shortest first; at least one, perhaps empty."""

    texts: tuple[tuple[str, ...], ...]
    """Each its paragraphs."""
    lines: tuple[int, ...]
    """How many lines each has in a single column."""
    whole: bool
    """Is the last of them all of the text?"""


class Matter(Struct, frozen=True, kw_only=True, gc=False):
    """A story that is to be placed: its head, and the text that there is."""

    story: Teaser
    text: Openings

    def cut(self, paragraphs: tuple[str, ...]) -> Teaser:
        """The story with these paragraphs."""
        left_out = not self.text.whole or paragraphs != self.text.texts[-1]
        return structs.replace(self.story, paragraphs=paragraphs, more=self.story.more or left_out)


class Ways(Struct, frozen=True, kw_only=True, gc=False):
    """The ways to set a cell: the longest of its stories cut here or there, the others whole."""

    stories: Sequence[Matter]
    longest: int
    """Its place among the stories."""
    depths: tuple[float, ...]
    """With each of its openings, in lines, the shortest first."""

    def nearest(self, aim: float) -> int:
        """The opening with which the cell is nearest to so many lines; of two alike the longer."""
        above = bisect_right(self.depths, aim)
        below = above - 1
        if above == len(self.depths):
            return below
        above = bisect_right(self.depths, self.depths[above]) - 1
        return below if below >= 0 and abs(self.depths[below] - aim) < abs(self.depths[above] - aim) else above

    def leaves_little(self, opening: int) -> bool:
        """Is the longest story, with this opening, cut shortly before its end?"""
        deep, whole = self.depths[opening], self.depths[-1]
        return self.stories[self.longest].text.whole and opening < len(self.depths) - 1 and whole - deep <= LITTLE

    def set(self, opening: int) -> tuple[Teaser, ...]:
        """The stories, the longest with this opening."""
        return tuple(
            matter.cut(matter.text.texts[opening if at == self.longest else -1])
            for at, matter in enumerate(self.stories)
        )


def openings(paragraphs: Sequence[str], most: int) -> Openings:
    """The beginnings of a text that end with a sentence, up to `most` characters.

    None ends within a quotation or a bracket, none is empty unless the text is; the first sentence is always there.
    """
    return _openings(tuple(paragraphs), most)


@lru_cache(maxsize=1 << 8)
def _openings(paragraphs: tuple[str, ...], most: int) -> Openings:
    """A story stands on several pages, and is measured for each row that it may stand in."""
    texts: list[tuple[str, ...]] = []
    lines: list[int] = []
    before: tuple[str, ...] = ()
    above = length = 0
    for paragraph in paragraphs:
        opens = _OPENER.search(paragraph)
        counted = wide = 0
        for end in sentence_ends(paragraph):
            if texts and length + end > most:
                return Openings(texts=tuple(texts), lines=tuple(lines), whole=False)
            if opens and end < len(paragraph) and not _closed(paragraph[:end]):
                continue
            # Only what has come in is counted.
            wide += count_wide(paragraph[counted:end])
            counted, text = end, paragraph[:end].strip()
            texts.append((*before, text))
            lines.append(above + lines_of(len(text), wide if len(text) == end else count_wide(text)))
        before = (*before, paragraph)
        above += lines_of(len(paragraph), wide)
        length += len(paragraph)
    return Openings(texts=tuple(texts) or ((),), lines=tuple(lines) or (0,), whole=True)


LEAD = Setting(width=3 * COLUMN + 2 * GAP, columns=3, headline=56, picture_beside=True)
ALONE = Setting(width=4 * COLUMN + 3 * GAP, columns=4, headline=56, picture_beside=True)
BESIDE = Setting(width=COLUMN, headline=28)
"""How the lead is set, beside the second or alone; and what stands beside it."""


def leads(
    lead: Matter, beside: Sequence[Matter], most: float, *, alone: bool = False
) -> tuple[Teaser, tuple[Teaser, ...]]:
    """The lead and what stands beside it in a column: about level, not much deeper than `most` lines.

    `alone`: nothing stands beside it.
    """
    cells = [cell_ways([lead], ALONE if alone else LEAD)]
    if beside:
        cells.append(cell_ways(beside, BESIDE))
    _, chosen = level(cells, most)
    (first,), *others = (ways.set(opening) for ways, opening in zip(cells, chosen, strict=True))
    return first, (others[0] if others else ())


def is_short(matter: Matter, most: float) -> bool:
    """Would the story leave much of a cell of this depth empty?"""
    return depths(matter.story, matter.text.lines[-1:], BESIDE)[0] < SHORT * most


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
    cost, fitted = _rows(singly, deepest)
    if len(shared) < len(singly):
        cost_shared, fitted_shared = _rows(shared, deepest)
        if cost_shared + SHARING * (len(singly) - len(shared)) < cost:
            fitted = fitted_shared
    return tuple(
        Row(
            of=len(cells),
            early=not at,
            cells=tuple(Cell(stories=ways.set(opening)) for ways, opening in zip(cells, chosen, strict=True)),
        )
        for at, (cells, chosen) in enumerate(fitted)
    )


def flank(matters: Sequence[Matter], columns: int, most: float) -> Row:
    """A row in so many of the page's four columns, beside something about as deep as `most` lines."""
    count = len(matters)
    width = (columns * COLUMN + (columns - 1) * GAP - (count - 1) * GAP) / count
    set_in = Setting(width=width, columns=width / COLUMN, headline=21)
    cells = [cell_ways([matter], set_in) for matter in matters]
    _, chosen = level(cells, most)
    fitted = (ways.set(opening) for ways, opening in zip(cells, chosen, strict=True))
    return Row(of=count, early=False, cells=tuple(Cell(stories=stories) for stories in fitted))


_Fitted = tuple[Sequence[Ways], Sequence[int]]
"""The cells of a row, and the opening that is chosen for each."""


def _rows(cells: Sequence[Sequence[Matter]], deepest: Sequence[float]) -> tuple[float, list[_Fitted]]:
    """The cells in rows, and what it costs."""
    out: list[_Fitted] = []
    total = 0.0
    for count in even_counts(len(cells)):
        most = deepest[min(len(out), len(deepest) - 1)]
        row, cells = cells[:count], cells[count:]
        ways = [cell_ways(cell, setting(count, early=not out)) for cell in row]
        cost, chosen = level(ways, most)
        total += cost
        out.append((ways, chosen))
    return total, out


def level(cells: Sequence[Ways], most: float) -> tuple[float, Sequence[int]]:
    """Of the openings of each cell of a row one, so that they end about level, none much deeper than `most` lines.

    Also what it costs: the lines by which the cells differ, something for each line that they might be deeper, and for
    each text that is cut shortly before its end.
    """
    levels = {deep for ways in cells for deep in ways.depths if deep <= most}
    # Where nothing is as shallow as that: as shallow as there is.
    aims = sorted(levels, reverse=True) or [min(ways.depths[0] for ways in cells)]
    best, chosen = float("inf"), [0] * len(cells)
    for aim in aims:
        shallow = THRIFT * len(cells) * abs(most - aim)
        if shallow > best:
            break  # and each further aim costs more than this alone
        choice = [ways.nearest(aim) for ways in cells]
        uneven, left = 0.0, 0
        for ways, at in zip(cells, choice, strict=True):
            uneven += abs(ways.depths[at] - aim)
            left += ways.leaves_little(at)
        cost = uneven + shallow + LEFT * left
        if cost <= best:  # of two that cost the same the shallower
            best, chosen = cost, choice
    return best, chosen


def cell_ways(cell: Sequence[Matter], set_in: Setting) -> Ways:
    """Each way to cut the longest story of a cell."""
    if len(cell) == 1:
        matter = cell[0]
        return Ways(stories=cell, longest=0, depths=tuple(depths(matter.story, matter.text.lines, set_in)))
    longest = max(range(len(cell)), key=lambda at: sum(map(len, cell[at].text.texts[-1])))
    of_each = [
        depths(m.story, m.text.lines if at == longest else m.text.lines[-1:], set_in) for at, m in enumerate(cell)
    ]
    between = 1.5 * (len(cell) - 1)
    deep = (
        sum(of[opening if at == longest else 0] for at, of in enumerate(of_each)) + between
        for opening in range(len(cell[longest].text.lines))
    )
    return Ways(stories=cell, longest=longest, depths=tuple(deep))


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


def even_counts(cells: int) -> list[int]:
    """How many cells each row has: rows of at most four, as even as can be, the fuller rows first."""
    count = -(-cells // MOST)
    return [cells // count + (at < cells % count) for at in range(count)] if cells else []


def _closed(text: str) -> bool:
    return all(text.count(a) <= text.count(b) for a, b in zip(_OPENERS, _CLOSERS, strict=True))
