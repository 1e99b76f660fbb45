"""People: who is named in the articles of an issue, by what stands around the name and by how it reads without it.

A name has to pay: reading the text with a name at this place must be cheaper than reading it as words, and titles
before it, verbs of saying behind it, ages and enumerations must speak for it. A wrong name in an index is worse than a
missing one, so what is left in doubt is left out.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.convert.lines.patterns import H
from generator.convert.naming.passages import Run, Span
from generator.convert.naming.surnames import COMPOUND, COSTS
from generator.convert.naming.words import RARE_CHARACTER, Lexicon
from generator.records import dataclass

PRIOR = 8.0
"""What any name costs beside its characters, in nats."""
ENOUGH = 2.0
"""The score, in nats, from which a string is taken for a name."""
MENTION = -4.0
"""The score from which a place is taken to speak of somebody who is known from another."""
WORD = 13.0
"""A dictionary word that is commoner than this (in nats) is no name, whatever stands around it."""
HINT = 6.0
"""What it adds that somebody in the issue bears the name."""
NAME_LIKE = 4.0
"""The gain from which a neighbour in an enumeration counts as a name."""
LEAST = -4.0
"""The gain below which a place is not looked at."""
SHORT_CUES, LONG_CUES = 5.5, 2.0
"""What at least has to speak for a name of two characters, and for a longer one, beside its reading."""
RARE_WORD = 9.5
"""A character that is rarer than this as a word, in nats, is none behind a name."""
CERTAIN = 100.0
PER_MENTION, MOST_MENTIONS = 1.2, 4.0
"""What each further place adds, and how much at most."""

_TITLES = (
    "书记|县长|市长|省长|区长|镇长|乡长|局长|处长|科长|院长|校长|园长|所长|站长|部长|厅长|主任|主席|经理|董事长|总裁|秘书长|"
    "队长|馆长|社长|会长|行长|台长|司长|村长|组长|班长|团长|理事长|检察长|厂长|店长|船长|机长|馆员|负责人|领导|代表|委员|常委|"
    "教授|研究员|工程师|设计师|建筑师|厨师|医师|药师|律师|教师|老师|医生|村医|护士|法官|检察官|记者|通讯员|民警|交警|辅警|警官|"
    "村民|居民|市民|农民|渔民|牧民|茶农|果农|菜农|蚕农|学生|同学|家长|志愿者|员工|职工|工人|创始人|合伙人|主持人|传承人|带头人|"
    "书法家|作家|诗人|画家|演员|歌手|导演|教练|选手|运动员|球员|司机|店主|老板|业主|户主|摊主|大户|农户|顾问|会计|专家|学者|院士|"
    "博士|总监|师傅|先生|女士|小伙|姑娘|老人|大爷|阿姨|同志|总书记|总理|总统|大使|将军|烈士|党员|干部|网格员|讲解员|保管员|"
    "消防员|技术员|飞行员|航天员|研究生|大学生|中学生|小学生|高中生|初中生|成员|队员|妻子|丈夫|儿子|女儿|父亲|母亲|名叫|叫做|取名"
)
_NEAR = 32
"""Characters before and behind a name that tell of it."""
_TITLE_BEFORE = re.compile(f"(?:{_TITLES})$")
_SURE_ROLE_ENDS = frozenset("员师匠")
_ROLE_ENDS = frozenset("长人者家手民工农任授士警生将娘伯婆嫂哥爷奶")
"""What words for a person's part end in."""
_SAYS = (
    "说|表示|介绍|告诉|坦言|指出|强调|认为|回忆|感慨|透露|要求|解释|补充|笑|称|谈|提出|呼吁|建议|希望|感叹|直言|讲述|总结|寄语|"
    "算了|提醒|点评|评价|分享|回应|反映|主持|致辞|致欢迎辞|致欢迎词|讲话|出席|参加|率队|率|带领|陪同|宣布|作报告|授课|赴|一行"
)
_SAYS_BEHIND = re.compile(
    f"^(?:(?:在|对|向|给).{{0,12}}?(?:{_SAYS})|(?:也|还|又|就|都|则|便|等|等人|等县领导|等市领导|等领导|笑着|高兴地|激动地|自豪地|悄悄|随后|接着|一边)?(?:{_SAYS}))"
)
_KIN_WORDS = (
    "爷爷 奶奶 阿姨 大爷 大妈 大姐 大哥 大叔 大婶 女士 先生 老师 医生 师傅 主任 书记 队长 教授 老板 小姐 老汉 老伯"
)
"""What stands behind a surname where the given name isn't told."""
_KIN = frozenset(_KIN_WORDS.split())
_TITLE_BEHIND = re.compile(
    "^(?:老人|大爷|大妈|奶奶|爷爷|阿姨|同志|教授|老师|先生|女士|院士|博士|医生|警官|书记|主任|县长|市长|局长|校长|师傅)"
)
_DUTIES = frozenset(("包片", "包村", "包户", "包联", "包保"))
"""What officials do, and how no one is called."""
_LOOSE_BEFORE = frozenset("的和与由向对给是让为同跟及把被请叫见找听")
_LOOSE_BEHIND = frozenset("的和与在是有把将从对向给也都又还就家等一正已曾每")
_GOES_ON = frozenset(_SAYS.replace("|", "")) | _LOOSE_BEHIND | frozenset("同教老先女院博医警书主县市局校师今现时，")
"""What may stand behind one name time and again."""
_DOTTED = re.compile(
    rf"(?:{_TITLES}|^|[的和与由向对是让])((?:(?!{_TITLES}){H}){{1,6}}(?:·{H}{{1,8}}?){{1,3}})(?=$|(?:{_SAYS})|[的和与在是有把将从也今现])"
)
"""A name of a people whose names are written with a dot."""
_AGE_BEHIND = re.compile(r"^(?:今年|现年|时年)?[一二三四五六七八九十百\d]+岁")


@dataclass(frozen=True, slots=True)
class _Place:
    """A place where a name may stand."""

    article: int
    run: int
    start: int
    end: int
    gain: float
    cues: float
    next: str = ""
    """The character behind it in the same run."""


def find_people(
    articles: Sequence[Sequence[Run]],
    lexicon: Lexicon,
    *,
    taken: Sequence[Sequence[Span]],
    known: Mapping[str, str],
    hints: frozenset[str] = frozenset(),
    stems: frozenset[str] = frozenset(),
) -> tuple[tuple[str, ...], ...]:
    """For each article the people that it names, in the order in which they appear.

    `known` maps names that are known beforehand, and their other forms, to the name to be written. `taken` are the
    places in each article that are part of other names; `hints` names that somebody in the issue bears for certain; no
    name begins with one of the `stems`.
    """
    places = _places(articles, lexicon, taken, known)
    scores = _scores(places, lexicon, hints, stems) | dict.fromkeys(known, CERTAIN)
    accepted = _without_misprints([n for n, s in scores.items() if s >= ENOUGH], places)
    out = []
    for index in range(len(articles)):
        found = []
        for name in accepted:
            here = [p for p in places[name] if p.article == index and p.gain - PRIOR + p.cues >= MENTION]
            found += [(p, name) for p in here]
        highest: dict[tuple[int, int], float] = {}
        for p, name in found:
            for at in range(p.start, p.end):
                highest[p.run, at] = max(scores[name], highest.get((p.run, at), scores[name]))
        clear = [
            (p, name) for p, name in found if all(highest[p.run, at] <= scores[name] for at in range(p.start, p.end))
        ]
        clear.sort(key=lambda one: (one[0].run, one[0].start))
        out.append(tuple(dict.fromkeys(known.get(name, name) for _, name in clear)))
    return tuple(out)


def _places(
    articles: Sequence[Sequence[Run]],
    lexicon: Lexicon,
    taken: Sequence[Sequence[Span]],
    known: Mapping[str, str],
) -> Mapping[str, Sequence[_Place]]:
    found: defaultdict[str, list[_Place]] = defaultdict(list)
    for article, parts in enumerate(articles):
        spoken_for: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for span in taken[article]:
            spoken_for[span.run].append((span.start, span.end))
        for index, run in enumerate(parts):
            for name in known:
                for match in re.finditer(re.escape(name), run.text):
                    found[name].append(_Place(article, index, *match.span(), CERTAIN, CERTAIN))
            for match in _DOTTED.finditer(run.text):
                found[match[1]].append(_Place(article, index, *match.span(1), CERTAIN, CERTAIN))
            for start, end in _spans(run.text):
                if any(start < e and s < end for s, e in spoken_for[index]):
                    continue
                name = run.text[start:end]
                if name in known:
                    continue
                gain = run.reading.gain(start, end, name_cost(name, lexicon))
                if gain > LEAST:
                    found[name].append(
                        _Place(
                            article,
                            index,
                            start,
                            end,
                            gain,
                            _cues(parts, index, start, end, lexicon),
                            run.text[end : end + 1],
                        )
                    )
    return found


def _spans(text: str) -> list[tuple[int, int]]:
    out = []
    for start in range(len(text) - 1):
        surname = 2 if text[start : start + 2] in COMPOUND else 1 if text[start] in COSTS else 0
        if surname:
            out += [(start, start + surname + n) for n in (1, 2) if start + surname + n <= len(text)]
    return out


def name_cost(name: str, lexicon: Lexicon) -> float:
    """What a full name costs by its characters, in nats."""
    surname = name[:2] if name[:2] in COSTS else name[:1]
    return COSTS[surname] + sum(lexicon.given.get(c, RARE_CHARACTER) for c in name[len(surname) :])


def _cues(parts: Sequence[Run], index: int, start: int, end: int, lexicon: Lexicon) -> float:
    run = parts[index]
    before, behind = run.text[max(0, start - _NEAR) : start], run.text[end : end + _NEAR]
    score = 0.0
    if _TITLE_BEFORE.search(before):
        score += 7.0
    elif len(before) > 1 and before[-1] in _SURE_ROLE_ENDS:
        score += 5.0
    elif len(before) > 1 and before[-1] in _ROLE_ENDS:
        score += 3.0
    elif not before or before[-1] in _LOOSE_BEFORE:
        score += 1.0
    if _SAYS_BEHIND.match(behind):
        score += 5.0
    elif _TITLE_BEHIND.match(behind):
        score += 3.0
    elif _AGE_BEHIND.match(behind):
        score += 4.0
    elif not behind and run.after in ",，(（" and index + 1 < len(parts) and _AGE_BEHIND.match(parts[index + 1].text):
        score += 3.0
    elif not behind or behind[0] in _LOOSE_BEHIND:
        score += 1.0
    elif score < SHORT_CUES and _goes_on(behind, lexicon):
        score -= 6.0
    if start == 0 and run.before == "、" and index and _ends_with_name(parts[index - 1], lexicon):
        score += 4.0
    if not behind and run.after == "、" and index + 1 < len(parts) and _begins_with_name(parts[index + 1], lexicon):
        score += 4.0
    return score


def _goes_on(behind: str, lexicon: Lexicon) -> bool:
    """Is what follows no word, but likelier the name's next character?"""
    alone = lexicon.cost(behind[0])
    return (alone is None or alone > RARE_WORD) and (len(behind) < 2 or lexicon.cost(behind[:2]) is None)


def _ends_with_name(run: Run, lexicon: Lexicon) -> bool:
    return any(end == len(run.text) and _looks_like_one(run, start, end, lexicon) for start, end in _spans(run.text))


def _begins_with_name(run: Run, lexicon: Lexicon) -> bool:
    return any(start == 0 and _looks_like_one(run, start, end, lexicon) for start, end in _spans(run.text[:4]))


def _looks_like_one(run: Run, start: int, end: int, lexicon: Lexicon) -> bool:
    name = run.text[start:end]
    return not _is_word(name, lexicon) and run.reading.gain(start, end, name_cost(name, lexicon)) > NAME_LIKE


def _is_word(name: str, lexicon: Lexicon) -> bool:
    cost = lexicon.cost(name)
    if name[1:] in _KIN or name in _DUTIES:
        return True
    return (cost is not None and cost < WORD and name not in lexicon.people) or name in lexicon.places


def _scores(
    places: Mapping[str, Sequence[_Place]], lexicon: Lexicon, hints: frozenset[str], stems: frozenset[str]
) -> dict[str, float]:
    """How much speaks for each string being a name, over all articles."""
    out: dict[str, float] = {}
    for name, found in places.items():
        if _is_word(name, lexicon) or any(name.startswith(stem) for stem in stems):
            continue
        score = max(p.gain - PRIOR + p.cues for p in found)
        score += min(MOST_MENTIONS, PER_MENTION * (len(found) - 1))
        score += HINT if name in hints else 0.0
        if name not in hints and max(p.cues for p in found) < (SHORT_CUES if len(name) < 3 else LONG_CUES):
            continue
        out[name] = score - _cut_wrongly(name, places) - _cut_short(name, places)
    return out


def _cut_wrongly(name: str, places: Mapping[str, Sequence[_Place]]) -> float:
    """The price of a name that always goes on with the same character, or goes on where a shorter one does not."""
    count = len(places[name])
    behind = {p.next for p in places[name]}
    if count > 1 and len(behind) == 1 and not behind & ({""} | _GOES_ON):
        return 8.0
    longer = max((len(found) for other, found in places.items() if other[:-1] == name), default=0)
    shorter = len(places.get(name[:-1], ()))
    if count > 1 and longer >= 0.7 * count:
        return 8.0
    return 6.0 if shorter > 1 and count <= 0.5 * shorter else 0.0


def _cut_short(name: str, places: Mapping[str, Sequence[_Place]]) -> float:
    """The price of a name of two characters that reads better with the next one wherever it stands.

    Behind it the next character differs, so that none of the longer ones is there often: one of them is a misprint.
    """
    if len(name) != 2 or len({p.next for p in places[name]}) < 2:
        return 0.0
    longer = {
        (p.article, p.run, p.start): p.gain + p.cues
        for next_sign in {p.next for p in places[name]} - {""}
        for p in places.get(name + next_sign, ())
    }
    better = [longer.get((p.article, p.run, p.start), -1e9) > p.gain + p.cues for p in places[name]]
    return 12.0 if all(better) else 0.0


def _without_misprints(names: Sequence[str], places: Mapping[str, Sequence[_Place]]) -> Sequence[str]:
    """Names without those that stand once and differ in one character from one that stands oftener."""

    def alike(one: str, other: str) -> bool:
        return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1

    often = [n for n in names if len(places.get(n, ())) > 1]
    return [
        n
        for n in names
        if len(n) < 3 or len(places.get(n, ())) > 1 or not any(alike(n, other) and n[0] == other[0] for other in often)
    ]
