"""What an article is about, as marks that another one can share: names, keywords, and words of head and text.

Han text has no spaces, so that its pairs of neighbouring characters stand for words; a pair with a character of grammar
in it (的, 在, 不 …) tells nothing. Of the text only what comes more than once counts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import count, pairwise
from math import log

from generator.model import Article
from generator.text import HAN_CLASS, fold

PEOPLE, ORGANIZATIONS, TAGS, PLACES, HEAD, TEXT = 4.0, 2.5, 2.0, 1.0, 1.2, 0.5
"""How much a mark weighs by where it comes from, before its rarity. Set by eye on real and invented issues: a person in
common nearly always means the same matter, a town hardly ever does."""
TEXT_CHARACTERS = 2000
"""So much of the text is looked at: a paper tells the news first."""
TEXT_MARKS = 40
"""At most so many words of the text, the most frequent ones."""

_GRAMMAR = (
    "的了是在和与也都就不有我你他她它们这那个一两三四五六七八九十"
    "为以及把被从到上下中对将要让等着过来去说年月日时后前又还地得而其于之或并向由给"
)
_GRAMMAR_LATIN = frozenset(
    re.findall(
        r"\w+",
        """
        about after again also been before being both could does each even every first from have here into just last
        like made make many more most much must next only other over said same says should since some such than that
        their them then there these they this those three through time under until upon very week well were what when
        where which while whose will with would year years yesterday your
        """,
    )
)
_TELLING = HAN_CLASS.replace("\u4e00-\u9fff", "") + "".join(
    f"{chr(before + 1)}-{chr(sign - 1)}"
    for before, sign in pairwise([0x4DFF, *sorted(set(map(ord, _GRAMMAR))), 0xA000])
    if sign - before > 1
)
"""Han characters but those of grammar, for a regular expression's class."""
_PAIR = re.compile(f"(?=([{_TELLING}][{_TELLING}]))")
_WORD = re.compile(rf"[^\W\d_{HAN_CLASS}]{{4,}}")


def marks(article: Article, paragraphs: Sequence[str]) -> Mapping[str, float]:
    """The article's marks with their weights. `paragraphs` are its open text, plain."""
    found: dict[str, float] = {}

    def add(kind: str, names: Iterable[str], weight: float) -> None:
        for name in names:
            mark = kind + _folded(name)
            found[mark] = max(weight, found.get(mark, 0.0))

    # A tag is often a name or a word of the head as well: each kind counts for itself, as it is evidence of its own.
    add("p", article.people, PEOPLE)
    add("o", article.organizations, ORGANIZATIONS)
    add("t", article.tags, TAGS)
    add("l", article.places, PLACES)
    for word in _words(fold("\n".join((article.title, article.kicker, article.deck)))):
        found["w" + word] = HEAD
    known = found.get
    for word, often in frequent("\n".join(paragraphs)[:TEXT_CHARACTERS]):
        mark, weight = "w" + word, _weight_of(often)
        found[mark] = max(weight, known(mark, 0.0))
    return found


@cache
def _weight_of(often: int) -> float:
    """Of a word that the text has so often."""
    return TEXT * (1 + log(often))


def frequent(text: str) -> list[tuple[str, int]]:
    """The words that come more than once, and how often: TEXT_MARKS at most, the most frequent first.

    Of those that are as frequent, pairs come before words of other scripts, and each kind as in the text.
    """
    folded = fold(text)
    words = Counter(_latin(folded))
    often = [*_repeated(folded), *((word, count) for word, count in words.items() if count > 1)]
    return sorted(often, key=lambda pair: -pair[1])[:TEXT_MARKS]


def _repeated(text: str) -> Sequence[tuple[str, int]]:
    """The pairs that come more than once, and how often: those that are as frequent in the order of the text."""
    if next(_TEXTS) < FEW:
        return [pair for pair in Counter(_PAIR.findall(text)).items() if pair[1] > 1]
    from generator.site.related.pairs import repeated

    return repeated(text, _PAIR, TEXT_MARKS)


FEW = 300
"""To count the pairs of so many texts takes longer one by one than with numpy by about as much as it takes to load."""
_TEXTS = count()


def _words(text: str) -> list[str]:
    """Pairs of Han characters, then words of other scripts."""
    return _PAIR.findall(text) + _latin(text)


def _latin(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word not in _GRAMMAR_LATIN]


_folded = lru_cache(maxsize=1 << 14)(fold)
"""Names come back in many articles."""
