"""The files of a book, and the book itself."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from generator.content import routes
from generator.deliver.archive.entries import Entry
from generator.deliver.archive.epub.cover import cover_view
from generator.deliver.archive.epub.stories import file_of, picture_route, story_view
from generator.deliver.archive.epub.views import (
    CoverPageView,
    Item,
    NavView,
    PackageView,
    Sheet,
    SheetView,
)
from generator.deliver.archive.means import Means
from generator.deliver.archive.words import words_for
from generator.deliver.archive.writing import FIRST
from generator.deliver.media_types import media_type
from generator.model import Issue
from generator.site.edition import Edition
from generator.site.pages.stories import page_words
from generator.site.views import Link
from generator.site.xml_document import encoded

MEDIA_TYPE = b"application/epub+zip"
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
STYLE = Path(__file__).with_name("book.css")
_XHTML = "application/xhtml+xml"


def book(means: Means, edition: Edition, pictures: Mapping[str, Path], title: str) -> tuple[Entry, ...]:
    """All files of the book of the edition's issue, the media type first (EPUB OCF 3.3). Raises `Stop`.

    `pictures`: route to file of those that are ready.
    """
    issue = edition.paper.issues[0]
    shown = _pictures(edition, issue)
    sheets = tuple(_sheets(edition, issue))
    files: dict[str, str] = {}

    def add(name: str, template: str, view: object) -> None:
        files[name] = means.templates.render(f"epub/{template}", view)

    words, language = words_for(means.strings), means.config.language
    add("cover.svg", "cover.svg", cover_view(edition, title))
    add("cover.xhtml", "cover.xhtml", CoverPageView(language=language, title=title))
    nav = NavView(language=language, title=title, contents=words.contents, cover=words.cover, sheets=sheets)
    add("nav.xhtml", "nav.xhtml", nav)
    for sheet in sheets:
        add(sheet.href, "sheet.xhtml", SheetView(language=language, title=sheet.name, stories=sheet.stories))
    for article in issue.articles:
        add(file_of(article), "story.xhtml", story_view(edition, article))
    order = ["cover.xhtml", "nav.xhtml", *(name for sheet in sheets for name in _in_order(sheet))]
    package = _package(means, edition, title, order, shown)
    add("package.opf", "package.opf", package)
    return (
        Entry(path="mimetype", source=MEDIA_TYPE),
        Entry(path="META-INF/container.xml", source=encoded(CONTAINER)),
        *(Entry(path=f"EPUB/{name}", source=encoded(text.rstrip("\n"))) for name, text in sorted(files.items())),
        Entry(path="EPUB/book.css", source=STYLE),
        *(Entry(path=f"EPUB/{name}", source=pictures[route]) for name, route in sorted(shown.items())),
    )


def _sheets(edition: Edition, issue: Issue) -> Iterable[Sheet]:
    """The printed pages that have articles; one that begins again after another is told of once, in its first place."""
    for number in dict.fromkeys(article.page for article in issue.articles):
        yield Sheet(
            href=f"page-{number}.xhtml",
            name=page_words(edition, issue, number),
            stories=tuple(Link(href=file_of(a), text=a.title) for a in issue.articles if a.page == number),
        )


def _in_order(sheet: Sheet) -> tuple[str, ...]:
    return (sheet.href, *(story.href for story in sheet.stories))


def _pictures(edition: Edition, issue: Issue) -> dict[str, str]:
    """Name in the book to route of the pictures that can be shown."""
    routes_of = (picture_route(issue.key, name, rendition) for (_, name), rendition in edition.pictures.items())
    return {route.removeprefix(f"{issue.key}/"): route for route in routes_of if route}


def _package(
    means: Means, edition: Edition, title: str, order: Iterable[str], pictures: Mapping[str, str]
) -> PackageView:
    issue, config = edition.paper.issues[0], means.shown
    address = means.address(routes.issue_route(issue.key))
    order = tuple(order)
    images = [image for article in issue.articles for image in article.images]
    alone = {image.file for image in images} >= {name.removeprefix("images/") for name in pictures}
    latest = max((day for a in issue.articles if (day := a.corrected)), default=None)
    modified = datetime.combine(latest or issue.latest_day or FIRST, time(), tzinfo=UTC)
    return PackageView(
        identifier=f"urn:uuid:{uuid5(NAMESPACE_URL, address or f'broadsheet:{config.name}/{issue.key}')}",
        language=config.language,
        title=title,
        paper=config.name,
        publisher=config.publisher or config.name,
        date=issue.date.isoformat() if issue.date and issue.date_source != "inferred" else "",
        modified=modified.strftime("%Y-%m-%dT%H:%M:%SZ"),
        source=address,
        pictures=bool(pictures),
        described=not pictures or (alone and all(image.alt for image in images)),
        items=(
            Item(id="nav", href="nav.xhtml", type=_XHTML, properties="nav"),
            Item(id="cover-picture", href="cover.svg", type="image/svg+xml", properties="cover-image"),
            Item(id="style", href="book.css", type="text/css"),
            *(Item(id=_id(name), href=name, type=_XHTML) for name in order if name != "nav.xhtml"),
            *(
                Item(id=f"picture-{at}", href=name, type=media_type(name))
                for at, name in enumerate(sorted(pictures), start=1)
            ),
        ),
        spine=tuple("nav" if name == "nav.xhtml" else _id(name) for name in order),
    )


def _id(name: str) -> str:
    """`1-05.xhtml` → `f1-05`: an id begins with a letter."""
    return "f" + name.removesuffix(".xhtml")
