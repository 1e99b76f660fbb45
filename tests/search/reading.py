"""The index read without a browser: what assets/search/decode.js and index.js make of the files, said in Python."""

import base64
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

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
                tuple(one for rank, one in enumerate(some) if number in lists[2, kind, rank])
                for kind, some in enumerate(names, start=1)
            )
            out.append(
                SearchDocument(
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
Lists = dict[Token, dict[int, int]]
"""Token to document to level."""


def lists_of(files: Mapping[str, bytes], segment: Mapping[str, Any]) -> Lists:
    """All lists of a segment; each lies in the file that the bounds name."""
    bounds = bounds_of(files, segment)
    assert len(bounds) == segment["files"]
    assert bounds == sorted(set(bounds))
    out: Lists = {}
    for number, least in enumerate(bounds):
        name, text = call(files[f"search/{segment['name']}/{number // 1000}/{number % 1000}.js"])
        assert name == f"{segment['name']}/{number}"
        for token, held in file_lists(text, lambda held: int(shift(segment["count"], np.array([held]))[0])):
            assert token not in out
            assert least <= token
            assert number + 1 == len(bounds) or token < bounds[number + 1]
            out[token] = held
    assert list(out) == sorted(out)
    return out


def file_lists(text: str, low: Any) -> Iterator[tuple[Token, dict[int, int]]]:
    bits = Bits(text)
    first = second = third = 0
    for _ in range(bits.growing(6)):
        if not bits.take(1):
            third += bits.growing(7) + 1
        elif not bits.take(1):
            second, third = second + bits.growing(6) + 1, bits.take(16)
        else:
            first, second, third = bits.take(16), bits.take(16), bits.take(16)
        many = bits.growing(0) + 1
        document, held = -1, {}
        for _ in range(many):
            document += bits.rice(low(many)) + 1
            held[document] = bits.ones(3)
        yield (first, second, third), held


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
