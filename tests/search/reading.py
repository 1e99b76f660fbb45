"""The index read without a browser: what assets/search/decode.js and index.js make of the files, said in Python."""

import base64
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np

from generator.site.search import SearchDocument
from generator.site.search.shards import shift


def call(script: bytes) -> tuple[str, Any]:
    """What a file hands over: its name and its data."""
    found = re.fullmatch(r'broadsheetIndex\("([a-z0-9/]+)",(.*)\);\n', script.decode(), re.S)
    assert found
    return found[1], json.loads(found[2])


def read_documents(files: Mapping[str, bytes]) -> list[SearchDocument]:
    """The documents whose texts an index has."""
    fields = (
        "route",
        "date",
        "date_words",
        "section",
        "title",
        "kicker",
        "deck",
        "rubric",
        "package",
        "byline",
        "page",
    )
    directory = call(files["search/directory.js"])[1]
    sections = dict(directory["sections"])
    out = []
    for segment in directory["segments"]:
        name = segment["name"]
        lists = lists_of(files, segment)
        names = [call(files[f"search/{name}/{kind}.js"])[1] for kind in ("by", "place")]
        for number in range(segment["count"]):
            *row, text = call(files[f"search/{name}/text/{number // 1000}/{number % 1000}.js"])[1]
            values = dict(zip(fields, row, strict=True))
            authors, places = (
                tuple(one for rank, one in enumerate(some) if number in lists[2, kind, rank].held)
                for kind, some in enumerate(names, start=1)
            )
            pages = (int(page) for rank, page in enumerate(segment["page"]) if number in lists[2, 3, rank].held)
            out.append(
                SearchDocument(
                    page_number=next(pages, 0),
                    issue=values["route"].split("/")[0],
                    section_name=sections[values["section"]],
                    authors=authors,
                    places=places,
                    text=tuple(text),
                    **values,
                )
            )
    return out


class Bits:
    """Codewords, one after the other."""

    def __init__(self, text: str) -> None:
        self.bits = "".join(f"{byte:08b}" for byte in base64.b64decode(text))
        self.at = 0

    def take(self, count: int) -> int:
        self.at += count
        return int(self.bits[self.at - count : self.at] or "0", 2)

    def ones(self, most: int) -> int:
        count = 0
        while count < most and self.take(1):
            count += 1
        return count

    def rice(self, low: int) -> int:
        ones = self.ones(8)
        return self.take(21) if ones == 8 else (ones << low) + self.take(low)

    def growing(self, least: int) -> int:
        ones = self.ones(11)
        return self.take(21) if ones == 11 else (1 << ones + least) + self.take(ones + least) - (1 << least)


Token = tuple[int, int, int]
PAIRS, THIRDS, EXACT = range(3)


class Posted(NamedTuple):
    """A list: its kind, and document to level."""

    kind: int
    held: dict[int, int]


Lists = dict[Token, Posted]
"""By the token that each begins with, in their order."""


def lists_of(files: Mapping[str, bytes], segment: Mapping[str, Any]) -> Lists:
    """All lists of a segment; each begins in the file that the bounds name."""
    bounds = bounds_of(files, segment)
    assert len(bounds) == segment["files"]
    assert bounds == sorted(set(bounds))
    out: Lists = {}
    for number, least in enumerate(bounds):
        name, text = call(files[f"search/{segment['name']}/{number // 1000}/{number % 1000}.js"])
        assert name == f"{segment['name']}/{number}"
        for token, posted in file_lists(text, segment["count"]):
            assert token not in out
            assert least <= token
            assert number + 1 == len(bounds) or token < bounds[number + 1]
            out[token] = posted
    assert list(out) == sorted(out)
    return out


def covering(lists: Lists, order: list[Token], token: Token) -> Posted:
    """The list that has the documents of a token, and maybe others; an empty one where there is none."""
    at = bisect_right(order, token) - 1
    if at < 0:
        return Posted(EXACT, {})
    start, posted = order[at], lists[order[at]]
    same = {PAIRS: start[:1] == token[:1], THIRDS: start[:2] == token[:2], EXACT: start == token}[posted.kind]
    return posted if same else Posted(EXACT, {})


def file_lists(text: str, count: int) -> Iterator[tuple[Token, Posted]]:
    bits = Bits(text)
    first = second = third = 0
    kind = PAIRS
    for _ in range(bits.growing(6)):
        if not bits.take(1):
            exact = bits.take(1)
            third += 1 if not exact and kind == EXACT else bits.growing(7) + 1
            kind = EXACT if exact else THIRDS
        else:
            fresh = bits.take(1)
            kind = bits.ones(2)
            if fresh:
                first, second, third = bits.take(16), bits.take(16), bits.take(16)
            else:
                second += bits.growing(6) + 1
                third = bits.take(16) if kind == EXACT else kind
        many = bits.growing(0) + 1
        documents = list(accumulate((bits.rice(low(count, many)) + 1 for _ in range(many)), initial=-1))[1:]
        levels = dict.fromkeys(documents, 0)
        weighty = bits.growing(0)
        at = -1
        for _ in range(weighty):
            at += bits.rice(low(many, weighty)) + 1
            levels[documents[at]] = bits.ones(2) + 1
        yield (first, second, third), Posted(kind, levels)


def low(count: int, held: int) -> int:
    return int(shift(count, np.array([held]))[0])


def bounds_of(files: Mapping[str, bytes], segment: Mapping[str, Any]) -> list[Token]:
    bounds = read_bounds(segment["bounds"])
    if not segment["block"]:
        return bounds
    blocks = [read_bounds(call(files[f"search/{segment['name']}/bounds/{at}.js"])[1]) for at in range(len(bounds))]
    assert [block[0] for block in blocks] == bounds
    return [bound for block in blocks for bound in block]


def read_bounds(text: str) -> list[Token]:
    bits = Bits(text)
    first, out = 0, []
    for _ in range(bits.growing(6)):
        first += bits.growing(1)
        if bits.take(1):
            out.append((first, bits.take(16), bits.take(16)))
        else:
            kept = bits.take(4)
            out.append((first, bits.take(kept) << 16 - kept, 0))
    return out
