"""Calendars of a year's months, in which each day leads to its issues."""

import calendar
from collections.abc import Iterable
from datetime import date

from generator.content import routes
from generator.model import Issue
from generator.site import dates
from generator.site.edition import Edition
from generator.site.pages.listing import issue_link
from generator.site.views import Calendar, Day

SPARSE = 4
"""A year of no more months with an issue has calendars of these alone."""

Month = tuple[int, int]
"""Year and month."""
Months = dict[Month, list[Issue]]
"""The issues of each month that has any."""


def months_of(issues: Iterable[Issue]) -> Months:
    """The issues whose day is known, inferred ones too, in the order given."""
    months: Months = {}
    for issue in issues:
        if issue.date:
            months.setdefault((issue.date.year, issue.date.month), []).append(issue)
    return months


def calendars(edition: Edition, year: int, route: str) -> tuple[Calendar, ...]:
    """Those of a year as the page `route` shows them: of all its months, or of few that have an issue."""
    months = months_of(edition.paper.issues)
    with_issue = [month for month in range(1, 13) if (year, month) in months]
    shown = with_issue if len(with_issue) <= SPARSE else range(1, 13)
    return tuple(calendar_of(edition, months, year, month, route) for month in shown)


def calendar_of(edition: Edition, months: Months, year: int, month: int, route: str) -> Calendar:
    """That of a month, weeks beginning with Monday; `months` has its issues."""
    t = edition.strings
    of_day: dict[date, list[Issue]] = {}
    for issue in months.get((year, month), ()):
        if issue.date:
            of_day.setdefault(issue.date, []).append(issue)

    def day(day: int) -> Day:
        issues = of_day.get(date(year, month, day), []) if day else []
        return Day(
            number=str(day) if day else "",
            issues=tuple(issue_link(edition, issue, route) for issue in issues),
            inferred=all(issue.date_source == "inferred" for issue in issues),
        )

    return Calendar(
        title=dates.month_name(month, t.language),
        anchor=f"month{month}",
        href=routes.href(route, routes.archive_month_route(year, month)) if (year, month) in months else "",
        weeks=tuple(tuple(day(d) for d in week) for week in calendar.Calendar().monthdayscalendar(year, month)),
    )


def any_inferred(calendars: Iterable[Calendar]) -> bool:
    """Does any of them show an issue whose day is only inferred?"""
    return any(d.issues and d.inferred for calendar in calendars for week in calendar.weeks for d in week)
