"""What speaks for each owner of a head: where it stands, what it tells, how it is made up.

A slot holds the head lines between two pieces of text. A group of its lines goes to an article, is a subhead of the
article around it, or is left alone; each choice has its features, which HEAD_WEIGHTS weighs.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from generator.convert.assembly.readings import Draft
from generator.convert.heads.parts import column_like
from generator.convert.heads.slots import NOBODY, SUBHEAD, Group, Slot, slots_of
from generator.convert.lines import patterns
from generator.convert.lines.tokens import BULLETS
from generator.convert.mastheads.furniture import parallel
from generator.convert.setting.pieces import Unit, usual_gap
from generator.convert.topics import Topics, grams
from generator.text import HAN

_LEAD = 160
"""Characters of an article's first text that a headline tells of most."""
_SHORT_TEXT = 160
_TOLD = 0.35
"""A line of which so much stands in an article is no slogan."""
_SAID, _TWICE = 0.6, 0.2
"""The share of a headline drawn twice that stands in the first lines, and how much being so drawn counts then."""
_OPEN = -1.0
"""Log-odds that a paragraph ends or begins with a piece, at or below which it goes on."""
_UNTOLD = 0.15
"""A line of which less stands in an article tells nothing of it."""
_CLAUSES = re.compile("[,，。；]")
"""What a line has that may be text itself."""
_GOES_ON = -2.0
"""Log-odds below which a text behind a head goes on with a sentence."""


class Claims:
    """What speaks for each choice on a page; what the choices share is computed once."""

    def __init__(
        self,
        units: Sequence[Unit],
        drafts: Sequence[Draft],
        taken: frozenset[int],
        topics: Topics,
        rubrics: Collection[str] = (),
    ) -> None:
        self.units, self.topics, self.rubrics = units, topics, rubrics
        self.slots = slots_of(units, drafts, taken)
        self.first = [min(d.pieces) for d in drafts]
        self.last = [max(d.pieces) for d in drafts]
        self.pieces = [sorted(d.pieces) for d in drafts]
        texts = ["".join(units[i].text for i in sorted(d.pieces)) for d in drafts]
        self.texts = texts
        self.sets = [frozenset[str]().union(*(grams(units[i].text) for i in d.pieces)) for d in drafts]
        self.leads = [grams(t[:_LEAD]) for t in texts]
        self.direction = self._direction()
        self.usual = usual_gap(units)
        inside = Counter(s.after for s in self.slots if s.after >= 0 and not s.starts and s.before == s.after)
        self._inside = inside
        self._told: dict[tuple[tuple[int, ...], bool], list[float]] = {}
        self._runs: dict[int, list[float]] = {}
        self._columns: dict[int, bool] = {}

    def column(self, unit: Unit) -> bool:
        """Is it the name of a standing column, by its form or because it is known? A box's name is its text's own."""
        if unit.index not in self._columns:
            by_form = column_like(unit.text) and not patterns.BOX.fullmatch(unit.text)
            self._columns[unit.index] = unit.text in self.rubrics or by_form
        return self._columns[unit.index]

    def told(self, lines: Sequence[int], *, lead: bool) -> list[float]:
        """How much of what these units say stands in each article, or in its first lines, 0 to 1."""
        key = (tuple(lines), lead)
        if key not in self._told:
            text = " ".join(self.units[i].text for i in lines)
            self._told[key] = [self.topics.covered(text, s) for s in (self.leads if lead else self.sets)]
        return self._told[key]

    def runs(self, lines: Sequence[int]) -> list[float]:
        """The longest run of characters that these units share with each article: 0 for three, 1 for ten and more."""
        for line in lines:
            if line not in self._runs:
                head = re.sub(r"\W+", "", self.units[line].text)
                self._runs[line] = [_run(head, text) for text in self.texts]
        return list(map(max, zip(*[self._runs[i] for i in lines], strict=True)))

    def choices(self, slot: Slot) -> list[int]:
        """The owners that come into question for the lines of a slot."""
        owners = {slot.before, slot.after} - {NOBODY}
        near = sorted(owners)
        for lines in (slot.heads, *((i,) for i in slot.heads)):
            told = self.told(lines, lead=False)
            far = sorted(range(len(told)), key=lambda a: -told[a])[:2]
            owners |= {a for a in far if told[a] > 0.3}
        if self._queue(slot):
            owners.add(slot.after + 1)
        parted = any(_numbered(self.units[i]) for i in slot.heads)
        listed = len(slot.heads) > 1 and slot.piece >= 0 and self.units[slot.piece].form == "roll"
        within = parted or listed or not (slot.starts or self._torn(slot))
        behind = [SUBHEAD] if slot.after >= 0 and within else []
        return [*near, *sorted(owners - set(near)), NOBODY, *behind]

    def _queue(self, slot: Slot) -> bool:
        """Do two headlines stand over two bylines: does the article behind the next begin at a byline, without a head?

        The last line is then its own, where it says nothing of the first one, and all lines above do.
        """
        follows = slot.after + 1
        if not (slot.starts and slot.byline and len(slot.heads) > 1 and follows < len(self.first)):
            return False
        between = range(self.first[slot.after] + 1, self.first[follows])
        kinds = [self.units[i].kind for i in between]
        *above, last = (self.told((i,), lead=False)[slot.after] for i in slot.heads)
        return (
            self.units[self.first[follows] - 1].kind == "byline"
            and "head" not in kinds
            and last == 0.0 < min(above)
            and not _marked(self.units[slot.heads[-1]])
        )

    def _torn(self, slot: Slot) -> bool:
        """Do the lines stand between two parts of one paragraph, whose line above breaks off behind a character?"""
        above = next((u for u in reversed(self.units[: slot.heads[0]]) if u.kind == "piece"), None)
        return (
            slot.before == slot.after >= 0
            and above is not None
            and above.ends <= _OPEN
            and self.units[slot.piece].begins <= _OPEN
            and bool(HAN.match(above.text[-1]))
        )

    def features(self, slot: Slot, groups: Sequence[Group]) -> dict[str, float]:
        """What speaks for and against sharing the lines of a slot out like that, other slots apart."""
        out: dict[str, float] = {}
        found = [self.group(slot, g) for g in groups] + [self.cut(slot, a, b) for a, b in pairwise(groups)]
        for name, value in (item for some in found for item in some.items()):
            out[name] = out.get(name, 0.0) + value
        return out

    def group(self, slot: Slot, group: Group) -> dict[str, float]:
        """What speaks for and against one group."""
        lines = slot.heads[group.start : group.end]
        if group.owner == NOBODY:
            return self._loose(slot, lines)
        if group.owner == SUBHEAD:
            return self._subhead(slot, lines)
        return self._owned(slot, group, lines)

    def cut(self, slot: Slot, left: Group, right: Group) -> dict[str, float]:
        """What speaks for and against two groups where one could be."""
        above, below = self.units[slot.heads[left.end - 1]], self.units[slot.heads[right.start]]
        out = {"cut": 1.0}
        if left.owner != NOBODY and right.owner != NOBODY:
            out["cut behind cue"] = float(bool(patterns.STRONG_CUE.search(above.text)))
            out["cut like"] = self.topics.covered(above.text, grams(below.text))
        out["cut gap"] = float(below.before >= self.usual + 1)
        out["cut before cue"] = float(_marked(below))
        out["cut before column"] = float(self.column(below))
        if left.owner >= 0 and right.owner >= 0:
            out["inverted"] = float(self.first[left.owner] > self.first[right.owner])
        return out

    def _owned(self, slot: Slot, group: Group, lines: Sequence[int]) -> dict[str, float]:
        units, owner = [self.units[i] for i in lines], group.owner
        lead, told, runs = self.told(lines, lead=True), self.told(lines, lead=False), self.runs(lines)
        longest = max(len(u.text) for u in units)
        out = {
            "owned": 1.0,
            "told lead": lead[owner],
            "told lead gain": _more(lead, owner),
            "told": told[owner],
            "told gain": _more(told, owner),
            "told least gain": min(self._gain(i, owner) for i in lines) if len(lines) > 1 else 0.0,
            "run gain": _more(runs, owner),
            "lines": float(len(lines) > 1),
            "no headline": float(all(_marked(u) for u in units)) * (_TWICE if self._drawn(units, lead[owner]) else 1.0),
            "ends on cue": float(bool(patterns.STRONG_CUE.search(units[-1].text))),
            "label alone": float(len(units) == 1 and (parallel(units[0].text) or self.column(units[0]))),
            "short alone": max(0.0, 1 - longest / 8),
            "inner gap": float(any(u.before >= self.usual + 1 for u in units[1:])),
            "untold lines": sum(self._untold(i, owner) for i in lines) / 2,
            "parallel lines": float(sum(self._slogan(slot, u) and self._untold(u.index, owner) for u in units)),
            "column lines": sum(self.column(u) and self._untold(u.index, owner) for u in units) / 2,
            "all untold": float(all(self._untold(i, owner) for i in lines)),
            "numbered lines": float(sum(map(_numbered, units))),
            "short text": float(len(self.texts[owner]) < _SHORT_TEXT),
        }
        if owner == slot.after and slot.starts:
            out["leads"] = 1.0
            out["leads direction"] = self.direction
            out["leads byline"] = float(slot.byline)
            out["leads roll"] = float(self.units[slot.piece].form == "roll" or self._over_briefs(slot))
            out["leads behind others"] = float(group.end < len(slot.heads))
        elif owner == slot.before and slot.ends:
            out["closes"] = 1.0
            out["closes direction"] = self.direction
            out["closes signed"] = float(slot.signed)
            out["closes byline"] = float(slot.byline)
            out["column closes"] = float(all(self.column(u) or patterns.BOX.fullmatch(u.text) for u in units))
            out["closes before others"] = float(group.start > 0)
        elif owner in (slot.before, slot.after):
            out["inside"] = 1.0
        elif owner == slot.after + 1 and group.start == len(slot.heads) - 1 and self._queue(slot):
            out["queued"] = 1.0
        else:
            out["far"] = 1.0
            here = slot.heads[0]
            out["far way"] = math.log1p(min(abs(self.first[owner] - here), abs(self.last[owner] - here))) / 3
        return out

    def _drawn(self, units: Sequence[Unit], told: float) -> bool:
        """Is it a line drawn twice that says the article's first lines again, and no kicker by its end: a headline?"""
        one = units[0]
        return len(units) == 1 and one.doubled and told >= _SAID and not patterns.STRONG_CUE.search(one.text)

    def _slogan(self, slot: Slot, unit: Unit) -> bool:
        """Two phrases of one length, as slogans and headlines have them.

        Right under a kicker it is a headline, and where it stands alone between a text and the beginning of another.
        """
        if len(slot.heads) == 1 and slot.before >= 0 and slot.starts:
            return False
        if unit.index == slot.heads[-1] and self._queue(slot):
            return False
        above = self.units[unit.index - 1] if unit.index else unit
        under = above is not unit and above.kind == "head" and unit.before <= self.usual
        kicked = under and (patterns.STRONG_CUE.search(above.text) or patterns.EVENT_CUE.search(above.text))
        return parallel(unit.text) and not kicked

    def _untold(self, line: int, owner: int) -> bool:
        """Does the line tell of nothing that the article tells?"""
        return self.told((line,), lead=False)[owner] < _UNTOLD

    def _told_most(self, line: int) -> float:
        """How much of the line stands in the article that tells most of it."""
        return max(self.told((line,), lead=False), default=0.0)

    def _gain(self, line: int, owner: int) -> float:
        return _more(self.told((line,), lead=False), owner)

    def _loose(self, slot: Slot, lines: Sequence[int]) -> dict[str, float]:
        units = [self.units[i] for i in lines]
        return {
            "loose": float(len(units)),
            "loose parallel": float(sum(self._slogan(slot, u) and self._told_most(u.index) < _TOLD for u in units)),
            "loose told": sum(max(self.told((i,), lead=False), default=0.0) for i in lines),
            "loose length": sum(min(1.0, len(u.text) / 20) for u in units),
            "loose marked": float(sum(_marked(u) for u in units)),
            "loose column": float(sum(self.column(u) for u in units)),
            "loose inside": float(len(units) * (slot.before == slot.after)),
            "loose top": float(slot.before == -1),
        }

    def _subhead(self, slot: Slot, lines: Sequence[int]) -> dict[str, float]:
        units, following = [self.units[i] for i in lines], self.units[slot.piece]
        elsewhere, rolled = slot.before != slot.after, self._first_of_roll(slot, lines)
        return {
            "sub": 1.0,
            "sub over": sum(min(1.5, max(0, len(u.text) - 12) / 10) for u in units),
            "sub marked": float(sum(u.doubled or bool(patterns.CUE_END.search(u.text)) for u in units)),
            "sub town": float(sum(patterns.headed_by_town(u.text) for u in units)),
            "sub column": float(sum(self.column(u) for u in units)),
            "sub next": self.topics.covered(" ".join(u.text for u in units), grams(following.text)),
            "sub mid": float(self._mid_sentence(slot) and not any(_CLAUSES.search(u.text) for u in units)),
            "sub lead": float(bool(patterns.STRONG_LEAD.search(following.text))),
            "sub lines": float(len(units) - 1),
            "sub habit": 0.0 if elsewhere else float(min(2, self._inside[slot.after] - 1)),
            "sub byline": float(slot.byline),
            "sub gap": float(units[0].before >= self.usual + 1),
            "sub elsewhere": float(elsewhere),
            "sub numbered": float(sum(map(_numbered, units))),
            "sub opening": float(slot.starts and not rolled and not all(map(_numbered, units))),
            "sub roll": float(slot.starts and rolled),
        }

    def _mid_sentence(self, slot: Slot) -> bool:
        """Does a sentence of the article behind the slot go on over it? No subhead parts one."""
        before = [i for i in self.pieces[slot.after] if i < slot.heads[0]]
        return bool(before) and self.units[before[-1]].ends < 0 and self.units[slot.piece].begins < _GOES_ON

    def _first_of_roll(self, slot: Slot, lines: Sequence[int]) -> bool:
        """Is it the line under a title that says of which names the first lines are?"""
        text = self.units[lines[0]].text
        house = bool(re.search("[院校局会司部处队镇乡村区]$|[（(].*[名个人][)）]$", text))
        return (
            self.units[slot.piece].form == "roll" and len(slot.heads) > 1 and tuple(lines) == slot.heads[-1:] and house
        )

    def _over_briefs(self, slot: Slot) -> bool:
        """Is it one line over briefs behind a bullet each: 简讯, 资讯速递?"""
        piece = self.units[slot.piece]
        return len(slot.heads) == 1 and piece.form == "said" and piece.text[0] in BULLETS

    def _direction(self) -> float:
        """How much more the heads of this page tell of the text before them than of the text behind, -2 to 2."""
        score = 0.0
        for slot in self.slots:
            if slot.ends and slot.starts and slot.before != slot.after:
                line = " ".join(self.units[i].text for i in slot.heads)
                back = self.topics.covered(line, self.sets[slot.before])
                score += back - self.topics.covered(line, self.sets[slot.after])
        return max(-2.0, min(2.0, 2.5 * score))


def _numbered(unit: Unit) -> bool:
    """Is it the heading of a part: 一、…, （二）…?"""
    return bool(patterns.NUMBERED.match(unit.text)) and not patterns.ends_sentence(unit.text)


def _marked(unit: Unit) -> bool:
    """Is it a line that no headline is: drawn twice, or with a kicker's end?"""
    return unit.doubled or bool(patterns.STRONG_CUE.search(unit.text))


def _more(values: Sequence[float], owner: int) -> float:
    """How much more an article has of something than the one of the others that has most."""
    return values[owner] - max((*values[:owner], *values[owner + 1 :]), default=0.0)


def _run(head: str, text: str) -> float:
    longest = 3
    for start in range(len(head)):
        while start + longest + 1 <= len(head) and head[start : start + longest + 1] in text:
            longest += 1
    return min(1.0, (longest - 3) / 7)
