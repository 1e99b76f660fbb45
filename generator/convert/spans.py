"""Places in the raw files. All that the stages pass on are spans; text is made from them once, at the end.

A span never crosses a line. Because every field and block of every article is a tuple of spans, nothing can be lost or
made up on the way: the ledger only has to see that they part the raw file exactly.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import NamedTuple, overload

from generator.records import dataclass
from generator.text import HAN, HAN_CLASS, is_wide


class Span(NamedTuple):
    """Characters `start` to `end` (a Python slice) of line `line` (from 1) of raw page `page` (an index)."""

    page: int
    line: int
    start: int
    end: int


Spans = tuple[Span, ...]


class Place(NamedTuple):
    """Before character `column` (from 0) of line `line` (from 1)."""

    line: int
    column: int


TOP = Place(1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """One raw file, read, or a stretch of it: a whole issue, a printed page, or a part of a page that is too long.

    The pages of one file share its lines: lines and columns are always those of the file.
    """

    file: str
    """Path relative to the seeds folder, with forward slashes."""
    lines: Sequence[str]
    """All of the file; line 1 is `lines[0]`; without the line ends."""
    start: Place = TOP
    """Where the page begins in them."""
    end: Place | None = None
    """Where it ends; None: at the file's end."""
    goes_on: bool = False
    """A further part of the printed page before it, which was too long to be read at once."""
    number: int = 0
    """The printed page (版次) that it begins with; 0: not given."""
    name: str = ""
    sha256: str = ""
    encoding: str = "utf-8"
    columns: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """Of each line that was evened when it was read (reading/evening.py): its characters' columns in the raw file."""
    unseen: tuple[tuple[int, str], ...] = ()
    """(line, characters) of the file that no reader sees and that were left out of the lines."""

    @property
    def own(self) -> Iterator[tuple[int, int, int]]:
        """Its lines as (line, start, end), in order; the first and the last may be parts of lines."""
        return extents(self.lines, self.start, self.end)

    def within(self, first: int, last: int, start: int, end: int | None) -> Iterator[tuple[int, int, int]]:
        """Those of its lines that are among `first` to `last`, from column `start` up to `end` (None: the line's)."""
        for number, a, b in self.own:
            if first <= number <= last and (low := max(a, start)) <= (high := b if end is None else min(b, end)):
                yield number, low, high

    def raw_column(self, line: int, column: int) -> int:
        """Where a character of one of the lines stands in the raw file."""
        known = self.columns.get(line)
        return column if known is None else known[column]

    def column_of(self, line: int, raw: int) -> int:
        """The column of the first character of a line that stands at a column of the raw file or behind it."""
        known = self.columns.get(line)
        return raw if known is None else bisect_left(known, raw)

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of its lines."""
        return tuple(self.lines[n - 1][a:b] for n, a, b in self.own)


Pages = Sequence[RawPage]


@dataclass(frozen=True, slots=True)
class Excerpt(Sequence[str]):
    """Some neighbouring lines of a file, each at its place in it: what a page needs of a file of many megabytes."""

    first: int
    """The index of the first one."""
    own: tuple[str, ...]
    total: int
    """Lines of the whole file."""

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        """A line, or several; IndexError for one that is not among them."""
        if isinstance(at, slice):
            return tuple(self[n] for n in range(*at.indices(self.total)))
        if not self.first <= at < self.first + len(self.own):
            raise IndexError(f"line {at + 1} is none of the excerpt's")
        return self.own[at - self.first]

    def __len__(self) -> int:
        """As many as the file has."""
        return self.total


def alone(page: RawPage) -> RawPage:
    """The page with no other lines than its own, and without what leads back from them to the raw file."""
    first, last = page.start.line, page.end.line if page.end else len(page.lines)
    own = Excerpt(first - 1, tuple(page.lines[first - 1 : last]), len(page.lines))
    return replace(page, lines=own, columns={}, unseen=())


def extents(lines: Sequence[str], start: Place, end: Place | None) -> Iterator[tuple[int, int, int]]:
    """The lines between two places as (line, start, end)."""
    last = end.line if end else len(lines)
    for number in range(start.line, last + 1):
        first = start.column if number == start.line else 0
        yield number, first, end.column if end and number == last else len(lines[number - 1])


def slice_of(span: Span, pages: Pages) -> str:
    """The raw characters of one span."""
    return pages[span.page].lines[span.line - 1][span.start : span.end]


def trimmed(span: Span, pages: Pages) -> Span | None:
    """The span without white space at its ends; None when nothing else is in it."""
    text = slice_of(span, pages)
    stripped = text.strip()
    if not stripped:
        return None
    start = span.start + len(text) - len(text.lstrip())
    return Span(span.page, span.line, start, start + len(stripped))


def spaced(spans: Iterable[Span], pages: Pages) -> str:
    """The spans as one line of a head or a credit: parted by one space each, but not where the line itself has none."""
    out, last = "", None
    for span in spans:
        line = pages[span.page].lines[span.line - 1]
        whole = last is not None and last[:2] == span[:2] and last.end <= span.start
        close = (
            last is not None
            and whole
            and not (line[last.end : last.end + 1].isspace() or line[span.start - 1 : span.start].isspace())
        )
        out += ("" if close or not out else " ") + " ".join(slice_of(span, pages).split())
        last = span
    return out


def running(spans: Iterable[Span], pages: Pages) -> str:
    """The spans as running text: a seam beside a Han character or a wide mark vanishes, one between Latin words is a
    space, unless a hyphen that only the line's end put there was left out.
    """
    out, last = "", None
    for span in spans:
        text = " ".join(slice_of(span, pages).split())
        text = _STRAY.sub("", text) if HAN.search(text) else text
        inside_word = last is not None and _cut_word(last, span, pages)
        out += ("" if inside_word else seam(out, text)) + text
        last = span
    return out


def _cut_word(last: Span, span: Span, pages: Pages) -> bool:
    """Was a hyphen left out between the two?"""
    line = pages[last.page].lines[last.line - 1]
    left_out = line[last.end : span.start] if last[:2] == span[:2] else line[last.end :]
    return left_out.strip() in ("-", "\u00ad")


_STRAY = re.compile(rf"(?<=[,;:!?，；：、。！？]) (?=[{HAN_CLASS}“‘《（])")
"""A space behind a mark in Chinese text: put there by the reading software."""


_LATIN_SEAM = re.compile(
    r"[A-Za-zÀ-ž0-9.,;:!?)][”’»—–…]?\n[“‘«—–…]?[A-Za-zÀ-ž0-9(]|[”’»]\n[A-Za-zÀ-ž(]|^\s?[—–]\n[A-Za-zÀ-ž“‘«]"
)
"""A seam between Latin letters, their marks perhaps between them: what is wide in Chinese text is narrow there."""
_DROPPED = frozenset("BCDEFGHJKLMNPQRSTUVWXZ")
"""Capitals that are no word: at the start of a paragraph, a drop cap."""


def seam(left: str, right: str) -> str:
    """What stands between two pieces of running text that a line break parted: nothing or a space."""
    if not left or not right:
        return ""
    latin = _LATIN_SEAM.search(left[-2:] + "\n" + right[:2])
    if not latin and (is_wide(left[-1]) or is_wide(right[0])):
        return ""
    if re.search(r"[A-Za-zÀ-ž][-\u00ad—]$", left[-2:]) and right[0].isalpha():
        return ""
    if len(left) == 1 and left in _DROPPED and right[0].islower():
        return ""
    if HAN.search(left[-24:]) and (
        left[-1] in ",:;(/-~—" or right[0] in ",.:;!?)%/-~" or (left[-1].isdigit() and right[0].isdigit())
    ):
        return ""
    return " "


_TEXT = re.compile(r"\S")


def line_list(spans: Iterable[Span], pages: Pages, page: int) -> str:
    """The lines of one raw page in reading order, as they stand in `source.lines`: `13-33, 65, 643[:8]`."""
    runs: list[tuple[int, int, str]] = []
    for span in merged(s for s in spans if s.page == page):
        line = pages[page].lines[span.line - 1]
        opens, closes = _TEXT.search(line, 0, span.start) is None, _TEXT.search(line, span.end) is None
        whole = opens and closes
        if (
            whole
            and runs
            and not runs[-1][2]
            and span.line > runs[-1][1]
            and _blank(pages[page], runs[-1][1], span.line)
        ):
            runs[-1] = (runs[-1][0], span.line, "")
        else:
            start = 0 if opens else pages[page].raw_column(span.line, span.start)
            end = None if closes else pages[page].raw_column(span.line, span.end - 1) + 1
            runs.append((span.line, span.line, "" if whole else f"[{start or ''}:{'' if end is None else end}]"))
    return ", ".join(f"{a}{part}" if a == b else f"{a}-{b}" for a, b, part in runs)


def _blank(page: RawPage, after: int, before: int) -> bool:
    return not any(line.strip() for line in page.lines[after : before - 1])


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans with those that follow one another on a line made one (white space between them may be any)."""
    out: list[Span] = []
    for span in spans:
        if (
            out
            and out[-1].page == span.page
            and out[-1].line == span.line
            and out[-1].end <= span.start <= out[-1].end + 1
        ):
            out[-1] = out[-1]._replace(end=span.end)
        else:
            out.append(span)
    return out


def cut(spans: Spans, start: int, end: int) -> tuple[Spans, Spans, Spans]:
    """The spans parted at two offsets into their characters laid end to end: before, between, behind."""
    parts: tuple[list[Span], list[Span], list[Span]] = ([], [], [])
    at = 0
    for span in spans:
        size = span.end - span.start
        for part, (low, high) in zip(parts, ((0, start), (start, end), (end, at + size)), strict=True):
            a, b = max(low, at), min(high, at + size)
            if a < b:
                part.append(span._replace(start=span.start + a - at, end=span.start + b - at))
        at += size
    return tuple(parts[0]), tuple(parts[1]), tuple(parts[2])
