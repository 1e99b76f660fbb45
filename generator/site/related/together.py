"""What an issue's articles share with those before them, and their vectors, for all of them in one go with numpy.

An article finds up to 1,536 others by its marks, most of them by one alone. One by one they are a step of Python each;
here they are sorted by the article and the other, so that those that are found several times stand together. All that
comes out is to the bit what comes out one by one (see index, vectors).
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from math import log

import numpy as np

from generator.site.related.index import LEAST, LEAST_MARKS, LIST
from generator.site.related.matter import Matter
from generator.site.related.under import Lists
from generator.site.related.vectors import MARKS, Vectors


def vectors_together(matters: Sequence[Matter], frequency: Mapping[int, int], total: int) -> Vectors:
    """The vectors of an issue's articles, each as `vector_of` gives it."""
    all_marks = array("I", b"".join(matter.packed_marks for matter in matters))
    often = list(map(frequency.__getitem__, all_marks))
    rarity = {count: log((total + 1) / count) for count in set(often)}
    weights = np.frombuffer(b"".join(matter.packed_weights for matter in matters), np.float32).astype(np.float64)
    # Negative, as there.
    light = -weights * np.array(list(map(rarity.__getitem__, often)), np.float64)
    counts = np.array([len(matter.packed_marks) // 4 for matter in matters], np.int64)
    whose = np.repeat(np.arange(len(matters)), counts)
    marks = np.array(all_marks, np.uint32)
    order = np.lexsort((marks, light, whose))
    marks, light = marks[order], -light[order]
    place = np.arange(len(marks)) - np.repeat(np.cumsum(counts) - counts, counts)
    kept = place < MARKS
    heavy, own = light[kept], whose[kept]
    squares = np.zeros((len(matters), MARKS))
    squares[own, place[kept]] = heavy * heavy
    lengths = np.sqrt(np.add.accumulate(squares, axis=1)[:, -1])
    heavy_counts = np.minimum(counts, MARKS)
    return Vectors(
        heavy=marks[kept].tobytes(),
        shares=(heavy / lengths[own]).astype(np.float32).tobytes(),
        light=marks[~kept].tobytes(),
        counts=np.stack((heavy_counts, counts - heavy_counts), axis=1).astype(np.uint32).tobytes(),
    )


def enough_together(lists: Mapping[int, "array[int]"], vectors: Vectors) -> Sequence[Sequence[tuple[int, float]]]:
    """(number, cosine) of the articles that share enough with each of an issue's: `lists` are those of the index."""
    counts = np.frombuffer(vectors.counts, np.uint32)[0::2]
    alike: list[list[tuple[int, float]]] = [[] for _ in counts]
    latest = [lists[mark][-LIST:] for mark in array("I", vectors.heavy)]
    if not latest:
        return alike
    long = list(map(len, latest))
    entries = np.frombuffer(b"".join(latest), np.uint64)
    others = (entries & 0xFFFFFFFF).astype(np.int64)
    theirs = (entries >> 32).astype(np.uint32).view(np.float32).astype(np.float64)
    own = np.frombuffer(vectors.shares, np.float32).astype(np.float64)
    # As in the loop for one: a sum tells both, how many marks and how alike.
    shared = 2 + np.repeat(own, long) * theirs
    # Whose, with whom, and the place in the order of marks are one number: of a million articles, 51 bits.
    places, width = len(others).bit_length(), int(others.max()).bit_length()
    whose = np.repeat(np.repeat(np.arange(len(counts)), counts), long)
    ordered = np.sort((whose << width | others) << places | np.arange(len(others)))
    pairs = ordered >> places
    begins = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1])))
    times = np.diff(begins, append=len(pairs))
    # Most are found once: they are left out before anything is added up.
    several = times >= LEAST_MARKS
    begins, times, kept = begins[several], times[several], np.repeat(several, times)
    terms = shared[ordered[kept] & ((1 << places) - 1)]
    totals = np.bincount(np.repeat(np.arange(len(begins)), times), weights=terms, minlength=len(begins))
    scores = np.fmod(totals, 2)
    enough = (totals > 2 * LEAST_MARKS) & (scores >= LEAST)
    for pair, score in zip(pairs[begins[enough]].tolist(), scores[enough].tolist(), strict=True):
        alike[pair >> width].append((pair & ((1 << width) - 1), score))
    return alike


def lists_of(known: Iterable[Vectors]) -> Lists:
    """The articles under each mark, of a paper with these vectors of its issues."""
    known = list(known)
    counts = np.frombuffer(b"".join(vectors.counts for vectors in known), np.uint32).reshape(-1, 2)
    numbers = np.arange(len(counts), dtype=np.uint32)
    heavy = np.frombuffer(b"".join(vectors.heavy for vectors in known), np.uint32)
    shares = np.frombuffer(b"".join(vectors.shares for vectors in known), np.uint32)
    light = np.frombuffer(b"".join(vectors.light for vectors in known), np.uint32)
    marks = np.union1d(heavy, light)
    order = np.argsort(heavy, kind="stable")
    return Lists(
        marks=marks.tobytes(),
        heavy_ends=np.searchsorted(heavy[order], marks, side="right").astype(np.uint32).tobytes(),
        heavy=np.repeat(numbers, counts[:, 0])[order].tobytes(),
        shares=shares[order].tobytes(),
        light_ends=np.searchsorted(np.sort(light), marks, side="right").astype(np.uint32).tobytes(),
        light=np.repeat(numbers, counts[:, 1])[np.argsort(light, kind="stable")].tobytes(),
    )
