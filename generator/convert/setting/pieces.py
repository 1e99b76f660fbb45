"""Nodes become units: pieces of running text, head lines, bylines, tables; in the order of the dump.

A piece is a paragraph, or as much of one as stands together: a column's end, or another article's head, may part it.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.convert.facts.page import NOTHING_TOLD, Told
from generator.convert.language import Model
from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.setting.chains import Set
from generator.convert.setting.headlines import headline_like
from generator.convert.spans import Pages, Span, Spans, running, slice_of
from generator.text import HAN

_LEADS_ON = re.compile(r"(?:发现|看到|知道|得知|了解到|问道|问|说|说道|告诉记者|如下|以下|记得)(?:——|—|：|:)$")
"""The end of a sentence of the text that leads on to what follows, as no head does."""
UnitKind = Literal["piece", "head", "byline", "credit", "jump", "origin", "rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Something that the assembly moves as a whole."""

    index: int
    kind: UnitKind
    nodes: tuple[int, ...]
    spans: Spans
    text: str
    whole: Span
    """Its first node."""
    begins: float = 0.0
    """Log-odds (nats) that a paragraph begins with this piece; negative: it goes on from somewhere."""
    ends: float = 0.0
    """Log-odds that a paragraph ends with it; negative: it goes on elsewhere, or its end is lost."""
    frame: float = 0.0
    """Width of its column in squares, 0 when unknown."""
    before: int = 1
    """Blank lines before it."""
    wrapped: bool = False
    """It stands in blocks with a space at each wrap."""
    doubled: bool = False
    """The PDF drew it twice; `spans` are the first copy."""

    @property
    def line(self) -> int:
        """Its first raw line."""
        return self.whole.line

    @property
    def last_line(self) -> int:
        """Its last raw line."""
        return self.spans[-1].line if self.spans else self.whole.line

    @property
    def page(self) -> int:
        """The index of its raw page."""
        return self.whole.page


def build_units(
    nodes: Sequence[Node],
    settings: Mapping[int, tuple[Set, ...]],
    rows: frozenset[int],
    titles: frozenset[int],
    model: Model,
    pages: Pages,
    told: Told = NOTHING_TOLD,
) -> tuple[Unit, ...]:
    """The units of an issue; `rows` are the nodes of tables, `titles` those that stand over them.

    What is `told` of nodes goes before what their form says.
    """
    out: list[Unit] = []
    piece: list[tuple[Node, int, Set | None]] = []

    def flush() -> None:
        if piece:
            out.append(_piece(len(out), piece, model, pages))
            piece.clear()

    def single(kind: UnitKind, node: Node) -> None:
        flush()
        out.append(
            Unit(
                index=len(out),
                kind=kind,
                nodes=(node.index,),
                spans=node.parts,
                text=_as_printed(node, pages) if kind == "head" else node.text,
                before=node.before,
                whole=node.span,
                doubled=bool(node.copies),
            )
        )

    for at, node in enumerate(nodes):
        if node.index in told.breaks:
            flush()
        if node.role == "furniture":
            flush()
        elif node.index in rows:
            single("rows", node)
        elif node.index in titles:
            single("head", node)
        elif node.role != "text":
            single("rows" if node.role == "row" else node.role, node)
        elif node.index in settings:
            for part, how in enumerate(settings[node.index]):
                if how.label == "head" and node.index in told.text:
                    how = how._replace(label="only")
                if how.label == "head":
                    if part == 0:
                        single("head", node)
                    continue
                if piece and not _goes_on(piece[-1], node, part, how, model):
                    flush()
                piece.append((node, part, how))
                if how.label in ("last", "only"):
                    flush()
        elif node.index not in told.text and _stands_alone(
            node, nodes[at - 1] if at else None, nodes[at + 1] if at + 1 < len(nodes) else None, model
        ):
            single("head", node)
        else:
            flush()
            piece.append((node, 0, None))
            flush()
    flush()
    return tuple(out)


def usual_gap(units: Sequence[Unit]) -> int:
    """How many blank lines part most units."""
    counts = Counter(u.before for u in units if u.before >= 0)
    return counts.most_common(1)[0][0] if counts else 1


def _as_printed(node: Node, pages: Pages) -> str:
    """A head's words with the spaces between them, drawn once."""
    return node.text if node.copies else " ".join(slice_of(node.span, pages).split())


def _goes_on(last: tuple[Node, int, Set | None], node: Node, part: int, how: Set, model: Model) -> bool:
    """Is this print line the next one of the paragraph that the piece holds?"""
    before, _, label = last
    if label is None or how.label not in ("full", "last"):
        return False
    if node.index == before.index:
        return True
    if node.before > before.before == 0 and not HAN.search(node.text):
        return False  # white space parts columns; whether the words go on over it is judged later
    if node.wrapped or before.wrapped or abs(how.frame - label.frame) > 1.1:
        return False
    return node.index == before.index + 1 and model.link(before.text, node.text) > -4.0


def _piece(index: int, lines: Sequence[tuple[Node, int, Set | None]], model: Model, pages: Pages) -> Unit:
    first, last = lines[0], lines[-1]
    spans: Spans = ()
    nodes: list[int] = []
    for node, part, how in lines:
        spans += node.parts if how is None or not node.wrapped else (node.parts[part],)
        if node.index not in nodes:
            nodes.append(node.index)
    text = running(spans, pages)
    return Unit(
        index=index,
        kind="piece",
        nodes=tuple(nodes),
        spans=spans,
        text=text,
        begins=_begins(text, first[2], first[0], model),
        ends=_ends(text, last[2], model),
        frame=last[2].frame if last[2] else 0.0,
        before=first[0].before if first[1] == 0 else -1,
        wrapped=any(node.wrapped for node, _, _ in lines),
        whole=first[0].span,
    )


def _begins(text: str, how: Set | None, node: Node, model: Model) -> float:
    if text[0] in patterns.NEVER_FIRST or patterns.stray_close(text):
        return -6.0
    odds = 1.0
    if how is not None and not how.indented:
        how = None  # its words alone tell
    if how is not None:
        odds = 3.5 if how.label in ("first", "only") else -3.0
    if node.indented:
        odds += 4.0
    if HAN.search(text[:4]):
        doubt = 5.0 if how is None else 2.5  # where an indent is seen, or none, the words count for less
        odds -= max(-2.5, min(doubt, model.mid_sentence_start(text)))
    elif text[0].islower():
        odds -= 5.0
    if patterns.LEAD.search(text) or patterns.FOLLOWING.search(text):
        odds += 1.0
    return odds


def _ends(text: str, how: Set | None, model: Model) -> float:
    if patterns.open_marks(text).strip('"'):
        return -6.0
    if patterns.ends_sentence(text):
        odds = 3.0
        if how is not None:
            odds = 4.5 if how.label in ("last", "only") else -0.5
        return odds
    if text[-1] in ":：—":
        return 0.0
    return -5.0


def _stands_alone(node: Node, before: Node | None, after: Node | None, model: Model) -> bool:
    """Is the line a head (a headline, subhead, label), not a piece of a paragraph? By its words alone."""
    text = node.text
    if node.copies:
        return True
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
    odds = 2.0 - 2.5 * sum(text.count(c) for c in "，。；,;") - max(0, len(text) - 34) * 0.1
    if _LEADS_ON.search(text):
        odds -= 4
    if stops_inside(text):
        odds -= 4
    if after is not None and after.role == "byline":
        odds += 2
    odds += 1.0 * bool(patterns.CUE_END.search(text))
    telling = headline_like(text, after.text if after is not None and after.role == "text" else "")
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


def stops_inside(text: str) -> bool:
    """Does a sentence end inside the text?"""
    return "。" in text[:-1]


def softplus(value: float) -> float:
    """log(1 + e^value): what a piece of evidence costs when it must be overruled."""
    return value if value > 30 else math.log1p(math.exp(value))
