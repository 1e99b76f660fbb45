"""The way from the home page to a page, as search engines show it above a result."""

from collections.abc import Iterable

from msgspec import Struct

from generator.content import routes
from generator.model import Article, Issue, Section
from generator.site.edition import Edition
from generator.site.metadata import facts
from generator.site.pages.stories import issue_words


class Step(Struct, frozen=True, kw_only=True, gc=False):
    """A page on the way."""

    name: str
    url: str


def trail(edition: Edition, route: str, title: str, subject: Article | Issue | Section | None) -> tuple[Step, ...]:
    """Home page, issue or section, and the page itself; nothing without the paper's `url`."""
    if not edition.paper.config.url or route == routes.HOME:
        return ()
    between = tuple(step for step in _between(edition, subject) if step[1] != route)
    steps = ((edition.paper.config.name, routes.HOME), *between, (title, route))
    return tuple(Step(name=name, url=facts.absolute(edition, place)) for name, place in steps)


def _between(edition: Edition, subject: Article | Issue | Section | None) -> Iterable[tuple[str, str]]:
    match subject:
        case Article():
            issue = facts.issue_of(edition, subject)
            yield issue_words(edition, issue), routes.issue_route(issue.key)
        case Issue():
            yield issue_words(edition, subject), routes.issue_route(subject.key)
        case Section():
            yield subject.name, routes.section_route(subject.id)
