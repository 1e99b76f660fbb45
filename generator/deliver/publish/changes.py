"""What a publication will change: the files of the site beside those of the branch."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from generator.deliver.limits import site_sizes
from generator.records import dataclass

NO_JEKYLL = ".nojekyll"
"""Tells GitHub Pages to show the files as they are; without it, names that begin with `_` would be left out."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class File:
    """A file as git knows it."""

    mark: str
    """The hash of its blob."""
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What will be other; (path, bytes) each, in order. Of what is removed, the bytes that it had."""

    added: tuple[tuple[str, int], ...]
    changed: tuple[tuple[str, int], ...]
    removed: tuple[tuple[str, int], ...]
    unchanged: int

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def site_files(site: Path, algorithm: str) -> dict[str, File]:
    """Route to file of a built site, by git's hash (`sha1` or `sha256`)."""
    found = {route: _file(site / route, size, algorithm) for route, size in sorted(site_sizes(site))}
    nothing = hashlib.new(algorithm, b"blob 0\0", usedforsecurity=False).hexdigest()
    return {**found, NO_JEKYLL: File(nothing, 0)}


def changes(before: Mapping[str, File], after: Mapping[str, File]) -> Changes:
    """What differs between the branch as it is and as it will be."""
    same = {path for path, file in after.items() if path in before and before[path].mark == file.mark}
    return Changes(
        added=tuple((path, after[path].size) for path in sorted(after.keys() - before.keys())),
        changed=tuple((path, after[path].size) for path in sorted((after.keys() & before.keys()) - same)),
        removed=tuple((path, before[path].size) for path in sorted(before.keys() - after.keys())),
        unchanged=len(same),
    )


def _file(path: Path, size: int, algorithm: str) -> File:
    mark = hashlib.new(algorithm, f"blob {size}\0".encode(), usedforsecurity=False)
    with path.open("rb") as data:
        while chunk := data.read(_CHUNK):
            mark.update(chunk)
    return File(mark.hexdigest(), size)
