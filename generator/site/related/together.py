"""What the articles of an issue share with those before them, added up for all of them in one go with numpy.

An article finds up to 1,536 others by its marks, most of them by one alone. One by one they are a step of Python each;
here they are sorted by the article and the other, so that those that are found several times stand together.
"""

from array import array
from collections.abc import Mapping, Sequence

import numpy as np

from generator.site.related.index import LEAST, LEAST_MARKS, LIST, Vector, marks_of, shares_of


def enough_together(
    lists: Mapping[int, tuple["array[int]", "array[float]"]], vectors: Sequence[Vector]
) -> Sequence[Sequence[tuple[int, float]]]:
    """(number, cosine) of the articles that share enough with each of the vectors: to the bit as one by one.

    `lists` are those of the index, of which each of the vectors is a part.
    """
    found = [[lists[mark] for mark, _ in zip(marks_of(vector), shares_of(vector), strict=False)] for vector in vectors]
    latest = [(numbers[-LIST:], shares[-LIST:]) for some in found for numbers, shares in some]
    alike: list[list[tuple[int, float]]] = [[] for _ in vectors]
    if not latest:
        return alike
    long = [len(numbers) for numbers, _ in latest]
    others = np.frombuffer(b"".join(numbers for numbers, _ in latest), np.uint32).astype(np.int64)
    theirs = np.frombuffer(b"".join(shares for _, shares in latest), np.float32).astype(np.float64)
    own = np.frombuffer(b"".join(vector.shares for vector in vectors), np.float32).astype(np.float64)
    # As in the loop for one: a sum tells both, how many marks and how alike.
    shared = 2 + np.repeat(own, long) * theirs
    # Whose, with whom, and the place in the order of marks are one number: of a million articles, 51 bits.
    places, width = len(others).bit_length(), int(others.max()).bit_length()
    whose = np.repeat(np.repeat(np.arange(len(vectors)), [len(some) for some in found]), long)
    ordered = np.sort((whose << width | others) << places | np.arange(len(others)))
    pairs = ordered >> places
    begins = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1])))
    times = np.diff(begins, append=len(pairs))
    # Most are found once: they are left out before anything is added up.
    several = times >= LEAST_MARKS
    begins, times, kept = begins[several], times[several], np.repeat(several, times)
    terms = shared[ordered[kept] & ((1 << places) - 1)]
    totals = np.bincount(np.repeat(np.arange(len(begins)), times), weights=terms, minlength=len(begins))
    scores = np.fmod(totals, 2)
    enough = (totals > 2 * LEAST_MARKS) & (scores >= LEAST)
    for pair, score in zip(pairs[begins[enough]].tolist(), scores[enough].tolist(), strict=True):
        alike[pair >> width].append((pair & ((1 << width) - 1), score))
    return alike
