"""The pass over the site's files, each of them read once."""

import errno
import hashlib
import os
import stat
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.content import routes
from generator.deliver.limits import beyond_limits, site_sizes
from generator.deliver.proof.faults import Fault, Found, Proof
from generator.deliver.proof.index import Index, version_faults
from generator.deliver.proof.machines import json_faults, linked_data_faults, robots_faults, xml_faults
from generator.deliver.proof.markup import Markup, markup_of
from generator.deliver.proof.owned import Owned
from generator.deliver.proof.pages import Titles, own_faults
from generator.deliver.proof.pictures import KINDS, Sizes
from generator.deliver.proof.styles import style_faults
from generator.deliver.proof.ways import Ways
from generator.deliver.proof.weights import Weights
from generator.files import NoPlainFile, plain_bytes, unreadable
from generator.problems import Problem
from generator.site.manifest import read_manifest
from generator.site.report import Progress, silent
from generator.site.search.directory import DIRECTORY

_LOOKED_INTO = frozenset((".html", ".css", ".js", ".xml", ".svg", ".json", ".webmanifest", ".txt"))
_LAST = (".xml", ".json", ".webmanifest", ".txt")
"""Endings of files that speak of pages: they come when the site's address is known."""


def proof_read(
    site: Path,
    shown_as: str,
    *,
    follow_outside: bool = False,
    tell: Progress = silent,
) -> Proof:
    """Everything that is wrong with the site in a folder; `shown_as` stands for the folder in the problems' paths.

    Nothing is fetched: with `follow_outside`, addresses elsewhere are given back for who asks for them.
    """
    sizes = dict(sorted(site_sizes(site)))
    files = {route: number for number, route in enumerate(sizes)}
    found = Found(shown_as)
    limits = beyond_limits(sizes.items(), shown_as)
    del sizes
    found.take(_spelled_alike(files))
    owned, problems = _owned(site, shown_as, files, found)
    reading = _Reading(files, owned, _directory(site), follow_outside=follow_outside)
    unread: list[Problem] = []
    for count, route in enumerate(sorted(files, key=_turn), start=1):
        try:
            found.take(reading.faults(route, site / route))
        except OSError as fault:
            unread.append(unreadable(f"{shown_as}/{route}", fault))
        tell(count, len(files), "files")
    found.take(reading.index.faults())
    found.take(reading.ways.without_place(lambda route: _markup(site / route)))
    found.take(reading.ways.unreached())
    return Proof(
        problems=(*problems, *limits, *unread, *found.problems()),
        pages=sum(1 for route in files if route.endswith(".html")),
        files=len(files),
        counts=dict(sorted(found.counts.items())),
        outside=reading.ways.outside,
    )


class _Reading:
    """What is known of a site while its files pass."""

    def __init__(
        self, files: dict[str, int], owned: Owned | None, directory: bytes | None, *, follow_outside: bool
    ) -> None:
        self.files, self.owned = files, owned
        self.ways = Ways(files, follow_outside=follow_outside)
        self.index = Index(directory, files)
        self.titles, self.sizes, self.weights = Titles(), Sizes(files), Weights(files)
        self.marks = array("Q", bytes(8 * len(files)))

    def faults(self, route: str, file: Path) -> Iterator[Fault]:
        """What is wrong with a file, as far as it can be said now. Raises OSError."""
        ending = route[route.rfind(".") :].lower()
        # Whatever is not looked into, a film perhaps, need not be in memory.
        data = plain_bytes(file) if ending in _LOOKED_INTO else b""
        digest = hashlib.sha256(data).digest() if ending in _LOOKED_INTO else _digest(file)
        self.marks[self.files[route]] = int.from_bytes(digest[:8])
        if self.owned:
            yield from self.owned.changed(route, digest)
        if ending == ".html":
            yield from self._page(route, data)
            return
        self.index.take(route, data)
        yield from self.weights.take(route, data, file.stat().st_size)
        if ending in KINDS:
            yield from self.sizes.take(route, file)
        elif ending == ".css":
            yield from style_faults(route, data.decode("utf-8", "replace"), self.files)
        elif ending in (".xml", ".svg"):
            yield from xml_faults(route, data, self.ways)
        elif ending in (".json", ".webmanifest"):
            yield from json_faults(route, data, self.ways)
        elif route == routes.ROBOTS:
            yield from robots_faults(route, data, self.ways)

    def _page(self, route: str, data: bytes) -> Iterator[Fault]:
        if is_no_page(data):
            self.ways.let_be(route)
            return
        page = _read(data)
        if route == routes.HOME and page.canonical.endswith("/"):
            self.ways.base = page.canonical
        yield from self.ways.take(route, page)
        yield from own_faults(route, page)
        yield from self.titles.take(route, page)
        yield from self.sizes.faults(route, page)
        yield from self.weights.faults(route, len(data), page)
        yield from linked_data_faults(route, page.linked_data, self.ways)
        yield from version_faults(route, page, self.files, self.marks)
        for style in page.styles:
            yield from style_faults(route, style, self.files)


def is_no_page(data: bytes) -> bool:
    """Is it a line of text under a page's ending, as services ask for it as a proof of whose site it is?"""
    return bool(data.strip()) and b"<" not in data


def _turn(route: str) -> tuple[int, str]:
    """What pages need goes before them, the home page is the first of them, and what speaks of pages comes last."""
    if route.endswith(".html"):
        return (1 if route == routes.HOME else 2), route
    return (3 if route.endswith(_LAST) else 0), route


def _spelled_alike(files: Mapping[str, int]) -> Iterator[Fault]:
    """Routes that differ in letter case alone. Nearly all are of small letters, and need no second table."""
    folded: dict[str, str] = {}
    for route in files:
        small = route.casefold()
        if small != route:
            other = small if small in files else folded.setdefault(small, route)
            if other != route:
                message = f"differs from {other} in letter case only"
                hint = "many systems cannot tell them apart: rename one"
                yield Fault(route=route, code="address-taken", message=message, hint=hint)


def _owned(site: Path, shown_as: str, files: dict[str, int], found: Found) -> tuple[Owned | None, tuple[Problem, ...]]:
    listed, problems = read_manifest(Path(os.path.realpath(site)), shown_as)
    if listed.pending:
        message, hint = "the last build did not come to its end", "build again"
        found.take((Fault(route="", code="unfinished", message=message, hint=hint, severity="warning"),))
    if not listed.base or listed.pending:
        return None, problems
    owned = Owned(listed.done, files)
    found.take(owned.faults())
    return owned, problems


def _digest(file: Path) -> bytes:
    """SHA-256 of a file, a part of it in memory at a time. Raises OSError."""
    if not stat.S_ISREG(file.stat().st_mode):
        raise NoPlainFile(errno.EINVAL, "it is a pipe or a device", str(file))
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").digest()


def _directory(site: Path) -> bytes | None:
    try:
        return plain_bytes(site / routes.search_route(DIRECTORY))
    except OSError:
        return None


def _markup(file: Path) -> Markup:
    try:
        return _read(plain_bytes(file))
    except OSError:
        return Markup()


def _read(data: bytes) -> Markup:
    return markup_of(data.decode("utf-8", "replace").removeprefix("\ufeff"))
