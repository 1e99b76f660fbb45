"""What stands around an article on its page: its neighbours of the issue, what else to read, where its jumps lead."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from generator.content import routes
from generator.model import Article, Issue
from generator.site.edition import Edition
from generator.site.jumps import jump
from generator.site.pages.stories import issue_links, issue_words, page_numbers, page_words
from generator.site.related import MOST, Key
from generator.site.typography import headline
from generator.site.views import Headline, IssueLinks, Link, Shelf

SAME_PAGE = 12
"""At most so many articles of the same printed page are listed: those that stand nearest."""


def article_link(article: Article, route: str) -> Link:
    """The article by its headline."""
    return Link(href=routes.href(route, routes.article_route(article.issue, article.name)), text=article.title)


class Alike(Struct, frozen=True, kw_only=True, gc=False):
    """What the pages of an issue's articles have alike, all of them in one folder."""

    words: str
    """What the issue is called; of one without a day, that it has none."""
    sheets: Mapping[int, Link]
    """The printed pages with articles."""
    by_sheet: Mapping[int, Sequence[Article]]
    """Number of a printed page to its articles, in reading order."""
    front: Link
    links: IssueLinks
    headlines: dict[str, Headline]
    """The articles by their names, as the others of their page show them: those that were asked for."""


def alike(edition: Edition, index: int, route: str) -> Alike:
    """Of the articles of the issue at `index`, seen from the page of one of them at `route`."""
    issue = edition.paper.issues[index]
    by_sheet: dict[int, list[Article]] = {}
    for article in issue.articles:
        by_sheet.setdefault(article.page, []).append(article)
    words = issue_words(edition, issue) if issue.date else edition.strings.undated
    return Alike(
        words=words,
        sheets={n: Link(href=page_href(issue, n, route), text=page_words(edition, issue, n)) for n in by_sheet},
        by_sheet=by_sheet,
        front=Link(href=routes.href(route, routes.issue_route(issue.key)), text=words),
        links=issue_links(edition, index, route),
        headlines={},
    )


def page_href(issue: Issue, number: int, route: str) -> str:
    """The printed page: a page of its own in an issue of several, else its place among all headlines."""
    if any(a.page != issue.articles[0].page for a in issue.articles):
        return routes.href(route, routes.sheet_route(issue.key, number))
    return routes.href(route, routes.contents_route(issue.key)) + f"#page{number}"


def same_page(edition: Edition, issue: Issue, article: Article, route: str, of_all: Alike) -> Shelf | None:
    """The other articles of its printed page, in reading order; None when it stands alone."""
    page = of_all.by_sheet[article.page]
    at = next(place for place, other in enumerate(page) if other is article)
    first = max(0, min(at - SAME_PAGE // 2, len(page) - SAME_PAGE - 1))
    others = [a for a in page[first : first + SAME_PAGE + 1] if a is not article]
    if not others:
        return None
    known = of_all.headlines
    for other in others:
        if other.name not in known:
            known[other.name] = _headline(edition, issue, (other.issue, other.name), routes.folder(route))
    more = Link(href=of_all.sheets[article.page].href, text=edition.strings.whole_page)
    return Shelf(
        anchor="same-page",
        title=edition.strings.same_page,
        stories=tuple([known[other.name] for other in others]),
        more=more if len(page) > SAME_PAGE + 1 else None,
    )


def further(edition: Edition, issue: Issue, place: int, route: str) -> tuple[Shelf, ...]:
    """What else to read: each article once on the page, none that stands before or after it or on its printed page."""
    t, article = edition.strings, issue.articles[place]
    key = issue.key, article.name
    related, column = edition.related.get(key), edition.same_rubric.get(key, ())
    if not related and not column:
        return ()
    shelves = (
        ("later", t.later, related.later if related else ()),
        ("related", t.related, related.before if related else ()),
        ("rubric", t.same_rubric, column),
    )
    shown = {(a.issue, a.name) for a in issue.articles[max(0, place - 1) : place + 2]}
    folder = routes.folder(route)
    out = []
    for anchor, title, keys in shelves:
        kept = [k for k in keys if k not in shown][:MOST]
        shown.update(kept)
        if kept:
            of_column = anchor == "rubric"
            out.append(
                Shelf(
                    anchor=anchor,
                    title=title.format(rubric=article.rubric) if of_column else title,
                    stories=tuple([_headline(edition, issue, k, folder) for k in kept]),
                    more=_all_of_column(edition, article, folder) if of_column else None,
                )
            )
    return tuple(out)


def _all_of_column(edition: Edition, article: Article, folder: str) -> Link | None:
    """To all articles of its rubric, where that has a page."""
    column = edition.names.get("rubrics")
    if column is None or article.rubric not in column.paged:
        return None
    return Link(href=routes.way(folder, routes.name_route("rubrics", article.rubric)), text=edition.strings.all_names)


def jump_links(issue: Issue, article: Article, route: str) -> tuple[Link, ...]:
    """Each jump line as printed, with the way to the article that goes on there, else to the printed page."""
    return tuple([Link(href=_jump_href(issue, article, words, route), text=words) for words in article.jump])


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


def _headline(edition: Edition, issue: Issue, key: Key, folder: str) -> Headline:
    title, language = edition.headlines[key], edition.paper.config.language
    if key[0] == issue.key:
        return Headline(
            href=routes.way(folder, routes.article_route(*key)), headline=headline(title, language), date=""
        )
    return _elsewhere(*key, title, language, issue_words(edition, edition.issues_by_key[key[0]]))


@lru_cache(maxsize=1 << 17)  # as of headlines
def _elsewhere(issue: str, name: str, title: str, language: str, date: str) -> Headline:
    """An article as all pages of other issues show it: several lead to each."""
    href = routes.way(routes.ANY_ISSUE, routes.article_route(issue, name))
    return Headline(href=href, headline=headline(title, language), date=date)
