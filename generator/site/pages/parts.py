"""The edition in parts: pages that are made together, out of a part of the edition that holds all they may know.

What a page shows of other issues (their days, a headline, whether a name has a page) is handed to it in `Outside` and
reaches it no other way. So a part of which all that it shows is what it was makes the same pages. Its edition is put
together when the part is made: most parts of a paper are as they were.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, groupby
from operator import attrgetter
from typing import Any

from generator.content import routes
from generator.model import Article, Issue, Paper
from generator.records import dataclass, replace
from generator.site.addresses import Kept
from generator.site.edition import Edition, Outside, neighbours, pictures_of
from generator.site.kept import make_room
from generator.site.memory.marks import mark_of
from generator.site.names import KINDS
from generator.site.pages.listing import Stretch, issue_anchor
from generator.site.pages.page import Page
from generator.site.pages.shown import Shown, bare, day_of
from generator.site.related import Related

_ISSUE = attrgetter("issue")
PartMarks = tuple[str, str, str, str]
"""Of what a part shows: issues, what is beside them, pictures, articles."""
Pages = Callable[..., Iterable[Page]]
Files = Callable[..., Mapping[str, bytes]] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some pages and files of the site."""

    name: str
    """An issue's key, the route of a page, or `kept`."""
    marks: Callable[[], PartMarks]
    """Of all that its edition holds."""
    edition: Callable[[], Edition]
    """Without the texts of issues, where the whole edition has none."""
    texts: tuple[str, ...] = ()
    """The issues of which it shows the texts as well."""
    given: tuple[Any, ...] = ()
    """What `pages` and `files` are given behind the edition. The edition and this are all that they know."""
    pages: Pages
    files: Files = None
    """Route to bytes of what is no page."""
    entries: Sequence[Article] = ()
    """Of a list, what it lists."""
    issues: Sequence[Issue] = ()
    """The issue of which it has the pages; or those of which it tells what they are called."""
    listed: Sequence[Issue] = ()
    """Those of them of which it shows the articles as well."""
    beside: bytes = b""
    """Of an issue with its own pages, what these say of others (`Shown.beside`)."""


def no_pages(edition: Edition, *given: Any) -> Iterable[Page]:
    """Those of a part that has files alone."""
    return ()


def issue_part(shown: Shown, index: int, pages: Pages, files: Files) -> Part:
    """The issue at `index`; its pages are told where it stands between its neighbours."""
    issue = shown.edition.paper.issues[index]
    before, after = neighbours(shown.edition.paper.issues, index)
    beside = shown.beside(issue)

    def marks() -> PartMarks:
        around = [other for other in (before, after) if other]
        return (
            shown.days(around) + shown.facts(issue),
            mark_of(beside) if beside else "",
            shown.pictures(issue.articles),
            shown.listed(issue.articles, (issue.key,)),
        )

    def part() -> Part:
        return Part(
            name=issue.key,
            marks=marks,
            edition=lambda: issue_edition(shown.edition, index),
            texts=(issue.key,),
            given=(int(before is not None),),
            pages=pages,
            files=files,
            issues=(issue,),
            beside=beside,
        )

    return shown.kept(("issue", issue.key), (before, issue, after), (index, beside, pages, files), part)


def list_part(shown: Shown, route: str, page: Stretch[Article], pages: Pages, *given: Any, texts: bool = False) -> Part:
    """A page of a list: its articles; with `texts`, those of the first issue with theirs."""
    place = replace(page.place, rest=issue_anchor(page.next_entry.issue)) if page.next_entry else page.place
    whole = (page.entries[0].issue,) if texts else ()
    return entries_part(shown, route, page.entries, whole, pages, place, *given)


def entries_part(
    shown: Shown,
    name: str,
    entries: Sequence[Article],
    texts: tuple[str, ...],
    pages: Pages,
    *given: Any,
    files: Files = None,
) -> Part:
    """Articles, each issue's together, with what their issues are called; of the issues `texts` with their texts."""

    def marks() -> PartMarks:
        known = shown.edition.issues_by_key
        issues = (known[key] for key in dict.fromkeys(map(_ISSUE, entries)))
        return shown.days(issues), shown.frame, shown.pictures(entries), shown.listed(entries, texts)

    def edition() -> Edition:
        whole, groups = shown.edition, groupby(entries, key=_ISSUE)
        return _listing(whole, tuple([_day_with(whole, key, tuple(some)) for key, some in groups]))

    def part() -> Part:
        return Part(
            name=name,
            marks=marks,
            edition=edition,
            texts=texts,
            given=given,
            pages=pages,
            files=files,
            entries=entries,
        )

    return shown.kept(("entries", name), entries, (texts, given, pages, files), part)


def issues_part(
    shown: Shown, name: str, issues: Sequence[Issue], listed: Sequence[Issue], pages: Pages, *given: Any
) -> Part:
    """Issues by what they are called, those that are `listed` too with their articles as lists show them."""

    def marks() -> PartMarks:
        articles = [a for issue in listed for a in issue.articles]
        return shown.days(issues), shown.frame, "", shown.listed(articles)

    def edition() -> Edition:
        with_articles = {issue.key for issue in listed}
        return _listing(shown.edition, tuple(day_of(i, i.articles if i.key in with_articles else ()) for i in issues))

    def part() -> Part:
        return Part(name=name, marks=marks, edition=edition, given=given, pages=pages, issues=issues, listed=listed)

    return shown.kept(("issues", name), (*issues, None, *listed), (given, pages), part)


def frame_part(shown: Shown, name: str, pages: Pages, *given: Any) -> Part:
    """Pages that are made of what they are given, and of nothing else in the paper but what every page has."""
    return issues_part(shown, name, (), (), pages, *given)


def kept_part(shown: Shown, gone: Kept, pages: Pages) -> Part:
    """What is left at old addresses, with what the issues are called that they belong to or lead to."""
    keys = (*(w.issue for w in gone.withdrawn), *(routes.issue_of(target) for _, target in gone.led_on))
    known = shown.edition.issues_by_key
    issues = tuple(known[key] for key in dict.fromkeys(keys) if key in known)
    return issues_part(shown, "kept", issues, (), pages, gone)


def issue_edition(edition: Edition, index: int) -> Edition:
    """The issue at `index` with what its pages know of others."""
    issue = edition.paper.issues[index]
    before, after = neighbours(edition.paper.issues, index)
    keys = [(a.issue, a.name) for a in issue.articles]
    related = {key: edition.related[key] for key in keys if key in edition.related}
    column = {key: edition.same_rubric[key] for key in keys if key in edition.same_rubric}
    none = Related()
    led_to = chain(*((*(r := related.get(k, none)).before, *r.later, *column.get(k, ())) for k in keys))
    elsewhere = [key for key in dict.fromkeys(led_to) if key[0] != issue.key]
    own = replace(bare(issue), articles=issue.articles)
    issues = (*((day_of(before),) if before else ()), own, *((day_of(after),) if after else ()))
    outside = replace(
        _frame_of(edition, issue.articles),
        issues={key: _day_of(edition, key) for key in dict.fromkeys(key for key, _ in elsewhere)},
        headlines={key: edition.headlines[key] for key in elsewhere},
        related=related,
        same_rubric=column,
    )
    return _part(edition, issues, _with_undated_names(edition, outside, issues))


def _day_of(edition: Edition, key: str) -> Issue:
    """An issue as others know it: a large paper's issues lead to each other many times over."""
    known = edition.days.get(key)
    if known is None:
        known = edition.days[key] = day_of(edition.issues_by_key[key])
    return known


def _day_with(edition: Edition, key: str, articles: tuple[Article, ...]) -> Issue:
    """An issue as others know it, with these of its articles. An article stands in the lists of all names in it, by
    itself in most of them.
    """
    if len(articles) > 1:
        return day_of(edition.issues_by_key[key], articles)
    known, article = edition.alone, articles[0]
    found = known.get(id(article))
    if found is None:
        make_room(known)
        found = known[id(article)] = day_of(edition.issues_by_key[key], articles)
    return found


def _listing(edition: Edition, issues: tuple[Issue, ...]) -> Edition:
    return _part(edition, issues, _with_undated_names(edition, edition.around_lists, issues))


def _part(edition: Edition, issues: tuple[Issue, ...], outside: Outside) -> Edition:
    articles = [a for issue in issues for a in issue.articles]
    keys = [(a.issue, a.name) for a in articles]
    brief, body, paper = edition.briefs.get, edition.bodies.get, edition.paper
    pictures = ((a.issue, name) for a in articles for name in pictures_of(edition, a)) if edition.pictures else ()
    return Edition(
        paper=Paper(config=paper.config, issues=issues, addresses=paper.addresses),
        bodies={key: found for key in keys if (found := body(key))} if edition.bodies else {},
        briefs={key: known for key in keys if (known := brief(key))} if edition.briefs else {},
        strings=edition.strings,
        pictures={key: edition.pictures[key] for key in pictures if key in edition.pictures} if pictures else {},
        outside=outside,
    )


def _frame_of(edition: Edition, articles: Iterable[Article]) -> Outside:
    """What the frame of every page needs, and which names of the articles have pages."""
    articles = tuple(articles)

    def led_to(names: Callable[[Article], Sequence[str]], paged: frozenset[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys([n for a in articles for n in names(a) if n in paged]))

    paged = {kind: led_to(KINDS[kind], index.paged) for kind, index in edition.names.items()}
    return replace(edition.around_lists, paged=paged)


def _with_undated_names(edition: Edition, outside: Outside, issues: Iterable[Issue]) -> Outside:
    if not edition.undated_names:
        return outside
    keys = dict.fromkeys((*(issue.key for issue in issues), *outside.issues))
    names = {key: edition.undated_names[key] for key in keys if key in edition.undated_names}
    return replace(outside, undated_names=names) if names else outside
