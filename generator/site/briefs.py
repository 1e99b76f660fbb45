"""What lists know of an article's text: how it begins, and how much of it there is.

A list of thousands of articles is made without their texts, which nobody could hold all at once.
"""

from collections.abc import Sequence

from generator.model import Article
from generator.records import dataclass
from generator.site.bodies import Body
from generator.text import HAN, SENTENCE_END, count_units, shorten

EXCERPT = 70
"""How much of an article stands in a list, in Chinese characters."""
LATIN_FACTOR = 2.6
"""Latin text takes about so many times the characters of Chinese text to say the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """An article's text as lists know it."""

    paragraphs: tuple[str, ...]
    """Its beginning, of EXCERPT characters."""
    more: bool
    """Is there more of it?"""
    units: int
    """How long it is: see `count_units`."""
    pictures: tuple[str, ...]
    """The pictures in it: file names in the issue's images/."""
    gap: bool
    """Does it break off somewhere?"""


def brief_of(article: Article, body: Body) -> Brief:
    """What lists know of an article that is here with its text."""
    paragraphs, more = excerpt(open_text(article, body), EXCERPT)
    return Brief(
        paragraphs=paragraphs, more=more, units=count_units(article.body), pictures=body.pictures, gap=body.gap
    )


def open_text(article: Article, body: Body) -> tuple[str, ...]:
    """The paragraphs of an article that other pages may quote; a caption that is its own headline stands once."""
    return tuple(p for p in body.paragraphs if p != article.title)


def excerpt(paragraphs: Sequence[str], characters: int) -> tuple[tuple[str, ...], bool]:
    """The first paragraphs up to a length, ending at a sentence, and whether there is more of them."""
    if not paragraphs:
        return (), False
    limit = characters if any(HAN.search(p) for p in paragraphs[:3]) else int(characters * LATIN_FACTOR)
    out: list[str] = []
    for paragraph in paragraphs:
        if limit >= len(paragraph):
            out.append(paragraph)
            limit -= len(paragraph)
            continue
        end = SENTENCE_END.search(paragraph)
        first = paragraph[: end.end()].strip() if end else paragraph.strip()
        if not out or len(first) <= limit:
            out.append(shorten(paragraph, limit) if len(first) <= limit or not out else first)
        break
    shown = sum(map(len, out))
    return tuple(out), shown < sum(map(len, paragraphs))
