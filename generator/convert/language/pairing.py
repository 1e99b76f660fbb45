"""Scores to probabilities: which start goes on which open end, and whether the continuation is missing.

A reading of a page pairs some open ends with some starts, each at most once. Its weight is the product of the odds
of its pairs; the probability of a pair is the weight of all readings that hold it. Belief propagation for such
pairings (monomer-dimer models) comes close to it in a few rounds, and always settles.
"""

import math
from collections.abc import Sequence

SHARPNESS = 1.1
"""What a nat of score counts; fitted (README.md) so that of what is said to be 95 % sure, 95 % and more are right."""

MISSING = 0.1
"""The chance, before looking, that an open end's continuation isn't on the page; in the fit it was as often missing."""

ROUNDS = 30
NEGLIGIBLE = 1e-7
"""Odds below this are no pair."""

CERTAIN = 30.0
"""Log-odds above this tell no more; larger ones would swamp the others' digits."""


def chances(scores: Sequence[float], missing: float = MISSING) -> tuple[float, ...]:
    """The probability of each candidate of one open end, and at last that its continuation isn't among them; sum 1.

    `scores` are log-odds in nats as `Model.link` gives them, -inf for what can't be; 0 < missing < 1.
    """
    return pairings([scores], missing)[0]


def pairings(scores: Sequence[Sequence[float]], missing: float = MISSING) -> tuple[tuple[float, ...], ...]:
    """The same for open ends (rows) and starts (columns) that compete: each start goes on one end at most.

    All rows are of one length; each row's last figure is the probability that the continuation is missing.
    """
    odds = [_odds(row, missing) for row in scores]
    ends = [dict.fromkeys(row, 1.0) for row in odds]
    """What each end believes of a start: the chance that the end is free but for this start."""
    starts = [dict.fromkeys(row, 1.0) for row in odds]
    """The same of each start, kept by end."""
    for _ in range(ROUNDS):
        taken = [sum(w * free[start] for start, w in row.items()) for row, free in zip(odds, starts, strict=True)]
        for row, free, mine, total in zip(odds, starts, ends, taken, strict=True):
            for start, w in row.items():
                mine[start] = 1 / (1 + max(0.0, total - w * free[start]))
        wanted: dict[int, float] = {}
        for row, free in zip(odds, ends, strict=True):
            for start, w in row.items():
                wanted[start] = wanted.get(start, 0.0) + w * free[start]
        for row, free, mine in zip(odds, ends, starts, strict=True):
            for start, w in row.items():
                mine[start] = 1 / (1 + max(0.0, wanted[start] - w * free[start]))
    return tuple(_shares(row, free, len(whole)) for row, free, whole in zip(odds, starts, scores, strict=True))


def _odds(row: Sequence[float], missing: float) -> dict[int, float]:
    """The odds of each possible pair of one end against a missing continuation."""
    if not row:
        return {}
    prior = math.log((1 - missing) / missing / len(row))
    odds = ((start, math.exp(min(CERTAIN, SHARPNESS * score + prior))) for start, score in enumerate(row))
    return {start: value for start, value in odds if value > NEGLIGIBLE}


def _shares(row: dict[int, float], free: dict[int, float], count: int) -> tuple[float, ...]:
    """The probabilities of one end, when each start is free as believed."""
    total = 1 + sum(w * free[start] for start, w in row.items())
    return (*(row[start] * free[start] / total if start in row else 0.0 for start in range(count)), 1 / total)
