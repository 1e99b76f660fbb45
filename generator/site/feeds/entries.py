"""What a feed says of an article, before it is Atom or JSON."""

import html
from collections.abc import Iterable, Sequence

import nh3

from generator.model import Article
from generator.records import dataclass
from generator.site import dates
from generator.site.edition import Edition
from generator.site.metadata import facts
from generator.site.pages.article import correction_words
from generator.site.pages.stories import section_name
from generator.text import run_on, shorten

NEWEST = 50
"""So many articles stand in a feed."""
SUMMARY_CHARACTERS = 120
_TAGS = {
    *("a", "blockquote", "br", "code", "del", "em", "figcaption", "figure", "h2", "h3", "h4", "hr", "img", "li", "ol"),
    *("p", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article in a feed."""

    url: str
    """Its permanent address, and its identity."""
    title: str
    content: str
    """HTML with absolute addresses."""
    summary: str
    published: str
    """RFC 3339; empty for a day that is only inferred."""
    updated: str
    """RFC 3339."""
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    """The section first."""
    picture: str
    """Its first picture's address."""


def entries(edition: Edition, articles: Iterable[Article]) -> tuple[Entry, ...]:
    """These articles, each of which has a day."""
    return tuple(_entry(edition, article) for article in articles)


def _entry(edition: Edition, article: Article) -> Entry:
    zone, issue = edition.paper.config.timezone, facts.issue_of(edition, article)
    published = facts.published_on(issue, article)
    updated = max(day for day in (article.date, article.corrected) if day)
    paragraphs = edition.body(article).paragraphs
    return Entry(
        url=facts.address(edition, article),
        title=article.title,
        content=_content(edition, article),
        summary=shorten(run_on(paragraphs[:2]), SUMMARY_CHARACTERS) if paragraphs else "",
        published=dates.instant(published, zone) if published else "",
        updated=dates.instant(updated, zone),
        authors=article.authors,
        tags=tuple(dict.fromkeys(t for t in (section_name(edition, article), *article.tags) if t)),
        picture=next((shown.address for shown in facts.pictures(edition, article)), ""),
    )


def _content(edition: Edition, article: Article) -> str:
    """The article as HTML: corrections, kicker, deck, pictures, body, and where it ran first."""
    body = edition.body(article)
    above = [shown for shown in facts.pictures(edition, article) if shown.image.file not in body.pictures]
    pieces = (
        *_paragraphs(correction_words(edition, article), "strong"),
        *_paragraphs((article.kicker, article.deck), "em"),
        *(_figure(shown) for shown in above),
        body.html,
        *_paragraphs((article.source_credit, edition.strings.gap if body.gap else "")),
    )
    return nh3.clean(
        "\n".join(pieces),
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "img": {"src", "alt", "width", "height"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        url_relative=("rewrite_with_base", facts.address(edition, article)),
        link_rel="nofollow noopener noreferrer",
    )


def _paragraphs(texts: Sequence[str], element: str = "") -> Iterable[str]:
    begin, end = (f"<{element}>", f"</{element}>") if element else ("", "")
    return (f"<p>{begin}{html.escape(text)}{end}</p>" for text in texts if text)


def _figure(shown: facts.Shown) -> str:
    caption = html.escape(" ".join(words for words in (shown.image.caption, shown.image.credit) if words))
    size = f'width="{shown.width}" height="{shown.height}"'
    image = f'<img src="{html.escape(shown.address)}" alt="{html.escape(shown.image.alt)}" {size}>'
    return f"<figure>{image}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"
