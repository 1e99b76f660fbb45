"""The files of the index read again, as assets/search/decode.js does: where they lie in the tree, and their lists."""

from collections.abc import Iterator

from generator.records import dataclass
from generator.site.search.bits import ESCAPE, MOST, RAW
from generator.site.search.tree import HELD, TOKEN, UNIT, Node


@dataclass(slots=True)
class Posted:
    """A list: its node, and the level of each of its documents."""

    start: int
    depth: int
    held: dict[int, int]


class Bits:
    """Codewords of `bits.py`, one after the other. Raises ValueError behind the last."""

    def __init__(self, data: bytes) -> None:
        self._bits = format(int.from_bytes(b"\x01" + data), "b")
        self._at = 1

    def take(self, count: int) -> int:
        """The next so many bits as a number."""
        if not count:
            return 0
        self._at += count
        return int(self._bits[self._at - count : self._at], 2)

    def ones(self, most: int) -> int:
        """How many ones stand before a zero, which goes with them; `most` have none behind them."""
        start = self._at
        end = self._bits.find("0", start, start + most)
        self._at = start + most if end < 0 else end + 1
        return most if end < 0 else end - start

    def growing(self, least: int) -> int:
        """See `bits.growing`."""
        ones = self.ones(MOST)
        if ones == MOST:
            return self.take(RAW)
        return (1 << ones + least) + self.take(ones + least) - (1 << least)

    def rising(self, count: int, shift: int) -> list[int]:
        """So many numbers, each told by how many lie between it and the one before (`bits.rice`)."""
        found, bits, at, last = [], self._bits, self._at, -1
        for _ in range(count):
            end = bits.index("0", at)
            if end - at < ESCAPE:
                low = end + 1 + shift
                last += (end - at << shift) + int("0" + bits[end + 1 : low], 2) + 1
                at = low
            else:
                at += ESCAPE + RAW
                last += int(bits[at - RAW : at], 2) + 1
            found.append(last)
        self._at = at
        return found


def read_nodes(data: bytes, root: Node = (0, 0)) -> list[Node]:
    """The nodes of `tree.packed_nodes`. Raises ValueError where they can't be understood."""
    bits = Bits(data)
    many = bits.growing(6)
    if many > len(data) * 8:
        raise ValueError("more nodes than bits")
    return [*_ways(bits, many, root)]


def read_lists(data: bytes, root: Node, count: int) -> list[Posted]:
    """The lists of a file, of an index over `count` documents; `root` is the file's node."""
    bits = Bits(data)
    found = []
    for start, depth in _ways(bits, bits.growing(6) + 1, root):
        held = 1 + bits.rising(1, HELD[depth // UNIT])[0]
        found.append(Posted(start, depth, dict.fromkeys(bits.rising(held, _shift(count, held)), 0)))
    every = [(posted.held, document) for posted in found for document in posted.held]
    weighty, at = bits.growing(4), -1
    for _ in range(weighty):
        at += bits.rising(1, _shift(len(every), weighty))[0] + 1
        held_there, document = every[at]
        held_there[document] = bits.ones(2) + 1
    return found


def _ways(bits: Bits, count: int, node: Node) -> Iterator[Node]:
    start, depth = node
    for at in range(count):
        left = bits.growing(0) + 1 if at else 0
        while left:
            if depth <= node[1]:
                raise ValueError("a way out of the tree")
            turn = 1 << TOKEN - depth
            depth -= 1
            if start & turn:
                start ^= turn
            else:
                left -= 1
                if not left:
                    start, depth = start | turn, depth + 1
        down = bits.growing(0)
        depth += down
        if depth > TOKEN:
            raise ValueError("a way out of the tree")
        start |= bits.take(down) << TOKEN - depth
        yield start, depth


def _shift(count: int, held: int) -> int:
    """See `shards.shift`."""
    return max(0, (count // held).bit_length() - 1)
