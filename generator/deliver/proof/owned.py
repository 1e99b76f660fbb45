"""The list of the site's own files, held against what lies in the folder."""

from collections.abc import Iterator, Mapping

from generator.deliver.proof.faults import Fault

OF_HOSTS = frozenset(("CNAME", "_headers", "_redirects", "_routes.json", "favicon.ico"))
"""What hosts look for at the root of a site, and who publishes puts there."""
_MARK = 16
"""Bytes of a fingerprint."""


class Owned:
    """Which files of the folder are the site's, and how they were written."""

    def __init__(self, listed: Mapping[str, str], files: Mapping[str, int]) -> None:
        self._files = files
        self._missing = tuple(sorted(route for route in listed if route not in files))
        self._marks = bytearray(_MARK * len(files))
        self._known = bytearray(len(files))
        for route, mark in listed.items():
            if (number := files.get(route)) is not None:
                self._known[number] = 1
                self._marks[number * _MARK : (number + 1) * _MARK] = _digest(mark)

    def faults(self) -> Iterator[Fault]:
        """Files that are gone, and files that are not of the site."""
        for route in self._missing:
            hint = "build the site again"
            yield Fault(route=route, code="missing-file", message="this file of the site is not there", hint=hint)
        hint = "remove it if it is not wanted; it would be published with the rest"
        for route, number in self._files.items():
            if not self._known[number] and route not in OF_HOSTS:
                message = "this file is none of the site's own"
                yield Fault(route=route, code="unknown-file", message=message, hint=hint, severity="warning")

    def changed(self, route: str, digest: bytes) -> Iterator[Fault]:
        """A file of the site that is not as it was written; `digest` is its SHA-256."""
        number = self._files[route]
        if self._known[number] and self._marks[number * _MARK : (number + 1) * _MARK] != digest[:_MARK]:
            message = "somebody changed this file since it was written"
            hint = "change the content or the template instead: `build --clean` writes it anew in any case"
            yield Fault(route=route, code="changed-file", message=message, hint=hint, severity="warning")


def _digest(mark: str) -> bytes:
    """A fingerprint as bytes; one that is none is that of no file."""
    try:
        return bytes.fromhex(mark)[:_MARK].ljust(_MARK, b"\0")
    except ValueError:
        return bytes(_MARK)
