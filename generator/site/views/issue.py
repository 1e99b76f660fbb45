"""Pages of one issue."""

from markupsafe import Markup
from msgspec import Struct

from generator.site.views.frame import Frame, Link
from generator.site.views.stories import Block, ContentsPage, IssueLinks, Picture, Row, Teaser


class Nameplate(Struct, frozen=True, kw_only=True, gc=False):
    """The head of a front page (报头)."""

    name: str
    name_latin: str
    motto: tuple[str, ...]
    """Its clauses."""
    publisher: str
    date: str
    weekday: str
    lunar: str
    """The day of the lunar calendar (农历), in Chinese papers."""
    number: str
    pages: str
    note: str
    """What is to be said of the date."""


class Box(Struct, frozen=True, kw_only=True, gc=False):
    """Articles of one kind at the foot of a page."""

    pictured: tuple[Teaser, ...]
    """With a picture, which comes first."""
    stories: tuple[Teaser, ...]
    """The others."""
    across: int
    """How many of these stand side by side where there is room."""
    terse: bool
    """Have none of these more than a headline?"""
    full: bool = False
    """Does the picture, which is the only one, take the whole width?"""


class FootColumn(Struct, frozen=True, kw_only=True, gc=False):
    """What stands one below the other at the foot of a page."""

    span: int
    """How many of the page's four columns it takes."""
    row: Row | None
    """Stories that fill the page beside a ranking."""
    photos: Box | None
    tables: Box | None
    notices: Box | None


class MadeUp(Struct, frozen=True, kw_only=True, gc=False):
    """Articles as a front page or a page of the issue sets them."""

    package: str
    """The common headline of the leads and of the first block, where they have one that is not the lead's own."""
    lead: Teaser | None
    beside: tuple[Teaser, ...]
    """The second lead; where that is short, the third below it."""
    aside: Box | None
    """Rankings in the place of the second lead, where there is none."""
    blocks: tuple[Block, ...]
    """The rest by weight."""
    briefs: tuple[Teaser, ...]
    gallery: tuple[Row, ...]
    """Pictures, when there are several."""
    captions: Box | None
    """Those without a picture behind several that have one."""
    foot: tuple[FootColumn, ...]
    """Rankings, notices, a single picture and captions without one, side by side."""


class FrontView(Struct, frozen=True, kw_only=True, gc=False):
    """front.html: the front page of an issue."""

    frame: Frame
    nameplate: Nameplate
    links: IssueLinks
    sheets: tuple[Link, ...]
    """The issue's printed pages, when it has several."""
    made: MadeUp
    guide: tuple[ContentsPage, ...]
    """The issue's pages with the headlines that stand nowhere above, for an issue of more than one page."""


class WelcomeView(Struct, frozen=True, kw_only=True, gc=False):
    """welcome.html: the home page of a paper without an issue."""

    frame: Frame
    nameplate: Nameplate


class ContentsView(Struct, frozen=True, kw_only=True, gc=False):
    """contents.html: all headlines of an issue, page by page (标题导航)."""

    frame: Frame
    crumbs: tuple[Link, ...]
    date: str
    links: IssueLinks
    sheets: tuple[Link, ...]
    summary: str
    pages: tuple[ContentsPage, ...]


class SheetView(Struct, frozen=True, kw_only=True, gc=False):
    """sheet.html: a printed page (版) of an issue."""

    frame: Frame
    crumbs: tuple[Link, ...]
    title: str
    date: str
    links: IssueLinks
    sheets: tuple[Link, ...]
    made: MadeUp
    further: tuple[Teaser, ...]
    """What found no place in it."""
    previous: Link | None
    next: Link | None


class WholeStory(Struct, frozen=True, kw_only=True, gc=False):
    """An article with all its text, among the others of its issue."""

    href: str
    """Its own page."""
    anchor: str
    """Its id on this page."""
    kind: str
    package: str
    """The common headline that begins with it; empty where it stands before already."""
    label: str
    kicker: str
    headline: tuple[str, ...]
    deck: str
    byline: str
    pictures: tuple[Picture, ...]
    body: Markup
    credits: tuple[str, ...]
    """原载, 下转 and 上接 lines."""


class WholePage(Struct, frozen=True, kw_only=True, gc=False):
    """A printed page with all that stands on it."""

    name: str
    anchor: str
    stories: tuple[WholeStory, ...]


class EditionView(Struct, frozen=True, kw_only=True, gc=False):
    """edition.html: the whole issue on one page, to read through and to print."""

    frame: Frame
    nameplate: Nameplate
    links: IssueLinks
    sheets: tuple[Link, ...]
    pages: tuple[WholePage, ...]
