"""Documents to postings: which tokens stand in which documents, and how they weigh there.

A token is three UTF-16 units that stand together in normalised text, scattered (see tree); END stands for what a run
of characters hasn't got. Every pair of characters is the beginning of a token, so an index in the order of tokens holds
the documents of any run of two characters in one stretch, and those of a longer run as what its tokens have in common.
What documents can be narrowed to are tokens under a unit that no text holds.
"""

import mmap
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import IO

import numpy as np
import numpy.typing as npt

from generator.records import dataclass
from generator.site.search.bits import Counts
from generator.site.search.documents import Names, SearchDocument
from generator.site.search.normaliser import Normaliser
from generator.site.search.rules import END, KINDS, LONE, MEAN_LENGTH, NAMED, STEP
from generator.site.search.said import texts_of
from generator.site.search.tree import GOLDEN, TOKEN, UNIT, Node, cut, roots, token_of

Keys = npt.NDArray[np.uint64]
Units = npt.NDArray[np.uint16]

BATCH_UNITS = 1 << 19
STRETCH = 1 << 17
"""Postings. Batches and stretches that a cache holds are done three times as fast as large ones."""
BATCH_DOCUMENTS = 1 << 14
FORGET = 32
"""After so many stretches what was read of the file is given back: it would all count as the program's memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The postings of some documents, `token << 16 | document << 2 | level`, sorted; documents count from `base`."""

    base: int
    offset: int
    """Where they stand in the file, in keys."""
    count: int


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings of a stretch of tokens, sorted by token, then document; no pair of them twice."""

    tokens: Keys
    documents: Keys
    levels: Keys
    """0: said; 1: said often; 2: in a kicker, deck or rubric; 3: in the headline."""


def postings(
    documents: Iterable[SearchDocument],
    names: Callable[[], Sequence[Names]],
    normalise: Normaliser,
) -> Iterator[tuple[Node, Postings]]:
    """All postings in the order of tokens, by nodes of the tree that hold about STRETCH or a single first unit.

    `names` is asked for the names of all documents, by KINDS, when these have been taken.
    """
    times = np.zeros(1 << UNIT, np.int64)
    with tempfile.TemporaryFile() as spill:
        runs = []
        for base, batch in _batches(documents):
            runs.append(_spilled(_counted(_keys(batch, normalise), times), base, spill))
        every = names()
        runs += [_spilled(_counted(keys, times), base, spill) for base, keys in _named(every)]
        spill.flush()
        if any(run.count for run in runs):
            yield from _merged(runs, spill, _stretches(times, len(every)), len(every).bit_length())


def ranks(names: Sequence[Names]) -> list[list[str]]:
    """Of each kind the names of documents, the most frequent first."""
    counts = [Counter(chain.from_iterable(some[kind] for some in names)) for kind in range(len(KINDS))]
    return [sorted(own, key=lambda name: (-own[name], name)) for own in counts]


def _counted(keys: Keys, times: npt.NDArray[np.int64]) -> Keys:
    """The keys, added up by their first unit."""
    times += np.bincount((keys >> np.uint64(TOKEN)).view(np.int64), minlength=len(times))
    return keys


def _stretches(times: npt.NDArray[np.int64], documents: int) -> Iterator[Node]:
    """Nodes with about STRETCH postings, no deeper than a first unit."""
    filled = np.flatnonzero(times)
    starts = (filled << TOKEN - UNIT).tolist()
    for root in roots(documents):
        yield from (node for node, _, _ in cut(starts, times[filled].tolist(), STRETCH, root))


def _batches(documents: Iterable[SearchDocument]) -> Iterator[tuple[int, Sequence[SearchDocument]]]:
    """Documents in order, as many as a batch holds, with the number of the first."""
    start = units = 0
    batch: list[SearchDocument] = []
    for document in documents:
        size = sum(map(len, document.text))
        if batch and (units + size > BATCH_UNITS or len(batch) == BATCH_DOCUMENTS):
            yield start, batch
            start, units, batch = start + len(batch), 0, []
        units += size
        batch.append(document)
    if batch:
        yield start, batch


def _keys(batch: Sequence[SearchDocument], normalise: Normaliser) -> Keys:
    """The postings of a batch but for names, sorted."""
    units, tags, lengths = _units(batch, normalise)
    kept = units != END
    unit = units * np.uint16(GOLDEN)
    parts = np.empty((len(unit) - 2, 4), "<u2")
    parts[:, 3], parts[:, 2], parts[:, 1], parts[:, 0] = unit[:-2], unit[1:-1], unit[2:], tags[:-2]
    keys = parts.view("<u8").ravel()[kept[:-2] & kept[1:-1]].astype(np.uint64, copy=False)
    keys.sort()
    keys = _weighed(keys, lengths)
    last = kept[:-1] & ~kept[1:]
    lone = _lone(keys, unit[:-1][last].astype(np.uint64) << np.uint64(TOKEN) | tags[:-1][last], len(batch))
    # They are few: put where they belong sooner than all are sorted once more.
    return np.insert(keys, np.searchsorted(keys, lone), lone)


def _lone(keys: Keys, last: Keys, count: int) -> Keys:
    """Postings of the characters that a document's other tokens don't begin with, or not in as high a place.

    `last`: `character << 48 | document << 2 | field` of all that end a run.
    """
    last.sort()
    documents = last >> np.uint64(2)
    last = last[np.append(documents[1:] != documents[:-1], np.ones(min(len(last), 1), np.bool_))]
    # Of each character that ends a run, a row; of all others the row 0, which nobody asks for.
    place = np.zeros(1 << UNIT, np.int64)
    place[(last >> np.uint64(TOKEN)).view(np.int64)] = 1
    place *= np.cumsum(place) * count
    told = np.zeros(int(place.max()) + count, np.int8)

    def cells(some: Keys) -> Counts:
        row = place[(some >> np.uint64(TOKEN)).view(np.int64)]
        return row + (some >> np.uint64(2) & np.uint64(0x3FFF)).view(np.int64)

    told[cells(keys)] = 1
    level = keys & np.uint64(3)
    for least in (2, 3):
        told[cells(keys[np.flatnonzero(level >= least)])] = least + 1
    lone: Keys = last[told[cells(last)] <= (last & np.uint64(3)).view(np.int64)]
    return lone | np.uint64(token_of(0, LONE, END) << 16)


def _units(batch: Sequence[SearchDocument], normalise: Normaliser) -> tuple[Units, Units, npt.NDArray[np.int64]]:
    """UTF-16 units of all texts, END behind each; beside each `document << 2 | field`; the length of each document."""
    texts: list[str] = []
    for d in batch:
        texts += texts_of(d)
    codes, counts = normalise(texts)
    tag = np.repeat(np.arange(len(batch), dtype=np.uint16) << np.uint16(2), 3)
    tag[0::3] += np.uint16(3)
    tag[1::3] += np.uint16(2)
    tags = np.repeat(tag, counts)
    lengths = counts.reshape(-1, 3).sum(1)
    wide = codes > 0xFFFF
    if wide.any():
        times = 1 + wide
        halves = np.flatnonzero(np.repeat(wide, times)).reshape(-1, 2)
        above = codes[wide] - 0x10000
        codes, tags = np.repeat(codes, times), np.repeat(tags, times)
        codes[halves[:, 0]] = 0xD800 + (above >> 10)
        codes[halves[:, 1]] = 0xDC00 + (above & 0x3FF)
    tail = np.full(2, END, np.uint16)
    return np.concatenate([codes.astype(np.uint16), tail]), np.concatenate([tags, tail]), lengths


def _weighed(keys: Keys, lengths: npt.NDArray[np.int64]) -> Keys:
    """Sorted `token << 16 | document << 2 | field` as postings: once each, with a level for a field."""
    last = np.flatnonzero(np.append(keys[1:] ^ keys[:-1] > np.uint64(3), np.ones(min(len(keys), 1), np.bool_)))
    times = np.diff(last, prepend=-1)
    found = keys[last]
    # BM25 is times × 2.2 / (times + slow); solved for the times from which on it is STEP.
    slow = 1.2 * (0.25 + 0.75 * lengths / MEAN_LENGTH)
    enough = np.ceil(STEP * slow / (2.2 - STEP)).astype(np.int64)
    often = np.flatnonzero(times >= enough[(found >> np.uint64(2) & np.uint64(0x3FFF)).view(np.int64)])
    found[often] |= (found[often] & np.uint64(3)) == 0
    return found


def _named(names: Sequence[Names]) -> Iterator[tuple[int, Keys]]:
    """The postings of names, by batches of so many documents that their numbers fit."""
    tokens = [
        {name: named_token(kind, rank) << 16 for rank, name in enumerate(of_kind)}
        for kind, of_kind in enumerate(ranks(names))
    ]
    for base in range(0, len(names), BATCH_DOCUMENTS):
        keys = [
            of_names[name] | number << 2
            for number, of_document in enumerate(names[base : base + BATCH_DOCUMENTS])
            for of_names, of_kind in zip(tokens, of_document, strict=True)
            for name in of_kind
        ]
        yield base, np.unique(np.array(keys, np.uint64))


def named_token(kind: int, rank: int) -> int:
    """The token of a name; ranks beyond 65,535 go into the second unit."""
    return token_of(NAMED, rank >> 16 << 2 | kind, rank & 0xFFFF)


def _spilled(keys: Keys, base: int, spill: IO[bytes]) -> Run:
    offset = spill.tell() // 8
    keys.tofile(spill)
    spill.seek(0, 2)
    return Run(base=base, offset=offset, count=len(keys))


def _merged(
    runs: Sequence[Run], spill: IO[bytes], stretches: Iterable[Node], wide: int
) -> Iterator[tuple[Node, Postings]]:
    """The runs merged, a stretch of tokens at a time; the number of a document takes `wide` bits."""
    mapped = mmap.mmap(spill.fileno(), 0, access=mmap.ACCESS_READ)
    every = np.frombuffer(mapped, np.uint64)
    parts = [every[run.offset : run.offset + run.count] for run in runs if run.count]
    bases = [run.base for run in runs if run.count]
    nodes = list(stretches)
    bounds = np.array([start << 16 for start, _ in nodes], np.uint64)
    cuts = [np.append(np.searchsorted(part, bounds), len(part)) for part in parts]
    for at, node in enumerate(nodes):
        some = [part[cut[at] : cut[at + 1]] for part, cut in zip(parts, cuts, strict=True)]
        if at % FORGET == 0 and hasattr(mmap, "MADV_DONTNEED"):
            mapped.madvise(mmap.MADV_DONTNEED)
        yield node, _stretch(some, bases, node[0], np.uint64(wide))


def _stretch(parts: Sequence[Keys], bases: Sequence[int], start: int, wide: np.uint64) -> Postings:
    """The postings of a stretch out of all runs; tokens count from its start, so that keys keep to 64 bits."""
    low, two, document = np.uint64(start), np.uint64(2), np.uint64(0x3FFF)
    keys = np.concatenate(parts)
    base = np.repeat(np.array(bases, np.uint64), [len(part) for part in parts])
    pair = (keys >> np.uint64(16)) - low << wide | (keys >> two & document) + base
    keys = pair << two | keys & np.uint64(3)
    keys.sort()
    pairs = keys >> two
    return Postings((pairs >> wide) + low, pairs & ((np.uint64(1) << wide) - np.uint64(1)), keys & np.uint64(3))
