"""Postings to files: lists in the order of their tokens, packed to a few kilobytes a file.

A file begins with the number of its lists. Each tells the token that it begins with, as what it has not in common with
the one before, and what kind it is; how many documents it holds; for each the gap to the one before; then how many of
them weigh more than others, and for each of these the gap to the one before among all of the list, and its level.
assets/search/decode.js reads it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.site.search import bits
from generator.site.search.bits import Code, Counts
from generator.site.search.postings import NAMED, Keys, Postings
from generator.site.search.spans import EXACT, PAIRS, THIRDS, Spans, beginnings, spans, with_wholes

SHARD = 4000
"""Bytes that a file may have, unless a single list, or a pair's, is larger."""
PAIR = 4000
"""Bytes of all lists of a pair that may lie in one file; where there are more, a list of the whole pair goes before."""
_HEAD = 20
"""Bits of a list's own, about."""
_KINDS = Code(np.array([0b0, 0b10, 0b11], np.uint64), np.array([1, 2, 2]))
_LEVELS = Code(np.array([0, 0b0, 0b10, 0b11], np.uint64), np.array([0, 1, 2, 2]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """The codewords of lists but for their tokens."""

    gaps: Code
    """One a document."""
    weights: Code
    """One a document that weighs more than others."""
    weighty: Counts
    """How many of these each list has."""
    sizes: Counts
    """Bits of each list."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One file of the index."""

    first: int
    """The least token that may be looked for in it."""
    data: bytes


def shards(stretches: Iterable[Postings], count: int) -> Iterator[Shard]:
    """The files of an index over `count` documents, in the order of tokens."""
    for stretch in stretches:
        lists = spans(stretch)
        coded = _coded(lists, count)
        large = _large(lists, coded.sizes)
        if large.any():
            lists = with_wholes(lists, large)
            coded = _coded(lists, count)
        yield from _cut(lists, coded)


def _large(lists: Spans, sizes: Counts) -> npt.NDArray[np.bool_]:
    """The lists of pairs that are too large for a file."""
    pairs = lists.tokens >> np.uint64(16)
    firsts = beginnings(pairs)
    large = (np.add.reduceat(sizes, firsts) > PAIR * 8) & (pairs[firsts] >> np.uint64(16) > NAMED)
    large &= lists.kinds[firsts] != PAIRS
    large &= np.diff(firsts, append=len(pairs)) > 1
    return np.repeat(large, np.diff(firsts, append=len(pairs)))


def _coded(lists: Spans, count: int) -> Coded:
    documents, starts, held = lists.documents, lists.starts, lists.held
    gaps = bits.rice(_steps(documents, starts), np.repeat(shift(count, held), held))
    weighs = np.flatnonzero(lists.levels)
    owner = np.repeat(np.arange(len(held)), held)[weighs]
    weighty = np.bincount(owner, minlength=len(held))
    places = (weighs - starts[owner]).view(np.uint64)
    firsts = (np.cumsum(weighty) - weighty)[weighty > 0]
    level = lists.levels[weighs].view(np.int64)
    weights = bits.behind(
        bits.rice(_steps(places, firsts), shift(held, np.maximum(weighty, 1))[owner]),
        Code(_LEVELS.values[level], _LEVELS.lengths[level]),
    )
    sizes = np.add.reduceat(gaps.lengths, starts) + _HEAD
    sizes += np.bincount(owner, weights.lengths, minlength=len(held)).astype(np.int64)
    return Coded(gaps=gaps, weights=weights, weighty=weighty, sizes=sizes)


def _steps(values: Keys, starts: Counts) -> Keys:
    """How many lie between each value and the one before; the first of a list counts from 0."""
    steps = np.empty_like(values)
    np.subtract(values[1:], values[:-1], out=steps[1:])
    steps -= np.uint64(1)
    steps[starts] = values[starts]
    return steps


def shift(count: int | Counts, held: Counts) -> Counts:
    """The parameter of the Rice code for lists of `held` out of `count`: about log2(0.69 × mean gap)."""
    scaled = count * 11 // (held * 16)
    low: Counts = np.maximum(np.frexp(scaled.astype(np.float64))[1] - 1, 0).astype(np.int64)
    return low


def _cut(lists: Spans, coded: Coded) -> Iterator[Shard]:
    held, weighty = lists.held, coded.weighty
    cuts = _cuts(lists.tokens, coded.sizes)
    files = np.diff(cuts)
    # Each file begins at a byte: what fills up the one before, and the number of lists.
    # Then of each list three codewords, those of its documents, one more, and those of what weighs.
    of_files = 2 * np.repeat(np.arange(1, len(files) + 1), files)
    own = 4 + held + weighty
    at = np.cumsum(own) - own + of_files
    total = int(at[-1] + own[-1])
    values, lengths = np.zeros(total, np.uint64), np.zeros(total, np.int64)

    def put(places: Counts, code: Code) -> None:
        values[places], lengths[places] = code.values, code.lengths

    for place, code in enumerate(_heads(lists, cuts)):
        put(at + place, code)
    put(np.repeat(at + 3 - lists.starts, held) + np.arange(len(coded.gaps.values)), coded.gaps)
    put(at + 3 + held, bits.growing(weighty.astype(np.uint64), 0))
    before = np.cumsum(weighty) - weighty
    put(np.repeat(at + 4 + held - before, weighty) + np.arange(len(coded.weights.values)), coded.weights)
    begins = at[cuts[:-1]] - 2
    put(begins + 1, bits.growing(files.astype(np.uint64), 6))
    size = np.add.reduceat(lengths, begins)
    fill = -size % 8
    lengths[begins[1:]] = fill[:-1]
    data = bits.packed(Code(values, lengths))
    ends = np.cumsum(size + fill) // 8
    for place, (start, end) in enumerate(zip([0, *ends[:-1].tolist()], ends.tolist(), strict=True)):
        yield Shard(_bound(lists, int(cuts[place])), data[start:end])


def _cuts(tokens: Keys, sizes: Counts) -> Counts:
    """The lists with which files begin, and the number of all: as many in a file as fit, pairs in one if they can."""
    pairs = tokens >> np.uint64(16)
    firsts = beginnings(pairs)
    totals = np.add.reduceat(sizes, firsts)
    apart = (totals > PAIR * 8) | (pairs[firsts] >> np.uint64(16) <= NAMED)
    may = np.repeat(apart, np.diff(firsts, append=len(pairs)))
    may[firsts] = True
    places = np.flatnonzero(may)
    ends = np.cumsum(np.add.reduceat(sizes, places))
    cuts, done = [0], 0
    while done < ends[-1]:
        upto = max(
            int(np.searchsorted(ends, done + SHARD * 8, side="right")),
            int(np.searchsorted(ends, done, side="right")) + 1,
        )
        done = int(ends[upto - 1])
        cuts.append(int(places[upto]) if upto < len(places) else len(tokens))
    return np.array(cuts)


def _heads(lists: Spans, cuts: Counts) -> tuple[Code, Code, Code]:
    """The codewords of what lists begin with, then how many documents they hold.

    0, 0: more third units of the same pair, from the step that follows, or from the next unit behind a single token.
    0, 1: a single token of the same pair, and the step of its third unit. 10, the kind, the step of the second unit,
    and the third if the kind is a single token. 11, the kind, and all three units, as for the first list of a file.
    """
    tokens, kinds = lists.tokens, lists.kinds
    third, second, first = (tokens >> np.uint64(by) & np.uint64(0xFFFF) for by in (0, 16, 32))
    before = np.concatenate([tokens[:1], tokens[:-1]])
    fresh = tokens >> np.uint64(32) != before >> np.uint64(32)
    fresh[cuts[:-1]] = True
    turned = ~fresh & (tokens >> np.uint64(16) != before >> np.uint64(16))
    same = ~fresh & ~turned
    behind = same & (kinds == THIRDS) & (np.append(kinds[:1], kinds[:-1]) == EXACT)
    step = np.where(same, third - (before & np.uint64(0xFFFF)), second - (before >> np.uint64(16) & np.uint64(0xFFFF)))
    step = np.where(fresh, np.uint64(1), step) - np.uint64(1)
    near = bits.growing(np.where(same, step, np.uint64(0)), 7)
    far = bits.growing(np.where(turned, step, np.uint64(0)), 6)
    kind = Code(_KINDS.values[kinds], _KINDS.lengths[kinds])
    exact = kinds == EXACT
    near = bits.behind(Code(exact.astype(np.uint64), np.full(len(tokens), 2)), near)
    far = bits.behind(bits.behind(Code(np.full(len(tokens), 0b10, np.uint64), np.full(len(tokens), 2)), kind), far)
    whole = bits.behind(
        bits.behind(Code(np.full(len(tokens), 0b11, np.uint64), np.full(len(tokens), 2)), kind),
        Code(first, np.full(len(tokens), 16)),
    )
    head = Code(
        np.select([behind, same, turned], [np.uint64(0), near.values, far.values], whole.values),
        np.select([behind, same, turned], [2, near.lengths, far.lengths], whole.lengths),
    )
    more = Code(
        np.select([fresh, turned & exact], [second << np.uint64(16) | third, third], np.uint64(0)),
        np.select([fresh, turned & exact], [32, 16], 0),
    )
    return head, more, bits.growing((lists.held - 1).astype(np.uint64), 0)


def _bound(lists: Spans, at: int) -> int:
    """A file that begins with a pair is looked into for all of the pair, and for as much before it as makes the bound
    shortest: no bit is set that isn't needed to tell it from what stands before.
    """
    token = int(lists.tokens[at])
    pair, before = token >> 16, int(lists.ends[at - 1]) >> 16 if at else 0
    if pair == before:
        return token
    low = (pair ^ before).bit_length() - 1 if at else 0
    return pair >> low << low << 16
