"""Traditional characters as simplified ones, one for one: every offset stays what it is."""

from functools import cache
from pathlib import Path

from generator.text import HAN

_MARKS = dict(zip("「」『』﹁﹂﹃﹄︰﹐﹑﹒﹔﹕﹖﹗‧•・", "“”‘’“”‘’：，、．；：？！···", strict=True))
"""The quotation marks that go with them, and marks that Big5 has twice."""
_SHARE = 0.05
"""Text is taken for traditional from this share of its Han characters on; plain traditional text has 0.3 and more."""


def simplified(text: str) -> str:
    """The text in simplified characters and marks, of the same length."""
    return text.translate(_table())


def is_traditional(text: str) -> bool:
    """Is the text printed in traditional characters? A few, in names or on signs, don't make it so."""
    han = HAN.findall(text)
    return bool(han) and sum(ord(c) in simplified_letters() for c in han) >= _SHARE * len(han)


@cache
def simplified_letters() -> dict[int, str]:
    """The simplified character of each traditional one, by its code point."""
    path = Path(__file__).parent / "data" / "traditional.txt"
    traditional, simple = path.read_text(encoding="utf-8").splitlines()
    return dict(zip(map(ord, traditional), simple, strict=True))


@cache
def _table() -> dict[int, str]:
    return simplified_letters() | {ord(a): b for a, b in _MARKS.items()}
