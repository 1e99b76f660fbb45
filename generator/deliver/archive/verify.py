"""An archive held against its own checksums: every file that is missing, was added or was changed.

Reads zip files and folders where they lie, unpacks nothing, and needs no paper. What is written in an archive is not
trusted: it names paths, and no path leads out of it.
"""

import hashlib
import os
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from generator.deliver.archive.bag import BAGIT, PAYLOAD, path_listed
from generator.deliver.archive.entries import CHUNK
from generator.deliver.archive.recast import is_as_made
from generator.deliver.archive.told import Digests, told_digests
from generator.deliver.archive.zips import PACKINGS, swells
from generator.problems import Problem, in_order
from generator.records import dataclass
from generator.site.report import Progress

_MANIFEST = re.compile(r"(tag)?manifest-(sha256|sha512)\.txt")
_LINE = re.compile(r"([0-9A-Fa-f]{64}|[0-9A-Fa-f]{128})[ \t]+\*?(.+)")
_TORN = (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)
"""What reading a file of a damaged zip may raise: a wrong bit may say that it is encrypted, or packed in some way."""
_ZIPS = (".zip", ".epub", ".wacz")
_LARGEST_LIST = 64 * 2**20
"""Bytes of a list of checksums that are read: some 500,000 files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What verifying found."""

    bags: int = 0
    files: int = 0
    """Files that have a checksum."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """The files of a bag, wherever they lie."""

    shown: str
    """The bag, as problems name it."""
    paths: frozenset[str]
    opened: Callable[[str], IO[bytes]]
    odd: tuple[str, ...] = ()
    """What is no file of a bag: a link, a second entry of one name."""


def verify(path: Path, *, tell: Progress) -> Verified:
    """Holds a bag against its checksums: a zip, a folder, or a folder of such, each by itself.

    A web archive is held against its digests, a book against the sums of its zip.
    """
    shown = path.as_posix()
    if path.is_file():
        return _verify_zip(path, shown, tell)
    if not path.is_dir():
        hint = "name a zip file or a folder that `archive` wrote"
        return Verified(problems=(Problem(path=shown, code="no-archive", message="there is nothing here", hint=hint),))
    if (path / BAGIT).is_file():
        return _verify(_folder(path, shown), tell)
    inside = [p for p in sorted(path.iterdir()) if p.suffix in _ZIPS or (p / BAGIT).is_file()]
    if not inside:
        return Verified(problems=(_no_bag(shown),))
    found = [verify(p, tell=tell) for p in inside]
    return Verified(
        bags=sum(f.bags for f in found),
        files=sum(f.files for f in found),
        problems=in_order(p for f in found for p in f.problems),
    )


def _verify_zip(file: Path, shown: str, tell: Progress) -> Verified:
    try:
        with zipfile.ZipFile(file) as archive:
            infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
            tops = {info.filename.rpartition("/")[0].partition("/")[0] for info in infos}
            top = f"{tops.pop()}/" if len(tops) == 1 and "" not in tops else ""
            names = [info.filename.removeprefix(top) for info in infos]
            seen: set[str] = set()
            odd = [name for name in names if name in seen or seen.add(name)]  # type: ignore[func-returns-value]

            def opened(path: str) -> IO[bytes]:
                if (info := archive.getinfo(top + path)).compress_type not in PACKINGS:
                    raise NotImplementedError("it is packed in a way that is not read")
                return archive.open(info)

            held = _Held(shown=shown, paths=frozenset(names), opened=opened, odd=tuple(odd))
            if swells(file, archive):
                message = "far more would come out of it than anybody packs: it is not read"
                return Verified(bags=1, problems=(_fault(shown, "", message),))
            done = _verify(held, tell) if BAGIT in held.paths else _verify_told(held, tell)
            if done.problems or is_as_made(file, infos, archive):
                return done
            message = "the files are as they were, but not what holds them: bytes of the zip itself were changed"
            return Verified(bags=1, files=done.files, problems=(_fault(shown, "", message),))
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as fault:
        message = f"cannot be read as a zip: {fault}"
        return Verified(problems=(_fault(shown, "", message),))


def _folder(folder: Path, shown: str) -> _Held:
    paths: set[str] = set()
    odd: list[str] = []
    for parent, folders, names in os.walk(folder):
        for name in (*folders, *names):
            entry = Path(parent) / name
            path = entry.relative_to(folder).as_posix()
            if entry.is_symlink() or not (entry.is_file() or entry.is_dir()):
                odd.append(path)
            elif entry.is_file():
                paths.add(path)
    return _Held(shown=shown, paths=frozenset(paths), opened=lambda path: (folder / path).open("rb"), odd=tuple(odd))


def _verify(held: _Held, tell: Progress) -> Verified:
    """Every list of checksums of the bag; what no list names was added, except for the lists of the lists."""
    problems = [_fault(held.shown, path, "is no plain file, or stands here twice") for path in held.odd]
    lists = sorted(path for path in held.paths if _MANIFEST.fullmatch(path))
    if not any(path.startswith("manifest-") for path in lists):
        message = "there is no list of checksums (SHA-256 or SHA-512)"
        return Verified(bags=1, problems=(*problems, _fault(held.shown, "", message)))
    wanted: dict[str, list[tuple[str, str]]] = {}
    for name in lists:
        for path, digest, fault in _listed(held, name):
            if fault:
                problems.append(_fault(held.shown, name, fault))
            else:
                wanted.setdefault(path, []).append((name.split("-")[1].removesuffix(".txt"), digest))
    kept = {path for path in lists if path.startswith("tagmanifest-")}
    problems += (_fault(held.shown, path, "was added") for path in held.paths - wanted.keys() - kept)
    return _held_to(held, wanted, problems, tell)


def _verify_told(held: _Held, tell: Progress) -> Verified:
    """A book or a web archive by what it tells of its own files."""
    try:
        wanted = told_digests(held.paths, lambda path: _read(held, path))
    except (ValueError, *_TORN) as fault:
        return Verified(bags=1, problems=(_fault(held.shown, "", f"its digests cannot be read: {fault}"),))
    if wanted is None:
        return Verified(problems=(_no_bag(held.shown),))
    problems = [_fault(held.shown, path, "stands here twice") for path in held.odd]
    problems += (_fault(held.shown, path, "was added") for path in held.paths - wanted.keys())
    return _held_to(held, wanted, problems, tell)


def _held_to(held: _Held, wanted: Digests, problems: list[Problem], tell: Progress) -> Verified:
    for count, path in enumerate(sorted(wanted), start=1):
        if path not in held.paths:
            problems.append(_fault(held.shown, path, "is missing"))
        elif not _is_as_listed(held, path, wanted[path]):
            problems.append(_fault(held.shown, path, "was changed"))
        tell(count, len(wanted), "files")
    return Verified(bags=1, files=len(wanted), problems=in_order(problems))


def _listed(held: _Held, name: str) -> Iterator[tuple[str, str, str]]:
    """(path, digest, fault) of each line of a list; with a fault the other two say nothing."""
    try:
        text = _read(held, name).decode("utf-8")
    except (UnicodeDecodeError, *_TORN) as fault:
        yield "", "", f"cannot be read: {fault}"
        return
    for number, line in enumerate(text.splitlines(), start=1):
        match = _LINE.fullmatch(line)
        path = path_listed(match[2]) if match else ""
        if not match or not _is_inside(path) or path.startswith(f"{PAYLOAD}/") == name.startswith("tag"):
            yield "", "", f"line {number} is no checksum of a file of this archive"
        else:
            yield path, match[1].lower(), ""


def _read(held: _Held, path: str) -> bytes:
    with held.opened(path) as file:
        return file.read(_LARGEST_LIST)


def _is_inside(path: str) -> bool:
    return not path.startswith("/") and not {"", ".", ".."} & set(path.split("/")) and "\\" not in path


def _is_as_listed(held: _Held, path: str, sums: Iterable[tuple[str, str]]) -> bool:
    """Has the file the digests (algorithm, hex digits) that are listed of it?"""
    sums = tuple(sums)
    digests = {algorithm: hashlib.new(algorithm) for algorithm, _ in sums}
    try:
        with held.opened(path) as file:
            while chunk := file.read(CHUNK):
                for digest in digests.values():
                    digest.update(chunk)
    except _TORN:
        return False  # torn: the checksum of the zip itself says so
    return all(digests[algorithm].hexdigest() == wanted for algorithm, wanted in sums)


def _no_bag(shown: str) -> Problem:
    hint = "name a zip file or a folder that `archive` wrote"
    return Problem(path=shown, code="no-archive", message=f"this is no archive: it has no {BAGIT}", hint=hint)


def _fault(shown: str, path: str, message: str) -> Problem:
    hint = "fetch another copy; this one is not what was archived"
    return Problem(path=f"{shown}/{path}" if path else shown, code="archive-changed", message=message, hint=hint)
