"""Lines of a page without print lines: which stand alone, as heads, by their words."""

import re
from collections.abc import Sequence

from generator.convert.language import Model
from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.setting.headlines import headline_like
from generator.text import HAN

_LEADS_ON = re.compile(r"(?:发现|看到|知道|得知|了解到|问道|问|说|说道|告诉记者|如下|以下|记得)(?:——|—|：|:)$")
"""The end of a sentence of the text that leads on to what follows, as no head does."""
_REACHED = re.compile(
    rf"{patterns.H}{{0,4}}(?:(?:电话|热线|传真)\s*[:：]\s*[\d０-９（(+]|(?:地址|邮箱|网址|联系人)\s*[:：]\s*\S)"
)
"""Where somebody is reached; a headline may begin 民生热线：, with words behind it."""
_TWO_CLAUSES = re.compile(r"[^，。；,;]{3,14}[，,][^，。；,;]{3,14}")
"""A headline may be two clauses with a comma between them."""
_FLUSH = 2.5
"""Log-odds that a line is a head which has no indent where paragraphs have one."""
FOLLOWING = 3
"""Nodes behind a headline among which its byline stands."""


def indents_tell(nodes: Sequence[Node]) -> bool:
    """Are paragraphs indented in a dump that holds each on one line?"""
    long = [n.indented for n in nodes if n.role == "text" and len(n.text) > _LONG and patterns.ends_sentence(n.text)]
    return len(long) >= _PARAGRAPHS and sum(long) >= _SHARE * len(long)


_LONG, _PARAGRAPHS, _SHARE = 30, 4, 0.8
"""Characters of a paragraph, and how many there must be; the share of them that have an indent."""


def stands_alone(
    node: Node, before: Node | None, behind: Sequence[Node], model: Model, *, indents: bool = False
) -> bool:
    """Is the line a head (a headline, subhead, label), not a piece of a paragraph? By its words alone.

    `behind`: the nodes that follow it; `indents`: paragraphs have one on this page, and heads have none.
    """
    text, after = node.text, behind[0] if behind else None
    if text == "。":
        return False  # it ends the line above
    if node.copies:
        return True
    if _REACHED.match(text):
        return False
    latin = not HAN.search(text)
    if latin:
        if patterns.DATELINE.match(text):
            return False
        words = text.split()
        capitals = sum(w[:1].isupper() for w in words)
        return (
            len(words) <= 16
            and not text.endswith((".", ",", ";"))
            and (text.isupper() or capitals >= 0.5 * len(words) or len(words) <= 9)
        )
    if len(text) > 56 or patterns.open_marks(text).strip('"') or patterns.stray_close(text):
        return False
    if (
        text[0] in patterns.NEVER_FIRST
        or text[-1] in "，、；,;。"
        or (patterns.ends_sentence(text) and text[-1] not in '？！?!”"')
    ):
        return False
    marks = sum(text.count(c) for c in "，。；,;")
    two = (
        marks == 1
        and bool(_TWO_CLAUSES.fullmatch(text))
        and (_over_byline(behind) or (before is not None and _goes_on_behind(before.text, text, behind, model)))
    )
    odds = (
        2.0
        + (_FLUSH if indents and not node.indented else 0.0)
        - (1.0 if two else 2.5 * marks)
        - max(0, len(text) - 34) * 0.1
    )
    if _LEADS_ON.search(text):
        odds -= 4
    if stops_inside(text):
        odds -= 4
    over_text = after is not None and after.role in ("text", "byline")
    if after is not None and after.role == "byline":
        odds += 2
    odds += 1.0 * bool(patterns.CUE_END.search(text))
    telling = headline_like(text, next((n.text for n in behind if n.role == "text"), "") if over_text else "")
    odds += telling
    if (
        before is not None
        and before.role == "text"
        and not patterns.ends_sentence(before.text)
        and len(before.text) > 40
    ):
        odds -= max(0.0, min(4.0, model.link(before.text, text)))
    if after is not None and after.role == "text":
        link = model.link(text, after.text)
        odds += min(1.5, -0.4 * link) if link < 0 else -max(0.0, min(4.0, link - 1)) * (telling < 1)
    return odds > 0


def _over_byline(behind: Sequence[Node]) -> bool:
    """Does a byline follow, with nothing between but lines as short as those of a head?"""
    for node in behind:
        if node.role == "byline":
            return True
        if node.role != "text" or len(node.text) > _LONGEST_LINE or patterns.ends_sentence(node.text):
            return False
    return False


def _goes_on_behind(before: str, text: str, behind: Sequence[Node], model: Model) -> bool:
    """Does the paragraph before break off, and go on behind the line and perhaps one more rather than with it?"""
    if len(before) <= _BROKEN or patterns.ends_sentence(before):
        return False
    link = model.link(before, text)
    following = [n.text for n in behind[:_BETWEEN] if n.role == "text" and patterns.ends_sentence(n.text)]
    return any(model.link(before, other) > max(0.0, link) + 1 for other in following)


_BROKEN, _BETWEEN = 40, 2
"""Characters of a paragraph that may break off, and lines behind which it may go on, at most."""
_LONGEST_LINE = 30
"""Characters of a kicker's or deck's line."""


def stops_inside(text: str) -> bool:
    """Does a sentence end inside the text?"""
    return "。" in text[:-1]
