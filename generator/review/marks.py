"""Which piece of which raw line stands in which article, which is furniture, and which is neither."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from generator.model import Furniture
from generator.records import dataclass
from generator.review.raw import RawText
from generator.review.texts import Text

NOBODY = -1
"""The owner of what stands in no article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters `start` to `end` of a raw line."""

    start: int
    end: int
    text: int = NOBODY
    """Index of the article that it stands in."""
    label: str = ""
    """What kind of furniture it is; empty in an article, and where nothing is known of it."""


Lines = tuple[tuple[Piece, ...], ...]
"""The pieces of each line of a raw file, which part it whole."""


def pieces_of(raw: Sequence[RawText], texts: Sequence[Text], furniture: Iterable[Furniture]) -> tuple[Lines, ...]:
    """For each raw file the pieces of its lines. Where two articles claim the same, the first one has it."""
    claims: dict[tuple[int, int], list[Piece]] = defaultdict(list)
    for index, text in enumerate(texts):
        for run in text.runs:
            lines = raw[run.file].lines
            for line in range(max(run.first, 1), min(run.last, len(lines)) + 1):
                size = len(lines[line - 1])
                end = size if run.end is None else min(run.end, size)
                claims[run.file, line].append(Piece(start=min(run.start, end), end=end, text=index))
    printed: dict[tuple[str, int], list[Furniture]] = defaultdict(list)
    for entry in furniture:
        printed[entry.file, entry.line].append(entry)
    return tuple(
        tuple(
            _parted(line, claims.get((at, number), ()), printed.get((file.file, number), ()))
            for number, line in enumerate(file.lines, 1)
        )
        for at, file in enumerate(raw)
    )


def _parted(line: str, claims: Iterable[Piece], furniture: Iterable[Furniture]) -> tuple[Piece, ...]:
    out: list[Piece] = []
    waiting = list(furniture)
    at = 0
    for claim in sorted(claims, key=lambda p: (p.start, p.text)):
        if claim.start > at:
            out += _left_over(line, at, claim.start, waiting)
        start = max(claim.start, at)
        if start < claim.end or (not line and not out):
            out.append(Piece(start=start, end=claim.end, text=claim.text))
            at = claim.end
    if at < len(line):
        out += _left_over(line, at, len(line), waiting)
    return tuple(out)


def _left_over(line: str, start: int, end: int, waiting: list[Furniture]) -> Iterable[Piece]:
    """The pieces between two claims; entries of furniture are taken out of `waiting` as they are found."""
    while waiting:
        place, entry = min(
            ((found, e) for e in waiting if (found := line.find(e.text, start, end)) >= 0 and e.text),
            key=lambda f: f[0],
            default=(-1, None),
        )
        if entry is None:
            break
        waiting.remove(entry)
        if place > start:
            yield Piece(start=start, end=place)
        start = place + len(entry.text)
        yield Piece(start=place, end=start, label=entry.label)
    if start < end:
        yield Piece(start=start, end=end)
