"""The pages of people, places, organisations, writers, columns and keywords, and what an article says of its own."""

from collections.abc import Iterable, Sequence
from functools import lru_cache, partial

from generator.content import routes
from generator.model import Article
from generator.site.edition import Edition
from generator.site.names import KINDS, Listed, Listing, NameIndex
from generator.site.names.view import NameView
from generator.site.pages.frame import frame
from generator.site.pages.listing import Place, in_pages, issue_groups, pager, span_of
from generator.site.pages.name_indexes import crumbs_of_names, index_pages
from generator.site.pages.page import Page
from generator.site.pages.parts import Part, frame_part, list_part
from generator.site.pages.shown import Shown
from generator.site.pages.stories import count_words
from generator.site.views import Link, NameLine


def name_parts(shown: Shown) -> Iterable[Part]:
    """The indexes, and each page of each name; nothing where no article names anything."""
    edition = shown.edition
    listings: list[Listing] = []
    for kind, index in edition.names.items():
        entries = {
            name: shown.kept(
                ("name", kind, name),
                index.articles[name],
                name in index.paged,
                partial(_listed, edition, kind, name, index),
            )
            for name in index.listable
        }
        listings.append(Listing(kind=kind, entries=entries))
        for name in sorted(index.paged):
            articles = index.articles[name]
            pages = partial(_name_pages, shown, kind, name, articles, entries[name].roles)
            yield from shown.kept(("pages of a name", kind, name), articles, None, pages)
    if listings:
        yield frame_part(shown, routes.NAMES, index_pages, tuple(listings))


def _name_pages(shown: Shown, kind: str, name: str, articles: Sequence[Article], roles: str) -> tuple[Part, ...]:
    return tuple(
        list_part(
            shown,
            routes.name_route(kind, name, page.place.number),
            page,
            name_page,
            kind,
            name,
            "" if page.place.number else roles,
            page.total,
        )
        for page in in_pages(articles)
    )


def _listed(edition: Edition, kind: str, name: str, index: NameIndex) -> Listed:
    articles = index.articles[name]
    only = articles[0]
    target = routes.name_route(kind, name) if name in index.paged else routes.article_route(only.issue, only.name)
    return Listed(route=target, count=len(articles), roles=roles_of(edition, kind, name, articles))


def name_lines(edition: Edition, article: Article) -> tuple[NameLine, ...]:
    """What the article's page says of the names in it: those that have a page lead there.

    Of those who wrote it only they are given: the byline has them all. The rubric stands in the head, with its link.
    """
    words = dict(edition.strings.name_kinds)
    out = []
    for kind, index in edition.names.items():
        names = () if kind == "rubrics" else dict.fromkeys(KINDS[kind](article))
        if names:
            paged = index.paged
            links = [
                _name_link(kind, n) if n in paged else Link(href="", text=n)
                for n in names
                if n in paged or kind != "authors"
            ]
            if links:
                out.append(NameLine(title=words[kind], names=tuple(links)))
    return tuple(out)


@lru_cache(maxsize=1 << 13)
def _name_link(kind: str, name: str) -> Link:
    """To the page of a name, from the page of any article."""
    return Link(href=routes.way(routes.ANY_ISSUE, routes.name_route(kind, name)), text=name)


def roles_of(edition: Edition, kind: str, name: str, articles: Sequence[Article]) -> str:
    """What bylines call one who writes, the commonest first: 记者、摄影."""
    if kind != "authors":
        return ""
    counts: dict[str, int] = {}
    for article in articles:
        roles = [role for who, role in article.roles if who == name]
        for role in roles or ([edition.strings.photo_by] if name in article.photo_by else []):
            counts[role] = counts.get(role, 0) + 1
    return edition.strings.list_join.join(sorted(counts, key=lambda role: (-counts[role], role)))


def name_page(edition: Edition, place: Place, kind: str, name: str, roles: str, total: int) -> Iterable[Page]:
    """One of the pages of a name; its `roles`, and how many articles bear it, are told on the first."""
    t, route_of = edition.strings, partial(routes.name_route, kind, name)
    route, span = route_of(place.number), span_of(edition, edition.articles)
    index_title = dict(t.name_kinds)[kind]
    parent = Link(href=routes.href(route, routes.names_route(kind)), text=index_title)
    view = NameView(
        frame=frame(
            edition, route, title=f"{name} {span}" if place.number else name, description=f"{index_title} {name}"
        ),
        crumbs=crumbs_of_names(edition, route, parent, Link(href="", text=name, current=True)),
        name=name,
        note=roles,
        summary="" if place.number else count_words(edition, articles=total),
        # Headlines alone: there are many such pages, and whoever looks up a name knows what it stands for.
        groups=issue_groups(edition, edition.articles, route, characters=0),
        pager=pager(edition, place, route_of, span),
    )
    yield Page(route=route, template="name.html", view=view)
