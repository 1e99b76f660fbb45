"""The index of a section: its articles, newest first, in pages of 50."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.content import routes
from generator.model import Article, Section
from generator.site.edition import Edition
from generator.site.pages.frame import frame, used_sections
from generator.site.pages.page import Page
from generator.site.pages.stories import count_words, issue_words, teaser
from generator.site.views import IssueGroup, Link, Pager, SectionView

PER_PAGE = 50
EXCERPT = 70
"""How much of an article stands in an index, in Chinese characters."""


def section_pages(edition: Edition) -> Iterable[Page]:
    """The pages of all sections that have an article."""
    of_section: dict[str, list[Article]] = {}
    for issue in reversed(edition.paper.issues):
        for article in issue.articles:
            of_section.setdefault(article.section, []).append(article)
    for section in used_sections(edition):
        articles = of_section[section.id]
        last = -(-len(articles) // PER_PAGE)
        for number in range(1, last + 1):
            shown = articles[(number - 1) * PER_PAGE : number * PER_PAGE]
            route = routes.section_route(section.id, number)
            view = _view(edition, section, shown, route, number=number, last=last, total=len(articles))
            yield Page(route=route, template="section.html", view=view)


def _view(
    edition: Edition, section: Section, shown: Sequence[Article], route: str, *, number: int, last: int, total: int
) -> SectionView:
    issues = {i.key: i for i in edition.paper.issues}
    return SectionView(
        frame=frame(
            edition, route, title=_title(edition, section, number), section=section.id, description=section.name
        ),
        name=section.name,
        summary=count_words(edition, articles=total),
        groups=tuple(
            IssueGroup(
                issue=Link(href=routes.href(route, routes.issue_route(key)), text=issue_words(edition, issues[key])),
                stories=tuple(teaser(edition, a, route, characters=EXCERPT, label=a.rubric) for a in articles),
            )
            for key, articles in groupby(shown, key=lambda a: a.issue)
        ),
        pager=pager(edition, section, route, number, last),
    )


def pager(edition: Edition, section: Section, route: str, number: int, last: int) -> Pager:
    """The way from page `number` of a section to its other pages: the nearest, the first and the last."""
    t = edition.strings

    def link(to: int, text: str) -> Link:
        return Link(href=routes.href(route, routes.section_route(section.id, to)), text=text, current=to == number)

    near = sorted({1, last, *range(max(1, number - 3), min(last, number + 3) + 1)})
    return Pager(
        words=t.of_pages.format(number=number, count=last) if last > 1 else "",
        previous=link(number - 1, t.previous_page) if number > 1 else None,
        next=link(number + 1, t.next_page) if number < last else None,
        pages=tuple(link(n, str(n)) for n in near) if last > 1 else (),
    )


def _title(edition: Edition, section: Section, number: int) -> str:
    return section.name if number == 1 else f"{section.name} {edition.strings.page.format(number=number)}"
