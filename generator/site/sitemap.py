"""Sitemaps (sitemaps.org, version 0.9) and robots.txt: what search engines may list. They need the paper's `url`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from html import escape as escape_html

from generator.content import routes
from generator.model import Article, Issue
from generator.records import dataclass
from generator.site.edition import Edition
from generator.site.metadata import facts
from generator.site.xml_document import encoded

MOST_PAGES = 50_000
MOST_BYTES = 50 * 1024 * 1024
"""What one sitemap may hold, by sitemaps.org."""
NEWS_DAYS = 2
"""A news sitemap lists the articles of the last two days (Google's rule), at most MOST_NEWS."""
MOST_NEWS = 1000

escape = partial(escape_html, quote=False)
# `xml.sax.saxutils` has the same, and loads all that is needed to fetch a page.
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS_NAMESPACE = "http://www.google.com/schemas/sitemap-news/0.9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page of the sitemap."""

    route: str
    url: str


def sitemap_files(
    edition: Edition, pages: Iterable[Listed], days: Mapping[str, date | None], *, as_of: date | None = None
) -> dict[str, bytes]:
    """Route to bytes: the sitemap of these pages, in parts with an index when one file can't hold them; robots.txt.

    `days`: when the pages of issues last changed (`days_of`).
    The pages of issues come in parts of their own, the oldest issue first, so that a new issue changes only the last.
    With `as_of`, the day that counts as today, the news of the last days too, if there are any.
    """
    if not edition.paper.config.url:
        return {}
    files = _sitemaps(edition, tuple(pages), days)
    news = _news(edition, as_of) if as_of else b""
    if news:
        files[routes.NEWS_SITEMAP] = news
    listed = (routes.SITEMAP, *((routes.NEWS_SITEMAP,) if news else ()))
    lines = ("User-agent: *", "Allow: /", *(f"Sitemap: {facts.absolute(edition, route)}" for route in listed))
    return {**files, routes.ROBOTS: ("\n".join(lines) + "\n").encode()}


def _sitemaps(edition: Edition, pages: Sequence[Listed], days: Mapping[str, date | None]) -> dict[str, bytes]:
    lines = [(page.route, _line(page.url, days.get(page.route))) for page in pages]
    whole = [line for _, line in lines]
    if len(whole) <= MOST_PAGES and sum(map(len, whole)) < MOST_BYTES - 1000:
        return {routes.SITEMAP: _urlset(whole)}
    groups: dict[str, list[str]] = {"paper": [], "issues": []}
    for route, line in sorted(lines, key=lambda one: days.get(one[0]) or date.min):
        groups["issues" if route.partition("/")[0] in edition.issues_by_key else "paper"].append(line)
    parts = {
        routes.sitemap_route(group, number): _urlset(part)
        for group, of_group in groups.items()
        for number, part in enumerate(_in_parts(of_group), start=1)
    }
    index = "".join(f"<sitemap><loc>{escape(facts.absolute(edition, r))}</loc></sitemap>\n" for r in parts)
    return {
        **parts,
        routes.SITEMAP: encoded(f'<sitemapindex xmlns="{_NAMESPACE}">\n{index}</sitemapindex>'),
    }


def days_of(issue: Issue) -> dict[str, date | None]:
    """The day on which each page of an issue last changed: that of the issue or of a correction, where it is known.

    The home page changes with the latest issue.
    """
    changed = facts.changed_on(issue)
    return {
        **dict.fromkeys((routes.issue_route(issue.key), routes.contents_route(issue.key)), changed),
        **{routes.sheet_route(issue.key, number): changed for number in sorted({a.page for a in issue.articles})},
        **{routes.article_route(issue.key, a.name): facts.changed_on(issue, a) for a in issue.articles},
        routes.HOME: changed,
    }


def _in_parts(lines: Iterable[str]) -> Iterator[list[str]]:
    part: list[str] = []
    size = 0
    for line in lines:
        if part and (len(part) == MOST_PAGES or size + len(line) > MOST_BYTES - 1000):
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line)
    if part:
        yield part


def _line(url: str, changed: date | None) -> str:
    day = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    return f"<url><loc>{escape(url)}</loc>{day}</url>\n"


def _urlset(lines: Iterable[str]) -> bytes:
    return encoded(f'<urlset xmlns="{_NAMESPACE}">\n{"".join(lines)}</urlset>')


def is_news(day: date | None, today: date) -> bool:
    """Does an article of that day belong into the sitemap of the news?"""
    return day is not None and today - timedelta(days=NEWS_DAYS) < day <= today


def _news(edition: Edition, as_of: date) -> bytes:
    """The news sitemap of the two days before the end of `as_of`; empty without an article of that time."""
    recent: list[tuple[date, Article]] = []
    for issue in reversed(edition.paper.issues):
        dated = ((facts.published_on(issue, article), article) for article in issue.articles)
        recent += ((day, a) for day, a in dated if day and is_news(day, as_of))
    config = edition.paper.config
    lines = [
        f"<url><loc>{escape(facts.address(edition, article))}</loc><news:news>"
        f"<news:publication><news:name>{escape(config.name)}</news:name>"
        f"<news:language>{_news_language(config.language)}</news:language></news:publication>"
        f"<news:publication_date>{day.isoformat()}</news:publication_date>"
        f"<news:title>{escape(article.title)}</news:title></news:news></url>\n"
        for day, article in recent[:MOST_NEWS]
    ]
    if not lines:
        return b""
    namespaces = f'xmlns="{_NAMESPACE}" xmlns:news="{_NEWS_NAMESPACE}"'
    return encoded(f"<urlset {namespaces}>\n{''.join(lines)}</urlset>")


def _news_language(language: str) -> str:
    """ISO 639; Chinese as zh-cn or zh-tw, which is how Google tells the scripts apart."""
    main, *rest = language.lower().split("-")
    if main == "zh":
        return "zh-tw" if {"hant", "tw", "hk", "mo"} & set(rest) else "zh-cn"
    return main
