"""The chance of a sign after the signs before it: packed counts of general Chinese, mixed with the page's own counts.

The general part is a back-off model (absolute discounting, interpolated) of strings up to four signs: a listed string
carries its log-probability, a listed context the log of the mass left to shorter contexts, both in steps of 1/8 nat.
"""

import math
from collections import Counter
from collections.abc import Iterable

from generator.convert.language.signs import UNKNOWN
from generator.convert.language.trie import Trie
from generator.records import dataclass

ORDER = 4
STEPS = 8
"""Steps a nat in the packed values."""

LOSS, BACK_OFF = 0, 1
"""The trie's columns: minus the log-probability of the last sign; minus the log of what is left to shorter contexts."""

State = tuple[int, ...]
"""The places in the trie of the last one, two … signs, -1 where the string isn't listed; at most ORDER - 1 of them."""

STRENGTHS = (2000.0, 100.0, 5.0)
"""How many observed signs weigh as much as the general model, for contexts of one, two, three signs of the page."""


@dataclass(frozen=True, slots=True, eq=False)
class General:
    """The packed model."""

    trie: Trie
    numbers: dict[str, int]
    """The number of each sign: its place on the first level."""

    def step(self, state: State, sign: str) -> tuple[float, State]:
        """The log-probability of the sign in this state, and the state behind it."""
        levels, child = self.trie.levels, self.trie.child
        number = self.numbers.get(sign)
        if number is None:
            number = self.numbers[UNKNOWN]
        places = [number]
        best, back = 0, 0
        for depth, node in enumerate(state, 1):
            if node < 0:
                places.append(-1)
                continue
            place = child(depth, node, number)
            places.append(place)
            if place >= 0:
                best, back = depth, 0
            else:
                back += levels[depth - 1].values[BACK_OFF][node]
        loss = levels[best].values[LOSS][places[best]] + back
        return -loss / STEPS, tuple(places[: len(levels) - 1])

    def state(self, signs: str) -> State:
        """The state behind these signs."""
        state: State = ()
        for sign in signs[-(ORDER - 1) :]:
            _, state = self.step(state, sign)
        return state


@dataclass(frozen=True, slots=True, eq=False)
class Observed:
    """What was seen on a page or in an archive: how often each string of two to four signs, and each context."""

    strings: Counter[str]
    contexts: Counter[str]

    def mixed(self, chance: float, context: str, sign: str) -> float:
        """The chance of the sign after the context, from what the general model says and what was seen."""
        for length, strength in enumerate(STRENGTHS[: len(context)], 1):
            before = context[-length:]
            seen = self.contexts[before]
            if not seen:
                break
            chance = (self.strings[before + sign] + strength * chance) / (seen + strength)
        return chance


def observe(lines: Iterable[str]) -> Observed:
    """Counts the folded lines, each by itself: nothing is counted over the end of a line."""
    strings: Counter[str] = Counter()
    contexts: Counter[str] = Counter()
    for line in lines:
        for length in range(2, ORDER + 1):
            strings.update([line[at : at + length] for at in range(len(line) - length + 1)])
        for length in range(1, ORDER):
            contexts.update([line[at : at + length] for at in range(len(line) - length)])
    return Observed(strings, contexts)


def seen_chance(loss: float, layers: tuple[Observed, ...], context: str, sign: str) -> float:
    """The log-probability with the layers mixed in, the most general first."""
    if not layers:
        return loss
    chance = math.exp(loss)
    for layer in layers:
        chance = layer.mixed(chance, context, sign)
    return math.log(chance)
