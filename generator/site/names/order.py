"""The order of an index: by the sound of the first character, as Chinese dictionaries have it, or by the alphabet.

GB 2312 has its 3755 common characters in the order of their sound (pinyin), so that the code itself sorts them, and the
code of the first character of each initial parts them. No table of readings is needed but for surnames that are read
otherwise, or that stand among the rarer characters, which are in the order of radicals.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from itertools import groupby

from generator.text import is_han

_INITIALS = "ABCDEFGHJKLMNOPQRSTWXYZ"
_FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
"""The first character of each initial; none begins with I, U or V."""
_FIRST_CODES = [int.from_bytes(c.encode("gb2312"), "big") for c in _FIRST]
_COMMON = (0xB0A1, 0xD7F9)
"""The codes of the common characters."""
_SURNAMES = (
    "C岑晁褚谌 D窦邸 F酆 G郜盖 H扈 J嵇 K邝阚 L栾蔺逯 M缪闵 P朴 Q覃瞿阙裘亓仇 R芮 "
    "S佘单 T滕佟仝邰 W邬 X胥奚冼解 Y闫晏鄢於 Z臧昝竺查翟"
)
_READ_AS = {char: group[0] for group in _SURNAMES.split() for char in group[1:]}
"""The initials of surnames whose code does not tell them."""
OTHER = "#"


def initial(name: str) -> str:
    """The letter that a name stands under; OTHER when nobody can tell."""
    first = name[:1]
    if first in _READ_AS:
        return _READ_AS[first]
    if is_han(first):
        code = _code(first)
        return _INITIALS[bisect_right(_FIRST_CODES, code) - 1] if _COMMON[0] <= code <= _COMMON[1] else OTHER
    letter = unicodedata.normalize("NFKD", first)[:1].upper()
    return letter if "A" <= letter <= "Z" else OTHER


def by_initial(names: Iterable[str], *, surname_last: bool = False) -> list[tuple[str, list[str]]]:
    """The names under their letters, in order; with `surname_last` Latin names of people go by their last word."""

    def key(name: str) -> tuple[bool, str, list[int], str]:
        spoken = name.split()[-1] if surname_last and not is_han(name[:1]) and name.split() else name
        letter = initial(spoken)
        return letter == OTHER, letter, sound(spoken), name

    in_order = sorted((key(name), name) for name in names)
    return [(letter, [n for _, n in group]) for letter, group in groupby(in_order, key=lambda one: one[0][1])]


def sound(name: str) -> list[int]:
    """What a name is sorted by among those of one letter."""
    return [_code(c) for c in name.casefold()]


def _code(char: str) -> int:
    return int.from_bytes(char.encode("gb18030", "replace"), "big")
