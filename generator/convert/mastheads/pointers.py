"""What points at other pages: the list of what they hold, the word over an article that is continued."""

import re
from collections.abc import Mapping, Sequence

from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node

_INDEX_TITLE = re.compile(
    r"[|│｜【\[]?\s*(?:今日|本期|本报|内容|要闻|新闻)?(?:导读|导航|导览|提要|索引|目录)\s*[|│｜】\]]?"
)
"""What stands over the list of what the other pages hold."""
_TO_PAGE = re.compile(
    r"^[^。]{4,40}?\s*(?:[…·.—\-]{2,}|[>》→▶►]+|[/／|｜])?\s*(?:详见|见|刊|全文见|报道见)?\s*"
    r"[(（]?\s*(?:第\s*)?(?:[A-Z]?\d{1,2}(?:[-—~－、,，][A-Z]?\d{1,2})*|[一二三四五六七八九十]{1,2})\s*版\s*[)）]?$"
)
"""A line of it: what is told, and on which page."""
_ALONE = re.compile(
    r"[|│｜【\[]?\s*(?:今日|本期|本报|内页|内容|要闻|新闻)(?:看点|导读|提要|关注|推荐|精彩)\s*[:：|│｜】\]]"
)
"""What stands before one that is alone."""
_FROM_PAGE = re.compile(
    r"(?:第?\s*(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,2})\s*版|[A-Z]\d{1,2}|0\d|P\.?\d{1,2})"
    r"[\s:：·|/／]*[^。\d]{4}[^。]{0,36}"
)
"""The same, the page first."""


def over_jumps(nodes: Sequence[Node], labels: Mapping[int, str]) -> dict[int, str]:
    """The word at the top of a page that says which article is continued: it stands in a line before, as a headline.

    Where the headline may be on a page before, one or two words in Latin capitals under the folio are such.
    """
    return {
        node.index: "duplicate"
        for above, node, jump in zip(nodes, nodes[1:], nodes[2:], strict=False)
        if labels.get(above.index) in ("masthead", "folio")
        and node.role == "text"
        and jump.role == "jump"
        and patterns.JUMP_FROM.search(jump.text)
        and len(node.text) <= _JUMP_WORD
        and (
            any(node.text.lower() in n.text.lower() for n in nodes[: above.index])
            or (above.index == 0 and above.span[:2] > _FIRST_LINE and bool(_JUMP_LABEL.fullmatch(node.text)))
        )
    }


_FIRST_LINE = (0, 1)
"""Raw page and line with which an issue begins: no page is before."""
_JUMP_LABEL = re.compile(r"[A-Z][A-Z'’-]{2,}(?: [A-Z][A-Z'’-]+)?")
_JUMP_WORD = 24
"""Characters of what says which article is continued, at most."""


def index_of_pages(nodes: Sequence[Node], labels: Mapping[int, str]) -> dict[int, str]:
    """The list of what stands on the other pages, with its title."""
    lines = {n.index for n in nodes if n.role == "text" and n.index not in labels and _TO_PAGE.search(n.text)}
    titles = {n.index for n in nodes if n.role == "text" and _INDEX_TITLE.fullmatch(n.text)}
    listed = {i for i in lines if {i - 1, i + 1} & lines or i - 1 in titles or _ALONE.match(nodes[i].text)}
    for at in titles:
        while at + 1 < len(nodes) and (at + 1 in lines or _listed(nodes[at + 1], labels)):
            at += 1
            listed.add(at)
    return dict.fromkeys(listed | {i for i in titles if i + 1 in listed}, "index")


def _listed(node: Node, labels: Mapping[int, str]) -> bool:
    return node.role == "text" and node.index not in labels and bool(_FROM_PAGE.fullmatch(node.text))
