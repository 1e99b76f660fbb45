"""The words of a Chinese headline, by BudouX's models (https://github.com/google/budoux).

A model weighs for each joint of two characters the characters, pairs and triples round it, each by its place; where
they add up to more than half of all weights there are, a word begins. BudouX's own loop asks for thirteen weights at
each joint. Most characters and pairs have none, so that here each is asked for once and added where it counts.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

_FROM = {
    f"{kind}{number}": last - number
    for kind, count, last in (("UW", 6, 4), ("BW", 3, 3), ("TW", 4, 4))
    for number in range(1, count + 1)
}
"""From where a character, pair or triple of the group begins so many characters to the joint that it tells of."""
_FIRST = -min(_FROM.values())
"""So far before it."""

Weights = Mapping[str, tuple[tuple[int, int], ...]]
"""What tells of a joint to (how far it is, its weight twice) of each."""


class Words(Struct, frozen=True, gc=False):
    """A model by what tells of a joint: characters, pairs, triples."""

    single: Weights
    pairs: Weights
    triples: Weights
    against: int
    """All weights there are: they say that no word begins, until twice as much is said for it."""

    def parted(self, text: str) -> list[str]:
        """The text in words; joined again they are the text."""
        size = len(text)
        # Joints before the first and behind the last character are told of as well, and not asked.
        told = [0] * (size + _FIRST + max(_FROM.values()))
        _add(told, self.single, text)
        _add(told, self.pairs, map(str.__add__, text, text[1:]))
        _add(told, self.triples, [text[at : at + 3] for at in range(size - 2)])
        against = self.against
        begins = [at for at in range(1, size) if told[at + _FIRST] > against]
        return [text[a:b] for a, b in zip([0, *begins], [*begins, size], strict=True)] if text else []


def words_of(model: Mapping[str, Mapping[str, int]]) -> Words:
    """The words by a model: group of weights to what tells of a joint to its weight."""
    of_size: dict[str, dict[str, list[tuple[int, int]]]] = {"U": {}, "B": {}, "T": {}}
    for group, far in _FROM.items():
        for key, weight in model.get(group, {}).items():
            of_size[group[0]].setdefault(key, []).append((far + _FIRST, 2 * weight))
    single, pairs, triples = ({key: tuple(found) for key, found in some.items()} for some in of_size.values())
    against = sum(sum(weights.values()) for weights in model.values())
    return Words(single, pairs, triples, against)


def _add(told: list[int], weights: Weights, keys: Iterable[str]) -> None:
    for at, found in enumerate(map(weights.get, keys)):
        if found:
            for far, weight in found:
                told[at + far] += weight
