"""Which article each head line belongs to: the one that begins behind it, the one that ended before it, or another.

Head lines between two pieces of text make a slot. Its lines are cut into groups, each for one article, a subhead, or
left without an owner; claims.py says what speaks for each choice. All slots are decided together, as no article has
two heads and few have none.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from generator.convert.assembly.readings import Draft
from generator.convert.heads.broken import whole_from
from generator.convert.heads.claims import Claims
from generator.convert.heads.slots import NOBODY, SUBHEAD, Group, Slot
from generator.convert.heads.weights import HEAD_WEIGHTS, weighed_head
from generator.convert.language import load_model
from generator.convert.setting.pieces import Unit
from generator.convert.topics import Topics

_BEAM = 60
_OPTIONS = 30
"""Ways to share a slot's lines out that are weighed against all other slots."""
_LONGEST_LABEL = 12
_LARGEST = 16
"""Lines that one group may have: no head has more, and all ways to part hundreds of lines are too many."""


class Owned(NamedTuple):
    """Head lines given to articles."""

    heads: dict[int, tuple[int, ...]]
    """Article → the units of its head, in the order of the dump."""
    subheads: dict[int, int]
    """Unit → the article in which it is a subhead."""
    loose: tuple[int, ...]
    """Units without an owner."""
    sure: dict[int, float]
    """Article → how sure its head is, or that it has none, 0 to 1."""
    first: tuple[int, ...] = ()
    """The unit that each article begins with."""
    others: Mapping[int, int] = MappingProxyType({})
    """Article with a head → whose it is in the next best reading: an article, or SUBHEAD, or NOBODY."""


class _State(NamedTuple):
    score: float
    used: frozenset[int]
    chosen: tuple[tuple[Group, ...], ...]


class _Way(NamedTuple):
    """A way to share out the first lines of a slot."""

    score: float
    groups: tuple[Group, ...]
    owners: frozenset[int]
    """The articles among the groups' owners."""


def own_heads(
    units: Sequence[Unit],
    drafts: Sequence[Draft],
    taken: frozenset[int],
    topics: Topics,
    rubrics: Collection[str] = (),
) -> Owned:
    """Owners of all head units but those in `taken`; `rubrics` are known columns."""
    claims = Claims(units, drafts, taken, topics, rubrics)
    states = [_State(0.0, frozenset(), ())]
    for slot in claims.slots:
        options = [
            (*option, frozenset(g.owner for g in option[1] if g.owner >= 0)) for option in slot_options(claims, slot)
        ]
        grown = []
        for state in states:
            for value, groups, new in options:
                again = len(new & state.used)
                score = state.score + value + taken_up(len(new) - again, again)
                grown.append((-score, state.chosen, groups, state.used, new))
        grown.sort(key=itemgetter(0, 1, 2))
        states = [_State(-less, used | new, (*chosen, groups)) for less, chosen, groups, used, new in grown[:_BEAM]]
    return _owned(claims, states)


def taken_up(new: int, again: int) -> float:
    """What it counts that so many articles get a head, and so many get a second one."""
    return HEAD_WEIGHTS["covers"] * new + HEAD_WEIGHTS["clash"] * again


def slot_options(claims: Claims, slot: Slot) -> list[tuple[float, tuple[Group, ...]]]:
    """The best ways to share the lines of a slot out, by their score apart from the other slots, the best first."""
    units, count = claims.units, len(slot.heads)
    whole = whole_from(units, slot.heads, load_model())
    apart = [k for k in range(1, count) if k not in whole and (units[slot.heads[k]].before or not claims.usual)]
    cuts = [0, *apart, count]
    choices = claims.choices(slot)
    best: dict[int, list[_Way]] = {0: [_Way(0.0, (), frozenset())]}
    for at, end in enumerate(cuts[1:], 1):
        found: list[tuple[float, _Way, Group]] = []
        for start in cuts[max(0, at - _LARGEST) : at]:
            for owner in choices:
                group = Group(start, end, owner)
                alone = weighed_head(claims.group(slot, group))
                for way in best[start]:
                    last = way.groups[-1] if way.groups else None
                    full = last is not None and last.end - last.start >= _LARGEST
                    if owner in way.owners or (owner < 0 and last is not None and last.owner == owner and not full):
                        continue
                    cut = weighed_head(claims.cut(slot, last, group)) if last else 0.0
                    found.append((way.score + alone + cut, way, group))
        least = sorted([score for score, _, _ in found], reverse=True)[:_OPTIONS][-1:]
        grown = [
            _Way(score, (*way.groups, group), way.owners | {group.owner} if group.owner >= 0 else way.owners)
            for score, way, group in found
            if score >= least[0]
        ]
        grown.sort(key=lambda way: (-way.score, way.groups))
        best[end] = grown[:_OPTIONS]
    return [(way.score, way.groups) for way in best[count]]


def _owned(claims: Claims, states: Sequence[_State]) -> Owned:
    heads: dict[int, tuple[int, ...]] = {}
    subheads: dict[int, int] = {}
    loose: list[int] = []
    for slot, groups in zip(claims.slots, states[0].chosen, strict=True):
        for group in groups:
            lines = slot.heads[group.start : group.end]
            if group.owner >= 0:
                heads[group.owner] = (*heads.get(group.owner, ()), *lines)
            elif group.owner == SUBHEAD:
                subheads |= dict.fromkeys(lines, slot.after)
            else:
                loose += lines
        for line, article in _labels(claims, slot, groups).items():
            loose.remove(line)
            heads[article] = tuple(sorted((*heads[article], line)))
    return Owned(heads, subheads, tuple(loose), _sure(claims, states), tuple(claims.first), _others(states))


def _labels(claims: Claims, slot: Slot, groups: Sequence[Group]) -> dict[int, int]:
    """Names of columns that were left alone, though they stand right beside the head of the article behind them.

    At the top of a page such a name may be the page's own.
    """
    out: dict[int, int] = {}
    for left, right in pairwise(groups):
        above = left.owner == NOBODY
        label, head = (left, right) if above else (right, left)
        line = slot.heads[left.end - 1 if above else right.start]
        own = [claims.units[i] for i in slot.heads[head.start : head.end]]
        name, gap = claims.units[line], claims.units[slot.heads[right.start]].before
        if (
            label.owner == NOBODY
            and head.owner == slot.after >= 0
            and slot.starts
            and not (above and slot.before < 0)
            and gap <= claims.usual
            and len(name.text) <= _LONGEST_LABEL
            and claims.column(name)
            and not any(map(claims.column, own))
        ):
            out[line] = head.owner
    return out


def _sure(claims: Claims, states: Sequence[_State]) -> dict[int, float]:
    """For each article, the share that the readings with the same head have in all that were kept, by their scores."""
    chances = [math.exp(s.score - states[0].score) for s in states]
    total = sum(chances)
    lines = [_lines_of(s) for s in states]
    out = {}
    for article in range(len(claims.texts)):
        own = lines[0].get(article)
        alike = sum(chance for chance, others in zip(chances, lines, strict=True) if others.get(article) == own)
        out[article] = alike / total
    return out


def _others(states: Sequence[_State]) -> dict[int, int]:
    lines = [_lines_of(s) for s in states]
    out = {}
    for article, own in lines[0].items():
        other = next((s for s, heads in zip(states, lines, strict=True) if heads.get(article) != own), None)
        if other:
            slot, start, end = own[0]
            owners = [g.owner for g in other.chosen[slot] if g.start < end and g.end > start]
            out[article] = next((o for o in owners if o != article), article)
    return out


def _lines_of(state: _State) -> dict[int, list[tuple[int, int, int]]]:
    """For each article with a head, where its lines stand: (slot, start, end)."""
    out: dict[int, list[tuple[int, int, int]]] = {}
    for n, groups in enumerate(state.chosen):
        for g in groups:
            if g.owner >= 0:
                out.setdefault(g.owner, []).append((n, g.start, g.end))
    return out
