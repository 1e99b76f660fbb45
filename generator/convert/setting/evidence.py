"""What speaks for each label of a print line: its width, its words, and how it follows the line before.

Everything has a name, by which it is weighed (weights.py). Lines without Han characters have names of their
own, which begin with `latin`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from generator.convert.language import Model
from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.lines.signatures import opens_report
from generator.convert.lines.wraps import width
from generator.convert.setting.headlines import headline_like
from generator.records import dataclass
from generator.text import HAN

Label = Literal["first", "full", "last", "only", "head"]
LABELS: tuple[Label, ...] = ("first", "full", "last", "only", "head")
KINDS: Mapping[Label, int] = {"first": 0, "full": 0, "last": 1, "only": 1, "head": 2}
"""What a line leaves behind it: 0 an open paragraph, 1 a closed one, 2 a head."""

_STARTING: tuple[Label, ...] = ("first", "only", "head")
GOING_ON: tuple[Label, ...] = ("full", "last")
_FOLLOWING = 8
"""Lines behind a headline in which its words come back."""
Named = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Line:
    """One print line."""

    node: Node
    part: int
    """Its number inside the node."""
    parts: int
    text: str
    wide: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How a page's lines are set."""

    gaps_tell: bool
    """Blank lines part paragraphs."""
    tight_tells: bool
    """Lines that have no blank line between them stand out."""
    indent: float
    """By how much a paragraph's first line is shorter, in squares."""
    blocks: bool
    """Most lines stand in blocks, with a space at each wrap."""


_BINS: Mapping[Label, tuple[tuple[float, str], ...]] = {
    "full": ((-2.6, "far"), (-1.5, "short"), (-0.5, "tight"), (0.6, "even"), (1.6, "loose")),
    "first": ((-3.1, "far"), (-1.5, "short"), (-0.5, "tight"), (0.6, "even"), (1.3, "loose"), (2.6, "flush")),
    "last": ((-2.6, "short"), (-0.5, "nearly"), (1.1, "even")),
    "only": ((-2.6, "short"), (-0.5, "nearly"), (1.1, "even")),
    "head": ((-2.6, "short"), (-0.5, "nearly"), (0.6, "even"), (1.6, "loose")),
}


def _binned(label: Label, off: float) -> str:
    for limit, name in _BINS[label]:
        if off < limit:
            return f"{label} {name}"
    return f"{label} beyond"


_ROOM = 0.3
"""The share of a column that a Latin line leaves free which breaks off for no other reason than that it is a head."""


def set_by(line: Line, following: Line | None, frame: float, indent: float) -> dict[Label, str]:
    """For each label the name of how the line's width fits a column of this width, in squares.

    A Latin line that has room for the first word of the line behind it ends there for another reason than the column.
    """
    off = line.wide - frame
    if not HAN.search(line.text):
        word = following.text.split()[0] if following else ""
        room = bool(word) and line.text[-1] not in _HYPHENS and line.wide + 0.5 + width(word, "") <= frame
        fits = "room" if room else "near"
        behind = following.text[0] if following else ""
        short = off <= -_ROOM * frame and not patterns.ends_sentence(line.text) and line.text[-1] not in ",;-—\u00ad"
        return {
            "full": f"latin full {fits}" if -6 <= off <= 1 else "latin full beyond",
            "first": f"latin first {fits}" if -8 <= off <= 1 else "latin first beyond",
            "last": "latin last near" if off <= 1 else "latin last beyond",
            "only": "latin only near" if off <= 1 else "latin only beyond",
            "head": "latin head short" if short and behind and not behind.islower() else "latin head",
        }
    return {
        "full": _binned("full", off),
        "first": _binned("first", off + indent),
        "last": _binned("last", off),
        "only": _binned("only", off + indent),
        "head": _binned("head", off),
    }


def said(run: Sequence[Line], at: int, habits: Habits, model: Model, *, signed: bool) -> dict[Label, Named]:
    """What the words of a line, and how it stands, say for each label.

    `signed`: it stands in the block of lines right over a byline.
    """
    line = run[at]
    text = line.text
    latin = not HAN.search(text)
    capital = latin and text.isupper() and len(text.split()) > 1
    stacked = latin and _stacked(run, at)
    ends = patterns.ends_sentence(text) and not capital and not stacked
    out: dict[Label, Named] = {label: [] for label in LABELS}
    if ends:
        out["full"].append(("full ends", 1.0))
        out["first"].append(("first ends", 1.0))
        out["head"].append(("head ends in voice" if text[-1] in '？！?!”"' else "head ends", 1.0))
    else:
        soft = "soft" if text[-1] in "：:—" else "comma" if text[-1] in "，、；,;" else "open"
        out["last"].append((f"last {soft}", 1.0))
        out["only"].append((f"only {soft}", 1.0))
    if text[0] in patterns.NEVER_FIRST:
        for label in _STARTING:
            out[label].append(("never first", 1.0))
    out["head"] += _of_head(line, latin)
    if line.node.indented and not line.part:
        for label in GOING_ON:
            out[label].append(("indented goes on", 1.0))
        out["first"].append(("indented", 1.0))
        out["only"].append(("indented", 1.0))
    if not line.part and opens_report(text):
        out["head"].append((NEVER, 1.0))
        if text[-1] in "】〕)）":
            out["last"].append((NEVER, 1.0))
            out["only"].append((NEVER, 1.0))
    if patterns.LEAD.search(text):
        out["head"].append(("head lead", 1.0))
        out["first"].append(("lead", 1.0))
        out["only"].append(("lead", 1.0))
    if latin:
        following = run[at + 1] if at + 1 < len(run) else None
        if stacked:
            out["head"].append(("latin head stacked", 1.0))
        _add_latin(out, line, following, signed=signed and not ends)
        if habits.gaps_tell and not ends and line.node.before > 0 and (not following or following.node.before > 0):
            out["head"].append(("latin head apart", 1.0))
        return out
    cut = max(-6.0, min(6.0, model.open_end(text))) / 6
    begun = max(-3.0, min(3.0, model.mid_sentence_start(text))) / 3
    told = headline_like(text, "".join(other.text for other in run[at + 1 : at + 1 + _FOLLOWING]))
    out["head"] += [("head cut", cut), ("head begun", begun), ("head told", told)]
    out["first"].append(("first begun", begun))
    out["only"].append(("first begun", begun))
    if habits.blocks and line.parts == 1:
        below = at + 1 < len(run) and run[at + 1].parts > 1
        above = at > 0 and run[at - 1].parts > 1
        place = (
            "between blocks"
            if below and above
            else "above a block"
            if below
            else "below a block"
            if above
            else "among lines"
        )
        for label in LABELS:
            out[label].append((f"{label} {place}", 1.0))
    return out


_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))
_HYPHENS = "-\u00ad"
_DROP_CAP = re.compile(f"[{patterns.UPPER}]")


def _add_latin(out: dict[Label, Named], line: Line, following: Line | None, *, signed: bool) -> None:
    """What more tells of a Latin line: a dateline, a hyphen, a drop cap, a byline under it."""
    if signed:
        out["head"].append(("latin head signed", 1.0))
    if patterns.DATELINE.match(line.text):
        out["head"].append(("latin head dateline", 1.0))
        out["first"].append(("latin dateline", 1.0))
        out["only"].append(("latin dateline", 1.0))
    if line.text[-1] in _HYPHENS:
        out["last"].append(("latin hyphen", 1.0))
        out["only"].append(("latin hyphen", 1.0))
    if following is not None and _DROP_CAP.fullmatch(line.text) and following.text[0].islower():
        out["first"].append(("latin drop cap", 1.0))


def _stacked(run: Sequence[Line], at: int) -> bool:
    """Does a Latin line stand in a few lines together, all of whose words but small ones begin with a capital?

    So decks and subheads were set in old papers, which closed them with a full stop; a list of names has commas.
    """
    first, end = at, at + 1
    while first and run[first].node.before == 0 and at - first < _STACK:
        first -= 1
    while end < len(run) and run[end].node.before == 0 and end - first <= _STACK:
        end += 1
    text = " ".join(line.text for line in run[first:end])
    words = [w for w in re.findall(r"[^\W\d_][\w'’]*", text) if len(w) >= _LONG_WORD]
    return (
        end - first <= _STACK
        and (first == 0 or run[first].node.before > 0)
        and len(words) >= _STACKED
        and all(w[0].isupper() for w in words)
        and text.count(",") < 2  # a list of names
    )


_STACK, _STACKED, _LONG_WORD = 4, 3, 4
"""Lines of a deck at most, its words of some length at least, and the letters of such a word."""
_QUOTED = re.compile("‘[^‘’]{3,24}’|“[^“”]{3,24}”")
"""A subhead that quotes."""
_WORD = 5
"""Letters of one word in capitals that is a head; abbreviations are shorter."""


def _of_head(line: Line, latin: bool) -> Named:
    """What the words say for and against a head."""
    text = line.text
    out: Named = [("head wide", max(0.0, line.wide - 24) / 10)]
    if latin:
        words = [w for w in text.split() if w not in _SMALL]
        initials = sum(w[:1].isupper() for w in words) >= 0.7 * len(words)
        capitals = text.isupper() or bool(_QUOTED.fullmatch(text)) or initials
        alone = len(words) == 1 and text.isupper() and len(text) >= _WORD
        out.append(("latin head capitals" if capitals and (len(words) > 1 or alone) else "latin head small", 1.0))
        if text.isupper() and (len(words) > 1 or alone):
            out.append(("latin head all capitals", 1.0))
    if marks := sum(text.count(c) for c in "，。；,;"):
        out.append(("latin head marks" if latin else "head marks", float(marks)))
    elif not latin and not re.search("[、：:]", text):
        out.append(("head unmarked", 1.0))
        if re.search(r"\S\s+\S", text) and line.parts == 1:
            out.append(("head spaced", 1.0))
    if text[-1] in "，、；,;和与的在了":
        out.append(("head open", 1.0))
    if patterns.open_marks(text) or patterns.stray_close(text):
        out.append(("head unbalanced", 1.0))
    if patterns.CUE_END.search(text) or patterns.DECK_CUE.search(text):
        out.append(("head cue", 1.0))
    if line.parts > 1:
        out.append(("head of many lines" if len(text) > 6 else "head of lines", 1.0))
    if line.node.copies:
        out.append(("head doubled", 1.0))
    return out


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


NEVER = "never"
"""What cannot be: its weight is not fitted."""


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
