"""Verse: short lines of their own, as poems are set. They go on under one another where a headline would have ended."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.lines.wraps import width
from generator.text import HAN

_LEAST = 4
"""Lines that verse has: no headline has so many under a byline."""
_STANZA = 2
"""Lines of a stanza behind another one, from which the title of the next poem may part it."""
_WIDEST, _USUAL = 16.0, 9.5
"""Squares of the widest line of verse, and those that its lines have on average at most."""
_EVEN, _FULL = 0.5, 9.0
"""The share of lines nearly as wide as the widest, over which they are print lines, and squares of such a column."""
_HABIT, _NARROWER = 8, 1.5
"""Lines of one width that tell the page's column, and squares by which verse is narrower than it."""
_MEASURED, _INNER = 0.9, 0.2
"""The share of lines that end in a mark in measured verse, and of those with a mark inside in free verse, at most."""
_STOPS = re.compile(r"[。！？；][^”’」』]")
_PROSE = re.compile(r"[\d０-９A-Za-z：:；;（(【《|│｜]|[，。！？,.!?][^，。！？,.!?]*[，。！？,.!?].*[，。！？,.!?]")


def verses(nodes: Sequence[Node], apart: Collection[int]) -> frozenset[int]:
    """The nodes of a page that are lines of verse; `apart` are those that stand outside its text, as tables do."""
    out: set[int] = set()
    usual = _usual(nodes)
    for run in _runs(nodes, apart):
        run = run[: next((at for at, i in enumerate(run) if _heads_report(nodes, i)), len(run))]
        if not run:
            continue
        signed = run[0] > 0 and nodes[run[0] - 1].role == "byline"
        stanza = run[0] - 1 in out or (run[0] - 2 in out and nodes[run[0] - 1].role == "text")
        if (signed or stanza) and _verse([nodes[i] for i in run], usual, least=_STANZA if stanza else _LEAST):
            out.update(run)
    return frozenset(out)


def _runs(nodes: Sequence[Node], apart: Collection[int]) -> Iterator[list[int]]:
    """Runs of short lines with the same white space between them; a wider one parts stanzas."""
    run: list[int] = []
    for node in nodes:
        short = (
            node.role == "text"
            and node.index not in apart
            and not node.copies
            and bool(HAN.search(node.text))
            and width(node.text, "") <= _WIDEST
            and not _PROSE.search(node.text)
        )
        if run and (not short or (len(run) > 1 and node.before > nodes[run[-1]].before)):
            yield run
            run = []
        if short:
            run.append(node.index)
    if run:
        yield run


def _usual(nodes: Sequence[Node]) -> float:
    """The width that most lines of text keep, 0 where none does: that of the page's column."""
    widths = Counter(round(width(n.text, "")) for n in nodes if n.role == "text" and len(n.parts) == 1)
    wide, times = max(widths.items(), key=lambda w: (w[1], w[0]), default=(0, 0))
    return float(wide) if times >= _HABIT else 0.0


def _heads_report(nodes: Sequence[Node], at: int) -> bool:
    """Is the line a headline, over a byline or 本报讯?"""
    below = nodes[at + 1] if at + 1 < len(nodes) else None
    return below is not None and (below.role == "byline" or bool(patterns.OWN_REPORT.match(below.text)))


def _verse(lines: Sequence[Node], usual: float, *, least: int) -> bool:
    widths = [width(n.text, "") for n in lines]
    if len(lines) < least or sum(widths) > _USUAL * len(lines):
        return False
    if sum(n.text[-1] in "，。！？；、" for n in lines) >= _MEASURED * len(lines):
        return True  # each line ends as its clause does
    full = sum(w >= max(widths) - 2.5 for w in widths)
    inner = sum(bool(re.search(r"[，。！？；、]\S", n.text)) for n in lines)
    column = max(widths) >= _FULL and full > _EVEN * len(lines) and max(widths) > usual - _NARROWER
    return not column and not any(_STOPS.search(n.text) for n in lines) and inner <= _INNER * len(lines)
