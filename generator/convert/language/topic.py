"""What two texts are about: the rare pairs of characters that they share."""

import math
import re
from collections import Counter
from collections.abc import Iterable

from generator.records import dataclass
from generator.text import HAN_CLASS

_RUNS = re.compile(f"[{HAN_CLASS}]{{2,}}")

COMMON = 8.0
"""A pair that is found oftener than once in e to the 8 (about 3000) signs says nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """In how many of the lines of a page each pair of Han characters stands."""

    lines: int
    holding: Counter[str]

    def weight(self, pair: str) -> float:
        """How telling it is that two texts of the page share this pair."""
        return math.log((1 + self.lines) / max(1, self.holding[pair]))


def pairs(signs: str) -> frozenset[str]:
    """The pairs of neighbouring Han characters in a folded text."""
    return frozenset(run[at : at + 2] for run in _RUNS.findall(signs) for at in range(len(run) - 1))


def spread(lines: Iterable[str]) -> Spread:
    """Counts the folded lines that hold each pair."""
    sets = [pairs(line) for line in lines]
    return Spread(len(sets), Counter(pair for each in sets for pair in each))
