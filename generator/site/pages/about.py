"""How this edition was made, and the page for addresses that lead nowhere."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from generator.content import routes
from generator.model import Issue
from generator.site import dates
from generator.site.edition import Edition
from generator.site.pages.frame import frame, used_sections
from generator.site.pages.page import Page
from generator.site.views import AboutView, Count, Link, NotFoundView, YearCount

YEARS = 20
"""Of so many years each has a line in the table."""


def about_page(edition: Edition) -> Page:
    """Counts and certainty of all that is published."""
    t, config = edition.strings, edition.paper.config
    issues, articles = edition.paper.issues, edition.articles
    files = {file.sha256: file for issue in issues for file in issue.sources}.values()
    kinds = {"news": t.count_news, "photo": t.count_photos, "table": t.count_tables, "notice": t.count_notices}
    counts = (
        (t.count_issues, len(issues)),
        (t.count_articles, len(articles)),
        *((name, sum(a.kind == kind for a in articles)) for kind, name in kinds.items()),
        (t.count_files, len(files)),
        (t.count_lines, sum(f.lines for f in files)),
    )
    view = AboutView(
        frame=frame(edition, routes.ABOUT, title=t.about, description=t.about_made),
        name=config.name,
        motto=config.motto,
        publisher=config.publisher,
        counts=tuple(Count(name=name, value=f"{value:,}") for name, value in counts if value),
        certainty=tuple(_certainty(edition)),
        withheld=t.about_withheld.format(mark=t.name_withheld) if edition.withheld and edition.withheld.count else "",
        years=tuple(_years(edition)),
    )
    return Page(route=routes.ABOUT, template="about.html", view=view)


def not_found_page(edition: Edition, style: str) -> Page:
    """404.html. A server shows it at any depth, where a relative link leads nowhere.

    So its style stands inside it, and its links are there only when the paper's `url` makes them absolute.
    """
    base, t = edition.paper.config.url, edition.strings
    around = frame(edition, routes.NOT_FOUND, title=t.not_found, indexed=False)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    services = [(routes.HOME, t.front_page), (routes.ARCHIVE, t.archive)]
    services += [(routes.SEARCH, t.search)] if edition.paper.config.search else []
    services += [(routes.NAMES, t.names)] if edition.names else []
    sections = [(routes.section_route(section.id), section.name) for section in used_sections(edition)]

    def absolute(links: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
        return tuple(Link(href=routes.url(base, route), text=text) for route, text in links) if base else ()

    around = replace(
        around,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        home=routes.url(base, routes.HOME) if base else "",
        sections=absolute(sections),
        services=absolute(services),
    )
    view = NotFoundView(frame=around, style=Markup(style), linked=bool(base))  # noqa: S704 - the paper's own file
    return Page(route=routes.NOT_FOUND, template="not_found.html", view=view)


def _certainty(edition: Edition) -> Iterable[Count]:
    t, articles = edition.strings, edition.articles
    counts = (
        (t.sure_flagged, sum(a.flagged for a in articles)),
        (t.sure_derived, sum(a.title_source == "derived" for a in articles)),
        (t.sure_gaps, sum(edition.body(a).gap for a in articles)),
        (t.sure_dates, sum(i.date_source == "inferred" for i in edition.paper.issues)),
        *(((t.sure_withheld, edition.withheld.count),) if edition.withheld and edition.withheld.count else ()),
    )
    yield from (Count(name=name, value=f"{value:,}") for name, value in counts)
    shares = (
        (t.sure_segmentation, [a.confidence.segmentation for a in articles]),
        (t.sure_order, [a.confidence.order for a in articles]),
    )
    for name, values in shares:
        known = [v for v in values if v is not None]
        if known:
            yield Count(name=name, value=f"{sum(known) / len(known):.0%}")


def _years(edition: Edition) -> Iterable[YearCount]:
    """A line for each year, of many years one for each decade; what no year is known of comes last."""
    t = edition.strings
    years = {day.year for issue in edition.paper.issues if (day := issue.latest_day)}
    of_year: dict[str, list[Issue]] = {}
    for issue in reversed(edition.paper.issues):
        day, name = issue.latest_day, t.undated
        if day:
            decade = t.decade.format(year=day.year // 10 * 10)
            name = decade if len(years) > YEARS else dates.year_words(day.year, t.language)
        of_year.setdefault(name, []).append(issue)
    for name, issues in of_year.items():
        articles = [a for i in issues for a in i.articles]
        yield YearCount(
            name=name,
            issues=f"{len(issues):,}",
            articles=f"{len(articles):,}",
            flagged=f"{sum(a.flagged for a in articles):,}",
        )
