"""One raw file, parted into its printed pages at form feeds, and a page that is too long into parts read one by one.

A form feed is white space and ends no line: the pages of a file share its lines, and each knows where in them it begins
and ends. So line numbers stay those of the file, and a form feed inside a line parts it there.
"""

import re
from collections.abc import Sequence

from generator.convert.lines import patterns
from generator.convert.spans import Place, extents

LONGEST = 30_000
"""Characters that are read at once: several steps grow with the square of a page."""
MOST_LINES = 2_500
"""Lines that are not empty."""

Stretch = tuple[Place, Place]
"""From a place in the lines up to another."""

_TEXT = re.compile(r"\S")


def printed_pages(lines: Sequence[str]) -> tuple[Stretch, ...]:
    """The printed pages of a file: what its form feeds part. Empty ones at its beginning and end are none."""
    feeds = [
        Place(number, m.start())
        for number, line in enumerate(lines, 1)
        if "\f" in line
        for m in re.finditer("\f", line)
    ]
    starts = [Place(1, 0), *(Place(f.line, f.column + 1) for f in feeds)]
    pages = list(zip(starts, [*feeds, Place(len(lines), len(lines[-1]))], strict=True))
    full = [at for at, (start, end) in enumerate(pages) if _has_text(lines, start, end)]
    return tuple(pages[full[0] : full[-1] + 1]) if full else tuple(pages[:1])


def _has_text(lines: Sequence[str], start: Place, end: Place) -> bool:
    return any(_TEXT.search(lines[number - 1], a, b) for number, a, b in extents(lines, start, end))


def parts(lines: Sequence[str], page: Stretch) -> tuple[Stretch, ...]:
    """The page; where it is too long to be read at once, its parts."""
    out: list[Stretch] = []
    start, stop = page
    while start != stop:
        end = _end_of_part(lines, start, stop)
        out.append((start, end))
        start = end
    return tuple(out) or (page,)


def _end_of_part(lines: Sequence[str], start: Place, stop: Place) -> Place:
    """Where the part that begins at `start` ends: before a line that looks like a beginning, in its second half."""
    size = count = 0
    best, rank, before = start, 0, ""
    for number, a, b in extents(lines, start, stop):
        found = _TEXT.search(lines[number - 1], a, b)
        if not found:
            continue
        first = found.start()
        text = lines[number - 1][first : min(b, first + LONGEST + 1)].rstrip()
        if size and (size + len(text) > LONGEST or count == MOST_LINES):
            return best if rank else Place(number, a)
        if len(text) > LONGEST:
            return Place(number, first + _inside(text[:LONGEST]))
        if size > LONGEST / 2 or count > MOST_LINES / 2:
            here = 1 + patterns.ends_sentence(before) * (1 + (len(text) < 40 and not patterns.ends_sentence(text)))
            if here >= rank:
                best, rank = Place(number, a), here
        size, count, before = size + len(text), count + 1, text[-40:]
    return stop


def _inside(text: str) -> int:
    """Where a line that is too long is cut: behind the last sentence of the text, else its last space, else its end."""
    half = len(text) // 2
    for marks in ("。！？!?", " 　\t，,；;"):
        if (at := max(text.rfind(mark, half) for mark in marks)) >= 0:
            return at + 1
    return len(text)
