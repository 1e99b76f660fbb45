"""The index of a section: its articles, newest first, in pages of 50."""

from collections.abc import Iterable
from functools import partial

from generator.content import routes
from generator.model import Article
from generator.site.edition import Edition
from generator.site.pages.frame import frame, used_sections
from generator.site.pages.listing import in_pages, issue_groups, page_title, pager
from generator.site.pages.page import Page
from generator.site.pages.stories import count_words
from generator.site.views import SectionView


def section_pages(edition: Edition) -> Iterable[Page]:
    """The pages of all sections that have an article."""
    of_section: dict[str, list[Article]] = {}
    for article in edition.newest_first:
        of_section.setdefault(article.section, []).append(article)
    for section in used_sections(edition):
        articles = of_section[section.id]
        route_of = partial(routes.section_route, section.id)
        for number, last, shown in in_pages(articles):
            route = route_of(number)
            title = page_title(edition, section.name, number)
            view = SectionView(
                frame=frame(edition, route, title=title, section=section.id, description=section.name),
                name=section.name,
                summary=count_words(edition, articles=len(articles)),
                groups=issue_groups(edition, shown, route),
                pager=pager(edition, route_of, number, last),
            )
            yield Page(route=route, template="section.html", view=view)
