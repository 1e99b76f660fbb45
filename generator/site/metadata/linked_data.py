"""JSON-LD: the article, the issue, the newspaper and the way to them in the terms of schema.org.

Each function gives a node; `graph` puts the nodes of a page together. A key whose value is empty is left out. What
every article has is made of records, which are encoded without a look at each of their keys; the rest of mappings.
"""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from markupsafe import Markup
from msgspec import Struct, structs

from generator.content import routes
from generator.model import Article, Config, Issue
from generator.site.edition import Edition
from generator.site.metadata import facts
from generator.site.metadata.trail import Step
from generator.site.pages.stories import section_name


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


class _Address(Struct, frozen=True, gc=False, rename={"id": "@id"}):
    id: str


class ListItem(Struct, frozen=True, kw_only=True, gc=False, tag_field="@type", tag=str):
    """A step on the way to a page."""

    position: int
    name: str
    item: _Address


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


def article_node(edition: Edition, article: Article, *, description: str) -> NewsArticle:
    """`NewsArticle`: the article with all that is printed about it."""
    issue, url = facts.issue_of(edition, article), facts.address(edition, article)
    published, corrected = facts.published_on(issue, article), article.corrected
    config = edition.paper.config
    return NewsArticle(
        id=url,
        url=url,
        mainEntityOfPage=url,
        headline=article.title,
        alternativeHeadline=_one_or_all(article.kicker, article.deck),
        description=description,
        articleSection=_one_or_all(section_name(edition, article), article.rubric),
        printPage=str(article.page),
        printSection=facts.page_name(issue, article.page),
        printEdition=issue.edition,
        author=tuple([_person(edition, article, name) for name in article.authors]),
        contributor=tuple(
            [_person(edition, article, name) for name in article.photo_by if name not in article.authors]
        ),
        publisher=_publisher(edition),
        datePublished=published.isoformat() if published else "",
        dateModified=corrected.isoformat() if corrected else "",
        correction=_corrections(article) if article.corrections else (),
        inLanguage=config.language,
        wordCount=edition.brief(article).units,
        contentLocation=Place(name=article.place) if article.place else None,
        keywords=article.tags,
        mentions=(
            *[Person(name=name) for name in article.people],
            *[Organization(name=name) for name in article.organizations],
            *[Place(name=name) for name in article.places],
        ),
        image=tuple([_image(shown) for shown in facts.pictures(edition, article)]) if article.images else (),
        isPartOf=issue_node(edition, issue),
    )


def issue_node(edition: Edition, issue: Issue, articles: Iterable[Article] = ()) -> PublicationIssue:
    """`PublicationIssue`, with its headlines when its `articles` are given."""
    published, url = facts.published_on(issue), facts.absolute(edition, routes.issue_route(issue.key))
    parts = tuple(
        _node("NewsArticle", id=facts.address(edition, a), headline=a.title, url=facts.address(edition, a))
        for a in articles
    )
    node = _issue(*_called(edition.paper.config), url, issue.number, published)
    return structs.replace(node, hasPart=parts) if parts else node


@lru_cache(maxsize=64)
def _issue(name: str, other: str, home: str, url: str, number: str, published: date | None) -> PublicationIssue:
    """The node of an issue is in that of each of its articles."""
    return PublicationIssue(
        id=url,
        url=url,
        issueNumber=number,
        datePublished=published.isoformat() if published else "",
        isPartOf=_newspaper(name, other, home),
    )


def newspaper_node(edition: Edition) -> dict[str, Any]:
    """`Newspaper`: the paper itself."""
    return _newspaper(*_called(edition.paper.config))


def _newspaper(name: str, other: str, url: str) -> dict[str, Any]:
    return _node("Newspaper", id=url and f"{url}#paper", name=name, alternateName=other, url=url)


def _called(config: Config) -> tuple[str, str, str]:
    """The paper's name, its other one, and its address."""
    return config.name, _other_name(config), config.url and routes.url(config.url, routes.HOME)


def website_node(edition: Edition) -> dict[str, Any]:
    """`WebSite` with the address at which it is searched, if it is; empty without the paper's `url`."""
    config, url = edition.paper.config, facts.absolute(edition, routes.HOME)
    if not url:
        return {}
    search = _node(
        "SearchAction",
        target=_node("EntryPoint", urlTemplate=facts.absolute(edition, routes.SEARCH) + "?q={search_term_string}"),
    )
    # An annotation of schema.org/docs/actions.html, no term of the vocabulary.
    search["query-input"] = "required name=search_term_string"
    return _node(
        "WebSite",
        id=f"{url}#site",
        name=config.name,
        alternateName=_other_name(config),
        description=config.motto,
        inLanguage=config.language,
        url=url,
        publisher=_publisher(edition),
        potentialAction=search if edition.searched_by_address else {},
    )


def breadcrumbs(steps: Sequence[Step]) -> BreadcrumbList | None:
    """`BreadcrumbList`: the way from the home page; None for a page that stands at its beginning."""
    if len(steps) < 2:
        return None
    return BreadcrumbList(
        itemListElement=tuple(
            [ListItem(position=at, name=step.name, item=_Address(step.url)) for at, step in enumerate(steps, start=1)]
        )
    )


def _person(edition: Edition, article: Article, name: str) -> Person:
    """Somebody of the byline, with the role that is printed; the address is that of the articles by the same name."""
    index = edition.names.get("authors")
    paged = index is not None and name in index.paged
    url = facts.absolute(edition, routes.name_route("authors", name)) if paged else ""
    return Person(name=name, jobTitle=dict(article.roles).get(name) or "", url=url)


def _publisher(edition: Edition) -> Organization:
    return Organization(name=facts.publisher(edition), url=facts.absolute(edition, routes.HOME))


def _corrections(article: Article) -> Node | tuple[Node, ...]:
    """A `CorrectionComment` for each correction that has words: one by itself, more as a list."""
    nodes = tuple(
        _node("CorrectionComment", text=c.text, datePublished=c.date and c.date.isoformat())
        for c in article.corrections
        if c.text
    )
    return nodes[0] if len(nodes) == 1 else nodes


def _image(shown: facts.Shown) -> Node:
    return _node(
        "ImageObject",
        contentUrl=shown.address,
        width=f"{shown.width} px",
        height=f"{shown.height} px",
        caption=shown.image.caption,
        creditText=shown.image.credit,
    )


def _other_name(config: Config) -> str:
    return config.name_latin if config.name_latin.lower() != config.name.lower() else ""


def _one_or_all(one: str, other: str) -> str | tuple[str, ...]:
    """The texts that there are: one by itself, two as a list."""
    return (one, other) if one and other and one != other else one or other


def _node(kind: str, *, id: str | None = None, **values: Any) -> dict[str, Any]:
    """A node of this type without what is empty; `id` is its address as a thing."""
    node = {"@type": kind, "@id": id} if id else {"@type": kind}
    return node | {key: value for key, value in values.items() if value}
