"""What the templates in layouts/epub/ are given."""

from markupsafe import Markup

from generator.records import dataclass
from generator.site.views import Link, Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A file of the book."""

    id: str
    href: str
    type: str
    """Its media type."""
    properties: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageView:
    """package.opf: what the book is and what files it has."""

    identifier: str
    language: str
    title: str
    paper: str
    publisher: str
    date: str
    """The issue's day; empty when it is inferred or not known."""
    modified: str
    """An instant in UTC: of the issue, never of the making."""
    source: str
    """Where the issue was published."""
    pictures: bool
    described: bool
    """Has every picture an alternative text?"""
    items: tuple[Item, ...]
    spine: tuple[str, ...]
    """Ids in reading order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A line of a headline on the cover."""

    text: str
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverView:
    """cover.svg: the nameplate over the first headlines."""

    language: str
    title: str
    paper: str
    size: int
    """Of the paper's name, in units of the picture."""
    latin: str
    day: str
    headlines: tuple[Headline, ...]
    publisher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverPageView:
    """cover.xhtml: the page that shows the cover."""

    language: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A printed page in the contents."""

    href: str
    name: str
    stories: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NavView:
    """nav.xhtml: the contents, and the landmarks."""

    language: str
    title: str
    contents: str
    cover: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    """sheet.xhtml: a printed page with its headlines."""

    language: str
    title: str
    stories: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """story.xhtml: an article."""

    language: str
    title: str
    package: str
    label: str
    kicker: str
    deck: str
    byline: str
    corrections: tuple[str, ...]
    pictures: tuple[Picture, ...]
    body: Markup
    """XML."""
    credits: tuple[str, ...]
    gap: str
    """What a gap is, where the text has one."""


VIEWS: dict[str, type] = {
    "epub/package.opf": PackageView,
    "epub/cover.svg": CoverView,
    "epub/cover.xhtml": CoverPageView,
    "epub/nav.xhtml": NavView,
    "epub/sheet.xhtml": SheetView,
    "epub/story.xhtml": StoryView,
}
"""Every template of a book, and what it is given."""
