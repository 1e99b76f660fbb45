"""What an article is about, in as little room as can be: a paper has millions of marks."""

import zlib
from array import array
from collections.abc import Mapping, Sequence

from generator.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """The marks of an article with their weights."""

    packed_marks: bytes
    """32 bits each, of the mark's CRC-32: two marks in millions may be taken for one, everywhere alike."""
    packed_weights: bytes
    """32-bit floats."""

    @property
    def marks(self) -> Sequence[int]:
        """The marks as numbers."""
        return array("I", self.packed_marks)

    @property
    def weights(self) -> Sequence[float]:
        """The weight of each."""
        return array("f", self.packed_weights)


def matter_of(marks: Mapping[str, float]) -> Matter:
    """The matter of an article with these marks (see `marks`)."""
    try:
        numbers = list(map(zlib.crc32, map(str.encode, marks)))
    except UnicodeEncodeError:  # half a character
        numbers = [zlib.crc32(mark.encode("utf-8", "surrogatepass")) for mark in marks]
    found = dict(zip(numbers, marks.values(), strict=True))
    if len(found) < len(numbers):
        for number, weight in zip(numbers, marks.values(), strict=True):
            found[number] = max(weight, found[number])
    return Matter(packed_marks=array("I", found).tobytes(), packed_weights=array("f", found.values()).tobytes())
