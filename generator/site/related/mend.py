"""What is related, mended where a few articles tell of something else: the same as if all were looked for anew.

An article's vector hangs on how often each of its marks came up to its issue. So those change that share one of the
marks that came or went; and only articles that find one of these among the latest of a mark have to be held against the
index again. Who goes on with whom is counted once more for all: what each may go on with is known.
"""

from array import array
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, islice

from generator.site.related.index import (
    LEAST,
    LIST,
    AnIssue,
    Found,
    Index,
    Vector,
    count_marks,
    follow_ups,
    list_article,
    marks_of,
    searched,
    shares_of,
    vector_of,
)
from generator.site.related.matter import Matter

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
    vectors = [vector for found in known for vector in found.vectors]
    first = next(at for at in range(len(issues)) if starts[at + 1] > min(edited))
    others = _other_vectors(issues, starts, first, vectors, edited, matters)
    kept = list(map(_kept, vectors))
    again = _to_search(starts, first, vectors, kept, others)
    for number, vector in others.items():
        vectors[number], kept[number] = vector, _kept(vector)
    index, wanted = Index(), {mark for number in again for mark in kept[number]}
    told = Counter(earlier for found in known[:first] for earlier, _ in found.follows)
    as_told = True
    out: list[Found] = []
    for at, issue in enumerate(issues):
        here = range(starts[at], starts[at + 1])
        for number, article in zip(here, issue.articles, strict=True):
            if wanted.isdisjoint(kept[number]):
                index.articles.append(article)
            else:
                pairs = zip(kept[number], shares_of(vectors[number]), strict=True)
                list_article(index, article, [pair for pair in pairs if pair[0] in wanted])
        was = known[at]
        if at < first:
            out.append(was)
            continue
        new = {number: searched(index, number, vectors[number]) for number in here if number in again}
        before, sure = list(was.before), list(was.sure)
        for number, of_article in new.items():
            before[number - here.start], sure[number - here.start] = of_article
        # They hang on what is found for the issue, and on how often earlier issues told of what it goes on with.
        same = as_told and sure == list(was.sure)
        follows = was.follows if same else follow_ups(index.articles, here.start, sure, told)
        as_told = as_told and follows == was.follows
        told.update(earlier for earlier, _ in follows)
        out.append(
            replace(
                was,
                mark=marks[at],
                vectors=tuple(vectors[here.start : here.stop]),
                before=tuple(before),
                sure=tuple(sure),
                follows=follows,
            )
        )
    return tuple(out)


def _other_vectors(
    issues: Sequence[AnIssue],
    starts: Sequence[int],
    first: int,
    vectors: Sequence[Vector],
    edited: Mapping[int, Matter],
    matters: Callable[[AnIssue], Sequence[Matter]],
) -> dict[int, Vector]:
    """The edited articles and those whose vector is another one now, by their numbers, with it."""
    gone_or_new = {mark for number, matter in edited.items() for mark in {*matter.marks} ^ {*marks_of(vectors[number])}}
    touched: dict[int, dict[int, Matter]] = {}
    for at in range(first, len(issues)):
        here = range(starts[at], starts[at + 1])
        found = [n for n in here if n in edited or not gone_or_new.isdisjoint(marks_of(vectors[n]))]
        if found:
            of_issue = matters(issues[at]) if any(n not in edited for n in found) else ()
            touched[at] = {n: edited[n] if n in edited else of_issue[n - here.start] for n in found}
    wanted = {mark for some in touched.values() for matter in some.values() for mark in matter.marks}
    index, others = Index(), dict[int, Vector]()
    for at in range(max(touched) + 1):
        here = range(starts[at], starts[at + 1])
        own = (edited[n].marks if n in edited else marks_of(vectors[n]) for n in here)
        count_marks(index, (wanted.intersection(of_article) for of_article in own))
        for number, matter in touched.get(at, {}).items():
            vector = vector_of(matter, index.frequency, here.stop)
            if number in edited or vector != vectors[number]:
                others[number] = vector
    return others


def _to_search(
    starts: Sequence[int],
    first: int,
    vectors: Sequence[Vector],
    kept: Sequence["array[int]"],
    others: Mapping[int, Vector],
) -> Collection[int]:
    """The numbers of the articles for which another one may be found now: those themselves, and who may find them.

    Of a mark the latest LIST articles are looked at. They are among so many more of those that have it now or had it as
    there are others that have it or had it. Of these an article finds what it is enough alike to, now or before, and
    beside them at most who comes into such a list or leaves it as another one goes or comes.
    `kept`: the marks under which the articles stood.
    """
    pairs = {number: (_shares(vectors[number]), _shares(vector)) for number, vector in others.items()}
    moved = {number: was.keys() ^ now.keys() for number, (was, now) in pairs.items()}
    come = Counter(mark for was, now in pairs.values() for mark in now.keys() - was.keys())
    full = _full(kept, {mark for marks in moved.values() for mark in marks}, come)
    often = Counter(mark for was, now in pairs.values() for mark in was.keys() | now.keys())
    latest: dict[int, deque[int]] = {mark: deque(maxlen=LIST + count) for mark, count in often.items()}
    again = set(others)
    for start, stop in _stretches(starts, first):
        of_each = {
            n: {mark for mark in kept[n] if mark in often}
            | ({mark for mark in pairs[n][1] if mark in often} if n in pairs else set())
            for n in range(start, stop)
        }
        for number, shared in of_each.items():
            for mark in shared:
                latest[mark].append(number)
        for number, shared in of_each.items():
            if number in again:
                continue
            near = {mark: found for mark in shared if (found := others.keys() & latest[mark])}
            own = _shares(vectors[number]) if near else {}
            if any(mark in full and any(mark in moved[n] for n in found) for mark, found in near.items()) or any(
                _alike(own, side) for n in set[int]().union(*near.values()) for side in pairs[n]
            ):
                again.add(number)
    return again


def _shares(vector: Vector) -> dict[int, float]:
    """The marks under which an article stands in the index, with their shares."""
    return dict(zip(marks_of(vector), shares_of(vector), strict=False))


def _alike(one: Mapping[int, float], other: Mapping[int, float]) -> bool:
    """Are two articles alike enough, if all that they share is found?"""
    return sum(share * other[mark] for mark, share in one.items() if mark in other) > LEAST - ROUNDED


def _full(kept: Iterable["array[int]"], marks: Collection[int], come: Mapping[int, int]) -> Collection[int]:
    """The marks, of these, whose lists don't hold all that stands under them, or won't when so many articles `come`."""
    marks = frozenset(marks)
    often = Counter(mark for of_article in kept if not marks.isdisjoint(of_article) for mark in marks & {*of_article})
    return {mark for mark in marks if often[mark] + come.get(mark, 0) > LIST}


def _stretches(starts: Sequence[int], first: int) -> Iterator[tuple[int, int]]:
    """The numbers of the articles of each issue from the `first` on."""
    return zip(islice(starts, first, None), islice(starts, first + 1, None), strict=False)


def _kept(vector: Vector) -> "array[int]":
    return marks_of(vector)[: len(vector.shares) // 4]
