"""How print lines were set: which begin a paragraph, which end one, which are heads, and how wide the column is.

A paragraph's first line is two squares shorter than the column (its indent), its last line is short, all others are
full. The width of the column changes from article to article and now and then inside one. The most likely reading of a
run of lines is found by dynamic programming over (label, width of the column).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from generator.convert import patterns
from generator.convert.headlines import headline_like
from generator.convert.language import Model
from generator.convert.nodes import Node, width
from generator.convert.spans import Pages, slice_of
from generator.text import HAN

Label = Literal["first", "full", "last", "only", "head"]
LABELS: tuple[Label, ...] = ("first", "full", "last", "only", "head")
WIDEST = 46
"""Squares: a line wider than this is a whole paragraph, not a print line."""
_FRAMES = 9
_NEVER = -60.0
_BLOCKS, _FLUSH = 6, 0.75
"""Paragraphs have no indent where this many blocks are seen and this share of them begin as wide as they go on."""
_NEW_BLOCK = 2.0
"""Nats for a new paragraph at a new block where no indent tells it."""


class Set(NamedTuple):
    """How one print line was set."""

    label: Label
    frame: float
    """Width of its column in squares; 0 when nothing tells it."""
    indented: bool = True
    """Paragraphs begin with an indent here, so the label of a first line rests on its width."""


@dataclass(frozen=True, slots=True)
class _Line:
    node: Node
    part: int
    """Its number inside the node."""
    parts: int
    text: str
    wide: float


def set_lines(
    nodes: Sequence[Node],
    pages: Pages,
    marks: str,
    apart: frozenset[int],
    model: Model,
    *,
    habits: Sequence[Node] | None = None,
) -> Mapping[int, tuple[Set, ...]]:
    """The reading of each text node whose print lines are known, by node index.

    `apart` are nodes that stand outside the columns: rows of tables and their titles. Nodes that hold a whole paragraph
    in one line, and all nodes of a page without print lines, are not in it. `habits`: the nodes that tell how the page
    is set, where `nodes` are but a part of it.
    """
    runs = _runs(nodes, pages, marks, apart)
    usual = runs if habits is None else _runs(habits, pages, marks, frozenset())
    frames = _frames(usual)
    if not frames:
        return {}
    gaps = _gaps_tell(usual)
    indent = _indent(usual)
    out: dict[int, list[Set]] = {}
    for run, before, after in runs:
        for line, label in zip(run, _best(run, frames, gaps, indent, before, after, model), strict=True):
            out.setdefault(line.node.index, []).append(label)
    return {index: tuple(labels) for index, labels in out.items()}


_Run = tuple[list[_Line], str, str]


def _runs(nodes: Sequence[Node], pages: Pages, marks: str, apart: frozenset[int]) -> list[_Run]:
    """Lines without a byline, a table or a whole paragraph between them; with the roles on both sides."""
    runs: list[_Run] = []
    run: list[_Line] = []
    before = ""
    page = -1
    for node in nodes:
        widths = [width(slice_of(s, pages), marks) for s in node.parts]
        whole = node.copies or not node.wrapped
        if whole:
            widths = [width(node.text, marks) if node.copies else sum(widths) + 0.5 * (len(widths) - 1)]
        lined = node.role == "text" and node.index not in apart and max(widths) <= WIDEST
        if run and (not lined or node.span.page != page):
            runs.append((run, before, node.role if node.span.page == page else ""))
            run = []
        if not lined or node.span.page != page:
            before = node.role if node.span.page == page else ""
        page = node.span.page
        if lined:
            if whole:
                run.append(_Line(node, 0, 1, node.text, widths[0]))
            else:
                run += [
                    _Line(node, k, len(widths), slice_of(s, pages), w)
                    for k, (s, w) in enumerate(zip(node.parts, widths, strict=True))
                ]
    return [*runs, (run, before, "")] if run else runs


def _frames(runs: Sequence[_Run]) -> tuple[float, ...]:
    """Likely widths of columns: those that lines keep from one to the next."""
    seen: Counter[float] = Counter()
    for run, _, _ in runs:
        for a, b in pairwise(run):
            if abs(a.wide - b.wide) <= 1 and max(a.wide, b.wide) >= 8 and not patterns.ends_sentence(a.text):
                seen[float(round(max(a.wide, b.wide)))] += 1
    frames = [w for w, n in seen.most_common(_FRAMES) if n >= 2]
    return tuple(sorted(frames)) if sum(seen[w] for w in frames) >= 5 else ()


def _gaps_tell(runs: Sequence[_Run]) -> tuple[bool, bool]:
    """Do blank lines part paragraphs here? Or do lines stand out that have none between them?"""
    gaps = [line.node.before for run, _, _ in runs for line in run if not line.part]
    tight = sum(g == 0 for g in gaps)
    return (
        len(gaps) >= 8 and tight >= 0.4 * len(gaps) and sum(g > 0 for g in gaps) >= 0.04 * len(gaps),
        len(gaps) >= 8 and tight <= 0.2 * len(gaps),
    )


def _indent(runs: Sequence[_Run]) -> float:
    """By how much the first line of a paragraph is shorter: two squares, or none where blocks of lines begin flush."""
    flush = seen = 0
    for run, _, _ in runs:
        for first, second, third in zip(run, run[1:], run[2:], strict=False):
            if first.part == 0 and second.part == 1 and third.part == 2 and HAN.search(first.text):
                seen += 1
                flush += first.wide > second.wide - 1.2
    return 0.0 if seen >= _BLOCKS and flush >= _FLUSH * seen else 2.0


def _emissions(line: _Line, frame: float, indented: float) -> dict[Label, float]:
    """Log-likelihoods (up to a constant) of a line's width and text under each label."""
    wide, text, off = line.wide, line.text, line.wide - frame
    latin = not HAN.search(text)
    ends = patterns.ends_sentence(text)
    if latin:
        full = -1.8 if -6 <= off <= 1 else -9.0
        first = -2.2 if -8 <= off <= 1 else -9.0
        last = -2.6 if off <= 1 else -9.0
        only = last - 0.8
    else:
        full = _step(off, ((-2.6, -9.0), (-1.5, -3.0), (-0.5, -1.3), (0.6, -0.2), (1.6, -1.5)), -9.0)
        indent = off + indented
        first = _step(indent, ((-3.1, -9.0), (-1.5, -3.0), (-0.5, -1.5), (0.6, -0.4), (1.3, -1.4), (2.6, -3.4)), -9.0)
        last = -2.7 if off <= 1.1 else -9.0
        only = -3.6 if indent <= 1.1 else -9.0
        if line.node.indented and not line.part:
            first, full, last = max(first, -1.0), full - 5, last - 5
    if ends:
        full, first = full - 1.0, first - 1.0
    else:
        soft = -2.0 if text[-1] in "：:—" else -9.0 if text[-1] in "，、；,;" else -5.0
        last, only = last + soft, only + soft
    if text[0] in patterns.NEVER_FIRST:
        first, only = first - 8, only - 8
    head = -4.6 - (0.1 * max(0.0, wide - 24))
    if latin:
        capitals = text.isupper() or sum(w[:1].isupper() for w in text.split()) >= 0.7 * len(text.split())
        head += 1.0 if capitals and len(text.split()) > 1 else -2.5
    if ends:
        head -= 1.0 if text[-1] in '？！?!”"' else 5.0
    head -= 3.0 * sum(text.count(c) for c in "，。；,;")
    if text[-1] in "，、；,;和与的在了":
        head -= 5
    if text[0] in patterns.NEVER_FIRST:
        head -= 8
    if patterns.open_marks(text) or patterns.stray_close(text):
        head -= 4
    if not latin and not re.search(r"[，。、；：,;:]", text):
        head += 1.0 + 1.2 * (bool(re.search(r"\S\s+\S", text)) and line.parts == 1)
    if patterns.CUE_END.search(text) or patterns.DECK_CUE.search(text):
        head += 1.0
    if patterns.LEAD.search(text):
        head -= 2.0
        first += 0.7
        only += 0.7
    if line.parts > 1:
        head -= 6 if wide >= frame - 4 and len(text) > 6 else 1.5
    if line.node.copies:
        head += 14
    return {"first": first, "full": full, "last": last, "only": only, "head": head}


def _step(value: float, steps: Sequence[tuple[float, float]], beyond: float) -> float:
    for limit, score in steps:
        if value < limit:
            return score
    return beyond


def _best(
    run: Sequence[_Line],
    frames: Sequence[float],
    gaps: tuple[bool, bool],
    indent: float,
    before: str,
    after: str,
    model: Model,
) -> list[Set]:
    """The most likely labels of a run's lines."""
    kinds: dict[Label, int] = {"first": 0, "full": 0, "last": 1, "only": 1, "head": 2}  # open, closed, head
    columns = range(len(frames))
    scores: list[dict[tuple[Label, int], float]] = []
    froms: list[dict[tuple[Label, int], tuple[Label, int]]] = []
    for at, line in enumerate(run):
        told = headline_like(line.text, "".join(other.text for other in run[at + 1 : at + 9]))
        now: dict[tuple[Label, int], float] = {}
        back: dict[tuple[Label, int], tuple[Label, int]] = {}
        best: list[list[tuple[float, tuple[Label, int]]]] = []
        if at:
            last = scores[-1]
            for kind in range(3):
                row = [max((last[(label, c)], (label, c)) for label in LABELS if kinds[label] == kind) for c in columns]
                best.append(row)
            tops = [max(row) for row in best]
            link = 0.0 if line.part else max(-4.0, min(4.0, model.link(run[at - 1].text, line.text)))
            fresh = _NEW_BLOCK if not indent and line.parts > 1 and not line.part else 0.0
            steps = {
                (kind, label): _step_cost(kind, label, line, gaps, link) - fresh * (label in ("full", "last"))
                for kind in range(3)
                for label in LABELS
            }
        for c in columns:
            emitted = _emissions(line, frames[c], indent)
            emitted["head"] += told
            if at + 1 == len(run) and after == "byline":
                emitted["head"] += 1.5
            for label in LABELS:
                if not at:
                    value, source = _opening(label, line, before), (label, c)
                else:
                    value, source = _NEVER * 9, (label, c)
                    for kind in range(3):
                        step = steps[(kind, label)]
                        stay, jump = best[kind][c], tops[kind]
                        change = -6.0 if kind == 0 and label in ("full", "last") else -3.0
                        for score, state in ((stay[0] + step, stay[1]), (jump[0] + step + change, jump[1])):
                            if kind == 0 and state[0] == "first" and label not in ("full", "last"):
                                score -= 3.0  # a paragraph of which nothing but the first line is left
                            if score > value:
                                value, source = score, state
                now[(label, c)] = value + emitted[label]
                back[(label, c)] = source
        scores.append(now)
        froms.append(back)
    state = max(scores[-1], key=lambda s: (scores[-1][s] - (3.0 if kinds[s[0]] == 0 else 0.0), s))
    out: list[Set] = []
    for at in range(len(run) - 1, -1, -1):
        out.append(Set(state[0], frames[state[1]], indent > 0))
        state = froms[at][state]
    return out[::-1]


def _opening(label: Label, line: _Line, before: str) -> float:
    if label in ("full", "last"):
        return -2.5
    return -1.0 if label == "head" and before == "byline" else 0.0


def _step_cost(kind: int, label: Label, line: _Line, gaps: tuple[bool, bool], link: float) -> float:
    """From a line that leaves the paragraph open (0), closes it (1), or a head (2), to a line with `label`.

    `link` is the log-odds that the words go on from the line before to this one.
    """
    goes_on = label in ("full", "last")
    if line.part > 0:
        return (0.0 if kind == 0 else _NEVER) if goes_on else (0.0 if kind == 2 and label == "head" else _NEVER)
    gaps_tell, tight_tells = gaps
    cost = 0.0
    if gaps_tell:
        cost = -5.0 * (line.node.before > 0) if goes_on else -2.5 * (line.node.before == 0)
    elif tight_tells and line.node.before == 0:
        cost = 2.0 if label == "head" and kind == 2 else -2.0 if goes_on else 0.0
    if kind == 0:
        broken = 3.2 if line.node.wrapped else 4.5  # a block may end anywhere, a line of a column hardly does
        return cost + min(0.0, 0.6 * link) if goes_on else cost - broken - max(0.0, 0.6 * link)
    if kind == 2:
        return cost - 4.0 if goes_on else cost + (0.8 if label == "head" else 0.0) - 0.3 * max(0.0, link)
    if line.node.before > 1 and not goes_on:
        cost += 0.5
    return cost - 4.0 - max(0.0, -0.5 * link) if goes_on else cost
