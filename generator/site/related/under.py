"""Which articles stand under a mark: looked up in lists of most of them, found by looking through what is not in these.

The lists of a large paper are made once (`listed`) and outlive what is edited since: an issue that is another one now,
or came later, is left out of what they tell, and looked through.
"""

from array import array
from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, compress

from generator.records import dataclass
from generator.site.related.found import Found, Headed
from generator.site.related.index import LIST, Index
from generator.site.related.vectors import Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The articles under each mark, by their numbers; all numbers are of 32 bits."""

    marks: bytes
    """In order."""
    heavy_ends: bytes
    """Of each mark, where the articles end of which it has a share."""
    heavy: bytes
    shares: bytes
    """The share of each."""
    light_ends: bytes
    light: bytes
    """All others."""


@dataclass(slots=True)
class Under:
    """What stands under a mark, the oldest first."""

    heavy: "array[int]"
    shares: "array[int]"
    """The share of each of the heavy ones: the bits of a float."""
    light: "array[int]"

    def before(self, number: int) -> int:
        """How many articles with lower numbers have the mark."""
        return bisect_left(self.heavy, number) + bisect_left(self.light, number)

    def latest(self, number: int) -> "array[int]":
        """As an index holds them that has all with lower numbers (`Index.lists`): the last LIST of the heavy ones."""
        end = bisect_left(self.heavy, number)
        pairs = zip(self.heavy[max(end - LIST, 0) : end], self.shares[max(end - LIST, 0) : end], strict=True)
        return array("Q", [share << 32 | earlier for earlier, share in pairs])

    def drop(self, number: int) -> None:
        """No more of an article that has a share of the mark."""
        at = bisect_left(self.heavy, number)
        del self.heavy[at], self.shares[at]

    def leave_out(self, ranges: Iterable[tuple[int, int]]) -> None:
        """No more of the articles from one number up to another, which is not among them."""
        for start, stop in ranges:
            low, high = bisect_left(self.heavy, start), bisect_left(self.heavy, stop)
            if low < high:
                del self.heavy[low:high], self.shares[low:high]
            low, high = bisect_left(self.light, start), bisect_left(self.light, stop)
            if low < high:
                del self.light[low:high]

    def put(self, number: int, share: int) -> None:
        """One more of those."""
        at = bisect_left(self.heavy, number)
        self.heavy.insert(at, number)
        self.shares.insert(at, share)

    def take(self, other: "Under") -> None:
        """What stands there as well, few articles, none of which is here."""
        for number, share in zip(other.heavy, other.shares, strict=True):
            self.put(number, share)
        for number in other.light:
            insort(self.light, number)


class Marked:
    """What stands under the marks of a paper of which all is known."""

    def __init__(
        self, known: Sequence[Found], starts: Sequence[int], lists: Lists | None = None, loose: Iterable[int] = ()
    ) -> None:
        """`starts`: the number of the first article of each issue, and of all articles behind them.

        `lists` hold the first issues but for the `loose` ones, by their numbers.
        """
        self._known, self._starts, self._lists = known, starts, lists
        self._loose = sorted(loose) if lists else range(len(known))

    def under(self, wanted: Collection[int]) -> dict[int, Under]:
        """What stands under each of these marks."""
        found = (
            _looked_up(self._lists, wanted, self._starts[-1]) if self._lists else {mark: _nothing() for mark in wanted}
        )
        if not self._loose:
            return found
        fresh = _looked_through(self._known, self._starts, self._loose, frozenset(wanted))
        if not self._lists:
            return found | fresh
        away = _ranges((self._starts[at], self._starts[at + 1]) for at in self._loose)
        for mark, under in found.items():
            under.leave_out(away)
            if mark in fresh:
                under.take(fresh[mark])
        return found

    def index(self, wanted: Collection[int], articles: Sequence[Headed]) -> Index:
        """The index of all these articles, as far as marks are wanted."""
        index, end = Index(articles=list(articles)), len(articles)
        for mark, own in self.under(wanted).items():
            if often := own.before(end):
                index.frequency[mark] = often
            if entries := own.latest(end):
                index.lists[mark] = entries
        return index


def listed(known: Iterable[Vectors]) -> Lists:
    """The lists of a paper with these vectors of its issues."""
    # Loaded late, with the library that it needs.
    from generator.site.related.together import lists_of

    return lists_of(known)


def _nothing() -> Under:
    return Under(array("I"), array("I"), array("I"))


def _ranges(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges, those that touch as one."""
    out: list[tuple[int, int]] = []
    for start, stop in pairs:
        if out and out[-1][1] == start:
            start, _ = out.pop()
        out.append((start, stop))
    return out


def _looked_up(lists: Lists, wanted: Iterable[int], end: int) -> dict[int, Under]:
    """What the lists tell of these marks, but for articles from this number on, which are no more."""
    marks = memoryview(lists.marks).cast("I")
    heavy_ends, light_ends = memoryview(lists.heavy_ends).cast("I"), memoryview(lists.light_ends).cast("I")
    found: dict[int, Under] = {}
    for mark in wanted:
        at = bisect_left(marks, mark)
        if at == len(marks) or marks[at] != mark:
            found[mark] = _nothing()
            continue
        low, high = 4 * heavy_ends[at - 1] if at else 0, 4 * heavy_ends[at]
        heavy, shares = array("I", lists.heavy[low:high]), array("I", lists.shares[low:high])
        low, high = 4 * light_ends[at - 1] if at else 0, 4 * light_ends[at]
        light = array("I", lists.light[low:high])
        if heavy and heavy[-1] >= end:
            many = bisect_left(heavy, end)
            heavy, shares = heavy[:many], shares[:many]
        if light and light[-1] >= end:
            light = light[: bisect_left(light, end)]
        found[mark] = Under(heavy, shares, light)
    return found


def _looked_through(
    known: Sequence[Found], starts: Sequence[int], issues: Iterable[int], wanted: frozenset[int]
) -> dict[int, Under]:
    """What stands under these marks in these issues alone; marks that none has are left out."""
    found: dict[int, Under] = {}
    is_wanted = wanted.__contains__
    for at in issues:
        vectors, first = known[at].vectors, starts[at]
        counts = array("I", vectors.counts)
        heavy, light = array("I", vectors.heavy), array("I", vectors.light)
        if places := list(compress(range(len(heavy)), map(is_wanted, heavy))):
            shares, ends = array("I", vectors.shares), list(accumulate(counts[0::2]))
            for place in places:
                own = found.setdefault(heavy[place], _nothing())
                own.heavy.append(first + bisect_right(ends, place))
                own.shares.append(shares[place])
        if places := list(compress(range(len(light)), map(is_wanted, light))):
            ends = list(accumulate(counts[1::2]))
            for place in places:
                found.setdefault(light[place], _nothing()).light.append(first + bisect_right(ends, place))
    return found
