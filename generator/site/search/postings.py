"""Documents to postings: which tokens stand in which documents, and how they weigh there.

A token is three UTF-16 units that stand together in normalised text, 48 bits in all; END stands for what a run of
characters hasn't got. Every pair of characters is the beginning of a token, so an index sorted by tokens holds the
documents of any run of two characters in one stretch, and those of a longer run as what its tokens have in common.
A character that is said in many places has a list of its own before all its tokens; what documents can be narrowed to
are tokens under a unit that no text holds.
"""

import mmap
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

import numpy as np
import numpy.typing as npt

from generator.site.search.documents import SearchDocument
from generator.site.search.normalise import BREAK, Normaliser

Keys = npt.NDArray[np.uint64]

END = BREAK
NAMED = 2
"""First unit, of (NAMED, kind, rank)."""
SINGLE, LONE = 0, 1
"""Second units: (character, SINGLE, 0) is all documents with a character that begins many tokens; (character, LONE,
END) those that no other token of the character tells of: it stands at the end of runs alone, or of a headline's."""
SINGLE_FROM = 12_000
"""A character with fewer postings has no list of its own: all that it begins are read."""
KINDS = ("section", "by", "place", "page")
"""What documents can be narrowed to; their places are the second units of their tokens."""

BATCH_UNITS = 1 << 19
"""Batches and stretches (`most` in `postings`) that a cache holds are done three times as fast as large ones."""
BATCH_DOCUMENTS = 1 << 14
FORGET = 32
"""After so many stretches what was read of the file is given back: it would all count as the program's memory."""
MEAN_LENGTH = 800
"""Units; longer articles must say a thing more often to weigh the same (BM25's length norm)."""
STEP = 1.3
"""From this BM25 weight on (1 is one mention in an article of mean length) a posting is of level 1."""


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
    documents: Sequence[SearchDocument],
    names: Sequence[Sequence[str]],
    normalise: Normaliser,
    most: int = 1 << 17,
) -> Iterator[Postings]:
    """All postings in the order of tokens, about `most` at a time; `names` are the ranked names of each of KINDS."""
    times = np.zeros(1 << 16, np.int64)
    with tempfile.TemporaryFile() as spill:
        runs = []
        for base, batch in _batches(documents):
            keys = _keys(batch, normalise)
            times += np.bincount((keys >> np.uint64(48)).view(np.int64), minlength=len(times))
            runs.append(_spilled(keys, base, spill))
        runs += [_spilled(keys, base, spill) for base, keys in _named(documents, names)]
        spill.flush()
        if any(run.count for run in runs):
            for stretch in _merged(runs, spill, most, len(documents).bit_length()):
                yield _with_singles(stretch, times >= SINGLE_FROM)


def _with_singles(postings: Postings, often: npt.NDArray[np.bool_]) -> Postings:
    """The postings without those of single characters that are not wanted: of all, where a character isn't said often,
    or of what else would be lost, where it is.
    """
    second = postings.tokens >> np.uint64(16) & np.uint64(0xFFFF)
    many = often[(postings.tokens >> np.uint64(32)).view(np.int64)]
    kept = (second > LONE) | np.where(many, second == SINGLE, second == LONE)
    kept |= postings.tokens >> np.uint64(32) <= NAMED
    return Postings(postings.tokens[kept], postings.documents[kept], postings.levels[kept])


def _batches(documents: Sequence[SearchDocument]) -> Iterator[tuple[int, Sequence[SearchDocument]]]:
    """Documents in order, as many as a batch holds, with the number of the first."""
    start = units = 0
    for at, document in enumerate(documents):
        size = sum(map(len, document.text))
        if at > start and (units + size > BATCH_UNITS or at - start == BATCH_DOCUMENTS):
            yield start, documents[start:at]
            start, units = at, 0
        units += size
    if documents:
        yield start, documents[start:]


def _keys(batch: Sequence[SearchDocument], normalise: Normaliser) -> Keys:
    """The postings of a batch but for names, sorted."""
    units, tags, lengths = _units(batch, normalise)
    kept = units != END
    # The unit and its tag, then what goes before them: one pass each over all places, and one to drop what is none.
    single = units << np.uint64(48) | tags
    token = (units[:-2] << np.uint64(16) | units[1:-1]) << np.uint64(32) | units[2:] << np.uint64(16) | tags[:-2]
    keys = np.concatenate([single[kept], token[kept[:-2] & kept[1:-1]]])
    keys.sort()
    keys = _weighed(keys, lengths)
    keys = np.concatenate([keys, _lone(keys, len(batch))])
    keys.sort()
    return keys


def _lone(keys: Keys, count: int) -> Keys:
    """Postings of the characters that a document's other tokens don't begin with, or not in as high a place."""
    level = (keys & np.uint64(3)).view(np.int64)
    first = (keys >> np.uint64(48)).view(np.int64)
    cells = first * count + (keys >> np.uint64(2) & np.uint64(0x3FFF)).view(np.int64)
    single = keys >> np.uint64(16) & np.uint64(0xFFFFFFFF) == SINGLE
    told = np.zeros((int(first.max(initial=0)) + 1) * count, np.int8)
    for least in (0, 2, 3):
        told[cells[~single & (level >= least)]] = least + 1
    lone: Keys = keys[single & (told[cells] <= np.where(level < 2, 0, level))]
    lone |= np.uint64(LONE << 32 | END << 16)
    return lone


def _units(batch: Sequence[SearchDocument], normalise: Normaliser) -> tuple[Keys, Keys, npt.NDArray[np.int64]]:
    """UTF-16 units of all texts, END behind each; beside each `document << 2 | field`; the length of each document."""
    texts: list[str] = []
    for d in batch:
        texts += (d.title, "\0".join((d.kicker, d.deck, d.rubric, d.package)), "\0".join((d.byline, *d.text)))
    codes, counts = normalise(texts)
    tag = np.repeat(np.arange(len(batch), dtype=np.uint64) << np.uint64(2), 3)
    tag[0::3] += np.uint64(3)
    tag[1::3] += np.uint64(2)
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
    tail = np.full(2, END, np.uint64)
    return np.concatenate([codes.astype(np.uint64), tail]), np.concatenate([tags, tail]), lengths


def _weighed(keys: Keys, lengths: npt.NDArray[np.int64]) -> Keys:
    """Sorted `token << 16 | document << 2 | field` as postings: once each, with a level for a field."""
    pairs = keys >> np.uint64(2)
    last = np.flatnonzero(np.append(pairs[1:] != pairs[:-1], np.ones(min(len(pairs), 1), np.bool_)))
    times = np.diff(last, prepend=-1)
    found = keys[last]
    # BM25 is times × 2.2 / (times + slow); solved for the times from which on it is STEP.
    slow = 1.2 * (0.25 + 0.75 * lengths / MEAN_LENGTH)
    enough = np.ceil(STEP * slow / (2.2 - STEP)).astype(np.int64)
    often = np.flatnonzero(times >= enough[(pairs[last] & np.uint64(0x3FFF)).view(np.int64)])
    found[often] |= (found[often] & np.uint64(3)) == 0
    return found


def _named(documents: Sequence[SearchDocument], names: Sequence[Sequence[str]]) -> Iterator[tuple[int, Keys]]:
    """The postings of names, by batches of so many documents that their numbers fit."""
    ranks = [{name: rank for rank, name in enumerate(some)} for some in names]
    for base in range(0, len(documents), BATCH_DOCUMENTS):
        keys = [
            named_token(kind, ranks[kind][name]) << 16 | number << 2
            for number, document in enumerate(documents[base : base + BATCH_DOCUMENTS])
            for kind, of_kind in enumerate(document.names)
            for name in of_kind
        ]
        yield base, np.unique(np.array(keys, np.uint64))


def named_token(kind: int, rank: int) -> int:
    """The token of a name; ranks beyond 65,535 go into the second unit."""
    return NAMED << 32 | (rank >> 16 << 2 | kind) << 16 | rank & 0xFFFF


def _spilled(keys: Keys, base: int, spill: IO[bytes]) -> Run:
    offset = spill.tell() // 8
    keys.tofile(spill)
    spill.seek(0, 2)
    return Run(base=base, offset=offset, count=len(keys))


def _merged(runs: Sequence[Run], spill: IO[bytes], most: int, wide: int) -> Iterator[Postings]:
    """The runs merged, a stretch of tokens at a time; the number of a document takes `wide` bits."""
    mapped = mmap.mmap(spill.fileno(), 0, access=mmap.ACCESS_READ)
    every = np.frombuffer(mapped, np.uint64)
    parts = [every[run.offset : run.offset + run.count] for run in runs if run.count]
    bases = [run.base for run in runs if run.count]
    bounds = np.array(_bounds(parts, most, wide), np.uint64)
    cuts = [np.searchsorted(part, bounds) for part in parts]
    for at in range(len(bounds) - 1):
        some = [part[cut[at] : cut[at + 1]] for part, cut in zip(parts, cuts, strict=True)]
        if at % FORGET == 0 and hasattr(mmap, "MADV_DONTNEED"):
            mapped.madvise(mmap.MADV_DONTNEED)
        if any(map(len, some)):
            yield _stretch(some, bases, np.uint64(wide))


def _bounds(parts: Sequence[Keys], most: int, wide: int) -> list[int]:
    """Keys that part the postings into stretches: each of a span of tokens that leaves room for document numbers."""
    size = sum(map(len, parts))
    sample = np.sort(np.concatenate([part[:: max(1, most // 64)] for part in parts])) >> np.uint64(32)
    steps = max(1, len(sample) * most // max(size, 1))
    wanted = {0, *(int(pair) << 32 for pair in sample[::steps][1:])}
    wanted |= {first << 48 for first in range(0, 1 << 16, 1 << 62 - wide - 32)}
    return [*sorted(wanted), (1 << 64) - 1]


def _stretch(parts: Iterable[Keys], bases: Sequence[int], wide: np.uint64) -> Postings:
    """The postings of a few tokens out of all runs; tokens count from the least, so that keys keep to 64 bits."""
    filled = [(part, base) for part, base in zip(parts, bases, strict=True) if len(part)]
    low = np.uint64(min(int(part[0]) >> 16 for part, _ in filled))
    two, document = np.uint64(2), np.uint64(0x3FFF)
    moved = [
        ((((part >> np.uint64(16)) - low) << wide | ((part >> two) & document) + np.uint64(base)) << two)
        | part & np.uint64(3)
        for part, base in filled
    ]
    keys = np.sort(np.concatenate(moved)) if len(moved) > 1 else moved[0]
    pairs = keys >> two
    return Postings((pairs >> wide) + low, pairs & ((np.uint64(1) << wide) - np.uint64(1)), keys & np.uint64(3))
