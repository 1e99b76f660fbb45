"""A page of the site as a row of tags: what it loads, what it leads to, what can be led to in it.

A tokenizer as the HTML standard has it (html.spec.whatwg.org, 13.2.5), and no tree: what becomes of tags that stand
where they may not is none of a proof's business. Every expression is possessive and takes an unfinished tag, comment or
script to the end of the page, so the time is linear in the size, whatever the bytes are; that of a parser that makes a
tree grows with the square of a deep one. Inside `<svg>` and `<math>` it reads on as in HTML.
"""

import re
from dataclasses import field
from functools import lru_cache
from html import unescape
from html.entities import html5
from typing import NamedTuple

from generator.records import dataclass

_GAP = r"[ \t\n\f\r]"
_TAG_NAME = r"[a-zA-Z][^ \t\n\f\r/>]*+"
_NAME = r"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+"
_BARE = r"[^ \t\n\f\r>\"'][^ \t\n\f\r>]*+"
_ATTRIBUTES = rf"(?:[ \t\n\f\r/]++|{_NAME}(?:{_GAP}*+={_GAP}*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|{_BARE})?+)?+)*+"
_RAW = ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext")
"""Elements whose content is text up to their own end tag. `<noscript>` is read on: readers without scripts see it."""
_PASSED_OVER = (
    rf"<(?!(?i:h[1-6]|{'|'.join(_RAW)})(?:{_GAP}|[/>])){_TAG_NAME}"
    rf"(?: (?:class|lang|role|aria-[a-z]++)=\"[^\"]*+\")*+>"
)
"""Tags that tell nothing here, most of a page: so they never come to Python."""
_NEXT = re.compile(
    rf"(?:[^<]++|{_PASSED_OVER}|</{_TAG_NAME}{_ATTRIBUTES}>?+|<(?![a-zA-Z/!?]))*+"
    rf"<(?:({_TAG_NAME})({_ATTRIBUTES})(>?+)|(!--|[!?/]))"
)
_ATTRIBUTE = re.compile(rf"({_NAME})(?:{_GAP}*+={_GAP}*+(?:\"([^\"]*+)\"|'([^']*+)'|({_BARE}))?+)?+")
_ENDS = {"!--": re.compile(r"(?<=<!--)-?>|--!?>"), "!": re.compile(">"), "?": re.compile(">"), "/": re.compile(">")}
_RAW_ENDS = {name: re.compile(rf"</{name}(?={_GAP}|[/>])", re.I) for name in _RAW[1:-1]}
_SCRIPT_PART = re.compile(rf"<!--|-->|<(/?)script(?={_GAP}|[/>])", re.I)
_CANDIDATE = re.compile(r"([^ \t\n\f\r,][^ \t\n\f\r]*+)(?:(?<=,)|(?:[^,(]++|\([^)]*+\)?+)*+)")
"""An address of a `srcset`, and what is said of it: commas in brackets are part of that."""
_REFERENCE = re.compile(r"&(?:#(?:[0-9]++|[xX][0-9a-fA-F]++);?|([A-Za-z0-9]++;?)(?!=))")

_LOADS = {
    "script": ("src",),
    "img": ("src",),
    "source": ("src",),
    "iframe": ("src",),
    "frame": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "track": ("src",),
    "input": ("src",),
    "body": ("background",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
}
"""Element to the attributes whose address the browser fetches by itself."""
_FOLLOWS = {"a": "href", "area": "href", "form": "action", "button": "formaction", "link": "href"}
_LOADING_RELATIONS = frozenset(
    [
        "stylesheet",
        "icon",
        "preload",
        "modulepreload",
        "manifest",
        "apple-touch-icon",
        "mask-icon",
        "prefetch",
        "prerender",
    ]
)
_CONNECTING_RELATIONS = frozenset(("preconnect", "dns-prefetch"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WHITE = " \t\n\f\r"
_SHORT = 1000
"""Characters of the attributes of a tag that is worth remembering."""


class Link(NamedTuple):
    """An address as it stands in a page."""

    element: str
    target: str
    loads: bool
    """Does the browser fetch it by itself?"""
    connects: bool = False
    """Does the browser talk to its host, and fetch nothing yet?"""


class Shown(NamedTuple):
    """An `<img>`."""

    source: str
    width: int
    """0 where the page doesn't say, as for `height`."""
    height: int
    described: bool
    """Has it an `alt`, be it an empty one?"""


@dataclass(slots=True)
class Markup:
    """What a page offers to links, what it links to, and what it says of itself; filled while it is read."""

    links: dict[Link, None] = field(default_factory=dict)
    """Each once, in the order of the page."""
    asked: dict[str, None] = field(default_factory=dict)
    """Addresses with the version of a file behind them (`?v=`) that scripts are given in `data-` attributes."""
    places: set[str] = field(default_factory=set)
    """Its ids: what a fragment may name."""
    doubled: set[str] = field(default_factory=set)
    """Ids that several of its elements have."""
    levels: list[int] = field(default_factory=list)
    """1 to 6, of its headings in their order."""
    title: str | None = None
    canonical: str = ""
    unlisted: bool = False
    """Does it ask search engines to leave it out?"""
    pictures: list[Shown] = field(default_factory=list)
    linked_data: list[str] = field(default_factory=list)
    """Its blocks of JSON-LD."""
    styles: list[str] = field(default_factory=list)
    """CSS in `<style>` and in `style` attributes."""
    has_base: bool = False
    """Does `<base href>` turn its relative addresses elsewhere?"""


@dataclass(frozen=True, slots=True)
class _Told:
    """What one tag tells."""

    links: tuple[Link, ...] = ()
    place: str = ""
    style: str = ""
    asked: tuple[str, ...] = ()
    level: int = 0
    canonical: str = ""
    unlisted: bool = False
    picture: Shown | None = None
    has_base: bool = False
    is_data: bool = False


def markup_of(page: str) -> Markup:
    """What stands in a page. Never raises; the time is linear in the length."""
    markup, at = Markup(), 0
    while found := _NEXT.match(page, at):
        at = found.end()
        name, attributes, is_open, other = found.groups()
        if other:
            after = _ENDS[other].search(page, at)
            at = after.end() if after else len(page)
            continue
        if not is_open:
            break  # a tag without an end is none
        told = (_told if len(attributes) < _SHORT else _told.__wrapped__)(name, attributes)
        _take_down(told, markup)
        name = name.lower()
        if name == "plaintext":
            break
        if name in _RAW:
            after = _RAW_ENDS[name].search(page, at) if name in _RAW_ENDS else None
            stop = _end_of_script(page, at) if name == "script" else after.start() if after else len(page)
            if told.is_data:
                markup.linked_data.append(page[at:stop])
            elif name == "style":
                markup.styles.append(page[at:stop])
            elif name == "title" and markup.title is None:
                markup.title = " ".join(_plain(page[at:stop]).split())
            at = stop
    return markup


def _take_down(told: _Told, markup: Markup) -> None:
    for link in told.links:
        markup.links[link] = None
    if told.place:
        (markup.doubled if told.place in markup.places else markup.places).add(told.place)
    if told.level:
        markup.levels.append(told.level)
    if told.picture:
        markup.pictures.append(told.picture)
    if told.style:
        markup.styles.append(told.style)
    markup.asked.update(dict.fromkeys(told.asked))
    markup.canonical = markup.canonical or told.canonical
    markup.unlisted = markup.unlisted or told.unlisted
    markup.has_base = markup.has_base or told.has_base


@lru_cache(maxsize=1 << 12)
def _told(name: str, text: str) -> _Told:
    """What a tag tells; `text` is that of its attributes. The frame's tags are the same on every page of a folder."""
    name, attributes = name.lower(), _attributes(text)
    relations = frozenset(attributes.get("rel", "").lower().split()) if name == "link" else frozenset[str]()
    links = [Link(name, attributes[key].strip(_WHITE), True) for key in _LOADS.get(name, ()) if attributes.get(key)]
    followed = attributes.get(_FOLLOWS.get(name, ""))
    if followed is not None:
        loads, connects = bool(relations & _LOADING_RELATIONS), bool(relations & _CONNECTING_RELATIONS)
        links.append(Link(name, followed.strip(_WHITE), loads, connects))
    links += (Link(name, a, True) for key in ("srcset", "imagesrcset") for a in candidates(attributes.get(key, "")))
    links += (Link(name, address, True) for address in attributes.get("ping", "").split())
    content = attributes.get("content", "") if name == "meta" else ""
    if content and attributes.get("http-equiv", "").lower() == "refresh":
        key, _, target = content.partition(";")[2].partition("=")
        links += [Link(name, target.strip(_WHITE).strip("'\""), False)] if key.strip().lower() == "url" else []
    picture = Shown(
        attributes.get("src", ""), _pixels(attributes, "width"), _pixels(attributes, "height"), "alt" in attributes
    )
    return _Told(
        links=tuple(links),
        place=attributes.get("id", "") or (attributes.get("name", "") if name == "a" else ""),
        style=attributes.get("style", ""),
        asked=tuple(v for k, v in attributes.items() if k.startswith("data-") and "?v=" in v),
        level=_HEADINGS.get(name, 0),
        canonical=followed or "" if "canonical" in relations else "",
        unlisted=attributes.get("name", "").lower() == "robots" and "noindex" in content.lower(),
        picture=picture if name == "img" else None,
        has_base=name == "base" and "href" in attributes,
        is_data=name == "script" and attributes.get("type", "").strip().lower() == "application/ld+json",
    )


def candidates(srcset: str) -> tuple[str, ...]:
    """The addresses of a `srcset` (4.8.4.2.2): a comma ends one at its end, or behind it what is said of it."""
    return tuple(address.rstrip(",") for address in _CANDIDATE.findall(srcset))


def _attributes(text: str) -> dict[str, str]:
    """The first of each name, as the standard keeps it."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), _plain(double or single or bare))
    return found


def _plain(text: str) -> str:
    """The text with the characters that its references stand for, where the standard reads one in an attribute."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    named, whole = reference[1], reference[0]
    if named is not None:
        return html5.get(named, whole)
    return unescape(whole) if len(whole) < 12 else "\ufffd"  # far beyond Unicode, and too long for a number


def _pixels(attributes: dict[str, str], key: str) -> int:
    value = attributes.get(key, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else 0


def _end_of_script(page: str, at: int) -> int:
    """Where a script ends: at `</script`, but not at one that `<!--` and `<script` hide (13.2.5.15 to 13.2.5.33)."""
    escaped = doubly = False
    for part in _SCRIPT_PART.finditer(page, at):
        match part[0][:2], part[1]:
            case _, "/" if not doubly:
                return part.start()
            case _, "/":
                doubly = False
            case _, "":
                doubly = escaped
            case "<!", _:
                escaped = True
            case _:
                escaped = doubly = False
    return len(page)
