"""What is related as it is kept: unpacked an issue at a time, with what changed since all of it was written down."""

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, takewhile
from operator import itemgetter
from pathlib import Path
from typing import overload

from generator.records import dataclass
from generator.site.memory.store import Store, packed, unpacked
from generator.site.related import Found, Key, Lists, Marked, OfIssue, listed
from generator.site.related.finding import MANY
from generator.site.related.index import Index

RELATED = "related.bin"
"""In the folder of a build's record: what is related."""
LISTS = "related-lists.bin"
"""Beside it: which articles stand under each mark; of few, who asks looks through them all."""
SINCE = "related-since.bin"
"""And what is another thing since."""

Follows = tuple[tuple[Key, Key], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was found for the issues of a paper."""

    marks: tuple[str, ...]
    """Of each issue: of what it was found in (`Found.mark`), so that the last says of what all is."""
    found: tuple[bytes, ...]
    """Of each issue, packed."""
    before: tuple[bytes, ...]
    """All that its articles are related to."""
    follows: tuple[Follows, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLists:
    """The articles under each mark."""

    of: str
    """The last mark of what they are of."""
    lists: Lists


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSince:
    """What has changed."""

    of: str
    """The last mark of what it has changed since."""
    marks: tuple[str, ...]
    """Of all issues."""
    found: tuple[tuple[int, Found], ...] = ()
    """What is found for others than then, and for those that came, by their numbers."""


class Shelf(Sequence[Found]):
    """What was found for each issue."""

    def __init__(self, kept: Kept, lists: KeptLists | None = None, since: KeptSince | None = None) -> None:
        """The lists, and what is `since` another thing, count where they belong to what is kept."""
        of = kept.marks[-1] if kept.marks else ""
        if since is None or since.of != of:
            since = KeptSince(of=of, marks=kept.marks)
        self._kept, self._since = kept, since
        self._lists = lists if lists and lists.of == of else None
        self._changed = dict(since.found)
        self._unpacked: dict[int, Found] = {}

    def __len__(self) -> int:
        return len(self._since.marks)

    @overload
    def __getitem__(self, at: int) -> Found: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Found]: ...
    def __getitem__(self, at: int | slice) -> Found | Sequence[Found]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        if at not in self._unpacked:
            own = self._changed.get(at) or unpacked(self._kept.found[at], Found)
            assert own is not None  # the whole record bears a hash
            self._unpacked[at] = replace(own, mark=self._since.marks[at])
        return self._unpacked[at]

    @property
    def marks(self) -> Sequence[str]:
        return self._since.marks

    @property
    def lists(self) -> Lists | None:
        """The articles under each mark, of all issues but for the `loose` ones; None where there are none."""
        return self._lists.lists if self._lists else None

    @property
    def loose(self) -> Collection[int]:
        return self._changed.keys()

    @property
    def follows(self) -> Sequence[Follows]:
        """`Found.follows` of each issue."""
        found, kept = self._changed, self._kept.follows
        return [found[at].follows if at in found else kept[at] for at in range(len(self))]

    def first(self, marks: Sequence[str]) -> int:
        """How many of the first issues have these marks."""
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(self.marks, marks, strict=False)))

    def index_of(self, issues: Sequence[OfIssue], count: int, wanted: Collection[int]) -> Index:
        """The index of so many of the first issues, which are as they were, as far as marks are wanted."""
        starts = list(accumulate((len(issue.articles) for issue in issues[:count]), initial=0))
        marked = Marked(self[:count], starts, self.lists, [at for at in self.loose if at < count])
        return marked.index(wanted, [article for issue in issues[:count] for article in issue.articles])

    def leading_to(self, numbers: Iterable[int]) -> set[int]:
        """The issues of which an article is related to any of those with these numbers."""
        found, kept, wanted = self._changed, self._kept.before, frozenset(numbers)
        # As bytes first: they may stand there across two numbers as well.
        as_bytes = [array("I", [number]).tobytes() for number in wanted]
        every = (b"".join(found[at].before) if at in found else kept[at] for at in range(len(self)))
        maybe = [(at, some) for at, some in enumerate(every) if any(number in some for number in as_bytes)]
        return {at for at, some in maybe if not wanted.isdisjoint(array("I", some))}

    def amended(self, changed: Mapping[int, Found], marks: Sequence[str]) -> tuple["Shelf", KeptSince]:
        """What is found where it has `changed` for some issues and all have these marks; and that for the record."""
        every = sorted({**self._changed, **changed}.items(), key=itemgetter(0))
        found = tuple((at, own) for at, own in every if at < len(marks))
        since = KeptSince(of=self._since.of, marks=tuple(marks), found=found)
        return Shelf(self._kept, self._lists, since), since


def shelf(store: Store, folder: Path) -> Shelf | None:
    """What the last build has kept in this folder; None where there is nothing."""
    kept = store.recalled(folder / RELATED, Kept)
    if kept is None:
        return None
    return Shelf(kept, store.recalled(folder / LISTS, KeptLists), store.recalled(folder / SINCE, KeptSince))


def keep_found(store: Store, folder: Path, known: Shelf | None, found: Sequence[Found]) -> None:
    """Keep what was found for all issues, as far as it is not known. Raises OSError."""
    marks = [own.mark for own in found]
    if known is not None and list(known.marks) == marks:
        return
    same = 0
    if known is not None:
        same = known.first(marks)
        changed = {at: own for at, own in enumerate(found) if at >= same or at in known.loose}
        loose, every = (sum(len(own.before) for own in some) for some in (changed.values(), found))
        if loose < min(MANY, (every + 1) // 2):
            store.keep(folder / SINCE, known.amended(changed, marks)[1])
            return
    store.keep(folder / RELATED, _kept(found))
    store.forget(folder / SINCE)
    store.forget(folder / LISTS)
    if sum(len(own.before) for own in found) >= MANY:
        store.keep(folder / LISTS, KeptLists(of=marks[-1], lists=listed(own.vectors for own in found)))


def _kept(found: Sequence[Found]) -> Kept:
    return Kept(
        marks=tuple(own.mark for own in found),
        found=tuple(packed(replace(own, mark="")) for own in found),
        before=tuple(b"".join(own.before) for own in found),
        follows=tuple(own.follows for own in found),
    )
