"""A list of articles in pages: those of a section, and those that bear a name."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from generator.content import routes
from generator.model import Article
from generator.site.edition import Edition
from generator.site.pages.stories import issue_words, teaser
from generator.site.views import IssueGroup, Link, Pager

PER_PAGE = 50
EXCERPT = 70
"""How much of an article stands in an index, in Chinese characters."""


def in_pages(articles: Sequence[Article]) -> Iterator[tuple[int, int, Sequence[Article]]]:
    """(number of the page, of how many, its articles) for each page, from 1."""
    last = -(-len(articles) // PER_PAGE)
    for number in range(1, last + 1):
        yield number, last, articles[(number - 1) * PER_PAGE : number * PER_PAGE]


def issue_groups(edition: Edition, articles: Sequence[Article], route: str) -> tuple[IssueGroup, ...]:
    """Articles as the page at `route` lists them, those of one issue under it."""
    return tuple(
        IssueGroup(
            issue=Link(
                href=routes.href(route, routes.issue_route(key)), text=issue_words(edition, edition.issues_by_key[key])
            ),
            stories=tuple(teaser(edition, a, route, characters=EXCERPT, label=a.rubric) for a in group),
        )
        for key, group in groupby(articles, key=lambda a: a.issue)
    )


def pager(edition: Edition, route_of: Callable[[int], str], number: int, last: int) -> Pager:
    """The way from page `number` of a list to its other pages: the nearest, the first and the last."""
    t, route = edition.strings, route_of(number)

    def link(to: int, text: str) -> Link:
        return Link(href=routes.href(route, route_of(to)), text=text, current=to == number)

    near = sorted({1, last, *range(max(1, number - 3), min(last, number + 3) + 1)})
    return Pager(
        words=t.of_pages.format(number=number, count=last) if last > 1 else "",
        previous=link(number - 1, t.previous_page) if number > 1 else None,
        next=link(number + 1, t.next_page) if number < last else None,
        pages=tuple(link(n, str(n)) for n in near) if last > 1 else (),
    )


def page_title(edition: Edition, title: str, number: int) -> str:
    """The title of a page of the list."""
    return title if number == 1 else f"{title} {edition.strings.page.format(number=number)}"
