"""Pictures that were made ready before: a folder each, named after what went in and by what program.

An entry is made beside its place and moved there whole. One that is torn, or of another version, is made anew; those
that a build had no use for are removed after it. The folder may be deleted at any time.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any

from generator.files import is_left, unfinished_name
from generator.site.pictures.encode import VERSION, Rendition, encode

FOLDER = Path(".broadsheet", "pictures")
_NOTE = "picture.json"


def key_of(data: bytes, suffix: str) -> str:
    """The name of a picture's entry: 32 hex digits over its bytes, its suffix, and what makes it ready."""
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


def tidy(folder: Path, used: Collection[str]) -> None:
    """Removes the entries that are not in use, and what runs that were killed have left half made."""
    if folder.is_dir():
        for entry in list(os.scandir(folder)):
            if entry.name not in used and (not entry.name.startswith(".") or is_left(entry)):
                shutil.rmtree(entry.path, ignore_errors=True)
