"""The directory of an index, read again: which files belong to it, and with which version pages ask for them."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

from generator.content.routes import search_route
from generator.records import dataclass
from generator.site.search.decode import read_nodes
from generator.site.search.nodes import list_places
from generator.site.search.scripts import data_of, text_route, version_of

DIRECTORY, SIMPLIFIED = "directory", "simplified"
NAMED_FILES = ("by", "place", "days")


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
    """See `digest_of`, of the files but for the texts."""


def segments_of(directory: bytes, *, most: int) -> tuple[Segment, ...] | None:
    """The segments that the bytes of a directory name; None where they can't be understood.

    One that claims more than `most` files, which is how many there are, is none of ours.
    """
    found = []
    try:
        for entry in _entries(directory):
            name, count = entry["name"], entry["count"]
            nodes = read_nodes(base64.b64decode(entry["nodes"]))
            if count + len(nodes) > most:
                return None
            own = [*NAMED_FILES, *(() if entry["blocks"] else list_places(nodes))]
            found.append(
                Segment(
                    folder=search_route(f"{name}/").removesuffix(".js"),
                    routes=tuple(search_route(f"{name}/{path}") for path in own),
                    texts=tuple(text_route(name, number) for number in range(count)),
                    digest=str(entry["digest"]),
                )
            )
    except (KeyError, TypeError, ValueError, IndexError, RecursionError):
        return None
    return tuple(found)


def asked_for(files: Mapping[str, bytes]) -> dict[str, str]:
    """Route to the version with which pages ask for it (`?v=…`), of the files of an index and what goes with it.

    None of a paper without a search.
    """
    folder = search_route("").removesuffix(".js")
    directory = files.get(search_route(DIRECTORY))
    known = {entry["name"]: entry["version"] for entry in _entries(directory)} if directory else {}
    own = ((route, route.removeprefix(folder).split("/")) for route in files if route.startswith(folder))
    return {r: known[part[0]] if part[0] in known else version_of(files[r]) for r, part in own}


def digest_of(hashes: Mapping[str, bytes]) -> str:
    """The first 16 hex digits of SHA-256 of the SHA-256 of each file, in the order of their routes."""
    digest = hashlib.sha256()
    for route in sorted(hashes):
        digest.update(hashes[route])
    return digest.hexdigest()[:16]


def _entries(directory: bytes) -> list[Any]:
    """The segments' entries of a directory. Raises ValueError, TypeError, KeyError where it can't be understood."""
    data: Any = data_of(directory)
    return list(data["segments"])
