"""Lines that are text however short they are, though they stand as heads do: questions and answers, a notice's end.

Their form tells it: the same speakers again and again; a telephone number or an hour under the title of a notice; the
institution and the day that close it.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.lines.rolls import rolls
from generator.convert.lines.surnames import is_name
from generator.convert.lines.tokens import BULLETS
from generator.convert.lines.upright import uprights
from generator.convert.mastheads.marks import NUMBER
from generator.convert.setting.captions import Caption, captions
from generator.convert.setting.closing import CALL, CONTACT, closing, notice_title
from generator.convert.setting.verse import verses
from generator.convert.spans import Pages, slice_of

_SPEAKER = re.compile(rf"({patterns.H}{{1,8}}|[A-Z][A-Za-z .]{{0,23}})[:：]\s*\S")
_ASKS = frozenset(("问", "答", "记者", "主持人", "Q", "A", "编者", "甲", "乙", "提问", "回答", "本报记者"))
Form = Literal["", "said", "told", "closing", "verse", "roll", "address"]
_TIMES = 2
"""Lines that one speaker must have."""
_REACH = 24
"""Lines under the title of a notice that may be its own."""
_LISTED = re.compile(rf"{patterns.H}{{2,4}}[ \u3000\t]+[^，。；：！？,;:!?]{{2,60}}")
_PRIZE = re.compile("[特一二三四]等奖|优[秀胜]奖|[金银铜]奖|组织奖|入围奖|第[一二三四五六]名|[冠亚季]军")
_FEWEST = 3
"""Lines of a list of names."""


class Plain(NamedTuple):
    """Nodes that are text, by their indexes."""

    said: frozenset[int] = frozenset()
    """What a speaker says."""
    counted: frozenset[int] = frozenset()
    """Briefs behind a bullet or a label, one a line."""
    told: frozenset[int] = frozenset()
    """Hours, numbers and addresses in a notice."""
    addresses: frozenset[int] = frozenset()
    """Lines that open a letter or a speech."""
    closing: frozenset[int] = frozenset()
    """The lines that close an article: who signs it, and the day."""
    verse: frozenset[int] = frozenset()
    rolls: frozenset[int] = frozenset()
    """Lines of names."""
    upright: tuple[tuple[int, ...], ...] = ()
    """Runs of nodes that are a headline each, set down: text of its own kind, and in no column."""
    captions: tuple[Caption, ...] = ()
    quoted: frozenset[int] = frozenset()
    """Headlines that are somebody's words, over a byline."""
    titles: frozenset[int] = frozenset()
    """Titles of notices: with each something new begins."""

    def form(self, index: int) -> Form:
        """What the node is."""
        forms: tuple[tuple[Form, frozenset[int]], ...] = (
            ("verse", self.verse),
            ("roll", self.rolls),
            ("closing", self.closing),
            ("address", self.addresses),
            ("told", self.told),
            ("said", self.said | self.counted),
        )
        return next((form for form, those in forms if index in those), "")

    @property
    def outside(self) -> frozenset[int]:
        """Those that stand in no column of text: captions and their titles, headlines that were set down."""
        own = {i for c in self.captions for i in (c.title, *c.lines)}
        return frozenset(own | {i for run in self.upright for i in run})

    @property
    def apart(self) -> frozenset[int]:
        """Those of which each line is a paragraph."""
        return self.verse | self.rolls | self.addresses | self.counted

    @property
    def text(self) -> frozenset[int]:
        """All that are text."""
        return self.said | self.told | self.closing | self.apart


NOTHING_PLAIN = Plain()


def plain_lines(nodes: Sequence[Node], apart: Collection[int], pages: Pages) -> Plain:
    """The lines of a page that are text, and the titles of notices; `apart` are those that stand outside its text."""
    titles = frozenset(n.index for n in nodes if n.role == "text" and notice_title(n.text))
    under = _under(nodes, titles)
    upright = uprights(nodes, apart)
    said = _said(nodes)
    asked, askers = _asked(nodes, said)
    return Plain(
        said=said | _voices(nodes) | asked,
        counted=_counted(nodes, apart),
        addresses=_salutations(nodes),
        told=askers | _contacts(nodes, under) | _list_of_names(nodes, pages),
        closing=closing(nodes, under),
        verse=verses(nodes, apart),
        rolls=rolls(nodes, pages) - frozenset(apart),
        upright=upright,
        captions=captions(nodes, {*apart, *(i for run in upright for i in run)}),
        quoted=_quoted(nodes),
        titles=titles,
    )


def _said(nodes: Sequence[Node]) -> frozenset[int]:
    """What is asked and answered: lines that begin with a speaker, two of whom speak in turn, one asking."""
    lines: Mapping[int, str] = {
        n.index: match[1] for n in nodes if n.role == "text" and (match := _SPEAKER.match(n.text))
    }
    times = Counter(lines.values())
    speakers = {who for who, count in times.items() if count >= _TIMES}
    if {"问", "答"} <= times.keys():
        speakers |= {"问", "答"}
    if len(speakers) < 2 or not speakers & _ASKS:
        return frozenset()
    return frozenset(index for index, who in lines.items() if who in speakers)


def _asked(nodes: Sequence[Node], said: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
    """The lines between what asks and what answers it: those that go on, and who asks, in brackets on a line."""
    inner = [
        node
        for one, other in pairwise(sorted(said))
        if other - one <= _LONGEST_QUESTION and (nodes[one].text[0], nodes[other].text[0]) in _TURNS
        for node in nodes[one + 1 : other]
        if node.role == "text"
    ]
    signs = frozenset(n.index for n in inner if _IN_BRACKETS.fullmatch(n.text))
    return frozenset(n.index for n in inner) - signs, signs


_IN_BRACKETS = re.compile("[（(][^（()）]+[)）]")
_TURNS = (("问", "答"), ("Q", "A"))
"""Who asks, and who answers: no headline stands between the two."""
_LONGEST_QUESTION = 8
"""Lines of a question, at most."""


def _quoted(nodes: Sequence[Node]) -> frozenset[int]:
    """Lines that are a quotation from end to end, right over a byline: a headline, whatever stops are in it."""
    return frozenset(
        n.index
        for n, below in pairwise(nodes)
        if n.role == "text" and below.role == "byline" and below.before >= 0 and _QUOTATION.fullmatch(n.text)
    )


_QUOTATION = re.compile("“[^“”。]{4,28}[”？！]”?")


def _voices(nodes: Sequence[Node]) -> frozenset[int]:
    """What readers say on the net, each behind a name of their own, two and more of them together."""
    lines = {n.index for n in nodes if n.role == "text" and _NICKNAME.match(n.text)}
    return frozenset(i for i in lines if {i - 1, i + 1} & lines)


def _counted(nodes: Sequence[Node], apart: Collection[int]) -> frozenset[int]:
    """Briefs behind one bullet, and lines each behind a label (今日：…, 明日：…): whole sentences, two together."""
    kinds = {
        n.index: "day" if _DAY.match(n.text) else "label" if _LABEL.match(n.text) else n.text[0]
        for n in nodes
        if n.role == "text"
        and n.index not in apart
        and (_DAY.match(n.text) or (patterns.ends_sentence(n.text) and (n.text[0] in BULLETS or _LABEL.match(n.text))))
    }
    return frozenset(i for i, kind in kinds.items() if kind in (kinds.get(i - 1), kinds.get(i + 1)))


_DAY = re.compile(
    r"(?:今[天日晚]|明[天日晚]|后天|(?:周|星期)[一二三四五六日天]|\d{1,2}月\d{1,2}日|\d{1,2}日)[:：]\s*\S"
    r"|\d{1,2}月\d{1,2}日\s*\d{1,2}[:：]\d\d\s*[^\s—–~～-]"
    r"|(?:(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*"
    r"\.? \d{1,2}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"(?:, \d{1,2}[:.]\d\d [ap]\.?m\.?)? ?[:–—] ?\S"
)
"""What a line of a forecast, of a diary or of a police log begins with."""
_LABEL = re.compile(rf"(?!{patterns.H}{{0,2}}[说道问答])(?:{patterns.H}{{2,4}}|[A-Z][A-Za-z]{{2,11}})[:：]\s*\S")
_NICKNAME = re.compile(r"[@＠][^\s：:，。]{1,20}\s*[：:]\s*\S")


def _salutations(nodes: Sequence[Node]) -> frozenset[int]:
    """The lines that open a letter or a speech: 编辑同志：, 各位代表：, To the Editor:"""
    return frozenset(n.index for n in nodes if n.role == "text" and patterns.SALUTATION.fullmatch(n.text))


def _under(nodes: Sequence[Node], titles: frozenset[int]) -> frozenset[int]:
    """The lines under the title of a notice that may be its own; the title of the next one is none."""
    out: set[int] = set()
    left = 0
    for node in nodes:
        left = _REACH if node.index in titles else left - 1
        if left > 0 and node.index not in titles:
            out.add(node.index)
    return frozenset(out)


def _contacts(nodes: Sequence[Node], under: frozenset[int]) -> frozenset[int]:
    """Hours, telephone numbers and addresses under the title of a notice; whom to call, and what came of a match."""
    return frozenset(
        n.index
        for n in nodes
        if n.role == "text"
        and (
            (n.index in under and CONTACT.search(n.text))
            or CALL.match(n.text)
            or _tells_numbers(nodes, n.index)
            or _opens_with_score(nodes, n.index)
        )
    ) | {
        n.index
        for above, below in pairwise(nodes)
        if above.role == below.role == "text" and _CALLED.fullmatch(above.text) and NUMBER.fullmatch(below.text)
        for n in (above, below)
    }


def _tells_numbers(nodes: Sequence[Node], at: int) -> bool:
    """Does the line say where several are reached, or one, beside others like it? One alone may be a headline."""
    found = _NUMBERS.fullmatch(nodes[at].text)
    if not found or found[1]:
        return bool(found)
    return any(
        n.role == "text" and _NUMBERS.fullmatch(n.text) for n in (*nodes[max(0, at - 1) : at], *nodes[at + 1 : at + 2])
    )


_NUMBER_OF = rf"{patterns.H}{{2,8}}\s*[:：]\s*[\d０-９-]{{5,13}}\s*"
_NUMBERS = re.compile(rf"{_NUMBER_OF}((?:{_NUMBER_OF})*)")
"""Who is reached where, and nothing else: 停水抢修：4222119."""
_CALLED = re.compile(rf"{patterns.H}{{0,6}}(?:热线|电话|传真)(?:热线|电话|传真)?[:：]?")
"""What a telephone number on the next line is for."""


def _opens_with_score(nodes: Sequence[Node], at: int) -> bool:
    """Is the line a score under a headline or a byline, over a report? Alone it is a headline itself."""
    if not 0 < at < len(nodes) - 1 or not _SCORE.fullmatch(nodes[at].text):
        return False
    above, below = nodes[at - 1], nodes[at + 1]
    headed = above.role == "text" and not patterns.ends_sentence(above.text)
    return (headed or above.role == "byline") and below.role == "text"


_SCORE = re.compile(
    r"[A-Z][A-Za-z.'’& -]{2,24}[A-Za-z.] \d{1,3}(?:[,;:–-] ?| | v )[A-Z][A-Za-z.'’& -]{2,24}[A-Za-z.] \d{1,3}"
)
"""Two teams, each with its score, which stands over a report as its first line."""


def _list_of_names(nodes: Sequence[Node], pages: Pages) -> set[int]:
    """Lines that begin with a name or a prize, and say behind a space who that is: three and more together."""
    out: set[int] = set()
    run: list[int] = []
    for node in nodes:
        raw = slice_of(node.span, pages)
        if node.role == "text" and _LISTED.fullmatch(raw) and _names(raw.split()[0]):
            run.append(node.index)
            continue
        out.update(run if len(run) >= _FEWEST else ())
        run = []
    return out | set(run if len(run) >= _FEWEST else ())


def _names(text: str) -> bool:
    return is_name(text) or bool(_PRIZE.fullmatch(text))
