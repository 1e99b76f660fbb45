"""The tree of tokens: every file and every list of the index is a node of it.

A token is three UTF-16 units, 48 bits; a node is what begins with the same bits, its `start` the least token in it and
its `depth` how many bits those are. Nodes are cut where there is too much in them and nowhere else, so an article that
changes moves no border but those beside its own tokens.
Units are scattered before they become tokens: the bits of neighbouring characters are alike, and a tree of them would
have few branches and long boughs.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

Node = tuple[int, int]
"""(start, depth)."""

UNIT, PAIR, TOKEN = 16, 32, 48
"""The depth of nodes that hold one first unit, one pair, one token."""
GOLDEN = 40503
"""2^16 over the golden ratio: its multiples lie far apart (Knuth's multiplicative hashing), and it is odd, so each unit
has a place of its own."""


def token_of(first: int, second: int, third: int) -> int:
    """The token of three units that are no characters, or are; each is scattered."""
    return sum((unit * GOLDEN & 0xFFFF) << place for unit, place in ((first, 32), (second, 16), (third, 0)))


def end_of(node: Node) -> int:
    """The first token behind a node."""
    return node[0] + (1 << TOKEN - node[1])


def node_at(token: int, depth: int) -> Node:
    """The node of a depth that a token lies in."""
    return token >> TOKEN - depth << TOKEN - depth, depth


def above(node: Node) -> Node:
    """The node that a node is half of."""
    return node_at(node[0], node[1] - 1)


def shared(one: int, other: int) -> int:
    """How many bits two tokens have in common before the first that differs."""
    return TOKEN - (one ^ other).bit_length()


def roots(documents: int) -> list[Node]:
    """The nodes that no file goes beyond: small enough that a token in one and a document's number are one key."""
    depth = max(documents.bit_length() + 2 + TOKEN - 64, 0)
    return [(at << TOKEN - depth, depth) for at in range(1 << depth)]


def cut(starts: Sequence[int], sizes: Sequence[int], most: int, root: Node) -> Iterator[tuple[Node, int, int]]:
    """The largest nodes at `root` and below it in which the sizes of what begins at `starts` come to `most` together.

    Gives with each what lies in it, from and to; what is larger by itself is alone in one.
    """
    before = list(accumulate(sizes, initial=0))
    waiting = [(root, bisect_left(starts, root[0]), bisect_left(starts, end_of(root)))]
    while waiting:
        (start, depth), low, high = waiting.pop()
        if high - low == 1 or (high > low and before[high] - before[low] <= most):
            yield (start, depth), low, high
        elif high > low:
            middle = start | 1 << TOKEN - 1 - depth
            at = bisect_left(starts, middle, low, high)
            waiting += [((middle, depth + 1), at, high), ((start, depth + 1), low, at)]
