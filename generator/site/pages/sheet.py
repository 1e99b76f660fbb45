"""The printed pages (版) of an issue that has several."""

from collections.abc import Iterable

from generator.content import routes
from generator.site import weight
from generator.site.edition import Edition
from generator.site.pages.frame import crumbs, frame
from generator.site.pages.made_up import made_up
from generator.site.pages.page import Page
from generator.site.pages.stories import issue_links, issue_words, sheet_links, teaser
from generator.site.views import Link, SheetView


def sheet_pages(edition: Edition, index: int) -> Iterable[Page]:
    """One for each printed page with articles of the issue at `index`; none for an issue of a single one."""
    issue = edition.paper.issues[index]
    numbers = sorted({a.page for a in issue.articles})
    if len(numbers) > 1:
        for number in numbers:
            route = routes.sheet_route(issue.key, number)
            yield Page(route=route, template="sheet.html", view=sheet_view(edition, index, number, route))


def sheet_view(edition: Edition, index: int, number: int, route: str) -> SheetView:
    """Page `number` of the issue at `index`: set like a front page, and every article of it is there."""
    issue, t = edition.paper.issues[index], edition.strings
    sheets = sheet_links(edition, issue, route)
    at = next(place for place, link in enumerate(sheets) if link.current)
    words, title = issue_words(edition, issue), sheets[at].text
    placed = weight.place(tuple(a for a in issue.articles if a.page == number), edition.length)
    return SheetView(
        frame=frame(
            edition,
            route,
            title=f"{title} - {words}",
            description=t.list_join.join((f"{words} {title}", *(a.title for a in (placed.lead, placed.second) if a))),
        ),
        crumbs=crumbs(
            edition,
            route,
            Link(href=routes.href(route, routes.issue_route(issue.key)), text=words),
            Link(href="", text=title, current=True),
        ),
        title=title,
        date=words,
        links=issue_links(edition, index, route),
        sheets=sheets,
        made=made_up(edition, placed, route),
        further=tuple(teaser(edition, a, route) for a in placed.left),
        previous=sheets[at - 1] if at else None,
        next=sheets[at + 1] if at + 1 < len(sheets) else None,
    )
