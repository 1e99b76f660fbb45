"""What is to be written while it isn't yet sure that anything is: in memory, and where that is much, beside the site.

With any error nothing of a site may change, and the last page can be the one that fails. So pages wait: on the disk
in `.broadsheet/staged` of the output folder, from where they are moved to their places. What a run that was killed has
left there goes with the next one. Paths are plain strings here, as a path object costs more than what is done with it.
"""

# ruff: noqa: PTH103, PTH105, PTH112, PTH116, PTH120

import errno
import hashlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from generator.records import dataclass

STAGED = ".broadsheet/staged"


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that waits for its place."""

    path: str
    size: int
    fingerprint: str


Source = bytes | Path | Staged
"""What is to stand at a route: bytes, or a file that holds them, for what would not fit in memory all at once."""


FINGERPRINT = 32
"""Hex digits."""


def fingerprint(source: Source) -> str:
    """The first FINGERPRINT hex digits of SHA-256."""
    if isinstance(source, Staged):
        return source.fingerprint
    return hashlib.sha256(data_of(source)).hexdigest()[:FINGERPRINT]


def data_of(source: Source) -> bytes:
    """The bytes. Raises OSError when a file cannot be read."""
    if isinstance(source, bytes):
        return source
    return Path(source.path if isinstance(source, Staged) else source).read_bytes()


def stands(path: str, source: Source) -> bool:
    """Does the file at `path` hold this? Raises OSError when it cannot be read."""
    try:
        if not isinstance(source, Path):
            size = source.size if isinstance(source, Staged) else len(source)
            if os.stat(path).st_size != size:
                return False
        return Path(path).read_bytes() == data_of(source)
    except (FileNotFoundError, NotADirectoryError):
        return False


def put(path: str, source: Source) -> None:
    """Make the file hold this: a reader sees the old file or the new one. Raises OSError."""
    part = source.path if isinstance(source, Staged) else part_of(path)
    for again in (True, False):
        try:
            if not isinstance(source, Staged):
                write_whole(part, data_of(source), os.O_TRUNC)
            os.replace(part, path)
        except FileNotFoundError:
            folder = os.path.dirname(path)
            if not again or os.path.isdir(folder):
                raise
            os.makedirs(folder)
        else:
            return


def write_whole(path: str, data: bytes, how: int) -> None:
    """Make a file of these bytes, in as few calls of the system as can be; `how`: if there is one (O_EXCL, O_TRUNC).

    Raises OSError.
    """
    out = os.open(path, os.O_WRONLY | os.O_CREAT | how | _BINARY, 0o666)
    try:
        written = os.write(out, data)
        while written < len(data):
            written += os.write(out, memoryview(data)[written:])
    finally:
        os.close(out)


_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""For Windows, where bytes are not always written as they are; and for what is started meanwhile."""


def part_of(path: str) -> str:
    """Beside a file: where it is written before it takes its place."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/.{name}.part"


class Stage:
    """The place beside the site. What an earlier run has left there goes at once; it is made when something comes."""

    def __init__(self, output: Path) -> None:
        self._folder = Path(os.path.realpath(output), STAGED)
        self._sound = os.path.realpath(self._folder) == str(self._folder)
        self._there = False
        self._made = [folder for folder in self._folder.parents if not folder.exists()]
        if self._sound:
            shutil.rmtree(self._folder, ignore_errors=True)

    def stage(self, name: str, files: Mapping[str, Source]) -> dict[str, Source]:
        """The files, waiting on the disk under a `name` that no other files have. Raises OSError."""
        if not self._sound:
            raise OSError(errno.ELOOP, "leads out of the folder", str(self._folder))
        if not self._there:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._there = True
        staged: dict[str, Source] = {}
        for number, (route, source) in enumerate(files.items()):
            if isinstance(source, bytes):
                path = f"{self._folder}/{name}-{number}"
                write_whole(path, source, os.O_EXCL)
                source = Staged(path, len(source), fingerprint(source))
            staged[route] = source
        return staged

    def clear(self) -> None:
        """Take away what is still there, and the folders that were made for it if nothing came of them."""
        if not self._sound:
            return
        shutil.rmtree(self._folder, ignore_errors=True)
        for folder in self._made:
            try:
                folder.rmdir()
            except OSError:
                break  # it holds something, as it should after a build without a fault, or was never made
