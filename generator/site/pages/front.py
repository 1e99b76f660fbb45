"""The front page of an issue, and the home page, which is that of the latest."""

from collections.abc import Iterable

from generator.content import routes
from generator.model import Article
from generator.site import weight
from generator.site.edition import Edition
from generator.site.pages.frame import frame
from generator.site.pages.page import Page
from generator.site.pages.stories import by_page, issue_links, issue_words, nameplate, teaser
from generator.site.views import Block, FrontView, Teaser, WelcomeView

LEAD, SECOND, STORY, BRIEF, CAPTION, NOTICE = 720, 300, 190, 60, 140, 110
"""How much of an article stands on the front page, in Chinese characters."""
LEAD_COLUMNS = 3
HEAD_DEPTH = 70
"""The depth of the lead's head in characters of a column, what the second lead's own head takes off."""
EARLY_STORIES = 4
"""So many stories behind the leads stand with half as much again."""


def front_pages(edition: Edition) -> Iterable[Page]:
    """The front page of each issue, and of the latest one once more as the home page."""
    for index, issue in enumerate(edition.paper.issues):
        route = routes.issue_route(issue.key)
        yield Page(route=route, template="front.html", view=front_view(edition, index, route))
    if edition.paper.issues:
        view = front_view(edition, len(edition.paper.issues) - 1, routes.HOME)
        yield Page(route=routes.HOME, template="front.html", view=view)
    else:
        welcome = WelcomeView(frame=frame(edition, routes.HOME), nameplate=nameplate(edition, None))
        yield Page(route=routes.HOME, template="welcome.html", view=welcome)


def front_view(edition: Edition, index: int, route: str) -> FrontView:
    """The front page of the issue at `index`, as it stands at `route`."""
    issue = edition.paper.issues[index]
    placed = weight.place(issue.articles)
    pages = by_page(edition, issue, placed.left, route)

    def group(members: tuple[Article, ...], characters: int) -> tuple[Teaser, ...]:
        return tuple(teaser(edition, a, route, characters=characters, tables=a.kind == "table") for a in members)

    lead = next(iter(group((placed.lead,) if placed.lead else (), LEAD)), None)
    second = next(iter(group((placed.second,) if placed.second else (), _beside(lead))), None)
    sizes = (STORY * 3 // 2 if place < EARLY_STORIES else STORY for place in range(len(placed.stories)))
    words = issue_words(edition, issue)
    return FrontView(
        frame=frame(
            edition,
            route,
            title="" if route == routes.HOME else words,
            subject=issue,
            description=edition.strings.list_join.join(
                (words, *(a.title for a in weight.by_weight(issue.articles)[:4]))
            ),
        ),
        nameplate=nameplate(edition, issue),
        links=issue_links(edition, index, route),
        lead=lead,
        second=second,
        blocks=tuple(
            Block(package=members[0].package, stories=group(members, size))
            for members, size in zip(placed.stories, sizes, strict=True)
        ),
        photos=group(placed.photos, CAPTION),
        tables=group(placed.tables, NOTICE),
        briefs=group(placed.briefs, BRIEF),
        notices=group(placed.notices, NOTICE),
        guide=pages,
    )


def _beside(lead: Teaser | None) -> int:
    """How much text the second lead has: about as deep as a column of the lead under its large head."""
    length = sum(map(len, lead.paragraphs)) if lead else 0
    return min(max(length // LEAD_COLUMNS + HEAD_DEPTH, SECOND // 2), SECOND)
