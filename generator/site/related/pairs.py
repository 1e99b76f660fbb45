"""Pairs of neighbouring characters counted with numpy, which is loaded late: for a few texts it isn't worth that."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

_PLACES = 1 << 16
"""A pair and its place are one number."""


def repeated(text: str, pair: re.Pattern[str]) -> Sequence[tuple[str, int]]:
    """The pairs that come more than once, and how often, each where it first stands.

    `pair` finds all that are to be counted, overlapping ones too: whether a character counts hangs on it alone.
    """
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(units) != len(text) or len(text) > _PLACES:  # a rare character takes two units
        return [found for found in Counter(pair.findall(text)).items() if found[1] > 1]
    counts = _counting(pair)[units]
    at = np.flatnonzero(counts[1:] & counts[:-1])
    first, second = (units[place].astype(np.int64) for place in (at, at + 1))
    found = np.sort((first << 32) | (second << 16) | at)
    begins = np.flatnonzero(np.diff(found >> 16, prepend=-1, append=-1))
    times = np.diff(begins)
    several = np.flatnonzero(times > 1)
    pairs = found[begins[several]]
    order = np.argsort(pairs & 0xFFFF)
    signs = (pairs[order] >> 16).tolist()
    return [(chr(s >> 16) + chr(s & 0xFFFF), n) for s, n in zip(signs, times[several][order].tolist(), strict=True)]


@cache
def _counting(pair: re.Pattern[str]) -> npt.NDArray[np.bool_]:
    """Which UTF-16 units count."""
    return np.fromiter((bool(pair.match(2 * chr(unit))) for unit in range(1 << 16)), np.bool_, 1 << 16)
