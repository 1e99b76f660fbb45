"""Indexes: sections and the archive."""

from dataclasses import dataclass

from generator.site.views.frame import Frame, Link
from generator.site.views.stories import Teaser


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
