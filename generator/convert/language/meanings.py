"""What texts are about, beyond the words that they share: a vector for each pair of Han characters.

Pairs that stand in the same reports (`水稻` and `农户`) point the same way, so two paragraphs of one story are alike
even where they have no rare word in common. The vectors are a truncated singular value decomposition of pairs by
passages (latent semantic analysis; Deerwester et al. 1990), weighed by rarity, in bytes (bench/make_meanings.py).
"""

import json
import zlib
from collections.abc import Iterable

from generator.records import dataclass

MAGIC = b"Broadsheet meanings 1\n"


@dataclass(frozen=True, slots=True, eq=False)
class Meanings:
    """The vectors, a row of signed bytes for each pair."""

    size: int
    """Numbers in a vector."""
    places: dict[str, int]
    """Pair → its row."""
    rows: memoryview

    def of(self, pairs: Iterable[str]) -> tuple[int, ...]:
        """The sum of the pairs' vectors; all zeros where none of them is known."""
        found = [
            self.rows[at * self.size : (at + 1) * self.size] for p in pairs if (at := self.places.get(p)) is not None
        ]
        return tuple(map(sum, zip(*found, strict=True))) if found else (0,) * self.size


def write(places: Iterable[str], size: int, rows: bytes) -> bytes:
    """The file's bytes: `rows` are signed bytes, `size` of them for each pair in `places`."""
    header = json.dumps({"pairs": "".join(places), "size": size}, ensure_ascii=True).encode()
    return MAGIC + zlib.compress(header + b"\n" + rows, 9)


def read(data: bytes) -> Meanings:
    """The vectors in a file's bytes; ValueError where they are damaged or of another version."""
    if not data.startswith(MAGIC):
        raise ValueError("not the meanings of this version")
    try:
        header, _, rows = zlib.decompress(memoryview(data)[len(MAGIC) :]).partition(b"\n")
    except zlib.error as error:
        raise ValueError(f"the meanings are damaged: {error}") from error
    values = json.loads(header)
    pairs, size = values["pairs"], values["size"]
    places = {pairs[at : at + 2]: at // 2 for at in range(0, len(pairs), 2)}
    if len(rows) != len(places) * size:
        raise ValueError("the meanings are damaged: the rows are not as many as the pairs")
    return Meanings(size, places, memoryview(rows).cast("b"))
