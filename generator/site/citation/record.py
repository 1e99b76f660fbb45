"""What a citation may say of an article, each piece on one line and without control characters."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

from msgspec import Struct

from generator.content import routes
from generator.model import Article, Config, Issue


class Citation(Struct, frozen=True, kw_only=True, gc=False):
    """An article in one of the forms."""

    name: str
    text: str


class Record(Struct, frozen=True, kw_only=True, gc=False):
    """The facts of a citation."""

    key: str
    """ASCII, the same for ever: the paper's Latin name, the issue and the article."""
    authors: tuple[str, ...]
    title: str
    paper: str
    chinese: bool
    """Is the paper written in Chinese?"""
    language: str
    day: date | None
    inferred: bool
    """Is the day inferred from the text?"""
    page: int
    number: str
    """期号."""
    section: str
    publisher: str
    keywords: tuple[str, ...]
    url: str
    """Absolute; empty when the paper has no address."""


def record(config: Config, issue: Issue, article: Article, *, section: str) -> Record:
    """The facts of the article; `section` is the name of its section. A picture alone is its photographer's."""
    day = article.date or issue.date
    signed = article.authors or (article.photo_by if article.kind == "photo" else ())
    return Record(
        key=f"{_slug(config.name_latin) or _slug(config.name) or 'article'}-{article.issue}-{article.name}",
        authors=tuple(filter(None, map(_often_said, signed))),
        title=one_line(article.title),
        paper=_often_said(config.name),
        chinese=config.chinese,
        language=config.language,
        day=day,
        inferred=issue.date_source == "inferred" and day == issue.date,
        page=article.page,
        number=_often_said(issue.number),
        section=_often_said(section),
        publisher=_often_said(config.publisher),
        keywords=tuple(filter(None, map(_often_said, article.tags))),
        url=routes.url(config.url, routes.article_route(article.issue, article.name)) if config.url else "",
    )


def one_line(text: str) -> str:
    """The text with white space run together and without characters that control or are no characters."""
    if not text.isprintable():
        text = "".join(" " if c.isspace() else c for c in text if _printable(c))
    return " ".join(text.split())


_often_said = lru_cache(maxsize=1 << 12)(one_line)
"""What is said of many articles."""


def _printable(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in {"Cc", "Cs", "Co", "Cn"}


@lru_cache(maxsize=64)
def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
