"""Marks of what parts of an edition show: those of a part are others when its pages may be.

All that is dear to mark is marked once and named by its mark from then on: an issue by its day, an article as lists
show it. A paper has thousands of lists, and most of what they show is in several of them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from operator import is_
from typing import Any, TypeVar, cast

from generator.model import Article, Issue
from generator.records import dataclass
from generator.site.edition import ArticleMarks, Edition, pictures_of
from generator.site.memory.marks import mark_of, marked
from generator.site.names import KINDS
from generator.site.related import Key, Related

_NOTHING = Related()
SIDE = 8
"""Bytes that tell what a page says of others from what it said of them before."""
_Told = tuple[tuple[Related, tuple[Key, ...]], ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What was made of things, which are known by their identity, and of what is `given`, by equality."""

    things: Sequence[object]
    given: object
    made: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """What an issue's pages say of others."""

    issue: Issue
    told: _Told
    led_to: frozenset[str]
    """The issues to which its articles lead."""
    sides: bytes


class Shown:
    """What an edition's parts may show.

    One that `keeps` can be turned to the next edition of the paper in the same process, of which most issues and
    articles are the very same objects: what was made of these alone is the same.
    """

    def __init__(self, edition: Edition, *, keeps: bool = False) -> None:
        self.edition = edition
        self._keeps = keeps
        self._pictures: dict[Key, str] = {}
        self._kept: dict[tuple[str, ...], _Kept] = {}
        self._besides: dict[str, _Beside] = {}
        self._changed: frozenset[str] = frozenset()
        """The issues that are others than in the edition before."""
        self.seen_whole = False
        """Were all parts of the edition asked for?"""

    def turn_to(self, edition: Edition) -> None:
        """Show this edition from now on."""
        before, frame = self.edition, self.frame
        old, new = before.issues_by_key, edition.issues_by_key
        self._changed = frozenset(key for key in old.keys() | new.keys() if old.get(key) is not new.get(key))
        self.edition = edition
        for name in ("frame", "_days", "_headlines", "_listed"):
            self.__dict__.pop(name, None)
        self._pictures.clear()
        same = self.seen_whole and frame == self.frame and _everywhere(before) == _everywhere(edition)
        if not same:
            self._kept.clear()
        if not same or _paged(before) != _paged(edition):
            self._besides.clear()
        self.seen_whole = False

    def kept(self, name: tuple[str, ...], things: Sequence[object], given: object, make: Callable[[], T]) -> T:
        """What `make` gives, which depends on issues or articles and on what is given alone; made again for others."""
        if not self._keeps:
            return make()
        known = self._kept.get(name)
        if known is None or len(known.things) != len(things) or not all(map(is_, known.things, things)):
            known = None
        if known is None or known.given != given:
            known = self._kept[name] = _Kept(things=things, given=given, made=make())
        return cast(T, known.made)

    @cached_property
    def frame(self) -> str:
        """What every page has of the paper: which kinds of names there are, and which sections."""
        edition = self.edition
        return mark_of(tuple(edition.names), sorted(edition.section_ids), sorted(edition.dated_sections))

    def days(self, issues: Iterable[Issue]) -> str:
        """What issues are called."""
        return marked(self._days[issue.key] for issue in issues)

    def facts(self, issue: Issue) -> str:
        """What is known of an issue, its articles aside."""
        return mark_of(bare(issue), self.edition.undated_names.get(issue.key))

    def listed(self, articles: Iterable[Article], whole: Sequence[str] = ()) -> str:
        """Articles as lists show them; those of the issues `whole` with their texts."""
        if not whole:
            return marked(map(self._listed.__getitem__, map(id, articles)))
        marks = self.edition.marks
        return marked(
            of.whole + of.listed if a.issue in whole else of.listed for a in articles if (of := marks[a.issue, a.name])
        )

    def pictures(self, articles: Iterable[Article]) -> str:
        """The pictures of articles as they can be shown."""
        if not self.edition.pictures:
            return ""
        return marked(filter(None, map(self._picture, articles)))

    def beside(self, issue: Issue) -> bytes:
        """What the pages of an issue say of others, SIDE bytes for all of them and as many for each article's own:
        where it leads, and which names have pages.

        To be asked of each issue of an edition. Nothing in an edition that knows no marks.
        """
        edition = self.edition
        if not edition.marks:
            return b""
        related, rubrics = edition.related, edition.same_rubric
        keys = [(article.issue, article.name) for article in issue.articles]
        of_articles = tuple((related.get(key, _NOTHING), rubrics.get(key, ())) for key in keys)
        known = self._besides.get(issue.key)
        if known and known.issue is issue and known.told == of_articles and known.led_to.isdisjoint(self._changed):
            return known.sides
        paged = [(KINDS[kind], index.paged.__contains__) for kind, index in edition.names.items()]
        headline = self._headlines.__getitem__
        sides = [_side([self.frame])]
        led_to: set[str] = set()
        for article, (of_article, column) in zip(issue.articles, of_articles, strict=True):
            told: list[str] = []
            for kind, others in (("b", of_article.before), ("l", of_article.later), ("r", column)):
                told.append(kind)
                told += map(headline, others)
                led_to.update(key for key, _ in others)
            told += (bytes(map(has_page, names(article))).hex() for names, has_page in paged)
            sides.append(_side(told))
        found = _Beside(issue=issue, told=of_articles, led_to=frozenset(led_to), sides=b"".join(sides))
        self._besides[issue.key] = found
        return found.sides

    @cached_property
    def _days(self) -> dict[str, str]:
        """Issue to the mark of what it is called."""
        names = self.edition.undated_names

        def mark(issue: Issue) -> str:
            return mark_of(day_of(issue), names.get(issue.key))

        issues = self.edition.paper.issues
        return {issue.key: self.kept(("day", issue.key), (issue,), None, partial(mark, issue)) for issue in issues}

    @cached_property
    def _headlines(self) -> dict[Key, str]:
        """Each article to what is said of it where it is led to."""
        days = self._days
        told = self.edition.headlines.items()
        return {(issue, name): f"{issue}/{name} {title} {days[issue]}" for (issue, name), title in told}

    @cached_property
    def _listed(self) -> dict[int, str]:
        """Each article, by its identity, to its mark: thousands of lists ask for it, and a key is dearer to make."""
        marks = self.edition.marks
        return {id(a): marks[a.issue, a.name].listed for a in self.edition.articles}

    def _picture(self, article: Article) -> str:
        key = article.issue, article.name
        if key not in self._pictures:
            known = self.edition.pictures
            places = ((key[0], name) for name in pictures_of(self.edition, article))
            found = [(place, known[place]) for place in places if place in known]
            self._pictures[key] = mark_of(found) if found else ""
        return self._pictures[key]


def _side(told: Iterable[str]) -> bytes:
    return bytes.fromhex(marked(told)[: 2 * SIDE])


def _everywhere(edition: Edition) -> tuple[object, ...]:
    """What any part may depend on beside its own issues and articles, and what all pages have."""
    return edition.strings, edition.undated_names, edition.pictures


def _paged(edition: Edition) -> Mapping[str, frozenset[str]]:
    return {kind: index.paged for kind, index in edition.names.items()}


def all_marks(shown: Shown) -> tuple[str, str, str, str]:
    """The marks of all that is published: issues, what is beside them, pictures, articles."""
    edition = shown.edition
    issues = edition.paper.issues
    articles = (texts_mark(edition.marks[a.issue, a.name] for a in issue.articles) for issue in issues)
    facts = (shown.kept(("facts", issue.key), (issue,), None, partial(shown.facts, issue)) for issue in issues)
    return marked(facts), shown.frame, shown.pictures(edition.articles), marked(articles)


def texts_mark(marks: Iterable[ArticleMarks]) -> str:
    """An issue's articles with their texts."""
    return marked(of.whole for of in marks)


def day_of(issue: Issue, articles: tuple[Article, ...] = ()) -> Issue:
    """The issue as others know it: what it is called; with these of its articles."""
    return Issue(
        key=issue.key,
        date=issue.date,
        date_source=issue.date_source,
        date_window=issue.date_window,
        edition=issue.edition,
        number=issue.number,
        articles=articles,
    )


def bare(issue: Issue) -> Issue:
    """The issue as its own pages know it, without its articles."""
    return Issue(
        key=issue.key,
        date=issue.date,
        date_source=issue.date_source,
        date_window=issue.date_window,
        edition=issue.edition,
        number=issue.number,
        pages=issue.pages,
    )
