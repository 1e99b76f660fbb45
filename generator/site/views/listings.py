"""Indexes: sections and the archive."""

from msgspec import Struct

from generator.site.views.frame import Frame, Link
from generator.site.views.stories import Teaser


class Pager(Struct, frozen=True, kw_only=True, gc=False):
    """The way through a list of several pages, counted from the oldest."""

    words: str
    """What the page holds: from one day to another. Empty on the page of the newest."""
    previous: Link | None
    """To newer ones."""
    next: Link | None
    """To older ones."""
    newest: Link
    pages: tuple[Link, ...]
    """The numbered pages near by, and the oldest; the newest of them first."""


class IssueGroup(Struct, frozen=True, kw_only=True, gc=False):
    """Articles of one issue in an index."""

    issue: Link
    anchor: str
    stories: tuple[Teaser, ...]


class SectionFront(Struct, frozen=True, kw_only=True, gc=False):
    """The head of a section's front: what the latest issue has for it."""

    issue: Link
    lead: Teaser
    beside: tuple[Teaser, ...]


class SectionView(Struct, frozen=True, kw_only=True, gc=False):
    """section.html: a section's articles, newest first."""

    frame: Frame
    name: str
    summary: str
    front: SectionFront | None
    """On the page of the newest alone."""
    groups: tuple[IssueGroup, ...]
    pager: Pager


class Day(Struct, frozen=True, kw_only=True, gc=False):
    """A day of a calendar."""

    number: str
    """Empty before the first and after the last day of the month."""
    issues: tuple[Link, ...]
    """The first bears the number of the day, others their own; the words are for who can't see it."""
    inferred: bool
    """Is the day of all its issues inferred?"""


class Calendar(Struct, frozen=True, kw_only=True, gc=False):
    """A month."""

    title: str
    anchor: str
    href: str
    """The page of the month; empty without an issue."""
    weeks: tuple[tuple[Day, ...], ...]


class YearLine(Struct, frozen=True, kw_only=True, gc=False):
    """A year of the archive with its months, or a decade with its years."""

    link: Link
    """A decade has no href."""
    summary: str
    parts: tuple[Link, ...]
    """Twelve months, or ten years; one without an issue has no href."""


class ArchiveView(Struct, frozen=True, kw_only=True, gc=False):
    """archive.html: all years."""

    frame: Frame
    summary: str
    years: tuple[YearLine, ...]
    """The latest, each with its months."""
    decades: tuple[YearLine, ...]
    """Those before, each with its years."""
    latest: tuple["IssueLine", ...]
    """The newest issues of a known day."""
    calendars: tuple[Calendar, ...]
    """The latest year's months: all, or those with an issue where most have none."""
    calendars_title: str
    weekdays: tuple[str, ...]
    inferred: bool
    """Does a calendar show a day that is inferred?"""
    undated: tuple["IssueLine", ...]
    """The newest issues whose day is inferred or not known."""
    more_undated: Link | None
    """To all of them."""


class YearView(Struct, frozen=True, kw_only=True, gc=False):
    """archive_year.html: the calendars of a year."""

    frame: Frame
    crumbs: tuple[Link, ...]
    title: str
    summary: str
    previous: Link | None
    next: Link | None
    calendars: tuple[Calendar, ...]
    weekdays: tuple[str, ...]
    inferred: bool


class IssueLine(Struct, frozen=True, kw_only=True, gc=False):
    """An issue in the archive with what it led with."""

    link: Link
    weekday: str
    """Empty where the day is inferred or not known."""
    summary: str
    headlines: tuple[Link, ...]


class MonthView(Struct, frozen=True, kw_only=True, gc=False):
    """archive_month.html: the calendar of a month and its issues."""

    frame: Frame
    crumbs: tuple[Link, ...]
    title: str
    summary: str
    previous: Link | None
    next: Link | None
    calendar: Calendar
    weekdays: tuple[str, ...]
    inferred: bool
    issues: tuple[IssueLine, ...]


class UndatedView(Struct, frozen=True, kw_only=True, gc=False):
    """archive_undated.html: the issues whose day is inferred or not known."""

    frame: Frame
    crumbs: tuple[Link, ...]
    summary: str
    issues: tuple[IssueLine, ...]
    pager: Pager
