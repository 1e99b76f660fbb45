"""Jump lines: where an article goes on (下转第2版), or where it comes from (上接第1版)."""

import re
import unicodedata

_ONWARD = re.compile(r"转|轉|continued on|turn to|see page", re.IGNORECASE)
_BACK = re.compile(r"接|from page", re.IGNORECASE)
_PAGE = re.compile(r"([0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*版|page\s*([0-9]{1,3})", re.IGNORECASE)
_FIGURES = dict(zip("一二三四五六七八九", range(1, 10), strict=True))


def jump(words: str) -> tuple[int, bool] | None:
    """(printed page, does it go on there?) of a jump line; None where it names no page or no direction."""
    text = unicodedata.normalize("NFKC", words)
    page, onward = _PAGE.search(text), bool(_ONWARD.search(text))
    if not page or onward == bool(_BACK.search(text)):
        return None
    return _number(page[1] or page[2]), onward


def _number(text: str) -> int:
    """Figures, or Chinese numerals up to 99."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_FIGURES.get(tens, 1) * 10 if ten else 0) + _FIGURES.get(ones, 0)
