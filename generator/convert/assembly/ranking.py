"""How good a reading of a whole page is: what its choices, one by one, can't tell.

The assembly reads a page piece by piece and keeps the likeliest readings. They are compared here as wholes: does each
piece fit its article better than any other, is any article signed twice or never, does a head stand in the midst of
one, how often does the dump come back to an article? What speaks for a reading is weighed (`RANKING`, fitted by
bench/fit_ranking.py), and the readings together give probabilities: of each article, that it is just these pieces.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.convert.assembly.alike import likeness
from generator.convert.assembly.between import parts_of_heads
from generator.convert.assembly.evidence import Evidence
from generator.convert.assembly.weights import RANKING

Article = tuple[int, ...]
"""Pieces (numbers of the evidence) in the order of the dump."""
_TELLING = 60
"""A piece of fewer characters counts for less where the topic is asked."""


class Likeness(NamedTuple):
    """How like the pieces of a page are to one article, in the mean."""

    to_all: list[float]
    """For each piece of the page, to all pieces of the article."""
    inside: list[float]
    """For each piece of the article, to the others of it; 0 where it is the only one."""


def _likeness(matrix: Sequence[Sequence[float]], article: Article) -> Likeness:
    """By a matrix of the likeness of pieces, which is symmetric and has zeros in its diagonal."""
    size = len(article)
    sums = list(map(sum, zip(*[matrix[q] for q in article], strict=True)))
    inside = [sums[p] / (size - 1) if size > 1 else 0.0 for p in article]
    return Likeness([s / size for s in sums], inside)


class Ranking:
    """What speaks for the readings of one page."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        count = range(len(evidence.pieces))
        self._weights = [min(1.0, len(p.text) / _TELLING) for p in evidence.pieces]
        self._theme = evidence.themes.alike()
        self._themed = any(map(any, self._theme))
        """The page has pieces whose meaning is known: Latin text has none."""
        self._kin = [[max(-1.0, evidence.kin[p][q]) if p != q else 0.0 for q in count] for p in count]
        self._alike = likeness(evidence.kin, self._theme, evidence.pieces)
        self._likened = [any(row) for row in self._alike]
        self._repeats = parts_of_heads(evidence.units, evidence.between)
        slots = [b.heads for p, b in enumerate(evidence.between) if b.heads and not evidence.like_subheads[p]]
        self._headed = len(slots)
        self._signed = sum(unit.kind == "byline" for unit in evidence.units)
        self._told_by = {p: self._told_of(b.heads) for p, b in enumerate(evidence.between) if b.heads}
        """For each piece with heads before it: how much of them stands in each piece."""
        self._told = [told for p, told in self._told_by.items() if not evidence.like_subheads[p]]
        self._likest: dict[Article, tuple[Likeness, Likeness]] = {}
        self._parts: dict[Article, dict[str, float]] = {}

    def _told_of(self, heads: Sequence[int]) -> list[float]:
        line = " ".join(self.evidence.units[i].text for i in heads)
        return [self.evidence.topics.covered(line, own) for own in self.evidence.topics.sets]

    def chances(self, readings: Sequence[tuple[float, Sequence[Article]]]) -> list[float]:
        """The probability of each reading, given as (its score by the assembly, its articles); they sum to 1."""
        totals = [
            sum(RANKING[name][self.evidence.habit] * value for name, value in self.found(score, articles).items())
            for score, articles in readings
        ]
        top = max(totals)
        parts = [math.exp(t - top) for t in totals]
        return [p / sum(parts) for p in parts]

    def found(self, score: float, articles: Sequence[Article]) -> dict[str, float]:
        """What speaks for and against a reading, by name."""
        found = dict.fromkeys(RANKING, 0.0)
        found["score"] = score
        found["articles"] = float(len(articles))
        for article in articles:
            for name, value in self._of_article(article).items():
                found[name] += value
        found["heads too many"] = float(max(0, self._headed - len(articles)))
        found["heads too few"] = float(max(0, len(articles) - self._headed))
        if self.evidence.bylines_mark:
            found["bylines too many"] = float(max(0, self._signed - len(articles)))
            found["bylines too few"] = float(max(0, len(articles) - self._signed))
        found["leads told"] = sum(max(told[article[0]] for article in articles) for told in self._told)
        self._fits(articles, found)
        self._returns(articles, found)
        self._heads(articles, found)
        return found

    def _of_article(self, article: Article) -> Mapping[str, float]:
        """What can be said of an article without looking at the others."""
        if article not in self._parts:
            evidence = self.evidence
            pieces = [evidence.pieces[p] for p in article]
            bylines = sum(evidence.between[p].bylines for p in article) + evidence.signed_end[article[-1]]
            inside = [evidence.between[p] for p in article[1:]]
            opened = evidence.between[article[0]]
            wider = [(p, q) for p, q in pairwise(article) if evidence.of_other_width(p, q)]
            met = {q for p, q in pairwise(article) if evidence.jumping[p] and evidence.continued[q]}
            reset = [(p, q) for p, q in pairwise(article) if evidence.of_other_form(p, q)]
            self._parts[article] = {
                "left open": -max(-6.0, pieces[-1].ends) if pieces[-1].ends < 0 else 0.0,
                "left at a comma": float(pieces[-1].text[-1] in "，、；,;"),
                "begins open": -max(-6.0, pieces[0].begins) if pieces[0].begins < 0 else 0.0,
                "seams": sum(max(-6.0, evidence.seams.paragraph(a, b)) for a, b in pairwise(article)),
                "torn": float(sum(evidence.seams.paragraph(a, b) < -_TORN for a, b in pairwise(article))),
                "signed twice": float(bylines > 1),
                "unsigned": float(bylines == 0 and evidence.bylines_mark),
                "byline inside": float(sum(b.bylines > 0 for b in inside)),
                "wall inside": float(sum(b.wall for b in inside)),
                "over inside": float(sum(evidence.over[p] for p, q in pairwise(article) if q not in met)),
                "echo inside": sum(evidence.echo[p] for p in article[1:]),
                "bare": float(article[0] > 0 and not opened.heads and not opened.byline),
                "lead inside": float(sum(evidence.leads[p] and evidence.pieces[p].begins > 0 for p in article[1:])),
                "gap inside": float(sum(evidence.apart[p] for p in article[1:] if p not in met)),
                "caption inside": float(sum(evidence.captioned[p] for p in article[1:])),
                "jump missed": float(
                    sum(evidence.continued[p] and p not in met for p in article)
                    + sum(evidence.behind_jump[p] and p - 1 not in article for p in article)
                ),
                "notice inside": float(
                    sum(
                        evidence.notices[p] and (not evidence.notices[article[0]] or bool(evidence.between[p].heads))
                        for p in article[1:]
                    )
                ),
                "not introduced": float(sum(evidence.introduced(p, article[:at]) < 0 for at, p in enumerate(article))),
                "widths": float(sum(q == p + 1 for p, q in wider)),
                "widths behind others": float(sum(q > p + 1 for p, q in wider)),
                "forms": float(sum(q == p + 1 for p, q in reset)),
                "forms behind others": float(sum(q > p + 1 for p, q in reset)),
                "part begun": float(self._repeats[article[0]]),
                **self._together(article),
            }
        return self._parts[article]

    def _together(self, article: Article) -> Mapping[str, float]:
        """What the pieces of an article have to do with one another, and with its head more than with other heads."""
        strange = told = 0.0
        head = self._told_by.get(article[0])
        others = [other for p, other in self._told_by.items() if p not in article]
        for p in article:
            row = self._alike[p]
            near = sorted([row[q] for q in article if q != p]) if self._likened[p] else []
            if near := near[len(near) // 2 :]:
                strange += self._weights[p] * min(0.0, sum(near) / len(near))
            if p != article[0]:
                more = (head[p] if head else 0.0) - max([other[p] for other in others], default=0.0)
                told += max(-_QUOTED, min(_QUOTED, more))
        return {"strange": strange, "told by head": told}

    def _likeness(self, article: Article) -> tuple[Likeness, Likeness]:
        """How like each piece of the page is to the article, by its themes and by its words."""
        if article not in self._likest:
            none = Likeness([0.0] * len(self._theme), [0.0] * len(article))
            theme = _likeness(self._theme, article) if self._themed else none
            self._likest[article] = (theme, _likeness(self._kin, article))
        return self._likest[article]

    def _fits(self, articles: Sequence[Article], found: dict[str, float]) -> None:
        """How much better each piece fits its own article than the likest other one."""
        for kind, which in (("theme", 0), ("kin", 1)):
            likeness = [self._likeness(a)[which] for a in articles]
            by_piece = list(zip(*[one.to_all for one in likeness], strict=True))
            for number, article in enumerate(articles):
                for p, own in zip(article, likeness[number].inside, strict=True):
                    to_all = by_piece[p]
                    other = max(to_all[:number] + to_all[number + 1 :], default=0.0)
                    fit = self._weights[p] * (own - other)
                    found[f"{kind} fit"] += fit
                    if kind == "theme":
                        found["theme misfit"] += min(0.0, fit)

    def _returns(self, articles: Sequence[Article], found: dict[str, float]) -> None:
        """How often the dump comes back to an article that another one interrupted."""
        pieces = self.evidence.pieces
        for article in articles:
            for a, b in pairwise(article):
                if b > a + 1 and not (self.evidence.jumping[a] and self.evidence.continued[b]):
                    found["any return"] = 1.0
                    found["closed returns"] += pieces[a].ends > 0 and pieces[b].begins > 0
                    if pieces[a].ends < 0 and pieces[b].begins < 0:
                        found["open returns seam"] += self.evidence.seams.seam(a, b) / 6
                    found["return span"] += min(1.0, (b - a - 1) / 8)
        found["any closed return"] = float(found["closed returns"] > 0)

    def _heads(self, articles: Sequence[Article], found: dict[str, float]) -> None:
        """Do heads stand before what they tell of?"""
        evidence = self.evidence
        owner = {p: n for n, article in enumerate(articles) for p in article}
        texts = [frozenset[str]().union(*(evidence.topics.sets[p] for p in article)) for article in articles]
        for p, between in enumerate(evidence.between):
            if not between.heads:
                continue
            line = " ".join(evidence.units[i].text for i in between.heads)
            here = evidence.topics.covered(line, texts[owner[p]])
            if articles[owner[p]][0] == p:
                before = evidence.topics.covered(line, texts[owner[p - 1]]) if p else 0.0
                found["heads told"] += here - before
                found["series begun"] += evidence.series[p]
            elif evidence.like_subheads[p]:
                found["series inside"] += evidence.series[p]
                found["subheads inside"] += 1
                found["subheads told"] += here
            else:
                found["heads inside"] += 1
                found["heads inside told"] += here


_QUOTED = 0.4
"""The share of a head beyond which a piece tells no more of it: a reply may quote the whole head of a letter."""
_TORN = 3.0
"""Nats: a seam that reads so badly is no joint."""
