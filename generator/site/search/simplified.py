"""Traditional characters as simplified ones, one for one, so far as simplified text doesn't use them itself."""

from functools import cache

from generator.traditional import simplified_letters


@cache
def simplified_characters() -> dict[int, int]:
    """The code of the simplified character by that of each traditional one, all of the Basic Multilingual Plane.

    What is in GB2312, the set of simplified printing, stays what it is: 乾 in 乾元, 着, 于.
    """
    letters = ((code, ord(simple)) for code, simple in simplified_letters().items())
    return {a: b for a, b in letters if max(a, b) < 0x10000 and not _plain(chr(a))}


@cache
def simplified_table() -> tuple[str, str]:
    """All traditional characters, and the simplified one of each at the same place."""
    table = simplified_characters()
    return "".join(map(chr, table)), "".join(map(chr, table.values()))


def _plain(char: str) -> bool:
    try:
        return len(char.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False
