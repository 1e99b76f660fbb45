"""The files of the index written one list at a time: what `shards.py` makes of many at once, to the bit.

Where a few articles are others, few lists are: without numpy these are written before it would be loaded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from generator.site.search.decode import Posted, shift
from generator.site.search.rules import ESCAPE, HELD, MOST, RAW, WAY, WEIGHT
from generator.site.search.tree import TOKEN, UNIT, Node, shared

_HEADS = [*("1" * ones + "0" for ones in range(ESCAPE)), "1" * ESCAPE]
_LEVELS = ("", "0", "10", "11")


def rice(value: int, low: int) -> str:
    """See `bits.rice`."""
    ones = value >> low
    if ones >= ESCAPE:
        return f"{_HEADS[ESCAPE]}{value:0{RAW}b}"
    # One bit more than are written keeps the zeros before them.
    return _HEADS[ones] + f"{value - (ones << low) | 1 << low:b}"[1:]


def growing(value: int, least: int) -> str:
    """See `bits.growing`."""
    more = f"{value + (1 << least):b}"
    ones = len(more) - 1 - least
    return f"{'1' * ones}0{more[1:]}" if ones < MOST else f"{'1' * MOST}{value:0{RAW}b}"


def rising(numbers: Iterable[int], low: int) -> str:
    """Numbers that rise, each told by how many lie between it and the one before."""
    out, last = [], -1
    for number in numbers:
        out.append(rice(number - last - 1, low))
        last = number
    return "".join(out)


def list_of(node: Node, held: Mapping[int, int], count: int) -> Posted:
    """The list of a node that has these documents, of `count`, each with its level."""
    documents = sorted(held)
    return Posted(
        start=node[0],
        depth=node[1],
        many=len(held),
        told=rising(documents, shift(count, len(held))) if held else "",
        weighty=[(at, held[document]) for at, document in enumerate(documents) if held[document]],
    )


def size_of(posted: Posted) -> int:
    """What a list comes to in its file, in bits."""
    return len(posted.told) + len(_many(posted)) + WAY + len(posted.weighty) * WEIGHT


def packed_lists(lists: Sequence[Posted], root: Node) -> bytes:
    """The file of a node; `decode.read_lists` reads it."""
    nodes = [one.node for one in lists]
    out = [growing(len(lists) - 1, 6)]
    for one, way in zip(lists, _ways(nodes, root), strict=True):
        out += (way, _many(one), one.told)
    places, before = list[tuple[int, int]](), 0
    for one in lists:
        places += [(before + at, level) for at, level in one.weighty]
        before += one.many
    out.append(growing(len(places), 4))
    low, last = shift(before, max(len(places), 1)), -1
    for place, level in places:
        out += (rice(place - last - 1, low), _LEVELS[level])
        last = place
    return _packed("".join(out))


def packed_nodes(nodes: Sequence[Node], root: Node = (0, 0)) -> bytes:
    """Nodes below `root`, in order: their number, then the way to each; `decode.read_nodes` reads them."""
    return _packed(growing(len(nodes), 6) + "".join(_ways(nodes, root)))


def _many(posted: Posted) -> str:
    return rice(posted.many - 1, HELD[posted.depth // UNIT])


def _ways(nodes: Sequence[Node], root: Node) -> Iterator[str]:
    """The ways through the tree to nodes that stand in order, the first from `root` (see `ways.paths`)."""
    if nodes:
        yield _down(nodes[0], root[1])
    for (before, was), node in pairwise(nodes):
        branch = shared(before, node[0])
        up = was - 1 - branch
        left = up - (before >> TOKEN - was & (1 << up) - 1).bit_count()
        yield growing(left, 0) + _down(node, branch + 1)


def _down(node: Node, depth: int) -> str:
    """From a node so deep around it."""
    down = node[1] - depth
    return growing(down, 0) + f"{node[0] >> TOKEN - node[1] & (1 << down) - 1 | 1 << down:b}"[1:]


def _packed(bits: str) -> bytes:
    """The bits as bytes, the last filled up with zeros."""
    size = -(-len(bits) // 8)
    return int(bits.ljust(size * 8, "0"), 2).to_bytes(size, "big")
