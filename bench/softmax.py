"""The fit that the scripts share: a softmax over options, brought as near to what is wanted as it goes."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def fitted(
    values: Floats,
    there: NDArray[np.bool_],
    wanted: Floats,
    weight: Floats,
    start: Floats,
    *,
    centre: Floats,
    decay: float,
    steps: int,
    pace: float = 0.05,
    within: Callable[[Floats], Floats] = lambda weights: weights,
) -> Floats:
    """The weights under which the options are as likely as wanted, held near `centre` by `decay`.

    `values` (row, option, name): what speaks for each option; `there` (row, option): is there such an option;
    `wanted` (row, option): its probability, 1 a row; `weight` (row): how often it counts. Gradient descent with Adam's
    steps (Kingma and Ba 2015); `within` brings weights back to what they may be, after each.
    """
    weights = start.copy()
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    share = (weight / weight.sum())[:, None]
    for step in range(1, steps + 1):
        scores = np.where(there, values @ weights, -np.inf)
        chances = np.exp(scores - scores.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        slope = np.einsum("rk,rkf->f", (chances - wanted) * share, values) + decay * (weights - centre)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = within(weights - pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8))
    return weights


def one_of(right: NDArray[np.int64], options: int) -> Floats:
    """Probabilities (row, option) that want the right option of each row and no other."""
    wanted = np.zeros((len(right), options))
    wanted[np.arange(len(right)), right] = 1
    return wanted
