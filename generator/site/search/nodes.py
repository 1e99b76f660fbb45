"""Which files a segment has, and what tells of them: the directory, or files of nodes where they are many."""

import base64
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.records import dataclass
from generator.site.search import rules
from generator.site.search.encode import packed_nodes
from generator.site.search.rules import NAMED_UNIT
from generator.site.search.scripts import bits_script, block_place, place
from generator.site.search.tree import PAIR, TOKEN, UNIT, Node, cut, roots


@dataclass(frozen=True, slots=True)
class Shard:
    """One file of the index."""

    node: Node
    data: bytes
    size: int
    """What its lists come to, in bits: what files are cut by."""
    whole: bool = False
    """Is it the list of all of a node whose lists are in several files?"""

    def called(self, segment: str) -> tuple[str, bytes]:
        """Where it lies in its segment, and the script."""
        own = place(self.node, whole=self.whole)
        return own, bits_script(f"{segment}/{own}", self.data)


def wholes(files: Sequence[Node]) -> list[Node]:
    """Of which nodes there is a list of all: those of first units in many files, and of pairs in several."""
    return [(start << TOKEN - depth, depth) for depth, starts in wholes_by_depth(files) for start in starts]


def wholes_by_depth(files: Sequence[Node]) -> Iterator[tuple[int, list[int]]]:
    """The depth of `wholes`, and their starts in order without the bits below it."""
    for depth, most in ((UNIT, rules.MANY), (PAIR, 1)):
        times = Counter([start >> TOKEN - depth for start, own in files if own >= depth])
        found = sorted(start for start, many in times.items() if many > most and start >> depth - UNIT != NAMED_UNIT)
        if found:
            yield depth, found


def list_places(nodes: Iterable[Node]) -> Iterator[str]:
    """Where the files of these nodes lie in their segment, and the lists of wholes beside them."""
    nodes = list(nodes)
    yield from map(place, nodes)
    yield from (place(node, whole=True) for node in wholes(nodes))


def blocks(name: str, nodes: Sequence[Node], count: int) -> Iterator[tuple[str, bytes]]:
    """The files with the nodes of files, where a segment of `count` documents has too many for the directory."""
    for block, some in _by_block(nodes, count):
        own = block_place(block)
        yield own, bits_script(f"{name}/{own}", packed_nodes(some, block))


def directory_nodes(nodes: Sequence[Node], count: int) -> dict[str, Any]:
    """What the directory says of the files of a segment."""
    around = [block for block, _ in _by_block(nodes, count)]
    return {"blocks": bool(around), "nodes": base64.b64encode(packed_nodes(around or nodes)).decode()}


def _by_block(nodes: Sequence[Node], count: int) -> list[tuple[Node, Sequence[Node]]]:
    """Nodes of files by larger nodes with up to BLOCK of them; none where there are few."""
    if len(nodes) <= rules.MOST_NODES:
        return []
    starts, once = [start for start, _ in nodes], [1] * len(nodes)
    return [
        (block, nodes[low:high]) for root in roots(count) for block, low, high in cut(starts, once, rules.BLOCK, root)
    ]
