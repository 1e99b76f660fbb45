"""Every page of the site."""

from collections.abc import Iterable

from generator.site.edition import Edition
from generator.site.pages.about import about_page, not_found_page
from generator.site.pages.archive import archive_pages
from generator.site.pages.article import article_pages
from generator.site.pages.contents import contents_pages
from generator.site.pages.front import front_pages
from generator.site.pages.names import name_pages
from generator.site.pages.page import Page
from generator.site.pages.section import section_pages
from generator.site.pages.sheet import sheet_pages
from generator.site.pages.whole import whole_pages


def all_pages(edition: Edition, *, not_found_style: str) -> Iterable[Page]:
    """The pages in the order in which they are rendered: what a reader opens first comes first. The search is apart."""
    yield from front_pages(edition)
    yield from sheet_pages(edition)
    yield from contents_pages(edition)
    yield from whole_pages(edition)
    yield from article_pages(edition)
    yield from section_pages(edition)
    yield from archive_pages(edition)
    yield from name_pages(edition)
    yield about_page(edition)
    yield not_found_page(edition, not_found_style)
