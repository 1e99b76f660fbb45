"""Problems in the paper's language, as far as there are words for them.

A problem bears the program's own English words, everywhere alike: whoever searches for them, or reads them with a
program of their own, finds them so. An editor who looks at a Chinese page need not read English: the words are known
again, as the converter's reasons are, and what differs in them is put into those of PHRASES.
"""

import re
from functools import cache

from generator.deliver.preview.phrases import PHRASES
from generator.reasons import pattern_of

_LANGUAGES = {"zh-Hans": 1, "zh-Hant": 2}


def in_language(words: str, language: str) -> str | None:
    """What a problem or its hint says, in a language of the preview's words; None where there are no words for it."""
    at = _LANGUAGES.get(language)
    if at is None:
        return None
    for pattern, phrase in _patterns():
        if match := pattern.fullmatch(words):
            return phrase[at].format(**match.groupdict())
    return None


@cache
def _patterns() -> list[tuple[re.Pattern[str], tuple[str, str, str]]]:
    """Each phrase behind the pattern of its English words; the first that fits is the one."""
    return [(pattern_of(phrase[0]), phrase) for phrase in PHRASES]
