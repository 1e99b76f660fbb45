"""What an article is about, as marks that another one can share: names, keywords, and words of head and text.

Han text has no spaces, so that its pairs of neighbouring characters stand for words; a pair with a character of grammar
in it (的, 在, 不 …) tells nothing. Of the text only what comes more than once counts.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import count, pairwise
from math import log

from generator.model import Article
from generator.site.related.matter import Matter, matter_of
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
TELLING = HAN_CLASS.replace("\u4e00-\u9fff", "") + "".join(
    f"{chr(before + 1)}-{chr(sign - 1)}"
    for before, sign in pairwise([0x4DFF, *sorted(set(map(ord, _GRAMMAR))), 0xA000])
    if sign - before > 1
)
"""Han characters but those of grammar, for a regular expression's class."""
_PAIR = re.compile(f"(?=([{TELLING}][{TELLING}]))")
WORD = 4
"""So many letters at least has a word of another script that tells anything."""
_WORD = re.compile(rf"[^\W\d_{HAN_CLASS}]{{{WORD},}}")


FEW = 300
"""To go through so many articles takes longer one by one than with numpy by about as much as it takes to load."""
_MET = count()


def matters_of(articles: Sequence[Article], paragraphs: Sequence[Sequence[str]]) -> tuple[Matter, ...]:
    """What each article of an issue is about; `paragraphs` are the open text of each, plain."""
    met = max((number for _, number in zip(articles, _MET, strict=False)), default=0)
    if met < FEW and "numpy" not in sys.modules:
        return tuple(matter_of(marks(a, of_each)) for a, of_each in zip(articles, paragraphs, strict=True))
    from generator.site.related.counted import MOST, matters_together

    spans = [slice(at, at + MOST) for at in range(0, len(articles), MOST)]
    return tuple(matter for span in spans for matter in matters_together(articles[span], paragraphs[span]))


def marks(article: Article, paragraphs: Sequence[str]) -> Mapping[str, float]:
    """The article's marks with their weights. `paragraphs` are its open text, plain."""
    found: dict[str, float] = {}
    for kind, names, weight in named(article):
        for name in names:
            mark = kind + fold(name)
            found[mark] = max(weight, found.get(mark, 0.0))
    for word in _words(fold(head_of(article))):
        found["w" + word] = HEAD
    for word, often in frequent(opening(paragraphs)):
        mark = "w" + word
        found[mark] = max(weight_of(often), found.get(mark, 0.0))
    return found


def named(article: Article) -> Iterable[tuple[str, Iterable[str], float]]:
    """(kind, names, weight) of those who and what the article names.

    A tag is often a name or a word of the head as well: each kind counts for itself, as it is evidence of its own.
    """
    return (
        ("p", article.people, PEOPLE),
        ("o", article.organizations, ORGANIZATIONS),
        ("t", article.tags, TAGS),
        ("l", article.places, PLACES),
    )


def head_of(article: Article) -> str:
    """What stands over the article, of which all words count."""
    return f"{article.title}\n{article.kicker}\n{article.deck}"


def opening(paragraphs: Sequence[str]) -> str:
    """As much of the text as is looked at."""
    return "\n".join(paragraphs)[:TEXT_CHARACTERS]


@cache
def weight_of(often: int) -> float:
    """Of a word that the text has so often."""
    return TEXT * (1 + log(often))


def frequent(text: str) -> list[tuple[str, int]]:
    """The words that come more than once, and how often: TEXT_MARKS at most, the most frequent first.

    Of those that are as frequent, pairs come before words of other scripts, and each kind as in the text.
    """
    folded = fold(text)
    words = (*Counter(_PAIR.findall(folded)).items(), *Counter(latin(folded)).items())
    return sorted((one for one in words if one[1] > 1), key=lambda one: -one[1])[:TEXT_MARKS]


def _words(text: str) -> list[str]:
    """Pairs of Han characters, then words of other scripts."""
    return _PAIR.findall(text) + latin(text)


def latin(text: str) -> list[str]:
    """The words of other scripts in a folded text."""
    return [word for word in _WORD.findall(text) if word not in _GRAMMAR_LATIN]
