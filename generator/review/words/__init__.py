"""The words of the review pages, in one catalogue: simplified and traditional Chinese, English.

In: the paper's language, a BCP 47 tag. Out: its `ReviewWords`. Read catalogue, then a language.
"""

from generator.review.words.catalogue import ReviewWords
from generator.review.words.en import EN
from generator.review.words.zh_hans import ZH_HANS
from generator.review.words.zh_hant import ZH_HANT
from generator.site.strings import spoken

__all__ = ["EN", "ZH_HANS", "ZH_HANT", "ReviewWords", "words_for"]


def words_for(language: str) -> ReviewWords:
    """The catalogue for a BCP 47 tag: the one of the language that the site would speak."""
    return spoken(language, hans=ZH_HANS, hant=ZH_HANT, other=EN)
