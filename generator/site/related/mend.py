"""What is related, mended where a few articles tell of something else: the same as if all were looked for anew.

An article's vector hangs on how often each of its marks came up to its issue. So those change that share one of the
marks that came or went; and only articles that find one of these among the latest of a mark have to be held against the
index again. Who goes on with whom is counted once more for all: what each may go on with is known.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate

from generator.site.related.finding import follow_ups, searched
from generator.site.related.found import AnIssue, Found, Key
from generator.site.related.index import LEAST, LIST, Index
from generator.site.related.matter import Matter
from generator.site.related.under import Lists, Marked
from generator.site.related.vectors import Vector, all_vectors, marks_of, shares_of, vector_of

ROUNDED = 1e-5
"""More than what is lost where cosines are rounded and added up in another order."""


def mended(
    issues: Sequence[AnIssue],
    known: Sequence[Found],
    follows_of: Sequence[tuple[tuple[Key, Key], ...]],
    edited: Mapping[int, Matter],
    matters: Callable[[AnIssue], Sequence[Matter]],
    lists: Lists | None = None,
    loose: Collection[int] = (),
) -> dict[int, Found]:
    """What is found for the issues for which it is something else now (see `find_related`), by their numbers, but for
    its mark. Of all issues it was `known` before some articles were `edited`; what of it `follows` is asked for more.

    `edited`: what these are about now, by their numbers, the oldest first. No issue or article came or went. `lists`
    hold all that is known but for the `loose` issues.
    """
    starts = list(accumulate((len(issue.articles) for issue in issues), initial=0))
    marked = Marked(known, starts, lists, loose)

    @cache
    def vectors(at: int) -> list[Vector]:
        return list(known[at].vectors.each())

    def vector(number: int) -> Vector:
        at = bisect_right(starts, number) - 1
        return vectors(at)[number - starts[at]]

    others = _other_vectors(issues, starts, marked, vector, edited, matters)
    again = _to_search(starts, marked, vector, others)
    articles = [article for issue in issues for article in issue.articles]
    now = {number: others.get(number, vector) for number, vector in again.items()}
    under = marked.under({mark for own in now.values() for mark in _shares(own)})
    for number, own in others.items():
        for mark in _shares(vector(number)).keys() & under.keys():
            under[mark].drop(number)
        for mark, share in zip(marks_of(own), array("I", own.shares), strict=False):
            under[mark].put(number, share)
    of_issue: dict[int, list[int]] = {}
    for number in sorted(again):
        of_issue.setdefault(bisect_right(starts, number) - 1, []).append(number)
    out: dict[int, Found] = {}
    told: Counter[Key] | None = None
    """How often earlier issues tell of an article; counted where that is not as it was."""
    for at in range(min(of_issue), len(issues)):
        if at not in of_issue and told is None:
            continue
        was, here = known[at], range(starts[at], starts[at + 1])
        numbers = of_issue.get(at, [])
        before, sure, all_now = list(was.before), list(was.sure), was.vectors
        if not others.keys().isdisjoint(here):
            all_now = all_vectors(others.get(n, own) for n, own in zip(here, vectors(at), strict=True))
        if numbers:
            wanted = {mark for number in numbers for mark in _shares(now[number])}
            index = Index(articles=articles)
            index.lists.update((mark, under[mark].latest(here.stop)) for mark in wanted)
            for number in numbers:
                place = number - here.start
                before[place], sure[place] = searched(index, number, now[number])
        # They hang on what is found for the issue, and on how often earlier issues told of what it goes on with.
        follows = was.follows
        if told is not None or sure != list(was.sure):
            counted = told or Counter(
                earlier for i in range(at) for earlier, _ in (out[i].follows if i in out else follows_of[i])
            )
            follows = follow_ups(articles, here.start, sure, counted)
            if told is not None or follows != was.follows:
                told = counted
                told.update(earlier for earlier, _ in follows)
        new = replace(was, vectors=all_now, before=tuple(before), sure=tuple(sure), follows=follows)
        if new != was:
            out[at] = new
    return out


def _other_vectors(
    issues: Sequence[AnIssue],
    starts: Sequence[int],
    marked: Marked,
    vector: Callable[[int], Vector],
    edited: Mapping[int, Matter],
    matters: Callable[[AnIssue], Sequence[Matter]],
) -> dict[int, Vector]:
    """The edited articles and those whose vector is another one now, by their numbers, with it."""

    @cache
    def all_of(at: int) -> Sequence[Matter]:
        return matters(issues[at])

    had = {number: frozenset(marks_of(vector(number))) for number in edited}
    has = {number: frozenset(matter.marks) for number, matter in edited.items()}
    first = starts[bisect_right(starts, min(edited)) - 1]
    touched = {*edited}
    for under in marked.under({mark for number in edited for mark in had[number] ^ has[number]}).values():
        for some in (under.heavy, under.light):
            touched.update(some[bisect_left(some, first) :])
    of_issue: dict[int, dict[int, Matter]] = {}
    for number in sorted(touched):
        at = bisect_right(starts, number) - 1
        own = edited[number] if number in edited else all_of(at)[number - starts[at]]
        of_issue.setdefault(at, {})[number] = own
    every = marked.under({mark for some in of_issue.values() for matter in some.values() for mark in matter.marks})
    others = dict[int, Vector]()
    for at, there in of_issue.items():
        stop = starts[at + 1]
        earlier = [number for number in edited if number < stop]
        marks = {mark for matter in there.values() for mark in matter.marks}
        frequency = {mark: every[mark].before(stop) for mark in marks}
        for number in earlier:
            for mark in marks & (had[number] ^ has[number]):
                frequency[mark] += 1 if mark in has[number] else -1
        for number, matter in there.items():
            new = vector_of(matter, frequency, stop)
            if number in edited or new != vector(number):
                others[number] = new
    return others


def _to_search(
    starts: Sequence[int], marked: Marked, vector: Callable[[int], Vector], others: Mapping[int, Vector]
) -> Mapping[int, Vector]:
    """The articles for which another one may be found now: those themselves, and who may find them; by their numbers,
    with their vectors as they were.

    Of a mark the latest LIST articles are looked at. They are among so many more of those that have it now or had it as
    there are others that have it or had it. Of these an article finds what it is enough alike to, now or before, and
    beside them at most who comes into such a list or leaves it as another one goes or comes.
    """

    def issue_of(number: int) -> int:
        return bisect_right(starts, number) - 1

    again = {number: vector(number) for number in others}
    pairs = {number: (_shares(again[number]), _shares(now)) for number, now in others.items()}
    moved = {number: was.keys() ^ now.keys() for number, (was, now) in pairs.items()}
    come = Counter(mark for was, now in pairs.values() for mark in now.keys() - was.keys())
    who: dict[int, list[int]] = {}
    for number in sorted(pairs):
        for mark in pairs[number][0].keys() | pairs[number][1].keys():
            who.setdefault(mark, []).append(number)
    under = marked.under(who)
    near: dict[int, dict[int, list[int]]] = {}
    """Number to the marks under which it may find any of the others, with these."""
    for mark, own in who.items():
        every = sorted({*under[mark].heavy, *own})
        within = LIST + len(own)
        places = [bisect_left(every, number) for number in own]
        # All of its own issue are in the list when an article is held against it.
        begins = [bisect_left(every, starts[issue_of(number)]) for number in own]
        ranges = (range(*pair) for pair in zip(begins, (place + within for place in places), strict=True))
        for place in sorted({place for some in ranges for place in some if place < len(every)}):
            end = bisect_left(every, starts[issue_of(every[place]) + 1])
            some = own[bisect_left(places, end - within) : bisect_left(places, end)]
            if some and every[place] not in again:
                near.setdefault(every[place], {})[mark] = some
    for number in sorted(near):
        full = any(
            len(under[mark].heavy) + come.get(mark, 0) > LIST and any(mark in moved[n] for n in some)
            for mark, some in near[number].items()
        )
        own_vector = vector(number)
        shares = _shares(own_vector)
        if full or any(_alike(shares, side) for n in set[int]().union(*near[number].values()) for side in pairs[n]):
            again[number] = own_vector
    return again


def _shares(vector: Vector) -> dict[int, float]:
    """The marks under which an article stands in the index, with their shares."""
    return dict(zip(marks_of(vector), shares_of(vector), strict=False))


def _alike(one: Mapping[int, float], other: Mapping[int, float]) -> bool:
    """Are two articles alike enough, if all that they share is found?"""
    return sum(share * other[mark] for mark, share in one.items() if mark in other) > LEAST - ROUNDED
