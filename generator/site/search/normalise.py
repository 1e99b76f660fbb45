"""Text as it is compared. tests/search/vectors.json is the table that this and assets/search/normalise.js are held to.

1. Each character with the marks behind it is brought to NFKC and lower case.
2. White space, characters without a shape, variation selectors and joiners are dropped.
3. A point between two digits is kept.
4. Letters, marks, figures and pictographs are kept, traditional Han as simplified. Every other sign is a break.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.site.search.rules import END
from generator.site.search.simplified import simplified_characters

BREAK = chr(END)
_MARK = "\0"
"""Stands for a character that takes its neighbours, as no other does."""
JOINERS = frozenset("“”‘’《》「」()·-‐–—―_/")
WHITE_SPACE = frozenset(
    "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
)
_SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_EXTENDERS = ((0x1160, 0x11FF), (0x314F, 0x3163), (0xFF9E, 0xFF9F), (0xFFC2, 0xFFDC))
"""Jamo and half-width marks that NFKC joins to what stands before them."""
IDEOGRAPHS = range(0x4E00, 0xA000)
"""Han characters that NFKC leaves as they are: nearly all that a text has."""
POINT = ord(".")
NEW, PLAIN, DIGIT, ODD = range(4)
"""What is known of a character: nothing yet; that it is folded by itself; so, a digit; that it takes its neighbours."""


class _Table(dict[int, str]):
    """What characters are compared by, as `str.translate` asks for it; with `marks` _MARK for what takes neighbours."""

    def __init__(self, *, marks: bool) -> None:
        super().__init__()
        self.taken: set[str] = set()
        """The characters of those that are taken for simplified ones."""
        self._marks = marks

    def __missing__(self, code: int) -> str:
        kept, kind = entry(code)
        if is_simplified(code):
            self.taken.add(chr(code))
        self[code] = found = _MARK if self._marks and kind == ODD else chr(kept) if kept else ""
        return found


_ALONE, _AMONG = _Table(marks=True), _Table(marks=False)
"""Of a text as it stands, and of one that was folded with the marks behind its characters."""


def folded(text: str) -> tuple[str, bool]:
    """The text with BREAK for each sign that parts, of which several may stand together; was anything simplified?"""
    table = _ALONE
    found = text.translate(table)
    simplified = not table.taken.isdisjoint(text)
    if _MARK in found:
        text, table = "".join(map(fold, clusters(text))), _AMONG
        found = text.translate(table)
        simplified |= not table.taken.isdisjoint(text)
    if "." not in found:
        return found, simplified
    pieces = [table[ord(char)] for char in text]
    for at, piece in enumerate(pieces):
        if piece == "." and not (0 < at < len(text) - 1 and _is_digit(text[at - 1]) and _is_digit(text[at + 1])):
            pieces[at] = BREAK
    return "".join(pieces), simplified


def normalise(text: str) -> str:
    """One text as it is compared: every run of breaks one line end, none at the ends."""
    return BREAK.join(part for part in folded(text)[0].split(BREAK) if part)


def is_simplified(code: int) -> bool:
    """Is the character of this code taken for a simplified one, or any that it is folded to?"""
    if code in IDEOGRAPHS:
        return code in simplified_characters()
    return any(ord(char) in simplified_characters() for char in fold(chr(code)))


def clusters(text: str) -> Iterator[str]:
    """Each character with the marks behind it, which NFKC may make one of."""
    start = 0
    for at, char in enumerate(text):
        if at and _extends(char):
            continue
        if at:
            yield text[start:at]
        start = at
    if text:
        yield text[start:]


@lru_cache(1 << 14)
def fold(cluster: str) -> str:
    """A character with its marks in NFKC and lower case; one character or several."""
    return unicodedata.normalize("NFKC", cluster).lower()


@lru_cache(1 << 14)
def entry(code: int) -> tuple[int, int]:
    """What a character is folded to (0: nothing), and what is known of it."""
    if code in IDEOGRAPHS:
        return simplified_characters().get(code, code), PLAIN
    char = chr(code)
    folded = fold(char)
    if _extends(char):
        return _kept(char), ODD
    kinds = {_kept(one) for one in folded}
    if len(folded) != 1:
        # … is three points: what is nothing but signs need not be taken apart.
        return END, PLAIN if kinds <= {END, POINT} else ODD
    digit = unicodedata.category(folded) == "Nd"
    return _kept(folded), DIGIT if digit else PLAIN


def _kept(char: str) -> int:
    """The code that a folded character is compared by; 0 when it is dropped."""
    category = unicodedata.category(char)
    if char in WHITE_SPACE or char in JOINERS or category == "Cf" or _in(char, _SELECTORS):
        return 0
    if char == ".":
        return POINT
    if category[0] in "LMN" or category == "So":
        return simplified_characters().get(ord(char), ord(char))
    return END


def _is_digit(char: str) -> bool:
    return entry(ord(char))[1] == DIGIT


def _extends(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or _in(char, _EXTENDERS)


def _in(char: str, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= ord(char) <= end for start, end in spans)
