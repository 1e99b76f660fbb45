"""How alike the pieces of a page are by what they say, whatever stands between them."""

import math
from collections.abc import Sequence

from generator.convert.setting.pieces import Unit
from generator.text import HAN

ALIKE = (-0.80, 0.41, 0.51, 3.11, -0.46, -0.49, -0.33)
"""A constant, then what counts for two pieces being of one article: the rare words that they share, how much more that
is than they share with others, the cosine of their themes, its product with the first, the size of the shorter one and
of the longer one: a logistic fit (bench/fit_alike.py)."""
_MOST = 4.0
"""Nats that one pair may tell."""
_LEAST = 12
"""Characters of a piece that is about something; a salutation, a signature and a day are shorter."""
_USUAL = (4.0, 5.0)
"""Logs of the characters that the shorter and the longer of two pieces usually have."""

Matrix = list[list[float]]


def likeness(kin: Matrix, themes: Matrix, pieces: Sequence[Unit]) -> Matrix:
    """Log-odds, in nats, that two pieces are of one article, by their words alone; zeros in the diagonal.

    0 as well where one is too short to be about anything, or not Chinese: no meanings are known then.

    `kin`: what each pair shares of rare words (`Model.kinships`), with zeros in the diagonal.
    `themes`: the cosine of each pair (`Themes.alike`).
    """
    out = [[0.0] * len(pieces) for _ in pieces]
    for p, q, found in said_of_pairs(kin, themes, pieces):
        odds = ALIKE[0] + sum([weight * value for weight, value in zip(ALIKE[1:], found, strict=True)])
        out[p][q] = out[q][p] = max(-_MOST, min(_MOST, odds))
    return out


def said_of_pairs(
    kin: Matrix, themes: Matrix, pieces: Sequence[Unit]
) -> list[tuple[int, int, tuple[float, float, float, float, float, float]]]:
    """What counts for each pair of pieces that tell, in the order of `ALIKE`: (one, another behind it, values)."""
    count = len(pieces)
    if count < 2:
        return []
    means = [sum(row) / (count - 1) for row in kin]
    usual = sum(means) / count
    sizes = [math.log(len(piece.text) + 1) for piece in pieces]
    known = [p for p, piece in enumerate(pieces) if len(piece.text) >= _LEAST and HAN.search(piece.text)]
    out = []
    for at, p in enumerate(known):
        for q in known[at + 1 :]:
            shared, theme = kin[p][q], themes[p][q]
            small, large = sorted((sizes[p], sizes[q]))
            more = shared - means[p] - means[q] + usual
            out.append((p, q, (shared, more, theme, shared * theme, small - _USUAL[0], large - _USUAL[1])))
    return out
