"""The marks of an issue's articles with numpy, all in one go: the same as one by one (see marks, matter).

Here a text is the numbers of its UTF-16 units, and those of all articles stand one behind the other. A pair of
characters is never a text of its own: the CRC-32 of a few bytes is put together of what each of them adds to it.
"""

import re
import zlib
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import accumulate, islice, pairwise

import numpy as np
import numpy.typing as npt

from generator.model import Article
from generator.records import dataclass
from generator.site.related.marks import (
    HEAD,
    TELLING,
    TEXT_MARKS,
    WORD,
    head_of,
    latin,
    marks,
    named,
    opening,
    weight_of,
)
from generator.site.related.matter import Matter, matter_of
from generator.text import fold

_STRANGE, _NEUTRAL, _LETTER, _TELLS = range(4)
"""Kinds of units: of a text with any of the first, only `marks` knows what it is when it has been folded."""
_SIGNS = (
    "".join(map(chr, (0, 0x9, 0xA, *range(0x20, 0x7F), *range(0xFF01, 0xFF5F))))
    + "　、。〈〉《》「」『』【】〔〕·–—―‘’“”…•‰※→■□▲△◆○●★☆"
)
"""The letters among them stay letters when they are folded, and of all others none becomes one or a Han character."""
_HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff"
"""These stay as they are, each of three bytes in UTF-8."""
MOST = 256
"""So many articles at once: then the number of one, a pair and a place in all the texts are 63 bits at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looked:
    """What is found in some texts, none of them folded, as if they were one."""

    text: "npt.NDArray[np.int64]"
    """Of each pair of telling characters, in their order: in which text it stands, from 0."""
    signs: "npt.NDArray[np.int64]"
    """Both characters as one number of 32 bits."""
    at: "npt.NDArray[np.int64]"
    """Where it begins."""
    size: int
    """How long all of it is."""
    words: Mapping[int, list[str]]
    """Text to what may be words of other scripts in it."""
    strange: Set[int]
    """The texts that `marks` has to look at."""


def matters_together(articles: Sequence[Article], paragraphs: Sequence[Sequence[str]]) -> Iterator[Matter]:
    """What each article is about; `paragraphs` are the open text of each, plain."""
    heads, texts = _looked([head_of(article) for article in articles]), _looked([opening(p) for p in paragraphs])
    in_head = np.split(_numbers(heads.signs), np.searchsorted(heads.text, range(1, len(articles))))
    in_text = _several(texts, len(articles))
    for at, article in enumerate(articles):
        if at in heads.strange or at in texts.strange:
            yield matter_of(marks(article, paragraphs[at]))
        else:
            over = in_head[at].tolist()
            if at in heads.words:
                over += [_number("w", word) for word in latin(fold(" ".join(heads.words[at])))]
            often = in_text[at]
            if at in texts.words:
                words = Counter(latin(fold(" ".join(texts.words[at])))).items()
                often += [(_number("w", word), count) for word, count in words if count > 1]
                often.sort(key=lambda one: -one[1])
            yield _matter(article, over, dict(reversed(often[:TEXT_MARKS])))


def _matter(article: Article, in_head: Sequence[int], in_text: Mapping[int, int]) -> Matter:
    """Each mark in the place where it comes first, with the greatest of its weights."""
    found: dict[int, float] = {}
    for kind, names, weight in named(article):
        for name in names:
            number = _number(kind, name)
            if found.get(number, 0.0) < weight:
                found[number] = weight
    for number in in_head:
        if found.get(number, 0.0) < HEAD:
            found[number] = HEAD
    of_text = dict(zip(in_text, map(weight_of, in_text.values()), strict=True))
    for number in found.keys() & of_text.keys():
        of_text[number] = max(found[number], of_text[number])
    found |= reversed(of_text.items())
    return Matter(packed_marks=array("I", found).tobytes(), packed_weights=array("f", found.values()).tobytes())


@lru_cache(maxsize=1 << 14)
def _number(kind: str, name: str) -> int:
    """Of a name's mark; names come back in many articles."""
    return zlib.crc32((kind + fold(name)).encode("utf-8", "surrogatepass"))


def _looked(texts: Sequence[str]) -> _Looked:
    coded = [text.encode("utf-16-le", "surrogatepass") for text in texts]
    units = np.frombuffer(b"\0\0".join(coded), np.uint16)
    kinds = _kinds().take(units)
    begins = [0, *accumulate(len(one) // 2 + 1 for one in coded)]
    tell = kinds == _TELLS
    at = np.flatnonzero(tell[1:] & tell[:-1])
    words = defaultdict[int, list[str]](list)
    letters = np.concatenate(([False], kinds == _LETTER, [False]))
    ends = np.flatnonzero(letters[1:] != letters[:-1]).reshape(-1, 2)
    for begin, end in ends[ends[:, 1] - ends[:, 0] >= WORD].tolist():
        words[bisect_right(begins, begin) - 1].append(units[begin:end].tobytes().decode("utf-16-le"))
    return _Looked(
        text=np.repeat(np.arange(len(texts)), np.diff(np.searchsorted(at, begins))),
        signs=units[at].astype(np.int64) << 16 | units[at + 1],
        at=at,
        size=len(units),
        words=words,
        strange={bisect_right(begins, place) - 1 for place in np.flatnonzero(kinds == _STRANGE).tolist()},
    )


def _several(looked: _Looked, count: int) -> list[list[tuple[int, int]]]:
    """(number, how often) of the pairs that come more than once in each of so many texts, as `frequent` gives them."""
    bits = looked.size.bit_length()
    found = np.sort((looked.text << 32 | looked.signs) << bits | looked.at)
    # Where a pair is another one than that before it; with both ends, so that the steps are how often each comes.
    which = found >> bits
    begins = np.concatenate(([0], np.flatnonzero(which[1:] != which[:-1]) + 1, [len(found)]))
    times = begins[1:] - begins[:-1]
    several = np.flatnonzero(times > 1)
    often, which, first = times[several], which[begins[several]], found[begins[several]] & ((1 << bits) - 1)
    # The most frequent first, then as in the text.
    order = np.argsort(((which >> 32) << bits | looked.size - often) << bits | first)
    spans = list(pairwise(np.searchsorted(which[order] >> 32, range(count + 1)).tolist()))
    order = np.concatenate([order[begin : min(begin + TEXT_MARKS, end)] for begin, end in spans])
    pairs = zip(_numbers(which[order] & 0xFFFFFFFF).tolist(), often[order].tolist(), strict=True)
    return [list(islice(pairs, min(end - begin, TEXT_MARKS))) for begin, end in spans]


@cache
def _kinds() -> "npt.NDArray[np.uint8]":
    """That of each unit."""
    kinds = np.full(1 << 16, _STRANGE, np.uint8)
    for sign in _SIGNS:
        kinds[ord(sign)] = _LETTER if sign.isalpha() else _NEUTRAL
    every = "".join(map(chr, range(1 << 16)))
    for run in re.finditer(f"[{_HAN}]+", every):
        kinds[run.start() : run.end()] = _NEUTRAL
    for run in re.finditer(f"[{TELLING}]+", every):
        some = kinds[run.start() : run.end()]
        some[some == _NEUTRAL] = _TELLS
    return kinds


def _numbers(signs: "npt.NDArray[np.int64]") -> "npt.NDArray[np.uint32]":
    """The CRC-32 of the mark of each pair: of w and its six bytes."""
    first, second = _shares()
    numbers: npt.NDArray[np.uint32] = first[signs >> 16] ^ second[signs & 0xFFFF]
    return numbers


@cache
def _shares() -> tuple["npt.NDArray[np.uint32]", "npt.NDArray[np.uint32]"]:
    """What each unit of three bytes adds to the number as the first of a pair, with the w, and as the second.

    Of texts that are as long, what a byte changes in the CRC hangs on that byte and its place alone.
    """
    units = np.arange(1 << 16)
    coded = (0xE0 | units >> 12, 0x80 | units >> 6 & 0x3F, 0x80 | units & 0x3F)
    nothing = zlib.crc32(bytes(7))

    def share(place: int) -> "npt.NDArray[np.uint32]":
        changes = [zlib.crc32(bytes((*bytes(place), value, *bytes(6 - place)))) ^ nothing for value in range(256)]
        return np.array(changes, np.uint32).take(coded[(place - 1) % 3])

    alone = np.uint32(zlib.crc32(b"w" + bytes(6)))
    return alone ^ share(1) ^ share(2) ^ share(3), share(4) ^ share(5) ^ share(6)
