"""Addresses. The only place that knows them.

A route is a site path relative to the site's base, `2022-05-21/1-05.html`, and the output file at once: ASCII, flat,
for ever. Every link is relative and names `index.html`, so that the same files work at a domain's root, below
`/repo/` and from a disk.
"""

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote

HOME = "index.html"
ABOUT = "about.html"
NOT_FOUND = "404.html"
SEARCH = "search.html"
ARCHIVE = "archive/index.html"
NAMES = "names/index.html"
SITEMAP = "sitemap.xml"
NEWS_SITEMAP = "sitemap-news.xml"
ROBOTS = "robots.txt"
OPENSEARCH = "opensearch.xml"
MANIFEST = "manifest.webmanifest"
ATOM = "feed.xml"
JSON_FEED = "feed.json"

AT_ROOT = "root/"
"""The folder in assets/ whose files go to the root of the site."""
_OUR_FOLDERS = frozenset(("archive", "assets", "names", "search", "section"))

NEWEST = 0
"""In the place of a page's number: the page of the newest, whose address has none."""
PER_PAGE = 50
"""So many entries has a page of a list; which numbers there are follows from it."""

ANY_ISSUE = "issue"
"""Stands for the folder of any issue: from all of them the ways to what is no issue's are the same."""
ISSUE_KEY = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[1-9][0-9]?)?|undated-[a-z0-9]+(?:-[a-z0-9]+)*)")
"""What an issue's folder may be called."""
ARTICLE_NAME = re.compile(r"[1-9][0-9]{0,2}-[0-9]{1,6}")
"""What an article's file may be called, without `.md`: printed page (1 to 999), hyphen, number."""
_PART = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}"
"""A part of a route: files are written beside their place under a longer name, and no system takes more than 255."""
_ROUTE = re.compile(f"{_PART}(?:/{_PART})*")


def is_route(route: object) -> bool:
    """Is it a path of plain names, so that it leads nowhere but down?"""
    return isinstance(route, str) and _ROUTE.fullmatch(route) is not None


def issue_of(route: str) -> str:
    """The issue among whose pages a route lies; empty for any other."""
    key = route.partition("/")[0]
    return key if "/" in route and ISSUE_KEY.fullmatch(key) else ""


def article_of(route: str) -> str:
    """The name of the article whose page a route is, when there is such an article; empty for any other."""
    page = route.removeprefix(f"{issue_of(route)}/")
    name = page.removesuffix(".html")
    return name if page not in (route, name) and ARTICLE_NAME.fullmatch(name) else ""


def issue_route(issue_key: str) -> str:
    """The front page of an issue."""
    return f"{issue_key}/index.html"


def contents_route(issue_key: str) -> str:
    """All headlines of an issue."""
    return f"{issue_key}/contents.html"


def sheet_route(issue_key: str, number: int) -> str:
    """A printed page (版) of an issue."""
    return f"{issue_key}/page-{number}.html"


def edition_route(issue_key: str) -> str:
    """The whole issue on one page."""
    return f"{issue_key}/edition.html"


def article_route(issue_key: str, name: str) -> str:
    """The page of an article."""
    return f"{issue_key}/{name}.html"


def twin_route(issue_key: str, name: str) -> str:
    """An article as Markdown, beside its page."""
    return f"{issue_key}/{name}.md"


def section_route(section_id: str, number: int = NEWEST) -> str:
    """A page of a section's index: the newest, or page `number`, counted from 1 for the oldest."""
    return f"section/{section_id}/{number or 'index'}.html"


def feed_route(kind: str, section_id: str = "") -> str:
    """The feed of a section, without one that of the paper; `kind` is ATOM or JSON_FEED."""
    return f"section/{section_id}/{kind}" if section_id else kind


def sitemap_route(group: str, number: int) -> str:
    """Part `number` (from 1) of a group of pages in a sitemap that is too large for one file."""
    return f"sitemap-{group}-{number}.xml"


def names_route(kind: str) -> str:
    """The index of a kind of names: people, places, organizations, authors, rubrics, tags."""
    return f"names/{kind}/index.html"


def letter_route(kind: str, letter: str, number: int = 1) -> str:
    """Page `number` (from 1) of the names of a kind under one letter (a to z, or `other`), where there are many."""
    return f"names/{kind}/letter-{letter.lower()}{'' if number == 1 else f'-{number}'}.html"


def page_numbers(total: int) -> Sequence[int]:
    """The numbers of the pages of a list of so many entries, the page of the newest first."""
    return (NEWEST, *range(max(0, -(-(total - PER_PAGE) // PER_PAGE)), 0, -1))


@lru_cache(maxsize=1 << 16)
def name_route(kind: str, name: str, number: int = NEWEST) -> str:
    """A page of the articles that bear a name, the newest or page `number` from 1 for the oldest.

    By a hash of the name: names are of any script and length.
    """
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"names/{kind}/{mark}{f'-{number}' if number else ''}.html"


def archive_year_route(year: int) -> str:
    """The issues of a year."""
    return f"archive/{year:04}/index.html"


def archive_month_route(year: int, month: int) -> str:
    """The calendar of a month."""
    return f"archive/{year:04}/{month:02}.html"


def undated_route(number: int = NEWEST) -> str:
    """A page of the issues whose day is inferred or not known: the newest, or page `number` from 1 for the oldest."""
    return f"archive/undated/{number or 'index'}.html"


def asset_route(name: str) -> str:
    """A file of assets/: style, script, font, picture. What lies in assets/root/ goes to the root of the site."""
    return name.removeprefix(AT_ROOT) if name.startswith(AT_ROOT) else f"assets/{name}"


def is_ours(route: str) -> bool:
    """Does it lie in a folder that is the site's own?"""
    top, deeper, _ = route.lower().partition("/")
    return bool(deeper) and (top in _OUR_FOLDERS or ISSUE_KEY.fullmatch(top) is not None)


def search_route(name: str) -> str:
    """A file of the search index: its directory or a chunk of texts."""
    return f"search/{name}.js"


def image_copy_route(issue_key: str, file: str, width: int) -> str:
    """A smaller copy of a picture, as WebP."""
    return f"{image_route(issue_key, file)}.{width}.webp"


def image_route(issue_key: str, file: str) -> str:
    """A picture of an issue."""
    return f"{issue_key}/images/{file}"


def folder(route: str) -> str:
    """The folder that a page stands in; empty for the site's own."""
    return route.rpartition("/")[0]


def href(from_route: str, to_route: str) -> str:
    """The relative link from one page to another, `index.html` named, percent-encoded: `../2022-05-21/index.html`."""
    return way(from_route.rpartition("/")[0], to_route)


def way(folder: str, to_route: str) -> str:
    """The relative link from any page of a folder; `folder` is empty for the site's own."""
    if not folder:
        return _quoted(to_route)
    top, deeper, _ = folder.partition("/")
    top += "/"
    if not to_route.startswith(top):
        return "../" * (folder.count("/") + 1) + _quoted(to_route)
    if not deeper:
        return _quoted(to_route[len(top) :])
    here, there = folder.split("/"), to_route.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return _quoted("/".join((*[".."] * (len(here) - shared), *there[shared:])))


def resolved(from_route: str, path: str) -> str:
    """The route that a relative path, percent-decoded, leads to from a page; '' when it leaves the site."""
    steps = from_route.split("/")[:-1]
    for step in path.split("/"):
        if step == "..":
            if not steps:
                return ""
            steps.pop()
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def _quoted(route: str) -> str:
    """Percent-encoded; nearly all routes are plain."""
    return route if _PLAIN(route) else quote(route)


_PLAIN = re.compile(r"[A-Za-z0-9_.~/-]*").fullmatch
"""What is never encoded (RFC 3986, unreserved characters) and the slash."""


@lru_cache(maxsize=1 << 10)
def url(base: str, route: str) -> str:
    """The absolute address, for feeds and canonical links: without `index.html` at its end. `base` ends in a slash."""
    path = _quoted(route)
    return base + (path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path)
