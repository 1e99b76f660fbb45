"""What an issue's files would become by converting again: for people to read before they decide."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from generator.content.names import Lines, line_numbers
from generator.model import Article
from generator.records import dataclass

What = Literal["new", "updated", "gone", "edited"]
_DIGEST = re.compile(r"^digest: .*\n", re.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """One file as it stands, and as converting makes it."""

    name: str
    """`1-03.md`, `issue.yml`."""
    what: What
    """`edited`: changed by a person, so the new text is only shown, never written."""
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedLines:
    """Lines of a raw file that go from one article to another."""

    file: str
    first: int
    last: int
    before: str
    """The article's name; empty: none."""
    after: str

    def __str__(self) -> str:
        lines = f"line {self.first}" if self.first == self.last else f"lines {self.first}-{self.last}"
        return f"{lines} of {self.file}: from {self.before} to {self.after}"


def unified(change: FileChange, folder: str) -> str:
    """The change as a unified diff; the digest, which always differs, is left out."""
    old, new = (_DIGEST.sub("", text, count=1).splitlines(keepends=True) for text in (change.old, change.new))
    path = f"{folder}/{change.name}"
    before = path if change.what != "new" else "/dev/null"
    after = path if change.what != "gone" else "/dev/null"
    lines = difflib.unified_diff(old, new, before, f"{after} (left as it is)" if change.what == "edited" else after)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def moved_lines(before: Mapping[str, Lines], articles: Sequence[Article]) -> tuple[MovedLines, ...]:
    """The lines that were of one article, by its name, and now are of another."""
    old = _owners(before.items())
    new = _owners((a.name, line_numbers(a.source)) for a in articles)
    out: list[MovedLines] = []
    for place in sorted(old.keys() & new.keys()):
        if old[place] & new[place]:
            continue
        (file, line), was, now = place, min(old[place]), min(new[place])
        last = out[-1] if out else None
        if last and (last.file, last.last + 1, last.before, last.after) == (file, line, was, now):
            out[-1] = MovedLines(file=file, first=last.first, last=line, before=was, after=now)
        else:
            out.append(MovedLines(file=file, first=line, last=line, before=was, after=now))
    return tuple(out)


def _owners(articles: Iterable[tuple[str, Lines]]) -> dict[tuple[str, int], set[str]]:
    """Line → the articles that have it, or a part of it."""
    owners: dict[tuple[str, int], set[str]] = {}
    for name, lines in articles:
        for place in lines:
            owners.setdefault(place, set()).add(name)
    return owners
