"""The tree of tokens: every file and every list of the index is a node of it.

A token is three UTF-16 units, 48 bits; a node is what begins with the same bits, its `start` the least token in it and
its `depth` how many bits those are. Nodes are cut where there is too much in them and nowhere else, so an article that
changes moves no border but those beside its own tokens.
Units are scattered before they become tokens: the bits of neighbouring characters are alike, and a tree of them would
have few branches and long boughs.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from generator.site.search import bits
from generator.site.search.bits import Code, Counts

Keys = npt.NDArray[np.uint64]
Units = npt.NDArray[np.uint16]
Node = tuple[int, int]
"""(start, depth)."""

UNIT, PAIR, TOKEN = 16, 32, 48
"""The depth of nodes that hold one first unit, one pair, one token."""
HELD = (0, 0, 2, 5)
"""The parameter of the Rice code for how many documents a list has, by its depth over UNIT: few where it is of several
pairs, more where of one, any number where of one token."""
GOLDEN = 40503
"""2^16 over the golden ratio: its multiples lie far apart (Knuth's multiplicative hashing), and it is odd, so each unit
has a place of its own."""
_ONE = np.uint64(1)
_RAW = 24
"""Bits that are written at once."""


def scattered(units: Units) -> Units:
    """Units at their places in the tree; 0 stays 0."""
    return units * np.uint16(GOLDEN)


def token_of(first: int, second: int, third: int) -> int:
    """The token of three units that are no characters, or are; each is scattered."""
    return sum((unit * GOLDEN & 0xFFFF) << place for unit, place in ((first, 32), (second, 16), (third, 0)))


def shared(one: Keys, other: Keys) -> Counts:
    """How many bits tokens have in common before the first that differs."""
    return TOKEN - np.frexp((one ^ other).astype(np.float64))[1].astype(np.int64)


def paths(starts: Keys, depths: Counts, fresh: Counts, roots: Counts) -> tuple[Code, Code, Code]:
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


def packed_nodes(nodes: list[Node], root: Node = (0, 0)) -> bytes:
    """Nodes below `root`, in order, as the script reads them: their number, then the way to each."""
    starts = np.array([start for start, _ in nodes], np.uint64)
    depths = np.array([depth for _, depth in nodes], np.int64)
    head = bits.growing(np.array([len(nodes)], np.uint64), 6)
    if not nodes:
        return bits.packed(head)
    ways = paths(starts, depths, np.array([0]), np.array([root[1]]))
    values = np.stack([way.values for way in ways], 1).ravel()
    lengths = np.stack([way.lengths for way in ways], 1).ravel()
    return bits.packed(Code(np.concatenate([head.values, values]), np.concatenate([head.lengths, lengths])))


def cut(starts: Keys, sizes: Counts, most: int, root: Node) -> Iterator[tuple[Node, int, int]]:
    """The largest nodes at `root` and below it in which the sizes of what begins at `starts` come to `most` together.

    Gives with each what lies in it, from and to; what is larger by itself is alone in one.
    """
    ends = np.cumsum(sizes)
    before = ends - sizes
    end = root[0] + (1 << TOKEN - root[1])
    waiting = [(root, *np.searchsorted(starts, np.array([root[0], end], np.uint64)).tolist())]
    while waiting:
        (start, depth), low, high = waiting.pop()
        if high - low == 1 or (high > low and ends[high - 1] - before[low] <= most):
            yield (start, depth), low, high
        elif high > low:
            middle = start | 1 << TOKEN - 1 - depth
            at = low + int(np.searchsorted(starts[low:high], np.uint64(middle)))
            waiting += [((middle, depth + 1), at, high), ((start, depth + 1), low, at)]
