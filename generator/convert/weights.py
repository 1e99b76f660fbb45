"""What each piece of evidence is worth, for each kind of dump.

Fitted, as bench/fit_weights.py does it: pages were read piece by piece, and a softmax over the choices for each piece
(begin an article, go on in one of those that are open) was brought as near to the truth as it goes. The pages were 360
simulated ones of all kinds, the four of the Chinese sample paper, and five real issues; of these and the sample's each
choice counted 8 to 12 times. So what is measured on any of them is a fitted figure; pages that are held out have to be
simulated afresh (bench/README.md). `left open`, `page` and `link page` are set by hand.
"""

from collections.abc import Mapping
from typing import Literal

Habit = Literal["lines", "blocks", "plain"]
"""What the dump keeps of the typeset lines: each on its own, blocks with a space at each wrap, or nothing."""
HABITS: tuple[Habit, ...] = ("lines", "blocks", "plain")

WEIGHTS: Mapping[str, tuple[float, float, float]] = {
    "left open": (0.10, 0.10, 0.10),
    "start": (0.64, 0.18, 0.22),
    "begins": (-0.41, -0.72, -0.50),
    "heads": (1.33, 1.49, 2.34),
    "subheads": (0.57, 0.62, 1.23),
    "unsigned": (0.78, 0.00, 0.24),
    "byline": (1.98, 1.32, 1.71),
    "wall": (0.51, 0.38, 0.37),
    "page": (4.00, 4.00, 4.00),
    "over": (1.13, 1.44, 1.12),
    "strong lead": (-0.15, -0.34, -0.48),
    "lead": (0.13, 0.42, 0.63),
    "following": (-0.76, -1.36, -0.63),
    "gap": (2.09, 2.59, 2.42),
    "new width": (1.16, 0.63, 0.87),
    "same width": (-0.09, -0.18, -0.13),
    "break": (0.38, 0.42, 0.18),
    "notice": (4.55, 4.10, 3.78),
    "after open": (-0.45, 0.03, -0.13),
    "unset": (-0.49, -0.37, -0.57),
    "length": (0.48, 0.38, 0.06),
    "source": (1.21, 1.99, 2.33),
    "many heads": (0.96, 1.15, 0.80),
    "cue": (-0.84, -1.23, -0.93),
    "town": (2.10, 2.10, 2.55),
    "unsigned subheads": (0.53, 0.44, 0.46),
    "two short": (-0.23, -0.45, -1.57),
    "signed page": (-0.66, -0.50, -0.93),
    "shorter": (-0.89, -0.73, -1.47),
    "direct": (2.95, 1.94, 2.30),
    "direct mid": (-1.53, -1.69, -0.70),
    "leaves open": (0.39, -0.19, 0.20),
    "again gain": (-0.36, -0.33, -0.84),
    "signed run": (0.01, 0.21, 0.33),
    "signed again": (1.62, 1.44, 1.90),
    "second byline": (-0.71, -0.02, -0.20),
    "told": (-0.89, -0.35, 0.53),
    "seam": (2.08, 2.40, 1.51),
    "mid start": (-0.48, -1.00, -0.65),
    "open end": (1.43, 1.52, 1.18),
    "lost end": (-0.72, -0.68, -0.57),
    "again open": (1.76, 1.29, 1.36),
    "again seam": (1.15, 1.40, 1.48),
    "again again": (-0.08, 0.51, -0.69),
    "paragraph": (0.11, 0.12, 0.28),
    "topic": (0.04, -0.15, -0.10),
    "topic all": (0.85, 1.13, 1.40),
    "link over": (-2.03, -2.17, -1.79),
    "link page": (-5.00, -5.00, -5.00),
    "across heads": (-1.17, -1.01, -1.81),
    "across subheads": (1.13, 0.72, 0.70),
    "across byline": (-1.10, -0.49, -0.91),
    "again": (-1.35, -0.38, -0.08),
    "again far": (-2.50, -3.23, -3.38),
    "again heads": (-1.86, -1.83, -2.45),
    "again byline": (-0.88, -0.82, -0.80),
    "link new width": (-2.17, -2.26, -1.97),
    "link": (-0.64, -0.18, -0.22),
}  # fmt: skip
"""Log-odds in nats that a piece of evidence is worth."""


def weighed(features: Mapping[str, float], habit: int) -> float:
    """The features' sum by their weights in this kind of dump."""
    return sum(WEIGHTS[name][habit] * value for name, value in features.items())
