"""Bylines and credits: whose they are, and the names and roles in them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.convert import patterns
from generator.convert.assembly import Draft
from generator.convert.pieces import Unit
from generator.convert.signatures import Signer, read_signature
from generator.reasons import reason

_LATIN = re.compile(r"[\[\]():/]|\b(?:By|BY|Par|PAR|Photo(?:graph)?s?|PHOTO|Picture|by)\b")


class Given(NamedTuple):
    """Bylines given to articles."""

    bylines: dict[int, tuple[int, ...]]
    """Article → units."""
    doubtful: dict[int, str]
    """Unit → why its owner is not sure."""


def own_bylines(units: Sequence[Unit], drafts: Sequence[Draft], taken: frozenset[int]) -> Given:
    """Each byline's article: whose text begins behind it, or ends before it, else the nearest before without one."""
    article = {i: a for a, d in enumerate(drafts) for i in d.pieces}
    starts = {min(d.pieces): a for a, d in enumerate(drafts)}
    lasts = {max(d.pieces): a for a, d in enumerate(drafts)}
    given: dict[int, list[int]] = {}
    doubtful: dict[int, str] = {}
    floating: list[int] = []
    closing: list[tuple[int, int]] = []
    for unit in units:
        if unit.kind not in ("byline", "credit") or unit.index in taken:
            continue
        before, after = _neighbours(units, unit.index)
        if unit.before == -1 and before in article:
            given.setdefault(article[before], []).append(unit.index)
        elif unit.kind == "credit" and before in article:
            closing.append((unit.index, article[before]))
        elif after in starts and units[unit.index + 1].index == after and starts[after] not in given:
            given.setdefault(starts[after], []).append(unit.index)
        elif before in lasts and units[unit.index - 1].index == before:
            closing.append((unit.index, lasts[before]))
        elif after in starts and starts[after] not in given:
            given.setdefault(starts[after], []).append(unit.index)
        else:
            floating.append(unit.index)
    for index, owner in closing:
        if owner in given and units[index].kind == "byline":
            floating.append(index)
        else:
            given.setdefault(owner, []).append(index)
    for index in floating:
        at = next((article[i] for i in range(index, -1, -1) if i in article), 0)
        free = [a for a in range(len(drafts)) if a not in given]
        nearest = sorted(free, key=lambda a: (a > at, abs(a - at)))
        line = units[index].line
        if nearest:
            given.setdefault(nearest[0], []).append(index)
            doubtful[index] = reason("byline elsewhere", line=line)
        elif drafts:
            given.setdefault(at, []).append(index)
            doubtful[index] = reason("second byline", line=line)
    return Given({a: tuple(sorted(us)) for a, us in given.items()}, doubtful)


def _neighbours(units: Sequence[Unit], index: int) -> tuple[int, int]:
    before = next((u.index for u in reversed(units[:index]) if u.kind in ("piece", "rows")), -1)
    after = next((u.index for u in units[index + 1 :] if u.kind in ("piece", "rows")), -1)
    return before, after


def signers_in(line: str) -> tuple[Signer, ...]:
    """Those whom a byline or credit line names, as printed."""
    if (signers := read_signature(line)) is not None:
        return signers
    if match := patterns.READER.fullmatch(" ".join(line.split())):
        return tuple(Signer(name, "", True, False) for name in re.findall(patterns.NAME, match["names"]))
    role = patterns.ENGLISH_ROLE.search(line)
    text = line[: role.start()] if role else line
    photographs = bool(patterns.ENGLISH_CREDIT.fullmatch(" ".join(line.split())))
    found = re.split(r"\s*(?:,|;|\band\b|\bet\b|\bAND\b)\s*", _LATIN.sub(" ; ", text))
    names = (" ".join(f.split()).strip(" .,") for f in found)
    said = role[0].strip(" ,|(—–-).") if role else ""
    return tuple(Signer(name, said, not photographs, photographs) for name in dict.fromkeys(names) if name)
