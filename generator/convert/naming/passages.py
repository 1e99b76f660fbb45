"""An article's text as the runs of Han characters between its marks, each with its reading as words."""

import re
from collections.abc import Sequence

from generator.content.markdown import plain
from generator.convert.naming.words import Lexicon, Reading, read
from generator.model import GAP, Article
from generator.records import dataclass
from generator.text import HAN_CLASS

_RUNS = re.compile(f"[{HAN_CLASS}]+(?:·[{HAN_CLASS}]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters of one clause that stand together."""

    reading: Reading
    before: str
    """The mark before it; a line end where a block begins."""
    after: str

    @property
    def text(self) -> str:
        return self.reading.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A name and where it stands in an article: the run's index, and the characters of the run."""

    name: str
    run: int
    start: int
    end: int


def text_of(article: Article) -> str:
    """All that the article says, a block a line: its heads, then its body without Markdown."""
    heads = [h for h in (article.package, article.kicker, article.title, article.deck) if h]
    if article.title_source == "derived":
        heads.remove(article.title)
    return "\n".join((*heads, plain(article.body).replace(GAP, "\n")))


def runs(text: str, lexicon: Lexicon) -> Sequence[Run]:
    """The runs of Han characters of a text, in order."""
    return [
        Run(
            reading=read(match[0], lexicon),
            before=text[match.start() - 1] if match.start() else "\n",
            after=text[match.end()] if match.end() < len(text) else "\n",
        )
        for match in _RUNS.finditer(text)
    ]
