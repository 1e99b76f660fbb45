"""Fits what tells that two pieces are of one article by their words, ALIKE in generator/convert/assembly/alike.py.

    PYTHONPATH=. python bench/fit_alike.py FOLDER... [--weight FOLDER=8]

A folder holds raw pages, `NAME.txt`, with their gold beside them, `NAME.yml` (tests/sample/goldfile.py says what is in
it). All pairs of pieces of a page are told apart by a logistic regression into those of one article and those of two;
each page counts as much as it has pieces, pairs of one article as much as all others. Prints how good it is, and ALIKE.

It needs numpy, which is no dependency of the program.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.fit_weights import pages_with_owners
from bench.folders import parser_of, weighed_folders
from generator.convert.assembly.alike import said_of_pairs

DECAY = 1e-4
"""How strongly the weights are held at 0."""
ROUNDS = 25

Floats = NDArray[np.float64]


def pairs(folder: Path) -> Iterator[tuple[Floats, Floats, float]]:
    """For each page: what counts for each pair (pair, name), 1 for those of one article, and what a pair counts."""
    for evidence, owners in pages_with_owners(folder):
        found = said_of_pairs(evidence.kin, evidence.themes.alike(), evidence.pieces)
        if found:
            same = [float(owners[p] is not None and owners[p] == owners[q]) for p, q, _ in found]
            yield np.array([said for _, _, said in found]), np.array(same), 1 / len(evidence.pieces)


def fitted(values: Floats, same: Floats, weight: Floats) -> Floats:
    """The weights, the constant first: Newton's method."""
    values = np.hstack([np.ones((len(values), 1)), values])
    weight = weight * np.where(same > 0, 0.5 / weight[same > 0].sum(), 0.5 / weight[same == 0].sum())
    found = np.zeros(values.shape[1])
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-values @ found))
        slope = values.T @ (weight * (chances - same)) + DECAY * found
        bend = (values * (weight * chances * (1 - chances))[:, None]).T @ values + DECAY * np.eye(len(found))
        found -= np.linalg.solve(bend, slope)
    return found


def ranked(values: Floats, same: Floats, weights: Floats) -> float:
    """How often a pair of one article scores above one of two: the area under the curve."""
    order = np.argsort(values @ weights[1:])
    rank = np.empty(len(order))
    rank[order] = np.arange(len(order))
    yes = int(same.sum())
    return float((rank[same > 0].mean() - (yes - 1) / 2) / (len(same) - yes))


def main() -> None:
    """Prints how good the weights are, and the weights."""
    parser = parser_of(__doc__)
    args = parser.parse_args()
    found = [(v, s, w * times) for folder, times in weighed_folders(parser, args) for v, s, w in pairs(folder)]
    values, same = np.vstack([v for v, _, _ in found]), np.concatenate([s for _, s, _ in found])
    weights = fitted(values, same, np.concatenate([np.full(len(s), w) for _, s, w in found]))
    print(
        f"{len(same)} pairs, {int(same.sum())} of one article; area under the curve {ranked(values, same, weights):.3f}"
    )
    print(f"ALIKE = ({', '.join(f'{round(float(w), 2) + 0.0:.2f}' for w in weights)})")


if __name__ == "__main__":
    main()
