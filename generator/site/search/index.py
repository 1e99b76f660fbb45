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
from generator.site.search import bits
from generator.site.search.documents import SearchDocument
from generator.site.search.normalise import Normaliser
from generator.site.search.postings import KINDS, postings
from generator.site.search.shards import shards
from generator.site.search.simplified import simplified_table

DIRECTORY, SIMPLIFIED = "directory", "simplified"
ARCHIVE, LATEST = "archive", "latest"
BLOCK = 512
"""Bounds in a file of their own, where a segment has too many for the directory."""
MOST_BOUNDS = 8192
FOLDER = 1000
"""Files in a folder."""
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
        with suppress(KeyError, TypeError, ValueError):
            if entry := _taken_over(known, previous, files):
                return entry
    names = [_ranked(documents, kind) for kind in range(len(KINDS))]
    made: dict[str, bytes] = {}
    bounds = []
    normalise = Normaliser()
    for number, shard in enumerate(shards(postings(documents, names, normalise), len(documents))):
        bounds.append(shard.first)
        route = search_route(f"{name}/{number // FOLDER}/{number % FOLDER}")
        made[route] = _script(f"{name}/{number}", f'"{base64.b64encode(shard.data).decode()}"')
    for kind in ("by", "place"):
        made[search_route(f"{name}/{kind}")] = _script(f"{name}/{kind}", _safe_json(names[KINDS.index(kind)]))
    days = [[day, sum(1 for _ in some)] for day, some in groupby(d.date for d in documents)]
    made[search_route(f"{name}/days")] = _script(f"{name}/days", _safe_json(days))
    blocks = [bounds[at : at + BLOCK] for at in range(0, len(bounds), BLOCK)] if len(bounds) > MOST_BOUNDS else []
    for number, block in enumerate(blocks):
        made[search_route(f"{name}/bounds/{number}")] = _script(f"{name}/bounds/{number}", f'"{_packed(block)}"')
    files |= made
    return {
        "name": name,
        "version": mark,
        "digest": _digest(made),
        "files": len(bounds),
        "count": len(documents),
        "block": BLOCK if blocks else 0,
        "traditional": normalise.simplified,
        "bounds": _packed([block[0] for block in blocks] or bounds),
        "years": [[year, sum(1 for _ in some)] for year, some in groupby(d.date[:4] for d in documents)],
        **{kind: names[KINDS.index(kind)] for kind in ("section", "page")},
    }


def _taken_over(known: Mapping[str, Any], previous: Previous, files: dict[str, bytes]) -> dict[str, Any] | None:
    """The entry of a segment that is what it was, its files put to the others; None when they are not as they were."""
    wanted = _routes(known)
    found = {route: data for route in wanted if (data := previous(route)) is not None}
    if len(found) < len(wanted) or _digest(found) != known["digest"]:
        return None
    files |= found
    return dict(known)


def _routes(entry: Mapping[str, Any]) -> list[str]:
    """The routes of a segment's files, but for the texts."""
    name, count = entry["name"], entry["files"]
    names = [f"{number // FOLDER}/{number % FOLDER}" for number in range(count)]
    names += ["by", "place", "days"]
    names += [f"bounds/{number}" for number in range(-(-count // entry["block"]) if entry["block"] else 0)]
    return [search_route(f"{name}/{own}") for own in names]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A segment, as the directory of an index tells of it."""

    routes: tuple[str, ...]
    """Of its files but for the texts, sorted."""
    texts: tuple[str, ...]
    """The routes of its texts."""
    digest: str
    """The first 16 hex digits of SHA-256 of the bytes at `routes`, one after the other."""


def segments_of(directory: bytes, *, most: int) -> tuple[Segment, ...] | None:
    """The segments that the bytes of a directory name; None where they can't be understood.

    One that claims more than `most` files, which is how many there are, is none of ours.
    """
    entries = _entries(directory)
    found = []
    for entry in entries or ():
        try:
            if entry["files"] + entry["count"] > most:
                return None
            name = entry["name"]
            texts = (search_route(f"{name}/text/{n // FOLDER}/{n % FOLDER}") for n in range(entry["count"]))
            routes = tuple(sorted(_routes(entry)))
            found.append(Segment(routes=routes, texts=tuple(texts), digest=str(entry["digest"])))
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
        Path(__file__).parent / f"{name}.py" for name in ("normalise", "postings", "bits", "spans", "shards", "index")
    )
    parts = (path.read_bytes() for path in sources)
    return b"\0".join((*parts, *(side.encode() for side in simplified_table()), unicodedata.unidata_version.encode()))


def _ranked(documents: Sequence[SearchDocument], kind: int) -> list[str]:
    """The names of a kind, the most frequent first."""
    counts = Counter(name for document in documents for name in document.names[kind])
    return sorted(counts, key=lambda name: (-counts[name], name))


def _packed(bounds: Sequence[int]) -> str:
    """Bounds as the script reads them: their number; then each, its first unit as the step from the one before, and
    so many bits of the second as are not zeros at its end, or all of the second and third.
    """
    tokens = np.array(bounds, np.uint64)
    first, second, third = (tokens >> np.uint64(by) & np.uint64(0xFFFF) for by in (32, 16, 0))
    step = np.diff(first, prepend=np.uint64(0))
    # The lowest bit that is set is 2 to the power of the zeros below it.
    lowest = np.frexp((second & (~second + np.uint64(1))).astype(np.float64))[1].astype(np.int64) - 1
    kept = np.where(second > 0, 16 - lowest, 0)
    exact = (third > 0) | (kept == 16)
    short = kept.astype(np.uint64) << kept.astype(np.uint64) | second >> (16 - kept).astype(np.uint64)
    rows = (
        bits.growing(step, 1),
        bits.Code(np.where(exact, np.uint64(1 << 16) | second, short), np.where(exact, 17, kept + 5)),
        bits.Code(third, np.where(exact, 16, 0)),
    )
    head = bits.growing(np.array([len(tokens)], np.uint64), 6)
    values = np.concatenate([head.values, np.stack([row.values for row in rows], 1).ravel()])
    lengths = np.concatenate([head.lengths, np.stack([row.lengths for row in rows], 1).ravel()])
    return base64.b64encode(bits.packed(bits.Code(values, lengths))).decode()


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
        digest.update(files[route])
    return digest.hexdigest()[:16]


def _version(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
