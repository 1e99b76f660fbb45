"""The index read without a browser: what assets/search/decode.js and index.js make of the files, said in Python."""

import base64
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate, groupby, pairwise
from typing import Any, NamedTuple

import numpy as np

from generator.site.search import SearchDocument
from generator.site.search.scripts import text_of
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
        kinds = [*enumerate(names, start=1), (3, segment["page"])]
        named = {(k, at): held for k, some in kinds for at in range(len(some)) if (held := _held(lists, (2, k, at)))}
        for number in range(segment["count"]):
            *row, text, by, where = text_of(files[f"search/{name}/text/{number // 1000}/{number % 1000}.js"])
            values = dict(zip(fields, row, strict=True))
            authors, places = (
                tuple(one for rank, one in enumerate(some) if number in named[kind, rank])
                for kind, some in enumerate(names, start=1)
            )
            assert (set(by), set(where)) == (set(authors), set(places))
            pages = (int(page) for rank, page in enumerate(segment["page"]) if number in named[3, rank])
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


def _held(lists: "Lists", token: "Token") -> dict[int, int]:
    posted = covering(lists, token)
    assert posted
    assert posted.node[1] == 48
    return posted.held


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
Node = tuple[int, int]
"""The least token of a node, as 48 bits of scattered units, and how many bits of it are the node's."""


class Posted(NamedTuple):
    """A list: its node, and document to level."""

    node: Node
    held: dict[int, int]


def place(token: Token) -> int:
    """Where a token stands in the tree."""
    first, second, third = (unit * 40503 % 65536 for unit in token)
    return (first << 16 | second) << 16 | third


def within(node: Node, token: int) -> bool:
    return token >> 48 - node[1] == node[0] >> 48 - node[1]


Lists = list[Posted]
"""In the order of their nodes."""


def lists_of(files: Mapping[str, bytes], segment: Mapping[str, Any]) -> Lists:
    """All lists of a segment, each in the file of a node that it lies in; those of wholes aside."""
    out: Lists = []
    for file in nodes_of(files, segment):
        for posted in file_lists(data_of(files, segment, path(file)), segment["count"], file):
            assert within(file, posted.node[0])
            assert posted.node[1] >= file[1]
            out.append(posted)
    assert_apart([posted.node for posted in out])
    return out


def data_of(files: Mapping[str, bytes], segment: Mapping[str, Any], own: str) -> str:
    name, text = call(files[f"search/{segment['name']}/{own}.js"])
    assert name == f"{segment['name']}/{own}"
    return str(text)


def assert_apart(nodes: list[Node]) -> None:
    """Nodes stand in order, and none within another."""
    assert all(one[0] + (1 << 48 - one[1]) <= other[0] for one, other in pairwise(nodes))


def path(file: Node) -> str:
    name = digits(file)
    return f"{name[0]}/{name[1:]}"


def digits(node: Node) -> str:
    return f"{node[0]:012x}".rstrip("0").ljust(3, "0")


def covering(lists: Lists, token: Token) -> Posted | None:
    """The list that has the documents of a token, and maybe others."""
    wanted = place(token)
    at = bisect_right(lists, wanted, key=lambda posted: posted.node[0]) - 1
    return lists[at] if at >= 0 and within(lists[at].node, wanted) else None


def file_lists(text: str, count: int, root: Node) -> Iterator[Posted]:
    bits = Bits(text)
    found = []
    for node in ways(bits, bits.growing(6) + 1, root):
        many = bits.rice((0, 0, 2, 5)[node[1] // 16]) + 1
        found += [
            (node, document)
            for document in accumulate((bits.rice(low(count, many)) + 1 for _ in range(many)), initial=-1)
        ][1:]
    levels = [0] * len(found)
    weighty = bits.growing(4)
    at = -1
    for _ in range(weighty):
        at += bits.rice(low(len(found), weighty)) + 1
        levels[at] = bits.ones(2) + 1
    for node, some in groupby(zip(found, levels, strict=True), key=lambda one: one[0][0]):
        yield Posted(node, {document: level for (_, document), level in some})


def ways(bits: Bits, count: int, node: Node) -> Iterator[Node]:
    """The nodes that so many ways lead to, the first from `node`."""
    turns = f"{node[0]:048b}"[: node[1]]
    for at in range(count):
        if at:
            for _ in range(bits.growing(0) + 1):
                turns = turns.rstrip("1")[:-1]
            turns += "1"
        turns += "".join(str(bits.take(1)) for _ in range(bits.growing(0)))
        yield int(turns.ljust(48, "0"), 2), len(turns)


@cache
def low(count: int, held: int) -> int:
    return int(shift(count, np.array([held]))[0])


def nodes_of(files: Mapping[str, bytes], segment: Mapping[str, Any]) -> list[Node]:
    """The nodes that are files."""
    nodes = read_nodes(segment["nodes"], (0, 0))
    if segment["blocks"]:
        nodes = [node for b in nodes for node in read_nodes(data_of(files, segment, f"nodes/{digits(b)}"), b)]
    assert_apart(nodes)
    return nodes


def read_nodes(text: str, root: Node) -> list[Node]:
    bits = Bits(text)
    return [*ways(bits, bits.growing(6), root)]
