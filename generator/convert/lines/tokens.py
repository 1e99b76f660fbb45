"""The words of a signature: the roles, tasks, names and houses that a text is made of, and the marks between them."""

import re
from typing import NamedTuple

from generator.convert.lines import patterns
from generator.convert.lines.patterns import H
from generator.convert.lines.surnames import is_name, parted

BULLETS = "□■●○◎▲△◆◇★☆►▶▪•※"
MARKS = re.compile(rf"[\s|│｜丨/／:：、，,;；&()（）【】\[\]〔〕—{BULLETS}-]+")
_HOUSE = (
    r"(?:报|报社|新闻社|通讯社|新华社|中新社|电视台|广播台|新闻网|网|融媒体中心|传媒中心|新闻中心|传媒集团|集团|公司|"
    r"局|委|部|办|中心|协会|小学|中学|学校|大学|学院|医院|镇|乡|街道|村|社区|馆|院|站|台|年级|联|会|组|队|处|所)"
)
_KIND = (
    r"本报|本刊|本台|本网|特约|特派|首席|见习|实习|高级|资深|全媒体|融媒体|融媒|新媒体|文字|摄影"
    r"|校园|大学生|学生|小|新华社|中新社"
)
_ROLE = re.compile(
    rf"(?:{_KIND}|驻{H}{{2,6}}?|{H}{{2,8}}?(?:报|网|台|社|中心|集团)){{0,4}}"
    r"(?:记者|通讯员|实习生|评论员|观察员|特约撰稿人?|撰稿人?)组?"
)
_TASK = re.compile(
    r"文[/／、]\s*图|图[/／、]\s*文|文图|图文|新华社发|中新社发|本报资料图片?|摄影报道|图片报道|文字整理|录音整理|图片摄影|摄影|图片|供图|"
    r"供稿|来稿|投稿"
    r"|采写|采访|撰文|执笔|主笔|讲述|记录|统筹|策划|编译|翻译|整理|口述|资料图片|资料照片|资料图|提供|综合报道|综合报导|报道|报导|作者|文字|摄制"
)
_SAID = re.compile("讲述|记录|策划|统筹")
"""Tasks that are a headline's verbs as well (乔木深讲述, 记录高考): a mark parts them from the name where they sign."""
_SHORT_TASK = re.compile(rf"[文图摄](?=\s*(?:$|[/／:：|│｜)）】、，,;；]|\s|[文图](?:$|\s|[/／:：])))(?!{H})")
_BOTH_APART = re.compile(r"文[/／、]\s*图|图[/／、]\s*文")
_SPACED = re.compile(rf"({H})[ \u3000]{{1,3}}({H})(?!{H}|\s*[/／:：])")
_SPREAD = re.compile(rf"({H})[ \u3000]({H})[ \u3000]({H})(?<![文图摄])(?!{H}|\s*[/／:：]|[ \u3000]{H}(?!{H}))")
"""A name of three characters that was spread, behind a role."""
CLASS = re.compile(
    rf"{H}{{1,12}}(?:小学|中学|学校|[一二三四五六七八九十]中|实小) ?"
    rf"(?:[一二三四五六七八九高初\d]{{1,3}}年级|[初高]?[一二三四五六七八九])?"
    rf" ?[（(]?[\d一二三四五六七八九十]{{1,4}}[)）]?班(?!{H})"
)
"""Whose class a pupil is in who signs: 柳渡小学五（2）班."""
_FROM_PLACE = re.compile(rf"(?<=[/／])({H}{{2,8}}(?:报导|报道|专电|电|讯))(?!{H})")
_PLACE_LAST = re.compile(rf"(?<=\s)(?!摄影|图片|综合)({H}{{2,3}})(?:报道|报导|专电|电)$")
"""Where the report comes from, behind those who sign it: 通讯员 乔木深 青禾报道."""
_RUN = re.compile(rf"{H}+?(?={_BOTH_APART.pattern})|{H}+(?:·{H}+)*")
NOBODY = re.compile("(?:受访者|被访者|受访单位|主办方|活动方|校方|警方|馆方|网友|网络|视觉中国)")
"""Who gives pictures without a name."""
WHEN = re.compile(
    "[昨今前当][天日晚]|近日|日前|连日来|[上下]午|目前|眼下|当前|最近|近期|近年来|今年|去年|据悉|据了解|这几天|不久前"
)
"""How a text begins, and nobody's name: 记者 乔木深 昨天上午."""
_OF_TODAY = re.compile(rf"今[日晚]{H}{{0,4}}(?:报|报社|网|传媒|头条|融媒体中心|传媒集团)")
"""Papers that are named by the day."""
_DESK = 4
"""Characters right before a role that are no name but whose it is: 社区记者, 志愿者通讯员."""


class Token(NamedTuple):
    """One of them."""

    kind: str
    """`role`, `task`, `name`, `house` or `class`."""
    text: str
    glued: bool = False
    """It stands in one run of characters with what is before it or behind it."""


def tokens_of(text: str) -> list[Token]:
    """The text as roles, tasks, names and houses; empty when something else stands in it."""
    out: list[Token] = []
    at = 0
    while at < len(text):
        if mark := MARKS.match(text, at):
            at = mark.end()
        elif match := _BOTH_APART.match(text, at) or _SHORT_TASK.match(text, at):
            out.append(Token("task", match[0]))
            at = match.end()
        elif match := CLASS.match(text, at):
            out.append(Token("class", match[0]))
            at = match.end()
        elif out and out[-1].kind == "role" and (match := _SPREAD.match(text, at)) and is_name("".join(match.groups())):
            out.append(Token("name", "".join(match.groups())))
            at = match.end()
        elif match := _SPACED.match(text, at):
            name = match[1] + match[2]
            named = is_name(name) or any(t.kind == "role" for t in out)
            if not named or match[2] in "文图摄":
                return []
            out.append(Token("name", name))
            at = match.end()
        elif match := _FROM_PLACE.match(text, at):
            out.append(Token("house", match[1]))
            at = match.end()
        elif (match := _PLACE_LAST.match(text, at)) and any(t.kind == "name" for t in out) and not is_name(match[1]):
            out.append(Token("house", match[0]))
            at = match.end()
        elif match := _RUN.match(text, at):
            found = _of_run(match[0])
            if not found:
                return []
            out += found
            at = match.end()
        else:
            return []
    return out


def _of_run(run: str) -> list[Token]:
    """What a run of characters without a mark holds; empty when it is none of a signature's parts."""
    if match := _ROLE.search(run):
        before, after = run[: match.start()], run[match.end() :]
        house = re.fullmatch(rf"{H}+{_HOUSE}", before) or (2 <= len(before) <= _DESK and not parted(before))
        head = [Token("house", before)] if house else _of_names(before)
        tail = _of_run(after) if after else []
        if (before and not head) or (after and not tail):
            return []
        return [*head, Token("role", match[0], bool(after)), *tail]
    if match := re.fullmatch(rf"({H}{{2,}}?(?:·{H}+)*?)({_TASK.pattern}|摄)", run):
        names = [] if _SAID.fullmatch(match[2]) else _of_names(match[1])
        return [*names, Token("task", match[2], True)] if names else []
    if match := _TASK.match(run):
        rest = run[match.end() :]
        if rest and _SAID.fullmatch(match[0]):
            return []
        names = [t._replace(glued=True) for t in _of_names(rest)] if rest else []
        return [Token("task", match[0], bool(rest)), *names] if names or not rest else []
    return _of_names(run)


def _of_names(run: str) -> list[Token]:
    if _TASK.fullmatch(run):
        return [Token("task", run)]
    if NOBODY.fullmatch(run):
        return [Token("house", run)]
    if WHEN.match(run) and not _OF_TODAY.fullmatch(run):
        return []
    if "·" in run:
        return [Token("name", run)] if re.fullmatch(patterns.NAME, run) else []
    house = re.fullmatch(rf"{H}+{_HOUSE}", run)
    if house and not is_name(run) and len(run) <= 16:
        return [Token("house", run)]
    if names := parted(run):
        return [Token("name", name) for name in names]
    return [Token("name", run)] if 2 <= len(run) <= 4 else []
