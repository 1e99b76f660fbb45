"""Names in Latin text: capitalised words behind titles, beside verbs of saying and between commas, streets, bodies."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_WORD = r"[A-ZÀ-Þ][\w'’-]{0,40}[a-zà-ÿ]"
_NAME = rf"{_WORD}(?: [A-Z]\.)?(?: (?:de |van |von |du |le |la )?{_WORD}){{1,2}}"
_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof|Professor|Rev|Reverend|Cllr|Councillor|Mayor|Captain|Sergeant|"
    r"Inspector|President|Minister|Judge|M|Mme|Mlle)\.?"
)
_SAID = r"(?:said|says|added|adds|told|explained|insisted|warned|a déclaré|a dit|explique|affirme)"
_PEOPLE = re.compile(
    rf"\b{_TITLE} (?P<titled>{_NAME})|\b{_SAID} (?P<behind>{_NAME})|\b(?P<before>{_NAME}),? {_SAID}\b"
    rf"|(?<=[a-z], )(?P<between>{_NAME})(?=, )"
)
_STREET_ENDS = "Street|Road|Lane|Row|Avenue|Square|Terrace|Close|Quay"
_ENDS = tuple(_STREET_ENDS.split("|"))
_STREETS = re.compile(
    rf"\b(?:{_WORD} ){{1,2}}(?:{_STREET_ENDS})\b|\b(?:rue|avenue|boulevard|place) (?:de la |des |du |de )?{_WORD}"
)
_BODIES = re.compile(
    rf"\b(?:{_WORD} (?:of |and |for )?){{1,4}}(?:Council|School|Hospital|University|College|Club|Society|Association|"
    r"Ltd|Limited|Company|Trust|Committee|Board|Museum|Institute|Bank)\b"
)
_FIRST = re.compile(r"^(?:The|A|An|At|In|On|From|To|For|And|But|Of|By|With|When|As|Its|Le|La|Les|Au|Du) ")
_KEYWORD = re.compile(r"(?<![\w'’])[a-zà-ÿ]{5,}(?![\w'’])")
_EMPTY_WORDS = """
about above across after again against along among around because before began behind being below between beyond
could during eight every first found going great having house itself large later least little might months morning
never number thing things think often other others people place right seven several shall should since small still
their there these those three through times today together towards under until using which while whole whose within
without would years yesterday avant après aussi autre autres avoir cette comme contre depuis entre encore était
faire leurs mais même moins notre parce pendant plusieurs pour quand selon toujours toute toutes très votre
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
OFTEN, MOST = 3, 6
"""So many times a keyword has to stand in an article, and how many there are at most."""


class LatinNames(NamedTuple):
    """What an article names."""

    people: tuple[str, ...]
    places: tuple[str, ...]
    organizations: tuple[str, ...]
    tags: tuple[str, ...]


def latin_names(text: str, known: Sequence[str]) -> LatinNames:
    """The names in a text; `known` are the paper's own towns."""
    text = " ".join(text.split())
    towns = "|".join(re.escape(k) for k in sorted(known, key=lambda k: (-len(k), k)) if k.isascii())
    place = re.compile(rf"\b(?:{towns})\b|{_STREETS.pattern}") if towns else _STREETS
    places = tuple(dict.fromkeys(_FIRST.sub("", m[0]) for m in place.finditer(text)))
    bodies = tuple(dict.fromkeys(_FIRST.sub("", m[0]) for m in _BODIES.finditer(text)))
    taken = " | ".join((*places, *bodies))
    found = (_FIRST.sub("", m[m.lastgroup or 0]) for m in _PEOPLE.finditer(text))
    people = tuple(dict.fromkeys(n for n in found if " " in n and n not in taken and not n.endswith(_ENDS)))
    counts = Counter(w for w in _KEYWORD.findall(text) if w not in _EMPTY)
    tags = sorted((w for w, n in counts.items() if n >= OFTEN), key=lambda w: (-counts[w], w))[:MOST]
    return LatinNames(people, places, tuple(b for b in bodies if " " in b), tuple(tags))
