"""What pieces are about: how much of one's rare character pairs (words, in Latin text) stands in another too."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from operator import mul

from generator.text import HAN

_RUNS = re.compile(r"[^\W\d_]+|\d[\d.]*")


@lru_cache(1 << 11)  # the texts of a page: each holds hundreds of pairs
def grams(text: str) -> frozenset[str]:
    """The text's overlapping pairs of Han characters, its Latin words and its figures."""
    out: set[str] = set()
    for run in _RUNS.findall(text):
        if HAN.search(run):
            out.update([run[i : i + 2] for i in range(len(run) - 1)])
        elif len(run) > 2:
            out.add(run.lower())
    return frozenset(out)


class Topics:
    """The rare pairs of each piece of a page, weighed by how few pieces have them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.sets = [grams(t) for t in texts]
        spread: Counter[str] = Counter(g for s in self.sets for g in s)
        count = max(2, len(texts))
        self._weight = {g: math.log((count + 1) / n) for g, n in spread.items()}
        self._rarest = math.log(count + 1)
        self._whole: dict[str, float] = {}

    def weight(self, found: frozenset[str]) -> float:
        """How much a set of pairs tells: the same in any order of the set, which no two runs share."""
        return math.fsum([self._weight.get(g, self._rarest) for g in found])

    def covered(self, text: str, by: frozenset[str]) -> float:
        """The share of a head's pairs, by weight, that stand in a set of pairs."""
        own = grams(text)
        shared = own & by
        if not shared:
            return 0.0
        if text not in self._whole:
            self._whole[text] = self.weight(own)
        total = self._whole[text]
        return self.weight(shared) / total if total else 0.0


class Themes:
    """How alike in meaning the pieces of a page are, against what all of the page has in common."""

    def __init__(self, vectors: Sequence[Sequence[int]]) -> None:
        directions = [_direction(v) for v in vectors]
        common = [_OF_ALL * sum(column) / (len(directions) + _FEW) for column in zip(*directions, strict=True)]
        self.vectors = [_direction([a - b for a, b in zip(d, common, strict=True)]) for d in directions]
        """Of length 1, or 0 where a piece says nothing."""

    def alike(self) -> list[list[float]]:
        """The cosine of each pair of pieces, -1 to 1, with zeros in the diagonal."""
        out = [[0.0] * len(self.vectors) for _ in self.vectors]
        known = [p for p, vector in enumerate(self.vectors) if any(vector)]
        for at, p in enumerate(known):
            one = self.vectors[p]
            for q in known[:at]:
                out[p][q] = out[q][p] = float(sum(map(mul, one, self.vectors[q])))
        return out

    def runs_alike(self, one: Sequence[int], other: Sequence[int]) -> float:
        """The cosine of two runs of pieces, -1 to 1; 0 where one is empty."""
        return float(sum(map(mul, self.together(one), self.together(other))))

    def together(self, run: Sequence[int]) -> tuple[float, ...]:
        """What a run of pieces is about, as a vector of length 1 (0 where it says nothing)."""
        return _direction(list(map(sum, zip(*[self.vectors[p] for p in run], strict=True))))


_OF_ALL, _FEW = 0.85, 8
"""How much of what the whole page is about is taken off each piece; of a page of few pieces, less."""


def _direction(vector: Sequence[float]) -> tuple[float, ...]:
    length = math.sqrt(sum(map(mul, vector, vector)))
    return tuple([v / length for v in vector]) if length else tuple(vector)
