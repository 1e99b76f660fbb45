"""What is related, mended where a few articles tell of something else: the same as if all were looked for anew.

An article's vector hangs on how often each of its marks came up to its issue. So those change that share one of the
marks that came or went; and only articles that find one of these among the latest of a mark have to be held against the
index again. Who goes on with whom is counted once more for all: what each may go on with is known.
"""

from array import array
from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate, chain

from generator.site.related.index import (
    LEAST,
    LIST,
    AnIssue,
    Found,
    Index,
    Key,
    count_all,
    count_marks,
    follow_ups,
    list_all,
    searched,
)
from generator.site.related.matter import Matter
from generator.site.related.vectors import Vector, Vectors, all_vectors, marks_of, shares_of, vector_of

ROUNDED = 1e-5
"""More than what is lost where cosines are rounded and added up in another order."""


def mended(
    issues: Sequence[AnIssue],
    known: Sequence[Found],
    edited: Mapping[int, Matter],
    matters: Callable[[AnIssue], Sequence[Matter]],
    marks: Sequence[str],
) -> tuple[Found, ...]:
    """What is found for each issue (see `find_related`), of which all was `known` before some articles were `edited`.

    `edited`: what these are about now, by their numbers, the oldest first. No issue or article came or went.
    """
    starts = list(accumulate((len(issue.articles) for issue in issues), initial=0))
    first = next(at for at in range(len(issues)) if starts[at + 1] > min(edited))

    @cache
    def vectors(at: int) -> list[Vector]:
        return list(known[at].vectors.each())

    others = _other_vectors(issues, starts, first, known, vectors, edited, matters)
    again = _to_search(starts, first, known, vectors, others)
    articles = [article for issue in issues for article in issue.articles]
    wanted = {mark for number, vector in again.items() for mark in _shares(others.get(number, vector))}
    index, last = Index(articles=articles), max(again)
    told: Counter[Key] | None = None
    """How often earlier issues tell of an article; counted where that is not as it was."""
    out: list[Found] = []
    for at in range(len(issues)):
        here = range(starts[at], starts[at + 1])
        was = known[at]
        moved = {number: others[number] for number in here if number in others}
        all_now = was.vectors
        if moved:
            all_now = all_vectors(moved.get(n, vector) for n, vector in zip(here, vectors(at), strict=True))
        if here.start <= last:
            list_all(index, all_now, here.start, wanted)
        if at < first:
            out.append(was)
            continue
        new = {number: searched(index, number, others.get(number, again[number])) for number in here if number in again}
        before, sure = list(was.before), list(was.sure)
        for number, of_article in new.items():
            before[number - here.start], sure[number - here.start] = of_article
        # They hang on what is found for the issue, and on how often earlier issues told of what it goes on with.
        follows = was.follows
        if told is not None or sure != list(was.sure):
            counted = told or Counter(earlier for found in out for earlier, _ in found.follows)
            follows = follow_ups(articles, here.start, sure, counted)
            if told is not None or follows != was.follows:
                told = counted
                told.update(earlier for earlier, _ in follows)
        out.append(
            replace(was, mark=marks[at], vectors=all_now, before=tuple(before), sure=tuple(sure), follows=follows)
        )
    return tuple(out)


def _other_vectors(
    issues: Sequence[AnIssue],
    starts: Sequence[int],
    first: int,
    known: Sequence[Found],
    vectors: Callable[[int], Sequence[Vector]],
    edited: Mapping[int, Matter],
    matters: Callable[[AnIssue], Sequence[Matter]],
) -> dict[int, Vector]:
    """The edited articles and those whose vector is another one now, by their numbers, with it."""
    places = {number: bisect_right(starts, number) - 1 for number in edited}
    gone_or_new = {
        mark
        for number, matter in edited.items()
        for mark in {*matter.marks} ^ {*marks_of(vectors(places[number])[number - starts[places[number]]])}
    }
    touched: dict[int, dict[int, Matter]] = {at: {} for at in sorted({*places.values()})}
    for at in range(first, len(issues)):
        if at not in touched and not _has(known[at].vectors, gone_or_new):
            continue
        here = range(starts[at], starts[at + 1])
        found = [n for n, v in zip(here, vectors(at), strict=True) if not gone_or_new.isdisjoint(marks_of(v))]
        found = sorted({*found, *(n for n in here if n in edited)})
        of_issue = matters(issues[at]) if any(n not in edited for n in found) else ()
        touched[at] = {n: edited[n] if n in edited else of_issue[n - here.start] for n in found}
    wanted = frozenset(mark for some in touched.values() for matter in some.values() for mark in matter.marks)
    index, others = Index(), dict[int, Vector]()
    for at in range(max(touched) + 1):
        here = range(starts[at], starts[at + 1])
        if edited.keys().isdisjoint(here):
            count_all(index, known[at].vectors, wanted)
        else:
            own = (edited[n].marks if n in edited else marks_of(v) for n, v in zip(here, vectors(at), strict=True))
            count_marks(index, (wanted.intersection(of_article) for of_article in own))
        for number, matter in touched.get(at, {}).items():
            vector = vector_of(matter, index.frequency, here.stop)
            if number in edited or vector != vectors(at)[number - here.start]:
                others[number] = vector
    return others


def _has(vectors: Vectors, marks: Collection[int]) -> bool:
    """Does any article of an issue have any of these marks?"""
    return not (_none_of(marks, vectors.heavy) and _none_of(marks, vectors.light))


def _none_of(marks: Collection[int], packed: bytes) -> bool:
    return frozenset(marks).isdisjoint(array("I", packed))


def _to_search(
    starts: Sequence[int],
    first: int,
    known: Sequence[Found],
    vectors: Callable[[int], Sequence[Vector]],
    others: Mapping[int, Vector],
) -> Mapping[int, Vector]:
    """The articles for which another one may be found now: those themselves, and who may find them; by their numbers,
    with their vectors as they were.

    Of a mark the latest LIST articles are looked at. They are among so many more of those that have it now or had it as
    there are others that have it or had it. Of these an article finds what it is enough alike to, now or before, and
    beside them at most who comes into such a list or leaves it as another one goes or comes.
    """
    places = {number: bisect_right(starts, number) - 1 for number in others}
    again = {number: vectors(at)[number - starts[at]] for number, at in places.items()}
    pairs = {number: (_shares(again[number]), _shares(vector)) for number, vector in others.items()}
    moved = {number: was.keys() ^ now.keys() for number, (was, now) in pairs.items()}
    come = Counter(mark for was, now in pairs.values() for mark in now.keys() - was.keys())
    full = _full(known, {mark for marks in moved.values() for mark in marks}, come)
    often = Counter(mark for was, now in pairs.values() for mark in was.keys() | now.keys())
    concerned = frozenset(often)
    latest: dict[int, deque[int]] = {mark: deque(maxlen=LIST + count) for mark, count in often.items()}
    for at in range(first, len(known)):
        here = range(starts[at], starts[at + 1])
        if _none_of(concerned, known[at].vectors.heavy) and pairs.keys().isdisjoint(here):
            continue
        of_each = {
            number: concerned.intersection(
                _shares(vector).keys() | (pairs[number][1].keys() if number in pairs else frozenset())
            )
            for number, vector in zip(here, vectors(at), strict=True)
        }
        for number, shared in of_each.items():
            for mark in shared:
                latest[mark].append(number)
        for number, shared in of_each.items():
            if number in again:
                continue
            near = {mark: found for mark in shared if (found := others.keys() & latest[mark])}
            vector = vectors(at)[number - here.start]
            own = _shares(vector) if near else {}
            if any(mark in full and any(mark in moved[n] for n in found) for mark, found in near.items()) or any(
                _alike(own, side) for n in set[int]().union(*near.values()) for side in pairs[n]
            ):
                again[number] = vector
    return again


def _shares(vector: Vector) -> dict[int, float]:
    """The marks under which an article stands in the index, with their shares."""
    return dict(zip(marks_of(vector), shares_of(vector), strict=False))


def _alike(one: Mapping[int, float], other: Mapping[int, float]) -> bool:
    """Are two articles alike enough, if all that they share is found?"""
    return sum(share * other[mark] for mark, share in one.items() if mark in other) > LEAST - ROUNDED


def _full(known: Iterable[Found], marks: Collection[int], come: Mapping[int, int]) -> Collection[int]:
    """The marks, of these, whose lists don't hold all that stands under them, or won't when so many articles `come`."""
    marks = frozenset(marks)
    if not marks:
        return marks
    every = chain.from_iterable(array("I", found.vectors.heavy) for found in known)
    often = Counter(filter(marks.__contains__, every))
    return {mark for mark in marks if often[mark] + come.get(mark, 0) > LIST}
