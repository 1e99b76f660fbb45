"""The indexes of people, places, organisations, authors and keywords, and a page for each name that recurs."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby

from generator.content import routes
from generator.model import Article
from generator.site.edition import Edition
from generator.site.names import KINDS, NameIndex
from generator.site.names.order import OTHER, by_initial
from generator.site.names.view import AllNamesView, NameEntry, NameGroup, NameIssue, NameKind, NamesView, NameView
from generator.site.pages.frame import frame
from generator.site.pages.listing import in_pages, page_title, pager
from generator.site.pages.page import Page
from generator.site.pages.stories import count_words, issue_words
from generator.site.views import Link, NameLine

COMMONEST = 24
"""So many names of each kind stand on the page of all of them."""


def name_pages(edition: Edition) -> Iterable[Page]:
    """The page of all indexes, each index, and the pages of the names; none where no article names anything."""
    if edition.names:
        yield Page(route=routes.NAMES, template="names.html", view=_all_names(edition))
    for kind, index in edition.names.items():
        yield _index_page(edition, kind, index)
        for name in sorted(index.paged):
            yield from _pages_of(edition, kind, name, index.articles[name])


def name_lines(edition: Edition, article: Article, route: str) -> tuple[NameLine, ...]:
    """What the article's page says of the names in it: those that have a page lead there.

    Of those who wrote it only they are given: the byline has them all.
    """
    words = dict(edition.strings.name_kinds)
    out = []
    for kind, index in edition.names.items():
        names = dict.fromkeys(KINDS[kind](article))
        shown = [n for n in names if n in index.paged or kind != "authors"]
        links = tuple(
            Link(href=routes.href(route, routes.name_route(kind, n)) if n in index.paged else "", text=n) for n in shown
        )
        if links:
            out.append(NameLine(title=words[kind], names=links))
    return tuple(out)


def _all_names(edition: Edition) -> AllNamesView:
    t, route = edition.strings, routes.NAMES
    words = dict(t.name_kinds)
    kinds = []
    for kind, index in edition.names.items():
        target = routes.href(route, routes.names_route(kind))
        listed = index.listed
        kinds.append(
            NameKind(
                link=Link(href=target, text=words[kind]),
                summary=t.name_count.format(count=len(listed)),
                anchor=kind,
                entries=tuple(_entry(edition, kind, index, name, route) for name in listed[:COMMONEST]),
                more=Link(href=target, text=t.all_names) if len(listed) > COMMONEST else None,
            )
        )
    return AllNamesView(frame=frame(edition, route, title=t.names), kinds=tuple(kinds))


def _index_page(edition: Edition, kind: str, index: NameIndex) -> Page:
    t, route = edition.strings, routes.names_route(kind)
    title, listed = dict(t.name_kinds)[kind], index.listed
    groups = tuple(
        NameGroup(
            title=t.other_names if letter == OTHER else letter,
            anchor=f"letter-{letter}" if letter != OTHER else "other",
            entries=tuple(_entry(edition, kind, index, name, route) for name in names),
        )
        for letter, names in by_initial(listed, kind)
    )
    view = NamesView(
        frame=frame(edition, route, title=title),
        crumbs=_crumbs(edition, route, Link(href="", text=title, current=True)),
        title=title,
        summary=t.name_count.format(count=len(listed)),
        groups=groups,
    )
    return Page(route=route, template="names_kind.html", view=view)


def _pages_of(edition: Edition, kind: str, name: str, articles: Sequence[Article]) -> Iterable[Page]:
    t, route_of = edition.strings, partial(routes.name_route, kind, name)
    index_title = dict(t.name_kinds)[kind]
    for number, last, shown in in_pages(articles):
        route = route_of(number)
        parent = Link(href=routes.href(route, routes.names_route(kind)), text=index_title)
        view = NameView(
            frame=frame(edition, route, title=page_title(edition, name, number), description=f"{index_title} {name}"),
            crumbs=_crumbs(edition, route, parent, Link(href="", text=name, current=True)),
            name=name,
            summary=count_words(edition, articles=len(articles)),
            groups=tuple(_issue(edition, key, group, route) for key, group in groupby(shown, key=lambda a: a.issue)),
            pager=pager(edition, route_of, number, last),
        )
        yield Page(route=route, template="name.html", view=view)


def _issue(edition: Edition, key: str, articles: Iterable[Article], route: str) -> NameIssue:
    """Headlines alone: there are many such pages, and whoever looks up a name knows what it stands for."""
    return NameIssue(
        issue=Link(
            href=routes.href(route, routes.issue_route(key)), text=issue_words(edition, edition.issues_by_key[key])
        ),
        stories=tuple(Link(href=routes.href(route, routes.article_route(key, a.name)), text=a.title) for a in articles),
    )


def _entry(edition: Edition, kind: str, index: NameIndex, name: str, route: str) -> NameEntry:
    articles = index.articles[name]
    only = articles[0]
    paged = name in index.paged
    target = routes.name_route(kind, name) if paged else routes.article_route(only.issue, only.name)
    return NameEntry(
        link=Link(href=routes.href(route, target), text=name),
        count=count_words(edition, articles=len(articles)) if len(articles) > 1 else "",
    )


def _crumbs(edition: Edition, route: str, *more: Link) -> tuple[Link, ...]:
    t = edition.strings
    return (
        Link(href=routes.href(route, routes.HOME), text=t.home),
        Link(href=routes.href(route, routes.NAMES), text=t.names),
        *more,
    )
