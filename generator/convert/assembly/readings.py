"""Which pieces make which article, in which order: one decision over the whole page.

The pieces are read in the order of the dump. Each either goes on in an article that is open, or starts a new one; an
article that another one's head and first piece interrupted may be taken up again. A beam of readings is kept, so that
a start that no head marks is weighed against all that comes after it; at last they are compared as wholes (ranking.py).
Evidence, in nats of log-odds: the seam of the words, whether a paragraph begins or ends at the cut, heads and bylines
before it, how reports begin, the topic, the column's width.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from generator.convert.assembly.choices import Choices
from generator.convert.assembly.evidence import Evidence
from generator.convert.assembly.ranking import Ranking

_BEAM = 32
_OPEN = 3
"""An article may be taken up again while at most this many have begun since."""


_LOOKED_AT = 0.97
"""Of an article less probable than this it is looked up what else it may be."""


def article_sure(chance: float, usual: float, head: float, size: int) -> float:
    """How likely it is that an article has its own text and no other, 0 to 1.

    `chance` is its probability among the readings of the page, `usual` the mean of its neighbours' and its own, `head`
    how sure its headline is (0.5 without one), `size` its characters.
    """
    told = (chance, usual, head)
    odds = [max(-_MOST, min(_MOST, math.log(max(p, 1e-9) / max(1 - p, 1e-9)))) for p in told]
    said = _SURE[0] + sum(w * o for w, o in zip(_SURE[1:], odds, strict=False)) + _SURE[4] * (math.log(size + 1) - 5)
    return 1 / (1 + math.exp(-said))


_SURE = (-1.67, 0.73, 1.27, 0.48, 0.21)
"""A constant, then the weights of the log-odds of the three and of the size: a logistic fit on 180 simulated pages."""
_MOST = 5.3


class Unsure(NamedTuple):
    """A piece whose article is not sure."""

    piece: int
    """Its unit."""
    other: int
    """Where else it may belong: an article by its number, or -1: it may begin one of its own."""


class Draft(NamedTuple):
    """The pieces of one article (unit indexes), in the order of the dump."""

    pieces: tuple[int, ...]
    chance: float = 1.0
    """Probability that it is just these."""
    unsure: tuple[Unsure, ...] = ()


class Reading(NamedTuple):
    """A way to read the page, or what was read of it so far."""

    score: float
    articles: tuple[tuple[int, ...], ...]
    """Numbers of pieces."""
    current: int = 0


def assemble(evidence: Evidence) -> tuple[Draft, ...]:
    """The articles of a page, in the order in which they begin in the dump."""
    if not evidence.pieces:
        return ()
    found = readings(evidence)
    chances = Ranking(evidence).chances([(r.score, r.articles) for r in found])
    ranked = sorted(zip(chances, found, strict=True), key=lambda r: (-r[0], r[1].articles))
    best = ranked[0][1].articles
    others = [(chance, r.articles) for chance, r in ranked[1:]]
    sure = [min(1.0, sum(c for c, r in ranked if article in r.articles)) for article in best]
    index = [piece.index for piece in evidence.pieces]
    return tuple(
        Draft(tuple(index[p] for p in article), chance, _unsure(number, best, chance, others, index))
        for number, (article, chance) in enumerate(zip(best, sure, strict=True))
    )


def _unsure(
    number: int,
    best: Sequence[tuple[int, ...]],
    chance: float,
    others: Sequence[tuple[float, Sequence[tuple[int, ...]]]],
    index: Sequence[int],
) -> tuple[Unsure, ...]:
    """Where the likeliest reading without this article parts from it: its first piece that stands elsewhere there."""
    if chance >= _LOOKED_AT:
        return ()
    article = best[number]
    reading = next(articles for _, articles in others if article not in articles)
    home = max(reading, key=lambda a: (len(set(a) & set(article)), -a[0]))
    strange = [p for p in article if p not in home]
    if strange:
        there = next(a for a in reading if strange[0] in a)
        owner = max(range(len(best)), key=lambda n: len(set(best[n]) & set(there) - set(article)))
        other = owner if set(best[owner]) & set(there) - set(article) else -1
        return (Unsure(index[strange[0]], other),)
    gained = next(p for p in home if p not in article)
    return (Unsure(index[gained], number),)


def readings(evidence: Evidence) -> tuple[Reading, ...]:
    """The likeliest readings of the page, best first, each choice weighed by what precedes it."""
    bonds, choices = evidence.bonds, Choices(evidence)
    states = [Reading(0.0, ((0,),))]
    for p in range(1, len(evidence.pieces)):
        start = choices.start(p)
        grown: list[tuple[float, Reading, int]] = []
        for state in states:
            free, count = bonds.free(p), len(state.articles)
            options = [(start, count)] if free else []
            anywhere = not free or evidence.continued[p]
            for a in range(count) if anywhere else sorted({*candidates(state.articles), state.current}):
                if bonds.joined(p, state.articles[a]):
                    score = choices.link(p, a == state.current, count - 1 - a, state.articles[a])
                    options.append((score, a))
            total = _log_sum([score for score, _ in options])
            grown += [(state.score + score - total, state, a) for score, a in options]
        states = _best(p, grown)
    return tuple(states)


def _best(p: int, grown: Sequence[tuple[float, Reading, int]]) -> list[Reading]:
    """The best of the readings that grow by piece `p`, each given as (score, reading so far, the piece's article)."""
    least = sorted([score for score, _, _ in grown], reverse=True)[:_BEAM][-1]
    kept = [Reading(score, _with(state.articles, p, a), a) for score, state, a in grown if score >= least]
    kept.sort(key=lambda s: (-s.score, s.articles))
    return kept[:_BEAM]


def _with(articles: tuple[tuple[int, ...], ...], p: int, a: int) -> tuple[tuple[int, ...], ...]:
    """The articles with the piece at the end of number `a`, which may be a new one."""
    return (*articles[:a], (*(articles[a] if a < len(articles) else ()), p), *articles[a + 1 :])


def _log_sum(scores: Sequence[float]) -> float:
    """Log of the sum of the exponentials: what makes the scores of the options probabilities."""
    top = max(scores)
    return top + math.log(sum(math.exp(s - top) for s in scores))


def candidates(articles: Sequence[object]) -> range:
    """The articles that the next piece may go on in."""
    return range(max(0, len(articles) - 1 - _OPEN), len(articles))
