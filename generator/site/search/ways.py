"""The ways through the tree to many nodes at once, as codewords; `encode.py` tells of few."""

import numpy as np

from generator.site.search import bits
from generator.site.search.bits import Code, Counts, Words
from generator.site.search.tree import TOKEN

_ONE = np.uint64(1)
_RAW = 24
"""Bits that are written at once."""


def shared(one: Words, other: Words) -> Counts:
    """How many bits tokens have in common before the first that differs."""
    return TOKEN - np.frexp((one ^ other).astype(np.float64))[1].astype(np.int64)


def paths(starts: Words, depths: Counts, fresh: Counts, roots: Counts) -> tuple[Code, Code, Code]:
    """The ways through the tree to nodes that stand in order, three codewords each.

    From one node to the next it goes up, past as many left turns that nothing hangs on as the first number says, then
    right once, then down by the second number, with a bit for each turn. The nodes at `fresh` are reached from nodes
    around them instead, `roots` deep, and need no way up.
    """
    before, was = np.concatenate([starts[:1], starts[:-1]]), np.concatenate([depths[:1], depths[:-1]])
    branch = shared(starts, before)
    above = np.maximum(was - 1 - branch, 0).view(np.uint64)
    ones = np.bitwise_count(before >> (TOKEN - was).view(np.uint64) & ((_ONE << above) - _ONE))
    up = bits.growing(above - ones.astype(np.uint64), 0)
    up.lengths[fresh] = 0
    up.values[fresh] = 0
    from_node = branch + 1
    from_node[fresh] = roots
    down = depths - from_node
    turns = starts >> (TOKEN - depths).view(np.uint64) & ((_ONE << down.view(np.uint64)) - _ONE)
    rest = np.maximum(down - _RAW, 0)
    last = turns & ((_ONE << rest.view(np.uint64)) - _ONE)
    return (
        bits.behind(up, bits.growing(down.view(np.uint64), 0)),
        Code(turns >> rest.view(np.uint64), down - rest),
        Code(last, rest),
    )
