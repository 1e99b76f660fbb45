"""The dictionary: what a stretch of text costs when it is read as words, and what a seam saves."""

from generator.convert.language.trie import Trie
from generator.records import dataclass

LONGEST = 6
"""Signs in the longest word that counts; a seam is read with one sign less on each side."""

STEPS = 8
"""Steps a nat in the packed costs."""

NO_WORD = 255
"""The packed cost of a string that only begins words."""

STRANGE = 18.0
"""The cost of a sign that is no word, in nats: dearer than the rarest word."""


@dataclass(frozen=True, slots=True)
class WordsBefore:
    """What lies before a seam."""

    cost: float
    """The cheapest reading of all signs before the seam."""
    begun: tuple[tuple[float, int, int], ...]
    """Words that may cross the seam: the cost of what precedes the word, how many of its signs do, its trie place."""


@dataclass(frozen=True, slots=True)
class WordsBehind:
    """What lies behind a seam."""

    signs: tuple[int, ...]
    """The signs' numbers up to the first that no word holds."""
    costs: tuple[float, ...]
    """The cheapest reading of what is behind no, one, two … signs."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The dictionary as a trie; a word's cost is minus the log of its share of all words, in nats."""

    trie: Trie
    numbers: dict[str, int]

    def before(self, signs: str) -> WordsBefore:
        """The reading of a piece's end (folded)."""
        signs = signs[-(LONGEST - 1) :]
        costs = [0.0] + [float("inf")] * len(signs)
        begun = []
        for start in range(len(signs)):
            node, inside = -1, 0
            costs[start + 1] = min(costs[start + 1], costs[start] + STRANGE)
            for inside, sign in enumerate(signs[start:], 1):
                node = self._down(inside - 1, node, sign)
                if node < 0:
                    break
                costs[start + inside] = min(costs[start + inside], costs[start] + self._cost(inside, node))
            if node >= 0:
                begun.append((costs[start], inside, node))
        return WordsBefore(costs[-1], tuple(begun))

    def behind(self, signs: str) -> WordsBehind:
        """The reading of a piece's start (folded)."""
        signs = signs[: LONGEST - 1]
        costs = [0.0] * (len(signs) + 1)
        for start in range(len(signs) - 1, -1, -1):
            costs[start] = costs[start + 1] + STRANGE
            node = -1
            for inside, sign in enumerate(signs[start:], 1):
                node = self._down(inside - 1, node, sign)
                if node < 0:
                    break
                costs[start] = min(costs[start], costs[start + inside] + self._cost(inside, node))
        known = next((at for at, sign in enumerate(signs) if sign not in self.numbers), len(signs))
        return WordsBehind(tuple(self.numbers[sign] for sign in signs[:known]), tuple(costs))

    def gain(self, before: WordsBefore, behind: WordsBehind) -> float:
        """How many nats cheaper the two are read with a word across the seam than apart; 0 where no word crosses it."""
        apart = best = before.cost + behind.costs[0]
        child = self.trie.child
        for cost, depth, node in before.begun:
            for taken, number in enumerate(behind.signs[: LONGEST - depth], 1):
                node = child(depth + taken - 1, node, number)
                if node < 0:
                    break
                best = min(best, cost + self._cost(depth + taken, node) + behind.costs[taken])
        return apart - best

    def _down(self, depth: int, node: int, sign: str) -> int:
        number = self.numbers.get(sign)
        return -1 if number is None else self.trie.child(depth, node, number)

    def _cost(self, length: int, node: int) -> float:
        packed = self.trie.levels[length - 1].values[0][node]
        return float("inf") if packed == NO_WORD else packed / STEPS
