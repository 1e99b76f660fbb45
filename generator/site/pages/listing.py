"""A long list in pages: those of a section, of a name, of the issues without a day.

A new issue must not rewrite every page of a list. So pages are counted from the oldest entry, and each is full and
stays what it is; only the page of the newest (index.html), which always holds the newest `PER_PAGE`, changes with each
issue. What it has in common with the page behind it is the price: its link leads there to where it leaves off.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Generic, TypeVar

from generator.content import routes
from generator.content.routes import PER_PAGE
from generator.model import Article, Issue
from generator.records import dataclass
from generator.site.briefs import EXCERPT
from generator.site.edition import Edition
from generator.site.kept import lasting, make_room
from generator.site.pages.stories import issue_words, teaser
from generator.site.strings import Strings
from generator.site.views import IssueGroup, Link, Pager

NEAR = 3
"""So many pages on either side are linked from a page."""

T = TypeVar("T")
_ISSUE = attrgetter("issue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a page stands in its list."""

    number: int
    """`routes.NEWEST`, or from 1 for the oldest."""
    count: int
    """How many numbered pages there are, as far as this one leads to them: what is beyond is nothing to it."""
    rest: str = ""
    """Of the page of the newest: the id, on the page behind it, of the first that is not on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch(Generic[T]):
    """A page of a list."""

    place: Place
    entries: Sequence[T]
    """Newest first."""
    total: int = 0
    """Of the page of the newest, which alone tells it: how many entries the list has."""
    next_entry: T | None = None
    """Of that page too: the first entry that is not on it."""


def in_pages(entries: Sequence[T]) -> Iterator[Stretch[T]]:
    """The pages of a list that comes newest first."""
    total = len(entries)
    numbers = routes.page_numbers(total)[1:]
    count = len(numbers)
    rest = entries[PER_PAGE] if total > PER_PAGE else None
    newest = Place(number=routes.NEWEST, count=count)
    yield Stretch(place=newest, entries=entries[:PER_PAGE], total=total, next_entry=rest)
    for number in numbers:
        shown = entries[total - number * PER_PAGE : total - (number - 1) * PER_PAGE]
        yield Stretch(place=Place(number=number, count=min(count, number + NEAR)), entries=shown)


def pager(edition: Edition, page: Place, route_of: Callable[[int], str], span: str) -> Pager:
    """The way from a page to newer and older ones; `span` says what it holds."""
    t, route = edition.strings, route_of(page.number)

    def link(to: int, text: str, anchor: str = "") -> Link:
        href = routes.href(route, route_of(to)) + (f"#{anchor}" if anchor else "")
        return Link(href=href, text=text, current=to == page.number)

    here = page.number or page.count + 1
    newer, older = here + 1, here - 1
    near = sorted({1, *range(max(1, here - NEAR), min(page.count, here + NEAR) + 1)}, reverse=True)
    return Pager(
        words=span if page.number else "",
        previous=None if not page.number else link(newer if newer <= page.count else routes.NEWEST, t.newer),
        next=link(older, t.older, page.rest) if older else None,
        newest=link(routes.NEWEST, t.newest),
        pages=tuple(link(number, str(number)) for number in near) if page.count else (),
    )


def issue_anchor(key: str) -> str:
    """The id of an issue's articles in a list."""
    return f"issue-{key}"


def issue_groups(
    edition: Edition, articles: Sequence[Article], route: str, *, characters: int = EXCERPT, label: str | None = None
) -> tuple[IssueGroup, ...]:
    """Articles as the page at `route` lists them, those of one issue under it."""
    groups = []
    for key, group in groupby(articles, key=_ISSUE):
        issue, some = edition.issues_by_key[key], list(group)
        if characters or len(some) > 1:
            groups.append(_group(edition, issue, some, route, characters, label))
        else:
            groups.append(_alone(edition, issue, some, route, label))
    return tuple(groups)


def _group(
    edition: Edition, issue: Issue, articles: Iterable[Article], route: str, characters: int, label: str | None
) -> IssueGroup:
    return IssueGroup(
        issue=issue_link(edition, issue, route),
        anchor=issue_anchor(issue.key),
        stories=tuple(
            [
                teaser(edition, a, route, characters=characters, label=a.rubric if label is None else label)
                for a in articles
            ]
        ),
    )


def _alone(edition: Edition, issue: Issue, articles: Sequence[Article], route: str, label: str | None) -> IssueGroup:
    """An issue with a single article without its text: in lists on one level of folders it is the same, and made once.

    A name's list has hardly any others, and an article stands in those of all its names.
    """
    article = articles[0]
    if article.images:
        return _group(edition, issue, articles, route, 0, label)
    key = id(article), route.count("/"), label, id(edition.strings)
    found = _ALONE.get(key)
    # Within a build it is the very same issue; of another one what it is called may have changed.
    if found is None or (found[1] is not issue and found[2] != issue_words(edition, issue)):
        make_room(_ALONE)
        group = _group(edition, issue, articles, route, 0, label)
        found = _ALONE[key] = group, issue, issue_words(edition, issue), article, edition.strings
    return found[0]


_ALONE: dict[tuple[object, ...], tuple[IssueGroup, Issue, str, Article, Strings]] = lasting()
"""With what they were made of, whose identities tell them."""


def issue_link(edition: Edition, issue: Issue, route: str) -> Link:
    """To the front page of an issue, in the words of its date."""
    return Link(href=routes.href(route, routes.issue_route(issue.key)), text=issue_words(edition, issue))


def span_words(edition: Edition, first: Issue, last: Issue) -> str:
    """What a page holds, from one issue to another: 2024年3月1日—2024年4月12日."""
    words = [issue_words(edition, issue) for issue in (first, last)]
    return edition.strings.span.format(first=words[0], last=words[1]) if words[0] != words[1] else words[0]


def span_of(edition: Edition, articles: Sequence[Article]) -> str:
    """The span of articles that come newest first."""
    issues = edition.issues_by_key
    return span_words(edition, issues[articles[-1].issue], issues[articles[0].issue])
