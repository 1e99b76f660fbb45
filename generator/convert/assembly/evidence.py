"""What speaks for and against each choice of the assembly: seams, heads, bylines, topics, columns, leads."""

import re
from collections.abc import Mapping, Sequence
from operator import mul

from generator.convert.assembly.between import (
    APART,
    Between,
    captions_picture,
    counts_on,
    echoes,
    follows_jump,
    in_series,
    is_over,
    jumps_off,
    parting_gap,
    run_from,
    signed_ends,
    stands_between,
)
from generator.convert.assembly.seams import Seams
from generator.convert.assembly.weights import HABITS, Habit, weighed
from generator.convert.facts.bonds import bonds_of
from generator.convert.facts.page import NOTHING_TOLD, Told
from generator.convert.language import Model
from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.lines.notices import notice_like
from generator.convert.lines.signatures import BULLETS
from generator.convert.setting.chains import Set
from generator.convert.setting.pieces import Unit, softplus
from generator.convert.topics import Themes, Topics
from generator.text import HAN

_SOURCE = re.compile(
    r"记者|本报|获悉|发布|召开|举行|新华社|消息|据\S{2,12}(?:消息|介绍|统计)|\d+月\d+日|昨天|今天|近日|日前"
)


def habit_of(nodes: Sequence[Node], settings: Mapping[int, Sequence[Set]]) -> Habit:
    """The habit of a dump, by the text that its nodes hold."""
    sizes = {"lines": 0, "blocks": 0, "plain": 0}
    for node in nodes:
        if node.role == "text":
            sizes["blocks" if node.wrapped else "lines" if node.index in settings else "plain"] += len(node.text)
    return max(HABITS, key=lambda h: sizes[h])


class Evidence:
    """What speaks for each choice; what doesn't depend on the reading so far is computed once."""

    def __init__(self, units: Sequence[Unit], model: Model, habit: Habit, told: Told = NOTHING_TOLD) -> None:
        self.habit = HABITS.index(habit)
        self.pieces = pieces = [u for u in units if u.kind == "piece"]
        self.number = {p.index: k for k, p in enumerate(pieces)}
        self.bonds = bonds_of(told, [p.nodes for p in pieces])
        self.model = model
        self.topics = Topics([p.text for p in pieces])
        self.themes = Themes([model.meaning(p.text) for p in pieces])
        self.between = [stands_between(units, pieces[k - 1] if k else None, p) for k, p in enumerate(pieces)]
        self.units = units
        self.seams = Seams(pieces, model, self.bonds)
        self.kin = self._kinships()
        """How much each pair of pieces is of one article, by the rare words that both hold: log-odds, -3 to 5."""
        self._topical: dict[tuple[int, tuple[int, ...]], float] = {}
        self._fixed: dict[tuple[int, int, int, bool, int], float] = {}
        heads = sum(bool(b.heads) for b in self.between)
        with_byline = sum(bool(b.heads) and b.byline for b in self.between)
        self.bylines_mark = with_byline >= 2 and with_byline >= 0.3 * heads
        lengths = sorted(max(len(units[i].text) for i in b.heads) for b in self.between if b.heads and b.byline)
        self.signed_length = lengths[len(lengths) // 2] if len(lengths) > 1 else 0
        self.signed_end = signed_ends(units, pieces)
        marks = [bool(b.byline) if b.heads or b.bylines else None for b in self.between]
        self.signed_open = [next((m for m in reversed(marks[:k]) if m is not None), False) for k in range(len(pieces))]
        self.over = [is_over(units, p) for p in pieces]
        self.leads = [
            bool(patterns.STRONG_LEAD.search(p.text) or patterns.ATTRIBUTED.search(p.text[:50])) for p in pieces
        ]
        """Begins as reports do."""
        self.wide = wide = parting_gap(units)
        """Blank lines that part articles."""
        self.gaps_part = wide < APART
        self.apart = [
            p.before >= wide or any(units[h].before >= wide for h in b.heads)
            for p, b in zip(pieces, self.between, strict=True)
        ]
        """White space stands before it."""
        sure = [
            b.heads for p, b in zip(pieces, self.between, strict=True) if b.byline or patterns.OWN_REPORT.match(p.text)
        ]
        with_head = sum(map(bool, sure))
        self.headed = with_head >= _HEADED and with_head >= _MOSTLY * len(sure)
        """It is the page's habit that articles stand under a head: those do that a byline or 本报讯 tells."""
        self.flush = self.headed and not any(units[i].indented for heads in sure for i in heads)
        """And that no head has an indent."""
        self.notices = [
            notice_like(units[b.heads[-1]].text if b.heads else "", p.text, ()) > 0
            for p, b in zip(pieces, self.between, strict=True)
        ]
        self.continued = [follows_jump(units, p) for p in pieces]
        self.behind_jump = [False] * len(pieces)
        """It follows the continuation of an article from another page, with nothing between."""
        for p in range(1, len(pieces)):
            self.behind_jump[p] = (
                (self.continued[p - 1] or self.behind_jump[p - 1])
                and self.between[p] == Between()
                and pieces[p].index == pieces[p - 1].index + 1
                and not self.apart[p]
            )
        self.captioned = [not b.heads and captions_picture(units, p) for p, b in zip(pieces, self.between, strict=True)]
        self.jumping = [jumps_off(units, p) for p in pieces]
        self.series = in_series(units, self.between)
        self.counted = counts_on(units, self.between)
        self.briefs = self._named_briefs()
        self.echo = echoes(units, pieces, self.topics)
        self.runs = [run_from(p, self.between) for p in range(len(pieces))]
        self.like_subheads = [bool(b.heads) and self._like_subheads(b) for b in self.between]
        """Are the heads before it made like subheads?"""
        self._together: dict[tuple[int, ...], tuple[float, ...]] = {}

    def topic(self, p: int, article: Sequence[int]) -> dict[str, float]:
        """How much the piece, and the text that follows it in the dump, is of what the article is about."""
        near = article[-12:]
        own = self.kin[p]
        kin = sorted([own[q] for q in near], reverse=True)[:3]
        run = self.runs[p]
        likest = sorted([row[q] for row in [self.kin[r] for r in run] for q in near], reverse=True)[: 3 * len(run)]
        whole = self._about(tuple(near))
        return {
            "topic": kin[0],
            "topic all": sum(kin) / len(kin),
            "topic run": sum(likest) / len(likest),
            "theme": sum(map(mul, self.themes.vectors[p], whole)),
            "theme run": sum(map(mul, self._about(run), whole)),
        }

    def _about(self, run: tuple[int, ...]) -> tuple[float, ...]:
        if run not in self._together:
            self._together[run] = self.themes.together(run)
        return self._together[run]

    def _kinships(self) -> list[list[float]]:
        texts = [p.text for p in self.pieces]
        out = [[0.0] * len(texts) for _ in texts]
        for p, behind in enumerate(self.model.kinships(texts)):
            for q, kinship in enumerate(behind, p + 1):
                out[p][q] = out[q][p] = max(-3.0, min(5.0, kinship))
        return out

    def start(self, p: int) -> dict[str, float]:
        """What speaks for and against a new article beginning with the piece."""
        piece, between, before = self.pieces[p], self.between[p], self.pieces[p - 1]
        answers = not between.heads and bool(patterns.ANSWER.match(piece.text))
        if piece.form == "closing" or (piece.form and not between.heads) or self.counted[p] or answers:
            return {"start": 1.0, "clings": 1.0}
        if before.form == "address" and not between.heads and not between.byline:
            return {"start": 1.0, "clings": 1.0}
        if self._listed(p) and len(between.heads) == 1 and not self._titled(between):
            return {"start": 1.0, "clings": 1.0}
        like_subheads = self.like_subheads[p]
        found = {
            "start": 1.0,
            "begins": softplus(-piece.begins),
            "heads": float(bool(between.heads) and not like_subheads),
            "subheads": float(bool(between.heads) and like_subheads),
            "unsigned": float(bool(between.heads) and self.bylines_mark and not between.byline),
            "byline": float(between.byline),
            "wall": float(between.wall),
            "over": float(self.over[p - 1]),
            "gap": float(self.apart[p]),
            "no gap": float(self.gaps_part and bool(between.heads) and not between.byline and not self.apart[p]),
            "break": self._break(p),
            "theme break": -self.themes.runs_alike(range(max(0, p - 3), p), range(p, min(len(self.pieces), p + 3))),
            "series": float(self.series[p]),
            "echo": self.echo[p],
            "echo elsewhere": self.echo[p] * (not between.heads),
            "attributed": float(bool(patterns.ATTRIBUTED.search(piece.text[:50]))),
            "new form": float(self.of_other_form(p - 1, p)),
            "after open": softplus(-before.ends),
            "unset": float(not piece.frame),
            "length": min(1.0, len(piece.text) / 100),
            "source": float(bool(_SOURCE.search(piece.text[:60]))),
            "many heads": float(len(between.heads) > 1),
            "cue": float(
                any(u.doubled or patterns.CUE_END.search(u.text) for u in (self.units[i] for i in between.heads))
            ),
            "told": self._told(p),
            "signed run": float(self.signed_end[p]),
            "signed again": float(self.signed_end[p] and self.signed_open[p]),
            "unsigned subheads": float(
                bool(between.heads) and like_subheads and self.bylines_mark and not between.byline
            ),
            "two short": float(
                like_subheads and len(between.heads) == 2 and max(len(self.units[i].text) for i in between.heads) <= 10
            ),
            "signed page": float(self.bylines_mark and not between.byline),
            "shorter": self._shorter(between),
            "town": float(any(patterns.headed_by_town(self.units[i].text) for i in between.heads)),
        }
        strong = any(p.match(piece.text) for p in (patterns.STRONG_LEAD, patterns.EDITORS_NOTE, patterns.DATELINE))
        found["strong lead"] = float(strong)
        found["lead"] = float(not strong and bool(patterns.LEAD.search(piece.text)))
        found["following"] = float(bool(patterns.FOLLOWING.search(piece.text)))
        if piece.frame and before.frame:
            changed = self.of_other_width(p - 1, p)
            found["new width"], found["same width"] = float(changed), float(not changed)
        found["notice"] = float(self.notices[p])
        bare = not between.heads and not between.bylines
        found["bare here"] = float(bare and self.headed and not self.apart[p] and not strong)
        found["like text"] = float(any(self.units[i].indented and self.flush for i in between.heads))
        found["latin subhead"] = float(bool(between.heads) and self._latin_subhead(between))
        found["latin bare"] = float(not between.heads and not between.bylines and not HAN.search(piece.text))
        found["captioned"] = float(self.captioned[p])
        found["continued"] = float(self.continued[p])
        found["behind jump"] = float(self.behind_jump[p])
        found["address"] = float(piece.form == "address")
        found["own report"] = float(bool(between.heads and patterns.OWN_REPORT.match(piece.text)))
        found["notice title"] = float(self._titled(between) or p in self.briefs)
        return found

    def _latin_subhead(self, between: Between) -> bool:
        """Is the head one line in small letters that ends in a full stop, as old papers set subheads?"""
        text = self.units[between.heads[0]].text
        return len(between.heads) == 1 and not HAN.search(text) and text.endswith(".") and not text.isupper()

    def _listed(self, p: int) -> bool:
        """Does the piece go on a list of names, or what leads on to it?"""
        return self.pieces[p].form == "roll" and self.pieces[p - 1].form in ("roll", "told")

    def _titled(self, between: Between) -> bool:
        """Is the title of a notice among the heads?"""
        return any(self.units[i].opening for i in between.heads)

    def _named_briefs(self) -> frozenset[int]:
        """The first of briefs behind a bullet each, with a name over them: 简讯, 资讯速递.

        And the first behind such briefs, under a head of its own; behind a list in an article it is a subhead.
        """
        out: set[int] = set()
        named = False
        for p in range(len(self.pieces)):
            heads = [self.units[i] for i in self.between[p].heads]
            bullet, before = self._bullet(p), self._bullet(p - 1) if p else ""
            if bullet != before:
                if not bullet and heads and named:
                    out.add(p)
                behind = self._bullet(p + 1) if p + 1 < len(self.pieces) else ""
                named = bullet == behind != "" and len(heads) == 1 and len(heads[0].text) <= _BRIEFS
                if named:
                    out.add(p)
        return frozenset(out)

    def _bullet(self, p: int) -> str:
        """The bullet that a brief stands behind, nothing elsewhere."""
        piece = self.pieces[p]
        return piece.text[0] if piece.form == "said" and piece.text[0] in BULLETS else ""

    def _shorter(self, between: Between) -> float:
        """How much shorter the heads are than those with a byline, 0 to 1."""
        if not between.heads or not self.signed_length:
            return 0.0
        longest = max(len(self.units[i].text) for i in between.heads)
        return max(0.0, 1.0 - longest / self.signed_length)

    def _told(self, p: int) -> float:
        """How much more the heads before the piece tell of what follows than of what precedes, -1 to 1."""
        heads = " ".join(self.units[i].text for i in self.between[p].heads)
        if not heads:
            return 0.0
        before = frozenset[str]().union(*self.topics.sets[max(0, p - 3) : p])
        behind = frozenset[str]().union(*self.topics.sets[p : p + 3])
        return self.topics.covered(heads, behind) - self.topics.covered(heads, before)

    def _break(self, p: int) -> float:
        """How unlike the pieces before and behind are: the log-odds of the likest pair, turned round."""
        left, right = range(max(0, p - 3), p), range(p, min(len(self.pieces), p + 3))
        return -max(self.kin[i][j] for i in left for j in right)

    def of_other_width(self, left: int, right: int) -> bool:
        """Do two pieces stand in columns of another width?"""
        a, b = self.pieces[left].frame, self.pieces[right].frame
        return bool(a and b) and abs(a - b) > 1.1

    def of_other_form(self, left: int, right: int) -> bool:
        """Does one of two pieces stand in blocks with a space at each wrap, the other not?"""
        a, b = self.pieces[left], self.pieces[right]
        return a.wrapped != b.wrapped and min(len(a.text), len(b.text)) > _FORMLESS

    def link_score(self, p: int, current: bool, younger: int, article: Sequence[int]) -> float:
        """The weighed evidence of `link`; each part of it is computed once."""
        key = (p, article[0], article[-1], current, younger)
        if key not in self._fixed:
            self._fixed[key] = weighed(self.link(p, current, younger, article[0], article[-1]), self.habit)
        topical = (p, tuple(article))
        if topical not in self._topical:
            self._topical[topical] = weighed(self.topic(p, article), self.habit)
        return self._fixed[key] + self._topical[topical]

    def link(self, p: int, current: bool, younger: int, first: int, last: int) -> dict[str, float]:
        """What speaks for and against the piece going on in an article whose pieces so far run from `first` to `last`.

        `current`: the piece before it in the dump is of this article; `younger`: how many articles began since it did.
        """
        piece, between = self.pieces[p], self.between[p]
        like_subheads = self.like_subheads[p]
        mid = self.pieces[last].ends < 1 and piece.begins < 2
        met = self.continued[p] and self.jumping[last]
        heads, byline = float(bool(between.heads)), float(between.byline)
        found = {
            "link": 1.0,
            "paragraph": max(-12.0, self.seams.paragraph(last, p)),
            "link over": float(self.over[last]),
            "across heads": heads * current * (not like_subheads),
            "across subheads": heads * current * like_subheads,
            "across byline": byline * current,
            "across title": float(current and (self._titled(between) or p in self.briefs)),
            "again": float(not current),
            "again far": float(not current and not met) * max(0, younger - 1),
            "again heads": heads * (not current),
            "again byline": byline * (not current),
            "second byline": float(self.signed_end[p] and self.between[first].byline),
            "seam": self.seams.seam(last, p) / 6 if mid else 0.0,
            "mid start": float(piece.begins < -1),
            "open end": float(self.pieces[last].ends < -1),
            "lost end": float(self.pieces[last].ends < -1 and piece.begins > 1),
            "again open": float(not current and self.pieces[last].ends < -1),
            "again seam": self.seams.seam(last, p) / 6 if mid and not current else 0.0,
            "again again": float(not current and not met and last < p - 6),
        }
        before = self.pieces[p - 1]
        found["jump met"] = float(met)
        found["behind jump"] = float(self.behind_jump[p] and not current)
        found["jump missed"] = float(self.continued[p] and not met)
        counted = not between.heads and bool(self._bullet(p)) and self._bullet(p) == self._bullet(p - 1)
        found["roll on"] = float(current and (counted or self._listed(p)) and not self._titled(between))
        direct = last == p - 1 and not between.heads and not between.bylines
        found["direct"] = float(direct)
        found["direct mid"] = float(direct and before.ends < -1 and piece.begins < 1.5)
        if not current:
            found["leaves open"] = float(before.ends < -1)
            if before.ends < -1 or piece.begins < 0:
                found["again gain"] = (self.seams.seam(last, p) - self.seams.seam(p - 1, p)) / 6
        found["link new form"] = float(self.of_other_form(last, p))
        if piece.frame and self.pieces[last].frame:
            found["link new width"] = float(self.of_other_width(last, p))
        return found

    def _like_subheads(self, between: Between) -> bool:
        heads = [self.units[i] for i in between.heads]
        if (
            between.byline
            or len(heads) > 2
            or any(len(h.text) > 20 or h.before >= self.wide or patterns.headed_by_town(h.text) for h in heads)
        ):
            return False
        return not any(patterns.CUE_END.search(h.text) for h in heads)


_HEADED, _MOSTLY = 3, 0.75
"""Articles with a head from which on it is the page's habit, and the share of those that are sure that have one."""
_BRIEFS = 8
"""Characters of the name over briefs, at most."""
_FORMLESS = 20
"""A piece of so few characters may stand on one line in any form."""
