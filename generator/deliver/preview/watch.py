"""What changed in a paper's folders, and when the changes have come to rest.

The system tells at once that something happened; what it was is seen by looking. Where the system tells nothing
(network drives, folders that come and go) a look at everything, now and then, finds it all the same.
"""

import contextlib
import os
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from watchfiles import watch


class Mark(NamedTuple):
    """What differs when a file does: a save that keeps time and size has another inode, or was noted by the system."""

    changed: int
    """Time of the last change of what is in it, in ns."""
    size: int
    noted: int
    """Time of the last change of any kind, in ns, which no program can set back (on Windows the time it was made)."""
    inode: int


Snapshot = dict[str, Mark]
"""Path of each file → its mark."""

REST_MS = 5
"""Milliseconds without a change after which a burst of saves is over; an editor needs about one for a save, and what is
built of half a save is built once more."""
LOOK_EVERY = 0.5
"""Seconds between two looks while raw files are still arriving, or something moves of which the system said nothing."""

_DROPPINGS = ("~", ".swp", ".swx", ".tmp", ".part", ".crdownload", "___jb_tmp___", "___jb_old___")


def snapshot(folders: Iterable[str | Path]) -> Snapshot:
    """The files below the folders, without hidden ones and what editors and downloads leave lying about."""
    found: Snapshot = {}
    waiting = [str(folder) for folder in folders]
    while waiting:
        # A file or folder may vanish between two looks: then the next snapshot is the one that counts. What may not be
        # read is a fault of the build, which says so.
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if not _counts(entry.name):
                    continue
                with contextlib.suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        found[entry.path] = _mark(entry.stat())
    return found


def looked_again(before: Snapshot, folders: Sequence[Path], paths: Iterable[str]) -> Snapshot:
    """The snapshot with these paths looked at anew: files, or folders with all that is in them."""
    now = dict(before)
    for path in paths:
        folder = next((folder for folder in folders if Path(path).is_relative_to(folder)), None)
        if folder is None or not all(map(_counts, Path(path).relative_to(folder).parts)):
            continue
        if now.pop(path, None) is None:
            for gone in [known for known in now if known.startswith(path + os.sep)]:
                del now[gone]
        if os.path.isdir(path):  # noqa: PTH112 - Path raises where a folder above may not be entered
            now |= snapshot([path])
        else:
            with contextlib.suppress(OSError):
                now[path] = _mark(Path(path).stat())
    return now


def _counts(name: str) -> bool:
    return not name.startswith(".") and not name.endswith(_DROPPINGS)


def _mark(stat: os.stat_result) -> Mark:
    return Mark(stat.st_mtime_ns, stat.st_size, stat.st_ctime_ns, stat.st_ino)


class Changes:
    """Tells when files differ from those of the last build and have stopped changing."""

    def __init__(self, built: Snapshot) -> None:
        self._built = built
        self.last = built
        """The files at the last look."""

    @property
    def moving(self) -> bool:
        """Did the last look show something that is not built yet?"""
        return self.last != self._built

    def due(self, now: Snapshot, *, rested: bool = False) -> bool:
        """Is a build due, now that the files look like this? If so, they count as built.

        Unless it is known that the files have `rested`, two looks in a row must show the same: a large file may still
        be being copied.
        """
        resting = rested or now == self.last
        self.last = now
        if not resting or not self.moving:
            return False
        self._built = now
        return True

    def since_built(self, now: Snapshot) -> frozenset[str]:
        """The files that came, went or changed since the last build."""
        return frozenset(path for path, _ in self._built.items() ^ now.items())

    def built(self, now: Snapshot) -> None:
        """The files as a build has just read them: what differs from now on is due again."""
        self._built = self.last = now


def alarms(folders: Sequence[Path], stop: threading.Event) -> Iterator[Collection[str]]:
    """The paths that have changed, each time that changes have come to rest; nothing each half second without any.

    Folders that are not there yet are waited for. Where the system cannot tell of changes (too many folders for it),
    there is only nothing, each half second. Ends when stopped.
    """
    refused: dict[Path, int] = {}
    while not stop.is_set():
        there = _standing(folders)
        if not there or there == refused:
            stop.wait(LOOK_EVERY)
            yield ()
            continue
        try:
            for paths in _told(there, stop):
                yield paths
                # A folder that has gone and come back is another one, of which the system tells nothing.
                if _standing(folders) != there:
                    break
        except (OSError, RuntimeError):  # the latter is what watchfiles makes of a refusal
            refused = there


def _told(folders: Iterable[Path], stop: threading.Event) -> Iterator[Collection[str]]:
    """What the system tells. Raises OSError or RuntimeError when it cannot, or a folder has just gone."""
    told = watch(
        *folders,
        watch_filter=None,
        step=REST_MS,
        stop_event=stop,
        rust_timeout=int(LOOK_EVERY * 1000),
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    for changes in told:
        yield {path for _, path in changes}


def _standing(folders: Sequence[Path]) -> dict[Path, int]:
    """The folders that are there, each with its inode."""
    found = {}
    for folder in folders:
        with contextlib.suppress(OSError):
            found[folder] = folder.stat().st_ino
    return found
