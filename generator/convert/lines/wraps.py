"""Print lines inside a raw line: which of its spaces are line wraps, by the widths of the columns."""

import re
from collections import Counter
from collections.abc import Sequence

from generator.convert.lines import patterns
from generator.convert.spans import Span, Spans
from generator.text import HAN, is_wide

_FAR_BACK = 1000
"""Characters before a space in which a mark may have opened that is still open."""
_OPENS = 20
_PHRASE = 40
"""Characters of which a phrase has fewer."""
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


def printed_lines(lines: Sequence[str]) -> frozenset[int]:
    """Numbers of the lines that are single print lines: as wide as their neighbours. A space in one is printed."""
    widths = [width(line, _MARKS[-1]) for line in lines]

    def near(i: int, j: int) -> bool:
        return 0 <= j < len(widths) and abs(widths[i] - widths[j]) <= 3

    return frozenset(
        i for i, w in enumerate(widths) if 8 <= w <= 34 and near(i, i - 1) + near(i, i + 1) + near(i, i + 2) >= 2
    )


def _latin(text: str) -> bool:
    return sum(c.isascii() and c.isalpha() for c in text) > len(HAN.findall(text)) * 2


def columns_of(lines: Sequence[str], marks: str) -> frozenset[int]:
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


def print_lines(span: Span, raw: str, marks: str, columns: frozenset[int]) -> tuple[Spans, bool]:
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
    if cuts and cuts[0].start() <= _OPENS and _OPENING.fullmatch(raw[: cuts[0].start()]):
        kept.add(0)
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


_OPENING = re.compile(r"\s*[【〔\[]?(?:本报讯|本报\S{2,6}[电讯]|本网讯|新华社\S{2,12}电)[】〕\]]?$")
"""What stands before the space that parts the opening of a report from its text."""


def _meant_somehow(raw: str, start: int) -> bool:
    before = raw[max(0, start - _FAR_BACK) : start]
    return bool(patterns.open_marks(before).strip("(（[【")) or _parallel(before, raw[start:].lstrip())


def _parallel(before: str, after: str) -> bool:
    left = re.search(r"[^\s，。、；：？！,.;:?!“”\"]*$", before[-_PHRASE:])
    right = re.match(r"[^\s，。、；：？！,.;:?!“”\"]*", after[:_PHRASE])
    return bool(left and right and 3 <= len(left[0]) <= 12 and len(left[0]) == len(right[0]))
