"""How this edition was made, and the page for addresses that lead nowhere."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup
from msgspec import structs

from generator.content import routes
from generator.model import Issue
from generator.records import dataclass
from generator.site import dates
from generator.site.edition import Edition
from generator.site.pages.frame import frame, used_sections
from generator.site.pages.page import Page
from generator.site.strings import Strings
from generator.site.views import AboutView, Count, Link, NotFoundView, YearCount

YEARS = 20
"""Of so many years each has a line in the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What is counted of all that is published."""

    issues: int
    articles: int
    kinds: tuple[tuple[str, int], ...]
    """Kind of article to how many there are."""
    files: int
    """Raw files."""
    lines: int
    """Of them all."""
    flagged: int
    derived: int
    """Headlines that no issue prints."""
    gaps: int
    inferred: int
    """Issues whose day is."""
    withheld: int
    """Places where a name was."""
    segmentation: float | None
    order: float | None
    """How sure the converter is in the mean, 0 to 1; None where it never said."""
    years: tuple[YearCount, ...]


def tally(edition: Edition) -> Tally:
    """The counts of a whole edition."""
    issues, articles = edition.paper.issues, edition.articles
    files = {file.sha256: file for issue in issues for file in issue.sources}.values()
    kinds = Counter(article.kind for article in articles)
    return Tally(
        issues=len(issues),
        articles=len(articles),
        kinds=tuple((kind, kinds[kind]) for kind in ("news", "photo", "table", "notice")),
        files=len(files),
        lines=sum(f.lines for f in files),
        flagged=sum(a.flagged for a in articles),
        derived=sum(a.title_source == "derived" for a in articles),
        gaps=sum(edition.brief(a).gap for a in articles),
        inferred=sum(i.date_source == "inferred" for i in issues),
        withheld=edition.withheld.count if edition.withheld else 0,
        segmentation=_mean(a.confidence.segmentation for a in articles),
        order=_mean(a.confidence.order for a in articles),
        years=tuple(_years(edition)),
    )


def about_pages(edition: Edition, tally: Tally) -> Iterable[Page]:
    """Counts and certainty of all that is published."""
    t, config, kinds = edition.strings, edition.paper.config, dict(tally.kinds)
    counts = (
        (t.count_issues, tally.issues),
        (t.count_articles, tally.articles),
        (t.count_news, kinds["news"]),
        (t.count_photos, kinds["photo"]),
        (t.count_tables, kinds["table"]),
        (t.count_notices, kinds["notice"]),
        (t.count_files, tally.files),
        (t.count_lines, tally.lines),
    )
    view = AboutView(
        frame=frame(edition, routes.ABOUT, title=t.about, description=t.about_made),
        name=config.name,
        motto=config.motto,
        publisher=config.publisher,
        counts=tuple(Count(name=name, value=f"{value:,}") for name, value in counts if value),
        certainty=tuple(_certainty(t, tally)),
        withheld=t.about_withheld.format(mark=t.name_withheld) if tally.withheld else "",
        years=tally.years,
    )
    yield Page(route=routes.ABOUT, template="about.html", view=view)


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

    around = structs.replace(
        around,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        home=routes.url(base, routes.HOME) if base else "",
        sections=absolute(sections),
        services=absolute(services),
    )
    view = NotFoundView(frame=around, style=Markup(style), linked=bool(base))  # noqa: S704 - the paper's own file
    return Page(route=routes.NOT_FOUND, template="not_found.html", view=view)


def _certainty(t: Strings, tally: Tally) -> Iterable[Count]:
    counts = (
        (t.sure_flagged, tally.flagged),
        (t.sure_derived, tally.derived),
        (t.sure_gaps, tally.gaps),
        (t.sure_dates, tally.inferred),
        *(((t.sure_withheld, tally.withheld),) if tally.withheld else ()),
    )
    yield from (Count(name=name, value=f"{value:,}") for name, value in counts)
    for name, share in ((t.sure_segmentation, tally.segmentation), (t.sure_order, tally.order)):
        if share is not None:
            yield Count(name=name, value=f"{share:.0%}")


def _mean(values: Iterable[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return sum(known) / len(known) if known else None


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
