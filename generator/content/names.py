"""Names are addresses, and addresses are for ever: how an issue's folder and an article's file get theirs."""

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from generator.content.reader import ISSUE_FILE, parse_issue
from generator.content.routes import ISSUE_KEY
from generator.files import decode_utf8
from generator.model import DateSource, SourceLines


def known_sources(content: Path) -> dict[str, str]:
    """Which issue each raw file was converted into: raw file → issue's folder, out of all issue.yml."""
    known: dict[str, str] = {}
    for file in sorted(content.glob(f"*/{ISSUE_FILE}")):
        if ISSUE_KEY.fullmatch(file.parent.name):
            text, _ = decode_utf8(file.read_bytes(), str(file))
            issue, _ = parse_issue(text or "", file.parent.name, str(file))
            known |= {raw.file: issue.key for raw in issue.sources}
    return known


def issue_key(
    day: date | None, source: DateSource, files: Sequence[str], known: Mapping[str, str], taken: Collection[str]
) -> str:
    """The folder of an issue made of these raw files.

    One that the files already have stays. Else the day when it is given or printed, a second issue of that day with
    `-2`; else `undated-` and the raw file's stem, or 8 digits of its hash where the stem cannot stand in an address.
    """
    for file in files:
        if file in known:
            return known[file]
    path = PurePosixPath(files[0])
    stem = path.parent.name or path.stem
    name = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") if stem.isascii() else ""
    name = name or hashlib.sha256(files[0].encode()).hexdigest()[:8]
    base = str(day) if day and source in ("given", "printed") else f"undated-{name[:60].strip('-')}"
    number, key = 2, base
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


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


def matched(old: Mapping[str, Lines], new: Sequence[Lines]) -> dict[int, str]:
    """Which new article keeps which old name: pairs with the most source lines in common first."""
    pairs = sorted(
        (
            (-len(lines & have), index, name)
            for index, lines in enumerate(new)
            for name, have in old.items()
            if lines & have
        ),
    )
    out: dict[int, str] = {}
    for _, index, name in pairs:
        if index not in out and name not in out.values():
            out[index] = name
    return out


class Numbers:
    """Free numbers of an issue's printed pages: `1-01`, `1-02` … Each is given once."""

    def __init__(self, taken: Collection[str]) -> None:
        self._taken = {tuple(map(int, name.split("-"))) for name in taken}

    def gap(self, page: int) -> str:
        """The first number that no article has: where a deleted one stood."""
        return self._take(page, 1)

    def next(self, page: int) -> str:
        """The number behind the last."""
        return self._take(page, max((n for p, n in self._taken if p == page), default=0) + 1)

    def _take(self, page: int, number: int) -> str:
        while (page, number) in self._taken:
            number += 1
        self._taken.add((page, number))
        return f"{page}-{number:02}"
