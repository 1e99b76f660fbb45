"""How the width of a print line fits a column, for each label, by the names under which that is weighed."""

from collections.abc import Mapping

from generator.convert.lines import patterns
from generator.convert.lines.wraps import width
from generator.convert.setting.evidence import HYPHENS, Label, Line
from generator.text import HAN

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

    A Latin line that has room for the first word of the line behind it ends there for another reason than the column:
    below white space and right above a text it is a head.
    """
    off = line.wide - frame
    if not HAN.search(line.text):
        word = following.text.split()[0] if following else ""
        room = bool(word) and line.text[-1] not in HYPHENS and line.wide + 0.5 + width(word, "") <= frame
        fits = "room" if room else "near"
        behind = following.text[0] if following else ""
        over = following is not None and line.node.before > 0 == following.node.before
        headed = over and (room or off > 1)
        short = (
            (off <= -_ROOM * frame or headed)
            and not patterns.ends_sentence(line.text)
            and line.text[-1] not in ",;-—\u00ad"
        )
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
