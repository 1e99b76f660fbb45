"""Codewords of any length behind one another, many at a time; assets/search/decode.js reads them.

A codeword is a value of up to 32 bits and how many of its bits are written, the highest first.
"""

import numpy as np
import numpy.typing as npt

from generator.records import dataclass
from generator.site.search.rules import ESCAPE, MOST, RAW

Words = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Code:
    """Codewords, one a row."""

    values: Words
    lengths: Counts


def rice(values: Words, shifts: Counts) -> Code:
    """Golomb codes of powers of two (Rice 1979): ones for value >> shift, a zero, the low bits. At most 29 bits."""
    one = np.uint64(1)
    shift = shifts.view(np.uint64)
    ones: Words = values >> shift
    escaped = np.flatnonzero(ones >= ESCAPE)
    ones[escaped] = 0
    low = values & ((one << shift) - one)
    head = ((one << ones) - one) << one
    code = head << shift | low
    ones += shift + one
    lengths = ones.view(np.int64)
    code[escaped] = np.uint64((1 << ESCAPE) - 1 << RAW) | values[escaped]
    lengths[escaped] = ESCAPE + RAW
    return Code(code, lengths)


def growing(values: Words, least: int) -> Code:
    """Exponential Golomb codes: n ones and a zero, then n + `least` bits; MOST ones, then the value in RAW bits."""
    more = values + np.uint64(1 << least)
    n = np.frexp(more.astype(np.float64))[1].astype(np.int64) - 1 - least
    width = n + least
    ones = ((np.uint64(1) << n.astype(np.uint64)) - np.uint64(1)) << np.uint64(1)
    low = more & ((np.uint64(1) << width.astype(np.uint64)) - np.uint64(1))
    small = n < MOST
    escaped = np.uint64((1 << MOST) - 1 << RAW) | values
    return Code(
        np.where(small, ones << width.astype(np.uint64) | low, escaped), np.where(small, n + 1 + width, MOST + RAW)
    )


def behind(head: Code, tail: Code) -> Code:
    """The codewords of each row as one: the head's bits, then the tail's."""
    return Code(head.values << tail.lengths.view(np.uint64) | tail.values, head.lengths + tail.lengths)


def packed(code: Code) -> bytes:
    """The codewords as bytes, the last filled up with zeros."""
    ends = np.cumsum(code.lengths)
    total = int(ends[-1]) if len(ends) else 0
    begins = ends - code.lengths
    word = begins >> 5
    # The codeword at its place in the 64 bits that begin with its first word: no two share a bit, so adding is setting.
    # Twice, as a codeword of no bits at the beginning of a word would have to go up by 64.
    shift = (63 - (begins & 31) - code.lengths).view(np.uint64)
    placed = code.values << shift << np.uint64(1)
    out = np.zeros(total // 32 + 3, np.uint64)
    if len(word):
        starts = np.flatnonzero(np.append(np.True_, word[1:] != word[:-1]))
        at = word[starts]
        placed = np.add.reduceat(placed, starts)
        out[at] += placed >> np.uint64(32)
        out[at + 1] += placed & np.uint64(0xFFFFFFFF)
    return out.astype(">u4").tobytes()[: (total + 7) // 8]
