"""What each piece of evidence is worth, for each kind of dump.

Fitted: simulated pages of all kinds and the sample paper were read piece by piece, and a softmax over the choices for
each piece (begin an article, go on in one of those that are open) was brought as near to the truth as it goes.
"""

from collections.abc import Mapping
from typing import Literal

Habit = Literal["lines", "blocks", "plain"]
"""What the dump keeps of the typeset lines: each on its own, blocks with a space at each wrap, or nothing."""
HABITS: tuple[Habit, ...] = ("lines", "blocks", "plain")

WEIGHTS: Mapping[str, tuple[float, float, float]] = {
    "left open": (0.10, 0.10, 0.10),
    "start": (0.61, 0.10, 0.21),
    "begins": (-0.40, -0.76, -0.49),
    "heads": (1.12, 1.49, 2.37),
    "subheads": (0.49, 0.65, 1.18),
    "unsigned": (0.74, 0.06, 0.35),
    "byline": (1.99, 1.26, 1.67),
    "wall": (0.52, 0.36, 0.34),
    "page": (4.00, 4.00, 4.00),
    "over": (1.29, 1.52, 1.22),
    "strong lead": (0.17, -0.19, -0.34),
    "lead": (0.08, 0.48, 0.58),
    "following": (-0.77, -1.49, -0.65),
    "gap": (2.03, 2.54, 2.34),
    "new width": (0.98, 0.55, 0.82),
    "same width": (0.07, -0.18, -0.10),
    "break": (0.41, 0.36, 0.18),
    "notice": (4.36, 3.81, 3.58),
    "after open": (-0.42, 0.07, -0.16),
    "unset": (-0.50, -0.38, -0.57),
    "length": (0.58, 0.51, 0.19),
    "source": (1.37, 2.04, 2.34),
    "many heads": (1.08, 1.22, 0.84),
    "cue": (-0.54, -1.14, -0.83),
    "town": (2.09, 2.09, 2.52),
    "unsigned subheads": (0.61, 0.47, 0.42),
    "two short": (-0.08, -0.41, -1.68),
    "signed page": (-0.59, -0.44, -0.78),
    "shorter": (-1.05, -0.89, -1.74),
    "direct": (2.81, 1.95, 2.28),
    "direct mid": (-1.44, -1.85, -0.78),
    "leaves open": (0.18, -0.25, 0.25),
    "again gain": (-0.49, -0.38, -0.89),
    "told": (-0.95, -0.33, 0.63),
    "seam": (2.15, 2.61, 1.59),
    "mid start": (-0.43, -0.91, -0.65),
    "open end": (1.68, 1.51, 1.12),
    "lost end": (-0.45, -0.43, -0.47),
    "again open": (1.83, 1.26, 1.37),
    "again seam": (0.99, 1.16, 1.32),
    "again again": (0.01, 0.57, -0.62),
    "paragraph": (0.11, 0.18, 0.29),
    "topic": (-0.14, -0.15, -0.09),
    "topic all": (1.07, 1.15, 1.40),
    "link over": (-2.09, -2.23, -1.86),
    "link page": (-5.00, -5.00, -5.00),
    "across heads": (-0.86, -1.01, -1.73),
    "across subheads": (1.12, 0.68, 0.68),
    "across byline": (-1.06, -0.42, -0.83),
    "again": (-1.51, -0.38, -0.09),
    "again far": (-3.19, -3.35, -3.51),
    "again heads": (-1.87, -1.81, -2.50),
    "again byline": (-0.93, -0.83, -0.84),
    "link new width": (-2.37, -2.25, -2.00),
    "link": (-0.61, -0.10, -0.21),
}  # fmt: skip
"""Log-odds in nats that a piece of evidence is worth."""


def weighed(features: Mapping[str, float], habit: int) -> float:
    """The features' sum by their weights in this kind of dump."""
    return sum(WEIGHTS[name][habit] * value for name, value in features.items())
