"""What templates are given: each has one frozen view, and nothing else reaches it but the words of the interface.

Text is plain and is escaped by the template; `Markup` is HTML that generator.site.bodies has cleaned. Dates, numbers
and names come ready to print. An empty text or tuple means: there is none.
"""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link with its words."""

    href: str
    text: str
    current: bool = False
    """Does it lead to the page it stands on (or the part of the site that the page belongs to)?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around every page."""

    language: str
    title: str
    """Of the document, with the paper's name."""
    description: str
    policy: str
    """The Content-Security-Policy."""
    stylesheet: str
    script: str
    icon: str
    canonical: str
    """The absolute address; empty when the paper has none."""
    indexed: bool
    """May search engines list the page?"""
    kind: str
    """Open Graph type: website or article."""
    paper: str
    paper_latin: str
    publisher: str
    home: str
    sections: tuple[Link, ...]
    services: tuple[Link, ...]
    """Archive, names, search, about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture with its caption."""

    src: str
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """An article as it stands on another page than its own."""

    href: str
    anchor: str
    """Its id on the page."""
    kind: str
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
    more: bool
    """Does the article say more than what stands here?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Articles under one common headline (总题), or one article without."""

    package: str
    stories: tuple[Teaser, ...]


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
class IssueLinks:
    """From an issue to its neighbours and its contents."""

    front: Link
    contents: Link
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsPage:
    """A printed page (版) with its headlines."""

    name: str
    anchor: str
    stories: tuple[Teaser, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLine:
    """Names of one kind in an article."""

    title: str
    names: tuple[Link, ...]
    """A name that stands in no other article has no href."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """article.html: an article on a page of its own."""

    frame: Frame
    crumbs: tuple[Link, ...]
    kind: str
    package: str
    label: str
    """The rubric it runs under."""
    kicker: str
    headline: tuple[str, ...]
    deck: str
    byline: tuple[str, ...]
    """Each group of names with its role before it."""
    date: str
    page: str
    section: Link | None
    place: str
    correction: str
    pictures: tuple[Picture, ...]
    body: Markup
    gap: bool
    """Does the text break off somewhere?"""
    derived: bool
    """Is the headline not printed but taken from the text?"""
    credits: tuple[str, ...]
    """原载, 下转 and 上接 lines."""
    names: tuple[NameLine, ...]
    doubts: tuple[str, ...]
    previous: Link | None
    next: Link | None
    same_page: tuple[Link, ...]
    links: IssueLinks


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """The way through an index of several pages."""

    words: str
    """Where one is: page 2 of 7."""
    previous: Link | None
    next: Link | None
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueGroup:
    """Articles of one issue in an index."""

    issue: Link
    stories: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """section.html: a section's articles, newest first."""

    frame: Frame
    name: str
    summary: str
    groups: tuple[IssueGroup, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of a calendar."""

    number: str
    """Empty before the first and after the last day of the month."""
    issues: tuple[Link, ...]
    """The first bears the number of the day, others their own; the words are for who can't see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A month."""

    title: str
    anchor: str
    href: str
    """The page of the month; empty without an issue."""
    weeks: tuple[tuple[Day, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """A year of the archive with its months."""

    link: Link
    summary: str
    months: tuple[Link, ...]
    """Twelve; a month without an issue has no href."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveView:
    """archive.html: all years."""

    frame: Frame
    summary: str
    years: tuple[YearLine, ...]
    calendars: tuple[Calendar, ...]
    """The latest year's months."""
    calendars_title: str
    weekdays: tuple[str, ...]
    undated: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """archive_year.html: the calendars of a year."""

    frame: Frame
    crumbs: tuple[Link, ...]
    title: str
    summary: str
    previous: Link | None
    next: Link | None
    calendars: tuple[Calendar, ...]
    weekdays: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLine:
    """An issue in the archive with what it led with."""

    link: Link
    summary: str
    headlines: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """archive_month.html: the calendar of a month and its issues."""

    frame: Frame
    crumbs: tuple[Link, ...]
    title: str
    previous: Link | None
    next: Link | None
    calendar: Calendar
    weekdays: tuple[str, ...]
    issues: tuple[IssueLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure with what it counts."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCount:
    """A year in figures."""

    name: str
    issues: str
    articles: str
    flagged: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutView:
    """about.html: how this edition was made, and with what certainty."""

    frame: Frame
    name: str
    motto: str
    publisher: str
    counts: tuple[Count, ...]
    certainty: tuple[Count, ...]
    years: tuple[YearCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """not_found.html: stands alone, as it may be shown at any depth."""

    frame: Frame
    style: Markup
    """The page's own style sheet: what the policy's hash was made of."""
    linked: bool
    """Are the frame's links absolute, so that they lead home from any depth? Without the paper's url there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView:
    """redirect.html: an old address."""

    language: str
    title: str
    policy: str
    target: str
    canonical: str
