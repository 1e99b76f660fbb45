"""Troubles, how often they come, and the streams of chance that decide."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

STYLES = ("P", "O", "C")
LEVELS = ("easy", "medium", "hard")

RATES: dict[str, tuple[float, float, float]] = {
    # of a head
    "kicker": (0.2, 0.4, 0.5),
    "deck": (0.1, 0.2, 0.35),
    "rubric": (0.3, 0.5, 0.7),
    "no headline": (0.0, 0.05, 0.15),
    "one-line head": (0.4, 0.6, 0.6),
    "doubled head": (0.5, 0.8, 0.9),
    "head behind": (0.05, 0.2, 0.5),
    "heads in a row": (0.0, 0.05, 0.15),
    "head at the top": (0.0, 0.1, 0.2),
    # of a byline
    "no byline": (0.05, 0.15, 0.25),
    "byline behind": (0.05, 0.15, 0.3),
    "byline adrift": (0.0, 0.05, 0.1),
    # of a body
    "subheads": (0.1, 0.5, 0.8),
    "column cuts": (0.1, 0.4, 0.7),
    "cut at a stop": (0.0, 0.15, 0.3),
    "displaced run": (0.0, 0.15, 0.3),
    "columns swapped": (0.0, 0.05, 0.15),
    "lost end": (0.0, 0.03, 0.08),
    "width change": (0.05, 0.2, 0.4),
    "indents lost": (0.0, 0.1, 0.2),
    "single lines": (0.05, 0.15, 0.25),
    "jump": (0.0, 0.05, 0.15),
    "misread page": (0.0, 0.4, 0.7),
    # of a page
    "photo": (0.3, 0.6, 0.8),
    "caption between": (0.0, 0.3, 0.6),
    "notice": (0.2, 0.4, 0.5),
    "table": (0.1, 0.2, 0.35),
    "loose cells": (0.0, 0.3, 0.6),
    "masthead": (0.6, 0.5, 0.4),
    "slogan": (0.3, 0.4, 0.5),
    "label": (0.1, 0.3, 0.5),
    "tight": (0.02, 0.05, 0.1),
}
"""How often each trouble comes on the three levels, where it can: per head, body, paragraph or page."""

ONLY = {
    "doubled head": "P",
    "width change": "P",
    "indents lost": "P",
    "tight": "P",
    "single lines": "O",
    "misread page": "O",
    "loose cells": "O",
    "one-line head": "OC",
}
"""Troubles that only some kinds of dump have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """What decides on one page. Each decision draws from a stream of its own, so a trouble that is switched changes no
    other one."""

    seed: str
    style: str
    rates: Mapping[str, float]

    def stream(self, *where: object) -> random.Random:
        """The stream of one decision: the same for the same page and words, on any machine."""
        return random.Random("/".join(map(str, (self.seed, *where))))

    def often(self, trouble: str, *where: object) -> bool:
        """Does the trouble come at this place?"""
        can = self.style in ONLY.get(trouble, "POC")
        return can and self.stream(trouble, *where).random() < self.rates[trouble]


def chance_of(seed: str, style: str, level: str, rates: Mapping[str, float]) -> Chance:
    """The chances of a page: the rates of its level, but for those that are given. Raises KeyError for an unknown one."""
    unknown = sorted(set(rates) - set(RATES))
    if unknown:
        raise KeyError(f"no such trouble: {', '.join(unknown)}")
    at = LEVELS.index(level)
    return Chance(seed=seed, style=style, rates={name: rates.get(name, by[at]) for name, by in RATES.items()})
