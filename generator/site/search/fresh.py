"""A segment of the index made anew."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.content.routes import search_route
from generator.site.search.directory import digest_of
from generator.site.search.documents import Names, SearchDocument
from generator.site.search.nodes import blocks, directory_nodes
from generator.site.search.normaliser import Normaliser
from generator.site.search.postings import postings, ranks
from generator.site.search.rules import KINDS
from generator.site.search.scripts import row, script, text_route, version_of
from generator.site.search.segment import FORM, Kept, MadeSegment, SearchIssue, digests_of, hashes_of, known_of
from generator.site.search.shards import shards
from generator.site.search.tree import Node
from generator.site.staging import Source

CHUNK = 1 << 24
"""So many bytes of files are given away to wait at a time."""
MANY = 1 << 12
"""And so many files of lists."""


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
                self.digests.append(digests_of(data, document))
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
        put(*shard.called(name))
        if not shard.whole:
            nodes.append(shard.node)
            sizes.append(shard.size)
        if len(waiting) == MANY:
            hashes |= hashes_of(waiting)
            files |= kept(waiting)
            waiting = {}
    ranked = ranks(rows.names)
    for kind in ("by", "place"):
        put(kind, script(f"{name}/{kind}", ranked[KINDS.index(kind)]))
    days = [day for issue in issues for day in reversed(issue.dates)]
    put("days", script(f"{name}/days", _runs(days)))
    for own, data in blocks(name, nodes, count):
        put(own, data)
    hashes |= hashes_of(waiting)
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
        **directory_nodes(nodes, count),
    }
    marked = ((issue.mark, issue.dates) for issue in issues)
    known = known_of(marked, digests, entry, tuple(sorted(rows.sections)), hashes, nodes, sizes)
    return MadeSegment(name=name, known=known, files=files | rows.files)


def _runs(values: Iterable[str]) -> list[tuple[str, int]]:
    """Values that stand together, and how many do."""
    return [(value, sum(1 for _ in some)) for value, some in groupby(values)]
