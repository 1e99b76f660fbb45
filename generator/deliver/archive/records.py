"""Articles as records: one a line of JSON, or a row of a table, of what is published and nothing else."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from generator.content import routes
from generator.deliver.archive.means import Means
from generator.model import Article, Issue
from generator.site.edition import Edition
from generator.site.pages.stories import section_name

CELL = 32_000
"""Characters of a text in a table: a cell of Excel holds 32,767 and spills what is more over the rows below."""
BETWEEN = "; "
"""Stands between the values of a list in a cell."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula, full-width too (OWASP, "CSV Injection")."""

COLUMNS = (
    "article",
    "url",
    "newspaper",
    "language",
    "date",
    "date_source",
    "edition",
    "number",
    "page",
    "page_name",
    "order",
    "kind",
    "section",
    "title",
    "title_source",
    "kicker",
    "deck",
    "rubric",
    "package",
    "authors",
    "photo_by",
    "place",
    "source_credit",
    "people",
    "places",
    "organizations",
    "tags",
    "corrections",
    "characters",
    "text",
)
"""The columns of the table, each a key of the record; `characters` counts those of the text."""


def records(means: Means, edition: Edition) -> Iterable[dict[str, Any]]:
    """The published articles of an edition, in reading order: keys of the front matter, and the text twice."""
    for issue in edition.paper.issues:
        for order, article in enumerate(issue.articles, start=1):
            yield _record(means, edition, issue, article, order)


def _record(means: Means, edition: Edition, issue: Issue, article: Article, order: int) -> dict[str, Any]:
    text = "\n".join(edition.body(article).text)
    return {
        "article": f"{issue.key}/{article.name}",
        "url": means.address(routes.article_route(issue.key, article.name)),
        "newspaper": means.shown.name,
        "publisher": means.shown.publisher,
        "language": means.config.language,
        "issue": issue.key,
        "date": article.date.isoformat() if article.date else "",
        "date_source": issue.date_source,
        "edition": issue.edition,
        "number": issue.number,
        "page": article.page,
        "page_name": next((p.name for p in issue.pages if p.number == article.page), ""),
        "order": order,
        "kind": article.kind,
        "section": section_name(edition, article),
        **{name: getattr(article, name) for name in ("title", "title_source", "kicker", "deck", "rubric", "package")},
        "authors": article.authors,
        "roles": dict(article.roles),
        "photo_by": article.photo_by,
        "byline_printed": article.byline_printed,
        "place": article.place,
        "source_credit": article.source_credit,
        "jump": article.jump,
        **{name: getattr(article, name) for name in ("people", "places", "organizations", "tags")},
        "extra": dict(article.extra),
        "images": [asdict(image) for image in article.images],
        "corrections": [{"date": c.date.isoformat() if c.date else "", "text": c.text} for c in article.corrections],
        "characters": len(text),
        "text": text,
        "markdown": article.body,
    }


def json_line(record: Mapping[str, Any]) -> bytes:
    """The record as a line of JSON in UTF-8; half of a surrogate pair, which no text has, becomes `?`."""
    return (json.dumps(record, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def csv_head() -> bytes:
    """The first row, behind a byte order mark: without one Excel takes the file for the code page of its country."""
    return b"\xef\xbb\xbf" + _row(COLUMNS)


def csv_row(record: Mapping[str, Any]) -> bytes:
    """The record as a row that no spreadsheet takes for a formula."""
    return _row([_cell(record[name]) for name in COLUMNS])


def _row(cells: Iterable[object]) -> bytes:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        text = value
    else:
        text = BETWEEN.join(v if isinstance(v, str) else " ".join(filter(None, v.values())) for v in value)
    if len(text) > CELL:
        text = text[:CELL] + "…"
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
