"""The section of an article, by the words that paper.yml gives each section; the reason is written down.

A word of the rubric or the headline tells more than one of the first lines, and those more than the rest; a long word
more than a short one; a word that several sections claim is shared between them.
"""

import math
import re
from collections import Counter
from typing import NamedTuple

from generator.model import Config, Section
from generator.text import HAN

_RUBRIC, _HEAD, _LEAD, _REST = 5.0, 3.0, 2.0, 0.1
"""What a word counts by where it stands."""
_LEAD_LENGTH, _LONGEST = 160, 2000
"""Characters: of the first lines; and of the text that is read at all."""
_MOST = 3
"""A word counts again, less and less, up to so many times."""
_OF_KIND = {
    "photo": ("photos", "pictures", "gallery", "photo", "图片", "图片新闻", "影像"),
    "notice": ("services", "notices", "service", "服务", "公告", "便民"),
}
"""Ids and names of sections for a kind of article."""


class _Found(NamedTuple):
    score: float
    words: tuple[str, ...]


def section_of(config: Config, kind: str, rubric: str, head: str, body: str) -> tuple[str, str]:
    """(section id, why). Pictures and notices have sections of their own where the paper has them.

    Of equals the section that the paper names first; where no word speaks for one, the paper's first.
    """
    if not config.sections:
        return "", ""
    known = {name: s.id for s in reversed(config.sections) for name in (s.name.lower(), s.id)}
    if own := next((known[name] for name in _OF_KIND.get(kind, ()) if name in known), ""):
        return own, f"kind: {kind}"
    parts = [
        (_RUBRIC, rubric.lower()),
        (_HEAD, head.lower()),
        (_LEAD, body[:_LEAD_LENGTH].lower()),
        (_REST, body[_LEAD_LENGTH:_LONGEST].lower()),
    ]
    claims = Counter(word.lower() for section in config.sections for word in dict.fromkeys(section.words))
    found = [_found(section, parts, claims) for section in config.sections]
    best = max(range(len(found)), key=lambda n: (found[n].score, -n))
    if not found[best].score:
        return config.sections[0].id, "no word speaks for a section: the first one"
    return config.sections[best].id, "words: " + ", ".join(found[best].words)


def _found(section: Section, parts: list[tuple[float, str]], claims: Counter[str]) -> _Found:
    """How much speaks for a section, and the words that speak most."""
    values: dict[str, float] = {}
    whole = "\n".join(text for _, text in parts)
    for word in dict.fromkeys(section.words):
        plain = word.lower()
        if plain not in whole:
            continue
        weight = _weight(plain) / claims[plain]
        value = sum(where * _times(plain, text) for where, text in parts)
        if value:
            values[word] = weight * value
    return _Found(sum(values.values()), tuple(sorted(values, key=lambda w: (-values[w], w))[:4]))


def _weight(word: str) -> float:
    """How much a word tells: four characters are rarely said of anything else."""
    return 0.6 + 0.4 * min(len(word), 5) / 2 if HAN.search(word) else 1.0


def _times(word: str, text: str) -> float:
    count = text.count(word) if HAN.search(word) else len(re.findall(rf"\b{re.escape(word)}\b", text))
    return 1 + math.log(min(count, _MOST)) if count else 0.0
