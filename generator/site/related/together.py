"""What is found for many issues at once, with numpy: for those of a paper that is built for the first time.

One after the other, an issue's marks are counted, its articles weighed, listed and held against the lists (finding),
and in a large paper each of these goes to a far place of the memory. Here the marks of all issues are sorted once: how
often one was there when an issue came, and which articles had it last, is a stretch of what was sorted. All that comes
out is to the bit what comes out one by one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.site.related.finding import FIGURES, MOST, SAME, SURE, follow_ups, rank
from generator.site.related.found import Found, Headed, OfIssue
from generator.site.related.index import LEAST, LEAST_MARKS, LIST
from generator.site.related.matter import Matter
from generator.site.related.under import Lists
from generator.site.related.vectors import MARKS, Vectors

Numbers = NDArray[np.int64]

STRETCH = 1 << 15
"""About so many marks are weighed together, and twice as many pairs of articles: what a processor has near."""
PAIRS = 1 << 24
"""At most so many pairs of a stretch's articles with all others, as far as there are several articles in it."""


def found_together(
    issues: Sequence[OfIssue], known: Sequence[Found], matters: Sequence[Sequence[Matter]], marks: Sequence[str]
) -> list[Found]:
    """What is found for the issues behind those that are `known`: these are their `matters`, and their own `marks`."""
    lengths = np.array([len(issue.articles) for issue in issues], np.int64)
    articles = [article for issue in issues for article in issue.articles]
    before = [found.vectors for found in known]
    vectors = list(_weighed(lengths, before, matters))
    first = int(lengths[: len(known)].sum())
    alike = _alike(articles, lengths, [*before, *vectors], first)
    told = Counter(earlier for found in known for earlier, _ in found.follows)
    out: list[Found] = []
    for mark, own, some in zip(marks, vectors, matters, strict=True):
        pairs = list(islice(alike, len(some)))
        sure = tuple(others for _, others in pairs)
        follows = follow_ups(articles, first, sure, told)
        told.update(earlier for earlier, _ in follows)
        out.append(
            Found(mark=mark, vectors=own, before=tuple(others for others, _ in pairs), sure=sure, follows=follows)
        )
        first += len(some)
    return out


def lists_of(known: Iterable[Vectors]) -> Lists:
    """The articles under each mark, of a paper with these vectors of its issues."""
    known = list(known)
    counts = np.frombuffer(b"".join(vectors.counts for vectors in known), np.uint32).reshape(-1, 2)
    numbers = np.arange(len(counts), dtype=np.uint32)
    heavy = np.frombuffer(b"".join(vectors.heavy for vectors in known), np.uint32)
    shares = np.frombuffer(b"".join(vectors.shares for vectors in known), np.uint32)
    light = np.frombuffer(b"".join(vectors.light for vectors in known), np.uint32)
    marks = np.union1d(heavy, light)
    order = np.argsort(heavy, kind="stable")
    return Lists(
        marks=marks.tobytes(),
        heavy_ends=np.searchsorted(heavy[order], marks, side="right").astype(np.uint32).tobytes(),
        heavy=np.repeat(numbers, counts[:, 0])[order].tobytes(),
        shares=shares[order].tobytes(),
        light_ends=np.searchsorted(np.sort(light), marks, side="right").astype(np.uint32).tobytes(),
        light=np.repeat(numbers, counts[:, 1])[np.argsort(light, kind="stable")].tobytes(),
    )


def _weighed(lengths: Numbers, known: Sequence[Vectors], matters: Sequence[Sequence[Matter]]) -> Iterator[Vectors]:
    """The vectors of each issue's articles, as `vector_of` gives them; of the `known` issues they are there."""
    new = [matter for some in matters for matter in some]
    marks = np.frombuffer(b"".join(matter.packed_marks for matter in new), np.uint32)
    weights = np.frombuffer(b"".join(matter.packed_weights for matter in new), np.float32)
    counts = np.array([len(matter.packed_marks) // 4 for matter in new], np.int64)
    articles = _starts(lengths[len(known) :])
    begins = _starts(counts)
    issue = np.repeat(np.arange(len(known), len(lengths)), np.diff(begins[articles]))
    had = np.frombuffer(b"".join(some for own in known for some in (own.heavy, own.light)), np.uint32)
    of_had = np.repeat(np.arange(len(known)), [(len(own.heavy) + len(own.light)) // 4 for own in known])
    often = _often(np.concatenate((had, marks)), np.concatenate((of_had, issue)))[len(had) :]
    # The articles up to its own issue and that one.
    totals = np.cumsum(lengths)[issue] + 1
    for first, stop in _stretches(begins[articles]):
        of_articles = slice(articles[first], articles[stop])
        here = slice(begins[articles[first]], begins[articles[stop]])
        # The logarithm that weighs articles one by one: numpy's own may differ in the last bit.
        rarity = np.array(list(map(log, (totals[here] / often[here]).tolist())), np.float64)
        heaviest = _heaviest(marks[here], weights[here] * rarity, counts[of_articles])
        yield from _of_issues(*heaviest, np.diff(articles[first : stop + 1]))


def _often(marks: NDArray[np.uint32], issue: Numbers) -> Numbers:
    """How many have the mark of each up to its own issue; they come issue by issue."""
    ordered, place = _in_order(marks)
    other = _news(ordered)
    begins = np.flatnonzero(other)
    # All of one mark and issue count what ends with the last of them.
    counted = _ends(other | _news(issue[place])) - np.repeat(begins, np.diff(begins, append=len(marks)))
    often = np.empty(len(marks), np.int64)
    often[place] = counted
    return often


def _heaviest(
    marks: NDArray[np.uint32], weights: NDArray[np.float64], counts: Numbers
) -> tuple[NDArray[np.uint32], NDArray[np.float32], NDArray[np.uint32], Numbers]:
    """Of articles with so many marks: the heavy ones, their shares, the light ones, and how many each has of either."""
    whose = np.repeat(np.arange(len(counts)), counts)
    order = np.lexsort((marks, -weights, whose))
    marks, weights = marks[order], weights[order]
    place = np.arange(len(marks)) - np.repeat(np.cumsum(counts) - counts, counts)
    kept = place < MARKS
    heavy, own = weights[kept], whose[kept]
    squares = np.zeros((len(counts), MARKS))
    squares[own, place[kept]] = heavy * heavy
    lengths = np.sqrt(np.add.accumulate(squares, axis=1)[:, -1])
    most = np.minimum(counts, MARKS)
    return marks[kept], (heavy / lengths[own]).astype(np.float32), marks[~kept], np.stack((most, counts - most), axis=1)


def _of_issues(
    heavy: NDArray[np.uint32],
    shares: NDArray[np.float32],
    light: NDArray[np.uint32],
    counts: Numbers,
    lengths: Numbers,
) -> Iterator[Vectors]:
    """The same for each of issues with so many articles."""
    articles, (heavies, lights) = _starts(lengths), map(_starts, counts.T)
    packed = counts.astype(np.uint32)
    for begin, end in pairwise(articles.tolist()):
        here = slice(heavies[begin], heavies[end])
        yield Vectors(
            heavy=heavy[here].tobytes(),
            shares=shares[here].tobytes(),
            light=light[lights[begin] : lights[end]].tobytes(),
            counts=packed[begin:end].tobytes(),
        )


def _alike(
    articles: Sequence[Headed], lengths: Numbers, vectors: Sequence[Vectors], first: int
) -> Iterator[tuple[bytes, bytes]]:
    """What `Found` has of each article from the `first` on as `before` and `sure`."""
    marks = np.frombuffer(b"".join(own.heavy for own in vectors), np.uint32)
    shares = np.frombuffer(b"".join(own.shares for own in vectors), np.float32)
    counts = np.frombuffer(b"".join(own.counts for own in vectors), np.uint32)[0::2].astype(np.int64)
    issue = np.repeat(np.arange(len(lengths)), lengths)
    page = np.array([article.page for article in articles], np.int64)
    whose = np.repeat(np.arange(len(articles), dtype=np.int32), counts)
    ordered, place = _in_order(marks)
    others, theirs = whose[place], shares[place]
    ends, latest = np.empty(len(marks), np.int64), np.empty(len(marks), np.int64)
    ends[place], latest[place] = _latest(ordered, issue[others])
    begins = _starts(counts)
    twice = np.zeros(max(PAIRS, len(articles)), bool)
    for begin, stop in _stretches(_starts(latest)[begins[first:]], 2 * STRETCH, len(twice) // max(len(articles), 1)):
        begin, stop = begin + first, stop + first
        here = slice(begins[begin], begins[stop])
        many = latest[here]
        # Of each mark of these articles the latest that have it, one mark after the other; a pair is one number.
        found = np.arange(many.sum()) + np.repeat(ends[here] - np.cumsum(many), many)
        pairs = others[found] + np.repeat((whose[here] - begin) * np.int32(len(articles)), many)
        kept = _several(pairs, twice)
        own = shares[here][np.searchsorted(np.cumsum(many), kept, side="right")]
        alike = _enough(pairs[kept], own, theirs[found[kept]])
        yield from _named(articles, issue, page, begin, stop, *alike)


def _latest(marks: NDArray[np.uint32], issue: Numbers) -> tuple[Numbers, Numbers]:
    """Where the articles of each one's mark end that its issue has or that were before, and how many are looked at.

    They are ordered by the mark, and by the issue in it.
    """
    other = _news(marks)
    begins = np.flatnonzero(other)
    ends = _ends(other | _news(issue))
    return ends, np.minimum(ends - np.repeat(begins, np.diff(begins, append=len(marks))), LIST)


def _several(pairs: NDArray[np.int32], twice: NDArray[np.bool_]) -> Numbers:
    """The places of the pairs that share enough marks; most are found once. `twice` is false wherever it is asked."""
    ordered = np.sort(pairs)
    often = ordered[LEAST_MARKS - 1 :][ordered[LEAST_MARKS - 1 :] == ordered[: len(ordered) - LEAST_MARKS + 1]]
    twice[often] = True
    kept = np.flatnonzero(twice[pairs])
    twice[often] = False
    return kept


def _enough(
    pairs: NDArray[np.int32], own: NDArray[np.float32], theirs: NDArray[np.float32]
) -> tuple[Numbers, NDArray[np.float64]]:
    """The pairs that share enough, and their cosines, of what they share mark by mark."""
    both = np.sort(pairs.astype(np.int64) << 32 | np.arange(len(pairs)))
    order, ordered = both & 0xFFFFFFFF, both >> 32
    # As one by one: a cosine is at most 1, so that a sum tells both, how many marks and how alike.
    terms = (2 + own.astype(np.float64) * theirs.astype(np.float64))[order]
    begins = np.flatnonzero(_news(ordered))
    times = np.diff(begins, append=len(pairs))
    totals = np.bincount(np.repeat(np.arange(len(begins)), times), weights=terms, minlength=len(begins))
    scores = np.fmod(totals, 2)
    enough = (totals > 2 * LEAST_MARKS) & (scores >= LEAST)
    return ordered[begins[enough]], scores[enough]


def _named(
    articles: Sequence[Headed],
    issue: Numbers,
    page: Numbers,
    begin: int,
    stop: int,
    pairs: Numbers,
    scores: NDArray[np.float64],
) -> Iterator[tuple[bytes, bytes]]:
    """Of each of these articles who is named, as `searched` has it, of the pairs that share enough."""
    mine, others = np.divmod(pairs, len(articles))
    own = mine + begin
    apart = (issue[own] != issue[others]) | (page[own] != page[others])
    for at in np.flatnonzero(apart & (scores >= SAME)).tolist():
        apart[at] = articles[own[at]].title != articles[others[at]].title
    mine, others, ranks = mine[apart], others[apart], (scores[apart] * FIGURES).astype(np.int64)
    order = np.lexsort((-others, -ranks, mine))
    mine, others, ranks = mine[order], others[order], ranks[order]
    sure = (ranks >= rank(SURE)) & (issue[mine + begin] != issue[others])
    named, certain = others.astype(np.uint32).tobytes(), others[sure].astype(np.uint32).tobytes()
    edges = 4 * np.searchsorted(mine, np.arange(stop - begin + 1))
    sure_edges = 4 * np.searchsorted(mine[sure], np.arange(stop - begin + 1))
    for (at, end), (sure_at, sure_end) in zip(pairwise(edges.tolist()), pairwise(sure_edges.tolist()), strict=True):
        yield named[at : min(end, at + 4 * MOST)], certain[sure_at:sure_end]


def _in_order(marks: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], Numbers]:
    """The marks in order, those that are one as they came, and where each came from."""
    both = np.sort(marks.astype(np.uint64) << 32 | np.arange(len(marks), dtype=np.uint64))
    return (both >> 32).astype(np.uint32), (both & 0xFFFFFFFF).astype(np.int64)


def _news(numbers: NDArray[Any]) -> NDArray[np.bool_]:
    """Is each another one than the one before it?"""
    return np.concatenate(([True], numbers[1:] != numbers[:-1]))[: len(numbers)]


def _ends(begun: NDArray[np.bool_]) -> Numbers:
    """Where the run of each ends; `begun`: is it the first of one?"""
    begins = np.flatnonzero(begun)
    lengths = np.diff(begins, append=len(begun))
    return np.repeat(begins + lengths, lengths)


def _starts(lengths: Numbers) -> Numbers:
    """Where each begins, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(lengths)))


def _stretches(starts: Numbers, size: int = STRETCH, most: int = STRETCH) -> Iterator[tuple[int, int]]:
    """From which to which, at most so many, they are together of about this size; `starts` as above."""
    at = 0
    while at < len(starts) - 1:
        stop = int(np.searchsorted(starts, starts[at] + size, side="right")) - 1
        stop = max(min(stop, at + most), at + 1)
        yield at, stop
        at = stop
