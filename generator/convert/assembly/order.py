"""An article's pieces in reading order: runs that the dump swapped are put back."""

from collections.abc import Sequence
from itertools import pairwise

from generator.convert.assembly.evidence import Evidence
from generator.convert.assembly.weights import HABITS
from generator.convert.setting.pieces import Unit, softplus

_RUN = 8
_BEGUN = -2.0
"""Log-odds that a paragraph begins with the first piece, above which it stays the first."""
_REGRET = 3.0
"""Nats by which another neighbour must read better for a seam to be looked at."""
_WEAK = -0.8
"""A seam that reads worse than this, in nats, may be a place where the dump swapped two runs."""
_SMOOTH = 2.5
"""Nats more where the runs part at a place that reads well as it is and that nothing marks."""
_GAIN = {"lines": 3.0, "blocks": 3.0, "plain": 9.0}
"""Nats by which another order must read better than that of the dump; more where no print lines are left to tell."""


def in_order(pieces: Sequence[int], evidence: Evidence) -> tuple[int, ...]:
    """The pieces (numbers of the evidence) in reading order: runs that the dump swapped are put back."""
    order = list(pieces)
    for _ in range(4):
        found = _best_swap(order, evidence)
        if found is None:
            break
        a, b, c = found
        order = [*order[:a], *order[b:c], *order[a:b], *order[c:]]
    return tuple(order)


def _best_swap(order: Sequence[int], evidence: Evidence) -> tuple[int, int, int] | None:
    """Where two neighbouring runs, order[a:b] and order[b:c], are better read the other way round: (a, b, c)."""

    def seam(left: int, right: int) -> float:
        """How well the piece at one place is followed by another; beyond the ends, how well it is first or last."""
        if left < 0:
            return -softplus(-evidence.pieces[order[right]].begins)
        if right >= len(order):
            return -softplus(-evidence.pieces[order[left]].ends)
        return evidence.seams.paragraph(order[left], order[right])

    seams = [evidence.seams.paragraph(a, b) for a, b in pairwise(order)]
    regrets = _regrets(order, seams, evidence)
    weak = [0, *[k + 1 for k, s in enumerate(seams) if s < _WEAK or regrets[k] > _REGRET], len(order)]
    apart = {k + 1 for k, (a, b) in enumerate(pairwise(order)) if _apart(evidence.pieces[a], evidence.pieces[b])}
    best, gain = None, _GAIN[HABITS[evidence.habit]]
    for i, a in enumerate(weak):
        if a == 0 and evidence.pieces[order[0]].begins > _BEGUN:
            continue  # what begins like an article stays its beginning
        for c in weak[i + 1 : i + _RUN]:
            for b in range(a + 1, c):
                before = seam(a - 1, a) + seam(b - 1, b) + seam(c - 1, c)
                after = seam(a - 1, b) + seam(c - 1, a) + seam(b - 1, c)
                surplus = after - before - (0.0 if b in weak or b in apart else _SMOOTH)
                if surplus > gain:
                    best, gain = (a, b, c), surplus
    return best


def _regrets(order: Sequence[int], seams: Sequence[float], evidence: Evidence) -> list[float]:
    """For each seam, how much better one of its sides would read beside another piece of the article."""
    if len(order) > _LONG:
        return [0.0] * len(seams)
    ends = [a for a in order if evidence.pieces[a].ends < 0]
    opens = [b for b in order if evidence.pieces[b].begins < 0]
    best_end = {b: max((evidence.seams.paragraph(a, b) for a in ends if a != b), default=-99.0) for b in opens}
    best_open = {a: max((evidence.seams.paragraph(a, b) for b in opens if a != b), default=-99.0) for a in ends}
    return [
        max(best_end.get(b, -99.0), best_open.get(a, -99.0)) - seam
        for (a, b), seam in zip(pairwise(order), seams, strict=True)
    ]


_LONG = 60
"""Pieces; of a longer article only the weak seams are looked at."""


def _apart(left: Unit, right: Unit) -> bool:
    """Does anything else stand between two pieces in the dump?"""
    return right.nodes[0] - left.nodes[-1] > 1
