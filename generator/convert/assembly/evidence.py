"""What a page tells of each of its pieces: seams, heads, bylines, topics, columns, leads; computed once."""

from collections.abc import Mapping, Sequence
from operator import mul

from generator.convert.assembly.between import (
    APART,
    Between,
    capitals_lead,
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
from generator.convert.assembly.mentions import speakers
from generator.convert.assembly.seams import Seams
from generator.convert.assembly.weights import HABITS, Habit
from generator.convert.facts.bonds import bonds_of
from generator.convert.facts.page import NOTHING_TOLD, Told
from generator.convert.language import Model
from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.lines.notices import notice_like
from generator.convert.lines.tokens import BULLETS
from generator.convert.setting.chains import Set
from generator.convert.setting.pieces import Unit
from generator.convert.topics import Themes, Topics
from generator.text import HAN


def habit_of(nodes: Sequence[Node], settings: Mapping[int, Sequence[Set]]) -> Habit:
    """The habit of a dump, by the text that its nodes hold."""
    sizes = {"lines": 0, "blocks": 0, "plain": 0}
    for node in nodes:
        if node.role == "text":
            sizes["blocks" if node.wrapped else "lines" if node.index in settings else "plain"] += len(node.text)
    return max(HABITS, key=lambda h: sizes[h])


class Evidence:
    """What does not depend on how the page was read so far; choices.py holds it against that."""

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
        self.capitals = capitals_lead(pieces, self.between)
        """Its first words stand in capitals, in place of a headline."""
        self.boxed = [any(patterns.BOX.fullmatch(units[i].text) for i in b.heads) for b in self.between]
        """The name of a box (相关链接) stands before it."""
        unsigned = not any(u.kind == "byline" for u in units)
        short_items = unsigned and heads >= _ITEMS and len(pieces) <= _OF_ITEM * heads
        self.like_subheads = [
            bool(b.heads) and not short_items and self._like_subheads(b) and not self._goes_on_with_a_sentence(k)
            for k, b in enumerate(self.between)
        ]
        """Are the heads before it made like subheads?"""
        self.speakers = speakers([p.text for p in pieces])
        """Whom the piece begins with, by a bare name that another piece has too."""
        self._naming = {
            name: frozenset(q for q, piece in enumerate(pieces) if name in piece.text)
            for name in {*self.speakers} - {""}
        }
        self._together: dict[tuple[int, ...], tuple[float, ...]] = {}

    def topic(self, p: int, article: Sequence[int]) -> dict[str, float]:
        """How much the piece, and the text that follows it in the dump, is of what the article is about."""
        near = article[-TOPICAL:]
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

    def introduced(self, p: int, article: Sequence[int]) -> float:
        """1 where the article has told whom the piece begins with by a bare name, -1 where only another one has."""
        name = self.speakers[p]
        if not name:
            return 0.0
        return -1.0 if self._naming[name].isdisjoint(article) else 1.0

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

    def listed(self, p: int) -> bool:
        """Does the piece go on a list of names, or what leads on to it?"""
        return self.pieces[p].form == "roll" and self.pieces[p - 1].form in ("roll", "told")

    def named(self, p: int) -> bool:
        """Does a line stand before the piece that says what begins: a notice's title, a name over briefs or a box?"""
        return self.titled(self.between[p]) or p in self.briefs or self.boxed[p]

    def titled(self, between: Between) -> bool:
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
            bullet, before = self.bullet(p), self.bullet(p - 1) if p else ""
            if bullet != before:
                if not bullet and heads and named:
                    out.add(p)
                behind = self.bullet(p + 1) if p + 1 < len(self.pieces) else ""
                named = bullet == behind != "" and len(heads) == 1 and len(heads[0].text) <= _BRIEFS
                if named:
                    out.add(p)
        return frozenset(out)

    def bullet(self, p: int) -> str:
        """The bullet that a brief stands behind, nothing elsewhere."""
        piece = self.pieces[p]
        return piece.text[0] if piece.form == "said" and piece.text[0] in BULLETS else ""

    def of_other_width(self, left: int, right: int) -> bool:
        """Do two pieces stand in columns of another width? The last word of a paragraph shows none."""
        a, b = self.pieces[left].frame, self.pieces[right].frame
        known = a and b and not any(self._shows_no_width(self.pieces[p]) for p in (left, right))
        return bool(known) and abs(a - b) > 1.1

    def _shows_no_width(self, piece: Unit) -> bool:
        return len(piece.text) <= _SPECK and bool(HAN.search(piece.text))

    def of_other_form(self, left: int, right: int) -> bool:
        """Does one of two pieces stand in blocks with a space at each wrap, the other not?"""
        a, b = self.pieces[left], self.pieces[right]
        return a.wrapped != b.wrapped and min(len(a.text), len(b.text)) > _FORMLESS

    def both_open(self, left: int, right: int) -> bool:
        """Does the one piece break off, and the other begin, in the midst of a paragraph?"""
        return self.pieces[left].ends <= _OPEN and self.pieces[right].begins <= _OPEN

    def _goes_on_with_a_sentence(self, p: int) -> bool:
        """Does the piece go on with a sentence of the one before it? What stands between them is no subhead."""
        return p > 0 and self.both_open(p - 1, p) and self.seams.seam(p - 1, p) > 0

    def _like_subheads(self, between: Between) -> bool:
        heads = [self.units[i] for i in between.heads]
        if (
            between.byline
            or len(heads) > 2
            or any(len(h.text) > 20 or h.before >= self.wide or patterns.headed_by_town(h.text) for h in heads)
            or any(patterns.BOX.fullmatch(h.text) for h in heads)
        ):
            return False
        return not any(patterns.CUE_END.search(h.text) for h in heads)


TOPICAL = 12
"""The last pieces of an article that tell what it is about."""
_HEADED, _MOSTLY = 3, 0.75
"""Articles with a head from which on it is the page's habit, and the share of those that are sure that have one."""
_ITEMS, _OF_ITEM = 6, 1.6
"""Heads from which on a page without bylines, with so few pieces for each at most, is one of short items."""
_BRIEFS = 8
"""Characters of the name over briefs, at most."""
_OPEN = -2.0
"""Log-odds that a paragraph ends or begins with a piece, below which it goes on elsewhere."""
_SPECK = 6
"""Characters of a paragraph's last line that show no width."""
_FORMLESS = 20
"""A piece of so few characters may stand on one line in any form."""
