"""Slots: the head lines between two pieces of text, and what stands around them."""

from collections.abc import Sequence
from typing import NamedTuple

from generator.convert.assembly.readings import Draft
from generator.convert.setting.pieces import Unit

SUBHEAD, NOBODY = -2, -1
"""Owners that are no article: the group is a subhead of the article behind it, or belongs to nothing."""


class Slot(NamedTuple):
    """Head lines between two pieces of text."""

    heads: tuple[int, ...]
    """Units."""
    before: int
    """Article of the text before; -1: none."""
    after: int
    ends: bool
    """The article before has no text behind the slot."""
    starts: bool
    """The article after has no text before the slot."""
    byline: bool
    """A byline stands between the heads and the text behind."""
    signed: bool
    """A byline stands between the text before and the heads."""
    piece: int
    """Unit of the text behind; -1: none."""


class Group(NamedTuple):
    """Lines `start` to `end` of a slot for one owner."""

    start: int
    end: int
    owner: int


def slots_of(units: Sequence[Unit], drafts: Sequence[Draft], taken: frozenset[int]) -> list[Slot]:
    """The slots of a page, without the head lines in `taken`."""
    article = {i: a for a, d in enumerate(drafts) for i in d.pieces}
    first = [min(d.pieces) for d in drafts]
    last = [max(d.pieces) for d in drafts]
    slots: list[Slot] = []
    heads: list[int] = []
    before, byline, signed = -1, False, False
    for unit in [*units, None]:
        if unit is not None and unit.kind == "head" and unit.index not in taken:
            heads.append(unit.index)
        elif unit is not None and unit.kind in ("byline", "credit"):
            byline, signed = byline or bool(heads), signed or not heads
        elif unit is None or unit.kind in ("piece", "rows"):
            after = article.get(unit.index, -1) if unit else -1
            if heads:
                ends = before >= 0 and last[before] < heads[0]
                starts = after >= 0 and first[after] > heads[-1]
                piece = unit.index if unit else -1
                slots.append(Slot(tuple(heads), before, after, ends, starts, byline, signed, piece))
            heads, byline, signed = [], False, False
            before = after
    return slots
