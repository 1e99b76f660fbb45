"""Text as it is compared. tests/search/vectors.json is the table that this and assets/search/normalise.js are held to.

1. Each character with the marks behind it is brought to NFKC and lower case.
2. White space, characters without a shape, variation selectors and joiners are dropped.
3. A point between two digits is kept.
4. Letters, marks, figures and pictographs are kept, traditional Han as simplified. Every other sign is a break.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from generator.site.search.simplified import simplified_characters

Codes = npt.NDArray[np.uint32]

BREAK = 0x0A
"""Stands for a sign that parts; no character that is kept has so low a code."""
JOINERS = frozenset("“”‘’《》「」()·-‐–—―_/")
WHITE_SPACE = frozenset(
    "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
)
_SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_EXTENDERS = ((0x1160, 0x11FF), (0x314F, 0x3163), (0xFF9E, 0xFF9F), (0xFFC2, 0xFFDC))
"""Jamo and half-width marks that NFKC joins to what stands before them."""
_POINT = ord(".")
_NEW, _PLAIN, _DIGIT, _ODD = range(4)
"""What is known of a character: nothing yet; that it is folded by itself; so, a digit; that it takes its neighbours."""


class Normaliser:
    """Folds text, many texts at once; holds tables of the characters that it has met (5 MB)."""

    def __init__(self) -> None:
        self.simplified = False
        """Was any character taken for a simplified one?"""
        self._folded = np.zeros(0x110000, np.uint32)
        self._known = np.zeros(0x110000, np.uint8)

    def __call__(self, texts: Sequence[str]) -> tuple[Codes, npt.NDArray[np.int64]]:
        """The codes of all texts, one behind the other, and how many belong to each.

        BREAK stands behind each text, and wherever a sign does; several may stand together.
        """
        codes, lengths, known = self._codes(texts)
        odd = known == _ODD
        if odd.any():
            bounds = np.cumsum(lengths)
            touched = set(np.searchsorted(bounds, np.flatnonzero(odd), side="right").tolist())
            expanded = ["".join(map(fold, clusters(t))) if at in touched else t for at, t in enumerate(texts)]
            codes, lengths, known = self._codes(expanded)
        folded = self._folded[codes]
        points = np.flatnonzero(folded == _POINT)
        before, behind = known[np.maximum(points - 1, 0)], known[np.minimum(points + 1, len(codes) - 1)]
        between = (before == _DIGIT) & (behind == _DIGIT) & (points > 0)
        folded[points[~between]] = BREAK
        kept = folded > 0
        ends = np.cumsum(lengths)
        held = np.concatenate([[0], np.cumsum(kept)])
        return folded[kept], np.diff(held[ends], prepend=0)

    def _codes(self, texts: Sequence[str]) -> tuple[Codes, npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
        """The characters of all texts with a break behind each; how many are of each text; what is known of each."""
        joined = "\0".join((*texts, "")).encode("utf-32-le", "surrogatepass")
        codes = np.frombuffer(joined, "<u4").astype(np.uint32, copy=False)
        lengths = np.fromiter((len(t) + 1 for t in texts), np.int64, len(texts))
        known = self._known[codes]
        fresh = codes[known == _NEW]
        if len(fresh):
            for code in {*fresh.tolist()}:
                self._folded[code], self._known[code] = _entry(code)
                self.simplified |= any(ord(char) in simplified_characters() for char in fold(chr(code)))
            known = self._known[codes]
        return codes, lengths, known


def normalise(text: str) -> str:
    """One text as it is compared: every run of breaks one line end, none at the ends."""
    codes, _ = Normaliser()([text])
    joined = codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    return "\n".join(part for part in joined.split("\n") if part)


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
def _entry(code: int) -> tuple[int, int]:
    """What a character is folded to (0: nothing), and what is known of it."""
    char = chr(code)
    folded = fold(char)
    if _extends(char):
        return _kept(char), _ODD
    kinds = {_kept(one) for one in folded}
    if len(folded) != 1:
        # … is three points: what is nothing but signs need not be taken apart.
        return BREAK, _PLAIN if kinds <= {BREAK, _POINT} else _ODD
    digit = unicodedata.category(folded) == "Nd"
    return _kept(folded), _DIGIT if digit else _PLAIN


def _kept(char: str) -> int:
    """The code that a folded character is compared by; 0 when it is dropped."""
    category = unicodedata.category(char)
    if char in WHITE_SPACE or char in JOINERS or category == "Cf" or _in(char, _SELECTORS):
        return 0
    if char == ".":
        return _POINT
    if category[0] in "LMN" or category == "So":
        return simplified_characters().get(ord(char), ord(char))
    return BREAK


def _extends(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or _in(char, _EXTENDERS)


def _in(char: str, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= ord(char) <= end for start, end in spans)
