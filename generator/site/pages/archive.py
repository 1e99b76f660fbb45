"""The archive: all years with their months, and the calendars of the latest. Works without a script.

What stands below it is made in `periods`.

An issue whose day is inferred stands in the calendars, marked; together with those of which no day is known it has a
list of its own.
"""

from collections.abc import Iterable, Sequence

from generator.content import routes
from generator.model import Issue
from generator.records import dataclass
from generator.site import dates
from generator.site.edition import Edition, neighbours
from generator.site.pages.calendars import Months, any_inferred, calendars, months_of
from generator.site.pages.frame import frame
from generator.site.pages.listing import in_pages
from generator.site.pages.page import Page
from generator.site.pages.parts import Part, issues_part
from generator.site.pages.periods import Year, issue_line, month_page, undated_page, year_page
from generator.site.pages.shown import Shown
from generator.site.pages.stories import count_words
from generator.site.views import ArchiveView, Link, YearLine

YEARS = 12
"""A paper of no more years has a line for each with its months; else the decades before the latest years have one."""
LATEST_YEARS = 5
LATEST = 6
"""So many issues stand in the archive itself with what they led with."""
UNDATED = 6
"""And so many of inferred or unknown date; all of them have pages of their own."""


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
    months = months_of(issues)
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


def _extent(issues: Sequence[Issue], months: Months, undated: int) -> Extent:
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
    shown = calendars(edition, latest, route) if latest is not None else ()
    count = t.all_undated.format(count=extent.undated)
    view = ArchiveView(
        frame=frame(edition, route, title=t.archive),
        summary=count_words(edition, issues=extent.issues, articles=extent.articles),
        years=tuple(_year_line(edition, year, route) for year in reversed(lines)),
        decades=tuple(_decade_lines(edition, years, len(years) - len(lines), route)),
        latest=tuple(issue_line(edition, issue, route) for issue in _known(edition.paper.issues)[:LATEST]),
        calendars=shown,
        calendars_title=dates.year_words(latest, t.language) if latest is not None else "",
        weekdays=dates.short_weekdays(t.language),
        inferred=any_inferred(shown),
        undated=tuple(issue_line(edition, issue, route) for issue in undated[:UNDATED]),
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
