"""Files that are to be written somewhere: a path and what stands there, be it in memory or on the disk."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.records import dataclass

CHUNK = 1 << 20
"""Bytes in memory at a time."""

_UNCLEAN = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff<>:"|?*\\]|^[\s.]+|[\s.]+$')
_DEVICE = re.compile(r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)")
"""What a file cannot be called on Windows, whatever its ending (Microsoft, "Naming Files, Paths, and Namespaces")."""
LONGEST = 120
"""Characters of a name: systems hold 255 bytes, and a Han character takes three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file to be written."""

    path: str
    """Relative, with forward slashes."""
    source: bytes | Path
    """Its bytes, or the file that holds them."""

    def chunks(self) -> Iterator[bytes]:
        """Its bytes, a part at a time. Raises OSError."""
        if isinstance(self.source, bytes):
            yield self.source
            return
        with self.source.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk

    def measured(self) -> tuple[str, int]:
        """Its SHA-256 in hex digits and how many bytes it has."""
        digest, size = hashlib.sha256(), 0
        for chunk in self.chunks():
            digest.update(chunk)
            size += len(chunk)
        return digest.hexdigest(), size


def below(folder: str, files: Iterable[tuple[str, bytes | Path]]) -> tuple[Entry, ...]:
    """Files (path, source) as entries below a folder."""
    return tuple(Entry(path=f"{folder}/{path}", source=source) for path, source in files)


def cleanly_named(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries with paths that every system can hold and that stay below their folder, no two of them alike.

    Names of raw files come from anywhere. What cannot stay becomes `_`; a path that another one has already, letter
    case aside, gets a number.
    """
    out: list[Entry] = []
    taken: set[str] = set()
    for entry in entries:
        path = clean = "/".join(map(_clean, entry.path.split("/")))
        number = 1
        while path.casefold() in taken:
            number += 1
            stem, dot, suffix = clean.rpartition(".")
            path = f"{stem}-{number}.{suffix}" if dot and "/" not in suffix else f"{clean}-{number}"
        taken.add(path.casefold())
        out.append(replace(entry, path=path))
    return tuple(out)


def _clean(name: str) -> str:
    name = _DEVICE.sub(r"_\g<0>", _UNCLEAN.sub("_", name))
    if len(name) > LONGEST:
        stem, dot, suffix = name.rpartition(".")
        name = stem[: LONGEST - 12] + dot + suffix[:11] if dot else name[:LONGEST]
    return name or "_"
