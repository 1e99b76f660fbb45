"""How wide the columns of a page are: the widths that its print lines keep from one to the next, in squares."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from generator.convert.lines import patterns
from generator.convert.setting.evidence import Line
from generator.text import HAN

Run = tuple[list[Line], str, str]
"""Lines without a byline, a table or a whole paragraph between them; with the roles on both sides."""
_FRAMES = 9
_NARROWEST, _RAGGED = 8, 3
_EVEN = 0.5
"""Squares by which the step from an indented line to a full one may differ from the indent."""


def frames_of(runs: Sequence[Run]) -> tuple[float, ...]:
    """Likely widths of columns: those that lines keep from one to the next."""
    seen: Counter[float] = Counter()
    steps: Counter[float] = Counter()
    """From an indented first line to a full one."""
    for run, _, _ in runs:
        for a, b in pairwise(run):
            if max(a.wide, b.wide) < _NARROWEST or patterns.ends_sentence(a.text):
                continue
            latin = not HAN.search(a.text) and not HAN.search(b.text)
            if abs(a.wide - b.wide) <= (_RAGGED if latin else 1):
                seen[float(round(max(a.wide, b.wide)))] += 1
            elif abs(a.wide + 2 - b.wide) <= _EVEN and HAN.search(a.text):
                steps[float(round(b.wide))] += 1
    frames = [w for w, n in seen.most_common(_FRAMES) if n >= 2]
    if sum(seen[w] for w in frames) >= 5:
        return tuple(sorted(frames))
    return _frame_of_edges(runs) or _frame_of_few(runs, seen + steps)


def _frame_of_edges(runs: Sequence[Run]) -> tuple[float, ...]:
    """The width of the column where the dump kept the indents of paragraphs that have few lines each.

    Lines that break off in a sentence are as wide as the column then, an indented one with its indent.
    """
    edges = Counter(
        float(round(line.wide + 2 * line.node.indented))
        for run, _, _ in runs
        for line, below in pairwise(run)
        if not line.part and HAN.search(line.text) and line.wide >= _NARROWEST and _breaks_off(line, below)
    )
    kept = sum(line.node.indented for run, _, _ in runs for line in run)
    if not edges or kept < _INDENTS:
        return ()
    wide = max(edges, key=lambda w: (edges[w], -w))
    even = sum(n for w, n in edges.items() if abs(w - wide) <= 1)
    return (wide,) if even >= _INDENTS and even >= _SAME_EDGE * sum(edges.values()) else ()


def _breaks_off(line: Line, below: Line) -> bool:
    """Does the line go on right below, in a line without an indent?"""
    return not patterns.ends_sentence(line.text) and not below.node.indented and below.node.before == 0


_INDENTS, _SAME_EDGE = 4, 0.6
"""Indents, and lines of one edge, that there must be; and their share of the lines that break off."""


def _frame_of_few(runs: Sequence[Run], seen: Mapping[float, int]) -> tuple[float, ...]:
    """The width of the column on a page with few full lines, where nearly all fit into one of that width."""
    if not seen:
        return ()
    wide = max(seen, key=lambda w: (seen[w], -w))
    lines = [line for run, _, _ in runs for line in run]
    full = sum(wide - 2.5 <= line.wide <= wide + 1.5 for line in lines)
    fit = sum(line.wide <= wide + 1.5 for line in lines)
    even = sum(n for w, n in seen.items() if abs(w - wide) <= 1)
    return (wide,) if even >= 4 and fit >= 0.9 * len(lines) and full >= 0.5 * len(lines) else ()
