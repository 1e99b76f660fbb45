"""Is a zip the very file that was written, outside of the files in it too?

Checksums are of the files that a zip holds; a bit that flips between them is in none of these. But what we write is
given by its files, their order and their day alone, so the zip can be written once more and compared.
"""

import zipfile
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from generator.deliver.archive.entries import CHUNK, Entry
from generator.deliver.archive.writing import zip_into
from generator.deliver.archive.zips import has_loose_bytes


def is_as_made(file: Path, infos: Sequence[zipfile.ZipInfo], archive: zipfile.ZipFile) -> bool:
    """Has the zip, whose files are all as they were, every byte as it was written?

    One that is compressed, or differs in size and in what it begins with, was packed anew by another program, and holds
    what it should: it counts as well. Of such a one only what belongs to none of its files is found.
    """
    if any(info.compress_type != zipfile.ZIP_STORED for info in infos):
        return not has_loose_bytes(file, archive)
    (year, month, day, *_), _ = Counter(info.date_time for info in infos).most_common(1)[0]
    with suppress(ValueError), TemporaryFile() as anew, file.open("rb") as there:
        entries = (Entry(path=info.filename, source=archive.read(info)) for info in infos)
        zip_into(anew, entries, top="", day=date(year, month, day))
        more = file.stat().st_size - anew.tell()
        same = more >= 0 and _begins(there, anew)
        return same if more == 0 else not same and not has_loose_bytes(file, archive)
    return not has_loose_bytes(file, archive)


def _begins(whole: IO[bytes], start: IO[bytes]) -> bool:
    """Does the one begin with all of the other?"""
    start.seek(0)
    while chunk := start.read(CHUNK):
        if chunk != whole.read(len(chunk)):
            return False
    return True
