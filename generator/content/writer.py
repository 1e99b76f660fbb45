"""Articles and issues as the files that the converter writes, with their digest.

The YAML is our own plain shape, in the order of the content model, so that a diff shows what changed and nothing else;
any YAML reader understands it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache

from generator.content.front_matter import digest
from generator.model import Article, ArticleRecord, Correction, Doubt, Issue, SourceLines
from generator.plain_yaml import is_word

_WORDS_OF_YAML = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"}
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def article_text(article: Article) -> str:
    """The whole file of an article, front matter, digest and body; ends in one line end."""
    return _with_digest("---\n" + "".join(_article_lines(article)), f"---\n\n{article.body}\n")


def issue_text(issue: Issue) -> str:
    """The whole issue.yml of an issue."""
    return _with_digest("".join(_issue_lines(issue)), "")


BOOKKEEPING = ("sources", "sidecar", "written", "removed")
"""The converter's own records in issue.yml: it renews them even where a person edited the file."""


def with_bookkeeping(text: str, issue: Issue) -> str:
    """An issue.yml that a person edited, with the converter's records of `issue` and all else as it stands."""
    records = (_article_records(n, getattr(issue, n)) for n in BOOKKEEPING[2:])
    blocks = (_raw_files(issue), line("sidecar", issue.sidecar), *records)
    for name, block in zip(BOOKKEEPING, blocks, strict=True):
        found = re.search(rf"^{name}:.*\n?(?:[ \t-].*\n?)*", text, re.M)
        if found:
            text = text[: found.start()] + block + text[found.end() :]
        elif block:
            text = text.removesuffix("\n") + "\n" + block if text else block
    return text


def scalar(value: str) -> str:
    """A text as YAML that every reader takes for just this text: plain where that is safe, else in double quotes."""
    if is_word(value) and value.lower() not in _WORDS_OF_YAML and ": " not in value and " #" not in value:
        return value
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _UNPRINTABLE.sub(lambda m: f"\\u{ord(m[0]):04x}", quoted) + '"'


_often_said = lru_cache(maxsize=1 << 12)(scalar)
"""Names, which many articles have."""


def _with_digest(head: str, tail: str) -> str:
    return f"{head}digest: {digest(head + tail)}\n{tail}"


def _article_lines(a: Article) -> Iterable[str]:
    yield line("title", a.title)
    yield line("title_source", a.title_source)
    for name in ("kicker", "deck", "rubric", "package", "kind", "section", "section_reason"):
        yield line(name, getattr(a, name))
    yield texts("authors", a.authors)
    yield pairs("roles", a.roles)
    yield texts("photo_by", a.photo_by)
    yield texts("byline_printed", a.byline_printed)
    yield line("place", a.place)
    yield _day("date", a.date)
    yield f"page: {a.page}\n"
    yield f"order: {a.order}\n" if a.order else ""
    yield line("source_credit", a.source_credit)
    yield texts("jump", a.jump)
    yield _records("images", [[(f.name, getattr(i, f.name)) for f in fields(i)] for i in a.images])
    yield _records("source", [_source(s) for s in a.source])
    sure = [(f.name, getattr(a.confidence, f.name)) for f in fields(a.confidence)]
    sure = [(name, value) for name, value in sure if value is not None]
    if sure:
        yield "confidence: {" + ", ".join(f"{name}: {round(value, 2):g}" for name, value in sure) + "}\n"
    yield _records("review", [_doubt(d) for d in a.review])
    for name in ("people", "places", "organizations", "tags"):
        yield texts(name, getattr(a, name))
    yield pairs("extra", a.extra)
    yield line("status", a.status) if a.status != "published" else ""
    yield f"rank: {a.rank}\n" if a.rank is not None else ""
    yield texts("aliases", a.aliases)
    yield corrected(a.corrections)
    yield f"withdrawn: {_correction(a.withdrawn)}\n" if a.withdrawn else ""


def _issue_lines(issue: Issue) -> Iterable[str]:
    yield _day("date", issue.date)
    yield line("date_source", issue.date_source)
    yield line("date_evidence", issue.date_evidence)
    yield f"date_window: [{', '.join(map(str, issue.date_window))}]\n" if issue.date_window else ""
    yield line("edition", issue.edition)
    yield line("number", issue.number)
    yield _records("pages", [[("number", p.number), ("name", p.name), ("source", p.source)] for p in issue.pages])
    yield _raw_files(issue)
    yield line("sidecar", issue.sidecar)
    furniture = [[(f.name, getattr(r, f.name)) for f in fields(r)] for r in issue.furniture]
    yield _records("furniture", furniture, keep_empty=True)
    yield _records("review", [_doubt(d) for d in issue.review])
    yield texts("aliases", issue.aliases)
    for name in BOOKKEEPING[2:]:
        yield _article_records(name, getattr(issue, name))


def _raw_files(issue: Issue) -> str:
    return _records("sources", [[(f.name, getattr(r, f.name)) for f in fields(r)] for r in issue.sources])


def _article_records(name: str, records: Sequence[ArticleRecord]) -> str:
    """`written` and `removed`: an article a line."""
    out = []
    for record in records:
        sources = ", ".join(f"{{{_flow(_source(s))}}}" for s in record.source)
        title = f", title: {scalar(record.title)}" if record.title else ""
        out.append(f"  - {{name: {scalar(record.name)}{title}{f', source: [{sources}]' if sources else ''}}}\n")
    return f"{name}:\n{''.join(out)}" if out else ""


def line(name: str, value: str) -> str:
    """A key with a text, as a line of front matter; nothing for an empty one."""
    return f"{name}: {scalar(value)}\n" if value else ""


def _day(name: str, value: date | None) -> str:
    return f"{name}: {value}\n" if value else ""


def texts(name: str, values: Sequence[str]) -> str:
    """A key with a list of texts, as a line; nothing for an empty one."""
    return f"{name}: [{', '.join(map(_often_said, values))}]\n" if values else ""


def pairs(name: str, values: Sequence[tuple[str, str]]) -> str:
    """A key with keys of its own, such as who did what, as a line; nothing for none."""
    said = ", ".join(f"{_often_said(key)}: {_often_said(value)}" for key, value in values)
    return f"{name}: {{{said}}}\n" if values else ""


def corrected(corrections: Sequence[Correction]) -> str:
    """The corrections, one a line; nothing without any."""
    lines = "".join(f"  - {_correction(c)}\n" for c in corrections)
    return f"corrected:\n{lines}" if lines else ""


def _correction(c: Correction) -> str:
    if not c.text:
        return f"{c.date}"
    return f"{{{f'date: {c.date}, ' if c.date else ''}text: {scalar(c.text)}}}"


def _records(name: str, records: Sequence[Sequence[tuple[str, str | int]]], *, keep_empty: bool = False) -> str:
    lines = [f"  - {{{_flow([(k, v) for k, v in record if v != '' or keep_empty])}}}\n" for record in records]
    return f"{name}:\n{''.join(lines)}" if lines else ""


def _flow(record: Iterable[tuple[str, str | int]]) -> str:
    return ", ".join(f"{k}: {v if isinstance(v, int) else scalar(v)}" for k, v in record)


def _source(source: SourceLines) -> list[tuple[str, str | int]]:
    return [("file", source.file), ("lines", source.lines)]


def _doubt(doubt: Doubt) -> list[tuple[str, str | int]]:
    record: list[tuple[str, str | int]] = [("file", doubt.file), ("what", doubt.what), ("why", doubt.why)]
    return [("line", doubt.line), *record] if doubt.line else record
