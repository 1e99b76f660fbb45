"""Every page of the site, in parts."""

from collections.abc import Iterable

from generator.content import routes
from generator.site.addresses import Kept
from generator.site.edition import Edition
from generator.site.pages.about import about_page, not_found_page
from generator.site.pages.archive import archive_pages
from generator.site.pages.article import article_pages
from generator.site.pages.contents import contents_page
from generator.site.pages.front import front_page, home_page
from generator.site.pages.kept import kept_pages
from generator.site.pages.names import name_parts
from generator.site.pages.page import Page
from generator.site.pages.parts import Part, issue_edition, kept_part
from generator.site.pages.section import section_parts
from generator.site.pages.sheet import sheet_pages
from generator.site.pages.whole import whole_page
from generator.site.twins import twin_files


def all_parts(edition: Edition, gone: Kept, *, not_found_style: str) -> Iterable[Part]:
    """The parts of the site: the issues, the oldest first, then what leads to them. The search is apart.

    `gone`: what is left at addresses whose page is gone.
    """
    latest = edition
    for index, issue in enumerate(edition.paper.issues):
        latest, at = issue_edition(edition, index)
        yield Part(name=issue.key, edition=latest, given=(at,), pages=issue_pages, files=twin_files)
    yield Part(name=routes.HOME, edition=latest, pages=_home)
    yield from section_parts(edition)
    yield Part(name=routes.ARCHIVE, edition=edition, pages=archive_pages)
    yield from name_parts(edition)
    if gone.withdrawn or gone.led_on:
        yield kept_part(edition, gone, kept_pages)
    yield Part(name=routes.ABOUT, edition=edition, pages=_about)
    yield Part(name=routes.NOT_FOUND, edition=edition, given=(not_found_style,), pages=_not_found)


def issue_pages(edition: Edition, index: int) -> Iterable[Page]:
    """All pages of the issue at `index`: what a reader opens first comes first."""
    yield front_page(edition, index)
    yield from sheet_pages(edition, index)
    yield contents_page(edition, index)
    yield whole_page(edition, index)
    yield from article_pages(edition, index)


def _home(edition: Edition) -> Iterable[Page]:
    yield home_page(edition)


def _about(edition: Edition) -> Iterable[Page]:
    yield about_page(edition)


def _not_found(edition: Edition, style: str) -> Iterable[Page]:
    yield not_found_page(edition, style)
