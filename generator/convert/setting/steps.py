"""What speaks for each label of a print line behind the line before, at the beginning of a run and at its end.

Everything has a name, by which it is weighed (weights.py).
"""

from collections.abc import Mapping, Sequence

from generator.convert.language import Model
from generator.convert.setting.evidence import GOING_ON, LABELS, NEVER, Habits, Label, Line, Named


def opening(line: Line, before: str) -> dict[Label, Named]:
    """What speaks for each label of a run's first line; `before` is the role of what stands before the run."""
    out: dict[Label, Named] = {label: [] for label in LABELS}
    out["full"].append(("opens in a paragraph", 1.0))
    out["last"].append(("opens in a paragraph", 1.0))
    if before == "byline":
        out["head"].append(("head behind byline", 1.0))
    return out


def closing(line: Line, after: str) -> dict[int, Named]:
    """What speaks for each kind of a run's last line; `after` is the role of what stands behind the run."""
    return {0: [("closes in a paragraph", 1.0)], 1: [], 2: [("head before byline", 1.0)] if after == "byline" else []}


_IN_BLOCK: Mapping[tuple[int, Label], Named] = {
    (kind, label): [] if (label in GOING_ON and kind == 0) or (label == "head" and kind == 2) else [(NEVER, 1.0)]
    for kind in range(3)
    for label in LABELS
}
"""Behind a line of the same block."""


def step(run: Sequence[Line], at: int, habits: Habits, model: Model) -> Mapping[tuple[int, Label], Named]:
    """What speaks for a label behind each kind of the line before."""
    line = run[at]
    if line.part:
        return _IN_BLOCK
    link = max(-4.0, min(4.0, model.link(run[at - 1].text, line.text))) / 4
    out: dict[tuple[int, Label], Named] = {}
    for label in LABELS:
        goes_on = label in GOING_ON
        for kind in range(3):
            out[(kind, label)] = _between(line, habits, link, kind, label, goes_on)
    return out


def _between(line: Line, habits: Habits, link: float, kind: int, label: Label, goes_on: bool) -> Named:
    named: Named = []
    if habits.gaps_tell:
        if goes_on and line.node.before > 0:
            named.append(("goes on over a gap", 1.0))
        if not goes_on and line.node.before == 0:
            named.append(("new without a gap", 1.0))
    elif habits.tight_tells and line.node.before == 0:
        if label == "head" and kind == 2:
            named.append(("head lines together", 1.0))
        elif not goes_on:
            named.append(("new but together", 1.0))
    if not habits.indent and line.parts > 1 and goes_on:
        named.append(("goes on in a new block", 1.0))
    if kind == 0:
        if goes_on:
            named.append(("joins well", max(0.0, link)))
            named.append(("joins badly", min(0.0, link)))
        else:
            named.append(("block breaks off" if line.node.wrapped else "line breaks off", 1.0))
            named.append(("breaks off a good joint", max(0.0, link)))
            if label == "head":
                named.append(("head breaks in", 1.0))
    elif kind == 1:
        if goes_on:
            named += [("goes on behind an end", 1.0), ("goes on badly", min(0.0, link))]
        elif line.node.before > 1:
            named.append(("new behind a wide gap", 1.0))
    elif goes_on:
        named.append(("goes on behind a head", 1.0))
    else:
        named.append(("parts from a head", max(0.0, link)))
        if label == "head":
            named.append(("head behind head", 1.0))
    return named
