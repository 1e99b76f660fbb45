"""Postings to files: lists in the order of their nodes, packed to a few kilobytes a file; a file is a node as well.

A file begins with the number of its lists. Each tells the way to its node from the one before (see `ways.paths`); how
many documents it holds; for each the gap to the one before. Behind the last list stands how many of all their documents
weigh more than others, and for each of these the gap to the one before among all of the file, and its level.
Where the lists of a pair are in several files, or those of a first unit in many, one more file has the list of all.
assets/search/decode.js reads them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from generator.records import dataclass
from generator.site.search import bits, rules
from generator.site.search.bits import Code, Counts
from generator.site.search.lists import Lists, gathered, lists
from generator.site.search.nodes import Shard, wholes_by_depth
from generator.site.search.postings import Keys, Postings
from generator.site.search.rules import HELD, WAY, WEIGHT
from generator.site.search.tree import TOKEN, UNIT, Node, cut
from generator.site.search.ways import paths

_LEVELS = Code(np.array([0, 0b0, 0b10, 0b11], np.uint64), np.array([0, 1, 2, 2]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """The codewords of lists but for their nodes."""

    held: Code
    gaps: Code
    """One a document."""
    sizes: Counts
    """Bits of each list, WAY for its way and WEIGHT for each document that weighs more."""


def shards(stretches: Iterable[tuple[Node, Postings]], count: int) -> Iterator[Shard]:
    """The files of an index over `count` documents, in the order of tokens; lists of wholes behind what they are of."""
    for root, stretch in stretches:
        made = lists(stretch)
        bodies = coded(made, count)
        nodes = list(cut(made.starts.tolist(), bodies.sizes.tolist(), rules.SHARD * 8, root))
        yield from written(made, bodies, nodes)
        yield from _wholes(made, [node for node, _, _ in nodes], count)


def coded(lists: Lists, count: int) -> Coded:
    """The codewords of lists of an index over `count` documents."""
    documents, begins, held = lists.documents, lists.begins, lists.held
    gaps = bits.rice(_steps(documents, begins), np.repeat(shift(count, held), held))
    weighty = np.bincount(_groups(np.flatnonzero(lists.levels), begins), minlength=len(held))
    many = bits.rice((held - 1).view(np.uint64), np.array(HELD)[lists.depths // UNIT])
    sizes = np.add.reduceat(gaps.lengths, begins) + many.lengths + WAY + weighty * WEIGHT
    return Coded(held=many, gaps=gaps, sizes=sizes)


def _groups(places: Counts, begins: Counts) -> Counts:
    """In which group each place is, of those that begin there."""
    return np.searchsorted(begins, places, side="right") - 1


def _weights(levels: Keys, begins: Counts) -> tuple[Counts, Code]:
    """How many documents weigh more than others in each file, whose documents begin there; and a codeword each."""
    places = np.flatnonzero(levels)
    of_files = _groups(places, begins)
    many = np.bincount(of_files, minlength=len(begins))
    every = np.diff(begins, append=len(levels))
    steps = _steps((places - begins[of_files]).view(np.uint64), (np.cumsum(many) - many)[many > 0])
    level = levels[places].view(np.int64)
    gaps = bits.rice(steps, shift(every, np.maximum(many, 1))[of_files])
    return many, bits.behind(gaps, Code(_LEVELS.values[level], _LEVELS.lengths[level]))


def _steps(values: Keys, starts: Counts) -> Keys:
    """How many lie between each value and the one before; the first of a list counts from 0."""
    steps = np.empty_like(values)
    np.subtract(values[1:], values[:-1], out=steps[1:])
    steps -= np.uint64(1)
    steps[starts] = values[starts]
    return steps


def shift(count: int | Counts, held: Counts) -> Counts:
    """The parameters of the Rice codes for lists of `held` out of `count` (`decode.shift`)."""
    low: Counts = np.maximum(np.frexp((count // held).astype(np.float64))[1] - 1, 0).astype(np.int64)
    return low


def written(lists: Lists, bodies: Coded, nodes: list[tuple[Node, int, int]]) -> Iterator[Shard]:
    """The files of these nodes; each with the lists from and to which it has."""
    held = lists.held
    cuts = np.array([low for _, low, _ in nodes])
    files = np.array([high - low for _, low, high in nodes])
    weighty, weights = _weights(lists.levels, lists.begins[cuts])
    before = np.cumsum(weighty) - weighty
    # Each file begins at a byte: what fills up the one before, and the number of lists.
    # Then of each list three codewords for its node, one more, those of its documents; one more, those of what weighs.
    of_files = 2 + 3 * np.arange(len(files)) + before
    own = 4 + held
    at = np.cumsum(own) - own + np.repeat(of_files, files)
    behind = (at + own)[cuts + files - 1]
    total = int(behind[-1] + 1 + weighty[-1])
    values, lengths = np.zeros(total, np.uint64), np.zeros(total, np.int64)

    def put(places: Counts, code: Code) -> None:
        values[places], lengths[places] = code.values, code.lengths

    roots = np.array([depth for (_, depth), _, _ in nodes])
    for place, code in enumerate((*paths(lists.starts, lists.depths, cuts, roots), bodies.held)):
        put(at + place, code)
    put(np.repeat(at + 4 - lists.begins, held) + np.arange(len(bodies.gaps.values)), bodies.gaps)
    put(behind, bits.growing(weighty.astype(np.uint64), 4))
    put(np.repeat(behind + 1 - before, weighty) + np.arange(len(weights.values)), weights)
    begins = at[cuts] - 2
    put(begins + 1, bits.growing((files - 1).astype(np.uint64), 6))
    size = np.add.reduceat(lengths, begins)
    fill = -size % 8
    lengths[begins[1:]] = fill[:-1]
    data = bits.packed(Code(values, lengths))
    ends = np.cumsum(size + fill) // 8
    of_files = np.add.reduceat(bodies.sizes, cuts).tolist()
    for (node, _, _), start, end, own_size in zip(
        nodes, [0, *ends[:-1].tolist()], ends.tolist(), of_files, strict=True
    ):
        yield Shard(node, data[start:end], own_size)


def _wholes(made: Lists, files: Sequence[Node], count: int) -> Iterator[Shard]:
    """The lists of all."""
    for depth, nodes in wholes_by_depth(files):
        yield from _wholes_at(depth, np.array(nodes, np.uint64), made, count)


def _wholes_at(depth: int, nodes: Keys, made: Lists, count: int) -> Iterator[Shard]:
    """The lists of all of nodes of a depth, whose starts are given without the bits below it."""
    of_list = made.starts >> np.uint64(TOKEN - depth)
    place = np.minimum(np.searchsorted(nodes, of_list), len(nodes) - 1)
    within = (nodes[place] == of_list) & (made.depths >= depth)
    of_posting = np.repeat(np.where(within, place, -1), made.held)
    kept = of_posting >= 0
    begins, documents, levels = gathered(of_posting[kept], made.documents[kept], made.levels[kept])
    own = nodes << np.uint64(TOKEN - depth)
    every = Lists(starts=own, depths=np.full(len(own), depth), begins=begins, documents=documents, levels=levels)
    alone = [((start, depth), at, at + 1) for at, start in enumerate(own.tolist())]
    for shard in written(every, coded(every, count), alone):
        yield replace(shard, whole=True)
