"""Fits the weights by which whole readings of a page are compared, RANKING in generator/convert/assembly/weights.py.

    PYTHONPATH=. python bench/fit_ranking.py FOLDER... [--weight FOLDER=3]

A folder holds raw pages, `NAME.txt`, with their gold beside them, `NAME.yml` (tests/sample/goldfile.py says what is in
it). Of the readings that the assembly keeps of a page, the weights should give most of the probability to the one whose
articles are most like the true ones (by the characters that they share). A softmax over the readings is brought as near
to that as it goes. Prints how good the readings are that are chosen, how good the best would be, and RANKING.

It needs numpy, which is no dependency of the program.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench import softmax
from bench.fit_weights import pages_with_owners
from bench.folders import parser_of, weighed_folders
from generator.convert.assembly.evidence import Evidence
from generator.convert.assembly.ranking import Article, Ranking
from generator.convert.assembly.readings import readings
from generator.convert.assembly.weights import HABITS, RANKING

NAMES = tuple(RANKING)
SHARPNESS = 40.0
"""Of two readings, one a hundredth worse, the better should be likelier by a factor of e to the 0.4."""
POOLED_DECAY, OWN_DECAY = 0.002, 0.01
"""How strongly the weights are held at the assembly's score alone, and those of one kind of dump at those of all."""
ENOUGH = 30
"""Pages that a kind of dump needs for weights of its own."""
STEPS = 1500

JUDGED = ("caption inside", "jump missed")
"""Held at what they stand at: pages that are simulated have few of what they tell of."""
FREE = ("articles", "subheads inside", "heads inside told")
"""What may speak for a reading or against it; all else is known to speak for it (`FOR`) or against it."""
FOR = (
    *("score", "seams", "theme fit", "theme misfit", "kin fit", "heads told", "leads told"),
    *("subheads told", "series inside", "open returns seam", "strange", "told by head"),
)
"""What speaks for a reading: its weight is not below 0. Pages that are simulated must not teach the contrary."""

Floats = NDArray[np.float64]


def bound(name: str, *, upper: bool) -> float:
    """The least or the most that a weight may be."""
    if name in JUDGED:
        return RANKING[name][0]
    return np.inf * (1 if upper else -1) if name in FREE or (name in FOR) == upper else 0.0


LEAST = np.array([bound(name, upper=False) for name in NAMES])
MOST = np.array([bound(name, upper=True) for name in NAMES])


def lists(folder: Path) -> Iterator[tuple[Floats, Floats, int]]:
    """For each page: what speaks for each reading (reading, name), how good each is, 0 to 1, and the kind of dump."""
    for evidence, owners in pages_with_owners(folder):
        if len(evidence.pieces) < 2:
            continue
        ranking = Ranking(evidence)
        found = readings(evidence)
        values = [list(ranking.found(r.score, r.articles).values()) for r in found]
        good = np.array([goodness(r.articles, owners, evidence) for r in found])
        yield np.array(values), good, evidence.habit


def goodness(articles: Sequence[Article], owners: Sequence[int | None], evidence: Evidence) -> float:
    """The mean over the characters of the page of how like their article is to the true one (Jaccard)."""
    sizes = [len(p.text) for p in evidence.pieces]
    truth: dict[int, set[int]] = {}
    for p, owner in enumerate(owners):
        if owner is not None:
            truth.setdefault(owner, set()).add(p)
    score = total = 0
    for article in articles:
        known = {p for p in article if owners[p] is not None}
        for p in known:
            true = truth[owners[p]]  # type: ignore[index]
            score += sizes[p] * sum(sizes[q] for q in known & true) / sum(sizes[q] for q in known | true)
            total += sizes[p]
    return score / total if total else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The readings of a page."""

    found: Floats
    good: Floats
    habit: int
    weight: float


def fitted(pages: Sequence[Page], start: Floats, decay: float) -> Floats:
    """The weights, held near `start`."""
    most = max(len(page.good) for page in pages)
    values = np.zeros((len(pages), most, len(NAMES)))
    wanted = np.zeros((len(pages), most))
    there = np.zeros((len(pages), most), dtype=bool)
    for row, page in enumerate(pages):
        count = len(page.good)
        values[row, :count], there[row, :count] = page.found, True
        share = np.exp(SHARPNESS * (page.good - page.good.max()))
        wanted[row, :count] = share / share.sum()
    return softmax.fitted(
        values,
        there,
        wanted,
        np.array([page.weight for page in pages]),
        start,
        centre=start,
        decay=decay,
        steps=STEPS,
        pace=0.02,
        within=lambda weights: np.clip(weights, LEAST, MOST),
    )


def report(name: str, pages: Sequence[Page], weights: Floats) -> None:
    """How good the chosen readings are; `weights` (name, kind of dump)."""
    score = NAMES.index("score")
    for habit, kind in enumerate(HABITS):
        some = [page for page in pages if page.habit == habit]
        if some:
            by_score = np.mean([page.good[page.found[:, score].argmax()] for page in some])
            chosen = np.mean([page.good[(page.found @ weights[:, habit]).argmax()] for page in some])
            best = np.mean([page.good.max() for page in some])
            print(f"{name}, {kind}: {len(some)} pages; by score {by_score:.4f}, chosen {chosen:.4f}, best {best:.4f}")


def main() -> None:
    """Prints how good the chosen readings are, and the table."""
    parser = parser_of(__doc__)
    parser.add_argument("--test", action="append", default=[], type=Path, metavar="FOLDER", help="pages to try it on")
    args = parser.parse_args()
    folders = weighed_folders(parser, args)
    pages = pages_of(folders)
    tests = pages_of([(folder, 1.0) for folder in args.test])
    pooled = fitted(pages, np.array([float(name == "score") for name in NAMES]), POOLED_DECAY)
    columns = []
    for habit in range(len(HABITS)):
        some = [page for page in pages if page.habit == habit]
        columns.append(fitted(some, pooled, OWN_DECAY) if len(some) >= ENOUGH else pooled)
    weights = np.array(columns).T
    for name, some in (("fitted on", pages), ("held out", tests)):
        report(f"{name}, weights that stand", some, np.array([RANKING[n] for n in NAMES]))
        report(f"{name}, fitted", some, weights)
    print("RANKING = {")
    for name, values in zip(NAMES, weights, strict=True):
        print(f'    "{name}": ({", ".join(f"{round(float(v), 2) + 0.0:.2f}" for v in values)}),')
    print("}")


def pages_of(folders: Sequence[tuple[Path, float]]) -> list[Page]:
    """The pages of folders with their weights."""
    return [
        Page(found=found, good=good, habit=habit, weight=weight)
        for folder, weight in folders
        for found, good, habit in lists(folder)
    ]


if __name__ == "__main__":
    main()
