"""Why the converter doubts: each reason once, as English words with places for what differs.

In: the name of a reason and what differs. Out: its words. An article tells its reasons in English, whatever its
language; because each has a name, the site and the review pages tell them in theirs. Read english, words, a language.
"""

from generator.reasons.english import REASONS, WEEKDAYS, pattern_of, reason, reason_in
from generator.reasons.words import EN, ReasonWords
from generator.reasons.zh_hans import ZH_HANS
from generator.reasons.zh_hant import ZH_HANT

__all__ = ["EN", "REASONS", "WEEKDAYS", "ZH_HANS", "ZH_HANT", "ReasonWords", "pattern_of", "reason", "reason_in"]
