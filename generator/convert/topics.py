"""What pieces are about: how much of one's rare character pairs (words, in Latin text) stands in another too."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from generator.text import HAN

_RUNS = re.compile(r"[^\W\d_]+|\d[\d.]*")


@lru_cache(1 << 14)
def grams(text: str) -> frozenset[str]:
    """The text's overlapping pairs of Han characters, its Latin words and its figures."""
    out: set[str] = set()
    for run in _RUNS.findall(text):
        if HAN.search(run):
            out.update(run[i : i + 2] for i in range(len(run) - 1))
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

    def weight(self, found: frozenset[str]) -> float:
        """How much a set of pairs tells."""
        return sum(self._weight.get(g, self._rarest) for g in found)

    def covered(self, text: str, by: frozenset[str]) -> float:
        """The share of a head's pairs, by weight, that stand in a set of pairs."""
        own = grams(text)
        total = self.weight(own)
        return self.weight(own & by) / total if total else 0.0
