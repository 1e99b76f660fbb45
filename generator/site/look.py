"""What lies in folders, by name, size and time of change: enough to tell that nothing has changed without reading.

A file that changed within the grain of the clock before a look, or bears a time to come, could change once more and
look the same: it is *young*, and known by its content besides.
"""

import hashlib
import os
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from itertools import chain

from generator.files import plain_bytes
from generator.records import dataclass

GRAIN = 50_000_000
"""Nanoseconds: no two looks that are further apart see the same time on a file that changed between (kernels count
in steps of 1 to 10 ms)."""
COARSE_GRAIN = 2_100_000_000
"""The same where times are whole seconds, or every other one (FAT)."""
SECOND = 1_000_000_000

HEX = 32
"""Hex digits of a mark."""

Stat = tuple[int, int, int]
"""Time of change of a file's content and of the file, in ns, and its size in bytes; of a link -1 less that size."""

NOWHERE: Stat = (0, 0, 0)
"""What is seen of a file that isn't there."""

Files = tuple[list[str], "array[int]"]
"""The names of a folder's files, and three numbers a file."""

_NO_FILES: Files = ([], array("q"))

Seal = tuple[int, int, str]
"""How a folder looked when all its files were known: its two times of change in ns, and their mark. Its times are
others as soon as a name in it comes, goes or stands for another file."""

_NO_SEALS: Mapping[str, Seal] = {}

_BY_NUMBER = os.scandir in os.supports_fd
"""Can a folder be opened first? Then what is in it is found without walking down to it each time."""


@dataclass(frozen=True)
class Look:
    """Folders, each with the names of its files and three numbers a file."""

    folders: dict[str, Files]
    known: Mapping[str, str] = field(default_factory=dict)
    """The marks of some of them, which were taken before."""
    sealed: Mapping[str, Seal] = field(default_factory=dict)
    """The folders whose files were not looked at, as the folders themselves look as they did."""

    def opened(self, among: Iterable[str] | None = None) -> "Look":
        """The look with the files of the sealed folders, or of those `among` them, looked at as well."""
        opening = set(self.sealed) if among is None else self.sealed.keys() & set(among)
        if not opening:
            return self
        files = {folder: _files(folder, False)[0] for folder in opening}
        # In their places: the mark of it all goes by the order of the folders.
        folders = {f: files.get(f) or _NO_FILES if f in opening else own for f, own in self.folders.items()}
        known = {folder: mark for folder, mark in self.known.items() if folder not in opening}
        return Look(folders, known, {f: seal for f, seal in self.sealed.items() if f not in opening})

    def mark(self) -> str:
        """HEX hex digits that are others when a file is another one, came or went."""
        return self._mark

    @cached_property
    def marks(self) -> dict[str, str]:
        """Of each folder HEX hex digits that are others when one of its files is."""
        known = self.known
        return {folder: known.get(folder) or _files_mark(files) for folder, files in self.folders.items()}

    @cached_property
    def _mark(self) -> str:
        return names_mark(chain.from_iterable(self.marks.items()))

    def files(self, among: Iterable[str] | None = None) -> Iterator[tuple[str, Stat]]:
        """(path, what was seen) of each file: in all folders, or in those `among` them that are there."""
        for folder in self.folders if among is None else among:
            names, numbers = self.folders.get(folder, _NO_FILES)
            for at, name in enumerate(names):
                yield f"{folder}/{name}", (numbers[3 * at], numbers[3 * at + 1], numbers[3 * at + 2])

    def young(self, now: int, among: Iterable[str] | None = None) -> list[str]:
        """The files that could change and look the same; `now` is the time of a file written just before the look.

        In all folders, or in those `among` them that are there.
        """
        found = []
        for folder in self.folders if among is None else among:
            names, numbers = self.folders.get(folder, _NO_FILES)
            if names and max(max(numbers[0::3]), max(numbers[1::3])) >= now - COARSE_GRAIN:
                for at, name in enumerate(names):
                    changed, replaced = numbers[3 * at], numbers[3 * at + 1]
                    grain = COARSE_GRAIN if changed % SECOND == 0 else GRAIN
                    if max(changed, replaced) >= now - grain:
                        found.append(f"{folder}/{name}")
        return found


def names_mark(names: Iterable[str], more: bytes = b"") -> str:
    """HEX hex digits of these names, of which none holds a zero byte, and of some bytes more."""
    text = "\0".join(names).encode("utf-8", "surrogateescape")
    return hashlib.blake2b(text + b"\0" + more, digest_size=HEX // 2).hexdigest()


def _files_mark(files: Files) -> str:
    return names_mark(files[0], files[1].tobytes())


def look(folders: Iterable[str], *, hidden: bool = False, sealed: Mapping[str, Seal] = _NO_SEALS) -> Look:
    """The files below these folders; `hidden`: those whose name, or whose folder's, begins with a dot as well.

    Links are followed. A folder that is not there holds nothing, and a file that cannot be looked at has no times.
    Of a `sealed` folder that looks as it did the files are not looked at.
    """
    found: dict[str, Files] = {}
    for top in folders:
        _into(found, top, hidden, frozenset((os.path.realpath(top),)), sealed)
    still = {folder: seal for folder, seal in sealed.items() if found.get(folder) is _NO_FILES}
    return Look(found, {folder: mark for folder, (_, _, mark) in still.items()}, still)


def seals(found: Look, folders: Iterable[str], now: int) -> Mapping[str, Seal]:
    """Seals for those `folders` in which nothing is young, and below which no folder with files lies.

    `now` is the time of a file written just before the look at their files: what has come, gone or changed since then
    makes a folder, or one of its files, young.
    """
    above: set[str] = set()
    for inner in found.folders:
        outer = inner.rpartition("/")[0]
        while outer and outer not in above:
            above.add(outer)
            outer = outer.rpartition("/")[0]
    made: dict[str, Seal] = {}
    for folder in folders:
        names, numbers = found.folders.get(folder, _NO_FILES)
        if not names or folder in above:
            continue
        changed, replaced, _ = stat_of(folder)
        grain = COARSE_GRAIN if changed % SECOND == 0 else GRAIN
        if changed and max(changed, replaced, *numbers[0::3], *numbers[1::3]) < now - grain:
            made[folder] = (changed, replaced, found.marks[folder])
    return made


def looked_again(before: Look, folders: Iterable[str], *, hidden: bool = False) -> Look | None:
    """The look with these folders, not what is below them, looked at once more; None where one is new or is gone."""
    found = dict(before.folders)
    for folder in folders:
        files = _files(folder, hidden)[0] if folder in found else None
        if files is None:
            return None
        found[folder] = files
    return Look(found)


def looked_after(before: Look, written: Collection[str]) -> Look | None:
    """The look after these files were `written`, or removed: they are looked at once more.

    So is what came to their folders; all else there is told as it was before, where it still is. None where a folder
    is new or is gone.
    """
    found = dict(before.folders)
    own: dict[str, set[str]] = {}
    for path in written:
        folder, _, name = path.rpartition("/")
        own.setdefault(folder, set()).add(name)
    for folder, changed in own.items():
        names, numbers = found.get(folder, _NO_FILES)
        of_each = zip(names, zip(numbers[0::3], numbers[1::3], numbers[2::3], strict=True), strict=True)
        known = {name: stat for name, stat in of_each if name not in changed}
        files = _files(folder, False, known)[0] if folder in found else None
        if files is None:
            return None
        found[folder] = files
    marks = {folder: mark for folder, mark in before.marks.items() if folder not in own}
    return Look(found, marks, {folder: seal for folder, seal in before.sealed.items() if folder not in own})


def _into(
    found: dict[str, Files], folder: str, hidden: bool, above: frozenset[str], sealed: Mapping[str, Seal]
) -> None:
    if folder in sealed and stat_of(folder)[:2] == sealed[folder][:2]:
        found[folder] = _NO_FILES
        return
    files, below = _files(folder, hidden)
    if files:
        found[folder] = files
    for name, linked in below:
        if hidden and name == "__pycache__":
            continue  # what Python makes of the program's files, while it runs
        inner = f"{folder}/{name}"
        real = os.path.realpath(inner) if linked else ""
        if real not in above:
            _into(found, inner, hidden, above | {real} if linked else above, sealed)


def _files(
    folder: str, hidden: bool, known: Mapping[str, Stat] | None = None
) -> tuple[Files | None, list[tuple[str, bool]]]:
    """The files of a folder, if it has any, and (name, is it a link?) of the folders in it.

    Of what is `known` by its name it is enough that it is there.
    """
    names: list[str] = []
    numbers: list[int] = []
    below: list[tuple[str, bool]] = []
    opened = -1
    try:
        if _BY_NUMBER:
            opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        with os.scandir(opened if _BY_NUMBER else folder) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == "." and not hidden:
                    continue
                if entry.is_dir():
                    below.append((name, entry.is_symlink()))
                    continue
                if known and name in known:
                    numbers += known[name]
                    names.append(name)
                    continue
                try:
                    stat = entry.stat()
                    size = -1 - stat.st_size if entry.is_symlink() else stat.st_size
                    numbers += (stat.st_mtime_ns, stat.st_ctime_ns, size)
                except OSError:
                    numbers += (0, 0, 0)
                names.append(name)
    except OSError:
        return None, []
    finally:
        if opened >= 0:
            os.close(opened)
    # Files in the order in which the system tells them: it is the same while the folder is.
    return (names, array("q", numbers)) if names else None, sorted(below)


def stat_of(path: str) -> Stat:
    """How a file looks; of one that isn't there, that can't be looked at, all is 0."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - asked of each file of the site: a path object costs more than the look
    except OSError:
        return NOWHERE
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size


def spelled(path: str) -> str:
    r"""The path as a text that can be kept: bytes that are no UTF-8, as in names out of an old zip, become `\xff`."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "backslashreplace")


def content_mark(path: str) -> str:
    """HEX hex digits over a file's bytes; empty when it can't be read."""
    try:
        return hashlib.sha256(plain_bytes(path)).hexdigest()[:HEX]
    except OSError:
        return ""
