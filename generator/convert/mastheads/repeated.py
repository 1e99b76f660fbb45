"""Head lines that a dump gives twice on one page: it is read where its words come back in the text below it."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.lines.patterns import H

_SHORTEST, _LONGEST = 4, 40
"""Characters of such a line."""
_ALL = 10
"""Characters of all lines that come back together: names of columns are shorter."""
_BELOW = 120
"""Characters of text below it that say again what a headline says."""
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
        if sum(len(nodes[k].text) for k in lines) < _ALL:
            continue
        here, there = _echo(nodes, lines, other), _echo(nodes, [other[k] for k in lines], other)
        listed = at < other[at] and all(k in other for k in range(at, other[at]))
        if there >= _ECHO and (here <= there - _MORE or (listed and here < there + _MORE)):
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
