"""What a reader may mean who types Latin letters: the paper's names and headlines by their sound.

In: names by kind, headlines. Out: the classic script that assets/search/suggest.js reads, or none where nothing is Han.
It is loaded when somebody asks in Latin letters, and says which characters are read how, not how each name is: a
character that is read in two ways is understood in both.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.records import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """The names and headlines that are known by their sound."""

    names: tuple[str, ...]
    """The commonest first."""
    sounds: dict[str, str]
    """Of the names: syllable to the characters that are read so."""
    clauses: dict[str, tuple[str, ...]]
    """Of headlines, the latest first: the syllable of each character, or nothing where that can't be told."""


def pinyin_script(spelling: Spelling) -> bytes:
    """The script; empty when there is neither a name nor a headline in Han."""
    readings = {syllable: set(chars) for syllable, chars in spelling.sounds.items()}
    for clause, syllables in spelling.clauses.items():
        _note(readings, clause, syllables)
    if not readings:
        return b""
    table = {
        "sounds": _table(readings),
        "names": "\n".join(spelling.names),
        "headlines": "\n".join(spelling.clauses),
    }
    return f'broadsheetIndex("pinyin",{json.dumps(table, ensure_ascii=False, separators=(",", ":"))});\n'.encode()


def spelling_of(names: Mapping[str, Mapping[str, int]], headlines: Iterable[str]) -> Spelling:
    """What of a paper is known by its sound.

    `names` gives for each kind (people, places, authors …: a surname is read otherwise than the same character
    elsewhere) how many articles bear a name; `headlines` come with the latest first.
    """
    readings: Readings = {}
    counts: dict[str, int] = {}
    of_kind = ((count, name, kind) for kind, own in names.items() for name, count in own.items())
    for count, name, kind in sorted(of_kind, key=lambda one: (-one[0], one[1], one[2])):
        if NAME.fullmatch(name) and (len(counts) < MOST_NAMES or name in counts):
            counts.setdefault(name, count)
            _note(readings, name, _syllables(name, kind))
    return spelled_again(Spelling(names=tuple(counts), sounds=_table(readings), clauses={}), headlines)


def spelled_again(known: Spelling, headlines: Iterable[str]) -> Spelling:
    """The same names, and these headlines, the latest first."""
    clauses = {clause: known.clauses.get(clause) for clause in _clauses(headlines, frozenset(known.names))}
    return replace(known, clauses={c: _syllables(c, "") if s is None else s for c, s in clauses.items()})


def _clauses(headlines: Iterable[str], names: frozenset[str]) -> Iterator[str]:
    """The clauses of the latest headlines, each once, but for those that are names."""
    found = set(names)
    for clause in (clause for headline in headlines for clause in CLAUSE.findall(headline)):
        if clause not in found:
            found.add(clause)
            yield clause
            if len(found) - len(names) == MOST_HEADLINES:
                return


def _syllables(text: str, kind: str) -> tuple[str, ...]:
    """How each character of a text is read; nothing where not each has a syllable of its own."""
    syllables = tuple(syllable.replace("u!", "v") for syllable, _ in sound(text, kind))
    return syllables if len(syllables) == len(text) else ()


def _note(readings: Readings, text: str, syllables: tuple[str, ...]) -> None:
    for char, syllable in zip(text, syllables, strict=False):
        if syllable.isascii() and syllable.isalpha():
            readings.setdefault(syllable, set()).add(char)


def _table(readings: Readings) -> dict[str, str]:
    return {syllable: "".join(sorted(readings[syllable])) for syllable in sorted(readings)}
