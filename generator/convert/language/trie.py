"""A packed trie of sign strings: how the model's data lie in the file and in memory.

Level k holds the strings of k signs, sorted by their parent's place and then by their sign's number, as parallel
arrays: the sign, the number of children, and the values (one byte each). Nothing but arrays is built at loading, so
that a million strings load in some hundredths of a second and take some megabytes; a look-up is one bisection a level.
"""

import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TypeAlias

from generator.records import dataclass

Numbers: TypeAlias = "array[int]"

_COUNT = struct.Struct("<I")


@dataclass(frozen=True, slots=True)
class Level:
    """The strings of one length."""

    signs: Numbers
    """The last sign's number for each string; ascending among the children of one parent."""
    firsts: Numbers
    """Where the children of each string start in the next level, and where the last ones end. None on the last."""
    values: tuple[bytes, ...]
    """The columns of values, a byte for each string."""


@dataclass(frozen=True, slots=True)
class Trie:
    """Strings of up to `len(levels)` signs with byte values."""

    levels: tuple[Level, ...]

    def child(self, depth: int, node: int, sign: int) -> int:
        """The place in level `depth` (from 0) of the string at `node` of the level before plus `sign`, or -1."""
        level = self.levels[depth]
        if depth == 0:
            low, high = 0, len(level.signs)
        else:
            firsts = self.levels[depth - 1].firsts
            low, high = firsts[node], firsts[node + 1]
        at = bisect_left(level.signs, sign, low, high)
        return at if at < high and level.signs[at] == sign else -1


def pack(values: Mapping[tuple[int, ...], Sequence[int]], columns: int, depth: int) -> bytes:
    """A trie of the given strings (tuples of sign numbers, with all their beginnings) as bytes."""
    by_level: list[list[tuple[int, ...]]] = [[] for _ in range(depth)]
    for key in values:
        by_level[len(key) - 1].append(key)
    out = []
    for k, keys in enumerate(by_level):
        keys.sort()
        signs = array("H", (key[-1] for key in keys))
        out += [_COUNT.pack(len(keys)), _split(signs)]
        if k + 1 < depth:
            place = {key: n for n, key in enumerate(keys)}
            children = array("H", bytes(2 * len(keys)))
            for key in by_level[k + 1]:
                children[place[key[:-1]]] += 1
            out.append(_split(children))
        out += [bytes(values[key][column] for key in keys) for column in range(columns)]
    return b"".join(out)


def unpack(data: bytes, columns: int, depth: int) -> Trie:
    """The trie that `pack` wrote; ValueError where the bytes are no such trie."""
    at, levels = 0, []

    def take(size: int) -> bytes:
        nonlocal at
        if at + size > len(data):
            raise ValueError("the trie's data end too early")
        at += size
        return data[at - size : at]

    for k in range(depth):
        (count,) = _COUNT.unpack(take(_COUNT.size))
        signs = _merged(take(2 * count))
        firsts = array("I", accumulate(_merged(take(2 * count)), initial=0)) if k + 1 < depth else array("I")
        levels.append(Level(signs, firsts, tuple(take(count) for _ in range(columns))))
    if at != len(data):
        raise ValueError("the trie's data go on behind its end")
    return Trie(tuple(levels))


def _split(numbers: Numbers) -> bytes:
    """All low bytes, then all high bytes: the high ones are nearly all alike and compress to nothing."""
    raw = _little(numbers).tobytes()
    return raw[0::2] + raw[1::2]


def _merged(data: bytes) -> Numbers:
    half = len(data) // 2
    raw = bytearray(len(data))
    raw[0::2], raw[1::2] = data[:half], data[half:]
    numbers = array("H")
    numbers.frombytes(raw)
    return _little(numbers)


def _little(numbers: Numbers) -> Numbers:
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers
