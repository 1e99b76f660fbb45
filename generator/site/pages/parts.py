"""The edition in parts: pages that are made together, out of a part of the edition that holds all they may know.

What a page shows of other issues (their days, a headline, whether a name has a page) is handed to it in `Outside` and
reaches it no other way. So a part whose edition is what it was makes the same pages.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import Any

from generator.content import routes
from generator.model import Article, Issue
from generator.site.addresses import Kept
from generator.site.edition import Edition, Outside, neighbours, pictures_of
from generator.site.names import KINDS
from generator.site.pages.listing import Stretch, issue_anchor
from generator.site.pages.page import Page
from generator.site.related import Related


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some pages and files of the site."""

    name: str
    """An issue's key, the route of a page, or `kept`."""
    edition: Edition
    given: tuple[Any, ...] = ()
    """What `pages` and `files` are given behind the edition. The edition and this are all that they know."""
    pages: Callable[..., Iterable[Page]]
    files: Callable[..., Mapping[str, bytes]] | None = None
    """Route to bytes of what is no page."""


def issue_edition(edition: Edition, index: int) -> tuple[Edition, int]:
    """The issue at `index` with what its pages know of others, and where it stands between its neighbours."""
    issue = edition.paper.issues[index]
    before, after = neighbours(edition.paper.issues, index)
    beside = tuple(_day_of(other) if other else None for other in (before, after))
    keys = [(a.issue, a.name) for a in issue.articles]
    related = {key: edition.related[key] for key in keys if key in edition.related}
    column = {key: edition.same_rubric[key] for key in keys if key in edition.same_rubric}
    none = Related()
    led_to = chain(*((*(r := related.get(k, none)).before, *r.later, *column.get(k, ())) for k in keys))
    elsewhere = [key for key in dict.fromkeys(led_to) if key[0] != issue.key]
    issues = (*(o for o in beside[:1] if o), issue, *(o for o in beside[1:] if o))
    outside = replace(
        _frame_of(edition, issue.articles),
        issues={key: _day_of(edition.issues_by_key[key]) for key in dict.fromkeys(key for key, _ in elsewhere)},
        headlines={key: edition.headlines[key] for key in elsewhere},
        related=related,
        same_rubric=column,
    )
    return _part(edition, issues, _with_undated_names(edition, outside, issues)), int(before is not None)


def list_part(
    edition: Edition, route: str, page: Stretch[Article], pages: Callable[..., Iterable[Page]], *given: Any
) -> Part:
    """A page of a list: its articles, each issue's together, with what their issues are called."""
    issues = tuple(
        _day_of(edition.issues_by_key[key], tuple(some)) for key, some in groupby(page.entries, key=lambda a: a.issue)
    )
    outside = _with_undated_names(edition, _frame_of(edition, ()), issues)
    place = replace(page.place, rest=issue_anchor(page.next_entry.issue) if page.next_entry else "")
    return Part(name=route, edition=_part(edition, issues, outside), given=(place, *given), pages=pages)


def frame_part(edition: Edition, name: str, pages: Callable[..., Iterable[Page]], *given: Any) -> Part:
    """Pages that are made of what they are given, and of nothing else in the paper but what every page has."""
    return Part(name=name, edition=_part(edition, (), _frame_of(edition, ())), given=given, pages=pages)


def kept_part(edition: Edition, gone: Kept, pages: Callable[..., Iterable[Page]]) -> Part:
    """What is left at old addresses, with what the issues are called that they belong to or lead to."""
    keys = (*(w.issue for w in gone.withdrawn), *(routes.issue_of(target) for _, target in gone.led_on))
    known = edition.issues_by_key
    issues = tuple(_day_of(known[key]) for key in dict.fromkeys(keys) if key in known)
    outside = _with_undated_names(edition, _frame_of(edition, ()), issues)
    return Part(name="kept", edition=_part(edition, issues, outside), given=(gone,), pages=pages)


def _part(edition: Edition, issues: tuple[Issue, ...], outside: Outside) -> Edition:
    articles = [a for issue in issues for a in issue.articles]
    pictures = ((a.issue, name) for a in articles for name in pictures_of(edition, a))
    return Edition(
        paper=replace(edition.paper, issues=issues),
        bodies={(a.issue, a.name): edition.body(a) for a in articles},
        strings=edition.strings,
        pictures={key: edition.pictures[key] for key in pictures if key in edition.pictures},
        outside=outside,
    )


def _day_of(issue: Issue, articles: tuple[Article, ...] = ()) -> Issue:
    """The issue as others know it: what it is called; with these of its articles."""
    return Issue(
        key=issue.key,
        date=issue.date,
        date_source=issue.date_source,
        date_window=issue.date_window,
        number=issue.number,
        articles=articles,
    )


def _frame_of(edition: Edition, articles: Iterable[Article]) -> Outside:
    """What the frame of every page needs, and which names of the articles have pages."""
    articles = tuple(articles)
    return Outside(
        paged={
            kind: tuple(dict.fromkeys(n for a in articles for n in KINDS[kind](a) if n in index.paged))
            for kind, index in edition.names.items()
        },
        section_ids=tuple(sorted(edition.section_ids)),
        dated_sections=tuple(sorted(edition.dated_sections)),
    )


def _with_undated_names(edition: Edition, outside: Outside, issues: Iterable[Issue]) -> Outside:
    keys = dict.fromkeys((*(issue.key for issue in issues), *outside.issues))
    names = edition.undated_names
    return replace(outside, undated_names={key: names[key] for key in keys if key in names})
