"""A segment of the index: its files made anew, or mended where a few of its articles are others."""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import numpy as np

from generator.content.routes import search_route
from generator.records import dataclass
from generator.site.search.directory import NAMED_FILES, digest_of, list_places
from generator.site.search.documents import Names, SearchDocument
from generator.site.search.mend import mended, moved
from generator.site.search.normalise import Normaliser
from generator.site.search.postings import KINDS, Said, postings, ranks, roots, said
from generator.site.search.scripts import (
    bits_of,
    bits_script,
    block_place,
    document_of,
    place,
    row,
    script,
    text_route,
    version_of,
)
from generator.site.search.shards import Shard, shards
from generator.site.search.tree import Node, cut, packed_nodes
from generator.site.staging import Source

FORM = b"8"
"""Another one when the same articles come to other files: browsers hold files by their version."""
BLOCK = 512
"""Files whose nodes are in a file of their own, at most, where a segment has too many for the directory."""
MOST_NODES = 8192
HANDFUL = 64
"""A segment in which more articles are others is made anew."""
LEAST = 500
"""So many tokens that came or went are always mended; of more, one for each COST documents: else it is dearer."""
COST = 8
CHUNK = 1 << 24
"""So many bytes of files are given away to wait at a time."""
MANY = 1 << 12
"""And so many files of lists."""
DIGEST = 16
"""Bytes."""

Previous = Callable[[str], bytes | None]
"""The bytes that stand at a route since the last build."""
Kept = Callable[[Mapping[str, bytes]], Mapping[str, Source]]
"""Gives files somewhere to wait until they are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchIssue:
    """The articles of an issue, as far as the index must know of them before it asks for their texts."""

    mark: str
    """Another one when any of its documents is; empty where that is not known."""
    dates: tuple[str, ...]
    """Of its documents, in reading order."""
    documents: Callable[[], Sequence[SearchDocument]]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSegment:
    """A segment as it was made."""

    issues: tuple[tuple[str, tuple[str, ...]], ...]
    """The mark of each issue, and the dates of its documents."""
    digests: bytes
    """DIGEST bytes for the text file of each document, and as many for its names."""
    entry: str
    """In the directory, as JSON."""
    sections: tuple[tuple[str, str], ...]
    starts: bytes
    """Of the nodes of files, eight bytes each."""
    depths: bytes
    sizes: bytes
    """What files are cut by, four bytes each."""
    hashes: dict[str, bytes]
    """SHA-256 of the files of the segment but for the texts, by their routes."""

    @property
    def nodes(self) -> list[Node]:
        """Of all files, in order."""
        return list(zip(np.frombuffer(self.starts, "<u8").tolist(), self.depths, strict=True))

    def routes(self, name: str) -> list[str]:
        """Of all its files."""
        texts = (text_route(name, number) for number in range(len(self.digests) // (2 * DIGEST)))
        return [*self.hashes, *texts]


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeSegment:
    """A segment as it is to be."""

    known: KnownSegment
    files: Mapping[str, Source]
    """By route, those that were made."""
    untouched: tuple[str, ...] = ()
    """Routes of those that are as they stand."""


class _Rows:
    """The documents of a segment, taken once: their text files, and what stays of them."""

    def __init__(self, name: str, issues: Sequence[SearchIssue], kept: Kept) -> None:
        self._name, self._issues, self._kept = name, issues, kept
        self.files: dict[str, Source] = {}
        self.digests: list[bytes] = []
        self.names: list[Names] = []
        self.sections: set[tuple[str, str]] = set()

    def __iter__(self) -> Iterator[SearchDocument]:
        waiting: dict[str, bytes] = {}
        size = 0
        for issue in self._issues:
            for document in reversed(issue.documents()):
                number = len(self.names)
                data = row(f"{self._name}/text/{number}", document)
                waiting[text_route(self._name, number)] = data
                size += len(data)
                self.digests.append(_digests(data, document))
                self.names.append(document.names)
                self.sections.add((document.section, document.section_name))
                yield document
            if size > CHUNK:
                self.files |= self._kept(waiting)
                waiting, size = {}, 0
        self.files |= self._kept(waiting)


def made_segment(name: str, issues: Sequence[SearchIssue], kept: Kept) -> MadeSegment:
    """A segment made anew; its documents are asked for once, an issue at a time."""
    rows = _Rows(name, issues, kept)
    normalise = Normaliser()
    count = sum(len(issue.dates) for issue in issues)
    nodes: list[Node] = []
    sizes: list[int] = []
    files: dict[str, Source] = {}
    hashes: dict[str, bytes] = {}
    waiting: dict[str, bytes] = {}

    def put(own: str, data: bytes) -> None:
        waiting[search_route(f"{name}/{own}")] = data

    for shard in shards(postings(rows, lambda: rows.names, normalise), count):
        put(*_file(name, shard))
        if not shard.whole:
            nodes.append(shard.node)
            sizes.append(shard.size)
        if len(waiting) == MANY:
            hashes |= _hashes(waiting)
            files |= kept(waiting)
            waiting = {}
    ranked = ranks(rows.names)
    for kind in ("by", "place"):
        put(kind, script(f"{name}/{kind}", ranked[KINDS.index(kind)]))
    days = [day for issue in issues for day in reversed(issue.dates)]
    put("days", script(f"{name}/days", _runs(days)))
    for own, data in _blocks(name, nodes, count):
        put(own, data)
    hashes |= _hashes(waiting)
    files |= kept(waiting)
    digests = b"".join(rows.digests)
    entry = {
        "name": name,
        "version": version_of(FORM + digests),
        "digest": digest_of(hashes),
        "count": count,
        "traditional": normalise.simplified,
        "years": _runs(day[:4] for day in days),
        **{kind: ranked[KINDS.index(kind)] for kind in ("section", "page")},
        **_directory_nodes(nodes, count),
    }
    marked = ((issue.mark, issue.dates) for issue in issues)
    known = _known(marked, digests, entry, tuple(sorted(rows.sections)), hashes, nodes, sizes)
    return MadeSegment(known=known, files=files | rows.files)


def unchanged_segment(name: str, known: KnownSegment) -> MadeSegment:
    """A segment whose files stand as they were made."""
    return MadeSegment(known=known, files={}, untouched=tuple(known.routes(name)))


def mended_segment(
    name: str, edited: Mapping[int, SearchIssue], known: KnownSegment, previous: Previous
) -> MadeSegment | None:
    """A segment whose files stand as they were made, with the few documents that are others now.

    `edited`: the issues that they are in, by their numbers, with as many documents as before.
    None where more is another thing than what some documents say: then it has to be made.
    """
    if any(issue.dates != known.issues[number][1] for number, issue in edited.items()):
        return None
    changed: dict[int, tuple[SearchDocument, bytes]] = {}
    number = 0
    for which, (_, dates) in enumerate(known.issues):
        if which in edited:
            for at, document in enumerate(reversed(edited[which].documents())):
                data = row(f"{name}/text/{number + at}", document)
                own, other = _digests(data, document), _of(known.digests, number + at)
                if own[DIGEST:] != other[DIGEST:]:
                    return None
                if own != other:
                    changed[number + at] = document, data
        number += len(dates)
        if len(changed) > HANDFUL:
            return None
    read = _Reader(name, known, previous)
    try:
        old = read.documents(changed)
        was, now = Normaliser(), Normaliser()
        before = said([old[at] for at in changed], was)
        after = said([document for document, _ in changed.values()], now)
        entry: dict[str, Any] = json.loads(known.entry)
        if was.simplified > now.simplified:
            return None
        pairs = dict(zip(changed, zip(before, after, strict=True), strict=True))
        if sum(len(moved(*pair)) for pair in pairs.values()) > max(LEAST, number // COST):
            return None
        sizes = np.frombuffer(known.sizes, "<u4").tolist()
        found = mended(known.nodes, sizes, pairs, number, read.lists, read.said)
    except ValueError:
        return None  # not what was made here: it is made again
    nodes = list(found.nodes)
    files = {text_route(name, at): data for at, (_, data) in changed.items()}
    own_files = dict(_file(name, shard) for shard in found.shards)
    own_files |= dict(_blocks(name, nodes, number))
    lists = {search_route(f"{name}/{own}"): data for own, data in own_files.items()}
    there = {search_route(f"{name}/{own}") for own in (*list_places(nodes), *NAMED_FILES)}
    hashes = {route: mark for route, mark in known.hashes.items() if route in there} | _hashes(lists)
    digests = bytearray(known.digests)
    for at, (document, data) in changed.items():
        digests[at * 2 * DIGEST : (at + 1) * 2 * DIGEST] = _digests(data, document)
    entry |= {
        "version": version_of(FORM + digests),
        "digest": digest_of(hashes),
        "traditional": entry["traditional"] or now.simplified,
        **_directory_nodes(nodes, number),
    }
    issues = [(edited[at].mark, edited[at].dates) if at in edited else issue for at, issue in enumerate(known.issues)]
    after_all = _known(issues, bytes(digests), entry, known.sections, hashes, nodes, found.sizes)
    files |= lists
    return MadeSegment(
        known=after_all, files=files, untouched=tuple(route for route in after_all.routes(name) if route not in files)
    )


def _known(
    issues: Iterable[tuple[str, tuple[str, ...]]],
    digests: bytes,
    entry: dict[str, Any],
    sections: tuple[tuple[str, str], ...],
    hashes: dict[str, bytes],
    nodes: Sequence[Node],
    sizes: Sequence[int],
) -> KnownSegment:
    return KnownSegment(
        issues=tuple(issues),
        digests=digests,
        entry=json.dumps(entry, ensure_ascii=True),
        sections=sections,
        starts=np.array([start for start, _ in nodes], "<u8").tobytes(),
        depths=bytes(depth for _, depth in nodes),
        sizes=np.array(sizes, "<u4").tobytes(),
        hashes=hashes,
    )


class _Reader:
    """What stands in a segment. Raises ValueError where it is not what was made."""

    def __init__(self, name: str, known: KnownSegment, previous: Previous) -> None:
        self._name, self._known, self._previous = name, known, previous
        self._said: dict[int, Said] = {}
        self._normalise = Normaliser()

    def lists(self, node: Node, whole: bool) -> bytes:
        """The bits of the file of a node."""
        route = search_route(f"{self._name}/{place(node, whole=whole)}")
        data = self._previous(route) or b""
        if self._known.hashes.get(route) != hashlib.sha256(data).digest():
            raise ValueError("not the file that was made")
        return bits_of(data)

    def documents(self, numbers: Iterable[int]) -> dict[int, SearchDocument]:
        """The documents of these numbers."""
        return {at: document_of(self._text(at)) for at in numbers}

    def said(self, numbers: Iterable[int]) -> dict[int, Said]:
        """What documents say."""
        numbers = sorted(numbers)
        fresh = self.documents(at for at in numbers if at not in self._said)
        self._said |= dict(zip(fresh, said(list(fresh.values()), self._normalise), strict=True))
        return {at: self._said[at] for at in numbers}

    def _text(self, number: int) -> bytes:
        data = self._previous(text_route(self._name, number)) or b""
        if _of(self._known.digests, number)[:DIGEST] != _digest(data):
            raise ValueError("not the file that was made")
        return data


def _file(name: str, shard: Shard) -> tuple[str, bytes]:
    own = place(shard.node, whole=shard.whole)
    return own, bits_script(f"{name}/{own}", shard.data)


def _blocks(name: str, nodes: list[Node], count: int) -> Iterator[tuple[str, bytes]]:
    """The files with the nodes of files, where a segment has too many for the directory."""
    for block, some in _by_block(nodes, count):
        own = block_place(block)
        yield own, bits_script(f"{name}/{own}", packed_nodes(some, block))


def _by_block(nodes: list[Node], count: int) -> list[tuple[Node, list[Node]]]:
    """Nodes of files by larger nodes with up to BLOCK of them; none where there are few."""
    if len(nodes) <= MOST_NODES:
        return []
    starts = np.array([start for start, _ in nodes], np.uint64)
    once = np.ones(len(nodes), np.int64)
    return [(block, nodes[low:high]) for root in roots(count) for block, low, high in cut(starts, once, BLOCK, root)]


def _directory_nodes(nodes: list[Node], count: int) -> dict[str, Any]:
    """What the directory says of the files of a segment."""
    blocks = [block for block, _ in _by_block(nodes, count)]
    return {"blocks": bool(blocks), "nodes": base64.b64encode(packed_nodes(blocks or nodes)).decode()}


def _hashes(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {route: hashlib.sha256(data).digest() for route, data in files.items()}


def _digests(data: bytes, document: SearchDocument) -> bytes:
    names = repr((document.names, document.section_name)).encode("utf-8", "surrogatepass")
    return _digest(data) + _digest(names)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=DIGEST).digest()


def _of(digests: bytes, number: int) -> bytes:
    return digests[number * 2 * DIGEST : (number + 1) * 2 * DIGEST]


def _runs(values: Iterable[str]) -> list[tuple[str, int]]:
    """Values that stand together, and how many do."""
    return [(value, sum(1 for _ in some)) for value, some in groupby(values)]
