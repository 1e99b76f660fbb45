"""What each piece of evidence is worth, for each kind of dump.

Fitted, as bench/fit_weights.py does it: pages were read piece by piece, and a softmax over the choices for each piece
(begin an article, go on in one of those that are open) was brought as near to the truth as it goes. On which pages,
and what that means for figures measured on them, bench/converter.md says. What a notice's title, lines that a form
tells, who says what by a bare name, reports of the paper's own, lines that name the page of a jump, captions between
texts, English briefs whose first words stand in capitals, prose behind verse, a head without the white space that
parts articles on its page, Latin text without a head, Latin subheads, and the habit of a page that its articles stand
under heads, and these without an indent, are worth is judged; so is, in RANKING, that a text breaks off in a dump of
whole paragraphs, which seldom lose their ends.
"""

from collections.abc import Mapping
from typing import Literal

Habit = Literal["lines", "blocks", "plain"]
"""What the dump keeps of the typeset lines: each on its own, blocks with a space at each wrap, or nothing."""
HABITS: tuple[Habit, ...] = ("lines", "blocks", "plain")

WEIGHTS: Mapping[str, tuple[float, float, float]] = {
    "start": (0.48, -0.03, 0.05),
    "begins": (-1.11, -0.40, -0.52),
    "heads": (2.06, 1.75, 2.81),
    "subheads": (0.07, 0.71, 1.01),
    "unsigned": (0.30, 0.00, 0.01),
    "byline": (1.86, 1.24, 1.33),
    "wall": (0.27, 0.25, 0.31),
    "over": (0.87, 0.94, 0.79),
    "strong lead": (0.56, 0.00, 0.35),
    "lead": (0.00, 0.06, 0.21),
    "following": (0.03, -0.61, -0.52),
    "gap": (1.79, 2.16, 2.24),
    "no gap": (-2.00, -2.00, -2.00),
    "new width": (0.61, 0.34, 0.53),
    "same width": (-0.13, -0.46, -0.41),
    "break": (0.50, 0.21, 0.18),
    "notice": (2.50, 1.83, 1.94),
    "after open": (-0.14, -0.01, -0.13),
    "unset": (-0.13, -0.12, -0.20),
    "length": (0.62, 0.83, 0.42),
    "source": (2.06, 1.65, 1.87),
    "many heads": (1.01, 1.03, 0.73),
    "cue": (-0.90, -1.20, -0.93),
    "town": (1.50, 1.50, 1.90),
    "unsigned subheads": (0.89, 0.86, 0.65),
    "two short": (-0.61, -0.77, -1.17),
    "signed page": (-1.25, -1.04, -1.03),
    "shorter": (-0.87, -0.94, -1.22),
    "direct": (2.55, 2.16, 2.32),
    "direct mid": (-0.92, -1.57, -0.69),
    "leaves open": (0.48, -0.15, -0.01),
    "again gain": (-0.45, -0.38, -0.65),
    "signed run": (-0.01, -0.03, 0.00),
    "signed again": (1.37, 1.52, 1.81),
    "second byline": (-0.08, -0.29, -0.07),
    "told": (-0.81, -0.67, -0.20),
    "seam": (0.51, 1.01, 0.86),
    "mid start": (0.07, 0.04, -0.18),
    "open end": (1.05, 1.29, 1.09),
    "lost end": (-1.33, -1.10, -0.56),
    "again open": (1.40, 1.11, 1.01),
    "again seam": (0.95, 1.07, 1.25),
    "again again": (-0.72, -0.01, -0.77),
    "paragraph": (0.46, 0.26, 0.22),
    "topic": (0.03, 0.04, -0.09),
    "topic all": (0.13, 0.51, 0.93),
    "topic run": (0.67, 0.48, 0.24),
    "theme": (2.36, 2.52, 2.27),
    "introduced": (1.50, 1.50, 1.50),
    "bare name": (-1.50, -1.50, -1.50),
    "theme run": (0.61, 0.76, 0.71),
    "theme break": (-0.11, -0.19, -0.05),
    "latin bare": (-2.50, -2.50, -2.50),
    "capitals": (4.00, 4.00, 4.00),
    "like text": (-3.00, -3.00, -3.00),
    "latin subhead": (-4.00, -4.00, -4.00),
    "bare here": (-0.70, -0.70, -2.50),
    "notice title": (4.00, 4.00, 4.00),
    "across title": (-4.00, -4.00, -4.00),
    "address": (4.00, 4.00, 4.00),
    "own report": (1.50, 1.50, 1.50),
    "continued": (-3.00, -3.00, -3.00),
    "behind jump": (-3.00, -3.00, -3.00),
    "captioned": (1.50, 1.50, 1.50),
    "jump met": (4.00, 4.00, 4.00),
    "jump missed": (-3.00, -3.00, -3.00),
    "roll on": (8.00, 8.00, 8.00),
    "clings": (-6.00, -6.00, -6.00),
    "series": (-1.87, -1.67, -1.83),
    "echo": (1.50, 1.74, 1.80),
    "echo elsewhere": (1.71, 1.10, 1.37),
    "attributed": (2.27, 2.02, 1.83),
    "new form": (-0.08, -0.04, 0.38),
    "prose behind verse": (-3.00, -3.00, -3.00),
    "link new form": (-1.46, -1.18, -1.35),
    "link over": (-1.66, -1.68, -1.49),
    "across heads": (-0.84, -0.87, -1.35),
    "across subheads": (0.56, 0.50, 0.05),
    "across byline": (-0.94, -0.34, -0.84),
    "again": (-1.00, -0.42, 0.36),
    "again far": (-2.91, -2.49, -3.39),
    "again heads": (-1.85, -2.09, -2.52),
    "again byline": (-0.92, -0.90, -0.49),
    "link new width": (-2.04, -2.43, -2.05),
    "link": (-0.48, 0.03, -0.05),
}  # fmt: skip
"""Log-odds in nats that a piece of evidence is worth."""

RANKING: Mapping[str, tuple[float, float, float]] = {
    "score": (0.30, 0.24, 0.35),
    "articles": (0.35, 0.25, 0.49),
    "heads too many": (-0.43, -0.38, -0.46),
    "heads too few": (-0.09, -0.13, 0.00),
    "bylines too many": (-1.08, -0.80, -0.95),
    "bylines too few": (0.00, -0.01, 0.00),
    "leads told": (0.15, 0.06, 0.00),
    "left open": (-0.04, -0.01, -0.30),
    "left at a comma": (-0.29, -0.30, -1.00),
    "begins open": (0.00, 0.00, -0.54),
    "seams": (0.02, 0.02, 0.06),
    "torn": (0.00, -0.12, 0.00),
    "signed twice": (-0.33, 0.00, 0.00),
    "unsigned": (-0.08, -0.21, -0.13),
    "byline inside": (-0.49, -0.25, -0.04),
    "wall inside": (-0.09, -0.10, -0.10),
    "over inside": (-0.54, -0.77, -0.52),
    "echo inside": (-0.44, -0.23, -0.35),
    "bare": (-0.11, 0.00, 0.00),
    "lead inside": (-0.26, -0.42, -0.10),
    "gap inside": (-0.42, -0.56, -0.49),
    "notice inside": (-2.26, -1.78, -1.61),
    "caption inside": (-1.50, -1.50, -1.50),
    "jump missed": (-1.00, -1.00, -1.00),
    "not introduced": (-0.80, -0.80, -0.80),
    "part begun": (-1.69, -1.83, -1.98),
    "strange": (0.42, 0.41, 0.39),
    "told by head": (0.31, 0.06, 0.51),
    "widths": (-0.35, -1.24, -0.58),
    "forms": (-0.79, -0.26, -0.36),
    "widths behind others": (-0.18, 0.00, -0.04),
    "forms behind others": (-0.26, 0.00, 0.00),
    "theme fit": (0.07, 0.00, 0.00),
    "theme misfit": (0.06, 0.24, 0.37),
    "kin fit": (0.06, 0.12, 0.10),
    "closed returns": (-0.06, -0.53, 0.00),
    "open returns seam": (0.85, 0.49, 1.20),
    "return span": (-0.60, -0.38, -0.87),
    "any return": (-0.26, -0.31, 0.00),
    "any closed return": (-0.47, -0.19, -0.39),
    "heads told": (0.00, 0.81, 1.26),
    "series begun": (-0.14, 0.00, -0.02),
    "series inside": (0.66, 0.70, 0.66),
    "subheads inside": (0.01, 0.01, -0.02),
    "subheads told": (0.83, 0.76, 1.19),
    "heads inside": (-0.04, 0.00, 0.00),
    "heads inside told": (-0.90, -1.14, -1.01),
}
"""Nats that a piece of evidence for a whole reading of a page is worth: fitted, as bench/fit_ranking.py does it."""


def weighed(features: Mapping[str, float], habit: int) -> float:
    """The features' sum by their weights in this kind of dump."""
    weights = _OF_HABIT[habit]
    return sum([weights[name] * value for name, value in features.items()])


_OF_HABIT = [{name: row[habit] for name, row in WEIGHTS.items()} for habit in range(len(HABITS))]
