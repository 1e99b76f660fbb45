"""Postings to lists: which tokens have a list of their own, and which share one with their neighbours in the tree.

A list is the largest node of the tree in which few postings lie, or a token by itself. What a list of several tokens
says too much, another list of the query or the texts themselves take away; it never says too little. A list for every
token would take half as much room again; longer shared lists take less room and leave more to prove.
"""

import numpy as np
import numpy.typing as npt

from generator.records import dataclass
from generator.site.search import rules
from generator.site.search.bits import Counts
from generator.site.search.postings import Keys, Postings
from generator.site.search.rules import NAMED_UNIT
from generator.site.search.tree import PAIR, TOKEN, UNIT
from generator.site.search.ways import shared

_TWO = np.uint64(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Lists of documents in the order of their nodes, none within another."""

    starts: Keys
    """The least token of each node."""
    depths: Counts
    """How many bits all its tokens have in common."""
    begins: Counts
    """Where each list's documents begin."""
    documents: Keys
    levels: Keys

    @property
    def held(self) -> Counts:
        """How many documents each list has."""
        return np.diff(self.begins, append=len(self.documents))


def lists(postings: Postings) -> Lists:
    """The lists of postings, of which there is one at least; a first unit's must all be among them."""
    tokens = postings.tokens
    depths = _depths(tokens)
    shift = (TOKEN - depths).view(np.uint64)
    starts = tokens >> shift << shift
    firsts = beginnings(starts)
    of_list = np.repeat(np.arange(len(firsts)), np.diff(firsts, append=len(starts)))
    begins, documents, levels = gathered(of_list, postings.documents, postings.levels)
    return Lists(starts=starts[firsts], depths=depths[firsts], begins=begins, documents=documents, levels=levels)


def gathered(groups: Counts, documents: Keys, levels: Keys) -> tuple[Counts, Keys, Keys]:
    """Documents by groups, each once in each, with its highest level: where the groups begin, documents, levels."""
    keys = (groups.view(np.uint64) << np.uint64(32) | documents) << _TWO | levels
    keys.sort()
    last = np.flatnonzero(np.append(keys[1:] ^ keys[:-1] > np.uint64(3), np.True_))
    keys = keys[last]
    pairs = keys >> _TWO
    return beginnings(pairs >> np.uint64(32)), pairs & np.uint64(0xFFFFFFFF), keys & np.uint64(3)


def beginnings(values: Keys) -> Counts:
    """Where another value begins, in values that stand in order."""
    return np.flatnonzero(np.append(np.True_, values[1:] != values[:-1]))


def _depths(tokens: Keys) -> Counts:
    """How deep the list lies that each posting is in."""
    pairs = np.maximum(_lonely(tokens, rules.PAIRS), UNIT)
    thirds = np.clip(_lonely(tokens, rules.THIRDS), PAIR, TOKEN)
    depths: Counts = np.where(pairs < PAIR, pairs, thirds)
    depths[tokens >> np.uint64(TOKEN - UNIT) == NAMED_UNIT] = TOKEN
    return depths


def _lonely(tokens: Keys, most: int) -> npt.NDArray[np.int64]:
    """How deep the largest node around each posting lies that has no more than `most`."""
    if len(tokens) <= most:
        return np.zeros(len(tokens), np.int64)
    # More than `most` are in a node where any posting and the one `most` further on are.
    shares = shared(tokens[:-most], tokens[most:]).astype(np.int8)
    beyond = np.full(most, -1, np.int8)
    highest, width = np.concatenate([beyond, shares, beyond]), 1
    while width <= most:
        step = min(width, most + 1 - width)
        highest = np.maximum(highest[:-step], highest[step:])
        width += step
    return highest.astype(np.int64) + 1
