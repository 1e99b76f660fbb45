"""The order of an index: by sound (pinyin), as Chinese dictionaries have it, or by the alphabet.

The readings are those of pypinyin, whose list of words knows 重庆 and 银行. What it cannot know is that a character
is a surname (单 is Shàn then) or begins a place (长桥 is Cháng): these few readings stand here. A traditional paper is
sorted by sound too: no kept library has the strokes of all characters.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from generator.text import is_han
from generator.traditional import simplified

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OTHER = "#"
"""Stands for a letter where nobody can tell one: figures and signs."""

_SURNAMES = (
    "单shan4 曾zeng1 仇qiu2 解xie4 朴piao2 区ou1 查zha1 盖ge3 乐yue4 员yun4 翟zhai2 种chong2 重chong2 洗xian3 折she2 "
    "任ren2 华hua4 缪miao4 那na1 佴nai4 黑he4 秘bi4 过guo1 哈ha3 纪ji3 燕yan1 覃qin2 召shao4 薄bo2 都du1 干gan1 葛ge3 "
    "隗wei3 会gui4 相xiang4 占zhan1 祭zhai4 句gou1 能nai4 乜nie4 繁po2 炅gui4 撒sa4 卜bu3 阚kan4"
)
_COMPOUND = "单于chan2yu2 宰父zai3fu3"
_PLACES = "长chang2 重chong2 单shan4 都du1 涡guo1 浚xun4 会稽kuai4ji1"
"""Where pypinyin knows no word, such a character begins a place."""


def _readings(table: str) -> dict[str, tuple[str, ...]]:
    pairs = re.findall(r"([^a-z0-9\s]+)([a-z0-9]+)", table)
    return {name: tuple(re.findall(r"[a-z]+[1-5]", sounds)) for name, sounds in pairs}


AS_SURNAME = _readings(f"{_SURNAMES} {_COMPOUND}")
_AS_PLACE = _readings(_PLACES)

Sound = tuple[tuple[str, int], ...]
"""(syllable, tone) of each character; signs and Latin letters as they are, with tone 0."""
SOUNDS: dict[str, Sound] = {}
"""What was reckoned before, by kind and name, in this process or in one whose memory this one has: it is dear."""
MOST_SOUNDS = 1 << 17


def initial(name: str, kind: str = "") -> str:
    """The letter that a name of the kind stands under; OTHER when nobody can tell."""
    spoken = _spoken(name, kind)
    if is_han(spoken[:1]):
        letter = sound(name, kind)[0][0][:1].upper()
    else:
        letter = unicodedata.normalize("NFKD", spoken)[:1].upper()
    return letter if letter in LETTERS and letter else OTHER


def syllable(name: str, kind: str = "") -> str:
    """The first syllable of a Chinese name, for the eye: Wang, Lü. Empty for others."""
    if not is_han(_spoken(name, kind)[:1]):
        return ""
    return sound(name, kind)[0][0].replace("u!", "ü").capitalize()


def in_order(names: Iterable[str], kind: str = "") -> list[str]:
    """The names of a kind in the order of their index."""
    return sorted(names, key=lambda name: _key(name, kind))


def by_initial(names: Iterable[str], kind: str = "") -> list[tuple[str, list[str]]]:
    """Names that are `in_order`, under their letters; Latin ones of people and writers go by their last word."""
    return [(letter, list(group)) for letter, group in groupby(names, key=lambda n: initial(n, kind))]


def sound(name: str, kind: str = "") -> Sound:
    """What a name is sorted by: each character's syllable, then its tone (Xinhua's order)."""
    key = f"{kind} {name}"
    found = SOUNDS.get(key)
    if found is None:
        if len(SOUNDS) > MOST_SOUNDS:
            SOUNDS.clear()
        found = SOUNDS[key] = _sound(name, kind)
    return found


def _sound(name: str, kind: str) -> Sound:
    spoken = _spoken(name, kind)[:_LONGEST]
    plain = simplified(unicodedata.normalize("NFKC", spoken))
    given = _given(plain, kind)
    read = (*given, *_spelled(plain[len(given) :]))
    return tuple(_syllable(s) for s in read)


_SYLLABLE = re.compile("[a-z]+[1-5]?").fullmatch


@lru_cache(maxsize=1 << 11)
def _syllable(read: str) -> tuple[str, int]:
    """`nv3` as ("nu!", 3): ü stands behind u and before what follows on it (nu, nü, nuan)."""
    if _SYLLABLE(read):
        return read.rstrip("12345").replace("v", "u!"), int(read[-1]) if read[-1].isdecimal() else 5
    return read.casefold(), 0


def _given(name: str, kind: str) -> tuple[str, ...]:
    """The readings of the name's first characters that the kind of name decides."""
    if kind in PERSONS:
        return AS_SURNAME.get(name[:2]) or AS_SURNAME.get(name[:1], ())
    if kind in ("places", "organizations"):
        known, alone = (_spelled(text)[:1] for text in (name, name[:1]))
        # A reading that differs from the character's own comes from a word that pypinyin knows.
        return _AS_PLACE.get(name[:2]) or (_AS_PLACE.get(name[:1], ()) if known == alone else ())
    return ()


def _spelled(text: str) -> list[str]:
    from generator.site.names.reading import readings

    return readings(text)


_LONGEST = 60
"""Characters that a name is sorted by."""
PERSONS = frozenset(("people", "authors"))
"""The kinds of names that begin with a surname, and end with it in Latin letters."""


def _spoken(name: str, kind: str) -> str:
    words = name.split()
    return words[-1] if kind in PERSONS and words and not is_han(name[:1]) else name


def _key(name: str, kind: str) -> tuple[bool, str, Sound, str]:
    letter = initial(name, kind)
    return letter == OTHER, letter, sound(name, kind), name
