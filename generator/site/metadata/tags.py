"""Open Graph and the tags that reference managers read.

Open Graph: ogp.me. `citation_*`: the tags of Highwire Press, which Google Scholar and Zotero's translator "Embedded
Metadata" take; they have none for a newspaper, so its name goes where that of a journal does, and `DC.type` says what
Zotero is to make of it (the name of its item type; `article:section` becomes the section).
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from generator.model import Article
from generator.site.edition import Edition
from generator.site.metadata import facts
from generator.site.pages.stories import section_name
from generator.site.views.head import Meta


def open_graph(
    edition: Edition, *, title: str, description: str, url: str, article: Article | None
) -> tuple[Meta, ...]:
    """Open Graph properties of a page."""
    config = edition.paper.config
    pairs = [
        ("og:type", "article" if article else "website"),
        ("og:title", title),
        ("og:description", description),
        ("og:site_name", config.name),
        ("og:locale", locale(config.language)),
        ("og:url", url),
    ]
    if article:
        pairs += _of_article(edition, article)
    return tuple([Meta(key=key, content=content) for key, content in pairs if content])


def _of_article(edition: Edition, article: Article) -> list[tuple[str, str]]:
    issue = facts.issue_of(edition, article)
    published, changed = facts.published_on(issue, article), article.corrected
    pictures = facts.pictures(edition, article) if article.images else ()
    return [
        *(pair for shown in pictures for pair in _of_picture(shown)),
        ("article:published_time", published.isoformat() if published else ""),
        ("article:modified_time", changed.isoformat() if changed else ""),
        ("article:section", section_name(edition, article)),
        *[("article:author", name) for name in article.authors],
        *[("article:tag", tag) for tag in article.tags],
    ]


def _of_picture(shown: facts.Shown) -> Iterable[tuple[str, str]]:
    yield from (("og:image", shown.address), ("og:image:alt", shown.image.alt or shown.image.caption))
    yield from (("og:image:width", str(shown.width)), ("og:image:height", str(shown.height)))


def named(edition: Edition, article: Article | None) -> tuple[Meta, ...]:
    """The `meta` elements that go by name: what Twitter draws, and an article as it is cited."""
    if article is None:
        return (Meta(key="twitter:card", content="summary"),)
    config, issue = edition.paper.config, facts.issue_of(edition, article)
    published = facts.published_on(issue, article)
    large = article.images and any(facts.pictures(edition, article))
    pairs = (
        ("twitter:card", "summary_large_image" if large else "summary"),
        ("DC.type", "newspaperArticle"),
        ("citation_title", article.title),
        *[("citation_author", name) for name in article.authors],
        ("citation_publication_date", _with_slashes(published) if published else ""),
        ("citation_journal_title", config.name),
        ("citation_issue", issue.number),
        ("citation_firstpage", str(article.page)),
        ("citation_publisher", facts.publisher(edition)),
        ("citation_language", config.language),
        ("citation_keywords", "; ".join(article.tags)),
        ("citation_public_url", facts.address(edition, article)),
    )
    return tuple([Meta(key=key, content=content) for key, content in pairs if content])


@lru_cache(maxsize=64)
def _with_slashes(day: date) -> str:
    """2024/04/12: the day of all articles of an issue."""
    return day.strftime("%Y/%m/%d")


@cache
def locale(language: str) -> str:
    """A language tag (BCP 47) as Open Graph writes it, `zh_CN`; empty for one without a region."""
    found = re.fullmatch(r"([a-z]{2,3})(?:-[a-z]{4})?-([a-z]{2})\b.*", language, re.I)
    return f"{found[1].lower()}_{found[2].upper()}" if found else ""
