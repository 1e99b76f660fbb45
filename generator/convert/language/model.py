"""The questions that the converter asks about two pieces of text."""

import math
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path

from generator.convert.language import meanings, store
from generator.convert.language.latin import Latin, is_latin, latin_of, telling
from generator.convert.language.meanings import Meanings
from generator.convert.language.ngrams import ORDER, General, Observed, State, observe, seen_chance
from generator.convert.language.signs import END, START, fold
from generator.convert.language.topic import COMMON, Spread, pairs, spread
from generator.convert.language.words import LONGEST, Words, WordsBefore, WordsBehind
from generator.records import dataclass

REACH = 4 * LONGEST
"""Characters of a piece's end or start that can matter: folding shortens figures, Latin words and spaces."""

PIECES = 1 << 12
"""Pieces whose folded ends and starts a model remembers."""

SAME = {"0": 2.0, "a": 0.0}
"""What a figure or a Latin word on both sides of a seam says, which may be one: folding hides what it was."""

# What a raw score counts in log-odds, and what is added: logistic fits with as many true cases as others (README.md).
SEAM = (0.53, 0.42)
MID_START = (1.13, -0.23)
STOPPED, UNSTOPPED = (1.64, -6.5), (0.67, -4.8)
"""For ends with a mark, and for ends that may be a head's."""
KINSHIP = (1.24, -0.58)
KINSHIP_SCALE = 20.0
LINK = (0.46, 0.24, 0.46, -0.02)
"""The seam, the words, the start, and what is added."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What matters of a piece's end."""

    signs: str
    state: State
    words: WordsBefore


@dataclass(frozen=True, slots=True)
class Beginning:
    """What matters of a piece's start."""

    signs: str
    alone: tuple[float, ...]
    """The log-probability of each sign when nothing is known of what precedes the piece."""
    mid_sentence: float
    words: WordsBehind


class Model:
    """A general model of Chinese, perhaps adapted to a page or a paper; never changes once it is made."""

    __slots__ = (
        "_beginning",
        "_ending",
        "_general",
        "_latin",
        "_layers",
        "_meanings",
        "_pairs",
        "_rarity",
        "_spread",
        "_words",
    )

    def __init__(
        self,
        general: General,
        words: Words,
        vectors: Meanings,
        layers: tuple[Observed, ...] = (),
        lines: Spread | None = None,
        latin: Latin | None = None,
    ) -> None:
        self._latin = latin or latin_of(())
        self._general = general
        self._words = words
        self._meanings = vectors
        self._layers = layers
        self._spread = lines
        self._ending = lru_cache(PIECES)(self._read_ending)
        self._beginning = lru_cache(PIECES)(self._read_beginning)
        self._pairs = lru_cache(PIECES)(lambda text: pairs(fold(text)))
        self._rarity = lru_cache(1 << 15)(self._read_rarity)

    def adapted(self, lines: Iterable[str]) -> "Model":
        """A model mixed with the n-grams of these lines, each counted by itself: no cut between two lines is seen.

        Adapting twice (the paper's archive, then the page) weighs the later lines more; how telling a shared
        word is for `kinship` is judged by the last lines alone.
        """
        lines = list(lines)
        folded = [fold(line) for line in lines]
        layers = (*self._layers, observe(folded))
        return Model(self._general, self._words, self._meanings, layers, spread(folded), latin_of(lines))

    @property
    def words(self) -> Words:
        """The dictionary."""
        return self._words

    def seam(self, left: str, right: str) -> float:
        """Log-odds in nats that `right` goes on in mid-sentence where `left` breaks off, rather than by chance.

        From the pointwise mutual information of the signs beside the seam; 0 where either is empty.
        """
        if not self._ending(left).signs or not self._beginning(right).signs:
            return 0.0
        return SEAM[0] * self._information(left, right) + SEAM[1]

    def mid_sentence_start(self, text: str) -> float:
        """Log-odds in nats that the text starts in mid-sentence, not where a sentence or a paragraph starts."""
        start = self._beginning(text)
        return MID_START[0] * start.mid_sentence + MID_START[1] if start.signs else 0.0

    def open_end(self, text: str) -> float:
        """Log-odds in nats that the text breaks off in mid-sentence, not complete as a head or a paragraph is."""
        end = self._ending(text)
        if not end.signs:
            return 0.0
        loss, _ = self._general.step(end.state, END)
        complete = min(math.exp(loss), 1 - 1e-6)
        slope, base = UNSTOPPED if end.signs[-1].isalnum() else STOPPED
        return slope * math.log((1 - complete) / complete) + base

    def word_gain(self, left: str, right: str) -> float:
        """Nats by which reading the two as dictionary words gets cheaper with a word across the seam, or 0."""
        return self._words.gain(self._ending(left).words, self._beginning(right).words)

    def link(self, left: str, right: str) -> float:
        """What seam, words and start say together: log-odds in nats that `right` follows the open end of `left`.

        Against any other piece's start, cut or whole. Topic, marks and places are other evidence, to be added.
        """
        if is_latin(left[-REACH:]) and is_latin(right[:REACH]):
            return self._latin.link(left, right)
        start = self._beginning(right)
        if not self._ending(left).signs or not start.signs:
            return 0.0
        seam, words, begun, base = LINK
        return (
            seam * self._information(left, right)
            + words * self.word_gain(left, right)
            + begun * start.mid_sentence
            + base
        )

    def kinship(self, one: str, other: str) -> float:
        """Log-odds in nats that the two texts are of one article, from the rare pairs of characters that both hold.

        Two thirds of it add to `link`, which knows only the seam. 0 where a text is too short to tell.
        """
        if is_latin(one[:REACH]) and is_latin(other[:REACH]):
            return self._latin.kinship(telling(one), telling(other))
        return self._shared(self._pairs(one), self._pairs(other))

    def kinships(self, texts: Sequence[str]) -> list[list[float]]:
        """The kinship of each text with those behind it: the first row has one less than there are texts."""
        found = [self._pairs(text) for text in texts]
        words = [telling(text) if is_latin(text[:REACH]) else None for text in texts]
        out: list[list[float]] = []
        for p, (mine, own) in enumerate(zip(found, words, strict=True), 1):
            behind = zip(found[p:], words[p:], strict=True)
            out.append(
                [
                    self._shared(mine, theirs) if own is None or other is None else self._latin.kinship(own, other)
                    for theirs, other in behind
                ]
            )
        return out

    def _shared(self, mine: frozenset[str], theirs: frozenset[str]) -> float:
        if not mine or not theirs:
            return 0.0
        shared = mine & theirs
        if not shared:
            return KINSHIP[1]
        weight = sum(sorted(map(self._rarity, shared)))
        return KINSHIP[0] * math.log1p(KINSHIP_SCALE * weight / math.sqrt(len(mine) * len(theirs))) + KINSHIP[1]

    def meaning(self, text: str) -> tuple[int, ...]:
        """What the text is about as a vector, longer for longer texts; all zeros where nothing in it is known."""
        return self._meanings.of(self._pairs(text))

    def _information(self, left: str, right: str) -> float:
        """Pointwise mutual information, in nats, of the signs on both sides of a seam; neither side is empty."""
        end, start = self._ending(left), self._beginning(right)
        score, skip = 0.0, 0
        first = start.signs[0]
        if end.signs[-1] == first and first in SAME:
            score, skip = SAME[first], len(start.signs) - len(start.signs.lstrip(first))
        state, context = end.state, end.signs
        for sign, alone in zip(start.signs[skip:], start.alone[skip:], strict=True):
            loss, state = self._general.step(state, sign)
            score += seen_chance(loss, self._layers, context, sign) - alone
            context = (context + sign)[-(ORDER - 1) :]
        return score

    def _read_ending(self, text: str) -> Ending:
        signs = fold(text[-REACH:])
        near = signs[-(ORDER - 1) :]
        return Ending(near, self._general.state(near), self._words.before(signs))

    def _read_beginning(self, text: str) -> Beginning:
        signs = fold(text[:REACH])
        near = signs[: ORDER - 1]
        alone = self._losses("", signs[:ORDER])
        return Beginning(near, alone[: len(near)], self._read_start(signs[:ORDER], alone), self._words.behind(signs))

    def _read_start(self, signs: str, alone: Sequence[float]) -> float:
        if not signs:
            return 0.0
        sentence, paragraph = (sum(self._losses(before, signs)) for before in ("。", START))
        return sum(alone) - math.log((math.exp(sentence) + math.exp(paragraph)) / 2)

    def _read_rarity(self, pair: str) -> float:
        first, state = self._general.step((), pair[0])
        second, _ = self._general.step(state, pair[1])
        here = self._spread.weight(pair) if self._spread else 1.0
        return max(0.0, -first - second - COMMON) * here

    def _losses(self, before: str, signs: str) -> tuple[float, ...]:
        """The log-probability of each sign behind `before` and the signs in front of it."""
        state, context, out = self._general.state(before), before, []
        for sign in signs:
            loss, state = self._general.step(state, sign)
            out.append(seen_chance(loss, self._layers, context, sign))
            context = (context + sign)[-(ORDER - 1) :]
        return tuple(out)


def word_cut(left: str, right: str, model: Model) -> bool:
    """Does a word stand across the seam of two lines of a headline, so that one wraps into the other?"""
    return model.word_gain(left, right) > _CUT


_CUT = 2.5
"""Nats: two lines of one headline, each whole, gain nothing by a word across them."""


@cache
def load_model() -> Model:
    """The general model from the package's data files; OSError or ValueError where one is absent or damaged."""
    data = Path(__file__).parent / "data"
    general, words = store.read((data / "chinese.bin").read_bytes())
    return Model(general, words, meanings.read((data / "meanings.bin").read_bytes()))
