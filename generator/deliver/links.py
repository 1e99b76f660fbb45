"""The pages of a built site: each link leads to a file of it, each fragment to a place there, none loads from afar.

Ids, headings and titles are as they must be.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.problems import Problem

_LOADED = {"script": "src", "img": "src", "source": "src", "iframe": "src", "audio": "src", "video": "src"}
"""Element → attribute that the browser fetches by itself."""
_LOADING_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"}
_FOLLOWED = {"a": "href", "area": "href", "form": "action", "link": "href"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands in a page."""

    element: str
    target: str
    loads: bool
    """Does the browser fetch it by itself?"""


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What a page offers to links and what it links to."""

    links: tuple[Link, ...]
    places: frozenset[str]
    """Its ids."""
    doubled: tuple[str, ...] = ()
    """Ids that several of its elements have."""
    levels: tuple[int, ...] = ()
    """1 to 6, of its headings in their order."""
    title: str = ""


def broken_links(site: Path, shown_as: str) -> tuple[Problem, ...]:
    """Every link that leads nowhere, and what else is wrong with the pages of `site`.

    `shown_as` stands for the folder in the problems' paths.

    Only the site's own files are looked at, nothing is fetched: an absolute link that a reader follows is let be, one
    that the browser would load by itself is a fault.
    """
    routes = frozenset(_routes(site))

    @lru_cache(maxsize=4096)
    def places(route: str) -> frozenset[str]:
        return page_links((site / route).read_bytes()).places

    problems: list[Problem] = []
    for route in sorted(r for r in routes if r.endswith(".html")):
        page = page_links((site / route).read_bytes())
        problems += _own_faults(page, f"{shown_as}/{route}")
        for link in page.links:
            fault = _fault(route, link, routes, places)
            if fault:
                message, hint = fault
                where = f"<{link.element}> to {link.target[:200]}: "
                problems.append(Problem(path=f"{shown_as}/{route}", code="link", message=where + message, hint=hint))
    return tuple(problems)


def page_links(page: bytes) -> PageLinks:
    """The links of a page in their order, and the places in it that a fragment may name."""
    tree = LexborHTMLParser(page)
    found: list[Link] = []
    for node in tree.css("[href], [src], [action], [srcset]"):
        found += _links_of(node)
    ids = Counter(name for node in tree.css("[id]") if (name := node.attributes.get("id")))
    title = tree.css_first("title")
    return PageLinks(
        links=tuple(found),
        places=frozenset(ids),
        doubled=tuple(sorted(name for name, often in ids.items() if often > 1)),
        levels=tuple(int(node.tag[1]) for node in tree.css("h1, h2, h3, h4, h5, h6") if node.tag),
        title=title.text(strip=True) if title else "",
    )


def _own_faults(page: PageLinks, where: str) -> Iterator[Problem]:
    """What is wrong with a page whatever it links to."""
    for name in page.doubled:
        message, hint = (
            f'several elements have the id "{name[:200]}"',
            "a link would lead to the first: give each its own",
        )
        yield Problem(path=where, code="doubled-id", message=message, hint=hint)
    for level, following in pairwise((0, *page.levels)):
        if following > level + 1:
            message = (
                f"a heading of level {following} follows on one of level {level}"
                if level
                else "no heading of level 1 first"
            )
            yield Problem(
                path=where, code="heading-order", message=message, hint="use the level between", severity="warning"
            )
            break
    if not page.title:
        hint = "give the template a <title>"
        yield Problem(path=where, code="no-title", message="the page has no title", hint=hint)


def _links_of(node: LexborNode) -> Iterator[Link]:
    attributes, element = node.attributes, node.tag or ""
    relations = set((attributes.get("rel") or "").lower().split())
    if element in _LOADED and attributes.get(_LOADED[element]):
        yield Link(element, attributes[_LOADED[element]] or "", True)
    if element in _FOLLOWED and attributes.get(_FOLLOWED[element]) is not None:
        yield Link(element, attributes[_FOLLOWED[element]] or "", bool(relations & _LOADING_RELATIONS))
    for candidate in (attributes.get("srcset") or "").split(","):
        if candidate.split():
            yield Link(element, candidate.split()[0], True)


def _fault(
    route: str, link: Link, routes: frozenset[str], places: Callable[[str], frozenset[str]]
) -> tuple[str, str] | None:
    """(what is wrong, what to do), or None for a good link."""
    try:
        parts = urlsplit(link.target)
    except ValueError as fault:
        return f"this is no address: {fault}", "mend the link"
    if parts.scheme or parts.netloc:
        if link.loads and parts.scheme != "data":
            return "the page would load this from elsewhere", "ship the file with the site"
        return None
    if parts.path.startswith("/"):
        return (
            "this begins at the server's root",
            "make it relative, so that the site works in any folder and from a disk",
        )
    wanted = resolve(route, unquote(parts.path)) if parts.path else route
    if wanted not in routes:
        return "there is no such file", "build the site again (--clean); if it stays, the template is wrong"
    fragment = unquote(parts.fragment)
    # `#q=…` is a state that a script reads, no place in the page; `#` and `#top` are its beginning.
    if (
        fragment
        and "=" not in fragment
        and fragment != "top"
        and wanted.endswith(".html")
        and fragment not in places(wanted)
    ):
        return f'there is no id "{fragment}" in that page', "mend the link or give the place its id"
    return None


def resolve(route: str, path: str) -> str:
    """The route that a relative link from `route` leads to; '' when it leaves the site or names a folder only."""
    steps = route.split("/")[:-1]
    for step in path.split("/"):
        if step == "..":
            if not steps:
                return ""
            steps.pop()
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def _routes(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        for name in names:
            yield (Path(folder) / name).relative_to(site).as_posix()
