"""Who says what a paragraph begins with, by a bare name: an article has told before who that is.

A report gives somebody's office with the name at first (县委书记乔木深) and the name alone afterwards (乔木深强调).
"""

import re
from collections.abc import Sequence

from generator.convert.lines.patterns import H
from generator.convert.lines.signatures import is_word
from generator.convert.lines.surnames import is_name

_SAYS = re.compile(
    rf"(?P<name>{H}{{2,4}}?)(?:还|又|也|一行|首先|随后|最后|同时|特别|十分)?"
    r"(?:指出|强调|要求|表示|说|认为|介绍|告诉|透露|坦言|叮嘱|希望|建议|先后|来到|走进|实地)"
)
"""A name at the beginning of a text, and what is said or done."""


def speakers(texts: Sequence[str]) -> list[str]:
    """For each text of a page the bare name that it begins with, where another text has that name too."""
    out: list[str] = []
    for at, text in enumerate(texts):
        found = _SAYS.match(text)
        name = found["name"] if found and _is_somebody(found["name"]) else ""
        known = name and any(name in other for n, other in enumerate(texts) if n != at)
        out.append(name if known else "")
    return out


def _is_somebody(name: str) -> bool:
    """Is it a name, and no word that begins as one (方案, 项目)?"""
    return is_name(name) and not (len(name) == 2 and is_word(name))
