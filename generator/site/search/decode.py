"""The files of the index read again, as assets/search/decode.js does: where they lie in the tree, and their lists."""

from collections.abc import Iterator

from generator.records import dataclass
from generator.site.search.rules import ESCAPE, HELD, MOST, RAW
from generator.site.search.tree import TOKEN, UNIT, Node


@dataclass(frozen=True, slots=True)
class Posted:
    """A list, as its file has it: of most that are read nobody asks for more."""

    start: int
    depth: int
    many: int
    """How many documents."""
    told: str
    """Which, in codewords."""
    weighty: list[tuple[int, int]]
    """Of those that weigh more, which of its documents each is, and its level."""

    @property
    def node(self) -> Node:
        """Where it lies."""
        return self.start, self.depth

    def held(self, count: int) -> dict[int, int]:
        """Its documents, of so many, and the level of each."""
        bits = Bits(self.told)
        documents = bits.rising(self.many, shift(count, self.many)) if self.many else []
        found = dict.fromkeys(documents, 0)
        for at, level in self.weighty:
            found[documents[at]] = level
        return found


class Bits:
    """Codewords of `bits.py`, one after the other, in zeros and ones. Raises ValueError behind the last."""

    def __init__(self, bits: str) -> None:
        self._bits, self._at = bits, 0

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

    def rising(self, count: int, low: int) -> list[int]:
        """So many numbers, each told by how many lie between it and the one before (`bits.rice`)."""
        found, bits, at, last = [], self._bits, self._at, -1
        for _ in range(count):
            end = bits.index("0", at)
            if end - at < ESCAPE:
                behind = end + 1 + low
                last += (end - at << low) + int("0" + bits[end + 1 : behind], 2) + 1
                at = behind
            else:
                at += ESCAPE + RAW
                last += int(bits[at - RAW : at], 2) + 1
            found.append(last)
        self._at = at
        return found

    def passed(self, count: int, low: int) -> str:
        """The codewords of so many numbers of `rising`, as they stand."""
        bits, start = self._bits, self._at
        at, fixed = start, low + 1
        for _ in range(count):
            end = bits.index("0", at)
            at = end + fixed if end - at < ESCAPE else at + ESCAPE + RAW
        if at > len(bits):
            raise ValueError("fewer bits than numbers")
        self._at = at
        return bits[start:at]


def read_nodes(data: bytes, root: Node = (0, 0)) -> list[Node]:
    """The nodes of `encode.packed_nodes`. Raises ValueError where they can't be understood."""
    bits = _bits_of(data)
    many = bits.growing(6)
    if many > len(data) * 8:
        raise ValueError("more nodes than bits")
    return [*_ways(bits, many, root)]


def read_lists(data: bytes, root: Node, count: int) -> list[Posted]:
    """The lists of a file, of an index over `count` documents; `root` is the file's node."""
    bits = _bits_of(data)
    found, ends, end = [], [], 0
    for start, depth in _ways(bits, bits.growing(6) + 1, root):
        many = 1 + bits.rising(1, HELD[depth // UNIT])[0]
        found.append(Posted(start, depth, many, bits.passed(many, shift(count, many)), []))
        end += many
        ends.append(end)
    weighty, at, which = bits.growing(4), -1, 0
    for _ in range(weighty):
        at += bits.rising(1, shift(end, weighty))[0] + 1
        if at >= end:
            raise ValueError("more documents than there are")
        while ends[which] <= at:
            which += 1
        one = found[which]
        one.weighty.append((at - ends[which] + one.many, bits.ones(2) + 1))
    return found


def shift(count: int, held: int) -> int:
    """The parameter of the Rice code for lists of `held` out of `count`: log2 of the mean gap, rounded down.

    So a one stands for half the mean gap to all of it. About log(2) of it would be shortest for random gaps, if as many
    ones as it takes could stand before a number: with ESCAPE of them at most, more is shorter.
    """
    return max(0, (count // held).bit_length() - 1)


def _bits_of(data: bytes) -> Bits:
    return Bits(format(int.from_bytes(b"\x01" + data), "b")[1:])


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
