"""What books and web archives tell of their own files: a web archive has digests, a book the sums of its zip alone."""

import re
from collections.abc import Callable, Mapping
from typing import Annotated

import msgspec

from generator.deliver.archive.wacz import DIGEST, PACKAGE

BOOK = "mimetype"
"""The file that a book begins with (OCF 3.3, 4.2.3)."""
_SHA256 = re.compile(r"sha256:([0-9a-f]{64})")
_Hash = Annotated[str, msgspec.Meta(pattern=f"^{_SHA256.pattern}$")]


class _Resource(msgspec.Struct):
    path: str
    hash: _Hash


class _Package(msgspec.Struct):
    resources: list[_Resource]


Digests = Mapping[str, list[tuple[str, str]]]
"""Path to the digests (algorithm, hex digits) that its file must have."""


def told_digests(paths: frozenset[str], read: Callable[[str], bytes]) -> Digests | None:
    """What must be of the files of a book or a web archive, by their paths; None for what is neither.

    `read` gives the bytes of a file. Raises what it raises, and ValueError where the digests cannot be read.
    """
    if PACKAGE in paths and DIGEST in paths:
        package = read(PACKAGE)
        of_package = msgspec.json.decode(read(DIGEST), type=_Resource)
        resources = msgspec.json.decode(package, type=_Package).resources
        told = (*resources, _Resource(path=PACKAGE, hash=of_package.hash))
        return {**{one.path: [("sha256", one.hash.removeprefix("sha256:"))] for one in told}, DIGEST: []}
    return {path: [] for path in paths} if BOOK in paths else None
