"""The text as dictionary words: what it costs to read it, and what it would cost with a name at some place."""

import json
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from generator.convert.language.words import LONGEST, NO_WORD, STEPS, STRANGE, Words
from generator.records import dataclass

MAGIC = b"Broadsheet names 1\n"

RARE_CHARACTER = 13.0
"""What a character that stands in no known given name costs there, in nats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What is known of words and names beforehand."""

    words: Words
    given: dict[str, float]
    """What each character costs in a given name, in nats."""
    nouns: frozenset[str]
    places: frozenset[str]
    people: frozenset[str]

    def cost(self, word: str) -> float | None:
        """Minus the log of the word's share of all words, in nats; None where the dictionary does not have it."""
        node = -1
        for depth, sign in enumerate(word[: LONGEST + 1]):
            number = self.words.numbers.get(sign)
            if depth == LONGEST or number is None:
                return None
            node = self.words.trie.child(depth, node, number)
            if node < 0:
                return None
        packed = self.words.trie.levels[len(word) - 1].values[0][node] if word else NO_WORD
        return None if packed == NO_WORD else packed / STEPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The cheapest reading of a stretch of text as words, from both of its ends."""

    text: str
    before: tuple[float, ...]
    """Of the first so many characters."""
    behind: tuple[float, ...]
    """Of all characters from here on."""
    starts: tuple[int, ...]
    """Where the last word of the reading of the first so many characters begins."""

    def gain(self, start: int, end: int, cost: float) -> float:
        """How many nats cheaper the text becomes when what stands from `start` to `end` is one word of this cost."""
        return self.before[-1] - (self.before[start] + cost + self.behind[end])

    def words(self) -> tuple[tuple[int, int], ...]:
        """The words of the cheapest reading, as (start, end)."""
        out, end = [], len(self.text)
        while end:
            out.append((self.starts[end], end))
            end = self.starts[end]
        return tuple(reversed(out))


def read(text: str, lexicon: Lexicon) -> Reading:
    """The readings of a stretch of Han characters."""
    size = len(text)
    edges = _edges(text, lexicon.words)
    before, starts = [0.0] + [float("inf")] * size, [0] * (size + 1)
    behind = [float("inf")] * size + [0.0]
    for start, found in enumerate(edges):
        for length, cost in found:
            if before[start] + cost < before[start + length]:
                before[start + length], starts[start + length] = before[start] + cost, start
    for start in range(size - 1, -1, -1):
        behind[start] = min(cost + behind[start + length] for length, cost in edges[start])
    return Reading(text=text, before=tuple(before), behind=tuple(behind), starts=tuple(starts))


def _edges(text: str, words: Words) -> Sequence[Sequence[tuple[int, float]]]:
    """For each place the words that begin there: (length, cost); a character that is none is one, at a high price."""
    numbers = [words.numbers.get(sign, -1) for sign in text]
    levels, child = words.trie.levels, words.trie.child
    out = []
    for start in range(len(text)):
        found, node = [], -1
        for depth, number in enumerate(numbers[start : start + LONGEST]):
            if number < 0 or (node := child(depth, node, number)) < 0:
                break
            packed = levels[depth].values[0][node]
            if packed != NO_WORD:
                found.append((depth + 1, packed / STEPS))
        if not found or found[0][0] > 1:
            found.insert(0, (1, STRANGE))
        out.append(found)
    return out


@cache
def load_lexicon(words: Words) -> Lexicon:
    """The lexicon from the package's data file; OSError or ValueError where it is absent or damaged."""
    data = (Path(__file__).parent / "data" / "words.bin").read_bytes()
    if not data.startswith(MAGIC):
        raise ValueError("not a list of names of this version")
    record = json.loads(zlib.decompress(data[len(MAGIC) :]))
    classes = {name: frozenset(record[name].split("\n")) for name in ("nouns", "places", "people")}
    return Lexicon(words=words, given=record["given"], **classes)
