"""English among Chinese: what a page marks as such, for the voices that read pages aloud."""

import re

from generator.text import HAN

_WORD = re.compile(r"[A-Za-z]+")
_SMALL = frozenset(
    ("the", "of", "and", "to", "for", "with", "from", "at", "by", "after", "is", "are", "were", "its", "that", "this")
)
"""Words that hardly an English sentence does without, and few sentences of other languages hold."""
_FEWEST = 3


def is_english(text: str) -> bool:
    """Is a text without a single Han character English? Names, figures and what is not sure are not."""
    if HAN.search(text):
        return False
    words = [word.lower() for word in _WORD.findall(text)]
    return len(words) >= _FEWEST and not _SMALL.isdisjoint(words)
