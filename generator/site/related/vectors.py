"""Articles as vectors: each mark by its weight and its rarity."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from math import log, sqrt
from operator import add

from generator.records import dataclass
from generator.site.related.matter import Matter

MARKS = 32
"""So many marks of an article are kept, the heaviest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """An article as a vector of marks."""

    marks: bytes
    """Of all that it is about; the heaviest first."""
    shares: bytes
    """Of the heaviest, as 32-bit floats: so many as are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vectors:
    """The vectors of an issue's articles, in as few pieces as can be."""

    heavy: bytes
    """The marks that have a share, article by article, as `Vector` has them."""
    shares: bytes
    """The share of each."""
    light: bytes
    """All other marks."""
    counts: bytes
    """Of each article, how many heavy marks it has, and how many light ones: 32 bits each."""

    def each(self) -> Iterator[Vector]:
        """That of each article."""
        counts = array("I", self.counts)
        heavy = light = 0
        for own, more in zip(counts[0::2], counts[1::2], strict=True):
            ends = heavy + 4 * own, light + 4 * more
            yield Vector(
                marks=self.heavy[heavy : ends[0]] + self.light[light : ends[1]], shares=self.shares[heavy : ends[0]]
            )
            heavy, light = ends


def all_vectors(vectors: Iterable[Vector]) -> Vectors:
    """The vectors of an issue's articles as one."""
    vectors = tuple(vectors)
    counts = (count for v in vectors for count in (len(v.shares) // 4, (len(v.marks) - len(v.shares)) // 4))
    return Vectors(
        heavy=b"".join(vector.marks[: len(vector.shares)] for vector in vectors),
        shares=b"".join(vector.shares for vector in vectors),
        light=b"".join(vector.marks[len(vector.shares) :] for vector in vectors),
        counts=array("I", counts).tobytes(),
    )


def marks_of(vector: Vector) -> "array[int]":
    """All marks, the heaviest first."""
    return array("I", vector.marks)


def shares_of(vector: Vector) -> "array[float]":
    """The shares of the first of them."""
    return array("f", vector.shares)


def vector_of(matter: Matter, frequency: Mapping[int, int], total: int) -> Vector:
    """Weight times rarity (the logarithm of all articles to those with the mark), of length 1; the heaviest marks."""
    marks, weights = matter.marks, matter.weights
    # Negative, so that the heaviest come first and those of one weight by their numbers.
    light = sorted([(-w * log((total + 1) / frequency[m]), m) for m, w in zip(marks, weights, strict=True)])
    kept = [-weight for weight, _ in light[:MARKS]]
    length = sqrt(reduce(add, [weight * weight for weight in kept], 0.0))  # one after the other, whatever `sum` does
    shares = array("f", [weight / length for weight in kept] if length else ())
    return Vector(marks=array("I", [mark for _, mark in light]).tobytes(), shares=shares.tobytes())
