"""Feeds as files."""

from collections.abc import Iterable
from itertools import islice

from generator.content import routes
from generator.model import Article
from generator.site.edition import Edition
from generator.site.feeds.channel import Channel
from generator.site.feeds.entries import NEWEST, entries
from generator.site.icons import LARGE_ICON
from generator.site.metadata import facts
from generator.site.pages.parts import Part, entries_part, no_pages
from generator.site.pages.shown import Shown


def feed_parts(shown: Shown) -> Iterable[Part]:
    """The feeds of the paper, and of each section that has an article with a day: each a part of its own."""
    edition = shown.edition
    config = edition.paper.config
    if not config.url:
        return
    of_section: dict[str, list[Article]] = {}
    for article in edition.newest_first:
        # Atom has no entry without a day.
        if article.date:
            of_section.setdefault(article.section, []).append(article)
    dated = (article for article in edition.newest_first if article.date)
    parts = [("", config.name, routes.HOME, list(islice(dated, NEWEST)))]
    parts += [
        (s.id, f"{config.name} · {s.name}", routes.section_route(s.id), of_section.get(s.id, [])[:NEWEST])
        for s in config.sections
    ]
    for section, title, home, latest in parts:
        if section in edition.dated_sections:
            texts = tuple(dict.fromkeys(article.issue for article in latest))
            name = routes.feed_route(routes.ATOM, section)
            yield entries_part(shown, name, latest, texts, no_pages, section, title, home, files=feed_files)


def feed_files(edition: Edition, section: str, title: str, home: str) -> dict[str, bytes]:
    """Route to bytes: a feed of all articles of the edition, in each form."""
    # Late: most edits change no feed.
    from generator.site.feeds.atom import atom
    from generator.site.feeds.json_feed import json_feed

    config = edition.paper.config
    told = entries(edition, edition.articles)
    files = {}
    for kind, write in ((routes.ATOM, atom), (routes.JSON_FEED, json_feed)):
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
