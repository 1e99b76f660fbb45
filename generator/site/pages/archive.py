"""The archive: all years, each with its calendars, each month with its issues. Works without a script.

An issue whose day is inferred stands in the calendars, marked; together with those of which no day is known it has a
list of its own.
"""

import calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from generator.content import routes
from generator.model import Issue
from generator.site import dates, weight
from generator.site.edition import Edition
from generator.site.pages.frame import frame
from generator.site.pages.listing import Stretch, in_pages, issue_link, pager, span_words
from generator.site.pages.page import Page
from generator.site.pages.stories import count_words
from generator.site.views import ArchiveView, Calendar, Day, IssueLine, Link, MonthView, UndatedView, YearLine, YearView

HEADLINES = 3
"""So many headlines of each issue stand on the page of its month."""

YEARS = 12
"""A paper of no more years has a line for each with its months; else the decades before the latest years have one."""
LATEST_YEARS = 5
LATEST = 6
"""So many issues stand in the archive itself with what they led with."""
UNDATED = 6
"""And so many of inferred or unknown date; all of them have pages of their own."""
SPARSE = 4
"""A year of no more months with an issue has calendars of these alone."""

_Months = dict[tuple[int, int], list[Issue]]


def archive_pages(edition: Edition) -> Iterable[Page]:
    """The archive, its years and its months, as far as they have an issue."""
    months: _Months = {}
    for issue in edition.paper.issues:
        if issue.date:
            months.setdefault((issue.date.year, issue.date.month), []).append(issue)
    years = sorted({year for year, _ in months})
    yield Page(route=routes.ARCHIVE, template="archive.html", view=_archive_view(edition, months, years))
    for year in years:
        route = routes.archive_year_route(year)
        yield Page(route=route, template="archive_year.html", view=_year_view(edition, months, years, year, route))
    for year, month in sorted(months):
        route = routes.archive_month_route(year, month)
        yield Page(route=route, template="archive_month.html", view=_month_view(edition, months, (year, month), route))
    undated = _undated(edition)
    if undated:
        yield from (_undated_page(edition, page, len(undated)) for page in in_pages(undated))


def _archive_view(edition: Edition, months: _Months, years: Sequence[int]) -> ArchiveView:
    t, route = edition.strings, routes.ARCHIVE
    undated = _undated(edition)
    known = [i for i in reversed(edition.paper.issues) if i.date and i.date_source != "inferred"]
    latest = years[-1] if years else None
    lines = years if len(years) <= YEARS else years[-LATEST_YEARS:]
    calendars = _calendars(edition, months, latest, route) if latest is not None else ()
    count = t.all_undated.format(count=len(undated))
    return ArchiveView(
        frame=frame(edition, route, title=t.archive),
        summary=count_words(edition, issues=len(edition.paper.issues), articles=len(edition.articles)),
        years=tuple(_year_line(edition, months, year, route) for year in reversed(lines)),
        decades=tuple(_decade_lines(edition, months, years[: len(years) - len(lines)], route)),
        latest=tuple(_issue_line(edition, issue, route) for issue in known[:LATEST]),
        calendars=calendars,
        calendars_title=dates.year_words(latest, t.language) if latest is not None else "",
        weekdays=dates.short_weekdays(t.language),
        inferred=_any_inferred(calendars),
        undated=tuple(_issue_line(edition, issue, route) for issue in undated[:UNDATED]),
        more_undated=Link(href=routes.href(route, routes.undated_route()), text=count) if undated else None,
    )


def _year_line(edition: Edition, months: _Months, year: int, route: str) -> YearLine:
    t = edition.strings
    issues = _issues_of(months, year)
    return YearLine(
        link=Link(href=routes.href(route, routes.archive_year_route(year)), text=dates.year_words(year, t.language)),
        summary=count_words(edition, issues=len(issues), articles=sum(len(i.articles) for i in issues)),
        parts=tuple(
            Link(
                href=routes.href(route, routes.archive_month_route(year, month)) if (year, month) in months else "",
                text=dates.month_name(month, t.language)[: None if t.language == "zh" else 3],
            )
            for month in range(1, 13)
        ),
    )


def _decade_lines(edition: Edition, months: _Months, years: Sequence[int], route: str) -> Iterable[YearLine]:
    """The decades of these years, the latest first."""
    t = edition.strings
    counts = Counter(dict.fromkeys(years, 0))
    for (year, _), issues in months.items():
        if year in counts:
            counts[year] += len(issues)
    for decade in sorted({year // 10 * 10 for year in years}, reverse=True):
        ten = range(decade, decade + 10)
        yield YearLine(
            link=Link(href="", text=t.decade.format(year=decade)),
            summary=count_words(edition, issues=sum(counts[year] for year in ten)),
            parts=tuple(
                Link(href=routes.href(route, routes.archive_year_route(year)) if counts[year] else "", text=str(year))
                for year in ten
            ),
        )


def _year_view(edition: Edition, months: _Months, years: Sequence[int], year: int, route: str) -> YearView:
    t = edition.strings
    place = list(years).index(year)
    issues = _issues_of(months, year)

    def link(index: int) -> Link | None:
        if not 0 <= index < len(years):
            return None
        href = routes.href(route, routes.archive_year_route(years[index]))
        return Link(href=href, text=dates.year_words(years[index], t.language))

    title = dates.year_words(year, t.language)
    calendars = _calendars(edition, months, year, route)
    return YearView(
        frame=frame(edition, route, title=t.archive_of.format(date=title)),
        crumbs=_crumbs(edition, route, Link(href="", text=title, current=True)),
        title=title,
        summary=count_words(edition, issues=len(issues), articles=sum(len(i.articles) for i in issues)),
        previous=link(place - 1),
        next=link(place + 1),
        calendars=calendars,
        weekdays=dates.short_weekdays(t.language),
        inferred=_any_inferred(calendars),
    )


def _month_view(edition: Edition, months: _Months, which: tuple[int, int], route: str) -> MonthView:
    t, (year, month) = edition.strings, which
    all_months = sorted(months)
    place = all_months.index(which)

    def link(index: int) -> Link | None:
        if not 0 <= index < len(all_months):
            return None
        href = routes.href(route, routes.archive_month_route(*all_months[index]))
        return Link(href=href, text=dates.month_words(*all_months[index], t.language))

    title = dates.month_words(year, month, t.language)
    parent = Link(href=routes.href(route, routes.archive_year_route(year)), text=dates.year_words(year, t.language))
    last = Link(href="", text=dates.month_name(month, t.language), current=True)
    calendar, issues = _calendar(edition, months, year, month, route), months[which]
    return MonthView(
        frame=frame(edition, route, title=t.archive_of.format(date=title)),
        crumbs=_crumbs(edition, route, parent, last),
        title=title,
        summary=count_words(edition, issues=len(issues), articles=sum(len(i.articles) for i in issues)),
        previous=link(place - 1),
        next=link(place + 1),
        calendar=calendar,
        weekdays=dates.short_weekdays(t.language),
        inferred=_any_inferred((calendar,)),
        issues=tuple(_issue_line(edition, issue, route) for issue in issues),
    )


def _undated(edition: Edition) -> list[Issue]:
    """The issues whose day is inferred or not known, the newest first."""
    return [i for i in reversed(edition.paper.issues) if i.date is None or i.date_source == "inferred"]


def _undated_page(edition: Edition, page: Stretch[Issue], total: int) -> Page:
    t, route = edition.strings, routes.undated_route(page.place.number)
    span = span_words(edition, page.entries[-1], page.entries[0])
    view = UndatedView(
        frame=frame(edition, route, title=f"{t.undated_issues} {span}" if page.place.number else t.undated_issues),
        crumbs=_crumbs(edition, route, Link(href="", text=t.undated_issues, current=True)),
        summary="" if page.place.number else count_words(edition, issues=total),
        issues=tuple(_issue_line(edition, issue, route) for issue in page.entries),
        pager=pager(edition, page.place, routes.undated_route, span),
    )
    return Page(route=route, template="archive_undated.html", view=view)


def _issue_line(edition: Edition, issue: Issue, route: str) -> IssueLine:
    leads, known = weight.by_weight(issue.articles)[:HEADLINES], issue.date and issue.date_source != "inferred"
    return IssueLine(
        link=issue_link(edition, issue, route),
        weekday=dates.weekday(issue.date, edition.strings.language) if issue.date and known else "",
        summary=count_words(edition, articles=len(issue.articles)),
        headlines=tuple(
            Link(href=routes.href(route, routes.article_route(a.issue, a.name)), text=a.title) for a in leads
        ),
    )


def _calendars(edition: Edition, months: _Months, year: int, route: str) -> tuple[Calendar, ...]:
    with_issue = [month for month in range(1, 13) if (year, month) in months]
    shown = with_issue if len(with_issue) <= SPARSE else range(1, 13)
    return tuple(_calendar(edition, months, year, month, route) for month in shown)


def _calendar(edition: Edition, months: _Months, year: int, month: int, route: str) -> Calendar:
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


def _any_inferred(calendars: Iterable[Calendar]) -> bool:
    return any(d.issues and d.inferred for calendar in calendars for week in calendar.weeks for d in week)


def _issues_of(months: _Months, year: int) -> list[Issue]:
    return [issue for (y, _), issues in sorted(months.items()) if y == year for issue in issues]


def _crumbs(edition: Edition, route: str, *more: Link) -> tuple[Link, ...]:
    t = edition.strings
    return (
        Link(href=routes.href(route, routes.HOME), text=t.home),
        Link(href=routes.href(route, routes.ARCHIVE), text=t.archive),
        *more,
    )
