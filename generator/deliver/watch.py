"""What changed in a paper's folders, and when the changes have come to rest.

Polled, not notified: it works alike on every system, on network drives and for editors that write beside and rename.
"""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

Snapshot = dict[str, tuple[int, int]]
"""Path of each file → (time of its last change in ns, size in bytes)."""

_DROPPINGS = ("~", ".swp", ".swx", ".tmp", ".part", ".crdownload")


def snapshot(folders: Iterable[Path]) -> Snapshot:
    """The files below the folders, without hidden ones and what editors and downloads leave lying about."""
    found: Snapshot = {}
    waiting = [str(folder) for folder in folders]
    while waiting:
        # A file or folder may vanish between two looks: then the next snapshot is the one that counts. What may not be
        # read is a fault of the build, which says so.
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name.endswith(_DROPPINGS):
                    continue
                with contextlib.suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        stat = entry.stat()
                        found[entry.path] = (stat.st_mtime_ns, stat.st_size)
    return found


class Changes:
    """Tells when files differ from those of the last build and have stopped changing.

    Several saves in a burst, or a large file still being copied, make one build: changes are due only when two looks
    in a row show the same.
    """

    def __init__(self, built: Snapshot) -> None:
        self._built = built
        self._last = built

    def due(self, now: Snapshot) -> bool:
        """Is a build due, now that the files look like this? If so, they count as built."""
        resting = now == self._last
        self._last = now
        if not resting or now == self._built:
            return False
        self._built = now
        return True

    def built(self, now: Snapshot) -> None:
        """The files as a build has just read them: what differs from now on is due again."""
        self._built = self._last = now
