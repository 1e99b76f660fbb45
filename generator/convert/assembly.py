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


_MUCH = 1.0
"""Nats by which a tail must be more like another article to be moved there."""
_SURE = 0.75
"""A choice less probable than this is a doubt."""
_EVEN = 0.65
"""Below this the other article may as well be the right one."""


class Unsure(NamedTuple):
    """A piece whose article is not sure."""

    piece: int
    """Its unit."""
    other: int
    """Where else it may belong: an article by its number, or -1: it may begin one of its own."""
    chance: float
    """Probability of the choice made."""


class Draft(NamedTuple):
    """The pieces of one article (unit indexes), in the order of the dump."""

    pieces: tuple[int, ...]
    unsure: tuple[Unsure, ...] = ()


class _State(NamedTuple):
    score: float
    articles: tuple[tuple[int, ...], ...]
    current: int
    unsure: tuple[Unsure, ...] = ()


def assemble(evidence: "Evidence") -> tuple[Draft, ...]:
    """The articles of an issue, in the order in which they begin in the dump."""
    pieces, bonds = evidence.pieces, evidence.bonds
    if not pieces:
        return ()
    states = [_State(0.0, ((0,),), 0)]
    for p in range(1, len(pieces)):
        start = weighed(evidence.start(p), evidence.habit)
        grown: list[_State] = []
        for state in states:
            free = bonds.free(p)
            options = [(start, (*state.articles, (p,)), len(state.articles))] if free else []
            for a in candidates(state.articles) if free else range(len(state.articles)):
                if not bonds.joined(p, state.articles[a]):
                    continue
                score = evidence.link_score(p, a == state.current, len(state.articles) - 1 - a, state.articles[a])
                options.append((score, (*state.articles[:a], (*state.articles[a], p), *state.articles[a + 1 :]), a))
            total = _log_sum([score for score, _, _ in options])
            for score, articles, a in options:
                unsure = state.unsure
                if score - total < math.log(_SURE):
                    other = max((o for o in options if o[2] != a), key=lambda o: o[0])[2]
                    other = -1 if other == len(state.articles) else other
                    unsure = (*unsure, Unsure(p, other, math.exp(score - total)))
                grown.append(_State(state.score + score - total, articles, a, unsure))
        grown.sort(key=lambda s: (-s.score, s.articles))
        states = grown[:_BEAM]
    best = max(
        states,
        key=lambda s: (s.score + WEIGHTS["left open"][evidence.habit] * evidence.left_open(s.articles), s.articles),
    )
    moved = _with_tails_moved(best.articles, evidence)
    articles = moved if bonds.hold(moved) else best.articles
    return tuple(
        Draft(
            tuple(pieces[p].index for p in article),
            tuple(
                u._replace(piece=pieces[u.piece].index)
                for u in best.unsure
                if u.piece in article or (u.other == number and u.chance < _EVEN)
            ),
        )
        for number, article in enumerate(articles)
    )


def _with_tails_moved(articles: tuple[tuple[int, ...], ...], evidence: Evidence) -> tuple[tuple[int, ...], ...]:
    """The articles, a tail moved to the one that it interrupted where its words as a whole are much more of that one.

    The beam weighs each piece by itself; where an article comes back behind another's, the run tells more.
    """
    out = list(articles)
    for number, article in enumerate(articles):
        for at in range(1, len(article)):
            tail = article[at:]
            others = [n for n, o in enumerate(out) if n != number and any(article[0] < q < tail[0] for q in o)]
            whole = (
                len(tail) > 1 and tail[-1] - tail[0] == len(tail) - 1 and evidence.parted(article[at - 1], tail[0]) > -1
            )
            if not others or not whole or evidence.over[article[at - 1]]:
                continue
            here = _likeness(tail, article[:at], evidence)
            there, other = max((_likeness(tail, out[n], evidence), n) for n in others)
            if there - here > _MUCH:
                out[number], out[other] = article[:at], tuple(sorted((*out[other], *tail)))
                break
    return tuple(out)


def _likeness(run: Sequence[int], article: Sequence[int], evidence: Evidence) -> float:
    """The mean log-odds from rare words that the pieces of a run are of an article."""
    return sum(evidence.kinship(p, q) for p in run for q in article) / (len(run) * len(article))


def _log_sum(scores: Sequence[float]) -> float:
    """Log of the sum of the exponentials: what makes the scores of the options probabilities."""
    top = max(scores)
    return top + math.log(sum(math.exp(s - top) for s in scores))


def candidates(articles: Sequence[object]) -> range:
    """The articles that the next piece may go on in."""
    return range(max(0, len(articles) - 1 - _OPEN), len(articles))
