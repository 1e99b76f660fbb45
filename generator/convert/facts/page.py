"""What is stated of the nodes of one page. It goes before what their form says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.convert.facts.issue import Facts, Joint
from generator.convert.lines.nodes import Node
from generator.convert.spans import Span


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
