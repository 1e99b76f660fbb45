"""Which article each head line belongs to: the one that begins behind it, the one that ended before it, or another.

Head lines between two pieces of text make a slot. A slot's lines are cut into at most three groups, each for one
article, or left without an owner. What the lines say decides (their rare pairs stand in the article's text), with a
prior for the direction: some pages set heads behind the text. All slots are decided together, as no article has two
heads.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from generator.convert import patterns
from generator.convert.assembly import Draft
from generator.convert.furniture import parallel
from generator.convert.pieces import Unit
from generator.convert.topics import Topics, grams

_BEAM = 60


class Owned(NamedTuple):
    """Head lines given to articles."""

    heads: dict[int, tuple[int, ...]]
    """Article → the units of its head, in the order of the dump."""
    subheads: dict[int, int]
    """Unit → the article in which it is a subhead."""
    loose: tuple[int, ...]
    """Units without an owner."""
    sure: dict[int, float]
    """Article → how sure its head is, 0 to 1."""


class _Slot(NamedTuple):
    heads: tuple[int, ...]
    before: int
    """Article of the text before; -1: none."""
    after: int
    ends: bool
    """The article before has no text behind the slot."""
    starts: bool
    """The article after has no text before the slot."""
    byline: bool
    """A byline stands between the heads and the text behind."""
    only: bool = False
    """No other slot stands inside its article."""


def own_heads(units: Sequence[Unit], drafts: Sequence[Draft], taken: frozenset[int], topics: Topics) -> Owned:
    """Owners of all head units but those in `taken`."""
    slots = _slots(units, drafts, taken)
    texts = [frozenset().union(*(grams(units[i].text) for i in d.pieces)) for d in drafts]
    direction = _direction(slots, units, texts, topics)
    states: list[tuple[float, tuple[int, ...], tuple[tuple[int, ...], ...]]] = [(0.0, (), ())]
    for slot in slots:
        options = _options(slot, units, texts, topics, direction)
        grown = []
        for score, used, chosen in states:
            for value, owners in options:
                new = {o for o in owners if o >= 0}
                clash = len(new & set(used))
                grown.append((score + value - 6.0 * clash, tuple(sorted({*used, *new})), (*chosen, owners)))
        grown.sort(key=lambda s: (-s[0], s[2]))
        states = grown[:_BEAM]
    return _owned(slots, states[0][2], units, texts, topics)


_SUBHEAD, _NOBODY = -2, -1


def _owned(
    slots: Sequence[_Slot],
    chosen: Sequence[tuple[int, ...]],
    units: Sequence[Unit],
    texts: Sequence[frozenset[str]],
    topics: Topics,
) -> Owned:
    heads: dict[int, tuple[int, ...]] = {}
    subheads: dict[int, int] = {}
    loose: list[int] = []
    sure: dict[int, float] = {}
    for slot, owners in zip(slots, chosen, strict=True):
        for unit, owner in zip(slot.heads, owners, strict=True):
            if owner >= 0:
                heads[owner] = (*heads.get(owner, ()), unit)
                told = topics.covered(units[unit].text, texts[owner])
                near = owner in (slot.before if slot.ends else None, slot.after if slot.starts else None)
                sure[owner] = max(sure.get(owner, 0.0), min(1.0, (0.6 if near else 0.35) + 0.5 * told))
            elif owner == _SUBHEAD:
                subheads[unit] = slot.after
            else:
                loose.append(unit)
    return Owned(heads, subheads, tuple(loose), sure)


def _slots(units: Sequence[Unit], drafts: Sequence[Draft], taken: frozenset[int]) -> list[_Slot]:
    article = {i: a for a, d in enumerate(drafts) for i in d.pieces}
    first = [min(d.pieces) for d in drafts]
    last = [max(d.pieces) for d in drafts]
    slots: list[_Slot] = []
    heads: list[int] = []
    before, byline = -1, False
    for unit in [*units, None]:
        if unit is not None and unit.kind == "head" and unit.index not in taken:
            heads.append(unit.index)
        elif unit is not None and unit.kind in ("byline", "credit"):
            byline = byline or bool(heads)
        elif unit is None or unit.kind in ("piece", "rows"):
            after = article.get(unit.index, -1) if unit else -1
            if heads:
                ends = before >= 0 and last[before] < heads[0]
                starts = after >= 0 and first[after] > heads[-1]
                slots.append(_Slot(tuple(heads), before, after, ends, starts, byline))
            heads, byline = [], False
            before = after
    inside = Counter(s.before for s in slots if s.before == s.after)
    return [s._replace(only=inside[s.before] == 1 and s.before == s.after) for s in slots]


def _direction(slots: Sequence[_Slot], units: Sequence[Unit], texts: Sequence[frozenset[str]], topics: Topics) -> float:
    """How much more the heads of this page tell of the text before them than of the text behind, -2 to 2."""
    score = 0.0
    for slot in slots:
        if slot.ends and slot.starts and slot.before != slot.after:
            line = " ".join(units[i].text for i in slot.heads)
            back, forth = topics.covered(line, texts[slot.before]), topics.covered(line, texts[slot.after])
            score += back - forth
    return max(-2.0, min(2.0, 2.5 * score))


def _options(
    slot: _Slot, units: Sequence[Unit], texts: Sequence[frozenset[str]], topics: Topics, direction: float
) -> list[tuple[float, tuple[int, ...]]]:
    """(score, owner of each line) for each way to share the slot's lines out."""
    lines = [units[i] for i in slot.heads]
    told = [[topics.covered(u.text, t) for t in texts] for u in lines]
    count = len(lines)
    usual = [sum(row) / max(1, len(row)) for row in told]

    def group(a: int, b: int, owner: int) -> float:
        if owner == _NOBODY:
            loose = 3.0 if slot.only else 1.5
            return sum(loose for k in range(a, b) if parallel(lines[k].text) and max(told[k], default=0.0) < 0.35)
        if owner == _SUBHEAD:
            return sum(_subhead(u) for u in lines[a:b])
        score = 1.5
        for k in range(a, b):
            size = min(1.0, len(lines[k].text) / 12)
            score += (5.0 * (told[k][owner] - usual[k]) + 3.0 * (told[k][owner] - 0.3)) * size
        if owner == slot.after and slot.starts and b == count:
            score += 2.0 - direction + 0.5 * slot.byline
        elif owner == slot.before and slot.ends and a == 0:
            score += 0.7 + direction
        else:
            score -= 2.5
        return score

    cuts = [0, *[k for k in range(1, count) if lines[k].before != 0], count]
    owners = {slot.before, slot.after} - {-1}
    far = sorted(range(len(texts)), key=lambda a: -sum(row[a] for row in told))[:3]
    owners |= {a for a in far if sum(row[a] for row in told) > 0.3 * count}
    choices = [*sorted(owners), _NOBODY]
    if slot.before == slot.after >= 0:
        choices.append(_SUBHEAD)
    options: list[tuple[float, tuple[int, ...]]] = []
    for i, a in enumerate(cuts[:-1]):
        for b in cuts[i:-1]:
            bounds = [(0, a), (a, b), (b, count)]
            groups = [(x, y) for x, y in bounds if y > x]
            if a == 0 and b > 0 and len(groups) < 2:
                continue
            for pick in _picks(choices, len(groups)):
                if len({p for p in pick if p >= 0}) != sum(p >= 0 for p in pick):
                    continue
                value = sum(group(x, y, p) for (x, y), p in zip(groups, pick, strict=True)) - 1.2 * (len(groups) - 1)
                options.append((value, tuple(p for (x, y), p in zip(groups, pick, strict=True) for _ in range(y - x))))
    options.sort(key=lambda o: (-o[0], o[1]))
    seen: dict[tuple[int, ...], float] = {}
    for value, owner in options:
        seen.setdefault(owner, value)
    return [(v, o) for o, v in list(seen.items())[:14]]


def _picks(choices: Sequence[int], count: int) -> list[tuple[int, ...]]:
    picks: list[tuple[int, ...]] = [()]
    for _ in range(count):
        picks = [(*p, c) for p in picks for c in choices]
    return picks


def _subhead(unit: Unit) -> float:
    odds = 2.5 - 0.25 * max(0, len(unit.text) - 14)
    if patterns.STRONG_CUE.search(unit.text) or unit.doubled:
        odds -= 3
    return odds
