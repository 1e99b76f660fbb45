"""A headline for an article that prints none: a clause of its own first lines that tells what happened."""

import re

from generator.convert.lines import patterns
from generator.convert.lines.signatures import is_word
from generator.convert.lines.surnames import is_name
from generator.text import HAN

_SHORTEST, _LONGEST = 8, 30
_BULLETS = "▲△■□●○◆◇★☆►▶•·※ 　"
_READ = 190
"""Characters of the text that are looked at."""
_CLAUSES = 7
_WHEN = re.compile(
    r"^(?:(?:昨|今|前)[天日](?:上午|下午|晚上?)?|近日|日前|连日来|当前|眼下|目前|如今|最近|近期|这几天|据[了介]\S|据悉|其中|同时|此外|今年以来"
    r"|(?:\d{4}年)?(?:\d+月)?\d+日(?:上午|下午|晚上?|早上?|凌晨|清晨|中午|傍晚)?(?:[\d一二三四五六七八九十两]+[点时][\d一二三四五六七八九十半分多许]*)?"
    r"|(?:上午|下午|晚上|早上|凌晨|清晨|中午|傍晚)(?:[\d一二三四五六七八九十两]+[点时][\d一二三四五六七八九十半分多许]*)?)"
)
"""What only tells when, at the beginning of a clause."""
_EVENT = re.compile(
    "召开|举行|举办|启动|开展|开幕|闭幕|签约|落户|揭牌|揭晓|投用|启用|开工|竣工|完工|投产|通车|开通|上线|获评?|入选|突破|完成|实现|建成|出台|印发"
    "|正式|下达|增长|达到?|同比|落成|赴.+(?:调研|走访|考察|检查|慰问)"
)
_DOING = re.compile(
    "调研|推进|推动|推出|打造|建设|走进|来到|开始|迎来|进入|成为|改造|调整|组织|发放|助力|提升|改善|活动"
)
"""What tells that a clause says what happened: an event, or else what somebody does."""
_SAID = re.compile(
    "(?:显示|获悉|了解到|介绍|表示|指出|强调|透露|认为|说|通知|消息|称)$|发布会$|^(?:据|记者|本报|新华社|带您|我们)"
    "|记者从|(?:最新|日)发布$|报告会上"
)
"""A clause that tells who said it, and not what."""
_SETTING = re.compile(
    "^(?:随着|自|在|为|对|针对|围绕|按照|根据|由于|从|当|每逢|作为|面对|通过|经|的|建成后|随后)"
    "|(?:以来|之际|期间|后|时|时候|之下|里)$"
)
"""A clause that leads on to the next one."""
_BARE = re.compile(
    "^(?:也|还|又|并|而|但|就|都|让|使|将|把|被|不断|加快|加强|持续|进一步|深入|打造|推进|推动|形成|实现|助力|邀请|用于|以及)"
)
_POINTING = re.compile("^(?:共|这|那|该|其|他|她|它|有的|不仅|各项)")
"""How a clause begins whose subject stands before it; the first kind makes a headline together with that."""
_WHO = re.compile(rf"(?:书记|主任|[县市区镇乡局部处院校队会厂]长|主席|委员|经理|代表|教授)({patterns.H}{{2,3}})$")
"""A clause that only tells who, with an office: 县委书记乔木深."""
_IS = re.compile("^[^是]{1,8}是")


def derived_title(text: str) -> str:
    """A clause or two of the article's own first lines, 8 to 30 characters in their order.

    The words of other languages than Chinese: the beginning of the first sentence.
    """
    if not HAN.search(text[:60]):
        return _first_words(text)
    text = text.lstrip(_BULLETS)
    told = [_without_time(c) for c in re.split(r"[，。；：？！\s,;:?!]+", text[:_READ])]
    clauses = [c for c in told if c][:_CLAUSES]
    rated = [(_worth(c) - 0.6 * n, -n, n) for n, c in enumerate(clauses) if _SHORTEST <= len(c) <= _LONGEST]
    if rated:
        at = max(rated)[2]
        title = clauses[at]
        behind = clauses[at + 1] if at + 1 < len(clauses) else ""
        more = not _EVENT.search(title) and _BARE.search(behind) and not _SAID.search(behind) and _whole(behind)
        return f"{title} {behind}" if more and len(title + behind) < _LONGEST else title
    out = ""
    for clause in clauses:
        if len(out + clause) > _LONGEST:
            break
        out += clause
        if len(out) >= _SHORTEST:
            return out
    return "".join(clauses)[:20] or " ".join(text.split())[:20]


def _first_words(text: str) -> str:
    words = _SENTENCE_END.split(text.strip())[0].split()
    taken: list[str] = []
    for word in words:
        if len(" ".join([*taken, word])) > _LONGEST_LATIN:
            while len(taken) > 1 and _LEADS_ON.fullmatch(taken[-1]):
                taken.pop()
            break
        taken.append(word)
    title = " ".join(taken) or "".join(words)[:_LONGEST_LATIN]
    return title.strip(" .,;:—-") or title


_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\b(?:Dr|Mr|Ms|St)\.)(?<!\bMrs\.)(?<!\bRev\.)\s")
"""Behind no initial or form of address."""
_LONGEST_LATIN = 48
"""Characters of the first words of a text in Latin letters."""
_LEADS_ON = re.compile(
    "(?i:an?|about|and|are|at|by|for|from|has|have|in|into|is|of|on|or|over|than|that|the|their|to|was|were|who|will|with)"
)
"""Words that no headline breaks off with."""


def _without_time(clause: str) -> str:
    """The clause without what only tells when, or with marks around it that belong together."""
    last = ""
    while clause != last:
        last, clause = clause, _WHEN.sub("", clause).strip(" 、")
    return clause if _whole(clause) else clause.strip("“”‘’\"'（）()《》")


def _whole(clause: str) -> bool:
    return not patterns.open_marks(clause) and not patterns.stray_close(clause)


def _only_who(clause: str) -> bool:
    match = _WHO.search(clause)
    return match is not None and is_name(match[1]) and not is_word(match[1])


def _worth(clause: str) -> float:
    """How well a clause tells what happened."""
    worth = 2.0 * bool(_EVENT.search(clause)) or 1.0 * bool(_DOING.search(clause))
    worth -= 3.0 * _only_who(clause)
    worth -= 3.5 * bool(_SAID.search(clause)) + 2.0 * bool(_SETTING.search(clause))
    worth -= 1.5 * bool(_BARE.search(clause) or _POINTING.search(clause)) + 1.0 * bool(_IS.search(clause))
    return worth - 0.5 * clause.count("、") - 2.0 * (not _whole(clause)) - 0.05 * abs(len(clause) - 16)
