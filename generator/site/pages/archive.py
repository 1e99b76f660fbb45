"""The archive: all years, each with its calendars, each month with its issues. Works without a script.

An issue whose day is inferred stands in the calendars, marked; together with those of which no day is known it has a
list of its own.
"""

import calendar
from collections.abc import Iterable, Sequence
from datetime import date

from generator.content import routes
from generator.model import Article, Issue
from generator.records import dataclass
from generator.site import dates, weight
from generator.site.edition import Edition, neighbours
from generator.site.pages.frame import frame
from generator.site.pages.listing import Place, in_pages, issue_link, pager, span_words
from generator.site.pages.page import Page
from generator.site.pages.parts import Part, issues_part
from generator.site.pages.shown import Shown
from generator.site.pages.stories import count_words
from generator.site.typography import line
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

Month = tuple[int, int]
"""Year and month."""
_Months = dict[Month, list[Issue]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """What the archive itself tells of a year."""

    year: int
    issues: int
    articles: int
    months: tuple[int, ...]
    """Those with an issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What the archive itself tells of the paper."""

    issues: int
    articles: int
    years: tuple[Year, ...]
    undated: int
    """Issues of inferred or unknown date."""


def archive_parts(shown: Shown) -> Iterable[Part]:
    """The archive, its years and its months, as far as they have an issue, each a part."""
    issues = shown.edition.paper.issues
    months = _months_of(issues)
    undated = _undated(issues)
    extent = _extent(issues, months, len(undated))
    listed = (*_known(issues)[:LATEST], *undated[:UNDATED])
    of_latest = [i for i in issues if extent.years and i.date and i.date.year == extent.years[-1].year]
    keys = {issue.key for issue in (*listed, *of_latest)}
    yield issues_part(shown, routes.ARCHIVE, [i for i in issues if i.key in keys], listed, archive_page, extent)
    years = [year.year for year in extent.years]
    for at, of_year in enumerate(extent.years):
        own = [issue for month in of_year.months for issue in months[of_year.year, month]]
        route = routes.archive_year_route(of_year.year)
        yield issues_part(shown, route, own, (), year_page, of_year, *neighbours(years, at))
    for at, month in enumerate(every := sorted(months)):
        route, own = routes.archive_month_route(*month), months[month]
        yield issues_part(shown, route, own, own, month_page, month, *neighbours(every, at))
    for page in in_pages(undated) if undated else ():
        route = routes.undated_route(page.place.number)
        own = list(reversed(page.entries))
        yield issues_part(shown, route, own, own, undated_page, page.place, page.total)


def _months_of(issues: Iterable[Issue]) -> _Months:
    months: _Months = {}
    for issue in issues:
        if issue.date:
            months.setdefault((issue.date.year, issue.date.month), []).append(issue)
    return months


def _extent(issues: Sequence[Issue], months: _Months, undated: int) -> Extent:
    of_year: dict[int, list[int]] = {}
    for year, month in sorted(months):
        of_year.setdefault(year, []).append(month)
    return Extent(
        issues=len(issues),
        articles=sum(len(issue.articles) for issue in issues),
        years=tuple(
            Year(
                year=year,
                issues=sum(len(months[year, month]) for month in own),
                articles=sum(len(issue.articles) for month in own for issue in months[year, month]),
                months=tuple(own),
            )
            for year, own in of_year.items()
        ),
        undated=undated,
    )


def _known(issues: Sequence[Issue]) -> list[Issue]:
    """The issues whose day is printed or given, the newest first."""
    return [i for i in reversed(issues) if i.date and i.date_source != "inferred"]


def _undated(issues: Sequence[Issue]) -> list[Issue]:
    """The issues whose day is inferred or not known, the newest first."""
    return [i for i in reversed(issues) if i.date is None or i.date_source == "inferred"]


def archive_page(edition: Edition, extent: Extent) -> Iterable[Page]:
    """The archive itself."""
    t, route = edition.strings, routes.ARCHIVE
    undated = _undated(edition.paper.issues)
    years = extent.years
    latest = years[-1].year if years else None
    lines = years if len(years) <= YEARS else years[-LATEST_YEARS:]
    calendars = _calendars(edition, latest, route) if latest is not None else ()
    count = t.all_undated.format(count=extent.undated)
    view = ArchiveView(
        frame=frame(edition, route, title=t.archive),
        summary=count_words(edition, issues=extent.issues, articles=extent.articles),
        years=tuple(_year_line(edition, year, route) for year in reversed(lines)),
        decades=tuple(_decade_lines(edition, years, len(years) - len(lines), route)),
        latest=tuple(_issue_line(edition, issue, route) for issue in _known(edition.paper.issues)[:LATEST]),
        calendars=calendars,
        calendars_title=dates.year_words(latest, t.language) if latest is not None else "",
        weekdays=dates.short_weekdays(t.language),
        inferred=_any_inferred(calendars),
        undated=tuple(_issue_line(edition, issue, route) for issue in undated[:UNDATED]),
        more_undated=Link(href=routes.href(route, routes.undated_route()), text=count) if undated else None,
    )
    yield Page(route=route, template="archive.html", view=view)


def _year_line(edition: Edition, of_year: Year, route: str) -> YearLine:
    t, year = edition.strings, of_year.year
    return YearLine(
        link=Link(href=routes.href(route, routes.archive_year_route(year)), text=dates.year_words(year, t.language)),
        summary=count_words(edition, issues=of_year.issues, articles=of_year.articles),
        parts=tuple(
            Link(
                href=routes.href(route, routes.archive_month_route(year, month)) if month in of_year.months else "",
                text=dates.month_name(month, t.language)[: None if t.language == "zh" else 3],
            )
            for month in range(1, 13)
        ),
    )


def _decade_lines(edition: Edition, years: Sequence[Year], before: int, route: str) -> Iterable[YearLine]:
    """The decades of the first `before` of these years, whole, the latest first.

    A year of theirs that has a line of its own as well is not left out: it would look as if it had no issue.
    """
    t = edition.strings
    counts = {year.year: year.issues for year in years}
    for decade in sorted({year.year // 10 * 10 for year in years[:before]}, reverse=True):
        ten = range(decade, decade + 10)
        yield YearLine(
            link=Link(href="", text=t.decade.format(year=decade)),
            summary=count_words(edition, issues=sum(counts.get(year, 0) for year in ten)),
            parts=tuple(
                Link(href=routes.href(route, routes.archive_year_route(year)) if year in counts else "", text=str(year))
                for year in ten
            ),
        )


def year_page(edition: Edition, of_year: Year, previous: int | None, next: int | None) -> Iterable[Page]:
    """That of a year, with the way to those beside it."""
    t, route = edition.strings, routes.archive_year_route(of_year.year)

    def link(year: int | None) -> Link | None:
        if year is None:
            return None
        href = routes.href(route, routes.archive_year_route(year))
        return Link(href=href, text=dates.year_words(year, t.language))

    title = dates.year_words(of_year.year, t.language)
    calendars = _calendars(edition, of_year.year, route)
    view = YearView(
        frame=frame(edition, route, title=t.archive_of.format(date=title)),
        crumbs=_crumbs(edition, route, Link(href="", text=title, current=True)),
        title=title,
        summary=count_words(edition, issues=of_year.issues, articles=of_year.articles),
        previous=link(previous),
        next=link(next),
        calendars=calendars,
        weekdays=dates.short_weekdays(t.language),
        inferred=_any_inferred(calendars),
    )
    yield Page(route=route, template="archive_year.html", view=view)


def month_page(edition: Edition, which: Month, previous: Month | None, next: Month | None) -> Iterable[Page]:
    """That of a month, with the way to those beside it."""
    t, (year, month), issues = edition.strings, which, edition.paper.issues
    route = routes.archive_month_route(year, month)

    def link(other: Month | None) -> Link | None:
        if other is None:
            return None
        href = routes.href(route, routes.archive_month_route(*other))
        return Link(href=href, text=dates.month_words(*other, t.language))

    title = dates.month_words(year, month, t.language)
    parent = Link(href=routes.href(route, routes.archive_year_route(year)), text=dates.year_words(year, t.language))
    last = Link(href="", text=dates.month_name(month, t.language), current=True)
    calendar = _calendar(edition, _months_of(issues), year, month, route)
    view = MonthView(
        frame=frame(edition, route, title=t.archive_of.format(date=title)),
        crumbs=_crumbs(edition, route, parent, last),
        title=title,
        summary=count_words(edition, issues=len(issues), articles=len(edition.articles)),
        previous=link(previous),
        next=link(next),
        calendar=calendar,
        weekdays=dates.short_weekdays(t.language),
        inferred=_any_inferred((calendar,)),
        issues=tuple(_issue_line(edition, issue, route) for issue in issues),
    )
    yield Page(route=route, template="archive_month.html", view=view)


def undated_page(edition: Edition, place: Place, total: int) -> Iterable[Page]:
    """One of the pages of the issues whose day is inferred or not known; `total` are told of on the first."""
    t, route = edition.strings, routes.undated_route(place.number)
    issues = edition.paper.issues
    span = span_words(edition, issues[0], issues[-1])
    view = UndatedView(
        frame=frame(edition, route, title=f"{t.undated_issues} {span}" if place.number else t.undated_issues),
        crumbs=_crumbs(edition, route, Link(href="", text=t.undated_issues, current=True)),
        summary="" if place.number else count_words(edition, issues=total),
        issues=tuple(_issue_line(edition, issue, route) for issue in reversed(issues)),
        pager=pager(edition, place, routes.undated_route, span),
    )
    yield Page(route=route, template="archive_undated.html", view=view)


def _issue_line(edition: Edition, issue: Issue, route: str) -> IssueLine:
    leads, known = _by_weight(edition, issue)[:HEADLINES], issue.date and issue.date_source != "inferred"
    language = edition.paper.config.language
    return IssueLine(
        link=issue_link(edition, issue, route),
        weekday=dates.weekday(issue.date, edition.strings.language) if issue.date and known else "",
        summary=count_words(edition, articles=len(issue.articles)),
        headlines=tuple(
            Link(href=routes.href(route, routes.article_route(a.issue, a.name)), text=line(a.title, language))
            for a in leads
        ),
    )


def _by_weight(edition: Edition, issue: Issue) -> tuple[Article, ...]:
    return weight.by_weight(issue.articles, edition.length)


def _calendars(edition: Edition, year: int, route: str) -> tuple[Calendar, ...]:
    months = _months_of(edition.paper.issues)
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


def _crumbs(edition: Edition, route: str, *more: Link) -> tuple[Link, ...]:
    t = edition.strings
    return (
        Link(href=routes.href(route, routes.HOME), text=t.home),
        Link(href=routes.href(route, routes.ARCHIVE), text=t.archive),
        *more,
    )
