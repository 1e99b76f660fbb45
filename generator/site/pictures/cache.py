"""Pictures that were made ready before: a folder each, named after what went in and by what program.

An entry is made beside its place and moved there whole. One that is torn, or of another version, is made anew. All
that is made of a paper takes from the same entries: the site, its preview, archives. Each output folder has a note of
those that it needs, and what none needs is removed. The folder may be deleted when no build is at work.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.files import is_abandoned, unfinished_name, write_file
from generator.locks import one_at_a_time
from generator.site.pictures.rendition import Rendition

FOLDER = Path(".broadsheet", "pictures")
_NOTE = "picture.json"
_LOCK = ".lock"
_USED = ".used-"
"""How the names begin of the notes of what an output folder needs."""


@contextmanager
def alone(folder: Path, waiting: Callable[[], object]) -> Iterator[None]:
    """Nobody else makes pictures ready or removes any meanwhile; whoever comes second finds what the first has made."""
    with one_at_a_time(folder / _LOCK, waiting):
        yield


def key_of(data: bytes, suffix: str) -> str:
    """The name of a picture's entry: 32 hex digits over its bytes, its suffix, and what makes it ready."""
    from generator.site.pictures.encode import VERSION

    return hashlib.sha256(b"%s\n%s\n%s" % (VERSION.encode(), suffix.encode(), data)).hexdigest()[:32]


def ready(folder: Path, key: str) -> tuple[Rendition, tuple[Path, ...]] | None:
    """The entry, when it is there and whole: the picture's own file, then its copies."""
    entry = folder / key
    try:
        note: Any = json.loads((entry / _NOTE).read_bytes())
        width, height, *copies = note["pixels"]
        sizes = note["bytes"]
        files = tuple(entry / str(n) for n in range(len(sizes)))
        if [file.stat().st_size for file in files] != sizes or len(sizes) != len(copies) + 1:
            return None
        return Rendition(width=int(width), height=int(height), copies=tuple(map(int, copies))), files
    except (OSError, ValueError, KeyError, TypeError):
        return None  # not there, or torn: it is made anew


def make(folder: Path, key: str, data: bytes, suffix: str) -> tuple[Rendition, tuple[Path, ...]]:
    """Makes the picture ready and keeps it. Raises `Unshowable` and OSError."""
    from generator.site.pictures.encode import encode

    rendition, files = encode(data, suffix)
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / unfinished_name()
    part.mkdir()
    try:
        for number, file in enumerate(files):
            (part / str(number)).write_bytes(file)
        note = {"pixels": [rendition.width, rendition.height, *rendition.copies], "bytes": [len(f) for f in files]}
        (part / _NOTE).write_text(json.dumps(note), encoding="utf-8")
        shutil.rmtree(folder / key, ignore_errors=True)
        part.replace(folder / key)
    except OSError:
        if ready(folder, key) is None:  # another build may have been faster
            raise
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return rendition, tuple(folder / key / str(number) for number in range(len(files)))


def note(folder: Path, output: Path, keys: Collection[str]) -> None:
    """Keeps these entries from being removed, and no others that the output folder needed before. Raises OSError.

    The note holds for as long as the folder is there; before it is made, for as long as this process is at work.
    """
    place = os.path.realpath(output)
    file = folder / f"{_USED}{hashlib.sha256(os.fsencode(place)).hexdigest()[:16]}.json"
    if not keys and not file.exists():
        return
    told = {"output": place, "maker": unfinished_name(), "keys": sorted(keys)}
    folder.mkdir(parents=True, exist_ok=True)
    write_file(file, json.dumps(told).encode())


def tidy(folder: Path) -> None:
    """Removes the entries that no output folder needs."""
    if not folder.is_dir():
        return
    entries = list(os.scandir(folder))
    needed = {key for entry in entries if entry.name.startswith(_USED) for key in _needed(Path(entry.path))}
    for entry in entries:
        if entry.name not in needed and not entry.name.startswith("."):
            shutil.rmtree(entry.path, ignore_errors=True)


def _needed(file: Path) -> Collection[str]:
    """The entries that a note names; none where it is torn or its output folder gone: then the note goes as well."""
    try:
        told: Any = json.loads(file.read_bytes())
        if os.path.isdir(told["output"]) or not is_abandoned(told["maker"]):  # noqa: PTH112 - it may be no path
            return frozenset(map(str, told["keys"]))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    file.unlink(missing_ok=True)
    return ()
