"""How print lines were set: which begin a paragraph, which end one, which are heads, and how wide the column is.

A paragraph's first line is two squares shorter than the column (its indent), its last line is short, all others are
full. The width of the column changes from article to article and now and then inside one. The most likely reading of a
run of lines is found by dynamic programming over (label, width of the column): a chain of labels whose score is the sum
of what speaks for them (evidence.py, widths.py, steps.py), each by its fitted weight (weights.py).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.convert.language import Model
from generator.convert.lines.nodes import Node
from generator.convert.lines.wraps import wide_marks, width
from generator.convert.setting.evidence import (
    FOLLOWING,
    GOING_ON,
    KINDS,
    LABELS,
    Habits,
    Label,
    Line,
    said,
)
from generator.convert.setting.frames import Run, frames_of
from generator.convert.setting.steps import closing, opening, step
from generator.convert.setting.weights import SETTING
from generator.convert.setting.widths import set_by
from generator.convert.spans import Pages, slice_of
from generator.text import HAN

WIDEST = 46
"""Squares: a line wider than this is a whole paragraph, not a print line."""
_BLOCKS, _FLUSH = 6, 0.75
"""Paragraphs have no indent where this many blocks are seen and this share of them begin as wide as they go on."""


class Set(NamedTuple):
    """How one print line was set."""

    label: Label
    frame: float
    """Width of its column in squares; 0 when nothing tells it."""
    indented: bool = True
    """Paragraphs begin with an indent here, so the label of a first line rests on its width."""


def set_lines(
    nodes: Sequence[Node],
    pages: Pages,
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
    out: dict[int, list[Set]] = {}
    for chain in chains_of(nodes, pages, apart, model, habits=habits):
        for line, (label, column) in zip(chain.run, chain.best(SETTING), strict=True):
            out.setdefault(line.node.index, []).append(Set(label, chain.frames[column], chain.indent > 0))
    return {index: tuple(labels) for index, labels in out.items()}


def chains_of(
    nodes: Sequence[Node],
    pages: Pages,
    apart: frozenset[int],
    model: Model,
    *,
    habits: Sequence[Node] | None = None,
) -> tuple["Chain", ...]:
    """The runs of print lines of one page; none where it has no print lines."""
    if not nodes:
        return ()
    marks = wide_marks(pages[nodes[0].span.page].texts)
    runs = _runs(nodes, pages, marks, apart)
    usual = runs if habits is None else _runs(habits, pages, marks, frozenset())
    frames = frames_of(usual)
    if not frames:
        return ()
    how = _habits(usual)
    return tuple(
        Chain(run, frames, how, before, after, model, behind=_behind(runs[number + 1 :], after))
        for number, (run, before, after) in enumerate(runs)
    )


def _behind(rest: Sequence[Run], after: str) -> str:
    """The text behind the byline that closes a run, as far as a headline's words come back in it."""
    return "".join(line.text for line in rest[0][0][:FOLLOWING]) if rest and after == "byline" else ""


def _habits(runs: Sequence[Run]) -> Habits:
    gaps_tell, tight_tells = _gaps_tell(runs)
    lines = [line for run, _, _ in runs for line in run]
    blocks = sum(line.parts > 1 for line in lines) >= 0.5 * len(lines)
    return Habits(gaps_tell=gaps_tell, tight_tells=tight_tells, indent=_indent(runs), blocks=blocks)


def _runs(nodes: Sequence[Node], pages: Pages, marks: str, apart: frozenset[int]) -> list[Run]:
    """Lines without a byline, a table or a whole paragraph between them; with the roles on both sides."""
    runs: list[Run] = []
    run: list[Line] = []
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
                run.append(Line(node, 0, 1, node.text, widths[0]))
            else:
                run += [
                    Line(node, k, len(widths), slice_of(s, pages), w)
                    for k, (s, w) in enumerate(zip(node.parts, widths, strict=True))
                ]
    return [*runs, (run, before, "")] if run else runs


def _gaps_tell(runs: Sequence[Run]) -> tuple[bool, bool]:
    """Do blank lines part paragraphs here? Or do lines stand out that have none between them?"""
    gaps = [line.node.before for run, _, _ in runs for line in run if not line.part]
    tight = sum(g == 0 for g in gaps)
    return (
        len(gaps) >= 8 and tight >= 0.4 * len(gaps) and sum(g > 0 for g in gaps) >= 0.04 * len(gaps),
        len(gaps) >= 8 and tight <= 0.2 * len(gaps),
    )


def _indent(runs: Sequence[Run]) -> float:
    """By how much the first line of a paragraph is shorter: two squares, or none where blocks of lines begin flush."""
    flush = seen = 0
    for run, _, _ in runs:
        for first, second, third in zip(run, run[1:], run[2:], strict=False):
            if first.part == 0 and second.part == 1 and third.part == 2 and HAN.search(first.text):
                seen += 1
                flush += first.wide > second.wide - 1.2
    return 0.0 if seen >= _BLOCKS and flush >= _FLUSH * seen else 2.0


Cell = tuple[Label, int]
"""A label and the number of a column's width."""


class Chain:
    """A run of lines with all that speaks for each label of each: the best reading by any weights can be found."""

    def __init__(
        self,
        run: Sequence[Line],
        frames: Sequence[float],
        habits: Habits,
        before: str,
        after: str,
        model: Model,
        *,
        behind: str = "",
    ) -> None:
        self.frames = frames
        self.run = run
        self.indent = habits.indent
        titles = _last_block(run) if after == "byline" else len(run)
        near = len(run) - FOLLOWING
        self.said = [
            said(run, at, habits, model, signed=at >= titles, behind=behind if at >= near else "")
            for at in range(len(run))
        ]
        self.steps = [step(run, at, habits, model) if at else {} for at in range(len(run))]
        self.widths = [
            [set_by(line, following, frame, habits.indent) for frame in frames]
            for line, following in zip(run, [*run[1:], None], strict=True)
        ]
        self.opening = opening(run[0], before)
        self.closing = closing(run[-1], after)

    def best(self, weights: Mapping[str, float], allowed: Sequence[frozenset[Label]] = ()) -> list[Cell]:
        """The most likely label and width of each line; `allowed` limits the labels, line by line."""
        columns = range(len(self.frames))
        scores: dict[Cell, float] = {}
        froms: list[dict[Cell, Cell]] = []
        starts = {label: _sum(self.opening[label], weights) for label in LABELS}
        ends = {kind: _sum(self.closing[kind], weights) for kind in range(3)}
        for at, fits in enumerate(self.widths):
            plain = {label: _sum(self.said[at][label], weights) for label in LABELS}
            ways = self._ways(at, weights)
            now: dict[Cell, float] = {}
            back: dict[Cell, Cell] = {}
            rows = (
                [[max((scores[(x, c)], (x, c)) for x in LABELS if KINDS[x] == k) for c in columns] for k in range(3)]
                if at
                else []
            )
            tops = [max(row) for row in rows]
            for c in columns:
                for label in LABELS:
                    if not at:
                        value, source = starts[label], (label, c)
                    else:
                        value, source = -1e9, (label, c)
                        for kind, cost, change, lonely in ways[label]:
                            same, other = rows[kind][c], tops[kind]
                            for score, cell in ((same[0] + cost, same[1]), (other[0] + cost + change, other[1])):
                                if cell[0] == "first":
                                    score += lonely
                                if score > value:
                                    value, source = score, cell
                    if allowed and label not in allowed[at]:
                        value -= 1e6
                    now[(label, c)] = value + plain[label] + weights[fits[c][label]]
                    back[(label, c)] = source
            scores = now
            froms.append(back)
        cell = max(scores, key=lambda x: (scores[x] + ends[KINDS[x[0]]], x))
        out: list[Cell] = []
        for back in reversed(froms):
            out.append(cell)
            cell = back[cell]
        return out[::-1]

    def _ways(self, at: int, weights: Mapping[str, float]) -> Mapping[Label, list[tuple[int, float, float, float]]]:
        """For each label of a line, from each kind of line before it: (kind, what the step counts, what a change of
        width counts besides, what it counts besides when the line before is a first one).
        """
        return {
            label: [
                (
                    kind,
                    _sum(self.steps[at][(kind, label)], weights),
                    weights[_change(kind, label)],
                    weights["first alone"] if kind == 0 and label not in GOING_ON else 0.0,
                )
                for kind in range(3 if at else 0)
            ]
            for label in LABELS
        }

    def speaking(self, cells: Sequence[Cell]) -> dict[str, float]:
        """All that speaks in a reading, by name: what its score is the weighed sum of."""
        out: dict[str, float] = {}
        for at, (label, c) in enumerate(cells):
            named = [*self.said[at][label], (self.widths[at][c][label], 1.0)]
            if not at:
                named += self.opening[label]
            else:
                before, column = cells[at - 1]
                kind = KINDS[before]
                named += self.steps[at][(kind, label)]
                if kind == 0 and label not in GOING_ON and before == "first":
                    named.append(("first alone", 1.0))
                if column != c:
                    named.append((_change(kind, label), 1.0))
            for name, value in named:
                out[name] = out.get(name, 0.0) + value
        for name, value in self.closing[KINDS[cells[-1][0]]]:
            out[name] = out.get(name, 0.0) + value
        return out


def _last_block(run: Sequence[Line]) -> int:
    """Where the lines begin that stand below one another at the run's end: at most four."""
    at = len(run) - 1
    while at > 0 and run[at].node.before == 0 and len(run) - at < 4:
        at -= 1
    return at


def _change(kind: int, label: Label) -> str:
    """The name of a change of the column's width behind a line of this kind."""
    if kind == 0 and label in GOING_ON:
        return "change inside"
    return "change behind head" if kind == 2 else "change behind paragraph"


def _sum(named: Sequence[tuple[str, float]], weights: Mapping[str, float]) -> float:
    return sum(weights[name] * value for name, value in named)
