"""The ledger: each character of a raw file stands in exactly one article or in the furniture.

Counted once are title (unless derived), kicker, deck, rubric, byline, source credit, jump, body and furniture. Place,
package and the mark of a gap count only for what is then still missing: a town that stood before its headline stands
nowhere else, a common headline is repeated in each of its articles, and a raw file may hold the mark itself.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.content.markdown import plain
from generator.model import GAP, Article, Issue
from generator.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What one issue's raw files and its content differ by; both empty when the ledger holds."""

    lost: tuple[tuple[str, int], ...]
    """(character, how often) of the raw files that stand nowhere in the content."""
    new: tuple[tuple[str, int], ...]
    """(character, how often) in the content that the raw files never had."""

    @property
    def holds(self) -> bool:
        """Is nothing lost and nothing new?"""
        return not self.lost and not self.new


def balance(raw_texts: Iterable[str], issue: Issue) -> Balance:
    """Counts the characters that are not white space in the raw files against those of the issue's content."""
    raw = _characters(raw_texts)
    content = _characters(t for a in issue.articles for t in counted(a)) + _characters(f.text for f in issue.furniture)
    for article in issue.articles:
        printed_gaps = GAP * plain(article.body).count(GAP)
        for text in filter(None, (article.place, article.package, printed_gaps)):
            content += _characters([text]) & (raw - content)
    return Balance(lost=_sorted(raw - content), new=_sorted(content - raw))


def counted(article: Article) -> Sequence[str]:
    """The texts of an article that the ledger counts."""
    title = article.title if article.title_source == "printed" else ""
    heads = (title, article.kicker, article.deck, article.rubric, article.source_credit)
    return (*heads, *article.byline_printed, *article.jump, plain(article.body).replace(GAP, ""))


def _characters(texts: Iterable[str]) -> Counter[str]:
    return Counter("".join("".join(text.split()) for text in texts))


def _sorted(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items()))
