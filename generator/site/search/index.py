"""Documents to the files of the index.

A file is a classic script that calls `broadsheetIndex(name, data)`: a page opened from a disk may load scripts, but may
fetch nothing and import nothing. The index has two segments, the archive and the latest year: an issue that is added
leaves the archive as it is. Each has the lists of its tokens in files of a few kilobytes, found by a directory of their
bounds; a text file an article, for excerpts; and lists of its days and of the names that it can be narrowed to.
"""

import base64
import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from generator.content.routes import search_route
from generator.site.search.decode import read_nodes
from generator.site.search.documents import SearchDocument
from generator.site.search.normalise import Normaliser
from generator.site.search.postings import KINDS, postings, roots
from generator.site.search.shards import shards, wholes
from generator.site.search.simplified import simplified_table
from generator.site.search.tree import TOKEN, Node, cut, packed_nodes

DIRECTORY, SIMPLIFIED = "directory", "simplified"
ARCHIVE, LATEST = "archive", "latest"
BLOCK = 512
"""Files whose nodes are in a file of their own, at most, where a segment has too many for the directory."""
MOST_NODES = 8192
FOLDER = 1000
"""Texts in a folder."""
UNSAFE = re.compile("[\ud800-\udfff\u2028\u2029<]")
"""What may stand in JSON but not in a script in UTF-8: halves of a surrogate pair, the line ends that only JavaScript
knows, and `<`, which could close the element of a page that inlines the script."""

Previous = Callable[[str], bytes | None]
"""The bytes that stand at a route since the last build."""


def build_index(documents: Sequence[SearchDocument], *, previous: Previous = lambda _: None) -> dict[str, bytes]:
    """The files of the index by route. The documents come in the paper's order: oldest issue first, as it is read.

    A segment whose documents are those of the `previous` build is taken over from it.
    """
    files: dict[str, bytes] = {}
    known = _known(previous)
    entries = [
        _segment(name, some, files, known.get(name, {}), previous) for name, some in _segments(documents) if some
    ]
    sections = sorted({(d.section, d.section_name) for d in documents})
    table = files[search_route(SIMPLIFIED)] = _script(SIMPLIFIED, _safe_json(simplified_table()))
    directory = {"segments": entries, "sections": sections, SIMPLIFIED: _version(table)}
    files[search_route(DIRECTORY)] = _script(DIRECTORY, _safe_json(directory))
    return files


def directory_version(files: Mapping[str, bytes]) -> str:
    """The version of an index, 16 hex digits: the search page asks for the directory with it."""
    return _version(files[search_route(DIRECTORY)])


def in_order(documents: Sequence[SearchDocument]) -> list[SearchDocument]:
    """Documents as the index numbers them: backwards they are the newest issue first, each as it is read."""
    issues = [list(some) for _, some in groupby(documents, key=lambda d: d.issue)]
    return [document for issue in issues for document in reversed(issue)]


def _segments(documents: Sequence[SearchDocument]) -> tuple[tuple[str, list[SearchDocument]], ...]:
    """What no new issue changes, and the latest year."""
    ordered = in_order(documents)
    latest = max((d.date[:4] for d in documents), default="")
    at = next((at for at, d in enumerate(ordered) if d.date[:4] == latest), 0)
    return (ARCHIVE, ordered[:at]), (LATEST, ordered[at:])


def _segment(
    name: str,
    documents: Sequence[SearchDocument],
    files: dict[str, bytes],
    known: Mapping[str, Any],
    previous: Previous,
) -> dict[str, Any]:
    """The entry of a segment in the directory; its files are put to the others."""
    version = hashlib.sha256(_program())
    for number, document in enumerate(documents):
        row = _script(f"{name}/text/{number}", _row(document))
        files[search_route(f"{name}/text/{number // FOLDER}/{number % FOLDER}")] = row
        version.update(row)
        version.update(repr(document.names).encode("utf-8", "surrogatepass"))
    mark = version.hexdigest()[:16]
    if known.get("version") == mark:
        # Whoever edits the site may have edited the directory too.
        with suppress(KeyError, TypeError, ValueError, IndexError):
            if entry := _taken_over(known, previous, files):
                return entry
    names = [_ranked(documents, kind) for kind in range(len(KINDS))]
    made: dict[str, bytes] = {}
    nodes: list[Node] = []
    normalise = Normaliser()
    for shard in shards(postings(documents, names, normalise), len(documents)):
        nodes += () if shard.whole else (shard.node,)
        own = _place(shard.node, whole=shard.whole)
        made[search_route(f"{name}/{own}")] = _script(f"{name}/{own}", _coded(shard.data))
    for kind in ("by", "place"):
        made[search_route(f"{name}/{kind}")] = _script(f"{name}/{kind}", _safe_json(names[KINDS.index(kind)]))
    days = [[day, sum(1 for _ in some)] for day, some in groupby(d.date for d in documents)]
    made[search_route(f"{name}/days")] = _script(f"{name}/days", _safe_json(days))
    blocks = _blocks(nodes, len(documents)) if len(nodes) > MOST_NODES else []
    for block, some in blocks:
        own = f"nodes/{_hex(block)}"
        made[search_route(f"{name}/{own}")] = _script(f"{name}/{own}", _coded(packed_nodes(some, block)))
    files |= made
    return {
        "name": name,
        "version": mark,
        "digest": _digest(made),
        "count": len(documents),
        "blocks": bool(blocks),
        "traditional": normalise.simplified,
        "nodes": base64.b64encode(packed_nodes([block for block, _ in blocks] or nodes)).decode(),
        "years": [[year, sum(1 for _ in some)] for year, some in groupby(d.date[:4] for d in documents)],
        **{kind: names[KINDS.index(kind)] for kind in ("section", "page")},
    }


def _blocks(nodes: list[Node], documents: int) -> list[tuple[Node, list[Node]]]:
    """Nodes of files by larger nodes with up to BLOCK of them."""
    starts = np.array([start for start, _ in nodes], np.uint64)
    once = np.ones(len(nodes), np.int64)
    return [
        (block, nodes[low:high]) for root in roots(documents) for block, low, high in cut(starts, once, BLOCK, root)
    ]


def _place(node: Node, *, whole: bool = False) -> str:
    """Where the file of a node lies in its segment."""
    digits = _hex(node)
    return f"all/{digits[0]}/{digits[1:]}" if whole else f"{digits[0]}/{digits[1:]}"


def _hex(node: Node) -> str:
    """The start of a node, without zeros at the end: three digits at least."""
    return f"{node[0]:012x}".rstrip("0").ljust(3, "0")


def _taken_over(known: Mapping[str, Any], previous: Previous, files: dict[str, bytes]) -> dict[str, Any] | None:
    """The entry of a segment that is what it was, its files put to the others; None when they are not as they were."""
    wanted = _routes(known, previous)
    found = {route: data for route in wanted if (data := previous(route)) is not None}
    if len(found) < len(wanted) or _digest(found) != known["digest"]:
        return None
    files |= found
    return dict(known)


def _routes(entry: Mapping[str, Any], previous: Previous) -> list[str]:
    """The routes of a segment's files, but for the texts. Raises ValueError where its nodes can't be understood."""
    name = entry["name"]
    nodes = read_nodes(base64.b64decode(entry["nodes"]))
    own = ["by", "place", "days"]
    if entry["blocks"]:
        blocks = [(block, f"nodes/{_hex(block)}") for block in nodes]
        own += [path for _, path in blocks]
        packed = [(block, previous(search_route(f"{name}/{path}")) or b"") for block, path in blocks]
        nodes = [node for block, data in packed for node in read_nodes(_decoded(data), block)]
    own += [_place(node) for node in nodes]
    of_all = ((start << TOKEN - depth, depth) for depth, starts in wholes(nodes) for start in starts.tolist())
    return [search_route(f"{name}/{path}") for path in (*own, *(_place(node, whole=True) for node in of_all))]


def _decoded(script: bytes) -> bytes:
    """The bits in a script. Raises ValueError."""
    found = re.fullmatch(rb'broadsheetIndex\("[a-z0-9/]+","([A-Za-z0-9+/=]*)"\);\n', script)
    if not found:
        raise ValueError("not a file of the index")
    return base64.b64decode(found[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A segment, as the directory of an index tells of it."""

    folder: str
    """Begins the routes of all its files."""
    routes: tuple[str, ...]
    """Of its files but for the texts; of a segment of very many files, only of those that the directory names."""
    texts: tuple[str, ...]
    """The routes of its texts."""
    digest: str
    """The first 16 hex digits of SHA-256 of the SHA-256 of each file but for the texts, in the order of routes."""


def segments_of(directory: bytes, *, most: int) -> tuple[Segment, ...] | None:
    """The segments that the bytes of a directory name; None where they can't be understood.

    One that claims more than `most` files, which is how many there are, is none of ours.
    """
    entries = _entries(directory)
    found = []
    for entry in entries or ():
        try:
            name, count = entry["name"], entry["count"]
            known = _routes({**entry, "blocks": False} if entry["blocks"] else entry, lambda _: None)
            if count + len(known) > most:
                return None
            texts = (search_route(f"{name}/text/{n // FOLDER}/{n % FOLDER}") for n in range(count))
            if entry["blocks"]:
                known = [search_route(f"{name}/{kind}") for kind in ("by", "place", "days")]
            folder = search_route(f"{name}/").removesuffix(".js")
            digest = str(entry["digest"])
            found.append(Segment(folder=folder, routes=tuple(known), texts=tuple(texts), digest=digest))
        except (KeyError, TypeError, ValueError):
            return None
    return None if entries is None else tuple(found)


def asked_for(files: Mapping[str, bytes]) -> dict[str, str]:
    """Route to the version with which pages ask for it (`?v=…`), of the files of an index and what goes with it."""
    folder = search_route("").removesuffix(".js")
    known = _known(files.get)
    own = ((route, route.removeprefix(folder).split("/")) for route in files if route.startswith(folder))
    return {r: known[part[0]]["version"] if part[0] in known else _version(files[r]) for r, part in own}


def _known(previous: Previous) -> dict[str, Any]:
    """The segments of the last build by name, as its directory tells; nothing where it can't be understood."""
    try:
        return {entry["name"]: entry for entry in _entries(previous(search_route(DIRECTORY)) or b"") or ()}
    except (KeyError, TypeError):
        return {}


def _entries(directory: bytes) -> list[Any] | None:
    """The segments' entries of a directory; None where it can't be understood."""
    found = re.fullmatch(rb'broadsheetIndex\("directory",(.*)\);\n', directory, re.S)
    try:
        entries = json.loads(found[1])["segments"] if found else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return entries if isinstance(entries, list) else None


@cache
def _program() -> bytes:
    """What the files depend on beside the documents: how this version of the program makes them."""
    sources = (
        Path(__file__).parent / f"{name}.py"
        for name in ("normalise", "postings", "bits", "tree", "lists", "shards", "index")
    )
    parts = (path.read_bytes() for path in sources)
    return b"\0".join((*parts, *(side.encode() for side in simplified_table()), unicodedata.unidata_version.encode()))


def _ranked(documents: Sequence[SearchDocument], kind: int) -> list[str]:
    """The names of a kind, the most frequent first."""
    counts = Counter(name for document in documents for name in document.names[kind])
    return sorted(counts, key=lambda name: (-counts[name], name))


def _coded(data: bytes) -> str:
    """Bits as the script reads them."""
    return f'"{base64.b64encode(data).decode()}"'


def _row(document: SearchDocument) -> str:
    """What the script reads as an article, in this order."""
    d = document
    head = (d.title, d.kicker, d.deck, d.rubric, d.package)
    return _safe_json([d.route, d.date, d.date_words, d.section, *head, d.byline, d.page, d.text])


def _script(name: str, data: str) -> bytes:
    return f'broadsheetIndex("{name}",{data});\n'.encode()


def _safe_json(data: object) -> str:
    """JSON that may stand in a script and in UTF-8."""
    compact = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", compact)


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for route in sorted(files):
        digest.update(hashlib.sha256(files[route]).digest())
    return digest.hexdigest()[:16]


def _version(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
