"""Bylines and credits: whose they are, in one decision over the page, and the names and roles in them."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.convert.assembly.readings import Draft
from generator.convert.heads.signing import Signing, weighed_byline
from generator.convert.lines import patterns
from generator.convert.lines.authors import author_alone, authors_alone, citizen, pen_name, reporter
from generator.convert.lines.signatures import Signer, read_signature
from generator.convert.setting.pieces import Unit
from generator.reasons import reason

_LATIN = re.compile(r"[\[\]():/]|\b(?:By|BY|Par|PAR|Photo(?:graph)?s?|PHOTO|Picture|by)\b")


_BEAM = 60
_SURE = 0.7
"""A byline whose owner is less sure is a doubt; so is the least sure one of an article whose bylines together are."""


class Given(NamedTuple):
    """Bylines given to articles."""

    bylines: dict[int, tuple[int, ...]]
    """Article → units."""
    doubtful: dict[int, str]
    """Unit → why its owner is not sure."""
    sure: tuple[float, ...]
    """For each article, the probability that its bylines are just these, 0 to 1."""


class _State(NamedTuple):
    score: float
    owners: tuple[int, ...]
    """Articles, one for each byline so far."""


def own_bylines(
    units: Sequence[Unit], drafts: Sequence[Draft], taken: frozenset[int], heads: Mapping[int, Sequence[int]]
) -> Given:
    """The article of each byline and credit but those in `taken`: all are decided together (signing.py).

    `heads`: for each article that has any, the units of its head.
    """
    if not drafts:
        return Given({}, {}, ())
    signing = Signing(units, drafts, taken, heads)
    states = readings(signing)
    chances = [math.exp(state.score - states[0].score) for state in states]
    total = sum(chances)
    best = states[0].owners
    given = {
        a: tuple(unit.index for unit, owner in zip(signing.lines, best, strict=True) if owner == a)
        for a in sorted(set(best))
    }
    agreeing = [0.0] * len(drafts)
    shares = [dict.fromkeys(signing.owners(n), 0.0) for n in range(len(best))]
    for state, chance in zip(states, chances, strict=True):
        strange = {o for pair in zip(state.owners, best, strict=True) if pair[0] != pair[1] for o in pair}
        for a in range(len(drafts)):
            agreeing[a] += (a not in strange) * chance / total
        for share, owner in zip(shares, state.owners, strict=True):
            share[owner] += chance / total
    doubted = {n for n, share in enumerate(shares) if share[best[n]] < _SURE}
    for a in set(best) - {best[n] for n in doubted}:
        if agreeing[a] < _SURE:
            doubted.add(min((n for n, owner in enumerate(best) if owner == a), key=lambda n: (shares[n][a], n)))
    doubtful = {signing.lines[n].index: _why(signing, n, best, shares[n]) for n in sorted(doubted)}
    return Given(given, doubtful, tuple(min(1.0, chance) for chance in agreeing))


def readings(signing: Signing) -> list[_State]:
    """The likeliest ways to give the bylines to articles, best first."""
    states = [_State(0.0, ())]
    for n in range(len(signing.lines)):
        alone = {a: weighed_byline(signing.alone(n, a)) for a in signing.owners(n)}
        grown = [
            _State(state.score + alone[a] + value, (*state.owners, a))
            for state in states
            for a, value in signing.weighed_beside(state.owners, alone).items()
        ]
        grown.sort(key=lambda s: (-s.score, s.owners))
        states = grown[:_BEAM]
    return states


def _why(signing: Signing, n: int, best: Sequence[int], share: Mapping[int, float]) -> str:
    """Why a byline's owner is not sure, with the next best reading."""
    owner, stand = best[n], signing.stands[n]
    other = min((a for a in share if a != owner), key=lambda a: (-share[a], a))
    around = {signing.article.get(i, -1) for i in (stand.before, stand.after)}
    values = {
        "line": signing.lines[n].line,
        "other": signing.units[signing.first[other]].line,
        "chance": f"{share[owner]:.0%}",
    }
    if len(around) == 1 and owner not in around:
        return reason("byline elsewhere", **values)
    return reason("byline of two", **values)


_NAMED_FIRST = re.compile(r"(?:\s*/\s*(?:[Tt]he\s+)?[A-Z][\w'’]+)?\s+photos?\s*$")
"""What stands behind the name in a credit that begins with it: Ann Cole photo, Ann Cole/Record photo."""


def signers_in(line: str) -> tuple[Signer, ...]:
    """Those whom a byline or credit line names, as printed."""
    signers = read_signature(line)
    if signers:
        return signers
    if alone := author_alone(line):
        return (alone,)
    if several := authors_alone(line):
        return several
    if signers is not None:
        return ()
    if signer := citizen(" ".join(line.split())):
        return (signer,)
    if match := patterns.READER.fullmatch(" ".join(line.split())):
        return tuple(Signer(name, "", True, False) for name in re.findall(patterns.NAME, match["names"]))
    if signer := reporter(line):
        return (signer,)
    if pen_name(bare := line.strip("（）()")):
        return (Signer(re.sub(r"\s", "", bare), "", True, False),)
    staff = patterns.ENGLISH_STAFF.fullmatch(line)
    if staff is None and patterns.ENGLISH_DESK.fullmatch(" ".join(line.split())):
        return ()
    role = patterns.ENGLISH_ROLE.search(line, staff.start("role") if staff else 0)
    text = line[: role.start()] if role else line
    photographs = bool(patterns.ENGLISH_CREDIT.fullmatch(" ".join(line.split())))
    if photographs:
        text = _NAMED_FIRST.sub("", " ".join(text.split()))
    found = re.split(r"\s*(?:,|;|\band\b|\bet\b|\bAND\b)\s*", _LATIN.sub(" ; ", text))
    names = (" ".join(f.split()).strip(" .,") for f in found)
    said = role[0].strip(" ,|(—–-).") if role else ""
    return tuple(Signer(name, said, not photographs, photographs) for name in dict.fromkeys(names) if name)
