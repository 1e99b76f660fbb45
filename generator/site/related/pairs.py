"""Pairs of neighbouring characters counted with numpy, which is loaded late: for a few texts it isn't worth that."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

_PLACES = 1 << 16
"""A pair and its place are one number."""


def repeated(text: str, pair: re.Pattern[str], most: int) -> Sequence[tuple[str, int]]:
    """The pairs that come more than once, and how often: at most so many, the most frequent first, then as in the text.

    `pair` finds all that are to be counted, overlapping ones too: whether a character counts hangs on it alone.
    """
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(units) != len(text) or len(text) > _PLACES:  # a rare character takes two units
        counted = Counter(pair.findall(text)).items()
        return sorted((one for one in counted if one[1] > 1), key=lambda one: -one[1])[:most]
    counts = _counting(pair)[units]
    at = np.flatnonzero(counts[1:] & counts[:-1])
    first, second = (units[place].astype(np.int64) for place in (at, at + 1))
    found = np.sort((first << 32) | (second << 16) | at)
    # Where a pair is another one than that before it; with both ends, so that the steps are how often each comes.
    begins = np.concatenate(([0], np.flatnonzero(found[1:] ^ found[:-1] > 0xFFFF) + 1, [len(found)]))
    times = begins[1:] - begins[:-1]
    several = np.flatnonzero(times > 1)
    which, often = found[begins[several]], times[several]
    order = np.argsort((which & 0xFFFF) - often * _PLACES)[:most]
    chosen = which[order]
    signs = np.stack((chosen >> 32, chosen >> 16 & 0xFFFF), axis=1).astype("<u2").tobytes().decode("utf-16-le")
    return [(signs[2 * at : 2 * at + 2], n) for at, n in enumerate(often[order].tolist())]


@cache
def _counting(pair: re.Pattern[str]) -> npt.NDArray[np.bool_]:
    """Which UTF-16 units count."""
    return np.fromiter((bool(pair.match(2 * chr(unit))) for unit in range(1 << 16)), np.bool_, 1 << 16)
