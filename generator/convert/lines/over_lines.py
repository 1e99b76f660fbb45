"""Signatures at the end of a text that the column's end broke: （记者 乔木 / 深、柳青禾）."""

import re

from generator.convert.lines import patterns
from generator.convert.lines.signatures import is_word, read_signature
from generator.convert.lines.surnames import is_name

_OPENED = re.compile(r"\s*[（(【〔][^（）()【】〔〕。，；]{1,20}$")
_BARRED = re.compile(rf"\s*{patterns.BAR}[^|│｜丨]{{2,20}}$")
_CLOSED = re.compile(r"[^（）()【】〔〕。，；]{1,20}[)）】〕]$")
_REST = re.compile(rf"{patterns.H}{{1,3}}(?:[ 　、]+{patterns.H}{{2,3}}){{0,3}}")
"""What is left of a name, and whole names behind it."""
_REACH = 40
"""Characters at the end of a line in which such a signature stands: looking through a long line takes too long."""
_NAME = 8
"""Characters of a name, at most."""


def seam(first: str, second: str) -> str:
    """What stands between two lines of a signature: a space where both names beside it are whole."""
    before, after = re.search(rf"{patterns.H}+$", first[-_NAME:]), re.match(rf"{patterns.H}+", second)
    whole = before and after and is_name(before[0]) and is_name(after[0])
    return " " if whole else ""


def broken_at(first: str, second: str) -> int | None:
    """Where in the first of two lines a signature begins that the second one ends, and nothing else."""
    start = max(0, len(first) - _REACH)
    match = _OPENED.search(first, start)
    if match and _CLOSED.fullmatch(second):
        signed = match[0].strip() + seam(first, second) + second
        return match.start() if read_signature(signed[1:-1]) else None
    match = _BARRED.search(first, start)
    if match and match.start() and _REST.fullmatch(second):
        signers = read_signature(match[0].strip() + seam(first, second) + second)
        names = re.findall(rf"{patterns.H}+", second)
        if signers and all(is_name(s.name) for s in signers) and not any(len(n) > 1 and is_word(n) for n in names):
            return match.start()
    return None
