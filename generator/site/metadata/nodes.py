"""The nodes of JSON-LD in the terms of schema.org, and how those of a page are written.

What every article has is made of records, which are encoded without a look at each of their keys; the rest of mappings.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

import msgspec
from markupsafe import Markup
from msgspec import Struct


class _Record(
    Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="@type", tag=str, rename={"id": "@id"}
):
    """A node that many pages have: of what is left empty nothing is said.

    A value is left out where it is its default, the very same object. Of plain texts, tuples and small numbers that is
    as good as equal, as Python has one empty text and one empty tuple; no other kind of text can be encoded at all.
    """


class Person(_Record, frozen=True, kw_only=True, gc=False):
    """Somebody who is named, or of the byline."""

    name: str
    jobTitle: str = ""  # noqa: N815 - the names are those of schema.org
    url: str = ""


class Organization(_Record, frozen=True, kw_only=True, gc=False):
    """An office, a company, whoever publishes."""

    name: str
    url: str = ""


class Place(_Record, frozen=True, kw_only=True, gc=False):
    """A place by its name."""

    name: str


class PublicationIssue(_Record, frozen=True, kw_only=True, gc=False):
    """An issue; with its headlines on its own page."""

    id: str = ""
    url: str = ""
    issueNumber: str = ""  # noqa: N815
    datePublished: str = ""  # noqa: N815
    isPartOf: "dict[str, Any]"  # noqa: N815
    hasPart: "tuple[dict[str, Any], ...]" = ()  # noqa: N815


class NewsArticle(_Record, frozen=True, kw_only=True, gc=False):
    """An article."""

    id: str = ""
    url: str = ""
    mainEntityOfPage: str = ""  # noqa: N815
    headline: str = ""
    alternativeHeadline: str | tuple[str, ...] = ""  # noqa: N815
    description: str = ""
    articleSection: str | tuple[str, ...] = ""  # noqa: N815
    printPage: str = ""  # noqa: N815
    printSection: str = ""  # noqa: N815
    printEdition: str = ""  # noqa: N815
    author: tuple[Person, ...] = ()
    contributor: tuple[Person, ...] = ()
    publisher: Organization
    datePublished: str = ""  # noqa: N815
    dateModified: str = ""  # noqa: N815
    correction: "Node | tuple[Node, ...]" = ()
    inLanguage: str = ""  # noqa: N815
    wordCount: int = 0  # noqa: N815
    contentLocation: Place | None = None  # noqa: N815
    keywords: tuple[str, ...] = ()
    mentions: tuple[Person | Organization | Place, ...] = ()
    image: "tuple[Node, ...]" = ()
    isPartOf: PublicationIssue  # noqa: N815


class Address(Struct, frozen=True, gc=False, rename={"id": "@id"}):
    """A thing that is told by its address alone."""

    id: str


class ListItem(Struct, frozen=True, kw_only=True, gc=False, tag_field="@type", tag=str):
    """A step on the way to a page."""

    position: int
    name: str
    item: Address


class BreadcrumbList(_Record, frozen=True, kw_only=True, gc=False):
    """The way to a page."""

    itemListElement: tuple[ListItem, ...]  # noqa: N815


Node = dict[str, Any] | Struct

_UNSAFE = "<>&\u2028\u2029"
_SURROGATE = re.compile("[\ud800-\udfff]")


def graph(nodes: Iterable[Node | None]) -> Markup:
    """The nodes as the content of a script element, empty without any.

    `<`, `>` and `&` are escaped as JSON does it, so that nothing in the data can end the element or begin another.
    """
    kept = [node for node in nodes if node]
    if not kept:
        return Markup()
    whole = {"@context": "https://schema.org", "@graph": kept}
    text = _json(whole)
    for sign in _UNSAFE:
        if sign in text:
            text = text.replace(sign, _spelled(sign))
    # Escaped here. `Markup` by itself would first ask whether it is HTML already.
    return str.__new__(Markup, text)


_ENCODER = msgspec.json.Encoder()


def _json(value: Node) -> str:
    try:
        return _ENCODER.encode(value).decode()
    except UnicodeEncodeError:  # half a surrogate pair: only the standard library spells it out
        text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
        return _SURROGATE.sub(lambda sign: _spelled(sign[0]), text)


def _spelled(sign: str) -> str:
    return f"\\u{ord(sign):04x}"
