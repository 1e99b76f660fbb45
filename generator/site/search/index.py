"""Documents to the files of the index.

A file is a classic script that calls `broadsheetIndex(name, data)`: a page opened from a disk may load scripts, but may
fetch nothing and import nothing. The texts lie in chunks, cut by year in the paper's order, so that a new issue changes
the last chunk alone; the directory names the chunks, each with its version, so that no browser mixes old with new.
The files hold the text as printed: the script that searches normalises it, and shows it with its own signs and case.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.content.routes import search_route
from generator.site.search.documents import SearchDocument

CHUNK_BYTES = 100_000
"""No chunk is larger, unless a single document is."""
EMPTY_BYTES = 64
"""Room for the call around the documents of a chunk."""
DIRECTORY = "directory"
UNDATED = "undated"
UNSAFE = re.compile("[\ud800-\udfff\u2028\u2029<]")
"""What may stand in JSON but not in a script in UTF-8: halves of a surrogate pair, the line ends that only JavaScript
knows, and `<`, which could close the element of a page that inlines the script."""


def build_index(documents: Sequence[SearchDocument]) -> dict[str, bytes]:
    """The files of the index by route. The documents come in the paper's order: oldest issue first, as it is read."""
    years: dict[str, list[str]] = {}
    for document in documents:
        years.setdefault(document.date[:4] or UNDATED, []).append(_row(document))
    files: dict[str, bytes] = {}
    chunks: list[tuple[str, str]] = []
    for year in sorted(years, key=lambda name: (name != UNDATED, name)):
        for number, rows in enumerate(_packed(years[year]), start=1):
            name = f"{year}-{number}"
            script = _script(name, f"[{','.join(rows)}]")
            files[search_route(name)] = script
            chunks.append((name, _version(script)))
    sections = sorted({(d.section, d.section_name) for d in documents})
    files[search_route(DIRECTORY)] = _script(DIRECTORY, _safe_json({"chunks": chunks, "sections": sections}))
    return files


def directory_version(files: Mapping[str, bytes]) -> str:
    """The version of an index, 16 hex digits: the search page asks for the directory with it."""
    return _version(files[search_route(DIRECTORY)])


def _row(document: SearchDocument) -> str:
    """What assets/search/engine.js reads as a document, in this order."""
    d = document
    head = (d.title, d.kicker, d.deck, d.rubric, d.package)
    return _safe_json(
        [d.route, d.issue, d.date, d.date_words, d.section, *head, d.byline, d.page, d.authors, d.places, d.text]
    )


def _packed(rows: Iterable[str]) -> Iterator[list[str]]:
    """Rows in their order, as many to a chunk as fit."""
    chunk: list[str] = []
    size = EMPTY_BYTES
    for row in rows:
        row_bytes = len(row.encode()) + 1
        if chunk and size + row_bytes > CHUNK_BYTES:
            yield chunk
            chunk, size = [], EMPTY_BYTES
        chunk.append(row)
        size += row_bytes
    if chunk:
        yield chunk


def _script(name: str, data: str) -> bytes:
    return f'broadsheetIndex("{name}",{data});\n'.encode()


def _safe_json(data: object) -> str:
    """JSON that may stand in a script and in UTF-8."""
    compact = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", compact)


def _version(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
