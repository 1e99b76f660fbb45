"""An article's pieces become its blocks: paragraphs whole, marked where the text breaks off."""

from collections.abc import Mapping, Sequence
from typing import Literal

from generator.convert.assembly.evidence import Evidence
from generator.convert.lines import patterns
from generator.convert.setting.pieces import Unit
from generator.convert.spans import Spans
from generator.model import Doubt
from generator.reasons import reason
from generator.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of an article's body."""

    kind: Literal["paragraph", "subhead", "table", "caption", "quotation"]
    spans: Spans = ()
    rows: tuple[Spans, ...] = ()
    """Cells of a table's rows; an empty cell is a span without characters."""
    gap: bool = False
    """The text breaks off at its end."""


def build_blocks(
    order: Sequence[int], evidence: Evidence, subheads: Mapping[int, int], units: Sequence[Unit]
) -> tuple[tuple[Block, ...], tuple[Doubt, ...]]:
    """The blocks of an article, and what is doubtful about its joints.

    `subheads`: unit of a subhead → the piece that it stands before.
    """
    out: list[Block] = []
    doubts: list[Doubt] = []
    spans: Spans = ()
    for at, p in enumerate(order):
        piece = evidence.pieces[p]
        heads = [units[u] for u, before in subheads.items() if before == piece.index]
        left = evidence.pieces[order[at - 1]] if at else None
        if left is not None:
            joined, parted = evidence.seams.joined(order[at - 1], p), evidence.seams.parted(order[at - 1], p)
            far = abs(p - order[at - 1]) > 1
            if joined > parted and not heads:
                if joined < -3.0 or (far and evidence.seams.seam(order[at - 1], p) < 1.0):
                    doubts.append(
                        Doubt(
                            what="weak joint",
                            why=reason("weak joint", line=left.last_line),
                            line=piece.line,
                        )
                    )
                spans += piece.spans
                continue
            gap = breaks_off(left)
            if gap:
                doubts.append(
                    Doubt(
                        what="text missing",
                        why=reason("text missing"),
                        line=left.last_line,
                    )
                )
            out.append(Block(kind="paragraph", spans=spans, gap=gap))
            spans = ()
        if heads:
            out.append(Block(kind="subhead", spans=tuple(s for h in heads for s in h.as_head)))
        spans += piece.spans
    if order:
        last = evidence.pieces[order[-1]]
        gap = breaks_off(last)
        if gap:
            doubts.append(Doubt(what="text missing", why=reason("end missing"), line=last.last_line))
        out.append(Block(kind="paragraph", spans=spans, gap=gap))
    return tuple(out), tuple(doubts)


def breaks_off(piece: Unit) -> bool:
    """Does the piece stop in mid-sentence?"""
    return piece.ends <= -2.0 and piece.text[-1] not in "：:—" and not patterns.ends_sentence(piece.text)
