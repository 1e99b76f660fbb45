"""What speaks for each article that a byline or credit line may belong to: its place and the others'.

The weights were fitted by bench/fit_bylines.py, but for letters, which are judged.
"""

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from generator.convert.assembly.readings import Draft
from generator.convert.lines import patterns
from generator.convert.lines.notices import notice_like
from generator.convert.lines.signatures import opening_signature, read_signature
from generator.convert.setting.pieces import Unit

_CAPTION = 260
"""Characters that a caption has at most."""
_NEAR = 6
"""Articles on either side of a byline among which its owner is looked for."""
_LATEST = 80
"""Bylines before one that are asked whether its owner has one already: on no page do as many stand between."""

BYLINE_WEIGHTS: Mapping[str, float] = {
    "run in": 0.48,
    "opens": 2.41,
    "opens habit": -0.09,
    "opens over heads": -2.43,
    "opens headed": 0.03,
    "opens behind text": -1.07,
    "opens nearer": 1.00,
    "its head before": 0.64,
    "its head after": -0.48,
    "other head before": -0.64,
    "opens mid": -2.76,
    "closes": 0.66,
    "closes habit": -0.62,
    "closes over heads": -1.41,
    "closes before head": -0.57,
    "closes nearer": 0.88,
    "closes open": -0.02,
    "inside": -1.28,
    "inside beside": -1.71,
    "ahead": 3.29,
    "ahead far": -3.25,
    "behind": 0.48,
    "behind far": -1.59,
    "articles between": -0.33,
    "unsure": -1.04,
    "credit opens": -1.53,
    "credit closes": 1.30,
    "credit inside": 1.79,
    "credit caption": 1.55,
    "caption": -1.60,
    "notice": -1.61,
    "signed inside": -2.00,
    "letter closes": 3.00,
    "letter inside": 3.00,
    "letter before": -4.00,
    "again": -3.79,
    "again credit": -1.18,
    "parted": -3.00,
    "out of order": -0.55,
}


_NONE: frozenset[str] = frozenset()


class _Stand(NamedTuple):
    """Where a byline stands."""

    before: int
    """The text unit before it, by index; -1: none."""
    after: int
    at_once_before: bool
    """Nothing but bylines stands between that and it."""
    at_once_after: bool
    head_before: int
    """The head directly before it, by index; -1: none."""
    head_after: int


class Signing:
    """The bylines and credits of a page, and what speaks for each way to give them to its articles."""

    def __init__(
        self, units: Sequence[Unit], drafts: Sequence[Draft], taken: frozenset[int], heads: Mapping[int, Sequence[int]]
    ) -> None:
        """`heads`: for each article that has any, the units of its head."""
        self.units, self.drafts = units, drafts
        self.head_of = {i: a for a, lines in heads.items() for i in lines}
        self.lines = [u for u in units if u.kind in ("byline", "credit") and u.index not in taken]
        self.article = {i: a for a, d in enumerate(drafts) for i in d.pieces}
        self.first, self.last = [min(d.pieces) for d in drafts], [max(d.pieces) for d in drafts]
        texts = ["".join(units[i].text for i in sorted(d.pieces)) for d in drafts]
        self.captions = [len(d.pieces) == 1 and len(t) <= _CAPTION for d, t in zip(drafts, texts, strict=True)]
        self.notices = [notice_like("", t, ()) > 0 for t in texts]
        self.signed = [opening_signature(units[i].text) is not None for i in self.first]
        loose = frozenset(u.index for u in units if u.kind == "head" and u.index not in self.head_of)
        self.stands = [_stand(units, u, loose) for u in self.lines]
        self.letters = [bool(patterns.READER.fullmatch(" ".join(u.text.split()))) for u in self.lines]
        """A reader signs: under a letter."""
        self.goes_on = [n > 0 and _goes_on(self.lines[n - 1], unit) for n, unit in enumerate(self.lines)]
        """The byline before it in one list of these goes on with it: 记者 on one line, 通讯员 on the next."""
        self.habits = self._habits()
        self._alone: dict[tuple[int, int], dict[str, float]] = {}

    def owners(self, n: int) -> list[int]:
        """The articles that the byline number `n` may belong to: those that lie nearest."""
        at = self.lines[n].index
        by_distance = sorted(range(len(self.drafts)), key=lambda a: (self._distance(at, a), a))
        return sorted(by_distance[: 2 * _NEAR])

    def features(self, owners: Sequence[int]) -> dict[str, float]:
        """What speaks for and against the bylines being those of these articles, one for each."""
        found: dict[str, float] = {}
        for n, owner in enumerate(owners):
            for name, value in (*self.alone(n, owner).items(), *self.beside(owners[:n], owner).items()):
                found[name] = found.get(name, 0.0) + value
        return found

    def alone(self, n: int, a: int) -> dict[str, float]:
        """What speaks for and against the byline number `n` being that of article `a`, by itself."""
        if (n, a) not in self._alone:
            self._alone[n, a] = {k: v for k, v in self._of_place(n, a).items() if v}
        return self._alone[n, a]

    def beside(self, given: Sequence[int], a: int) -> dict[str, float]:
        """The same for the next byline, by whose those before it are."""
        return self._behind(given, a, {k for owner, k in self._had(given) if owner == a})

    def weighed_beside(self, given: Sequence[int], owners: Iterable[int]) -> dict[int, float]:
        """For each of `owners` the log-odds of what `beside` finds."""
        had: dict[int, set[str]] = {}
        for owner, kind in self._had(given):
            had.setdefault(owner, set()).add(kind)
        goes_on, last = self.goes_on[len(given)], given[-1] if given else -1
        return {
            a: weighed_byline(self._behind(given, a, had.get(a, _NONE))) if a in had or goes_on or a < last else 0.0
            for a in owners
        }

    def _had(self, given: Sequence[int]) -> list[tuple[int, str]]:
        """The latest bylines that were given, as (article, kind), without one that the next goes on with."""
        last = len(given) - self.goes_on[len(given)]
        first = max(0, last - _LATEST)
        return [(owner, line.kind) for owner, line in zip(given[first:last], self.lines[first:], strict=False)]

    def _behind(self, given: Sequence[int], a: int, had: Set[str]) -> dict[str, float]:
        n = len(given)
        unit = self.lines[n]
        return {
            "again": float(unit.kind == "byline" and "byline" in had),
            "again credit": float(bool(had) and (unit.kind == "credit" or "byline" not in had)),
            "parted": float(self.goes_on[n] and given[-1] != a),
            "out of order": float(n > 0 and given[-1] > a),
        }

    def _of_place(self, n: int, a: int) -> dict[str, float]:
        unit, stand, units = self.lines[n], self.stands[n], self.units
        opens, closes = stand.after == self.first[a], stand.before == self.last[a]
        own_before, own_after = (self.article.get(i) == a for i in (stand.before, stand.after))
        its_head = self.head_of.get(stand.head_before, -1) == a
        run_in = unit.before == -1 and own_before
        inside = self.first[a] < unit.index < self.last[a]
        ahead, behind = unit.index < self.first[a] and not opens, unit.index > self.last[a] and not closes
        credit = unit.kind == "credit"
        far = math.log1p(self._distance(unit.index, a))
        follows = units[unit.index + 1] if unit.index + 1 < len(units) else None
        nearer = max(-2, min(2, (follows.before if follows else 3) - max(0, unit.before)))
        between = sum(self.last[a] < first < unit.index or unit.index < first < self.first[a] for first in self.first)
        return {
            "run in": float(run_in),
            "opens": float(opens and stand.at_once_after),
            "opens habit": self.habits[n] * opens,
            "opens over heads": float(opens and not stand.at_once_after),
            "opens headed": float(opens and stand.head_before >= 0),
            "opens behind text": float(opens and stand.at_once_before),
            "opens nearer": float(-nearer * (opens and stand.at_once_after)),
            "its head before": float(its_head),
            "its head after": float(self.head_of.get(stand.head_after, -1) == a),
            "other head before": float(self.head_of.get(stand.head_before, a) != a),
            "opens mid": float(opens and not its_head and units[stand.after].begins < -1),
            "closes": float(closes and stand.at_once_before),
            "closes habit": -self.habits[n] * closes,
            "closes over heads": float(closes and not stand.at_once_before),
            "closes before head": float(closes and (follows is None or follows.kind == "head")),
            "closes nearer": float(nearer * (closes and stand.at_once_before)),
            "closes open": float(closes and units[stand.before].ends < -1),
            "inside": float(inside and own_before and own_after),
            "inside beside": float(inside and not (own_before and own_after)),
            "ahead": float(ahead),
            "ahead far": far * ahead,
            "behind": float(behind),
            "behind far": far * behind,
            "articles between": float(between),
            "unsure": (1 - self.drafts[a].chance) * (opens or closes),
            "credit opens": float(credit and opens),
            "credit closes": float(credit and closes),
            "credit inside": float(credit and inside),
            "credit caption": float(credit and self.captions[a]),
            "caption": float(not credit and self.captions[a]),
            "notice": float(self.notices[a]),
            "signed inside": float(not credit and self.signed[a]),
            "letter closes": float(closes and self.letters[n]),
            "letter inside": float(inside and own_before and self.letters[n]),
            "letter before": float((ahead or (opens and not its_head)) and self.letters[n]),
        }

    def _distance(self, at: int, a: int) -> int:
        """How many units lie between a place in the dump and an article's text."""
        return max(0, self.first[a] - at, at - self.last[a])

    def _habits(self) -> list[float]:
        """For each line: do the other bylines stand before their text, or behind it? 1 to -1, by the plain ones."""
        votes: list[int] = []
        starts, ends = set(self.first), set(self.last)
        for unit, stand in zip(self.lines, self.stands, strict=True):
            opens, closes = stand.after in starts, stand.before in ends
            before = opens and (not closes or (stand.head_before >= 0 and stand.at_once_after))
            behind = closes and (not opens or (stand.at_once_before and not stand.at_once_after))
            votes.append((before - behind) if unit.kind == "byline" else 0)
        total, count = sum(votes), sum(map(abs, votes))
        return [(total - vote) / (count - abs(vote) + 1) for vote in votes]


def weighed_byline(features: Mapping[str, float]) -> float:
    """Log-odds of features."""
    return sum(BYLINE_WEIGHTS[name] * value for name, value in features.items())


def _goes_on(line: Unit, following: Unit) -> bool:
    roles = [{s.role for s in read_signature(u.text) or ()} for u in (line, following)]
    if line.kind == "credit" and following.kind == "byline" and not any("文" in role for role in roles[1]):
        return False  # a photographer closes such a list
    return following.index == line.index + 1 and bool(roles[1]) and not roles[0] & roles[1]


def _stand(units: Sequence[Unit], unit: Unit, loose: Set[int]) -> _Stand:
    """`loose`: heads of no article, which part nothing."""
    others = [u for u in units if u.kind not in ("byline", "credit") and u.index not in loose]
    above = [u for u in reversed(others) if u.index < unit.index]
    below = [u for u in others if u.index > unit.index]
    before = next((u.index for u in above if u.kind in ("piece", "rows")), -1)
    after = next((u.index for u in below if u.kind in ("piece", "rows")), -1)
    return _Stand(
        before=before,
        after=after,
        at_once_before=before >= 0 and above[0].index == before,
        at_once_after=after >= 0 and below[0].index == after,
        head_before=above[0].index if above and above[0].kind == "head" else -1,
        head_after=below[0].index if below and below[0].kind == "head" else -1,
    )
