"""Articles and pictures as they stand on other pages than their own."""

from markupsafe import Markup
from msgspec import Struct

from generator.site.views.frame import Link


class Picture(Struct, frozen=True, kw_only=True, gc=False):
    """A picture with its caption."""

    src: str
    width: int
    height: int
    """In pixels."""
    copies: str
    """Smaller copies as WebP, as a `srcset`; empty for a picture that moves."""
    alt: str
    caption: str
    credit: str


class Teaser(Struct, frozen=True, kw_only=True, gc=False):
    """An article as it stands on another page than its own."""

    href: str
    anchor: str
    """Its id on the page."""
    kind: str
    draft: bool
    """Is it not published yet? Seen in the preview alone."""
    headline: tuple[str, ...]
    """Its clauses; joined with a space they are the headline. A line breaks between them first."""
    package: str
    """The common headline (总题) that it stands under."""
    kicker: str
    deck: str
    label: str
    """Rubric, else the name of the section."""
    byline: str
    paragraphs: tuple[str, ...]
    """The first ones, ending at the end of a sentence."""
    tables: tuple[Markup, ...]
    picture: Picture | None
    tall: bool
    """Does the picture stand upright?"""
    more: bool
    """Does the article say more than what stands here?"""


class Cell(Struct, frozen=True, kw_only=True, gc=False):
    """Articles one below the other in a cell of a row."""

    stories: tuple[Teaser, ...]


class Row(Struct, frozen=True, kw_only=True, gc=False):
    """Articles side by side, in cells of one width."""

    of: int
    """How many cells: one to four. The one of one is a strip, its head beside its text."""
    early: bool
    """Is it the first behind the leads, and its headlines larger?"""
    cells: tuple[Cell, ...]


class Block(Struct, frozen=True, kw_only=True, gc=False):
    """Rows of articles under one common headline (总题), or of articles without."""

    package: str
    titled: bool
    """Does the common headline stand above them? Not where it stands above the leads, or is the lead's own."""
    rows: tuple[Row, ...]


class IssueLinks(Struct, frozen=True, kw_only=True, gc=False):
    """From an issue to its neighbours and its contents."""

    front: Link
    contents: Link
    edition: Link
    """The whole issue on one page."""
    previous: Link | None
    next: Link | None


class ContentsPage(Struct, frozen=True, kw_only=True, gc=False):
    """A printed page (版) with its headlines."""

    name: str
    anchor: str
    stories: tuple[Teaser, ...]
