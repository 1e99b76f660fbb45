"""What a document says, token by token: the postings of one, as `postings.py` has those of thousands.

An index is mended by what a few articles said and say, and by which tokens under one character those beside them say.
So a document is folded once, and taken apart as far as somebody asks.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import ceil

from generator.site.search.documents import SearchDocument
from generator.site.search.normalise import BREAK, folded
from generator.site.search.rules import END, LONE, MEAN_LENGTH, STEP
from generator.site.search.tree import GOLDEN, TOKEN, UNIT, Node, end_of, token_of

HEADLINE, HEADS, BODY = 3, 2, 0
"""The fields of a document, by the level of what is said in them."""
_UNSCATTERED = pow(GOLDEN, -1, 1 << UNIT)


class Said:
    """The postings of one document, but for its names."""

    def __init__(self, document: SearchDocument) -> None:
        texts, simplified = zip(*map(folded, texts_of(document)), strict=True)
        self.simplified = any(simplified)
        """Was any character taken for a simplified one?"""
        self._fields = [_units(text) for text in texts]
        # BM25 is times × 2.2 / (times + slow); solved for the times from which on it is STEP.
        slow = 1.2 * (0.25 + 0.75 * sum(len(text) + 1 for text in texts) / MEAN_LENGTH)
        self._enough = ceil(STEP * slow / (2.2 - STEP))
        self._known: dict[int, dict[int, int]] = {}

    def levels(self) -> dict[int, int]:
        """Each token that it says, with its level."""
        return self._levels([_triples(text) for text in self._fields])

    def within(self, node: Node) -> list[tuple[int, int]]:
        """(token, level) of those of a node that holds one first unit or less, in order."""
        first, behind = node[0] >> TOKEN - UNIT, end_of(node)
        if first not in self._known:
            char = chr(first * _UNSCATTERED & 0xFFFF)
            self._known[first] = self._levels([_triples_of(text, char) for text in self._fields])
        return [one for one in sorted(self._known[first].items()) if node[0] <= one[0] < behind]

    def _levels(self, fields: Iterable[Iterable[str]]) -> dict[int, int]:
        """What runs of three units, field by field, come to."""
        times = Counter[str]()
        highest: dict[str, int] = {}
        for level, runs in zip((HEADLINE, HEADS, BODY), fields, strict=True):
            own = Counter(runs)
            times.update(own)
            highest = dict.fromkeys(own, level) | highest
        found: dict[int, int] = {}
        told: dict[str, int] = {}
        """The highest level of what begins with a character."""
        alone: dict[str, int] = {}
        """Of the characters that end a run the highest field."""
        for run, field in highest.items():
            one, other, third = run[0], run[1], run[2]
            if one == BREAK:
                continue
            if other == BREAK:
                alone[one] = max(field, alone.get(one, 0))
                continue
            level = field or int(times[run] >= self._enough)
            found[token_of(ord(one), ord(other), ord(third))] = level
            told[one] = max(level, told.get(one, 0))
        for one, field in alone.items():
            if told.get(one, -1) < field:
                found[token_of(ord(one), LONE, END)] = field
        return found


def texts_of(document: SearchDocument) -> tuple[str, str, str]:
    """What a document says in its headline, its other heads, and beneath them."""
    heads = (document.kicker, document.deck, document.rubric, document.package)
    return document.title, "\0".join(heads), "\0".join((document.byline, *document.text))


def _units(text: str) -> str:
    """Folded text in UTF-16 units, a character each, with BREAK for what stands behind it."""
    if text and max(text) > "\uffff":
        text = "".join(map(chr, memoryview(text.encode("utf-16")).cast("H")[1:]))
    return text + BREAK + BREAK


def _triples(units: str) -> list[str]:
    """All runs of three."""
    return [units[at : at + 3] for at in range(len(units) - 2)]


def _triples_of(units: str, char: str) -> Iterator[str]:
    """Those that begin with a character."""
    at = units.find(char)
    while at >= 0:
        yield units[at : at + 3]
        at = units.find(char, at + 1)
