"""Postings to lists: which tokens have a list of their own, and which share one with their neighbours.

A token that many documents hold has its own list. The others share one with those beside them: as many third units of
a pair as together have a few postings, and, of pairs that are said hardly ever, as many pairs. What such a list says
too much, another list of the query or the texts themselves take away; it never says too little. A list for every token
would take half as much room again; longer shared lists take less room and leave more to prove.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.site.search.bits import Counts
from generator.site.search.postings import NAMED, Keys, Postings

OFTEN = 10
"""So many documents give a token its own list."""
SHARED = 16
"""Postings that a list of several third units may have."""
RARE = 4
"""A pair of fewer postings shares its list with other pairs of the same first unit."""
HANDFUL = 4
"""Postings that a list of several pairs may have, before its last pair."""
PAIRS, THIRDS, EXACT = range(3)
"""What a list holds: pairs of one first unit, third units of one pair, one token."""

_UNIT = np.uint64(16)
_LAST = np.uint64(0xFFFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Lists of documents in the order of tokens; each has those of all tokens from its own to the next list's."""

    tokens: Keys
    """The token that each begins with. One of THIRDS begins behind the list before it, if that has the same pair."""
    ends: Keys
    """The last token that each holds."""
    kinds: Counts
    starts: Counts
    """Where each list's documents begin."""
    documents: Keys
    levels: Keys

    @property
    def held(self) -> Counts:
        """How many documents each list has."""
        return np.diff(self.starts, append=len(self.documents))


def spans(postings: Postings) -> Spans:
    """The lists of postings, of which there is one at least; a pair's must all be among them."""
    at = beginnings(postings.tokens)
    tokens = postings.tokens[at]
    times = np.diff(at, append=len(postings.tokens))
    firsts, kinds = _parted(tokens, times)
    key = np.repeat(np.repeat(np.arange(len(firsts), dtype=np.uint64), np.diff(firsts, append=len(tokens))), times)
    key = (key << np.uint64(32) | postings.documents) << np.uint64(2) | postings.levels
    key.sort()
    pairs = key >> np.uint64(2)
    last = np.flatnonzero(np.append(pairs[1:] != pairs[:-1], np.True_))
    key, pairs = key[last], pairs[last]
    return Spans(
        tokens=_begun(tokens[firsts], kinds),
        ends=tokens[np.append(firsts[1:], len(tokens)) - 1],
        kinds=kinds,
        starts=beginnings(pairs >> np.uint64(32)),
        documents=pairs & np.uint64(0xFFFFFFFF),
        levels=key & np.uint64(3),
    )


def beginnings(values: Keys) -> Counts:
    """Where another value begins, in values that stand in order."""
    return np.flatnonzero(np.append(np.True_, values[1:] != values[:-1]))


def _parted(tokens: Keys, times: Counts) -> tuple[Counts, Counts]:
    """With which tokens lists begin, and the kind of each."""
    pairs = tokens >> _UNIT
    first = pairs >> _UNIT
    turned = _differs(pairs)
    of_pairs = np.flatnonzero(turned)
    pair = np.cumsum(turned) - 1
    common = (np.add.reduceat(times, of_pairs) >= RARE)[pair]
    special = (first <= NAMED) | (pairs & _LAST == 0)
    alone = special | common & (times >= OFTEN)
    run = alone | _differs(first) | _differs(common) | turned & common
    run[1:] |= alone[:-1]
    at = np.cumsum(times) - times
    # A rare pair goes with its first token: all of it lies in one list.
    own = np.where(common, at, at[of_pairs][pair]) - at[np.flatnonzero(run)][np.cumsum(run) - 1]
    begin = np.flatnonzero(run | _differs(own // np.where(common, SHARED, HANDFUL)))
    return begin, np.select([alone[begin], common[begin]], [EXACT, THIRDS], PAIRS)


def _differs(values: npt.NDArray[np.generic]) -> npt.NDArray[np.bool_]:
    """Where a value is another than the one before; the first is."""
    return np.append(np.True_, values[1:] != values[:-1])


def _begun(tokens: Keys, kinds: Counts) -> Keys:
    """The tokens that lists begin with: 0 stands for all third units of pairs, 1 for the first that there may be."""
    pairs = tokens & ~_LAST
    behind = np.append(kinds[:1], kinds[:-1]) == EXACT
    fresh = _differs(pairs)
    next_one = np.append(tokens[:1], tokens[:-1]) + np.uint64(1)
    thirds = np.select([fresh, behind], [pairs | np.uint64(1), next_one], tokens)
    return np.select([kinds == PAIRS, kinds == THIRDS], [pairs, thirds], tokens)


def with_wholes(lists: Spans, large: npt.NDArray[np.bool_]) -> Spans:
    """Beside the lists that are `large` one of all documents of each of their pairs, as the token of third unit 0."""
    if not large.any():
        return lists
    held = lists.held
    token = np.repeat(lists.tokens & ~_LAST, held)
    within = np.repeat(large, held)
    key = (token[within], lists.documents[within], lists.levels[within])
    order = np.lexsort(key[::-1])
    token, document, level = (column[order] for column in key)
    last = np.flatnonzero(np.append((token[1:] != token[:-1]) | (document[1:] != document[:-1]), np.True_))
    often = (np.diff(last, prepend=-1) > 1) & (level[last] == 0)
    token, document, level = token[last], document[last], level[last] | often
    starts = beginnings(token)
    tokens = np.concatenate([lists.tokens, token[starts]])
    every = np.concatenate([held, np.diff(starts, append=len(token))])
    order = np.argsort(tokens, kind="stable")
    held = every[order]
    begins = np.cumsum(held) - held
    postings = np.repeat((np.cumsum(every) - every)[order] - begins, held) + np.arange(held.sum())
    return Spans(
        tokens=tokens[order],
        ends=np.concatenate([lists.ends, token[starts]])[order],
        kinds=np.concatenate([lists.kinds, np.full(len(starts), EXACT)])[order],
        starts=begins,
        documents=np.concatenate([lists.documents, document])[postings],
        levels=np.concatenate([lists.levels, level])[postings],
    )
