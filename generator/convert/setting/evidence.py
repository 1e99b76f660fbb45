"""What a print line is, and what its words, and how it stands, say for each label.

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
from generator.convert.setting.headlines import headline_like
from generator.records import dataclass
from generator.text import HAN

Label = Literal["first", "full", "last", "only", "head"]
LABELS: tuple[Label, ...] = ("first", "full", "last", "only", "head")
KINDS: Mapping[Label, int] = {"first": 0, "full": 0, "last": 1, "only": 1, "head": 2}
"""What a line leaves behind it: 0 an open paragraph, 1 a closed one, 2 a head."""

_STARTING: tuple[Label, ...] = ("first", "only", "head")
GOING_ON: tuple[Label, ...] = ("full", "last")
FOLLOWING = 8
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


def said(
    run: Sequence[Line], at: int, habits: Habits, model: Model, *, signed: bool, behind: str = ""
) -> dict[Label, Named]:
    """What the words of a line, and how it stands, say for each label.

    `signed`: it stands in the block of lines right over a byline; `behind`: the text that follows the byline at the
    run's end, in which a headline's words come back as well.
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
    told = headline_like(text, "".join(other.text for other in run[at + 1 : at + 1 + FOLLOWING]) + behind)
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
HYPHENS = "-\u00ad"
_DROP_CAP = re.compile(f"[{patterns.UPPER}]")


def _add_latin(out: dict[Label, Named], line: Line, following: Line | None, *, signed: bool) -> None:
    """What more tells of a Latin line: a dateline, a hyphen, a drop cap, a byline under it."""
    if signed:
        out["head"].append(("latin head signed", 1.0))
    if patterns.DATELINE.match(line.text):
        out["head"].append(("latin head dateline", 1.0))
        out["first"].append(("latin dateline", 1.0))
        out["only"].append(("latin dateline", 1.0))
    if line.text[-1] in HYPHENS:
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
    if text[-1] in "，、；,;和与的在":
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


NEVER = "never"
"""What cannot be: its weight is not fitted."""
