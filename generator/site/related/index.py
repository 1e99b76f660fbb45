"""Who shares enough: an inverted index that is filled issue by issue.

The issues are gone through from the oldest to the latest, and an article is held against what the index holds when its
own issue is in it: so what it relates to, and how rare a mark was, hangs on that issue and those before it alone. An
issue that is added behind them changes no page of theirs, but for one: an article that a later one tells more of names
it (`later`), the first few that do.

The lists of the index hold the latest articles of a mark only, so that the work for an article has a bound, whatever
the size of the paper. Where the first issues are known, the index holds no more of them than the others' marks.
"""

import sys
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from itertools import accumulate, chain, compress, repeat
from typing import Protocol, TypeVar

from generator.model import Article, Issue
from generator.records import dataclass, replace
from generator.site.related.matter import Matter, matter_of
from generator.site.related.vectors import (
    Vector,
    Vectors,
    all_vectors,
    marks_of,
    shares_of,
    vector_of,
)

MOST = 5
"""At most so many related articles."""
FOLLOW_UPS = 3
"""At most so many later ones."""
LEAST = 0.07
"""The cosine of two articles' marks from which they are related; by eye, on real and invented issues."""
SURE = 0.14
"""From which a later one is said to go on with an earlier."""
SAME = 0.9
"""From which, under one headline, they are one text printed twice, such as a notice that comes back: nobody has to be
led there."""
LEAST_MARKS = 2
"""So many marks at least must be shared: one alone may be chance."""
LIST = 48
"""So many articles of a mark are kept, the latest."""
MANY = 1000
"""From so many new articles on they are gone through together: for fewer numpy is not worth loading."""
FIGURES = 1e6
"""Of a cosine six figures count."""

Key = tuple[str, str]
"""Issue and name of an article."""


class Headed(Protocol):
    """An article, as much of it as is asked for beside what it is about."""

    @property
    def issue(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def page(self) -> int: ...
    @property
    def rubric(self) -> str: ...


class OfIssue(Protocol):
    """An issue, in the same way."""

    @property
    def key(self) -> str: ...
    @property
    def articles(self) -> Sequence[Headed]: ...


AnIssue = TypeVar("AnIssue", bound=OfIssue)


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """What else to read, as keys of articles."""

    before: tuple[Key, ...] = ()
    """Of earlier issues or of this one, the most alike first."""
    later: tuple[Key, ...] = ()
    """Of later issues, those that go on with it, the earliest first."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found for the articles of an issue, each in its place."""

    mark: str = ""
    """Of what it was found in: the issue and all before it."""
    vectors: Vectors
    before: tuple[bytes, ...]
    """What each is related to, the most alike first: numbers of 32 bits, the oldest article of the paper has 0."""
    sure: tuple[bytes, ...]
    """The earlier articles that each may go on with, by their numbers."""
    follows: tuple[tuple[Key, Key], ...]
    """(an earlier article, the one here that goes on with it)."""


def related_articles(
    issues: Iterable[Issue], matter: Callable[[Article], Mapping[str, float]]
) -> Mapping[Key, Related]:
    """What is related to each article; articles with nothing related are not in it.

    `issues` come with the oldest first; `matter` gives an article's marks with their weights.
    """
    issues = tuple(issues)
    return related_by(issues, find_related(issues, lambda issue: [matter_of(matter(a)) for a in issue.articles]))


def find_related(
    issues: Sequence[AnIssue],
    matters: Callable[[AnIssue], Sequence[Matter]],
    known: Sequence[Found] = (),
    marks: Sequence[str] = (),
    filled: Callable[[int, Collection[int]], "Index"] | None = None,
) -> tuple[Found, ...]:
    """What is found for each issue; what is `known` of the first ones, by equal `marks`, is not looked for again.

    `matters` gives what the articles of an issue are about; `filled` the index of so many of the first issues, as far
    as marks are wanted, where somebody has it at hand.
    """
    same = next((at for at, (old, mark) in enumerate(zip(known, marks, strict=False)) if old.mark != mark), None)
    same = min(len(known), len(marks)) if same is None else same
    out = list(known[:same])
    if same == len(issues):
        return tuple(out)
    if sum(len(issue.articles) for issue in issues[same:]) >= MANY:
        # Loaded late, with the library that it needs.
        from generator.site.related.together import found_together

        of_each = [matters(issue) for issue in issues[same:]]
        return (*out, *found_together(issues, out, of_each, marks[same:] or [""] * len(of_each)))
    new: Iterable[Sequence[Matter]] = map(matters, issues)
    index = Index()
    if same:
        new = [matters(issue) for issue in issues[same:]]
        wanted = {mark for some in new for matter in some for mark in matter.marks}
        index = filled(same, wanted) if filled else _filled(issues[:same], out, wanted)
    finder = Finder(index, out)
    for at, (issue, some) in enumerate(zip(issues[same:], new, strict=True), start=same):
        finder.add(issue, some, marks[at] if marks else "")
    return tuple(finder.found)


class Finder:
    """What is found for one issue after the other."""

    def __init__(self, index: Index | None = None, known: Iterable[Found] = ()) -> None:
        """`known`: what was found for those that the index holds."""
        self._index = index or Index()
        self.found = list(known)
        """For each issue, in their order."""
        self._told = Counter(earlier for found in self.found for earlier, _ in found.follows)

    def add(self, issue: OfIssue, matters: Sequence[Matter], mark: str) -> None:
        """The next issue; `mark` is of it and of all before it."""
        found = replace(_found(self._index, issue, matters, self._told), mark=mark)
        self._told.update(earlier for earlier, _ in found.follows)
        self.found.append(found)


def related_by(issues: Sequence[OfIssue], found: Sequence[Found]) -> Mapping[Key, Related]:
    """What was found, by article."""
    before = [own.before for own in found]
    return related_in(issues, range(len(issues)), before.__getitem__, [own.follows for own in found])


def related_in(
    issues: Sequence[OfIssue],
    numbers: Iterable[int],
    before: Callable[[int], Sequence[bytes]],
    follows: Iterable[Sequence[tuple[Key, Key]]],
) -> Mapping[Key, Related]:
    """What was found, by article, of the issues with these `numbers` alone; `follows` is of all issues."""
    keys = [key_of(article) for issue in issues for article in issue.articles]
    own = {issues[at].key: at for at in numbers}
    earlier: dict[Key, tuple[Key, ...]] = {}
    later: dict[Key, tuple[Key, ...]] = {}
    for at in own.values():
        pairs = zip(issues[at].articles, before(at), strict=True)
        earlier |= {key_of(a): tuple([keys[n] for n in array("I", some)]) for a, some in pairs}
    for of_issue in follows:
        for of, key in of_issue:
            if of[0] in own:
                later[of] = (*later.get(of, ()), key)
    told = (key for key in earlier if earlier[key] or key in later)
    return {key: Related(before=earlier[key], later=later.get(key, ())) for key in told}


def _found(index: Index, issue: OfIssue, matters: Sequence[Matter], told: Mapping[Key, int]) -> Found:
    """What is found for an issue, which the index holds from now on; `told`: how often earlier articles were named."""
    count_marks(index, (matter.marks for matter in matters))
    first, total = len(index.articles), len(index.articles) + len(matters)
    index.articles += issue.articles
    vectors = all_vectors(vector_of(matter, index.frequency, total) for matter in matters)
    list_issue(index, vectors, first)
    alike = [searched(index, number, vector) for number, vector in enumerate(vectors.each(), start=first)]
    sure = tuple(numbers for _, numbers in alike)
    return Found(
        vectors=vectors,
        before=tuple(numbers for numbers, _ in alike),
        sure=sure,
        follows=follow_ups(index.articles, first, sure, told),
    )


def searched(index: Index, number: int, vector: Vector) -> tuple[bytes, bytes]:
    """Of the article with this number what `Found` has as `before` and `sure`; its whole issue is in the index."""
    article = index.articles[number]
    found = [
        (other, rank(score))
        for other, score in _enough(index, vector)
        if not _beside(index.articles[other], article)
        and not (score >= SAME and index.articles[other].title == article.title)
    ]
    found.sort(key=lambda pair: (-pair[1], -pair[0]))  # the most alike first, ties newest first
    own, from_here = article.issue, rank(SURE)
    sure = (other for other, alike in found if alike >= from_here and index.articles[other].issue != own)
    return array("I", (other for other, _ in found[:MOST])).tobytes(), array("I", sure).tobytes()


def follow_ups(
    articles: Sequence[Headed], first: int, sure: Iterable[bytes], told: Mapping[Key, int]
) -> tuple[tuple[Key, Key], ...]:
    """Of the articles of an issue, of which the `first` has this number, what `Found` has as `follows`."""
    follows: list[tuple[Key, Key]] = []
    often = Counter[Key]()
    for number, others in enumerate(sure, start=first):
        for other in array("I", others):
            earlier = key_of(articles[other])
            if told.get(earlier, 0) + often[earlier] < FOLLOW_UPS:
                often[earlier] += 1
                follows.append((earlier, key_of(articles[number])))
    return tuple(follows)


def key_of(article: Headed) -> Key:
    """Issue and name."""
    return article.issue, article.name


def _filled(issues: Iterable[OfIssue], known: Iterable[Found], wanted: Collection[int]) -> Index:
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


def _enough(index: Index, vector: Vector) -> Iterator[tuple[int, float]]:
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


def rank(cosine: float) -> int:
    """By which those that are alike are ordered: as many figures as are the same in whatever order it was summed up."""
    return int(cosine * FIGURES)


def _beside(other: Headed, article: Headed) -> bool:
    """Is it the article itself or one of its printed page, which the page lists anyhow?"""
    return other.issue == article.issue and other.page == article.page
