"""One at a time: a lock on a file, which the system takes off when the process that has it ends, however it ends.

The file stays, and means nothing: a process that was killed keeps nobody out. The lock holds between processes, not
between the threads of one, and is no promise: whoever doesn't ask for it isn't kept out.
"""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _taken(file: int, *, wait: bool) -> bool:
        while True:
            try:
                msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError as fault:
                # Held by another, which one that waits is told after ten seconds. A file system without locks says
                # something else, and would say it for ever.
                if fault.errno not in (errno.EACCES, errno.EDEADLK):
                    raise
                if not wait:
                    return False
            else:
                return True

else:
    import fcntl

    def _taken(file: int, *, wait: bool) -> bool:
        # POSIX locks, not flock: a process that was split off while this one had it must not have it too.
        try:
            fcntl.lockf(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        return True


@contextmanager
def one_at_a_time(path: Path, waiting: Callable[[], object]) -> Iterator[bool]:
    """Has the lock at `path`, which nothing else in this process may be using; gives whether another process had it.

    Then `waiting` is called, once, and the lock waited for. Where there can be none (a folder that can't be written, a
    file system without locks), things go on without.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        yield False
        return
    try:
        waited = not _free(file, wait=False)
        if waited:
            waiting()
            _free(file, wait=True)
        yield waited
    finally:
        os.close(file)


def _free(file: int, *, wait: bool) -> bool:
    """May we go on? With the lock, or without one where there are none."""
    try:
        return _taken(file, wait=wait)
    except OSError:
        return True
