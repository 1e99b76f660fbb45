"""Below the archive: the pages of its years and months, and of the issues whose day is inferred or not known."""

from collections.abc import Iterable

from generator.content import routes
from generator.model import Issue
from generator.records import dataclass
from generator.site import dates, weight
from generator.site.edition import Edition
from generator.site.pages.calendars import Month, any_inferred, calendar_of, calendars, months_of
from generator.site.pages.frame import crumbs, frame
from generator.site.pages.listing import Place, issue_link, pager, span_words
from generator.site.pages.page import Page
from generator.site.pages.stories import count_words
from generator.site.typography import line
from generator.site.views import IssueLine, Link, MonthView, UndatedView, YearView

HEADLINES = 3
"""So many headlines of an issue stand in a list of issues."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """What the archive and its own page tell of a year."""

    year: int
    issues: int
    articles: int
    months: tuple[int, ...]
    """Those with an issue."""


def year_page(edition: Edition, of_year: Year, previous: int | None, next: int | None) -> Iterable[Page]:
    """That of a year, with the way to those beside it."""
    t, route = edition.strings, routes.archive_year_route(of_year.year)

    def link(year: int | None) -> Link | None:
        if year is None:
            return None
        href = routes.href(route, routes.archive_year_route(year))
        return Link(href=href, text=dates.year_words(year, t.language))

    title = dates.year_words(of_year.year, t.language)
    shown = calendars(edition, of_year.year, route)
    view = YearView(
        frame=frame(edition, route, title=t.archive_of.format(date=title)),
        crumbs=_crumbs(edition, route, Link(href="", text=title, current=True)),
        title=title,
        summary=count_words(edition, issues=of_year.issues, articles=of_year.articles),
        previous=link(previous),
        next=link(next),
        calendars=shown,
        weekdays=dates.short_weekdays(t.language),
        inferred=any_inferred(shown),
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
    calendar = calendar_of(edition, months_of(issues), year, month, route)
    view = MonthView(
        frame=frame(edition, route, title=t.archive_of.format(date=title)),
        crumbs=_crumbs(edition, route, parent, last),
        title=title,
        summary=count_words(edition, issues=len(issues), articles=len(edition.articles)),
        previous=link(previous),
        next=link(next),
        calendar=calendar,
        weekdays=dates.short_weekdays(t.language),
        inferred=any_inferred((calendar,)),
        issues=tuple(issue_line(edition, issue, route) for issue in issues),
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
        issues=tuple(issue_line(edition, issue, route) for issue in reversed(issues)),
        pager=pager(edition, place, routes.undated_route, span),
    )
    yield Page(route=route, template="archive_undated.html", view=view)


def issue_line(edition: Edition, issue: Issue, route: str) -> IssueLine:
    """An issue in a list of the page `route`, with what it led with."""
    leads = weight.by_weight(issue.articles, edition.length)[:HEADLINES]
    known = issue.date and issue.date_source != "inferred"
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


def _crumbs(edition: Edition, route: str, *more: Link) -> tuple[Link, ...]:
    archive = Link(href=routes.href(route, routes.ARCHIVE), text=edition.strings.archive)
    return crumbs(edition, route, archive, *more)
