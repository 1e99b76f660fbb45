"""Bags as zip files and as folders, never half written: the same bytes on any system, at any time.

A zip stores its files as they are. What compresses them differs from one version of zlib to the next; and a text that
stands in the file as it was can be found there when nothing else is left that knows what a zip is.
"""

import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO

from generator.deliver.archive.entries import Entry
from generator.files import unfinished_name

FIRST, LAST = date(1980, 1, 1), date(2107, 12, 31)
"""What a zip can say of a file's day."""


def zip_into(out: IO[bytes], entries: Iterable[Entry], *, top: str, day: date | None) -> None:
    """The zip of the entries. Every file bears `day` at midnight, and the same rights."""
    stamp = min(max(day or FIRST, FIRST), LAST)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for entry in entries:
            info = zipfile.ZipInfo(
                f"{top}/{entry.path}" if top else entry.path, (stamp.year, stamp.month, stamp.day, 0, 0, 0)
            )
            info.create_system = 3  # Unix, wherever it is made
            info.external_attr = 0o100644 << 16
            info.file_size = len(entry.source) if isinstance(entry.source, bytes) else entry.source.stat().st_size
            with archive.open(info, "w") as member:
                for chunk in entry.chunks():
                    member.write(chunk)


def write_folder(entries: Iterable[Entry], folder: Path) -> None:
    """Writes the entries into a new folder beside `folder` and moves it there, in place of the old. Raises OSError.

    A folder cannot be moved over another. Between the two moves the old one stands at `aside`: from there `put_back`
    brings it home, should the process end at that very moment: a folder that stands there is whole.
    """
    with beside_it(folder) as part:
        for entry in entries:
            file = part / entry.path
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as out:
                out.writelines(entry.chunks())
        if folder.exists():
            folder.replace(aside(folder))
        try:
            part.replace(folder)
        finally:
            put_back(folder)


def aside(folder: Path) -> Path:
    """Where a folder stands while another one takes its place."""
    return folder.with_name(f".{folder.name}.old")


def put_back(folder: Path) -> None:
    """The folder as it was where none is, as when a process ended that had moved it aside. Raises OSError."""
    if aside(folder).is_dir():
        with beside_it(folder) as other:
            aside(folder).replace(other if folder.exists() else folder)


@contextmanager
def beside_it(path: Path) -> Iterator[Path]:
    """A free name beside `path`; what stands there in the end is removed."""
    part = path.with_name(unfinished_name())
    try:
        yield part
    finally:
        if part.is_dir():
            shutil.rmtree(part, ignore_errors=True)
        else:
            part.unlink(missing_ok=True)
