"""Postings to files: tokens in their order, packed to a few kilobytes a file.

A file begins with the number of its tokens, then for each: the token, as what it has not in common with the one before;
how many documents hold it; and for each document the gap to the one before, and its level. assets/search/decode.js
reads it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from generator.site.search import bits
from generator.site.search.bits import Code, Counts
from generator.site.search.postings import NAMED, WHOLE, Keys, Postings

SHARD = 4000
"""Bytes that a file may have, unless a single list, or a pair's, is larger."""
PAIR = 8000
"""Bytes of all lists of a pair that may lie in one file; where there are more, a list of the whole pair goes before."""
_HEAD = 32
"""Bits of a token's own, about."""
_LEVELS = Code(np.array([0b0, 0b10, 0b110, 0b111], np.uint64), np.array([1, 2, 3, 3]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Lists of documents, one a token."""

    tokens: Keys
    starts: Counts
    """Where each token's postings begin."""
    held: Counts
    """How many documents each has."""
    sizes: Counts
    """Bits of each."""
    code: Code
    """The codeword of each posting."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One file of the index."""

    first: int
    """The least token that may be looked for in it."""
    data: bytes


def shards(stretches: Iterable[Postings], count: int) -> Iterator[Shard]:
    """The files of an index over `count` documents, in the order of tokens."""
    for stretch in stretches:
        lists = _lists(stretch, count)
        whole = _with_wholes(stretch, lists)
        yield from _cut(lists if whole is stretch else _lists(whole, count))


def _with_wholes(postings: Postings, lists: Lists) -> Postings:
    """Beside the tokens of a pair that is too large for a file, a list of all its documents."""
    pairs = lists.tokens >> np.uint64(16)
    firsts = _starts(pairs)
    starts = lists.starts[firsts]
    totals = np.add.reduceat(lists.sizes, firsts)
    pairs = pairs[firsts]
    large = (totals > PAIR * 8) & (pairs >> np.uint64(16) > NAMED)
    if not large.any():
        return postings
    within = np.repeat(large, np.diff(starts, append=len(postings.tokens)))
    token = postings.tokens[within] & ~np.uint64(0xFFFF) | np.uint64(WHOLE)
    key = (token, postings.documents[within], postings.levels[within])
    order = np.lexsort(key[::-1])
    token, document, level = (column[order] for column in key)
    last = np.flatnonzero(np.append((token[1:] != token[:-1]) | (document[1:] != document[:-1]), True))
    often = (np.diff(last, prepend=-1) > 1) & (level[last] == 0)
    columns = (
        np.concatenate([postings.tokens, token[last]]),
        np.concatenate([postings.documents, document[last]]),
        np.concatenate([postings.levels, level[last] | often]),
    )
    order = np.argsort(columns[0], kind="stable")
    return Postings(*(column[order] for column in columns))


def _lists(postings: Postings, count: int) -> Lists:
    tokens, documents = postings.tokens, postings.documents
    starts = _starts(tokens)
    held = np.diff(starts, append=len(tokens))
    gaps = np.empty_like(documents)
    np.subtract(documents[1:], documents[:-1], out=gaps[1:])
    gaps -= np.uint64(1)
    gaps[starts] = documents[starts]
    level = postings.levels.view(np.int64)
    gap = bits.rice(gaps, np.repeat(shift(count, held), held))
    code = bits.behind(gap, Code(_LEVELS.values[level], _LEVELS.lengths[level]))
    sizes = np.add.reduceat(code.lengths, starts) + _HEAD
    return Lists(tokens=tokens[starts], starts=starts, held=held, sizes=sizes, code=code)


def _starts(values: Keys) -> Counts:
    """Where another value begins, in values that stand in order."""
    return np.flatnonzero(np.append(np.True_, values[1:] != values[:-1]))


def shift(count: int, held: Counts) -> Counts:
    """The parameter of the Rice code for lists of `held` out of `count` documents: about log2(0.69 × mean gap)."""
    scaled = count * 11 // (held * 16)
    low: Counts = np.maximum(np.frexp(scaled.astype(np.float64))[1] - 1, 0).astype(np.int64)
    return low


def _cut(lists: Lists) -> Iterator[Shard]:
    tokens, code = lists.tokens, lists.code
    cuts = _cuts(tokens, lists.sizes)
    files = np.diff(cuts)
    # Each file begins at a byte: what fills up the one before, and the number of tokens.
    # Then three codewords for each token, and those of its documents.
    ahead = 3 * np.arange(len(tokens)) + 2 * np.repeat(np.arange(1, len(files) + 1), files)
    total = len(tokens) * 3 + len(files) * 2 + len(code.values)
    values, lengths = np.zeros(total, np.uint64), np.zeros(total, np.int64)
    at = lists.starts + ahead
    for place, own in enumerate(_heads(tokens, lists.held, cuts)):
        values[at + place], lengths[at + place] = own.values, own.lengths
    of_lists = np.arange(len(code.values)) + np.repeat(ahead + 3, lists.held)
    values[of_lists], lengths[of_lists] = code.values, code.lengths
    begins = at[cuts[:-1]] - 2
    within = bits.growing(files.astype(np.uint64), 6)
    values[begins + 1], lengths[begins + 1] = within.values, within.lengths
    size = np.add.reduceat(lengths, begins)
    fill = -size % 8
    lengths[begins[1:]] = fill[:-1]
    data = bits.packed(Code(values, lengths))
    ends = np.cumsum(size + fill) // 8
    for place, (start, end) in enumerate(zip([0, *ends[:-1].tolist()], ends.tolist(), strict=True)):
        yield Shard(_bound(tokens, int(cuts[place])), data[start:end])


def _cuts(tokens: Keys, sizes: Counts) -> Counts:
    """The tokens with which files begin, and the number of all: as many in a file as fit, pairs in one if they can."""
    pairs = tokens >> np.uint64(16)
    firsts = np.flatnonzero(np.diff(pairs, prepend=~pairs[:1]))
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


def _heads(tokens: Keys, held: Counts, cuts: Counts) -> tuple[Code, Code, Code]:
    """The codewords of tokens: 0 and the third unit's step within a pair; 10, the second's step and the third;
    11 and all three, as it is for the first token of a file. Then how many documents hold it.
    """
    third, second, first = (tokens >> np.uint64(by) & np.uint64(0xFFFF) for by in (0, 16, 32))
    before = np.concatenate([tokens[:1], tokens[:-1]])
    fresh = tokens >> np.uint64(32) != before >> np.uint64(32)
    fresh[cuts[:-1]] = True
    turned = ~fresh & (tokens >> np.uint64(16) != before >> np.uint64(16))
    same = ~fresh & ~turned
    step = np.where(same, third - (before & np.uint64(0xFFFF)), second - (before >> np.uint64(16) & np.uint64(0xFFFF)))
    step = np.where(fresh, np.uint64(1), step) - np.uint64(1)
    near, far = (
        bits.growing(np.where(same, step, np.uint64(0)), 7),
        bits.growing(np.where(turned, step, np.uint64(0)), 6),
    )
    head = Code(
        np.select(
            [same, turned],
            [near.values, np.uint64(0b10) << far.lengths.astype(np.uint64) | far.values],
            np.uint64(0b11 << 16) | first,
        ),
        np.select([same, turned], [near.lengths + 1, far.lengths + 2], 18),
    )
    more = Code(
        np.select([same, turned], [np.uint64(0), third], second << np.uint64(16) | third),
        np.select([same, turned], [0, 16], 32),
    )
    return head, more, bits.growing((held - 1).astype(np.uint64), 0)


def _bound(tokens: Keys, at: int) -> int:
    """A file that begins with a pair is looked into for all of the pair, and for as much before it as makes the bound
    shortest: no bit is set that isn't needed to tell it from what stands before.
    """
    token = int(tokens[at])
    pair, before = token >> 16, int(tokens[at - 1]) >> 16 if at else 0
    if pair == before:
        return token
    low = (pair ^ before).bit_length() - 1 if at else 0
    return pair >> low << low << 16
