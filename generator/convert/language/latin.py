"""Seams of Latin text, by what a page itself shows: its words, which of them follow one another, which are rare.

There is no model of English or French behind it: a cut word whose halves make a word of the page, a small letter where
a sentence is open, small words that can't stand side by side, and rare words shared. The weights are judged, not
fitted.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from generator.records import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NAME = re.compile(r"(?<=[a-zß-ÿ,] )[A-ZÀ-ÖØ-Þ][a-zß-ÿ]+")
_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_HYPHENS = "-\u00ad"
_STOP = re.compile(r"[.!?…][\"'”’»)]*\s*$")
_BEFORE_NOUNS = frozenset(
    re.findall(
        r"\w+",
        """
        the a an his her its their our my your this these those every each no
        le la les un une des du ce cet cette ces son sa ses leur leurs notre votre au aux mon ma mes
        """,
    )
)
"""Behind these stands a noun or what belongs to it."""
_BEFORE_VERBS = frozenset(("ne", "se", "to", "will", "would", "could", "can", "should", "must", "may", "not"))
"""Behind these stands a verb."""
_COMMA = re.compile(r"[^\W\d_]+,")
_LEADING = (
    _BEFORE_NOUNS
    | _BEFORE_VERBS
    | frozenset(
        re.findall(
            r"\w+",
            """
        of to in on at by for from with into over under through and or but that which who whom whose was were is are be
        been has have had will would could should can may must not as than if when while because before after during
        between about
        de à en dans par pour sur sous avec sans chez vers et ou mais que qui dont où est sont était a ont avait sera ne
        se si comme quand plus depuis pendant entre y il elle on ils elles l d
        """,
        )
    )
)
"""Words that something must follow: a sentence does not end with them."""
_SMALL = _LEADING | {"it", "he", "she", "they", "we", "you", "i", "there", "here", "also", "only", "very", "said"}
_RARE = 4
"""Letters of the shortest word that tells what a text is about."""


@dataclass(frozen=True, slots=True, eq=False)
class Latin:
    """The Latin words of a page, in lower case."""

    words: Counter[str]
    """In how many lines each stands whole."""
    follow: frozenset[tuple[str, str]]
    """Pairs of neighbours inside a line."""
    names: frozenset[str]
    """Words that stand with a capital where no sentence begins."""
    rarity: Mapping[str, float]
    """How much each tells, in nats, the more the fewer lines have it."""
    rarest: float
    """How much one tells that no line has whole."""

    def link(self, left: str, right: str) -> float:
        """Log-odds in nats, -6 to 6, that `right` goes on in mid-sentence where `left` breaks off."""
        before, behind = _WORD.findall(left[-80:]), _WORD.findall(right[:80])
        if not before or not behind:
            return 0.0
        last, first = before[-1].lower(), behind[0].lower()
        small = behind[0][0].islower() and right.lstrip()[0].isalpha()
        if left.rstrip()[-1] in _HYPHENS:
            return self._cut_word(last, first) if small else -4.0
        if _STOP.search(left):
            return -4.0 if small else 0.0
        if not small:
            return (
                (0.0 if first in self.names else -3.0) + 1.0 * (last in _LEADING) + 2.0 * ((last, first) in self.follow)
            )
        odds = 1.5 + 3.0 * ((last, first) in self.follow)
        if last in _BEFORE_NOUNS:
            odds += -4.0 if first in _LEADING else 1.5
        elif last in _BEFORE_VERBS:
            odds += -4.0 if first in _BEFORE_NOUNS or _COMMA.match(right) else 1.0
        elif last in _LEADING:
            odds += 0.5
        if left.rstrip()[-1] in ",;" and first in _SMALL:
            odds += 1.0
        return odds

    def _cut_word(self, last: str, first: str) -> float:
        if self.words[last + first]:
            return 6.0
        strangers = (not self.words[last]) + (not self.words[first] and first not in _SMALL)
        return (-2.0, 1.5, 3.5)[strangers]

    def kinship(self, mine: frozenset[str], theirs: frozenset[str]) -> float:
        """Log-odds in nats that two texts are of one article, from the rare words (`telling`) that both hold."""
        if not mine or not theirs:
            return 0.0
        shared = sum([self.rarity.get(w, self.rarest) for w in sorted(mine & theirs)])
        return 1.6 * math.log1p(shared / math.sqrt(math.sqrt(len(mine) * len(theirs)))) - 0.8


def is_latin(text: str) -> bool:
    """Are the letters beside a seam Latin?"""
    return len(_LETTER.findall(text)) >= 0.5 * len(text.replace(" ", "")) > 0


def latin_of(lines: Iterable[str]) -> Latin:
    """The words of a page's lines; those that a line's end cuts are left out."""
    words: Counter[str] = Counter()
    follow: set[tuple[str, str]] = set()
    names: set[str] = set()
    count, cut = 0, False
    for line in lines:
        if not is_latin(line):
            cut = False
            continue
        count += 1
        found = [w.lower() for w in _WORD.findall(line)]
        inner = found[1:] if cut else found
        cut = line.rstrip()[-1:] in _HYPHENS and line.rstrip() != ""
        whole = inner[:-1] if cut else inner
        words.update(set(whole))
        follow.update(pairwise(whole))
        names.update(w.lower() for w in _NAME.findall(line))
    rarity = {w: math.log((2 + count) / (1 + n)) for w, n in words.items()}
    return Latin(words, frozenset(follow), frozenset(names), rarity, math.log(2 + count))


def telling(text: str) -> frozenset[str]:
    """The words of a text that tell what it is about: no small ones, in lower case."""
    return frozenset(w.lower() for w in _WORD.findall(text) if len(w) >= _RARE and w.lower() not in _SMALL)
