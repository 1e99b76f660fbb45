"""Where an article goes on from one run of raw lines to another, and the lane in the margin that shows it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.records import dataclass
from generator.review.alignment import Place
from generator.review.marks import Lines
from generator.review.runs import Run
from generator.review.texts import Text

LANES = 6
"""Lines that have room beside one another in the margin; what finds none free shares the outermost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """The end of one run and the beginning of the next."""

    text: int
    """Index of the article."""
    run: int
    """Index of the run that begins here, among the article's."""
    end: Place
    begin: Place
    near: bool
    """Does nothing but the article's own text stand between the two, as between a headline and its story?"""
    doubtful: bool
    """Is the article in doubt about the line that begins here?"""
    lane: int = 0
    """From the text outwards; near ones have none."""


def joints_of(texts: Sequence[Text], pieces: Sequence[Lines], files: Sequence[str]) -> tuple[Joint, ...]:
    """The joints of all articles, in the order of the articles; `files` are the names of the raw files."""
    before = [0]
    for lines in pieces:
        before.append(before[-1] + len(lines))
    filled, own = _lines_of(pieces, len(texts))
    found, spans = [], []
    for index, text in enumerate(texts):
        doubted = {(d.file or files[0], d.line) for d in text.article.review} if text.article and files else set()
        for number, (left, right) in enumerate(zip(text.runs, text.runs[1:], strict=False), 1):
            if not (_is_there(left, pieces) and _is_there(right, pieces)):
                continue
            low, high = sorted((before[left.file] + left.last, before[right.file] + right.first))
            found.append(
                Joint(
                    text=index,
                    run=number,
                    end=(left.file, left.last),
                    begin=(right.file, right.first),
                    near=left.file == right.file and _between(filled, low, high) == _between(own[index], low, high),
                    doubtful=(files[right.file], right.first) in doubted,
                )
            )
            spans.append((low, high))
    lanes = _lanes([span for span, joint in zip(spans, found, strict=True) if not joint.near])
    return tuple(j if j.near else replace(j, lane=next(lanes)) for j in found)


def _lines_of(pieces: Sequence[Lines], count: int) -> tuple[list[int], list[list[int]]]:
    """The lines of all files, counted through, on which something stands; and those that are one article's alone."""
    filled: list[int] = []
    own: list[list[int]] = [[] for _ in range(count)]
    for number, line in enumerate((line for lines in pieces for line in lines), 1):
        owners = {piece.text for piece in line if piece.end > piece.start}
        if owners:
            filled.append(number)
            if len(owners) == 1 and (owner := owners.pop()) >= 0:
                own[owner].append(number)
    return filled, own


def _is_there(run: Run, pieces: Sequence[Lines]) -> bool:
    return 1 <= run.first <= run.last <= len(pieces[run.file])


def _between(lines: Sequence[int], low: int, high: int) -> int:
    """How many of the sorted lines lie between the two, both left out."""
    return max(0, bisect_left(lines, high) - bisect_right(lines, low))


def _lanes(spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The lane of each span: the innermost that is free where it begins, the outermost when none is."""
    free_from = [0] * LANES
    lanes = [0] * len(spans)
    for at in sorted(range(len(spans)), key=lambda k: (spans[k][0], spans[k][1], k)):
        low, high = spans[at]
        lane = next((n for n, line in enumerate(free_from) if line <= low), LANES - 1)
        free_from[lane] = max(free_from[lane], high + 1)
        lanes[at] = lane
    return iter(lanes)
