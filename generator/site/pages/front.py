"""The front page of an issue, and the home page, which is that of the latest."""

from generator.content import routes
from generator.site import weight
from generator.site.edition import Edition
from generator.site.pages.frame import frame
from generator.site.pages.made_up import made_up
from generator.site.pages.page import Page
from generator.site.pages.stories import by_page, issue_links, issue_words, nameplate, sheet_links
from generator.site.views import FrontView, WelcomeView


def front_page(edition: Edition, index: int) -> Page:
    """The front page of the issue at `index`."""
    route = routes.issue_route(edition.paper.issues[index].key)
    return Page(route=route, template="front.html", view=front_view(edition, index, route))


def home_page(edition: Edition) -> Page:
    """The front page of the latest issue once more; that of a paper without an issue welcomes."""
    if edition.paper.issues:
        view = front_view(edition, len(edition.paper.issues) - 1, routes.HOME)
        return Page(route=routes.HOME, template="front.html", view=view)
    welcome = WelcomeView(frame=frame(edition, routes.HOME), nameplate=nameplate(edition, None))
    return Page(route=routes.HOME, template="welcome.html", view=welcome)


def front_view(edition: Edition, index: int, route: str) -> FrontView:
    """The front page of the issue at `index`, as it stands at `route`."""
    issue = edition.paper.issues[index]
    placed = weight.place(issue.articles, edition.length)
    words = issue_words(edition, issue)
    return FrontView(
        frame=frame(
            edition,
            route,
            title="" if route == routes.HOME else words,
            subject=issue,
            description=edition.strings.list_join.join(
                (words, *(a.title for a in weight.by_weight(issue.articles, edition.length)[:4]))
            ),
        ),
        nameplate=nameplate(edition, issue),
        links=issue_links(edition, index, route),
        sheets=sheet_links(edition, issue, route),
        made=made_up(edition, placed, route),
        guide=by_page(edition, issue, placed.left, route),
    )
