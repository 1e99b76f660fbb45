"""How Chinese text is read, by pypinyin, which is asked once for each word: names are made of the same few hundred.

Imported late: its lists of words take longer to read than a build that sorts no names.
"""

from typing import Any

from pypinyin import Style
from pypinyin.converter import UltimateConverter
from pypinyin.core import Pinyin

MOST = 1 << 14
"""So many words are remembered."""


class _OnceAWord(UltimateConverter):
    """Always asked in one and the same way."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, list[list[str]]] = {}

    def convert(self, words: str, *given: Any, **settings: Any) -> list[list[str]]:
        found = self._known.get(words)
        if found is None:
            if len(self._known) > MOST:
                self._known.clear()
            found = self._known[words] = super().convert(words, *given, **settings)
        return found


_READER = Pinyin(_OnceAWord())


def readings(text: str) -> list[str]:
    """Each character's syllable with its tone behind it, `zhong1`; what is no Chinese as it stands, in one piece."""
    return _READER.lazy_pinyin(text, style=Style.TONE3)
