"""What a person states about the text of an issue, as constraints that each stage respects.

An article that is stated is read by itself (given.py), all other text without it. What is stated of joints binds the
assembly; what is stated of single lines goes before what their form says.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from generator.convert.nodes import Node
from generator.convert.spans import Span, Spans
from generator.model import Image, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenArticle:
    """An article that a person states, in its reading order."""

    spans: Spans
    """All that it is made of."""
    parts: Mapping[str, Spans]
    """Part (`title`, `byline` …) → its lines, where they are stated."""
    title: str = ""
    kind: Kind | None = None
    section: str = ""
    place: str = ""
    authors: tuple[str, ...] | None = None
    photo_by: tuple[str, ...] | None = None


class Joint(NamedTuple):
    """Two lines of one raw page."""

    before: Span
    after: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that is stated of an issue's text."""

    articles: tuple[GivenArticle, ...] = ()
    furniture: Spans = ()
    heads: Spans = ()
    body: Spans = ()
    always: tuple[Joint, ...] = ()
    """`after` goes on from `before`."""
    never: tuple[Joint, ...] = ()
    pictures: tuple[tuple[Span, Image], ...] = ()
    """A picture, and text of the article that it belongs to."""

    def cuts(self, page: int) -> dict[int, tuple[int, ...]]:
        """Where lines of a raw page must be cut, as something is stated of a part of them: line → columns."""
        out: dict[int, set[int]] = {}
        for span in self._all():
            if span.page == page:
                out.setdefault(span.line, set()).update((span.start, span.end))
        return {line: tuple(sorted(columns)) for line, columns in out.items()}

    def _all(self) -> Spans:
        given = tuple(s for a in self.articles for s in (*a.spans, *(s for spans in a.parts.values() for s in spans)))
        return (*given, *self.furniture, *self.heads, *self.body, *(s for j in (*self.always, *self.never) for s in j))


NO_FACTS = Facts()


class Told(NamedTuple):
    """What is stated of the nodes of one page, by their indexes."""

    given: frozenset[int] = frozenset()
    """They are of articles that are stated."""
    furniture: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()
    text: frozenset[int] = frozenset()
    """They are running text."""
    breaks: frozenset[int] = frozenset()
    """A piece must begin with each."""
    always: tuple[tuple[int, int], ...] = ()
    never: tuple[tuple[int, int], ...] = ()


NOTHING_TOLD = Told()


def told_of(facts: Facts, nodes: Sequence[Node]) -> Told:
    """What is stated of these nodes, which are cut where the facts want it."""
    inside = _finder(nodes)

    def joint(pair: Joint) -> tuple[int, int] | None:
        before, after = (
            [n for n in found if nodes[n].role == "text"] or found for found in map(inside, (pair.before, pair.after))
        )
        return (before[-1], after[0]) if before and after else None

    always = tuple(j for pair in facts.always if (j := joint(pair)))
    never = tuple(j for pair in facts.never if (j := joint(pair)))
    joints = (*always, *never)
    return Told(
        given=frozenset(n for a in facts.articles for s in a.spans for n in inside(s)),
        furniture=frozenset(n for s in facts.furniture for n in inside(s)),
        heads=frozenset(n for s in facts.heads for n in inside(s)),
        text=frozenset(n for s in facts.body for n in inside(s)) | {n for j in joints for n in j},
        breaks=frozenset(n for before, after in joints for n in (before + 1, after, max(before, after))),
        always=always,
        never=never,
    )


def _finder(nodes: Sequence[Node]) -> Callable[[Span], list[int]]:
    """Finds the nodes inside a span."""
    of_line: dict[tuple[int, int], list[Node]] = {}
    for node in nodes:
        of_line.setdefault(node.span[:2], []).append(node)
    return lambda s: [n.index for n in of_line.get(s[:2], ()) if s.start <= n.span.start and n.span.end <= s.end]


def as_told(nodes: Sequence[Node], labels: Mapping[int, str], told: Told) -> tuple[Node, ...]:
    """The nodes with the roles that they play on the page: those of stated articles stand aside, as furniture does."""
    plain = told.text | told.heads
    aside = ({*labels, *told.furniture} - plain) | told.given
    return tuple(
        replace(n, role="furniture")
        if n.index in aside
        else replace(n, role="text")
        if n.index in plain and n.role != "text"
        else n
        for n in nodes
    )


class Bonds(NamedTuple):
    """What is stated of the joints between the pieces of a page, by their numbers."""

    always: Mapping[int, int] = {}
    """Piece → the one that it goes on from."""
    never: frozenset[tuple[int, int]] = frozenset()
    together: Mapping[int, int] = {}
    """Piece → the first, in the order of the dump, of those that joints tie to it."""

    def free(self, p: int) -> bool:
        """Does nothing tie the piece to one before it?"""
        return self.together.get(p, p) == p

    def joined(self, p: int, article: Sequence[int]) -> bool:
        """May the piece go on in the article, whose pieces all stand before it in the dump?"""
        return (article[-1], p) not in self.never if self.free(p) else self.together[p] in article


def bonds_of(told: Told, pieces: Sequence[tuple[int, ...]]) -> Bonds:
    """What binds the pieces, each given by its nodes."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, nodes in enumerate(pieces):
        for node in nodes:
            first.setdefault(node, number)
            last[node] = number
    pairs = {
        kind: [(last[a], first[b]) for a, b in joints if a in last and b in first and last[a] != first[b]]
        for kind, joints in (("always", told.always), ("never", told.never))
    }
    first_of: dict[int, int] = {}
    for before, after in pairs["always"]:
        roots = {first_of.get(before, before), first_of.get(after, after)}
        first_of |= dict.fromkeys((before, after), min(roots))
        first_of |= {p: min(roots) for p, root in first_of.items() if root in roots}
    return Bonds({after: before for before, after in pairs["always"]}, frozenset(pairs["never"]), first_of)


def bound_order(
    order: Sequence[int], dump: Sequence[int], bonds: Bonds, seam: Callable[[int, int], float]
) -> tuple[int, ...]:
    """The pieces of an article in reading order, with the joints that are stated.

    `order` is what the converter reads, `dump` the order of the raw file; `seam` says how well one piece follows
    another. What goes on elsewhere takes along as much of what is behind it as reads best.
    """
    if any(pair in bonds.never for pair in pairwise(order)):
        order = dump
    out = list(order)
    for _ in bonds.always:
        for after, before in sorted(bonds.always.items()):
            if after in out and before in out and out[out.index(before) + 1 :][:1] != [after]:
                out = _brought_behind(out, after, before, bonds, seam)
    return tuple(out)


def _brought_behind(
    order: Sequence[int], after: int, before: int, bonds: Bonds, seam: Callable[[int, int], float]
) -> list[int]:
    """The order with the run of pieces that begins with `after` set behind `before`; as long as reads best."""
    held = {*bonds.always, *bonds.always.values()} - {after}
    at = order.index(after)
    end = next((k for k in range(at + 1, len(order)) if order[k] in held), len(order))
    best: tuple[float, list[int]] | None = None
    for stop in range(at + 1, end + 1):
        rest = [*order[:at], *order[stop:]]
        place = rest.index(before) + 1
        moved = [*rest[:place], *order[at:stop], *rest[place:]]
        joints = list(pairwise(moved))
        score = sum(seam(a, b) for a, b in joints) - 1000.0 * sum(j in bonds.never for j in joints)
        if best is None or score > best[0]:
            best = (score, moved)
    return best[1] if best else list(order)
