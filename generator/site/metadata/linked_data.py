"""JSON-LD: the article, the issue, the newspaper and the way to them in the terms of schema.org.

Each function gives a node; `graph` puts the nodes of a page together. A key whose value is empty is left out.
"""

import json
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from markupsafe import Markup

from generator.content import routes
from generator.model import Article, Config, Issue
from generator.site.edition import Edition
from generator.site.metadata import facts
from generator.site.metadata.trail import Step
from generator.site.pages.stories import section_name

Node = dict[str, Any]

_UNSAFE = "<>&\u2028\u2029"
_SURROGATE = re.compile("[\ud800-\udfff]")


def graph(nodes: Iterable[Node]) -> Markup:
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
    return Markup(text)  # noqa: S704 - escaped here


def _json(value: Node) -> str:
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:  # half a surrogate pair: only the standard library spells it out
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return _SURROGATE.sub(lambda sign: _spelled(sign[0]), text)


def _spelled(sign: str) -> str:
    return f"\\u{ord(sign):04x}"


def article_node(edition: Edition, article: Article, *, description: str) -> Node:
    """`NewsArticle`: the article with all that is printed about it."""
    issue, url = facts.issue_of(edition, article), facts.address(edition, article)
    published = facts.published_on(issue, article)
    section = section_name(edition, article)
    return _node(
        "NewsArticle",
        id=url,
        url=url,
        mainEntityOfPage=url,
        headline=article.title,
        alternativeHeadline=_one_or_all(article.kicker, article.deck),
        description=description,
        articleSection=_one_or_all(section, article.rubric),
        printPage=str(article.page),
        printSection=facts.page_name(issue, article.page),
        author=[_person(edition, article, name) for name in article.authors],
        contributor=[_person(edition, article, name) for name in article.photo_by if name not in article.authors],
        publisher=_publisher(edition),
        datePublished=published and published.isoformat(),
        dateModified=article.corrected and article.corrected.isoformat(),
        correction=_corrections(article),
        inLanguage=edition.paper.config.language,
        wordCount=edition.brief(article).units,
        contentLocation=_named("Place", article.place),
        keywords=list(article.tags),
        mentions=[
            *(_named("Person", name) for name in article.people),
            *(_named("Organization", name) for name in article.organizations),
            *(_named("Place", name) for name in article.places),
        ],
        image=[_image(shown) for shown in facts.pictures(edition, article)],
        isPartOf=issue_node(edition, issue),
    )


def issue_node(edition: Edition, issue: Issue, articles: Iterable[Article] = ()) -> Node:
    """`PublicationIssue`, with its headlines when its `articles` are given."""
    published, url = facts.published_on(issue), facts.absolute(edition, routes.issue_route(issue.key))
    parts = [
        _node("NewsArticle", id=facts.address(edition, a), headline=a.title, url=facts.address(edition, a))
        for a in articles
    ]
    node = _issue(*_called(edition.paper.config), url, issue.number, published)
    return {**node, "hasPart": parts} if parts else node


@lru_cache(maxsize=64)
def _issue(name: str, other: str, home: str, url: str, number: str, published: date | None) -> Node:
    """The node of an issue is in that of each of its articles."""
    return _node(
        "PublicationIssue",
        id=url,
        url=url,
        issueNumber=number,
        datePublished=published and published.isoformat(),
        isPartOf=_newspaper(name, other, home),
    )


def newspaper_node(edition: Edition) -> Node:
    """`Newspaper`: the paper itself."""
    return _newspaper(*_called(edition.paper.config))


def _newspaper(name: str, other: str, url: str) -> Node:
    return _node("Newspaper", id=url and f"{url}#paper", name=name, alternateName=other, url=url)


def _called(config: Config) -> tuple[str, str, str]:
    """The paper's name, its other one, and its address."""
    return config.name, _other_name(config), config.url and routes.url(config.url, routes.HOME)


def website_node(edition: Edition) -> Node:
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


def breadcrumbs(steps: Iterable[Step]) -> Node:
    """`BreadcrumbList`: the way from the home page; empty for a page that stands at its beginning."""
    items = [
        {"@type": "ListItem", "position": place, "name": step.name, "item": {"@id": step.url}}
        for place, step in enumerate(steps, start=1)
    ]
    return _node("BreadcrumbList", itemListElement=items) if len(items) > 1 else {}


def _person(edition: Edition, article: Article, name: str) -> Node:
    """Somebody of the byline, with the role that is printed; the address is that of the articles by the same name."""
    index = edition.names.get("authors")
    paged = index is not None and name in index.paged
    url = facts.absolute(edition, routes.name_route("authors", name)) if paged else ""
    return _node("Person", name=name, jobTitle=dict(article.roles).get(name), url=url)


def _publisher(edition: Edition) -> Node:
    return _node("Organization", name=facts.publisher(edition), url=facts.absolute(edition, routes.HOME))


def _corrections(article: Article) -> Node | list[Node]:
    """A `CorrectionComment` for each correction that has words: one by itself, more as a list."""
    nodes = [
        _node("CorrectionComment", text=c.text, datePublished=c.date and c.date.isoformat())
        for c in article.corrections
        if c.text
    ]
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


def _named(kind: str, name: str) -> Node:
    return {"@type": kind, "name": name} if name else {}


def _other_name(config: Config) -> str:
    return config.name_latin if config.name_latin.lower() != config.name.lower() else ""


def _one_or_all(*texts: str) -> str | list[str]:
    """The texts that there are: one by itself, more as a list."""
    found = list(dict.fromkeys(text for text in texts if text))
    return found[0] if len(found) == 1 else found


def _node(kind: str, *, id: str | None = None, **values: Any) -> Node:
    """A node of this type without what is empty; `id` is its address as a thing."""
    node: Node = {"@type": kind, "@id": id} if id else {"@type": kind}
    for key, value in values.items():
        if value:
            node[key] = value
    return node
