"""Feeds as files."""

from collections.abc import Iterable

from generator.content import routes
from generator.model import Article
from generator.site.edition import Edition
from generator.site.feeds.atom import atom
from generator.site.feeds.channel import Channel
from generator.site.feeds.entries import entries
from generator.site.feeds.json_feed import json_feed
from generator.site.icons import LARGE_ICON
from generator.site.metadata import facts

_KINDS = ((routes.ATOM, atom), (routes.JSON_FEED, json_feed))


def feed_files(edition: Edition) -> dict[str, bytes]:
    """Route to bytes: the feeds of the paper, and of each section that has an article with a day."""
    config = edition.paper.config
    if not config.url:
        return {}
    of_section: dict[str, list[Article]] = {}
    for article in edition.newest_first:
        of_section.setdefault(article.section, []).append(article)
    parts: list[tuple[str, str, str, Iterable[Article]]] = [("", config.name, routes.HOME, edition.newest_first)]
    parts += [
        (s.id, f"{config.name} · {s.name}", routes.section_route(s.id), of_section.get(s.id, ()))
        for s in config.sections
    ]
    files = {}
    for section, title, home, articles in parts:
        if section not in edition.dated_sections:
            continue
        told = entries(edition, articles)
        for kind, write in _KINDS:
            route = routes.feed_route(kind, section)
            files[route] = write(
                Channel(
                    title=title,
                    subtitle=config.motto,
                    publisher=facts.publisher(edition),
                    language=config.language,
                    home=facts.absolute(edition, home),
                    paper=facts.absolute(edition, routes.HOME),
                    icon=facts.absolute(edition, routes.asset_route(LARGE_ICON)),
                    address=facts.absolute(edition, route),
                    entries=told,
                )
            )
    return files
