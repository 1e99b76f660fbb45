"""A segment of the index: as it was made, or mended where a few of its articles are others; `fresh.py` makes it anew.

numpy makes an index of thousands of articles some thirty times faster than plain loops, and takes longer to load than
these take to mend one: nothing of this module loads it.
"""

import hashlib
import json
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from generator.content.routes import search_route
from generator.records import dataclass
from generator.site.search.directory import NAMED_FILES, digest_of
from generator.site.search.documents import SearchDocument
from generator.site.search.mend import mended, moved
from generator.site.search.nodes import blocks, directory_nodes, list_places
from generator.site.search.said import Said
from generator.site.search.scripts import bits_of, document_of, place, row, text_route, version_of
from generator.site.search.tree import Node
from generator.site.staging import Source

FORM = b"8"
"""Another one when the same articles come to other files: browsers hold files by their version."""
HANDFUL = 64
"""A segment in which more articles are others is made anew."""
LEAST = 500
"""So many tokens that came or went are always mended; of more, one for each COST documents: else it is dearer."""
COST = 4
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
        return list(zip(struct.unpack(f"<{len(self.depths)}Q", self.starts), self.depths, strict=True))

    def routes(self, name: str) -> list[str]:
        """Of all its files."""
        texts = (text_route(name, number) for number in range(len(self.digests) // (2 * DIGEST)))
        return [*self.hashes, *texts]


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeSegment:
    """A segment as it is to be."""

    name: str
    known: KnownSegment
    files: Mapping[str, Source]
    """By route, those that were made."""

    @property
    def untouched(self) -> Iterable[str]:
        """Routes of those that are as they stand."""
        return (route for route in self.known.routes(self.name) if route not in self.files)


def unchanged_segment(name: str, known: KnownSegment) -> MadeSegment:
    """A segment whose files stand as they were made."""
    return MadeSegment(name=name, known=known, files={})


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
                own, other = digests_of(data, document), _of(known.digests, number + at)
                if own[DIGEST:] != other[DIGEST:]:
                    return None
                if own != other:
                    changed[number + at] = document, data
        number += len(dates)
        if len(changed) > HANDFUL:
            return None
    read = _Reader(name, known, previous)
    try:
        before = known.nodes
        old = read.documents(changed)
        pairs = {at: (Said(old[at]), Said(document)) for at, (document, _) in changed.items()}
        entry: dict[str, Any] = json.loads(known.entry)
        was, simplified = (any(pair[at].simplified for pair in pairs.values()) for at in (0, 1))
        if was > simplified:
            return None
        came = moved(pairs.values())
        if len(came) > max(LEAST, number // COST):
            return None
        sizes = struct.unpack(f"<{len(before)}I", known.sizes)
        after = {at: said for at, (_, said) in pairs.items()}
        found = mended(before, sizes, came, after, number, read.lists, read.said)
    except (ValueError, struct.error):
        return None  # not what was made here: it is made again
    own_files = dict(shard.called(name) for shard in found.shards)
    hashes = known.hashes
    if found.nodes != before:
        own_files |= dict(blocks(name, found.nodes, number))
        there = {search_route(f"{name}/{own}") for own in (*own_files, *list_places(found.nodes), *NAMED_FILES)}
        hashes = {route: mark for route, mark in hashes.items() if route in there}
        entry |= directory_nodes(found.nodes, number)
    lists = {search_route(f"{name}/{own}"): data for own, data in own_files.items()}
    files = {text_route(name, at): data for at, (_, data) in changed.items()} | lists
    hashes = hashes | hashes_of(lists)
    digests = bytearray(known.digests)
    for at, (document, data) in changed.items():
        digests[at * 2 * DIGEST : (at + 1) * 2 * DIGEST] = digests_of(data, document)
    entry |= {
        "version": version_of(FORM + digests),
        "digest": digest_of(hashes),
        "traditional": entry["traditional"] or simplified,
    }
    issues = [(edited[at].mark, edited[at].dates) if at in edited else issue for at, issue in enumerate(known.issues)]
    after_all = known_of(issues, bytes(digests), entry, known.sections, hashes, found.nodes, found.sizes)
    return MadeSegment(name=name, known=after_all, files=files)


def known_of(
    issues: Iterable[tuple[str, tuple[str, ...]]],
    digests: bytes,
    entry: dict[str, Any],
    sections: tuple[tuple[str, str], ...],
    hashes: dict[str, bytes],
    nodes: Sequence[Node],
    sizes: Sequence[int],
) -> KnownSegment:
    """A segment as it was made, with the files of these nodes, cut by these sizes."""
    return KnownSegment(
        issues=tuple(issues),
        digests=digests,
        entry=json.dumps(entry, ensure_ascii=True),
        sections=sections,
        starts=struct.pack(f"<{len(nodes)}Q", *(start for start, _ in nodes)),
        depths=bytes(depth for _, depth in nodes),
        sizes=struct.pack(f"<{len(nodes)}I", *sizes),
        hashes=hashes,
    )


class _Reader:
    """What stands in a segment. Raises ValueError where it is not what was made."""

    def __init__(self, name: str, known: KnownSegment, previous: Previous) -> None:
        self._name, self._known, self._previous = name, known, previous
        self._said: dict[int, Said] = {}

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
        self._said |= {at: Said(document) for at, document in fresh.items()}
        return {at: self._said[at] for at in numbers}

    def _text(self, number: int) -> bytes:
        data = self._previous(text_route(self._name, number)) or b""
        if _of(self._known.digests, number)[:DIGEST] != _digest(data):
            raise ValueError("not the file that was made")
        return data


def hashes_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """See `KnownSegment.hashes`."""
    return {route: hashlib.sha256(data).digest() for route, data in files.items()}


def digests_of(data: bytes, document: SearchDocument) -> bytes:
    """See `KnownSegment.digests`; `data` is its text file."""
    names = repr((document.names, document.section_name)).encode("utf-8", "surrogatepass")
    return _digest(data) + _digest(names)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=DIGEST).digest()


def _of(digests: bytes, number: int) -> bytes:
    return digests[number * 2 * DIGEST : (number + 1) * 2 * DIGEST]
