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
_BETTER = 1.0
"""Nats by which a sentence must read better without a line in its midst than up to that line."""


def heads_in_text(evidence: Evidence, drafts: Sequence[Draft], nodes: Sequence[Node]) -> frozenset[int]:
    """The indexes of those nodes that stand at the end of a text which breaks off, and are headlines by all
    else: right beside a head or a byline, without clauses, said again by the page's texts; no day, no address.

    And of those that stand alone between the two halves of a sentence, which reads on better without them.
    """
    dangling = {
        node
        for draft in drafts
        for at, index in enumerate(draft.pieces)
        if _goes_nowhere(evidence, draft, at)
        for node in _heads_at_the_end(evidence, evidence.units[index], nodes)
    }
    inner = range(1, len(evidence.pieces) - 1)
    parting = {evidence.pieces[p].nodes[0] for p in inner if _stands_in_a_sentence(evidence, p, nodes)}
    return frozenset(dangling | parting)


def _stands_in_a_sentence(evidence: Evidence, p: int, nodes: Sequence[Node]) -> bool:
    """Is the piece a headline's line between two others, of which the first breaks off and the second goes on?"""
    piece = evidence.pieces[p]
    if (
        len(piece.nodes) > 1
        or not evidence.both_open(p - 1, p + 1)
        or not _head_like(nodes[piece.nodes[0]].text)
        or _told_elsewhere(evidence, p, piece.text) < _TOLD
    ):
        return False
    over, onto, from_it = (evidence.seams.seam(a, b) for a, b in ((p - 1, p + 1), (p - 1, p), (p, p + 1)))
    return over > onto + _BETTER and over > from_it - _BETTER


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
    told = [_told_elsewhere(evidence, own, line.text) for line in lines[first:]]
    return tuple(line.index for line in lines[first:]) if max(told, default=0.0) >= _TOLD else ()


def _told_elsewhere(evidence: Evidence, own: int, line: str) -> float:
    """The share of the line's words, by how rare they are, that other pieces than its own say."""
    others = frozenset[str]().union(*(grams for p, grams in enumerate(evidence.topics.sets) if p != own))
    return evidence.topics.covered(line, others)


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
