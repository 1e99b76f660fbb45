"""The words of the interface, in one catalogue: simplified and traditional Chinese, English.

In: the paper's language, a BCP 47 tag. Out: its `Strings`. A word that a language lacks is a fault of types, not of
the running site. Words in braces are filled in by the functions that make the views. Read catalogue, then a language.
"""

from typing import TypeVar

from generator.site.strings.catalogue import Strings
from generator.site.strings.en import EN
from generator.site.strings.zh_hans import ZH_HANS
from generator.site.strings.zh_hant import ZH_HANT
from generator.text import chinese_script

__all__ = ["EN", "ZH_HANS", "ZH_HANT", "Strings", "spoken", "strings_for"]

T = TypeVar("T")


def strings_for(language: str) -> Strings:
    """The catalogue for a BCP 47 tag; any language but Chinese gets English."""
    return spoken(language, hans=ZH_HANS, hant=ZH_HANT, other=EN)


def spoken(language: str, *, hans: T, hant: T, other: T) -> T:
    """The one of three catalogues that `strings_for` would take."""
    return {"hans": hans, "hant": hant}.get(chinese_script(language), other)
