"""The search page with the index that it loads."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from generator.content import routes
from generator.model import Issue
from generator.site.edition import Edition, Words
from generator.site.memory.marks import mark_of, marked
from generator.site.pages.frame import frame, used_sections
from generator.site.pages.page import Page
from generator.site.pages.stories import byline, issue_words, page_words, section_name
from generator.site.search import SearchDocument, SearchView, search_document
from generator.site.search.directory import DIRECTORY
from generator.site.search.index import NOTHING, Index, Past, build_index, mended_index
from generator.site.search.pinyin import Spelling, pinyin_script, spelled_again, spelling_of
from generator.site.search.segment import Kept, SearchIssue
from generator.site.staging import fingerprint
from generator.site.views import Link

SEARCH_SCRIPT = "search.js"
SUGGEST_SCRIPT = "search/suggest.js"
PINYIN = "pinyin"


def search_pages(
    edition: Edition, words: Words, past: Past = NOTHING, kept: Kept = dict
) -> tuple[tuple[Page, ...], Index | None]:
    """search.html, and the index that it loads; what didn't change since the `past` build is taken from it.

    Neither where the paper wants no search.
    """
    if not edition.paper.config.search:
        return (), None
    index = build_index(list(_issues(edition, words)), past, kept)
    names = {kind: {name: len(of) for name, of in own.articles.items()} for kind, own in edition.names.items()}
    spelling = spelling_of(
        names | {"sections": {s.name: 1 for s in used_sections(edition)}}, (a.title for a in edition.newest_first)
    )
    index = _spelled(index, spelling)
    return (_page(edition, index, len(edition.articles)),), index


def mended_pages(
    edition: Edition, words: Words, past: Past, edited: Collection[str], headlines: Sequence[str]
) -> tuple[tuple[Page, ...], Index] | None:
    """The same where all files stand as they were made in the `past` build, and articles of the `edited` issues say
    something else than then, while their days and names are what they were.

    Of all other issues the edition need not have the articles; `headlines` are those of all, the latest first.
    None where more of the index has to be made.
    """
    known = past.known.spelling if past.known else None
    everywhere = mark_of(edition.paper.config)
    issues = {
        number: _issue(edition, words, issue, everywhere)
        for number, issue in enumerate(edition.paper.issues)
        if issue.key in edited
    }
    index = mended_index(issues, past) if known else None
    if known is None or index is None:
        return None
    again = spelled_again(known, headlines)
    same = again == known and [*again.clauses] == [*known.clauses]
    stands = past.previous(routes.search_route(PINYIN)) if same else None
    index = _spelled(index, again, stands)
    if (routes.search_route(PINYIN) in index.files) != bool(known.sounds or pinyin_script(known)):
        return None  # the file for questions in Latin letters comes or goes
    return (_page(edition, index, len(headlines)),), index


def _spelled(index: Index, spelling: Spelling, stands: bytes | None = None) -> Index:
    """The index with what questions in Latin letters ask for, which may be a file that `stands`."""
    data = pinyin_script(spelling) if stands is None else stands
    files = {**index.files, **({routes.search_route(PINYIN): data} if data else {})}
    return replace(index, files=files, known=replace(index.known, spelling=spelling))


def _page(edition: Edition, index: Index, articles: int) -> Page:
    t, route = edition.strings, routes.SEARCH
    pinyin = routes.search_route(PINYIN)
    spelling = index.files.get(pinyin)
    directory = routes.href(route, routes.search_route(DIRECTORY))
    years = sorted({i.date.year for i in edition.paper.issues if i.date}, reverse=True)
    view = SearchView(
        frame=frame(edition, route, title=t.search),
        script=routes.href(route, routes.asset_route(SEARCH_SCRIPT)),
        directory=f"{directory}?v={index.version}",
        suggest=routes.href(route, routes.asset_route(SUGGEST_SCRIPT)),
        pinyin=f"{routes.href(route, pinyin)}?v={fingerprint(spelling)[:16]}" if spelling else "",
        archive=routes.href(route, routes.ARCHIVE),
        summary=t.search_scope.format(articles=articles),
        sections=tuple(
            Link(href=routes.href(route, routes.section_route(s.id)), text=s.name) for s in used_sections(edition)
        ),
        years=tuple(
            Link(href=routes.href(route, routes.archive_year_route(year)), text=f"{year:04}") for year in years
        ),
    )
    return Page(route=route, template="search.html", view=view)


def _issues(edition: Edition, words: Words) -> Iterable[SearchIssue]:
    """All issues as the index takes them."""
    everywhere = mark_of(edition.paper.config)
    return (_issue(edition, words, issue, everywhere) for issue in edition.paper.issues)


def _issue(edition: Edition, words: Words, issue: Issue, everywhere: str) -> SearchIssue:
    date_words = issue_words(edition, issue) if issue.date else edition.strings.undated
    pages = {a.page: page_words(edition, issue, a.page) for a in issue.articles}
    marks = [edition.marks[key].whole for a in issue.articles if (key := (a.issue, a.name)) in edition.marks]
    return SearchIssue(
        mark=marked((everywhere, date_words, *pages.values(), *marks)) if marks else "",
        dates=tuple(a.date.isoformat() if a.date else "" for a in issue.articles),
        documents=partial(_documents, edition, words, issue, date_words, pages),
    )


def _documents(
    edition: Edition, words: Words, issue: Issue, date_words: str, pages: Mapping[int, str]
) -> tuple[SearchDocument, ...]:
    return tuple(
        search_document(
            a,
            body=body,
            byline=byline(edition, a),
            section_name=section_name(edition, a),
            date_words=date_words,
            page=pages[a.page],
        )
        for a, body in words(issue)
    )
