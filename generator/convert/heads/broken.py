"""Lines of a head that are one line, broken where the column ended."""

from collections.abc import Sequence

from generator.convert.language import Model, word_cut
from generator.convert.lines import patterns
from generator.convert.setting.pieces import Unit


def broken(above: str, text: str, model: Model) -> bool:
    """Does a word stand across the seam of two lines, or a quotation or bracket that only both together close?"""
    held = patterns.open_marks(above)
    closed = patterns.stray_close(text) or ('"' in held and '"' in patterns.open_marks(text))
    return (bool(held) and closed) or word_cut(above, text, model)


def whole_from(units: Sequence[Unit], lines: Sequence[int], model: Model) -> frozenset[int]:
    """Those of a slot's lines, by their places in it, that nothing parts from the line above."""
    return frozenset(
        at
        for at in range(1, len(lines))
        if lines[at] == lines[at - 1] + 1 and broken(units[lines[at - 1]].text, units[lines[at]].text, model)
    )
