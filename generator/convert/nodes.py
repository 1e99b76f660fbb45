"""Raw lines become nodes: a node is a line, or a part of one where a byline or a jump stands at the end of a paragraph.

Nodes are never changed; later stages refer to them by their index. A node knows its print lines (`parts`): where the
dump kept the line wraps as spaces, each of them is a part, so that the wraps vanish and intended spaces stay.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from generator.convert import patterns
from generator.convert.doubled import drawn_once
from generator.convert.signatures import closing_signature, is_credit, read_signature
from generator.convert.spans import Pages, Span, Spans, running, slice_of, trimmed
from generator.text import HAN, is_wide

Role = Literal["text", "byline", "credit", "jump", "origin", "row", "furniture"]
_NO_CUTS: Mapping[int, Sequence[int]] = {}
FAR = 9
"""Blank lines before a node are counted up to this."""
_REACH = 160
"""Characters at the end of a line among which a jump, an origin or a signature that closes it stands."""
_FAR_BACK = 1000
"""Characters before a space in which a mark may have opened that is still open."""
_PHRASE = 40
"""Characters of which a phrase has fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One line of the dump, or the part of it that plays one role."""

    index: int
    role: Role
    span: Span
    parts: Spans
    """Its print lines."""
    text: str
    """As running text."""
    copies: Spans = ()
    """Second copies of text that was drawn twice; `parts` hold the first."""
    before: int = FAR
    """Blank lines before it: 0 when it stands right below the node before, -1 when both are of one line."""
    wrapped: bool = False
    """The parts are print lines of one column; else the spaces between them are stray."""
    indented: bool = False
    """The dump kept the indent of a paragraph's first line."""

    @property
    def line(self) -> int:
        """The raw line, from 1."""
        return self.span.line


def read_nodes(pages: Pages, page: int, cuts: Mapping[int, Sequence[int]] = _NO_CUTS) -> tuple[Node, ...]:
    """The nodes of one raw page (an index into `pages`), in the order of the dump.

    `cuts`: line → columns at which no node may go on.
    """
    out: list[Node] = []
    lines = pages[page].texts
    blank = FAR
    table = _table_lines(lines, pages[page].start.line)
    marks = wide_marks(lines)
    texts = [line.strip() for line in lines if line.strip()]
    printed, at = _printed_lines(texts), 0
    columns = _columns(texts, marks)
    for number, start, end in pages[page].own:
        span = trimmed(Span(page, number, start, end), pages)
        if span is None:
            blank = min(FAR, blank + 1)
            continue
        role: Role = "row" if number in table else "text"
        whole = _cut_at(span, cuts.get(number, ()), pages)
        parts = [(role, s) for s in whole] if role == "row" else [part for s in whole for part in _parted(s, pages)]
        for place, (part_role, part) in enumerate(parts):
            out.append(
                _node(len(out), part_role, part, pages, blank if not place else -1, marks, columns, at in printed)
            )
        blank, at = 0, at + 1
    return tuple(out)


def _cut_at(span: Span, columns: Sequence[int], pages: Pages) -> list[Span]:
    bounds = [span.start, *(c for c in columns if span.start < c < span.end), span.end]
    return [t for a, b in pairwise(bounds) if (t := trimmed(span._replace(start=a, end=b), pages))]


def _node(
    index: int,
    role: Role,
    span: Span,
    pages: Pages,
    before: int,
    marks: str,
    columns: frozenset[int],
    printed: bool,
) -> Node:
    raw = slice_of(span, pages)
    lead = pages[span.page].lines[span.line - 1][max(0, span.start - _WIDEST - 1) : span.start].rpartition("\f")[2]
    indented = role == "text" and bool(_INDENT.fullmatch(lead))
    copies: tuple[Span, ...] = ()
    wrapped = False
    if role == "text" and (once := drawn_once(raw)):
        parts = tuple(span._replace(start=span.start + a, end=span.start + b) for a, b in once)
        copies = tuple(span._replace(start=span.start + b, end=span.start + b + b - a) for a, b in once)
        text = _first_copy(raw, once)
    else:
        parts, wrapped = _wrapped(span, raw, marks, columns) if role == "text" and not printed else ((span,), False)
        text = running(parts, pages)
    return Node(
        index=index,
        role=role,
        span=span,
        parts=parts,
        text=text,
        copies=copies,
        before=before,
        wrapped=wrapped,
        indented=indented,
    )


_WIDEST = 8
"""Characters of the widest indent."""
_INDENT = re.compile(rf"\u3000{{1,4}}| {{2,{_WIDEST}}}|\t")


def _first_copy(raw: str, once: Sequence[tuple[int, int]]) -> str:
    out, end = "", 0
    for start, stop in once:
        out += (" " if raw[end:start].isspace() else "") + raw[start:stop]
        end = 2 * stop - start
    return out


def _parted(span: Span, pages: Pages) -> list[tuple[Role, Span]]:
    """A line as its parts by role: running text with a byline or a jump at its end, or one role alone."""
    raw = slice_of(span, pages)
    whole = _role_of(raw)
    if whole != "text":
        return [(whole, span)]
    out: list[tuple[Role, Span]] = []
    start, end = 0, len(raw)
    if match := patterns.JUMP_AT_START.match(raw):
        out.append(("jump", span._replace(end=span.start + match.end())))
        start = match.end()
    tail: list[tuple[Role, Span]] = []
    near = max(start, end - _REACH)
    if (match := patterns.JUMP_AT_END.search(raw, near)) and match.start() > start:
        tail.append(("jump", span._replace(start=span.start + match.start())))
        end = match.start()
    if (match := patterns.ORIGIN_AT_END.search(raw, max(start, end - _REACH), end)) and match.start() > start + 8:
        tail.insert(0, ("origin", span._replace(start=span.start + match.start(), end=span.start + end)))
        end = match.start()
    near = max(start, end - _REACH)
    signed = closing_signature(raw[near:end].rstrip())
    if signed is not None:
        role: Role = "credit" if is_credit(raw[near + signed : end]) else "byline"
        tail.insert(0, (role, span._replace(start=span.start + near + signed, end=span.start + end)))
        end = near + signed
    if end > start:
        out.append(("text", span._replace(start=span.start + start, end=span.start + end)))
    parts = [(role, t) for role, part in (*out, *tail) if (t := trimmed(part, pages))]
    return parts or [("text", span)]


def _role_of(raw: str) -> Role:
    text = " ".join(raw.split())
    if len(text) <= 60:
        if patterns.ENGLISH_CREDIT.fullmatch(text):
            return "credit"
        if patterns.ENGLISH_BYLINE.fullmatch(text):
            return "byline"
        if read_signature(text) is not None:
            return "credit" if is_credit(text) else "byline"
        if patterns.READER.fullmatch(text):
            return "byline"
        if patterns.JUMP.fullmatch(text):
            return "jump"
        if patterns.ORIGIN.fullmatch(text):
            return "origin"
    return "text"


def _table_lines(lines: Sequence[str], first: int) -> frozenset[int]:
    """The lines of tables: with tabs between cells, at least two cells, or two and more of them below one another.

    `first` is the number of the first line.
    """
    cells = {n: sum(bool(c.strip()) for c in line.split("\t")) for n, line in enumerate(lines, first) if "\t" in line}
    tabbed = {n for n, count in cells.items() if count >= 2}
    sure = {n for n in tabbed if cells[n] >= 3}
    return frozenset(n for n in tabbed if n in sure or tabbed & {n - 1, n + 1})


# --- print lines -------------------------------------------------------------------------------------------


_MARKS = ("", ",;:?!", ",;:?!()", ",;:?!()\"'")
"""ASCII marks that may be a full square wide in print: none, commas and the like, brackets too, all."""


def width(text: str, marks: str) -> float:
    """How wide a print line is, in squares: one for a Han character or a mark in `marks`, a half for all else."""
    return 0.5 * (len(text) + sum(is_wide(c) or c in marks for c in text))


def wide_marks(lines: Sequence[str]) -> str:
    """The ASCII marks that are a full square wide in print: they are where the reading software narrowed them.

    The right ones make the print lines most even.
    """
    even: dict[str, int] = {}
    for marks in _MARKS:
        even[marks] = 0
        for line in lines:
            parts = line.split()
            if len(parts) > 3 and HAN.search(line) and not _latin(line):
                inner = [width(p, marks) for p in parts[1:-1]]
                even[marks] += max(sum(-0.5 <= w - frame <= 0.5 for w in inner) for frame in set(inner))
    enough = 0.97 * max(even.values())
    return next(m for m in reversed(_MARKS) if even[m] >= enough)


def _printed_lines(lines: Sequence[str]) -> frozenset[int]:
    """Numbers of the lines that are single print lines: as wide as their neighbours. A space in one is printed."""
    widths = [width(line, _MARKS[-1]) for line in lines]

    def near(i: int, j: int) -> bool:
        return 0 <= j < len(widths) and abs(widths[i] - widths[j]) <= 3

    return frozenset(
        i for i, w in enumerate(widths) if 8 <= w <= 34 and near(i, i - 1) + near(i, i + 1) + near(i, i + 2) >= 2
    )


def _latin(text: str) -> bool:
    return sum(c.isascii() and c.isalpha() for c in text) > len(HAN.findall(text)) * 2


def _columns(lines: Sequence[str], marks: str) -> frozenset[int]:
    """The widths of the columns, in whole squares, that blocks of several print lines tell."""
    widths = [[width(part, marks) for part in line.split()] for line in lines if not _latin(line)]
    frames = Counter(round(frame) for own in widths if len(own) > _EVEN and (frame := _frame(own)))
    return frozenset(frame for frame, count in frames.items() if count > 1)


_EVEN = 3
"""Print lines of which all but the last tell a column's width beyond doubt."""


def _indented(widths: Sequence[float], columns: frozenset[int]) -> float:
    """The column's width when two print lines are the indented first one of a paragraph and a full one, else 0."""
    if len(widths) != 2:
        return 0.0
    fits = [c for c in columns if abs(widths[0] + 2 - c) <= 1 and abs(widths[1] - c) <= 1]
    return float(min(fits, key=lambda c: (abs(widths[1] - c), c), default=0))


def _wrapped(span: Span, raw: str, marks: str, columns: frozenset[int]) -> tuple[Spans, bool]:
    """The node's print lines, cut at the spaces that are line wraps; and whether they are those of an even column."""
    spaces = list(re.finditer(r"\s+", raw))
    if not spaces or _latin(raw) or not HAN.search(raw):
        return (span,), False
    cuts = [m for m in spaces if not _latin_seam(raw, m)]
    bounds = _bounds(raw, cuts)
    if len(cuts) > 2 and not _frame([width(raw[a:b], marks) for a, b in bounds]):
        fewer = [m for m in cuts if raw[m.start() - 1] not in ",;:"]
        if _frame([width(raw[a:b], marks) for a, b in _bounds(raw, fewer)]):
            cuts = fewer
    bounds = _bounds(raw, cuts)
    widths = [width(raw[a:b], marks) for a, b in bounds]
    frame = _frame(widths) or _indented(widths, columns)
    if len(cuts) < 3 and not re.search(r"[，。、；：！？,;:!?]", raw) and not patterns.open_marks(raw):
        frame = 0.0  # a head of two or three phrases
    kept: set[int] = set()
    for k, cut in enumerate(cuts):
        joint = widths[k] + widths[k + 1] + 1
        if frame and joint <= frame + 1.5 and widths[k] <= frame - 3 and not (k == 0 and widths[k] >= frame - 4):
            if joint >= frame - 2.5 or k + 2 == len(widths):
                kept.add(k)  # two short parts of one print line: the space is printed
        elif not frame and _meant(raw, cut.start(), cut.end()):
            kept.add(k)
    kept = {
        k
        for k in kept
        if not re.match(r"[,，、;；:：.。]", raw[bounds[k][1] - 1 :]) and _meant_somehow(raw, bounds[k][1])
    }
    parts: list[Span] = []
    for k, (a, b) in enumerate(bounds):
        if k and k - 1 in kept:
            parts[-1] = parts[-1]._replace(end=span.start + b)
        else:
            parts.append(span._replace(start=span.start + a, end=span.start + b))
    return tuple(parts), bool(frame) and len(parts) > 1


def _bounds(raw: str, cuts: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
    return list(zip([0, *(m.end() for m in cuts)], [*(m.start() for m in cuts), len(raw)], strict=True))


def _latin_seam(raw: str, match: re.Match[str]) -> bool:
    left, right = raw[match.start() - 1], raw[match.end()]
    return (
        not (is_wide(left) or is_wide(right) or left in ",;:)\"'" or right in "(\"'")
        and left.isascii()
        and (left.isalpha() or right.isalpha())
    )


def _frame(widths: Sequence[float]) -> float:
    """The column's width when the spaces are wraps of an even column, else 0."""
    inner = widths[:-1]
    if len(widths) < 2 or sum(widths) < 16:
        return 0.0
    usual = Counter(round(w) for w in (inner[1:] or inner)).most_common(1)[0][0]
    frame = max(float(usual), sorted(inner)[len(inner) // 2])
    even = sum(frame - 3 <= w <= frame + 1.5 for w in inner)
    return frame if 8 <= frame <= 44 and even >= 0.6 * len(inner) and widths[-1] <= frame + 1.5 else 0.0


def _meant(raw: str, start: int, end: int) -> bool:
    """Is this space printed: inside quotation marks, or between two phrases of one length?"""
    return _meant_somehow(raw, start) or _parallel(raw[:start], raw[end:])


def _meant_somehow(raw: str, start: int) -> bool:
    before = raw[max(0, start - _FAR_BACK) : start]
    return bool(patterns.open_marks(before).strip("(（[【")) or _parallel(before, raw[start:].lstrip())


def _parallel(before: str, after: str) -> bool:
    left = re.search(r"[^\s，。、；：？！,.;:?!“”\"]*$", before[-_PHRASE:])
    right = re.match(r"[^\s，。、；：？！,.;:?!“”\"]*", after[:_PHRASE])
    return bool(left and right and 3 <= len(left[0]) <= 12 and len(left[0]) == len(right[0]))
