"""Pages of one issue."""

from dataclasses import dataclass

from generator.site.views.frame import Frame, Link
from generator.site.views.stories import Block, ContentsPage, IssueLinks, Teaser


@dataclass(frozen=True, slots=True, kw_only=True)
class Nameplate:
    """The head of a front page (报头)."""

    name: str
    name_latin: str
    motto: str
    publisher: str
    date: str
    weekday: str
    number: str
    pages: str
    note: str
    """What is to be said of the date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontView:
    """front.html: the front page of an issue."""

    frame: Frame
    nameplate: Nameplate
    links: IssueLinks
    lead: Teaser | None
    second: Teaser | None
    blocks: tuple[Block, ...]
    """The rest by weight."""
    photos: tuple[Teaser, ...]
    tables: tuple[Teaser, ...]
    briefs: tuple[Teaser, ...]
    notices: tuple[Teaser, ...]
    guide: tuple[ContentsPage, ...]
    """The issue's pages with the headlines that stand nowhere above, for an issue of more than one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomeView:
    """welcome.html: the home page of a paper without an issue."""

    frame: Frame
    nameplate: Nameplate


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsView:
    """contents.html: all headlines of an issue, page by page (标题导航)."""

    frame: Frame
    crumbs: tuple[Link, ...]
    date: str
    links: IssueLinks
    summary: str
    pages: tuple[ContentsPage, ...]
