"""Addresses never die: which ones stand, and what becomes of those that were published and stand no longer.

An address that is gone leads on where that can be known without asking anybody: from a page that only lists (of a
section, a month, a printed page) to the next wider list, and from an issue's old name to its new one. What is left of
an article or issue that was withdrawn is a page that says so. All others have vanished, and `check` says which.
The indexes of names are not watched over: they come and go with the articles that bear a name, and a name that is
withheld must be able to go without a trace.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date as Day  # noqa: N812 - as in the model

from generator.content import routes
from generator.model import Article, Correction, Issue, Paper
from generator.records import dataclass
from generator.site.withheld import Names

_LISTS = re.compile(r"(?:contents|edition|page-[1-9][0-9]{0,2})\.html")
"""Pages of an issue that only list what stands elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """An address at which an article or an issue stood that was withdrawn."""

    route: str
    issue: str
    """Its folder."""
    day: Day | None
    """That of the issue, where it is firmly known."""
    page: int = 0
    """The printed page of an article; 0 for an issue as a whole."""
    note: Correction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What becomes of published addresses that stand no longer."""

    withdrawn: tuple[Withdrawn, ...] = ()
    led_on: tuple[tuple[str, str], ...] = ()
    """(address, route that it leads to)."""
    vanished: tuple[str, ...] = ()
    """Nobody knows what became of them."""


def is_watched(route: str) -> bool:
    """Is the page's address one that must not vanish: any but 404.html and the indexes of names?"""
    return route != routes.NOT_FOUND and not route.startswith(routes.NAMES.removesuffix(routes.HOME))


def standing(paper: Paper) -> frozenset[str]:
    """The addresses of the pages of a published paper that are watched over."""
    return frozenset(_standing(paper))


def _standing(paper: Paper) -> Iterator[str]:
    yield from (routes.HOME, routes.ABOUT, routes.ARCHIVE, *((routes.SEARCH,) if paper.config.search else ()))
    undated = 0
    of_section: dict[str, int] = {}
    for issue in paper.issues:
        yield from (routes.issue_route(issue.key), routes.contents_route(issue.key), routes.edition_route(issue.key))
        sheets = {article.page for article in issue.articles}
        yield from (routes.sheet_route(issue.key, number) for number in sheets if len(sheets) > 1)
        for article in issue.articles:
            yield routes.article_route(issue.key, article.name)
            yield from article.aliases
            of_section[article.section] = of_section.get(article.section, 0) + 1
        if issue.date:
            yield routes.archive_year_route(issue.date.year)
            yield routes.archive_month_route(issue.date.year, issue.date.month)
        undated += issue.date is None or issue.date_source == "inferred"
    if undated:
        yield from map(routes.undated_route, routes.page_numbers(undated))
    for section in paper.config.sections:
        if total := of_section.get(section.id):
            yield from (routes.section_route(section.id, number) for number in routes.page_numbers(total))


def kept(paper: Paper, shown: Paper, names: Names | None = None, mark: str = "") -> Kept:
    """What becomes of the published addresses of a paper; `shown` is what is published of it now.

    No withheld name is in it, neither in an address nor in words, where `mark` stands for it.
    """
    if not paper.addresses:
        return Kept()
    stand = standing(shown)
    gone = [route for route in paper.addresses if route not in stand]
    found = _sorted_out(paper, stand, gone) if gone else Kept()
    return _without_names(found, names, mark) if names else found


def _sorted_out(paper: Paper, stand: frozenset[str], gone: Iterable[str]) -> Kept:
    withheld = _withheld_articles(paper)
    issues = {issue.key: issue for issue in paper.issues}
    renamed = {old: issue.key for issue in paper.issues for old in issue.aliases}
    withdrawn: list[Withdrawn] = []
    led_on: list[tuple[str, str]] = []
    vanished: list[str] = []
    for route in gone:
        place = _renamed(route, renamed)
        key = routes.issue_of(place)
        front = routes.issue_route(key)
        if place in stand:
            led_on.append((route, place))
        elif place in withheld:
            issue, article = withheld[place]
            day, page, note = _day_of(issue), article.page, article.withdrawn
            withdrawn.append(Withdrawn(route=route, issue=issue.key, day=day, page=page, note=note))
        elif key and front in stand and _LISTS.fullmatch(place.removeprefix(f"{key}/")):
            led_on.append((route, front))
        elif key in issues and _withdrawn(issues[key], place, front not in stand):
            withdrawn.append(Withdrawn(route=route, issue=key, day=_day_of(issues[key])))
        elif wider := _wider(place, stand):
            led_on.append((route, wider))
        else:
            vanished.append(route)
    return Kept(withdrawn=tuple(withdrawn), led_on=tuple(led_on), vanished=tuple(vanished))


def _without_names(gone: Kept, names: Names, mark: str) -> Kept:
    shown = (w for w in gone.withdrawn if not names.found(w.route))
    told = (replace(w, note=replace(w.note, text=names.hidden(w.note.text, mark)[0])) if w.note else w for w in shown)
    led_on = tuple((old, new) for old, new in gone.led_on if not names.found(old))
    return replace(gone, withdrawn=tuple(told), led_on=led_on)


def _day_of(issue: Issue) -> Day | None:
    return None if issue.date_source == "inferred" else issue.date


def _withheld_articles(paper: Paper) -> Mapping[str, tuple[Issue, Article]]:
    """Every address of the withheld articles, their old ones too."""
    return {
        route: (issue, article)
        for issue in paper.issues
        for article in issue.articles
        if article.status == "withheld"
        for route in (routes.article_route(issue.key, article.name), *article.aliases)
    }


def _renamed(route: str, renamed: Mapping[str, str]) -> str:
    """The route under the issue's new name, where it has one."""
    key = routes.issue_of(route)
    return f"{renamed[key]}/{route.removeprefix(f'{key}/')}" if key in renamed else route


def _withdrawn(issue: Issue, route: str, gone: bool) -> bool:
    """Is this a page of an issue that is gone because its articles are withheld?"""
    page = route.removeprefix(f"{issue.key}/")
    of_issue = page == "index.html" or _LISTS.fullmatch(page) is not None
    return gone and of_issue and any(article.status == "withheld" for article in issue.articles)


def _wider(route: str, stand: frozenset[str]) -> str:
    """The next wider list of the archive or the sections that stands; empty for what is no such list."""
    if route == routes.SEARCH:
        return routes.ARCHIVE
    folder = route.rpartition("/")[0]
    if folder.partition("/")[0] not in ("archive", "section"):
        return ""
    while folder:
        if (wider := f"{folder}/index.html") in stand and wider != route:
            return wider
        folder = folder.rpartition("/")[0]
    return routes.HOME
