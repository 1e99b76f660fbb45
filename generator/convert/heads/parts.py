"""Which line of a head is its headline, and which are kicker, deck and rubric: one decision over all of its lines.

From top to bottom a head is printed kicker, headline, deck, at times with the deck first; a rubric may stand anywhere,
mostly at an edge. Each line's words speak for a part, and lines right below one another are of one part.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from generator.convert.lines import patterns
from generator.convert.mastheads.furniture import parallel
from generator.records import dataclass
from generator.text import HAN

Part = Literal["kicker", "title", "deck", "rubric"]

PART_WEIGHTS: Mapping[str, float] = {
    "title cue": -3.0,
    "title event": -0.8,
    "title deck cue": -1.5,
    "title doubled": -4.0,
    "title bold": 2.0,
    "title plain": -2.5,
    "title column": -1.5,
    "title told": 1.0,
    "title short": -1.5,
    "title long": -0.5,
    "title number": -0.3,
    "title two": -1.5,
    "title two equal": 1.5,
    "title known": -4.0,
    "title slogan": -1.0,
    "kicker": -1.5,
    "kicker cue": 3.0,
    "kicker event": 2.0,
    "kicker deck cue": -2.5,
    "kicker behind": -1.0,
    "kicker doubled": 1.5,
    "kicker long": 0.3,
    "deck": 0.0,
    "deck cue": 2.0,
    "deck event": -1.0,
    "deck number": 0.8,
    "deck doubled": 1.5,
    "deck short": -1.5,
    "deck brief": -1.0,
    "deck first": -2.0,
    "rubric": -1.5,
    "rubric known": 5.0,
    "rubric column": 2.0,
    "rubric told": -1.5,
    "rubric told least": 0.5,
    "rubric over": -1.0,
    "rubric edge": 0.8,
    "rubric marked": -3.0,
    "rubric number": -1.0,
    "rubric clauses": -3.0,
    "rubric parallel": 1.0,
    "rubric brief": -1.0,
    "rubric quoting": -1.5,
    "tight apart": -4.0,
    "title foreign": -3.0,
    "kicker foreign": -3.0,
}  # fmt: skip
"""Log-odds in nats that a feature is worth. Set by hand: fitted to simulated heads they did worse on real ones."""

_LATIN_NAMES = (
    "(?i:letters(?: to the editor)?|(?:[a-z]+ )?notes|community|sports?|ask the [a-z]+|from the editors?|opinion"
    "|editorial|commentary|obituaries|notebook|in memoriam|(?:news )?in brief|(?:[a-z]+ )?briefs"
    "|(?:legal|public) notices|classifieds|announcements|weddings|births|deaths)"
)
_COLUMN = re.compile(
    r"(?:走?基层|进行时|直通车|风采|巡礼|见闻|纪实|观察|特写|速递|故事|访谈|对话|现场|一线|专栏|在行动|看台|(?:发展|振兴|变化|改革|文化|经济|生活|新春|两会|基层|乡村|城市)看\w{2,3}|天地|之窗|论坛|新闻|手记|札记"
    r"|回眸|连线|视点|视窗|掠影|一瞥|[时快短]评|评论|漫谈|采风|调研行|采访行|话开局|看中国|节日|面孔)$"
    r"|走基层|系列(?:主题)?(?:报道|之)|特别(?:报道|策划)|[\w”](?:·|——)\w|[①-⑩]$|[（(][一二三四五六七八九十\d][)）]$"
    rf"|^{_LATIN_NAMES}$|^【\w{{2,8}}】$"
    r"|^(?:聚焦|关注|喜迎|走进|走遍|身边的?|我们的|看看|奋进|实干)\w{2,6}$"
)
_STANDING = re.compile(
    r"(?!学习|普及|宣传|掌握|了解|围绕|热议|畅谈|倾听|聆听|反映|发出|传递|收到|关心|回忆|写下|记下|[他她])"
    rf"{patterns.H}{{2,4}}(?:来信|信箱|链接|贴士|话题|茶座|沙龙|长廊|园地|随笔|杂谈|闲话|往事|钩沉|广角|扫描|点击|传真|播报|点评|探访|追踪"
    r"|课堂|讲堂|门诊|百科|博览|集萃|笔会|诗苑|诗林|文苑|艺苑|之声|新事|新风|知识|剪影|人物)|笑话|幽默|小小说|小知识|编后|短讯|简讯"
)
"""The name of a standing column, as papers everywhere have them; a headline is seldom so short.

With a verb in front (倾听百姓之声) they are a headline. Over the headline only: under it, such words go on in it, and
over a dash (母亲的往事, ——记…) they are the headline.
"""
_LATIN_COLUMN = r"(?:NEWS|ARTS|LIFE|FOOD|CITY|PORT|HOME|[A-Z][A-Z&' ]{4,20})"
_OF_TWO_TONGUES = re.compile(
    rf"{_LATIN_COLUMN}[ \u3000|/·]+{patterns.H}{{2,4}}|{patterns.H}{{2,4}}[ \u3000|/·]+{_LATIN_COLUMN}"
)
"""What a page in two languages calls its columns: SPORT 体育. Four capitals may be short for something: APEC 会议."""
_POEM = re.compile(
    r"(?:[五七][律绝古言]|律诗|绝句|沁园春|满江红|水调歌头|念奴娇|浣溪沙|蝶恋花|临江仙|鹧鸪天|西江月|清平乐|菩萨蛮|如梦令|忆江南|采桑子|卜算子|江城子)[·・]"
)
"""The form of a poem before its title."""
_QUOTES_INSIDE = re.compile("[^“”]“[^“”]+”|“[^“”]+”[^“”]")
"""A word in quotation marks among others, as a kicker has it."""
_LONGEST_COLUMN = 22
_LONGEST_RUBRIC = 9
_SHORT = 6
_BRIEF = 10
"""Characters from which on a deck has room to tell something."""
_NAME = 4
"""Characters of a column's name, or more: who wrote the text has fewer."""
_TELLS = re.compile("[，。？！：；了过已将超达增降获成共万亿千百（(]|——")
"""What a clause has, however short, that tells something; brackets hold what is said of a list."""
_UNTOLD = 0.15
"""A line of which less stands in the first lines of the article tells nothing of it."""
_HINT = 0.1
"""A short line under the headline of which more does is as little the name of a column as a deck."""


_PARTS: tuple[Part, ...] = ("kicker", "title", "deck", "rubric")
_ALONE: tuple[tuple[Part, ...], ...] = (("kicker",), ("title",), ("deck",))
_MOST = 12
"""Lines of a head: the ways to read them grow with the cube of their number."""


@lru_cache(1 << 10)  # asked for each way to read a head
def _chinese(text: str) -> bool:
    return bool(HAN.search(text)) and not _OF_TWO_TONGUES.fullmatch(text.strip())


def column_like(text: str) -> bool:
    """Does a short line read like the name of a standing column?"""
    if _OF_TWO_TONGUES.fullmatch(text):
        return True
    return len(text) <= _LONGEST_COLUMN and bool(_COLUMN.search(text)) and not _POEM.match(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What counts of one line of a head."""

    text: str
    told: float
    """How much of what it says stands in the first lines of the article, 0 to 1."""
    doubled: bool = False
    tight: bool = False
    """Stands right below the line before."""
    bold: bool = False
    """Drawn twice, on a page that draws its headlines so: that tells them from other lines."""


def parts_of(lines: Sequence[Line], rubrics: Collection[str]) -> tuple[Part, ...]:
    """The part of each line; `rubrics` are known columns. What is too long for a head goes on as its deck."""
    own = lines[:_MOST]
    standing = [_stands(own, at) for at in range(len(own))]
    said = [
        {part: _of(line, part, rubrics, standing=name) for part in _PARTS}
        for line, name in zip(own, standing, strict=True)
    ]

    def score(way: tuple[Part, ...]) -> tuple[float, tuple[Part, ...]]:
        return -sum(PART_WEIGHTS[k] * v for k, v in features(own, way, said).items()), way

    return (*min(ways(len(own)), key=score), *_ALONE[2] * (len(lines) - len(own)))


def ways(count: int) -> Iterator[tuple[Part, ...]]:
    """All ways to make a head of so many lines."""
    for rubric in (-1, *range(count)) if count > 1 else (-1,):
        for way in _ways(count - (rubric >= 0)):
            yield way if rubric < 0 else (*way[:rubric], "rubric", *way[rubric:])


def _ways(count: int) -> Iterator[tuple[Part, ...]]:
    """Those without a rubric: kicker, headline, deck; deck, kicker, headline; headline, kicker."""
    kicker, title, deck = _ALONE
    for titles in range(1, count + 1):
        main = title * titles
        for above in range(count - titles + 1):
            below = count - titles - above
            yield (*kicker * above, *main, *deck * below)
            if below and not above:
                yield (*main, *kicker * below)
            if not below:
                for decks in range(1, above + 1):
                    yield (*deck * decks, *kicker * (above - decks), *main)


def features(
    lines: Sequence[Line], way: Sequence[Part], said: Sequence[Mapping[Part, Mapping[str, float]]]
) -> dict[str, float]:
    """What speaks for and against these parts; `said` is what each line says of each part by itself."""
    out = dict.fromkeys(PART_WEIGHTS, 0.0)
    last: Line | None = None
    han = [_chinese(line.text) for line in lines]
    foreign = [any(han) and not own for own in han]
    for at, (line, part) in enumerate(zip(lines, way, strict=True)):
        for name, value in said[at][part].items():
            out[f"{part}{name}"] += value
        if part == "title" and at and way[at - 1] == "kicker" and _is_cue(lines[at - 1].text):
            out["title slogan"] = 0.0
        if part == "title" and not line.bold and any(other.bold for other in lines):
            out["title plain"] += 1
        if part in ("title", "kicker") and foreign[at]:
            out[f"{part} foreign"] += 1
        if part == "rubric":
            out["rubric edge"] += at in (0, len(lines) - 1)
            out["rubric column"] = float(bool(out["rubric column"]) or _capitals_over(lines, at))
            named = said[at][part][" column"] or said[at][part][" known"]
            if "title" in way[:at] and line.told >= _HINT and not named:
                out["rubric brief"] += said[at]["deck"][" brief"]
            out["rubric told least"] += line.told <= min(other.told for other in lines)
        if part == "title" and _capitals_over(lines, at):
            out["title column"] += 1
        if part == "deck" and "title" in way[at:]:
            dashed = line.text.lstrip().startswith(_DASHES) and not patterns.STRONG_CUE.search(line.text)
            out["deck first"] += not dashed and (1 if "kicker" in way else _UNPARTED)
        if part == "kicker" and "title" in way[:at]:
            out["kicker behind"] += 1
        if line.tight and way[at - 1] != part and not _parts_from(lines[at - 1], line):
            out["tight apart"] += 1
        if part == "title":
            if last is not None and not line.tight:
                out["title two"] += 1
                out["title two equal"] += {0: _EVEN, 1: 1.0}.get(abs(len(line.text) - len(last.text)), 0.0)
            last = line
    return out


_UNPARTED = 4
"""How much worse a deck stands over the headline where no kicker parts them; one that a dash begins may stand there."""
_EVEN = 1.4
"""What two lines of one length are worth, when one that is longer by a character is worth 1."""


def _capitals_over(lines: Sequence[Line], at: int) -> bool:
    """Is it a short Latin line in capitals over one that is not, as English papers print a column's name?"""
    text = lines[at].text.strip()
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return (
        at == 0
        and not HAN.search(text)
        and text.isupper()
        and len(text.split()) <= _LONGEST_LABEL
        and bool(below)
        and not below.isupper()
        and not HAN.search(below)
    )


_LONGEST_LABEL = 3
"""Words of such a line."""


def _parts_from(one: Line, other: Line) -> bool:
    """Do two lines part, however close they stand: by how they are drawn, by a dash, or by how a kicker ends?"""
    above = one.text.rstrip()
    return (
        one.bold != other.bold
        or above.endswith(_DASHES)
        or other.text.lstrip().startswith(_DASHES)
        or _is_cue(above)
        or (
            other.text.lstrip()[:1].isupper()
            and not patterns.LEADS_ON.search(above)
            and _in_small(one.text)
            and _in_small(other.text)
        )
        or bool(_STANDING.fullmatch(above))
    )


def _in_small(text: str) -> bool:
    """Does a Latin line have words in small letters as a sentence has? A capital first then begins something new."""
    words = [w for w in text.split() if len(w) > _SMALL_WORD and w.isalpha()]
    small = sum(map(str.islower, words)) >= max(2, 0.5 * len(words))
    return not HAN.search(text) and (small or text.lstrip()[:1].islower())


_SMALL_WORD = 3
"""Letters of words that stand in small letters in any headline."""


def _stands(lines: Sequence[Line], at: int) -> bool:
    """Is a line the name of a standing column: right over a line that no dash begins, or known by its form anywhere?"""
    text = lines[at].text.strip()
    if column_like(text) or patterns.BOX.fullmatch(text):
        return True
    over = at + 1 < len(lines) and not lines[at + 1].text.lstrip().startswith(_DASHES)
    return bool(_STANDING.fullmatch(text)) and (over or len(lines) == 1)


def _is_cue(line: str) -> bool:
    """Does the line end as a kicker does: with who said it, a colon, or, where it is long enough, what took place?"""
    event = len(line) >= _EVENT and patterns.EVENT_CUE.search(line)
    return bool(patterns.STRONG_CUE.search(line) or event or line.rstrip().endswith(_COLONS))


_EVENT = 10
"""Characters of a line that tells of an event; a shorter one may be half a headline."""


_DASHES = ("—", "――")
_COLONS = ("：", ":")


def _brief(text: str, *, came: bool, number: bool) -> float:
    """How much too short a Chinese line is to be a deck, 0 to 1; who came, figures and clauses need little room."""
    if came or number or not HAN.search(text) or _TELLS.search(text) or len(text) < _NAME:
        return 0.0
    return max(0.0, min(1.0, (_BRIEF - len(text)) / 3))


def _of(line: Line, part: Part, rubrics: Collection[str], *, standing: bool) -> dict[str, float]:
    """The features of one line, without the name of its part before them."""
    text = line.text.strip()
    cue = bool(patterns.STRONG_CUE.search(text)) or text.endswith(_COLONS)
    number = bool(re.search(r"\d", text))
    event, came = bool(patterns.EVENT_CUE.search(text)), bool(patterns.DECK_CUE.search(text))
    known, short = text in rubrics, len(text) < _SHORT
    if part == "title":
        return {
            " cue": cue,
            " event": event,
            " deck cue": came,
            " doubled": line.doubled and not line.bold,
            " bold": line.bold,
            " column": standing,
            " told": line.told,
            " short": short,
            " long": len(text) > 24,
            " number": number,
            " known": known,
            " slogan": parallel(text) and line.told < _UNTOLD,
        }
    if part == "kicker":
        return {
            "": 1,
            " cue": cue,
            " event": event,
            " deck cue": came and not cue,
            " doubled": line.doubled and not line.bold,
            " long": len(text) > 14,
        }
    if part == "deck":
        return {
            "": 1,
            " cue": came,
            " event": event,
            " number": number,
            " doubled": line.doubled and not line.bold,
            " short": short,
            " brief": _brief(text, came=came, number=number),
        }
    bare = re.sub(r"[\s“”\"'‘’《》·—]", "", text)
    return {
        "": 1,
        " known": known,
        " column": standing,
        " told": 0.0 if standing and re.fullmatch(_LATIN_NAMES, text) else line.told,
        " over": max(0, len(bare) - _LONGEST_RUBRIC) / 4,
        " marked": line.doubled or cue or came or event,
        " number": number,
        " clauses": bool(re.search("[，,。；]", text)),
        " parallel": parallel(text),
        " quoting": bool(_QUOTES_INSIDE.search(text)) and not column_like(text),
    }
