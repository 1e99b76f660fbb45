"""Which articles bear which names."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.model import Article
from generator.records import dataclass
from generator.site.names.order import in_order

KINDS: Mapping[str, Callable[[Article], Sequence[str]]] = {
    "people": lambda a: a.people,
    "places": lambda a: a.places,
    "organizations": lambda a: a.organizations,
    "authors": lambda a: (*a.authors, *a.photo_by),
    "rubrics": lambda a: (a.rubric,) if a.rubric else (),
    "tags": lambda a: a.tags,
}
"""The kinds of names, in the order of their indexes: the word in the address, and an article's names of the kind."""

LEAST: Mapping[str, int] = {"people": 2, "organizations": 2, "tags": 2}
"""So many articles a name of the kind needs to have a page of its own; of other kinds each name has one. These are
many: one that occurs once leads from the index straight to its article."""
MOST = 5000
"""So many names of such a kind have a page, the commonest."""
ROOM = 20_000
"""An index of no more names than this lists those of a single article too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameIndex:
    """All names of one kind."""

    articles: Mapping[str, tuple[Article, ...]]
    """By name, the latest issue first, each in reading order."""
    paged: frozenset[str]
    """The names that have a page of their own."""

    @property
    def listable(self) -> Iterable[str]:
        """The names that the index lists."""
        return self.articles if len(self.articles) <= ROOM else self.paged


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A name as its index lists it."""

    route: str
    """Its own page, or its only article."""
    count: int
    """Of its articles."""
    roles: str
    """What bylines call one who writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What an index of names is made of."""

    kind: str
    entries: Mapping[str, Listed]
    """By name."""

    @property
    def in_order(self) -> tuple[str, ...]:
        """The names in the order of the index."""
        return tuple(in_order(self.entries, self.kind))

    def commonest_first(self, names: Iterable[str]) -> tuple[str, ...]:
        """These of its names, those of one count as they come."""
        return tuple(sorted(names, key=lambda name: -self.entries[name].count))


def name_indexes(articles: Iterable[Article]) -> Mapping[str, NameIndex]:
    """An index for each kind that any article has names of; `articles` come with the latest issue first."""
    found: dict[str, dict[str, list[Article]]] = {kind: {} for kind in KINDS}
    kinds = [(names_of, found[kind]) for kind, names_of in KINDS.items()]
    for article in articles:
        for names_of, by_name in kinds:
            names = names_of(article)
            for name in dict.fromkeys(names) if len(names) > 1 else names:
                if name in by_name:
                    by_name[name].append(article)
                else:
                    by_name[name] = [article]
    return {kind: _index(by_name, LEAST.get(kind, 1)) for kind, by_name in found.items() if by_name}


def _index(by_name: Mapping[str, list[Article]], least: int) -> NameIndex:
    often = [n for n, of in by_name.items() if len(of) >= least]
    if least > 1 and len(often) > MOST:
        often = sorted(in_order(often), key=lambda n: -len(by_name[n]))[:MOST]
    return NameIndex(articles={name: tuple(of) for name, of in by_name.items()}, paged=frozenset(often))
