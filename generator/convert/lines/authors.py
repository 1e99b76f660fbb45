"""Authors who stand alone on a line, without a role: under a headline, or at the end of a letter."""

import re

from generator.convert.lines import patterns
from generator.convert.lines.patterns import H
from generator.convert.lines.signatures import NO_REPORTER, Signer, is_word
from generator.convert.lines.surnames import is_name
from generator.convert.lines.tokens import BULLETS

_ALONE = re.compile(rf"\s*(?P<bullet>[{BULLETS}]?)\s*(?P<name>{H}(?:[ \u3000]{{0,3}}{H}){{1,3}})\s*")
_OFFICE = re.compile(
    rf"\s*(?P<office>{H}{{0,16}}(?:[省市县区镇乡州]长|主任|院长|检察长|书记|主席|校长|局长|董事长|农艺师|研究员|教授|医师|律师|工程师|讲师))\s+"
    rf"(?P<name>{H}(?:[ \u3000]{{0,3}}{H}){{1,3}})\s*"
)
"""Who gives a report or an expert's advice: the office or the calling, a space, the name."""
_MEMBER = re.compile(
    rf"\s*{H}{{2,16}}(?:小学|中学|学校|幼儿园|学院|大学|分厂|车间|公司|集团|中心|社区|支行|医院|大队|中队|支队|协会|工会"
    rf"|党委|机关|\d{{4}}级)\S{{0,12}}?\s+(?P<name>{H}(?:[ \u3000]{{0,3}}{H}){{1,3}})"
    rf"(?:\s*[(（]?指导(?:老师|教师)\s*[:：]?\s*{H}{{2,4}}[)）]?)?\s*"
)
"""Who wrote it at school or at work, and who taught it."""
_COLLEAGUE = re.compile(rf"\s*{H}{{2,10}}[厂处科系局站所队部院馆]\s+(?P<name>{H}(?:[ \u3000]{{0,3}}{H}){{1,2}})\s*")
"""Who wrote it in the same house, as papers of factories and universities print it: 轧钢厂 乔木深."""
_GROUP = re.compile(
    rf"\s*(?:{H}{{2,16}}(?:课题组|调研组|编写组|采访组|创作组|报道组|编辑部|理论学习中心组)|本报评论员)\s*"
)
"""Those who sign together."""
_SHORTEST_ALONE = 3


def author_alone(text: str) -> Signer | None:
    """The one whom a line names without a role, with or without a bullet, or with an office: ■ 乔木深, 县长 乔木深.

    That it is a byline only its place can tell: under a headline and over a text. Without a bullet the name must be no
    word.
    """
    if match := _OFFICE.fullmatch(text):
        name = re.sub(r"\s", "", match["name"])
        return Signer(name, match["office"], True, False) if is_name(name) else None
    if match := _MEMBER.fullmatch(text) or _COLLEAGUE.fullmatch(text):
        name = re.sub(r"\s", "", match["name"])
        return Signer(name, "", True, False) if is_name(name) else None
    if _GROUP.fullmatch(text.lstrip(f"{BULLETS} \u3000")):
        return Signer(text.strip(f"{BULLETS} \u3000"), "", True, False)
    match = _ALONE.fullmatch(text)
    name = re.sub(r"\s", "", match["name"]) if match else ""
    if not match or not is_name(name) or name[-1] in "文图摄" or patterns.TOWN.fullmatch(name):
        return None
    if not match["bullet"] and (is_word(name) or len(name) < _SHORTEST_ALONE):
        return None
    return Signer(name, "", True, False)


def authors_alone(text: str) -> tuple[Signer, ...]:
    """Two or three whom a line names, parted by spaces, without a role: family names, and no words."""
    names = text.split()
    if not several_names(text) or any(map(is_word, names)):
        return ()
    return tuple(Signer(name, "", True, False) for name in names)


def several_names(text: str) -> bool:
    """May each word of the line be a whole name, as in the rows of a list? Some are words as well."""
    return bool(_SEVERAL.fullmatch(text)) and all(map(is_name, text.split()))


_SEVERAL = re.compile(rf"{H}{{2,3}}(?:[ \u3000]{{1,3}}{H}{{2,3}}){{1,2}}")


def reporter(text: str) -> Signer | None:
    """A reporter under a pen name, which no family name tells: 本报记者 丰年. That it is one its place must tell.

    记者 alone stands before the names of columns too (记者 感言).
    """
    match = _REPORTER.fullmatch(text)
    name = re.sub(r"\s", "", match["name"]) if match else ""
    if not match or NO_REPORTER.search(name) or not pen_name(name):
        return None
    return Signer(name, match["role"], True, False)


_REPORTER = re.compile(
    rf"\s*(?P<role>(?:本[报刊]|见习|实习|特约)(?:记者|通讯员))[ \u3000]+(?P<name>{H}{{2,3}}|{H}[ \u3000]{{1,3}}{H})\s*"
)


def citizen(text: str) -> Signer | None:
    """Who signs a letter as a citizen, a villager, a passenger: 市民 乔木深."""
    match = patterns.CITIZEN.fullmatch(text)
    name = re.sub(r"\s", "", match["name"]) if match else ""
    return Signer(name, "", True, False) if is_name(name) and not is_word(name) else None


def spread_name(text: str) -> bool:
    """Is it two characters, spread as a name is between names of three: 阿　枫? Words are spread too, as titles."""
    return spread(text) and not is_word(re.sub(r"\s", "", text))


def spread(text: str) -> bool:
    """Is it a word or a name of two characters that is spread, and no title that is set so (讣　告)?"""
    name = re.sub(r"\s", "", text)
    return bool(re.fullmatch(rf"{H}[ \u3000]{{1,3}}{H}", text)) and not _TITLES.fullmatch(name) and pen_name(text)


def pen_name(text: str) -> bool:
    """May the line be somebody's name, where others of the page stand as it does? With no family name at need."""
    return (
        bool(re.fullmatch(rf"{H}{{2,3}}|{H}[ \u3000]{{1,3}}{H}", text))
        and not _PLAIN_WORDS.search(text)
        and not patterns.TOWN.fullmatch(text)
    )


def pen_name_at_end(text: str) -> int | None:
    """Where a text begins to be signed that closes with two or three characters in brackets: （木子）.

    That it is somebody's name only the page's other texts can tell.
    """
    match = _PEN_AT_END.search(text, max(0, len(text) - _PEN))
    if not match or not pen_name(match[1]) or _IN_BRACKETS.search(match[1]):
        return None
    return match.start()


_PEN = 8
"""Characters of a sentence's last mark and of a pen name in brackets, at most."""
_PEN_AT_END = re.compile(rf"(?<=[。！？”])[（(]({H}{{2,3}})[)）]$")
_IN_BRACKETS = re.compile(
    "[略完笑图注同续]|^[见详左右上下前后其之]|^[一二三四五六七八九十百]+$|^周[一二三四五六日]$|星期"
    "|化名|掌声|鼓掌|沉默|节选|原文|全文|暂名|记者|编者|综合|新华|广告|组织"
)
"""What stands in brackets behind a sentence and is nobody's name."""
_TITLES = re.compile(
    "讣告|更正|启事|声明|公告|通告|通知|预告|目录|编后|简讯|快讯|短讯|尾声|后记|附记|链接|正文"
    "|简介|贺信|贺词|祝词|花絮|常识|解说|连载|游记|项目|方案|安全|高考|金融"
)
"""Titles that are spread."""
_PLAIN_WORDS = re.compile("[不在是了我你他她它的这那有很也都与和]")
"""Characters of sentences, which names have not."""


def names_desk(text: str) -> bool:
    """Does the line of somebody who signs say where they work or learn?"""
    return bool(_MEMBER.fullmatch(text) or _COLLEAGUE.fullmatch(text) or _OFFICE.fullmatch(text))


def signs_letter(text: str) -> bool:
    """Is it a reader, or somebody like one, who signs?"""
    return bool(patterns.READER.fullmatch(text) or citizen(text))
