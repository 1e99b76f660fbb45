"""The choices for each piece: to begin an article, or to go on in one that is open; what speaks for and against each.

Everything has a name, by which it is weighed (weights.py).
"""

import re
from collections.abc import Sequence

from generator.convert.assembly.between import Between
from generator.convert.assembly.evidence import TOPICAL, Evidence
from generator.convert.assembly.weights import weighed
from generator.convert.lines import patterns
from generator.convert.setting.pieces import softplus
from generator.text import HAN

_SOURCE = re.compile(
    r"记者|本报|获悉|发布|召开|举行|新华社|消息|据\S{2,12}(?:消息|介绍|统计)|\d+月\d+日|昨天|今天|近日|日前"
)


_PROSE = 30
"""Characters of a paragraph, which a line of verse has not."""


class Choices:
    """The choices for the pieces of a page, weighed; each part of it is computed once."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._topical: dict[tuple[int, tuple[int, ...]], float] = {}
        self._fixed: dict[tuple[int, int, int, bool, int], float] = {}

    def start(self, p: int) -> float:
        """What `start` finds, weighed."""
        return weighed(start(self._evidence, p), self._evidence.habit)

    def link(self, p: int, current: bool, younger: int, article: Sequence[int]) -> float:
        """What `link` finds, and the topic, weighed; the article is given by its pieces."""
        evidence = self._evidence
        key = (p, article[0], article[-1], current, younger)
        if key not in self._fixed:
            self._fixed[key] = weighed(link(evidence, p, current, younger, article[0], article[-1]), evidence.habit)
        near = tuple(article[-TOPICAL:])
        topical = (p, near)
        if topical not in self._topical:
            self._topical[topical] = weighed(evidence.topic(p, near), evidence.habit)
        value = self._fixed[key] + self._topical[topical]
        if evidence.speakers[p]:  # told of at the beginning of a long article, as a rule
            value += weighed({"introduced": evidence.introduced(p, article)}, evidence.habit)
        return value


def start(evidence: Evidence, p: int) -> dict[str, float]:
    """What speaks for and against a new article beginning with the piece."""
    piece, between, before = evidence.pieces[p], evidence.between[p], evidence.pieces[p - 1]
    answers = not between.heads and bool(patterns.ANSWER.match(piece.text))
    if piece.form == "closing" or (piece.form and not between.heads) or evidence.counted[p] or answers:
        return {"start": 1.0, "clings": 1.0}
    if before.form == "address" and not between.heads and not between.byline:
        return {"start": 1.0, "clings": 1.0}
    if evidence.listed(p) and len(between.heads) == 1 and not evidence.titled(between):
        return {"start": 1.0, "clings": 1.0}
    like_subheads = evidence.like_subheads[p]
    found = {
        "start": 1.0,
        "begins": softplus(-piece.begins),
        "heads": float(bool(between.heads) and not like_subheads),
        "subheads": float(bool(between.heads) and like_subheads),
        "unsigned": float(bool(between.heads) and evidence.bylines_mark and not between.byline),
        "byline": float(between.byline),
        "wall": float(between.wall),
        "over": float(evidence.over[p - 1]),
        "gap": float(evidence.apart[p]),
        "no gap": float(evidence.gaps_part and bool(between.heads) and not between.byline and not evidence.apart[p]),
        "break": _break(evidence, p),
        "theme break": -evidence.themes.runs_alike(range(max(0, p - 3), p), range(p, min(len(evidence.pieces), p + 3))),
        "series": float(evidence.series[p]),
        "echo": evidence.echo[p],
        "echo elsewhere": evidence.echo[p] * (not between.heads),
        "attributed": float(bool(patterns.ATTRIBUTED.search(piece.text[:50]))),
        "new form": float(evidence.of_other_form(p - 1, p)),
        "after open": softplus(-before.ends),
        "unset": float(not piece.frame),
        "length": min(1.0, len(piece.text) / 100),
        "source": float(bool(_SOURCE.search(piece.text[:60]))),
        "many heads": float(len(between.heads) > 1),
        "cue": float(
            any(u.doubled or patterns.CUE_END.search(u.text) for u in (evidence.units[i] for i in between.heads))
        ),
        "told": _told(evidence, p),
        "signed run": float(evidence.signed_end[p]),
        "signed again": float(evidence.signed_end[p] and evidence.signed_open[p]),
        "unsigned subheads": float(
            bool(between.heads) and like_subheads and evidence.bylines_mark and not between.byline
        ),
        "two short": float(
            like_subheads and len(between.heads) == 2 and max(len(evidence.units[i].text) for i in between.heads) <= 10
        ),
        "signed page": float(evidence.bylines_mark and not between.byline),
        "shorter": _shorter(evidence, between),
        "town": float(any(patterns.headed_by_town(evidence.units[i].text) for i in between.heads)),
    }
    strong = any(p.match(piece.text) for p in (patterns.STRONG_LEAD, patterns.EDITORS_NOTE, patterns.DATELINE))
    found["strong lead"] = float(strong)
    found["lead"] = float(not strong and bool(patterns.LEAD.search(piece.text)))
    found["following"] = float(bool(patterns.FOLLOWING.search(piece.text)))
    if piece.frame and before.frame:
        changed = evidence.of_other_width(p - 1, p)
        found["new width"], found["same width"] = float(changed), float(not changed)
    found["notice"] = float(evidence.notices[p])
    bare = not between.heads and not between.bylines
    capitals = evidence.capitals[p]
    found["bare here"] = float(bare and evidence.headed and not evidence.apart[p] and not strong and not capitals)
    found["like text"] = float(any(evidence.units[i].indented and evidence.flush for i in between.heads))
    found["latin subhead"] = float(bool(between.heads) and _latin_subhead(evidence, between))
    found["capitals"] = float(capitals)
    found["latin bare"] = float(bare and not capitals and not HAN.search(piece.text))
    found["bare name"] = float(bool(evidence.speakers[p]))
    found["captioned"] = float(evidence.captioned[p])
    found["continued"] = float(evidence.continued[p])
    found["behind jump"] = float(evidence.behind_jump[p])
    found["address"] = float(piece.form == "address")
    found["own report"] = float(bool(between.heads and patterns.OWN_REPORT.match(piece.text)))
    found["notice title"] = float(evidence.named(p))
    return found


def _latin_subhead(evidence: Evidence, between: Between) -> bool:
    """Is the head one line in small letters that ends in a full stop, as old papers set subheads?"""
    text = evidence.units[between.heads[0]].text
    return len(between.heads) == 1 and not HAN.search(text) and text.endswith(".") and not text.isupper()


def _shorter(evidence: Evidence, between: Between) -> float:
    """How much shorter the heads are than those with a byline, 0 to 1."""
    if not between.heads or not evidence.signed_length:
        return 0.0
    longest = max(len(evidence.units[i].text) for i in between.heads)
    return max(0.0, 1.0 - longest / evidence.signed_length)


def _told(evidence: Evidence, p: int) -> float:
    """How much more the heads before the piece tell of what follows than of what precedes, -1 to 1."""
    heads = " ".join(evidence.units[i].text for i in evidence.between[p].heads)
    if not heads:
        return 0.0
    before = frozenset[str]().union(*evidence.topics.sets[max(0, p - 3) : p])
    behind = frozenset[str]().union(*evidence.topics.sets[p : p + 3])
    return evidence.topics.covered(heads, behind) - evidence.topics.covered(heads, before)


def _break(evidence: Evidence, p: int) -> float:
    """How unlike the pieces before and behind are: the log-odds of the likest pair, turned round."""
    left, right = range(max(0, p - 3), p), range(p, min(len(evidence.pieces), p + 3))
    return -max(evidence.kin[i][j] for i in left for j in right)


def link(evidence: Evidence, p: int, current: bool, younger: int, first: int, last: int) -> dict[str, float]:
    """What speaks for and against the piece going on in an article whose pieces so far run from `first` to `last`.

    `current`: the piece before it in the dump is of this article; `younger`: how many articles began since it did.
    """
    piece, between = evidence.pieces[p], evidence.between[p]
    like_subheads = evidence.like_subheads[p]
    mid = evidence.pieces[last].ends < 1 and piece.begins < 2
    met = evidence.continued[p] and evidence.jumping[last]
    heads, byline = float(bool(between.heads)), float(between.byline)
    found = {
        "link": 1.0,
        "paragraph": max(-12.0, evidence.seams.paragraph(last, p)),
        "link over": float(evidence.over[last]),
        "across heads": heads * current * (not like_subheads),
        "across subheads": heads * current * like_subheads,
        "across byline": byline * current,
        "across title": float(current and evidence.named(p)),
        "again": float(not current),
        "again far": float(not current and not met) * max(0, younger - 1),
        "again heads": heads * (not current),
        "again byline": byline * (not current),
        "second byline": float(evidence.signed_end[p] and evidence.between[first].byline),
        "seam": evidence.seams.seam(last, p) / 6 if mid else 0.0,
        "mid start": float(piece.begins < -1),
        "open end": float(evidence.pieces[last].ends < -1),
        "lost end": float(evidence.pieces[last].ends < -1 and piece.begins > 1),
        "again open": float(not current and evidence.pieces[last].ends < -1),
        "again seam": evidence.seams.seam(last, p) / 6 if mid and not current else 0.0,
        "again again": float(not current and not met and last < p - 6),
    }
    before = evidence.pieces[p - 1]
    found["jump met"] = float(met)
    found["behind jump"] = float(evidence.behind_jump[p] and not current)
    found["jump missed"] = float(evidence.continued[p] and not met)
    counted = not between.heads and bool(evidence.bullet(p)) and evidence.bullet(p) == evidence.bullet(p - 1)
    found["roll on"] = float(current and (counted or evidence.listed(p)) and not evidence.titled(between))
    direct = last == p - 1 and not between.heads and not between.bylines
    found["direct"] = float(direct)
    found["direct mid"] = float(direct and before.ends < -1 and piece.begins < 1.5)
    if not current:
        found["leaves open"] = float(before.ends < -1)
        if before.ends < -1 or piece.begins < 0:
            found["again gain"] = (evidence.seams.seam(last, p) - evidence.seams.seam(p - 1, p)) / 6
    found["prose behind verse"] = float(
        evidence.pieces[last].form == "verse" and not piece.form and len(piece.text) > _PROSE
    )
    found["link new form"] = float(evidence.of_other_form(last, p))
    if piece.frame and evidence.pieces[last].frame:
        found["link new width"] = float(evidence.of_other_width(last, p))
    return found
