"""What marks a page beside its masthead: a program's line between pages, the page's name, a hotline's number."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.lines.patterns import H

TOP = 12
"""Lines at the top of a page among which a masthead stands."""
PAGE_MARK = re.compile(
    r"[-—–=*#~·•\[【（(<《]{1,8}\s*(?:第\s*[0-9０-９一二三四五六七八九十]{1,3}\s*版"
    r"|[A-Z]?\d{1,3}\s*版|[Pp](?:age|AGE)\.?\s*\d{1,3}|[A-Z]\d{1,2})"
    rf"\s*[-—–=*#~·•\]】）)>》]{{1,8}}(?:[ \u3000]+{H}{{2,6}}(?:[ \u3000]+{H}{{1,4}}){{0,6}})?"
    r"|(?:Page|PAGE)\s+\d{1,3}"
)
"""Where a page begins, as programs mark it: --- 第3版 ---, [Page 2]; behind it what it is called and who made it."""
_SPECKS = r"|│｜·•.,'‘’`´~～^_*\-—–丶■□◆◇●○"
SPECK = re.compile(rf"[{_SPECKS}]{{1,2}}|[|_~^*—–]{{1,3}}[a-z]|[。，、；：]|(?:\(cid:\d+\)|[\ufffd\ue000-\uf8ff]|\s)+")
"""What a reading program makes of a speck, a rule's end or a picture's edge: such marks alone on a line.

Marks that close a clause count too: no typesetter lets one begin a line. And what a program writes for characters that
its font doesn't name, (cid:12), and those that mean nothing outside of a font.
"""
_FIGURES = re.compile(r"(?=.*\d)[\d.,:%+＋\-—]{1,8}[分名元]?")
PAPER = re.compile(rf"{H}{{2,8}}(?:日报|晚报|晨报|早报|时报|周报|校报|学院报|大学报|商报|导报|工报|报)")
"""The paper's name under its folio."""
PAGE_NAME = 5
"""Characters of what a page is called (要闻, 综合新闻), at most."""


def is_cell(nodes: Sequence[Node], at: int) -> bool:
    """Does the mark stand for a figure that is missing: in a row, or between figures on lines of their own?"""
    if not re.fullmatch(r"[-—–*/]{1,2}", nodes[at].text):
        return False
    near = (*nodes[max(0, at - 1) : at], *nodes[at + 1 : at + 2])
    return nodes[at].role == "row" or any(n.role == "row" or _FIGURES.fullmatch(n.text) for n in near)


def ends_line(nodes: Sequence[Node], at: int) -> bool:
    """Is the mark the full stop of the line right above, which has none: cut off by a program, and no speck?"""
    if nodes[at].text != "。" or not at or nodes[at].before:
        return False
    return nodes[at - 1].role == "text" and nodes[at - 1].text[-1].isalnum()


def between_folios(nodes: Sequence[Node], labels: Mapping[int, str]) -> dict[int, str]:
    """What the page is called, on a line of its own between its number and the day: A02, 综合, 2022.8.26."""
    bare = sum(bool(_BARE.fullmatch(node.text)) for node in nodes)
    return {
        node.index: "folio"
        for above, node, below in zip(nodes, nodes[1:], nodes[2:TOP], strict=False)
        if labels.get(above.index) in ("folio", "masthead")
        and labels.get(below.index) in ("folio", "masthead")
        and node.index not in labels
        and node.role == "text"
        and node.before == below.before == 0
        and re.fullmatch(rf"{H}{{2,{PAGE_NAME}}}", node.text)
    } | {
        node.index: "folio"
        for above, node in pairwise(nodes)
        if labels.get(above.index) == "folio"
        and node.index not in labels
        and node.role in ("text", "byline")
        and node.before == 0
        and (
            _PAGE.fullmatch(node.text)
            or (
                (above.index == 0 or labels.get(above.index - 1) == "masthead")
                and _BARE.fullmatch(above.text)
                and bare == 1
                and re.fullmatch(rf"{H}{{2,{PAGE_NAME}}}", node.text)
            )
        )
    }


_BARE = re.compile(r"0\d|[A-Z]\d{1,2}")
"""A page's number with nothing else on its line: as numbers of a table's rows are not.

Several on a page count its articles: 01, 02.
"""
_PAGE = re.compile(
    "要闻|综合(?:新闻)?|(?:本地|国内|国际|时政|社会|经济|民生|校园|企业|地方)新闻|副刊|文艺(?:副刊)?|文化|体育|教育|理论|广告|公告|专版|时事"
)
"""What pages are called most: right under the page's number it is its name, and no column's."""


def hotlines(nodes: Sequence[Node], labels: Mapping[int, str]) -> dict[int, str]:
    """A telephone number alone on a line, and what it is for over it: 热线传真, 96300."""
    out: dict[int, str] = {}
    for above, node in pairwise(nodes):
        if (
            node.role == above.role == "text"
            and node.index not in labels
            and labels.get(above.index, "masthead") == "masthead"
            and NUMBER.fullmatch(node.text)
            and _HOTLINE.fullmatch(above.text)
        ):
            out |= {above.index: labels.get(above.index, "notice"), node.index: "notice"}
    return out


_HOTLINE = re.compile(
    "(?:本报|本刊|新闻|报料|读者|发行|订阅|订报|广告|编辑部|24小时)*(?:热线|报料|传真)(?:热线|电话|传真)?[:：]?"
)
"""What the paper is called for; the number of somebody else belongs to what stands above it."""
NUMBER = re.compile(r"[\d０-９][\d０-９ -]{3,14}[\d０-９]")


def paper_between(nodes: Sequence[Node], labels: Mapping[int, str]) -> dict[int, str]:
    """The paper's name where it stands between columns: behind a line that breaks off in its sentence."""
    return {
        node.index: "masthead"
        for above, node in pairwise(nodes)
        if node.role == above.role == "text"
        and {above.index, node.index}.isdisjoint(labels)
        and PAPER.fullmatch(node.text)
        and not _OTHER_PAPER.search(node.text)
        and len(above.text) >= _REST
        and not patterns.ends_sentence(above.text)
        and not above.copies
        and node.before >= above.before >= 0
    }


_REST = 4
"""Characters of a line that breaks off, at least."""
_OTHER_PAPER = re.compile("[海捷简快预情战喜通公举申墙抄年月季电汇警]报$")
"""Words that end as the names of papers do."""
