"""The index of the search: are all of its files there, and do they belong to each other?"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote, urlsplit

from generator.content import routes
from generator.deliver.proof.faults import Fault
from generator.deliver.proof.markup import Markup
from generator.site.search.directory import DIRECTORY, Segment, segments_of

_HINT = "build the site again (--clean): the search would find nothing, or the wrong articles"


class Index:
    """The segments of an index, whose files are given in the order of their routes."""

    def __init__(self, directory: bytes | None, files: Mapping[str, int]) -> None:
        found = segments_of(directory, most=len(files)) if directory is not None else ()
        self._is_readable, self._segments = found is not None, found or ()
        self._files = files
        self._hashes = [hashlib.sha256() for _ in self._segments]
        self._folders = {segment.folder: at for at, segment in enumerate(self._segments)}

    def take(self, route: str, data: bytes) -> None:
        """The bytes at a route."""
        folder = "/".join(route.split("/")[:2])
        at = self._folders.get(f"{folder}/")
        if at is not None and not route.startswith(f"{folder}/text/"):
            self._hashes[at].update(hashlib.sha256(data).digest())

    def faults(self) -> Iterator[Fault]:
        """What is missing of the index, and segments that are not as they were made."""
        route = routes.search_route(DIRECTORY)
        if not self._is_readable:
            yield Fault(route=route, code="search-index", message="the directory cannot be read", hint=_HINT)
        for segment, digest in zip(self._segments, self._hashes, strict=True):
            missing = tuple(self._missing(segment))
            for one in missing:
                yield Fault(route=one, code="search-index", message="the index lacks this file", hint=_HINT)
            if not missing and digest.hexdigest()[: len(segment.digest)] != segment.digest:
                folder = segment.folder.split("/")[1]
                message = f"the files of {folder} are not those that the directory speaks of"
                yield Fault(route=route, code="search-index", message=message, hint=_HINT)

    def _missing(self, segment: Segment) -> Iterable[str]:
        return (route for route in (*segment.routes, *segment.texts) if route not in self._files)


def version_faults(route: str, page: Markup, files: Mapping[str, int], marks: Sequence[int]) -> Iterator[Fault]:
    """Files that a page asks for by a version (`?v=`) that is not theirs. `marks` begin a file's SHA-256, 8 bytes."""
    asked = (*page.asked, *(link.target for link in page.links if link.loads and "?v=" in link.target))
    for address in asked:
        try:
            parts = urlsplit(address)
        except ValueError:
            continue
        wanted = routes.resolved(route, unquote(parts.path))
        if wanted not in files:
            message = f"the page asks for {address[:200]}: there is no such file"
            yield Fault(route=route, code="search-index", message=message, hint=_HINT)
        elif parts.query != f"v={marks[files[wanted]]:016x}":
            message = f"the page asks for {address[:200]}, and the file is of another version"
            yield Fault(route=route, code="search-index", message=message, hint=_HINT)
