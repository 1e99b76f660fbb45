"""The search page with the index that it loads."""

import hashlib

from generator.content import routes
from generator.site.edition import Edition, Words
from generator.site.pages.frame import frame, used_sections
from generator.site.pages.page import Page
from generator.site.pages.stories import byline, issue_words, page_words, section_name
from generator.site.search import SearchView, build_index, directory_version, pinyin_script, search_document
from generator.site.search.index import DIRECTORY, Previous
from generator.site.views import Link

SEARCH_SCRIPT = "search.js"
SUGGEST_SCRIPT = "search/suggest.js"
PINYIN = "pinyin"


def search_pages(
    edition: Edition, words: Words, previous: Previous = lambda _: None
) -> tuple[tuple[Page, ...], dict[str, bytes]]:
    """search.html, and the files of the index by route; what didn't change is taken from the `previous` build.

    Neither where the paper wants no search.
    """
    if not edition.paper.config.search:
        return (), {}
    t, route = edition.strings, routes.SEARCH
    index = build_index(
        [
            search_document(
                a,
                body=body,
                byline=byline(edition, a),
                section_name=section_name(edition, a),
                date_words=issue_words(edition, issue) if issue.date else t.undated,
                page=page_words(edition, issue, a.page),
            )
            for issue in edition.paper.issues
            for a, body in words(issue)
        ],
        previous=previous,
    )
    spelling = pinyin_script(
        {kind: {name: len(of) for name, of in own.articles.items()} for kind, own in edition.names.items()}
        | {"sections": {s.name: 1 for s in used_sections(edition)}},
        (a.title for a in edition.newest_first),
    )
    index |= {routes.search_route(PINYIN): spelling} if spelling else {}
    mark = hashlib.sha256(spelling).hexdigest()[:16]
    directory = routes.href(route, routes.search_route(DIRECTORY))
    years = sorted({i.date.year for i in edition.paper.issues if i.date}, reverse=True)
    view = SearchView(
        frame=frame(edition, route, title=t.search),
        script=routes.href(route, routes.asset_route(SEARCH_SCRIPT)),
        directory=f"{directory}?v={directory_version(index)}",
        suggest=routes.href(route, routes.asset_route(SUGGEST_SCRIPT)),
        pinyin=f"{routes.href(route, routes.search_route(PINYIN))}?v={mark}" if spelling else "",
        archive=routes.href(route, routes.ARCHIVE),
        summary=t.search_scope.format(articles=len(edition.articles)),
        sections=tuple(
            Link(href=routes.href(route, routes.section_route(s.id)), text=s.name) for s in used_sections(edition)
        ),
        years=tuple(
            Link(href=routes.href(route, routes.archive_year_route(year)), text=f"{year:04}") for year in years
        ),
    )
    return (Page(route=route, template="search.html", view=view),), index
