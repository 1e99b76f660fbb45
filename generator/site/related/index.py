"""An inverted index of articles, which grows by one issue after the other: who shares marks with whom.

Its lists hold the latest articles of a mark only, so that the work for an article has a bound, whatever the size of the
paper. Where the first issues are known, it holds no more of them than the others' marks.
"""

import sys
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import field
from functools import partial
from itertools import accumulate, chain, compress, repeat

from generator.records import dataclass
from generator.site.related.found import Found, Headed, OfIssue
from generator.site.related.vectors import Vector, Vectors, marks_of, shares_of

LEAST = 0.07
"""The cosine of two articles' marks from which they are related; by eye, on real and invented issues."""
LEAST_MARKS = 2
"""So many marks at least must be shared: one alone may be chance."""
LIST = 48
"""So many articles of a mark are kept, the latest."""


def _lists() -> defaultdict[int, "array[int]"]:
    return defaultdict(partial(array, "Q"))


@dataclass(slots=True)
class Index:
    """Grows by one issue after the other."""

    articles: list[Headed] = field(default_factory=list)
    frequency: Counter[int] = field(default_factory=Counter)
    """In how many articles a mark is."""
    lists: defaultdict[int, "array[int]"] = field(default_factory=_lists)
    """Mark to the numbers of articles, each with the mark's share of its length as a vector: 64 bits, of which the
    upper half are those of the share."""


def filled_index(issues: Iterable[OfIssue], known: Iterable[Found], wanted: Collection[int]) -> Index:
    """The index of issues whose vectors are known, as far as marks are wanted."""
    index, wanted = Index(), frozenset(wanted)
    for issue, found in zip(issues, known, strict=True):
        first = len(index.articles)
        index.articles.extend(issue.articles)
        count_all(index, found.vectors, wanted)
        list_all(index, found.vectors, first, wanted)
    return index


def count_all(index: Index, vectors: Vectors, wanted: Collection[int]) -> None:
    """Count the marks of an issue's articles, as far as they are `wanted`."""
    for marks in (vectors.heavy, vectors.light):
        index.frequency.update(filter(wanted.__contains__, array("I", marks)))


def list_all(index: Index, vectors: Vectors, first: int, wanted: Collection[int]) -> None:
    """Put an issue's articles, of which the `first` has this number, under their marks, as far as they are `wanted`."""
    heavy = array("I", vectors.heavy)
    places = list(compress(range(len(heavy)), map(wanted.__contains__, heavy)))
    if not places:
        return
    shares, ends = array("I", vectors.shares), list(accumulate(array("I", vectors.counts)[::2]))
    _put(index, [(heavy[at], shares[at] << 32 | first + bisect_right(ends, at)) for at in places])


def list_issue(index: Index, vectors: Vectors, first: int) -> None:
    """As above, under all marks that have a share."""
    counts, shares = array("I", vectors.counts)[::2], array("I", vectors.shares)
    numbers = chain.from_iterable(map(repeat, range(first, first + len(counts)), counts))
    entries = [share << 32 | number for share, number in zip(shares, numbers, strict=True)]
    _put(index, zip(array("I", vectors.heavy), entries, strict=True))


def _put(index: Index, entries_of: Iterable[tuple[int, int]]) -> None:
    """Entries of articles under their marks, each behind all that are there."""
    lists = index.lists
    for mark, entry in entries_of:
        entries = lists[mark]
        entries.append(entry)
        if len(entries) == 2 * LIST:
            del entries[:LIST]


def count_marks(index: Index, marks: Iterable[Iterable[int]]) -> None:
    """Count these marks of articles."""
    index.frequency.update(chain.from_iterable(marks))


_NUMBERS, _SHARES = (0, 1) if sys.byteorder == "little" else (1, 0)
"""Which half of an entry, as it lies in memory, is what."""


def enough(index: Index, vector: Vector) -> Iterator[tuple[int, float]]:
    """(number, cosine) of the articles that share enough with this vector, itself among them."""
    sums: dict[int, float] = {}
    for mark, share in zip(marks_of(vector), shares_of(vector), strict=False):
        halves = array("I", index.lists[mark][-LIST:].tobytes())
        for other, theirs in zip(halves[_NUMBERS::2], array("f", halves[_SHARES::2].tobytes()), strict=True):
            # The innermost loop: a cosine is at most 1, so that a sum tells both, how many marks and how alike.
            sums[other] = sums.get(other, 0.0) + (2 + share * theirs)
    for other, total in sums.items():
        if total > 2 * LEAST_MARKS and (score := total % 2) >= LEAST:
            yield other, score
