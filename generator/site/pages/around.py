"""What stands around an article on its page: its neighbours of the issue, what else to read, where its jumps lead."""

from collections.abc import Iterable
from functools import partial

from generator.content import routes
from generator.model import Article, Issue
from generator.site.edition import Edition
from generator.site.jumps import jump
from generator.site.pages.stories import issue_words, page_numbers
from generator.site.related import MOST, Key, Related
from generator.site.typography import headline
from generator.site.views import Headline, Link, Shelf

SAME_PAGE = 12
"""At most so many articles of the same printed page are listed: those that stand nearest."""


def article_link(article: Article, route: str) -> Link:
    """The article by its headline."""
    return Link(href=routes.href(route, routes.article_route(article.issue, article.name)), text=article.title)


def page_href(issue: Issue, number: int, route: str) -> str:
    """The printed page: a page of its own in an issue of several, else its place among all headlines."""
    if len({a.page for a in issue.articles}) > 1:
        return routes.href(route, routes.sheet_route(issue.key, number))
    return routes.href(route, routes.contents_route(issue.key)) + f"#page{number}"


def same_page(edition: Edition, issue: Issue, article: Article, route: str) -> Shelf | None:
    """The other articles of its printed page, in reading order; None when it stands alone."""
    page = [a for a in issue.articles if a.page == article.page]
    at = next(place for place, other in enumerate(page) if other is article)
    first = max(0, min(at - SAME_PAGE // 2, len(page) - SAME_PAGE - 1))
    others = [a for a in page[first : first + SAME_PAGE + 1] if a is not article]
    if not others:
        return None
    more = Link(href=page_href(issue, article.page, route), text=edition.strings.whole_page)
    return Shelf(
        anchor="same-page",
        title=edition.strings.same_page,
        stories=_headlines(edition, issue, ((a.issue, a.name) for a in others), route),
        more=more if len(page) > SAME_PAGE + 1 else None,
    )


def further(edition: Edition, issue: Issue, place: int, route: str) -> tuple[Shelf, ...]:
    """What else to read: each article once on the page, none that stands before or after it or on its printed page."""
    t, article = edition.strings, issue.articles[place]
    key = issue.key, article.name
    shown = {(a.issue, a.name) for a in issue.articles[max(0, place - 1) : place + 2]}
    related = edition.related.get(key, Related())
    column = edition.names.get("rubrics")
    paged = column is not None and article.rubric in column.paged
    all_of_them = Link(
        href=routes.href(route, routes.name_route("rubrics", article.rubric)) if paged else "", text=t.all_names
    )
    shelves = (
        ("later", t.later, related.later, None),
        ("related", t.related, related.before, None),
        (
            "rubric",
            t.same_rubric.format(rubric=article.rubric),
            edition.same_rubric.get(key, ()),
            all_of_them if paged else None,
        ),
    )
    out = []
    for anchor, title, keys, more in shelves:
        kept = [k for k in keys if k not in shown][:MOST]
        shown.update(kept)
        if kept:
            out.append(Shelf(anchor=anchor, title=title, stories=_headlines(edition, issue, kept, route), more=more))
    return tuple(out)


def jump_links(issue: Issue, article: Article, route: str) -> tuple[Link, ...]:
    """Each jump line as printed, with the way to the article that goes on there, else to the printed page."""
    return tuple(Link(href=_jump_href(issue, article, words, route), text=words) for words in article.jump)


def _jump_href(issue: Issue, article: Article, words: str, route: str) -> str:
    found = jump(words)
    if not found or found[0] == article.page or found[0] not in page_numbers(issue):
        return ""
    number, onward = found
    back = (article.page, not onward)
    ends = [a for a in issue.articles if a.page == number and back in map(jump, a.jump)]
    if len(ends) == 1:
        return routes.href(route, routes.article_route(issue.key, ends[0].name))
    return page_href(issue, number, route) if any(a.page == number for a in issue.articles) else ""


def _headlines(edition: Edition, issue: Issue, keys: Iterable[Key], route: str) -> tuple[Headline, ...]:
    return tuple(map(partial(_headline, edition, issue, route=route), keys))


def _headline(edition: Edition, issue: Issue, key: Key, route: str) -> Headline:
    other = edition.issues_by_key[key[0]]
    return Headline(
        href=routes.href(route, routes.article_route(*key)),
        headline=headline(edition.headlines[key], edition.paper.config.language),
        date="" if other.key == issue.key else issue_words(edition, other),
    )
