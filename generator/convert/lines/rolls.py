"""Rolls: lines that hold nothing but names, of people or of houses, as lists of winners and committees are printed."""

import re
from collections.abc import Sequence

from generator.convert.lines.nodes import Node
from generator.convert.lines.patterns import H
from generator.convert.lines.surnames import is_name
from generator.convert.spans import Pages, slice_of

_BRACKET = re.compile(r"[（(](?:女|兼|已故|[^（()）\s]{1,4}族)[)）]")
"""What may stand behind a name: 王小树（女）."""
_NAME = re.compile(rf"(?P<bare>{H}{{0,4}})(?P<bracket>{_BRACKET.pattern})?")
_MARK = re.compile("([、，,])")
_HOUSE = re.compile(
    rf"{H}{{2,18}}(?:党委|总支|支部|工会|团委|公司|集团|局|委员会|办公室|中心|小学|中学|学校|学院|医院|镇|乡|街道|村|社区|大队|中队|支队"
    r"|合作社|协会|分厂|车间|班组|处|所|站|厂|部|馆)"
)
_FEWEST, _ALONE = 3, 5
"""Names of a line that stands among others of the kind, and of one that stands alone."""
_ONE = re.compile(rf"{H}{{2,3}}{_BRACKET.pattern}")
"""One name with what they are besides: 祝青山（兼）."""
_NEAR = 3
"""Lines between such a line and the roll that it is of, at most."""
_LIKELY, _AMONG = 0.75, 0.5
"""The share of names that begin with a family name, and that in a line among other rolls: headlines of short phrases
have fewer.
"""


def names_of(line: str, least: float = _LIKELY) -> tuple[str, ...]:
    """The names of a line that holds nothing else, with what is in brackets behind them; a name of two characters that
    was spread (乔  木) is closed up. Empty for any other line.

    `least`: the share of them that must begin with a family name.
    """
    out: list[str] = []
    for part in _MARK.split(line)[::2]:
        names = _between_marks(part)
        if names is None:
            return ()
        out += names
    bare = [_BRACKET.sub("", name) for name in out]
    if len(out) < _FEWEST or any(len(name) < 2 for name in bare):
        return ()
    return tuple(out) if sum(map(is_name, bare)) >= least * len(out) else ()


def closed_up(line: str) -> str:
    """A line of names with the spread ones closed up, a space between two, its marks as printed; else ""."""
    if not names_of(line):
        return ""
    parts = _MARK.split(line)
    return "".join(part if at % 2 else " ".join(_between_marks(part) or ()) for at, part in enumerate(parts))


def _between_marks(text: str) -> list[str] | None:
    """The names of a text that only white space parts; None where it holds anything else, or half of a spread name."""
    out: list[str] = []
    left = ""
    for token in _BRACKET.sub(r"\g<0> ", text).split():
        match = _NAME.fullmatch(token)
        if not match:
            return None
        bare, bracket = match["bare"], match["bracket"] or ""
        if len(bare) == 1 and not left and not bracket:
            left = bare
            continue
        if (left and len(bare) > 2) or not (left + bare or out):
            return None
        out[len(out) :] = [left + token] if left + bare else [out.pop() + bracket]
        left = ""
    return None if left else out


def _houses(line: str) -> bool:
    tokens = line.split()
    return len(tokens) > 1 and all(_HOUSE.fullmatch(t) for t in tokens)


def rolls(nodes: Sequence[Node], pages: Pages) -> frozenset[int]:
    """The nodes of a page that are lines of rolls, by index."""
    names: dict[int, int] = {}
    likely: set[int] = set()
    ones: set[int] = set()
    for node in nodes:
        raw = slice_of(node.span, pages)
        if node.role != "text" or node.copies:
            continue
        if found := names_of(raw):
            names[node.index] = len(found)
        elif _houses(raw):
            names[node.index] = _FEWEST
        elif names_of(raw, _AMONG):
            likely.add(node.index)
        elif _ONE.fullmatch(raw):
            ones.add(node.index)
    sure = {i for i, count in names.items() if count >= _ALONE or {i - 1, i + 1} & (names.keys() | likely)}
    ones = {i for i in ones if sure & set(range(i - _NEAR, i + _NEAR + 1))}
    return frozenset(sure | ones | {i for i in likely if {i - 1, i + 1} & sure})
