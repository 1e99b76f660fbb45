"""Nodes become units: pieces of running text, head lines, bylines, tables; in the order of the dump.

A piece is a paragraph, or as much of one as stands together: a column's end, or another article's head, may part it.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from generator.convert.facts.page import NOTHING_TOLD, Told
from generator.convert.language import Model
from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.lines.wraps import width
from generator.convert.setting.alone import FOLLOWING, indents_tell, stands_alone
from generator.convert.setting.chains import Set
from generator.convert.setting.plain import NOTHING_PLAIN, Form, Plain
from generator.convert.spans import Pages, Span, Spans, running, slice_of
from generator.records import dataclass
from generator.text import HAN

_SHORT = 3
"""Parts of a line that may be cells beside one another, not print lines."""
_SHORT_BRIEF = 30
"""Characters of a line behind a day that is whole without a full stop, at most: 明天：晴, 3级."""
_ROOM = 4
"""Squares that a line leaves free which may as well stand at the column's edge as behind an indent."""
_BY_FORM = 4.0
"""Log-odds that a paragraph begins, and ends, with a line that its form tells."""
UnitKind = Literal["piece", "head", "byline", "credit", "jump", "origin", "rows", "caption"]


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
    indented: bool = False
    """A head that the dump kept an indent of."""
    doubled: bool = False
    """The PDF drew it twice; `spans` are the first copy."""
    opening: bool = False
    """The title of a notice."""
    upright: bool = False
    """A headline that was set down; `spans` are its characters."""
    form: Form = ""
    """What a line is that stands as a head does and is none."""

    @property
    def line(self) -> int:
        """Its first raw line."""
        return self.whole.line

    @property
    def last_line(self) -> int:
        """Its last raw line."""
        return self.spans[-1].line if self.spans else self.whole.line

    @property
    def as_head(self) -> Spans:
        """What of it stands in a head: its line as printed, or what was drawn once or set down."""
        return self.spans if self.doubled or self.upright else (self.whole,)

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
    plain: Plain = NOTHING_PLAIN,
) -> tuple[Unit, ...]:
    """The units of an issue; `rows` are the nodes of tables, `titles` those that stand over them, `plain` those whose
    form tells that they are text.

    What is `told` of nodes goes before what their form says.
    """
    text = (plain.text | told.text) - told.heads
    out: list[Unit] = []
    piece: list[tuple[Node, int, Set | None]] = []

    def flush() -> None:
        if piece:
            out.append(_piece(len(out), piece, model, pages, plain))
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
                indented=node.indented,
                doubled=bool(node.copies),
                opening=node.index in plain.titles,
            )
        )

    down = {run[0]: run for run in plain.upright}
    below = {i for run in plain.upright for i in run[1:]} | {i for c in plain.captions for i in c.lines[1:]}
    captions = {c.lines[0]: c for c in plain.captions}
    over = {c.title for c in plain.captions}
    indents = indents_tell(nodes)
    for at, node in enumerate(nodes):
        if node.index in told.breaks:
            flush()
        if node.index in below:
            continue
        if node.role == "furniture":
            flush()
        elif node.index in rows:
            single("rows", node)
        elif node.index in titles or node.index in over:
            single("head", node)
        elif node.index in captions:
            single("caption", node)
            out[-1] = _caption(out[-1], [nodes[i] for i in captions[node.index].lines], pages)
        elif node.index in down:
            single("head", node)
            out[-1] = _set_down(out[-1], [nodes[i] for i in down[node.index]])
        elif node.role != "text":
            single("rows" if node.role == "row" else node.role, node)
        elif node.index in settings:
            for part, how in enumerate(settings[node.index]):
                if node.index in text and (how.label == "head" or node.index in plain.apart):
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
        elif node.index not in text and stands_alone(
            node, nodes[at - 1] if at else None, nodes[at + 1 : at + 1 + FOLLOWING], model, indents=indents
        ):
            single("head", node)
        else:
            flush()
            piece.append((node, 0, None))
            flush()
    flush()
    return tuple(out)


def _set_down(head: Unit, nodes: Sequence[Node]) -> Unit:
    """The head of one character with those below it."""
    return replace(
        head,
        nodes=tuple(n.index for n in nodes),
        spans=tuple(n.span for n in nodes),
        text="".join(n.text for n in nodes),
        upright=True,
    )


def _caption(unit: Unit, nodes: Sequence[Node], pages: Pages) -> Unit:
    """The unit of a caption's first line with all of them."""
    spans = tuple(s for n in nodes for s in n.parts)
    return replace(unit, nodes=tuple(n.index for n in nodes), spans=spans, text=running(spans, pages))


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


def _piece(index: int, lines: Sequence[tuple[Node, int, Set | None]], model: Model, pages: Pages, plain: Plain) -> Unit:
    first, last = lines[0], lines[-1]
    spans: Spans = ()
    nodes: list[int] = []
    form = plain.form(first[0].index)
    whole = (first[2] is None or not first[0].wrapped) and (
        form in ("verse", "roll")
        or (form in ("told", "closing") and len(first[0].parts) <= _SHORT)
        or (first[0].index in plain.counted and len(first[0].text) <= _SHORT_BRIEF)
    )
    for node, part, how in lines:
        spans += (node.span,) if whole else node.parts if how is None or not node.wrapped else (node.parts[part],)
        if node.index not in nodes:
            nodes.append(node.index)
    text = running(spans, pages)
    return Unit(
        index=index,
        kind="piece",
        nodes=tuple(nodes),
        spans=spans,
        text=text,
        begins=_BY_FORM if whole else _begins(text, first[2], first[0], model),
        ends=_BY_FORM if whole else _ends(text, last[2], model),
        frame=last[2].frame if last[2] else 0.0,
        before=first[0].before if first[1] == 0 else -1,
        wrapped=any(node.wrapped for node, _, _ in lines),
        form=form,
        whole=first[0].span,
    )


def _begins(text: str, how: Set | None, node: Node, model: Model) -> float:
    if text[0] in patterns.NEVER_FIRST or patterns.stray_close(text):
        return -6.0
    odds = 1.0
    if how is not None and (not how.indented or (how.label == "only" and width(text, "") < how.frame - _ROOM)):
        how = None  # its words alone tell: a short line shows no indent
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


def softplus(value: float) -> float:
    """log(1 + e^value): what a piece of evidence costs when it must be overruled."""
    return value if value > 30 else math.log1p(math.exp(value))
