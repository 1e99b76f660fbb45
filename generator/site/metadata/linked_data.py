"""JSON-LD: the article, the issue, the newspaper and the way to them in the terms of schema.org.

Each function gives a node; `graph` of `nodes` puts those of a page together. A key whose value is empty is left out.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from msgspec import structs

from generator.content import routes
from generator.model import Article, Config, Issue
from generator.site.edition import Edition
from generator.site.metadata import facts
from generator.site.metadata.nodes import (
    Address,
    BreadcrumbList,
    ListItem,
    NewsArticle,
    Node,
    Organization,
    Person,
    Place,
    PublicationIssue,
)
from generator.site.metadata.trail import Step
from generator.site.pages.stories import section_name


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
            [ListItem(position=at, name=step.name, item=Address(step.url)) for at, step in enumerate(steps, start=1)]
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
