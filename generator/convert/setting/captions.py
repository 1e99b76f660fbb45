"""Captions that their form tells: an arrow or 图为 at their head, numbers ①②③ or a line each on a page of pictures."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.setting.alone import indents_tell
from generator.text import HAN

_POINTS = re.compile(r"[▲▼△▽↑↓←→◀▶]\s*\S|(?:图为|图[①-⑨一二三四五六\d]{1,2}\s*[:：为\s]|[上下左右]图(?:为|[:：]))\S")
"""Points to a picture."""
_NUMBER = re.compile(r"[①-⑨]\s*\S")
_PICTURES = re.compile(r"(?:视觉|影像|摄影|光影|图片|镜头|画刊|图说|定格|写真)(?!\s*[/／:：])")
"""What a page of pictures is called; before a colon it says who made the page."""
_LONGEST, _SENTENCE, _TITLE = 180, 48, 16
"""Characters of a caption, of one on a page of pictures that nothing marks, and of a caption's title."""
_MOST = 6
"""Lines of a caption."""


class Caption(NamedTuple):
    """The nodes of a caption, by their indexes."""

    title: int
    """What stands over it; -1: nothing."""
    lines: tuple[int, ...]


def captions(nodes: Sequence[Node], apart: Collection[int]) -> tuple[Caption, ...]:
    """The captions of a page; `apart` are the nodes that stand outside its text, as tables do."""
    pictures = any(n.role == "furniture" and len(n.text) <= 60 and _PICTURES.search(n.text) for n in nodes)
    indents = indents_tell(nodes)
    out: list[Caption] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        if node.role == "credit" and _over_caption(nodes, at, apart):
            out.append(Caption(-1, (nodes[at + 1].index,)))
            at += 2
            continue
        if node.role != "text" or node.copies or node.index in apart:
            at += 1
            continue
        titled = bool(_POINTS.match(node.text)) and len(node.text) <= _TITLE and not _ends(node)
        first = at + titled
        marked = titled or bool(_POINTS.match(node.text)) or _numbered(nodes, at, pictures=pictures)
        lines = _lines(nodes, first, apart) if marked else ()
        if not marked:
            lines = (at,) if pictures and _sentence(nodes, at) else _credited(nodes, at, apart, indents=indents)
        if marked and not pictures and _bullet(nodes, at, lines):
            lines = ()
        if not lines or (len(lines) > 1 and not _ends(nodes[lines[-1]])):
            at += 1
            continue
        over = node.index if titled else _title(nodes, at, lines[-1], apart, out)
        out.append(Caption(over, tuple(nodes[i].index for i in lines)))
        at = lines[-1] + 1
    return tuple(out)


def _over_caption(nodes: Sequence[Node], at: int, apart: Collection[int]) -> bool:
    """Does an English credit stand right over its caption, one line between white space?"""
    if at + 1 >= len(nodes) or not patterns.ENGLISH_CREDIT.fullmatch(nodes[at].text):
        return False
    node, behind = nodes[at + 1], nodes[at + 2] if at + 2 < len(nodes) else None
    return (
        nodes[at].before > 0 == node.before
        and node.role == "text"
        and node.index not in apart
        and _ends(node)
        and len(node.text) <= _LONGEST
        and (behind is None or behind.before > 0)
    )


def _ends(node: Node) -> bool:
    return patterns.ends_sentence(node.text)


def _lines(nodes: Sequence[Node], first: int, apart: Collection[int]) -> tuple[int, ...]:
    """The print lines of a caption from its first one on, up to the end of a sentence with no line right below."""
    out: list[int] = []
    for at in range(first, min(first + _MOST, len(nodes))):
        node = nodes[at]
        new = bool(out) and (node.before > 0 or bool(_POINTS.match(node.text) or _NUMBER.match(node.text)))
        if node.role != "text" or node.index in apart or new:
            break
        out.append(at)
        behind = nodes[at + 1] if at + 1 < len(nodes) else None
        if _ends(node) and (
            behind is None or behind.role != "text" or behind.before != 0 or len(node.text) > _SENTENCE
        ):
            break
    return tuple(out) if sum(len(nodes[i].text) for i in out) <= _LONGEST else ()


def _bullet(nodes: Sequence[Node], at: int, lines: Sequence[int]) -> bool:
    """Is the mark one of several that count briefs? No credit stands behind it then."""
    behind = nodes[lines[-1] + 1] if lines and lines[-1] + 1 < len(nodes) else None
    beside = [nodes[i].text for i in (at - 1, (lines[-1] if lines else at) + 1) if 0 <= i < len(nodes)]
    return (behind is None or behind.role != "credit") and any(t[0] == nodes[at].text[0] for t in beside)


def _numbered(nodes: Sequence[Node], at: int, *, pictures: bool) -> bool:
    """Is it one of several numbered captions? Elsewhere than among pictures numbers count the points of a text."""
    if not pictures or not _NUMBER.match(nodes[at].text) or len(nodes[at].text) > _LONGEST:
        return False
    beside = [nodes[i] for i in (at - 1, at + 1) if 0 <= i < len(nodes)]
    return any(_NUMBER.match(n.text) or n.role == "credit" for n in beside)


def _sentence(nodes: Sequence[Node], at: int) -> bool:
    """Is it one sentence between white space, as captions are, and no beginning or end of a text?"""
    node, behind = nodes[at], nodes[at + 1] if at + 1 < len(nodes) else None
    return (
        _ends(node)
        and len(node.text) <= _SENTENCE
        and bool(HAN.search(node.text))
        and not re.search("[。！？].", node.text)
        and not re.search("[“”：:]", node.text)
        and node.before > 0
        and (behind is None or behind.before > 0)
        and not patterns.OWN_REPORT.match(node.text)
        and any(0 <= i < len(nodes) and _beside(nodes[i]) for i in (at - 1, at + 1))
    )


def _credited(nodes: Sequence[Node], at: int, apart: Collection[int], *, indents: bool) -> tuple[int, ...]:
    """The lines from this one on that a photographer's credit closes, behind a text that has ended; no headline's.

    `indents`: paragraphs have one on this page, so that a caption is told by having none as by white space.
    """
    last = at
    for below in nodes[at + 1 : at + _MOST]:
        if below.role != "text" or below.before or _POINTS.match(below.text):
            break
        last = below.index
    if not 0 < at <= last < len(nodes) - 1 or sum(len(n.text) for n in nodes[at : last + 1]) > _LONGEST:
        return ()
    first, node, above, credit = nodes[at], nodes[last], nodes[at - 1], nodes[last + 1]
    behind = nodes[last + 2] if last + 2 < len(nodes) else None
    closed = (
        credit.role == "credit"
        and credit.before == -1
        and (first.before > 0 or (indents and not first.indented))
        and (
            above.role in ("credit", "jump")
            or (indents and above.role == "byline")
            or (above.role == "text" and _ends(above))
        )
        and _ends(node)
        and not patterns.OWN_REPORT.match(first.text)
        and not any(nodes[i].index in apart for i in range(at, last + 1))
        and (behind is None or behind.before > 0 or indents)
    )
    return tuple(range(at, last + 1)) if closed else ()


def _beside(node: Node) -> bool:
    """Another caption, or a credit."""
    short = node.role == "text" and len(node.text) <= _SENTENCE and _ends(node)
    return short or node.role in ("credit", "byline")


def _title(nodes: Sequence[Node], at: int, last: int, apart: Collection[int], before: Sequence[Caption]) -> int:
    """The title over a marked caption: short, right above it, where nothing but other heads and captions follows."""
    node = nodes[at - 1] if at else None
    behind = next((n for n in nodes[last + 1 :] if n.role not in ("credit", "furniture")), None)
    if (
        node is None
        or node.role != "text"
        or node.index in apart
        or len(node.text) > _TITLE
        or node.before < nodes[at].before
        or re.search("[，。；：,;]", node.text)
        or any(node.index in c.lines for c in before)
        or _NUMBER.match(nodes[at].text)
        or (behind is not None and (behind.role == "byline" or len(behind.text) > _TITLE))
    ):
        return -1
    return node.index
