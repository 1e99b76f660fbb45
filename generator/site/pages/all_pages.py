"""Every page of the site, in parts."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from generator.content import routes
from generator.site.addresses import Kept
from generator.site.edition import Edition
from generator.site.feeds import feed_parts
from generator.site.pages.about import about_pages, not_found_page, tally
from generator.site.pages.archive import archive_parts
from generator.site.pages.article import article_pages
from generator.site.pages.contents import contents_page
from generator.site.pages.front import front_page, home_page
from generator.site.pages.kept import kept_pages
from generator.site.pages.names import name_parts
from generator.site.pages.page import Page
from generator.site.pages.parts import Part, frame_part, issue_part, kept_part
from generator.site.pages.section import section_parts
from generator.site.pages.sheet import sheet_pages
from generator.site.pages.shown import Shown
from generator.site.pages.whole import whole_page
from generator.site.twins import twin_files


def all_parts(shown: Shown, gone: Kept, *, not_found_style: str) -> Iterable[Part]:
    """The parts of the site: the issues, the oldest first, then what leads to them. The search is apart.

    `gone`: what is left at addresses whose page is gone.
    """
    edition = shown.edition
    latest: Part | None = None
    for index in range(len(edition.paper.issues)):
        latest = issue_part(shown, index, issue_pages, twin_files)
        yield latest
    if latest:
        yield replace(latest, name=routes.HOME, given=(), pages=home_pages, files=None, beside=b"")
    else:
        yield frame_part(shown, routes.HOME, home_pages)
    yield from section_parts(shown)
    yield from archive_parts(shown)
    yield from name_parts(shown)
    if gone.withdrawn or gone.led_on:
        yield kept_part(shown, gone, kept_pages)
    yield frame_part(shown, routes.ABOUT, about_pages, tally(edition))
    yield frame_part(shown, routes.NOT_FOUND, _not_found, not_found_style)
    yield from feed_parts(shown)
    shown.seen_whole = True


def issue_pages(edition: Edition, index: int) -> Iterable[Page]:
    """All pages of the issue at `index`: what a reader opens first comes first."""
    yield from _whole_pages(edition, index)
    yield from article_pages(edition, index)


def some_pages(edition: Edition, index: int, *, articles: Collection[str], whole: bool) -> Iterable[Page]:
    """Those of its pages that are of these articles, by their names; with `whole`, those that show them all as well."""
    if whole:
        yield from _whole_pages(edition, index)
    yield from article_pages(edition, index, articles)


def _whole_pages(edition: Edition, index: int) -> Iterable[Page]:
    yield front_page(edition, index)
    yield from sheet_pages(edition, index)
    yield contents_page(edition, index)
    yield whole_page(edition, index)


def pages_at(edition: Edition, index: int, wanted: Collection[str]) -> Iterable[Page]:
    """Those of its pages that stand at these routes."""
    key = edition.paper.issues[index].key
    own, front = [route for route in wanted if routes.issue_of(route) == key], routes.issue_route(key)
    if front in own:
        yield front_page(edition, index)
    if any(route != front and not routes.article_of(route) for route in own):
        others = (*sheet_pages(edition, index), contents_page(edition, index), whole_page(edition, index))
        yield from (page for page in others if page.route in wanted)
    yield from article_pages(edition, index, frozenset(map(routes.article_of, own)))


def home_pages(edition: Edition) -> Iterable[Page]:
    """That of the paper."""
    yield home_page(edition)


def _not_found(edition: Edition, style: str) -> Iterable[Page]:
    yield not_found_page(edition, style)
