"""An issue as a paper of its own: all pages of the site, made of this issue alone, so that no link leads out of it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from markupsafe import Markup

from generator.content import routes
from generator.deliver.archive.means import Means
from generator.files import display_path
from generator.model import Issue, Paper
from generator.problems import Problem, Stop
from generator.site.addresses import Kept
from generator.site.assets import NOT_FOUND_STYLE, asset_files
from generator.site.bodies import Body
from generator.site.edition import Edition, pictures_of
from generator.site.icons import web_manifest
from generator.site.making import page_file
from generator.site.pages.all_pages import all_parts
from generator.site.pages.search import search_pages
from generator.site.pages.shown import Shown
from generator.site.pictures import collect_pictures
from generator.site.published import assemble, name_left, named_still

_LINK = re.compile(r'<a\b[^>]* href="([^"]*)"[^>]*>(.*?)</a>', re.S)


def alone(means: Means, issue: Issue) -> tuple[Edition | None, tuple[Problem, ...]]:
    """What is published of the issue, by itself and without pictures yet; None when nothing is."""
    paper = Paper(config=means.alone, issues=(issue,))
    edition = assemble(paper, as_of=means.as_of)
    if not edition.paper.issues:
        return None, ()
    own = _own_routes(edition.paper.issues[0])
    bodies = {key: _kept_inside(body, routes.article_route(*key), own) for key, body in edition.bodies.items()}
    edition = replace(edition, bodies=bodies)
    return edition, tuple(_names_left(means, edition))


def with_pictures(means: Means, edition: Edition) -> tuple[Edition, Mapping[str, Path], tuple[Problem, ...]]:
    """The edition with its pictures made ready, and route to file of them."""
    shown = ((a, pictures_of(edition, a)) for a in edition.articles)
    folders = means.folders
    pictures = collect_pictures(shown, folders.content, means.output, root=folders.root, whole=False)
    return replace(edition, pictures=pictures.renditions), pictures.files, pictures.problems


def site_files(
    means: Means, edition: Edition, pictures: Mapping[str, Path]
) -> tuple[dict[str, bytes | Path], tuple[Problem, ...]]:
    """Route to what stands there: the pages of the edition and all that they ask for; 404.html is a server's."""
    finders, index = search_pages(edition, edition.words)
    style = means.assets[NOT_FOUND_STYLE].decode("utf-8", "replace")
    parts = tuple(all_parts(Shown(edition), Kept(), not_found_style=style))
    pages = (*(page for part in parts for page in part.pages(part.edition(), *part.given)), *finders)
    pages = tuple(page for page in pages if page.route != routes.NOT_FOUND)
    rendered: dict[str, bytes] = {}
    problems: list[Problem] = []
    for page in pages:
        try:
            rendered[page.route] = page_file(page, means.templates)
        except Stop as stop:
            problems += stop.problems
    files: dict[str, bytes | Path] = {
        **asset_files(means.assets),
        **pictures,
        **{r: data for p in parts if p.files for r, data in p.files(p.edition(), *p.given).items()},
        **{route: data for route, data in (index.files if index else {}).items() if isinstance(data, bytes)},
        **rendered,
        routes.MANIFEST: web_manifest(edition),
    }
    return files, tuple(problems)


def _names_left(means: Means, edition: Edition) -> Iterable[Problem]:
    """Withheld names that Markdown hid from those who took them out: rather no archive than a name."""
    names = edition.withheld.names if edition.withheld else None
    for article in edition.articles:
        file = means.folders.content / article.issue / f"{article.name}.md"
        for text in named_still(names, edition.body(article)):
            yield name_left(display_path(file, means.folders.root), article.body_line, text)


def _own_routes(issue: Issue) -> frozenset[str]:
    """The pages of the issue that a text can link to."""
    numbers = {article.page for article in issue.articles}
    return frozenset(
        (
            routes.HOME,
            routes.issue_route(issue.key),
            routes.contents_route(issue.key),
            routes.edition_route(issue.key),
            *(routes.sheet_route(issue.key, number) for number in numbers if len(numbers) > 1),
            *(routes.article_route(issue.key, a.name) for a in issue.articles),
        )
    )


def _kept_inside(body: Body, route: str, own: frozenset[str]) -> Body:
    """The body without links to pages of the paper that are not in the edition; their words stay.

    Its tables are also shown by pages in other folders, from which no relative link leads where it should.
    """

    def kept(html: Markup, wanted: frozenset[str]) -> Markup:
        shown = with_links(html, lambda href: _leads(href, route, wanted))
        return Markup(shown)  # noqa: S704 - cleaned, less some links

    return replace(body, html=kept(body.html, own), tables=tuple(kept(t, frozenset()) for t in body.tables))


def with_links(html: str, stay: Callable[[str], bool]) -> str:
    """The HTML with those of its links alone whose address may `stay`; the others leave their words."""
    return _LINK.sub(lambda m: m[0] if stay(unescape(m[1])) else m[2], html)


def _leads(href: str, route: str, own: frozenset[str]) -> bool:
    """Does the link stay on its page, lead to one of the edition's own, or to another host, as its author meant it?"""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    if parts.scheme or parts.netloc:
        return True
    return not parts.path or routes.resolved(route, unquote(parts.path)) in own
