"""Fits the weights of generator/convert/heads/signing.py on raw pages with gold beside them, and prints them.

    PYTHONPATH=. python bench/fit_bylines.py FOLDER... [--weight FOLDER=8] [--rounds 1]

Pages are read as the converter reads them, up to the articles of the assembly. Each page is one choice: among the
likeliest ways to give its bylines to articles, the right one is where each article has those that name its people. A
softmax is brought as near to the truth as it goes; the ways that are weighed depend on the weights, hence the rounds.
"""

from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from bench import softmax
from bench.fit_heads import Truth, stages_of
from bench.folders import parser_of, weighed_folders
from generator.convert.heads import signing as signing_module
from generator.convert.heads.bylines import own_bylines, readings, signers_in
from generator.convert.heads.claims import Claims
from generator.convert.heads.owners import own_heads
from generator.convert.heads.signing import BYLINE_WEIGHTS, Signing
from generator.convert.spans import RawPage
from generator.convert.topics import Topics
from tests.sample.goldfile import norm

NAMES = tuple(BYLINE_WEIGHTS)
SET_BY_HAND = {"parted": -3.0, "signed inside": -2.0}
"""Simulated pages have no bylines of two lines, and none inside the first sentence."""
DECAY = 1e-3
"""How strongly the weights are held at 0."""
STEPS = 800

Floats = NDArray[np.float64]
Choice = tuple[list[dict[str, float]], int, float]
"""Features of each option, the number of the right one, the weight."""


def choice_of(path: Path, weight: float) -> tuple[Choice, int, int]:
    """The choice of a page, how many of its bylines the converter gives to the right article, and of how many."""
    raws = {p.name: p.read_text(encoding="utf-8-sig") for p in path.parent.glob("*.txt")}
    gold = yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))
    units, drafts, taken = stages_of(RawPage(file=path.name, lines=tuple(raws[path.name].split("\n"))))
    truth = Truth(gold, path.name, raws, Claims(units, drafts, taken, Topics([])))
    topics = Topics([u.text for u in units if u.kind in ("piece", "head")])
    heads = own_heads(units, drafts, taken, topics).heads
    signing = Signing(units, drafts, taken, heads)
    given = own_bylines(units, drafts, taken, heads).bylines
    converted = {unit: a for a, own in given.items() for unit in own}
    people = [{norm(p) for p in e.get("authors", []) + e.get("photo_by", [])} for e in gold["articles"]]
    right: list[int | None] = []
    for unit in signing.lines:
        names = {norm(s.name) for s in signers_in(unit.text)}
        owners = [truth.draft[n] for n, some in enumerate(people) if names and names <= some and n in truth.draft]
        right.append(owners[0] if len(owners) == 1 else None)
    known = tuple(converted[u.index] if r is None else r for u, r in zip(signing.lines, right, strict=True))
    options = list(dict.fromkeys([known, *(state.owners for state in readings(signing))]))
    told = [(u, r) for u, r in zip(signing.lines, right, strict=True) if r is not None]
    hits = sum(converted[u.index] == r for u, r in told)
    return ([signing.features(owners) for owners in options], 0, weight), hits, len(told)


def fitted(found: list[Choice], start: Floats) -> tuple[Floats, float, float]:
    """The weights under which the right options are likest, and what share of them are likest before and after."""
    at = {name: n for n, name in enumerate(NAMES)}
    most = max(len(rows) for rows, _, _ in found)
    values, there = np.zeros((len(found), most, len(NAMES))), np.zeros((len(found), most), dtype=bool)
    for row, (options, _, _) in enumerate(found):
        there[row, : len(options)] = True
        for k, option in enumerate(options):
            for name, value in option.items():
                values[row, k, at[name]] = value
    right = np.array([r for _, r, _ in found], dtype=np.int64)

    def accuracy(weights: Floats) -> float:
        return float(np.mean(np.where(there, values @ weights, -np.inf).argmax(1) == right))

    free = np.array([name not in SET_BY_HAND for name in NAMES])
    weights = softmax.fitted(
        values,
        there,
        softmax.one_of(right, most),
        np.array([w for *_, w in found]),
        start,
        centre=np.zeros_like(start),
        decay=DECAY,
        steps=STEPS,
        within=lambda weights: np.where(free, weights, start),
    )
    return weights, accuracy(start), accuracy(weights)


def main() -> None:
    """Prints the share of bylines that are right, before and after, and the table."""
    parser = parser_of(__doc__)
    parser.add_argument("--rounds", type=int, default=1, help="how often options and weights are made anew")
    args = parser.parse_args()
    folders = weighed_folders(parser, args)
    pages = [(path, times) for folder, times in folders for path in sorted(folder.glob("*.txt"))]
    weights = np.array([SET_BY_HAND.get(name, BYLINE_WEIGHTS[name]) for name in NAMES])
    for number in range(1, args.rounds + 1):
        read = [choice_of(path, times) for path, times in pages]
        weights, before, after = fitted([choice for choice, _, _ in read if len(choice[0]) > 1], weights)
        right, known = sum(r for _, r, _ in read), sum(k for _, _, k in read)
        print(f"round {number}: {right} of {known} bylines right; pages {before:.4f}, then {after:.4f}")
        signing_module.BYLINE_WEIGHTS = dict(zip(NAMES, map(float, weights), strict=True))
    print("BYLINE_WEIGHTS: Mapping[str, float] = {")
    for name, value in zip(NAMES, weights, strict=True):
        print(f'    "{name}": {round(float(value), 2) + 0.0:.2f},')
    print("}")


if __name__ == "__main__":
    main()
