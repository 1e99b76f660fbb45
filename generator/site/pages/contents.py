"""All headlines of an issue, page by page (标题导航)."""

from generator.content import routes
from generator.site.edition import Edition
from generator.site.pages.frame import crumbs, frame
from generator.site.pages.page import Page
from generator.site.pages.stories import by_page, count_words, issue_links, issue_words, sheet_links
from generator.site.views import ContentsView, Link


def contents_page(edition: Edition, index: int) -> Page:
    """That of the issue at `index`."""
    t, issue = edition.strings, edition.paper.issues[index]
    route = routes.contents_route(issue.key)
    words = issue_words(edition, issue)
    title = t.contents_of.format(date=words)
    view = ContentsView(
        frame=frame(edition, route, title=title, subject=issue, description=title),
        crumbs=crumbs(
            edition,
            route,
            Link(href=routes.href(route, routes.issue_route(issue.key)), text=words),
            Link(href="", text=t.contents, current=True),
        ),
        date=words,
        links=issue_links(edition, index, route),
        sheets=sheet_links(edition, issue, route),
        summary=count_words(edition, articles=len(issue.articles)),
        pages=by_page(edition, issue, issue.articles, route),
    )
    return Page(route=route, template="contents.html", view=view)
