"""An article's text held against its raw characters: which raw line each sentence comes from, also after editing."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from generator.review.marks import Lines
from generator.review.raw import RawText
from generator.review.runs import Run

_GRAM = 6
"""Characters that must agree where the text does not simply go on."""
_NEAR = 200

Place = tuple[int, int]
"""(index of the raw file, line from 1)."""


class Source:
    """The raw characters of one article in reading order, white space left out."""

    def __init__(self, runs: Sequence[Run], raw: Sequence[RawText], pieces: Sequence[Lines], text: int) -> None:
        characters: list[str] = []
        self.places: list[Place] = []
        self.runs: list[int] = []
        """For each character the index of the run that it stands in."""
        for number, run in enumerate(runs):
            lines = raw[run.file].lines
            for line in range(max(run.first, 1), min(run.last, len(lines)) + 1):
                for piece in pieces[run.file][line - 1]:
                    low = max(piece.start, run.start)
                    high = piece.end if run.end is None else min(piece.end, run.end)
                    if piece.text == text and low < high:
                        bare = "".join(lines[line - 1][low:high].split())
                        characters.append(bare)
                        self.places += [(run.file, line)] * len(bare)
                        self.runs += [number] * len(bare)
        self.bare = "".join(characters)
        grams: dict[str, list[int]] = defaultdict(list)
        for at in range(len(self.bare) - _GRAM + 1):
            grams[self.bare[at : at + _GRAM]].append(at)
        self._grams = dict(grams)

    def align(self, bare: str, start: int = 0) -> list[int]:
        """For each character of `bare` (without white space) its place among the raw ones, -1 where it has none.

        `start` is where the text is expected to begin; what stands elsewhere is found all the same.
        """
        out: list[int] = []
        here, lost = start, True
        for at, character in enumerate(bare):
            if lost or here >= len(self.bare) or self.bare[here] != character:
                found = self._find(bare[at : at + _GRAM], here)
                lost = found < 0
                here = here if lost else found
            out.append(-1 if lost else here)
            here += not lost
        return out

    def _find(self, gram: str, start: int) -> int:
        """The first place from `start` on where the characters stand, else the first at all, else -1.

        Where the text is expected to go on, three characters will do. One or two are looked for close by only: they
        stand everywhere.
        """
        if len(gram) >= 3 and self.bare.startswith(gram[:3], start):
            return start
        if len(gram) < _GRAM:
            found = self.bare.find(gram, start, start + _NEAR if len(gram) < 3 else None)
            return found if found >= 0 or len(gram) < 3 else self.bare.find(gram)
        places = self._grams.get(gram)
        if not places:
            return -1
        at = bisect_left(places, start)
        return places[at] if at < len(places) else places[0]
