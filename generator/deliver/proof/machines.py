"""What machines read: feeds, sitemaps, JSON-LD, manifest, robots.txt. Is each whole, and is there what it names?"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from generator.content import routes
from generator.deliver.proof.faults import Fault
from generator.deliver.proof.trees import Element, NotWellFormed, elements
from generator.deliver.proof.ways import Ways

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SVG = "http://www.w3.org/2000/svg"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
"""RFC 3339, as Atom (3.3) and JSON Feed want it."""
_DAY = re.compile(rf"\d{{4}}(-\d\d(-\d\d)?)?|{_MOMENT.pattern}")
"""What a sitemap takes (w3.org/TR/NOTE-datetime)."""
MOST_URLS, MOST_BYTES = 50_000, 50 * 2**20
"""Of a sitemap (sitemaps.org, "Sitemaps & Sitemap Index Files")."""


def xml_faults(route: str, data: bytes, ways: Ways) -> Iterator[Fault]:
    """A file of XML, by what its elements are: a feed, a sitemap, a picture, or anything well-formed."""
    entries = _Entries(route, ways)
    try:
        for element in elements(data):
            space, _, name = element.name.rpartition(" ")
            if space == _ATOM:
                yield from entries.atom(name, element)
            elif space == _SITEMAP:
                yield from entries.sitemap(name, element)
            elif space == _SVG:
                yield from _svg(route, name, element)
    except NotWellFormed as fault:
        hint = "build the site again (--clean); if it stays, the template is wrong"
        message = f"not well-formed: {fault.message}"
        yield Fault(route=route, code="xml", message=message, hint=hint, line=fault.line, column=fault.column)
    if len(data) > MOST_BYTES and entries.urls:
        message = f"the sitemap has {len(data) / 2**20:.0f} MiB, and crawlers take {MOST_BYTES >> 20}"
        yield Fault(route=route, code="sitemap", message=message, hint="part it")


class _Entries:
    """Feed or sitemap, while it is read."""

    def __init__(self, route: str, ways: Ways) -> None:
        self._route, self._ways = route, ways
        self._in: dict[str, Counter[str]] = {"entry": Counter(), "feed": Counter()}
        self._without_author = False
        self._ids: set[str] = set()
        self._seen: set[int] = set()
        self.urls = 0

    def atom(self, name: str, element: Element) -> Iterator[Fault]:
        """What RFC 4287 wants of feed and entry (4.1.1, 4.1.2)."""
        parent = element.parent.removeprefix(f"{_ATOM} ")
        if parent in self._in:
            relation = element.attributes.get("rel", "alternate")
            self._in[parent][f"link {relation}" if name == "link" else name] += 1
            if name == "id" and (not element.text.strip() or element.text in self._ids):
                yield self._fault("feed", f"an id is missing or stands twice: {element.text[:200]}", element)
            self._ids.update((element.text,) if name == "id" else ())
        if name in ("updated", "published") and not _MOMENT.fullmatch(element.text.strip()):
            yield self._fault("feed", f'"{element.text[:60]}" is no moment as RFC 3339 writes it', element)
        if name in self._in:
            counts = self._in[name]
            wrong = [key for key in ("id", "title", "updated") if counts[key] != 1]
            if name == "entry" and not counts["link alternate"] and not counts["content"]:
                wrong.append("link or content")
            self._without_author |= name == "entry" and not counts["author"]
            if name == "feed" and not counts["author"] and self._without_author:
                wrong.append("author")
            for key in wrong:
                yield self._fault("feed", f"{name} needs one {key}, and has {counts[key]}", element)
            counts.clear()
        address = element.attributes.get("href", "") if name == "link" else ""
        if address and self._ways.missing(address):
            yield self._fault("feed", f"the site has nothing at {address[:200]}", element)

    def sitemap(self, name: str, element: Element) -> Iterator[Fault]:
        """Addresses of a sitemap, or of sitemaps (sitemaps.org)."""
        if name == "loc":
            url = element.text.strip()
            self.urls += 1
            if self._ways.base and not url.startswith(self._ways.base):
                yield self._fault("sitemap", f"{url[:200]} is not below {self._ways.base}", element)
            elif self._ways.missing(url):
                yield self._fault("sitemap", f"the site has nothing at {url[:200]}", element)
            if hash(url) in self._seen:
                yield self._fault("sitemap", f"{url[:200]} stands twice", element)
            self._seen.add(hash(url))
            if self.urls == MOST_URLS + 1:
                yield self._fault("sitemap", f"more than {MOST_URLS} addresses: crawlers take no more", element)
        elif name == "lastmod" and not _DAY.fullmatch(element.text.strip()):
            yield self._fault("sitemap", f'"{element.text[:60]}" is no day', element)

    def _fault(self, code: str, message: str, element: Element) -> Fault:
        hint = "build the site again (--clean); if it stays, it is a bug: please report it"
        return Fault(route=self._route, code=code, message=message, hint=hint, line=element.line)


def _svg(route: str, name: str, element: Element) -> Iterator[Fault]:
    """What a drawing would run or load. An `<a>` in it is for readers."""
    if name == "script":
        yield Fault(
            route=route, code="link", message="the drawing holds a script", hint="take it out", line=element.line
        )
    for key in ("href", "http://www.w3.org/1999/xlink href"):
        address = element.attributes.get(key, "")
        if name != "a" and re.match(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", address, re.I) and address.strip()[:5] != "data:":
            message = f"<{name}> to {address[:200]}: the drawing would load this from elsewhere"
            yield Fault(route=route, code="link", message=message, hint="ship it in the drawing", line=element.line)


def json_faults(route: str, data: bytes, ways: Ways) -> Iterator[Fault]:
    """A file of JSON: the manifest, a JSON Feed, or anything that can be read."""
    found = _read(data)
    if found is None:
        hint = "build the site again (--clean)"
        yield Fault(route=route, code="json", message="this is no JSON, or not what is wanted here", hint=hint)
        return
    if route == routes.MANIFEST:
        icons = found.get("icons")
        for icon in icons if isinstance(icons, list) else ():
            source = icon.get("src") if isinstance(icon, dict) else None
            if not isinstance(source, str) or not ways.has(routes.resolved(route, unquote(source))):
                yield Fault(route=route, code="link", message=f"icon {str(source)[:200]}: there is no such file")
    if str(found.get("version", "")).startswith("https://jsonfeed.org/version/1"):
        hint = "build the site again (--clean); if it stays, it is a bug: please report it"
        for message in _of_json_feed(found, ways):
            yield Fault(route=route, code="feed", message=message, hint=hint)


def _of_json_feed(feed: Mapping[str, Any], ways: Ways) -> Iterator[str]:
    """What jsonfeed.org/version/1.1 wants: title and items, in each an id of its own and its text."""
    items = feed.get("items")
    if not isinstance(feed.get("title"), str) or not isinstance(items, list):
        yield "a feed needs title and items"
        return
    ids: set[str] = set()
    for item in items:
        own = item.get("id") if isinstance(item, dict) else None
        if not isinstance(own, str) or not own or own in ids:
            yield f"an id is missing or stands twice: {str(own)[:200]}"
            continue
        ids.add(own)
        if not {"content_html", "content_text"} & item.keys():
            yield f"the item {own[:200]} has no text"
    yield from _not_there(feed, ways)


def linked_data_faults(route: str, blocks: Iterable[str], ways: Ways) -> Iterator[Fault]:
    """The JSON-LD of a page: each block an object that says in whose terms it speaks, and names what is there."""
    hint = "the template, or a bug: please report it"
    for block in blocks:
        found = _read(block)
        if found is None or "@context" not in found:
            message = "the JSON-LD cannot be read" if found is None else "the JSON-LD has no @context"
            yield Fault(route=route, code="json-ld", message=message, hint=hint)
            continue
        if ways.base:
            for message in _not_there(found, ways):
                yield Fault(route=route, code="json-ld", message=message, hint=hint)


def robots_faults(route: str, data: bytes, ways: Ways) -> Iterator[Fault]:
    """Sitemaps that robots.txt names."""
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
        key, _, value = line.partition(":")
        if key.strip().lower() == "sitemap" and ways.missing(value.strip()):
            message = f"the site has nothing at {value.strip()[:200]}"
            yield Fault(route=route, code="sitemap", message=message, hint="build the site again", line=number)


def _not_there(value: Any, ways: Ways) -> Iterator[str]:
    """Addresses of the site, anywhere in the value, at which there is nothing."""
    ahead = [value]
    while ahead:
        one = ahead.pop()
        if isinstance(one, str):
            if ways.missing(one):
                yield f"the site has nothing at {one[:200]}"
        elif isinstance(one, Mapping):
            ahead += (inner for key, inner in one.items() if not str(key).startswith("content_"))
        elif isinstance(one, list):
            ahead += one


def _read(data: bytes | str) -> dict[str, Any] | None:
    """An object of JSON; None for anything else."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):  # too deep for anybody to have meant it
        return None
    return found if isinstance(found, dict) else None
