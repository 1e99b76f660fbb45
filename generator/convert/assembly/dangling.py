"""Headlines that were set as text: once the page is read, nothing goes on from them."""

import re
from collections.abc import Sequence

from generator.convert.assembly.blocks import breaks_off
from generator.convert.assembly.evidence import Evidence
from generator.convert.assembly.readings import Draft
from generator.convert.lines.nodes import Node
from generator.convert.mastheads.days import is_plain_day
from generator.convert.setting.closing import CONTACT
from generator.convert.setting.pieces import Unit
from generator.text import HAN

_SHORTEST, _LONGEST = 6, 60
"""Characters of such a line."""
_CLAUSES = re.compile("[，。；！？、,;!?]")
_TOLD = 0.2
"""The share of its words, by how rare they are, that the page's texts say again."""
_READS_ON = -1.0
"""Nats: a line that goes on so well from the one above it is text."""


def heads_in_text(evidence: Evidence, drafts: Sequence[Draft], nodes: Sequence[Node]) -> frozenset[int]:
    """The indexes of those nodes that stand at the end of a text which breaks off, and are headlines by all
    else: right beside a head or a byline, without clauses, said again by the page's texts; no day, no address.
    """
    return frozenset(
        node
        for draft in drafts
        for at, index in enumerate(draft.pieces)
        if _goes_nowhere(evidence, draft, at)
        for node in _heads_at_the_end(evidence, evidence.units[index], nodes)
    )


def _goes_nowhere(evidence: Evidence, draft: Draft, at: int) -> bool:
    """Does the article's piece stop in mid-sentence, and the next one not go on with it?"""
    own = evidence.number[draft.pieces[at]]
    if not breaks_off(evidence.pieces[own]):
        return False
    behind = [evidence.number[i] for i in draft.pieces[at + 1 : at + 2]]
    return all(evidence.seams.joined(own, p) <= evidence.seams.parted(own, p) for p in behind)


def _heads_at_the_end(evidence: Evidence, piece: Unit, nodes: Sequence[Node]) -> tuple[int, ...]:
    """The last lines of a piece that are headlines; all of them where the piece is nothing else."""
    lines = [nodes[n] for n in piece.nodes]
    first = len(lines)
    while first and _head_like(lines[first - 1].text):
        first -= 1
    if not _beside(evidence.units, piece.index + 1) and (first or not _beside(evidence.units, piece.index - 1)):
        return ()
    while 0 < first < len(lines) and evidence.model.link(lines[first - 1].text, lines[first].text) > _READS_ON:
        first += 1
    own = evidence.number[piece.index]
    others = frozenset[str]().union(*(grams for p, grams in enumerate(evidence.topics.sets) if p != own))
    told = [evidence.topics.covered(line.text, others) for line in lines[first:]]
    return tuple(line.index for line in lines[first:]) if max(told, default=0.0) >= _TOLD else ()


def _head_like(text: str) -> bool:
    return (
        _SHORTEST <= len(text) <= _LONGEST
        and bool(HAN.search(text))
        and not _CLAUSES.search(text)
        and not is_plain_day(text)
        and not CONTACT.search(text)
    )


def _beside(units: Sequence[Unit], at: int) -> bool:
    """Does a head or a byline stand there?"""
    return 0 <= at < len(units) and units[at].kind in ("head", "byline")
