"""Makes data/words.bin: `python -m generator.convert.naming.make`.

From the dictionary inside the package jieba (0.42.1, MIT License; data/NOTICE), which it reads without importing it:
which of the language model's words are nouns, places, names of people, and how often each character stands in a given
name. The same source gives the same bytes.
"""

import json
import math
import zlib
from collections import Counter
from pathlib import Path

from generator.convert.language.make import RAREST_WORD, source
from generator.convert.language.words import LONGEST
from generator.convert.naming.surnames import COMPOUND, SINGLE
from generator.convert.naming.words import MAGIC
from generator.text import is_han

CLASSES = {"nouns": {"n", "nz", "vn", "nrt", "j", "l", "an"}, "places": {"ns"}, "people": {"nr", "nrfg", "nrt"}}
"""Our classes, and the tags of the dictionary that make them."""

SMOOTH = 0.3
"""Added to each character's count in given names."""


def main() -> None:
    """Writes the data file."""
    classes: dict[str, list[str]] = {name: [] for name in CLASSES}
    given: Counter[str] = Counter()
    for line in source("jieba/dict.txt").splitlines():
        word, frequency, tag = line.rsplit(" ", 2)
        if not all(map(is_han, word)) or not 2 <= len(word) <= LONGEST:
            continue
        if tag in CLASSES["people"]:
            given.update(_given_name(word))
        if int(frequency) >= RAREST_WORD:
            for name, tags in CLASSES.items():
                if tag in tags:
                    classes[name].append(word)
    total = sum(given.values()) + SMOOTH * len(given)
    costs = {char: round(-math.log((count + SMOOTH) / total), 1) for char, count in sorted(given.items())}
    record = {"given": costs} | {name: "\n".join(sorted(words)) for name, words in classes.items()}
    data = MAGIC + zlib.compress(json.dumps(record, ensure_ascii=False, sort_keys=True).encode(), 9)
    (Path(__file__).parent / "data" / "words.bin").write_bytes(data)


def _given_name(word: str) -> str:
    """The given name of a Chinese full name of three characters (four behind a surname of two), or nothing."""
    if len(word) == 3 and word[0] in SINGLE:
        return word[1:]
    if len(word) == 4 and word[:2] in COMPOUND:
        return word[2:]
    return ""


if __name__ == "__main__":
    main()
