"""What of a zip lies outside of the files in it, and what it asks for of whoever reads it."""

import struct
import zipfile
from pathlib import Path
from typing import IO

PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What is read: others may ask for gigabytes of memory, and nothing that anybody packs a folder with uses them."""
_ROOM = 64 * 2**20
"""Bytes that may come out of any zip, however small."""
_SWELLS = 200
"""So many times its own size: pages and Markdown make ten, a file of nothing but one letter a thousand."""
_HEADER, _LISTED = 30, 46
"""Bytes before a file's name (APPNOTE 6.3.10, 4.3.7), and before it in the list of the files (4.3.12)."""
_DESCRIPTORS = (0, 12, 16, 20, 24)
"""Bytes of what may stand behind a file whose size was not known when it was begun (4.3.9)."""
_NOTHING = 2
"""Bytes that nothing at all takes where it is compressed, as some programs do with folders."""
_ENDS = (22, 22 + 56 + 20)
"""Bytes of what stands behind the list, without a comment (4.3.14 to 4.3.16)."""


def swells(file: Path, archive: zipfile.ZipFile) -> bool:
    """Would far more come out of it than anybody packs: by one file, or many that share the same bytes?"""
    return sum(info.file_size for info in archive.infolist()) > _ROOM + _SWELLS * file.stat().st_size


def has_loose_bytes(file: Path, archive: zipfile.ZipFile) -> bool:
    """Are there bytes that belong neither to a file in it nor to their list: before, between, behind, in folders?

    Raises zipfile.BadZipFile where the list names a place behind the end: folders in it are never opened.
    """
    place = 0
    gaps: tuple[int, ...] = (0,)
    with file.open("rb") as there:
        for info in sorted(archive.infolist(), key=lambda info: info.header_offset):
            if info.header_offset - place not in gaps:
                return True
            place = info.header_offset + _HEADER + info.compress_size
            place += _lengths(there, info.header_offset + _HEADER - 4, "<HH")
            gaps = _DESCRIPTORS if info.flag_bits & 8 else (0,)
        if archive.start_dir - place not in gaps:
            return True
        place = archive.start_dir
        for _ in archive.infolist():
            place += _LISTED + _lengths(there, place + 28, "<HHH")
        if there.seek(0, 2) - place not in _ENDS:
            return True
    return any(info.is_dir() and info.compress_size > _NOTHING for info in archive.infolist())


def _lengths(file: IO[bytes], at: int, form: str) -> int:
    """The sum of the lengths that stand there."""
    file.seek(at)
    found = file.read(struct.calcsize(form))
    if len(found) < struct.calcsize(form):
        raise zipfile.BadZipFile("a header lies behind the end")
    return sum(struct.unpack(form, found))
