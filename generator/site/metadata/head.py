"""The head of a page: what search engines, social sites, reference managers and browsers find in it."""

from functools import lru_cache

from markupsafe import Markup

from generator.content import routes
from generator.model import Article, Issue, Section
from generator.site.edition import Edition
from generator.site.icons import THEME_DARK, THEME_LIGHT, TOUCH_ICON
from generator.site.metadata import facts, linked_data, tags
from generator.site.metadata.nodes import Node, graph
from generator.site.metadata.trail import trail
from generator.site.views.head import FeedLink, Head

ATOM_TYPE, JSON_FEED_TYPE = "application/atom+xml", "application/feed+json"

Subject = Article | Issue | Section | None
"""What a page is about, where that is something of the paper's own."""


def head(
    edition: Edition, route: str, folder: str, *, title: str, description: str, subject: Subject, indexed: bool
) -> Head:
    """The head of the page at `route`; `title` is without the paper's name. A page that isn't indexed has no data.

    `folder` is that of the page, or stands for the folders of all issues.
    """
    article = subject if isinstance(subject, Article) else None
    url = facts.absolute(edition, route) if indexed else ""
    opensearch, manifest, touch_icon = _files(folder)
    return Head(
        properties=tags.open_graph(edition, title=title, description=description, url=url, article=article),
        names=tags.named(edition, article),
        data=_data(edition, route, title, description, subject) if indexed else Markup(),
        feeds=_feeds(edition, folder, subject),
        opensearch=opensearch if edition.searched_by_address else "",
        manifest=manifest,
        touch_icon=touch_icon,
        theme_light=THEME_LIGHT,
        theme_dark=THEME_DARK,
    )


@lru_cache(maxsize=1 << 8)
def _files(folder: str) -> tuple[str, str, str]:
    """From the pages of a folder to what a browser asks for by itself."""
    asked = routes.OPENSEARCH, routes.MANIFEST, routes.asset_route(TOUCH_ICON)
    opensearch, manifest, touch_icon = (routes.way(folder, target) for target in asked)
    return opensearch, manifest, touch_icon


def _data(edition: Edition, route: str, title: str, description: str, subject: Subject) -> Markup:
    nodes: list[Node | None] = []
    if isinstance(subject, Article):
        nodes.append(linked_data.article_node(edition, subject, description=description))
    elif isinstance(subject, Issue) and route in {routes.HOME, routes.issue_route(subject.key)}:
        nodes.append(linked_data.issue_node(edition, subject, subject.articles))
    if route == routes.HOME:
        nodes += [linked_data.website_node(edition), linked_data.newspaper_node(edition)]
    nodes.append(linked_data.breadcrumbs(trail(edition, route, title, subject)))
    return graph(nodes)


def _feeds(edition: Edition, folder: str, subject: Subject) -> tuple[FeedLink, ...]:
    """The feeds of the section that the page lists, and those of the paper."""
    config, dated = edition.paper.config, edition.dated_sections
    if not config.url:
        return ()
    sections = ((subject.id, f"{config.name} · {subject.name}"),) if isinstance(subject, Section) else ()
    whole = (("", config.name),) if "" in dated else ()
    return _feed_links(folder, (*[pair for pair in sections if pair[0] in dated], *whole))


@lru_cache(maxsize=1 << 10)
def _feed_links(folder: str, sections: tuple[tuple[str, str], ...]) -> tuple[FeedLink, ...]:
    """From the pages of a folder to the feeds of sections (id, title)."""
    return tuple(
        FeedLink(href=routes.way(folder, routes.feed_route(kind, id)), type=type, title=title)
        for id, title in sections
        for kind, type in ((routes.ATOM, ATOM_TYPE), (routes.JSON_FEED, JSON_FEED_TYPE))
    )
