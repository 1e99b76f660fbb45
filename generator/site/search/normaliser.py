"""Many texts as they are compared, at once: `normalise.py` for a build of thousands."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from generator.site.search.normalise import DIGIT, NEW, ODD, POINT, clusters, entry, fold, is_simplified
from generator.site.search.rules import END

Codes = npt.NDArray[np.uint32]


class Normaliser:
    """Folds text, many texts at once; holds tables of the characters that it has met (5 MB)."""

    def __init__(self) -> None:
        self.simplified = False
        """Was any character taken for a simplified one?"""
        self._folded = np.zeros(0x110000, np.uint32)
        self._known = np.zeros(0x110000, np.uint8)

    def __call__(self, texts: Sequence[str]) -> tuple[Codes, npt.NDArray[np.int64]]:
        """The codes of all texts, one behind the other, and how many belong to each.

        END stands behind each text, and wherever a sign does; several may stand together.
        """
        codes, lengths, known = self._codes(texts)
        odd = known == ODD
        if odd.any():
            bounds = np.cumsum(lengths)
            touched = set(np.searchsorted(bounds, np.flatnonzero(odd), side="right").tolist())
            expanded = ["".join(map(fold, clusters(t))) if at in touched else t for at, t in enumerate(texts)]
            codes, lengths, known = self._codes(expanded)
        folded = self._folded[codes]
        points = np.flatnonzero(folded == POINT)
        before, behind = known[np.maximum(points - 1, 0)], known[np.minimum(points + 1, len(codes) - 1)]
        between = (before == DIGIT) & (behind == DIGIT) & (points > 0)
        folded[points[~between]] = END
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
        fresh = codes[known == NEW]
        if len(fresh):
            for code in {*fresh.tolist()}:
                self._folded[code], self._known[code] = entry(code)
                self.simplified |= is_simplified(code)
            known = self._known[codes]
        return codes, lengths, known
