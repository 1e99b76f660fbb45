"""The front of a section and its older pages: its articles, newest first, in pages of 50."""

from collections.abc import Iterable, Sequence
from functools import partial

from generator.content import routes
from generator.model import Article, Section
from generator.site import weight
from generator.site.briefs import EXCERPT
from generator.site.edition import Edition
from generator.site.pages.frame import frame, used_sections
from generator.site.pages.listing import (
    Place,
    in_pages,
    issue_groups,
    issue_link,
    pager,
    span_of,
)
from generator.site.pages.page import Page
from generator.site.pages.parts import Part, list_part
from generator.site.pages.shown import Shown
from generator.site.pages.stories import count_words, teaser
from generator.site.views import SectionFront, SectionView

LEAD, LEAD_MOST = 240, 720
"""How much of the lead stands on the front of a section, in Chinese characters: with a picture, at most."""
AS_DEEP_AS, AS_DEEP_AS_BARE = 130, 60
"""So much more of it is as deep as another article beside it, with an excerpt and without."""
EXCERPTS = 4
"""Of so many others each has an excerpt."""
BESIDE = 8
"""At most so many others of the issue stand beside the lead; what is left stands below, under the issue."""


def section_parts(shown: Shown) -> Iterable[Part]:
    """The pages of all sections that have an article, each a part."""
    edition = shown.edition
    of_section: dict[str, list[Article]] = {}
    for article in edition.newest_first:
        of_section.setdefault(article.section, []).append(article)
    for section in used_sections(edition):
        articles = of_section[section.id]
        for page in in_pages(articles):
            route = routes.section_route(section.id, page.place.number)
            front = page.place.number == routes.NEWEST
            yield list_part(shown, route, page, section_page, section, page.total, texts=front)


def section_page(edition: Edition, place: Place, section: Section, total: int) -> Iterable[Page]:
    """One of the pages of a section; `total` articles are told of on its front."""
    route_of, articles = partial(routes.section_route, section.id), edition.articles
    route, span = route_of(place.number), span_of(edition, articles)
    front, below = (None, articles) if place.number else _front(edition, articles, route)
    headlines = edition.strings.list_join.join(a.title for a in articles[:4])
    view = SectionView(
        frame=frame(
            edition,
            route,
            title=f"{section.name} {span}" if place.number else section.name,
            subject=section,
            section=section.id,
            description=f"{section.name} {headlines}",
        ),
        name=section.name,
        summary="" if place.number else count_words(edition, articles=total),
        front=front,
        groups=issue_groups(edition, below, route),
        pager=pager(edition, place, route_of, span),
    )
    yield Page(route=route, template="section.html", view=view)


def _front(edition: Edition, articles: Sequence[Article], route: str) -> tuple[SectionFront, Sequence[Article]]:
    """What stands at the head of the page, out of the latest issue, and what is left for the lines below."""
    issue = edition.issues_by_key[articles[0].issue]
    latest = weight.by_weight([a for a in articles if a.issue == issue.key], edition.length)
    # A picture's caption or a notice leads only where there is nothing else.
    lead = next((a for a in latest if a.kind == "news"), latest[0])
    beside = [a for a in latest if a.name != lead.name][:BESIDE]
    shown = {a.name for a in (lead, *beside)}
    excerpts = len(beside) <= EXCERPTS
    depth = 0 if lead.images else len(beside) * (AS_DEEP_AS if excerpts else AS_DEEP_AS_BARE)
    length = min(LEAD + depth, LEAD_MOST)
    front = SectionFront(
        issue=issue_link(edition, issue, route),
        lead=teaser(edition, lead, route, characters=length, tables=lead.kind == "table", label=lead.rubric),
        beside=tuple(teaser(edition, a, route, characters=EXCERPT if excerpts else 0, label=a.rubric) for a in beside),
    )
    return front, [a for a in articles if a.issue != issue.key or a.name not in shown]
