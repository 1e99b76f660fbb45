"""Which pieces make which article, in which order: one decision over the whole page.

The pieces are read in the order of the dump. Each either goes on in an article that is open, or starts a new one; an
article that another one's head and first piece interrupted may be taken up again. A beam of readings is kept, so that
a start that no head marks is weighed against all that comes after it. Evidence, in nats of log-odds: the seam of the
words, whether a paragraph begins or ends at the cut, heads and bylines before it, how reports begin, the topic, the
column's width.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from generator.convert.evidence import Evidence
from generator.convert.weights import WEIGHTS, weighed

_BEAM = 24
_OPEN = 3
"""An article may be taken up again while at most this many have begun since."""


class Draft(NamedTuple):
    """The pieces of one article (unit indexes), in reading order."""

    pieces: tuple[int, ...]


class _State(NamedTuple):
    score: float
    articles: tuple[tuple[int, ...], ...]
    current: int


def assemble(evidence: "Evidence") -> tuple[Draft, ...]:
    """The articles of an issue, in the order in which they begin in the dump."""
    pieces = evidence.pieces
    if not pieces:
        return ()
    states = [_State(0.0, ((0,),), 0)]
    for p in range(1, len(pieces)):
        start = weighed(evidence.start(p), evidence.habit)
        grown: list[_State] = []
        for state in states:
            options = [(start, (*state.articles, (p,)), len(state.articles))]
            for a in candidates(state.articles):
                score = evidence.link_score(p, a == state.current, len(state.articles) - 1 - a, state.articles[a])
                options.append((score, (*state.articles[:a], (*state.articles[a], p), *state.articles[a + 1 :]), a))
            total = _log_sum([score for score, _, _ in options])
            grown += [_State(state.score + score - total, articles, a) for score, articles, a in options]
        grown.sort(key=lambda s: (-s.score, s.articles))
        states = grown[:_BEAM]
    best = max(
        states,
        key=lambda s: (s.score + WEIGHTS["left open"][evidence.habit] * evidence.left_open(s.articles), s.articles),
    )
    return tuple(Draft(tuple(pieces[p].index for p in article)) for article in best.articles)


def _log_sum(scores: Sequence[float]) -> float:
    """Log of the sum of the exponentials: what makes the scores of the options probabilities."""
    top = max(scores)
    return top + math.log(sum(math.exp(s - top) for s in scores))


def candidates(articles: Sequence[object]) -> range:
    """The articles that the next piece may go on in."""
    return range(max(0, len(articles) - 1 - _OPEN), len(articles))
