"""Head lines that a dump gives twice on one page: it is read where its words come back in the text below it."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from generator.convert.language import load_model
from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.lines.patterns import H

_SHORTEST, _LONGEST = 4, 40
"""Characters of such a line."""
_ALL = 10
"""Characters of all lines that come back together: names of columns are shorter."""
_LIST = 3
"""Lines on end that come back, as in a list of what stands below."""
_BELOW = 120
"""Characters of text below it that say again what a headline says."""
_READS_ON = -1.0
"""Nats: where a line goes on so well in the next, both are print lines of a text."""
_ECHO, _MORE = 0.3, 0.2
"""The share of its pairs of characters that must come back below one of the two, and how many fewer below the other."""


def repeated_heads(nodes: Sequence[Node], known: Collection[int]) -> dict[int, str]:
    """Node → label, for the copy of head lines that stands over nothing that it tells of; `known` are furniture.

    Refrains, rows of tables and standing columns come back as well, but tell no more of one place than of the other.
    """
    often = Counter(node.text for node in nodes if _head_like(node) and node.index not in known)
    places: dict[str, list[int]] = {}
    for at, node in enumerate(nodes):
        if often[node.text] == 2 and _head_like(node) and node.index not in known:
            places.setdefault(node.text, []).append(at)
    other = {at: there for one, two in places.values() for at, there in ((one, two), (two, one))}
    out: dict[int, str] = {}
    for at in other:
        lines = _together(at, other)
        if sum(len(nodes[k].text) for k in lines) < _ALL or _in_a_larger_head(nodes, lines, other):
            continue
        here, there = _echo(nodes, lines, other), _echo(nodes, [other[k] for k in lines], other)
        listed = at < other[at] and _listed(at, other)
        closes = at > other[at] and not _in_verse(nodes, lines[0]) and _stands_over_no_text(nodes, lines[-1] + 1)
        near = listed and all(k in other for k in range(at, other[at])) and here < there + _MORE
        if there >= _ECHO and (listed or closes) and (near or here <= there - _MORE):
            out[nodes[at].index] = "duplicate"
    return out


def _together(at: int, other: Mapping[int, int]) -> list[int]:
    """The lines around one that come back in the same order."""
    first = last = at
    while first - 1 in other and other[first - 1] == other[first] - 1:
        first -= 1
    while last + 1 in other and other[last + 1] == other[last] + 1:
        last += 1
    return list(range(first, last + 1))


def _listed(at: int, other: Mapping[int, int]) -> bool:
    """Do so many lines together come back? A headline of two halves may have each of them over a part of its text."""
    first = last = at
    while first - 1 in other:
        first -= 1
    while last + 1 in other:
        last += 1
    return last - first + 1 >= _LIST


def _in_a_larger_head(nodes: Sequence[Node], lines: Sequence[int], other: Mapping[int, int]) -> bool:
    """Does a line that does not come back stand right above them or right below, as in a head of several lines?"""
    above, below = lines[0] - 1, lines[-1] + 1
    over = above >= 0 and above not in other and nodes[lines[0]].before == 0 and _head_like(nodes[above])
    under = below < len(nodes) and below not in other and nodes[below].before == 0 and _head_like(nodes[below])
    return over or under


def _in_verse(nodes: Sequence[Node], first: int) -> bool:
    """Does a line without an end stand above, as over a refrain? A text that is over ends with a sentence."""
    return _head_like(nodes[first - 1])


def _stands_over_no_text(nodes: Sequence[Node], below: int) -> bool:
    """Does a head, a byline or nothing follow? A subhead may say again what the headline says."""
    if below >= len(nodes) or nodes[below].role != "text":
        return True
    line, following = nodes[below], nodes[below + 1] if below + 1 < len(nodes) else None
    reads_on = following and following.role == "text" and load_model().link(line.text, following.text) > _READS_ON
    return _head_like(line) and not reads_on


def _head_like(node: Node) -> bool:
    return (
        node.role == "text"
        and _SHORTEST <= len(node.text) <= _LONGEST
        and bool(re.search(H, node.text))
        and not re.search("[，。；]", node.text)
        and not patterns.ends_sentence(node.text)
    )


def _echo(nodes: Sequence[Node], lines: Sequence[int], heads: Collection[int]) -> float:
    """The share of the lines' pairs of characters that stand in the text below them."""
    text = ""
    for k in range(lines[-1] + 1, len(nodes)):
        if len(text) >= _BELOW or (text and k in heads):
            break
        if k not in heads and nodes[k].role == "text":
            text += nodes[k].text
    own = _pairs("，".join(nodes[k].text for k in lines))
    return len(own & _pairs(text[:_BELOW])) / max(1, len(own))


def _pairs(text: str) -> set[str]:
    return {a + b for a, b in pairwise(text) if (a + b).isalnum()}
