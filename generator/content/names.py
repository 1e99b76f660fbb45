"""Names are addresses, and addresses are for ever: how an issue's folder and an article's file get theirs."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TypeVar

from generator.content.parser import parse_issue
from generator.content.reader import ISSUE_FILE
from generator.content.routes import ISSUE_KEY
from generator.files import decode_utf8, plain_bytes
from generator.model import ArticleRecord, DateSource, Issue, SourceLines
from generator.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """What became of a raw file."""

    key: str
    """The issue's folder."""
    sha256: str
    """Of the raw file when it was converted."""
    sidecar: str = ""
    """SHA-256 of the issue's sidecar when it was converted."""
    given: date | None = None
    """The issue's day, where it was given."""


def known_sources(content: Path) -> dict[str, Converted]:
    """What each raw file was converted into, out of all issue.yml: raw file → its issue."""
    known: dict[str, Converted] = {}
    for file in sorted(content.glob(f"*/{ISSUE_FILE}"), key=lambda f: f.parent.name):
        if ISSUE_KEY.fullmatch(file.parent.name) and file.is_file():
            text, _ = decode_utf8(plain_bytes(file), str(file))
            issue, _ = parse_issue(text or "", file.parent.name, str(file))
            given = issue.date if issue.date_source == "given" else None
            for raw in issue.sources:
                known[raw.file] = Converted(key=issue.key, sha256=raw.sha256, sidecar=issue.sidecar, given=given)
    return known


def issue_key(
    day: date | None, source: DateSource, files: Sequence[str], known: Mapping[str, Converted], taken: Collection[str]
) -> str:
    """The folder of an issue made of these raw files.

    One that the files already have stays. Else the day when it is given or printed, a second issue of that day with
    `-2`; else `undated-` and the raw file's stem, or 8 digits of its hash where the stem cannot stand in an address.
    """
    for file in files:
        if file in known:
            return known[file].key
    path = PurePosixPath(files[0])
    stem = path.parent.name or path.stem
    name = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") if stem.isascii() else ""
    name = name.removeprefix("undated-") or hashlib.sha256(files[0].encode()).hexdigest()[:8]
    base = str(day) if day and source in ("given", "printed") else f"undated-{name[:60].strip('-')}"
    number, key = 2, base
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


Mark = TypeVar("Mark")

Lines = frozenset[tuple[str, int]]
"""Lines of raw files, as (file, line)."""


def line_numbers(sources: Sequence[SourceLines]) -> Lines:
    """The lines that `source` names, as (file, line)."""
    out = set()
    for source in sources:
        for part in source.lines.split(","):
            if match := re.fullmatch(r"\s*(\d+)(?:-(\d+)|\[\d*:\d*\])?\s*", part, re.A):
                first, last = int(match[1]), int(match[2] or match[1])
                out |= {(source.file, n) for n in range(first, min(last, first + 1_000_000) + 1)}
    return frozenset(out)


def shingles(text: str) -> frozenset[str]:
    """All pairs of neighbouring characters, white space aside: what tells whether two texts are the same story."""
    bare = "".join(text.split())
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1))


def matched(old: Mapping[str, frozenset[Mark]], new: Sequence[frozenset[Mark]], *, least: float = 0) -> dict[int, str]:
    """Which new article keeps which old name: pairs with most in common first.

    `least` is the share of the smaller of the two that a pair must have in common.
    """
    holding: dict[Mark, list[str]] = {}
    for name, other in old.items():
        for mark in other:
            holding.setdefault(mark, []).append(name)
    pairs = []
    for index, mine in enumerate(new):
        shared = Counter(name for mark in mine for name in holding.get(mark, ()))
        for name, common in shared.items():
            if common >= least * min(len(mine), len(old[name])):
                pairs.append((-common, index, name))
    out: dict[int, str] = {}
    kept: set[str] = set()
    for _, index, name in sorted(pairs):
        if index not in out and name not in kept:
            out[index] = name
            kept.add(name)
    return out


def renamed(written: Sequence[ArticleRecord], standing: Mapping[str, Lines]) -> dict[str, str]:
    """Which articles that were written stand under other names now: old name → new one.

    `standing` has the lines of the files that are there. One that the converter didn't write, and that shares four
    fifths of the lines of an article whose own file is missing, is that article.
    """
    known = {record.name for record in written}
    missing = {r.name: lines for r in written if r.name not in standing and (lines := line_numbers(r.source))}
    names = sorted(standing.keys() - known)
    found = matched(missing, [standing[name] for name in names])
    pairs = [(old, names[at], missing[old], standing[names[at]]) for at, old in found.items()]
    return {old: new for old, new, was, now in sorted(pairs) if len(was & now) >= 0.8 * max(len(was), len(now))}


def fates(issue: Issue, also: Collection[str] = ()) -> tuple[dict[str, str], tuple[str, ...]]:
    """What became of the articles that were converted: old name → new one, and the names of those that were deleted.

    `also` stand there, though they could not be read.
    """
    standing = {article.name: line_numbers(article.source) for article in issue.articles}
    records = (*issue.written, *issue.removed)
    names = renamed(records, standing)
    return names, tuple(sorted({record.name for record in records} - standing.keys() - names.keys() - set(also)))


class Numbers:
    """Free numbers of an issue's printed pages: `1-01`, `1-02` … Each is given once."""

    def __init__(self, taken: Collection[str]) -> None:
        self._last: dict[int, int] = {}
        for name in taken:
            page, number = map(int, name.split("-"))
            self._last[page] = max(number, self._last.get(page, 0))

    def next(self, page: int) -> str:
        """The number behind the last."""
        self._last[page] = self._last.get(page, 0) + 1
        return f"{page}-{self._last[page]:02}"
