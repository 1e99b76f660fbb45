"""What a reader may mean who types Latin letters: the paper's names and headlines by their sound.

In: names by kind, headlines. Out: the classic script that assets/search/suggest.js reads, or none where nothing is Han.
It is loaded when somebody asks in Latin letters, and says which characters are read how, not how each name is: a
character that is read in two ways is understood in both.
"""

import json
import re
from collections.abc import Iterable, Mapping

from generator.site.names.order import sound
from generator.text import HAN_CLASS

MOST_NAMES = 4000
"""So many names are known by their sound, the commonest."""
MOST_HEADLINES = 1500
"""So many clauses of headlines, the latest."""
NAME = re.compile(f"[{HAN_CLASS}]{{2,12}}")
CLAUSE = re.compile(f"[{HAN_CLASS}]{{2,}}")

Readings = dict[str, set[str]]
"""Syllable without tone, ü as v, to the characters that are read so."""


def pinyin_script(names: Mapping[str, Mapping[str, int]], headlines: Iterable[str]) -> bytes:
    """The script; empty when there is neither a name nor a headline in Han.

    `names` gives for each kind (people, places, authors …: a surname is read otherwise than the same character
    elsewhere) how many articles bear a name; `headlines` come with the latest first.
    """
    readings: Readings = {}
    counts: dict[str, int] = {}
    of_kind = ((count, name, kind) for kind, own in names.items() for name, count in own.items())
    for count, name, kind in sorted(of_kind, key=lambda one: (-one[0], one[1], one[2])):
        if NAME.fullmatch(name) and (len(counts) < MOST_NAMES or name in counts):
            counts.setdefault(name, count)
            _read(readings, name, kind)
    clauses: dict[str, None] = {}
    for clause in (clause for headline in headlines for clause in CLAUSE.findall(headline)):
        if len(clauses) == MOST_HEADLINES:
            break
        if clause not in clauses and clause not in counts:
            clauses[clause] = None
            _read(readings, clause, "")
    if not readings:
        return b""
    table = {
        "sounds": {syllable: "".join(sorted(readings[syllable])) for syllable in sorted(readings)},
        "names": "\n".join(counts),
        "headlines": "\n".join(clauses),
    }
    return f'broadsheetIndex("pinyin",{json.dumps(table, ensure_ascii=False, separators=(",", ":"))});\n'.encode()


def _read(readings: Readings, text: str, kind: str) -> None:
    """Note how each character of a text is read, where each has a syllable of its own."""
    syllables = [syllable.replace("u!", "v") for syllable, _ in sound(text, kind)]
    if len(syllables) == len(text):
        for char, syllable in zip(text, syllables, strict=True):
            if syllable.isascii() and syllable.isalpha():
                readings.setdefault(syllable, set()).add(char)
