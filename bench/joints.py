"""Joints: places where a dump parts the text of an article that runs on, and whether the converter joins it there.

The gold tells no more than the texts, so the places are looked for: a body is laid over the raw page in stretches, each
as long as it goes. Between two of them, which do not stand one behind the other in the dump, is a joint.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.sample.goldfile import Gold, norm

_WINDOW = 8
"""Characters on each side of a joint that must stand together in the converted article."""
_SHORTEST = 2
"""Characters of a stretch; a shorter one may have been found anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Where something else, or the other order, stands between two stretches of a body."""

    around: str
    """The body's text on both sides, in normal form."""
    inside: bool
    """Is it inside a paragraph? At a paragraph's end the words hardly tell."""


def stretches(body: str, page: str) -> list[tuple[int, int, int]]:
    """The longest stretches of a body in order: begin and end in it, begin in the page. Texts are in normal form."""
    out = []
    at = 0
    while at < len(body):
        low, high = 0, len(body) - at
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if body[at : at + middle] in page else (low, middle - 1)
        if low:
            out.append((at, at + low, page.index(body[at : at + low])))
        at += max(low, 1)
    return out


def joints_of(gold: Gold, raw: str) -> list[Joint]:
    """The joints of an article; a table has none, since its rows may rightly stand in any order."""
    if gold.kind == "table":
        return []
    found = [s for s in stretches(gold.body, norm(raw)) if s[1] - s[0] >= _SHORTEST]
    return [
        Joint(around=gold.body[max(0, b - _WINDOW) : c + _WINDOW], inside=not any(b <= end <= c for end in gold.ends))
        for (_, b, before), (c, _, behind) in pairwise(found)
        if before != behind
    ]


def joined(joints: Sequence[Joint], bodies: Iterable[str]) -> tuple[int, int]:
    """(Joints that some converted body has, all)."""
    some = list(bodies)
    return sum(any(joint.around in body for body in some) for joint in joints), len(joints)
