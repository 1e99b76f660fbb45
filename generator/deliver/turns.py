"""Commands that write into the same folder take turns: the second says so, waits, and sees what the first has done."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.deliver.terminal import say
from generator.files import display_path
from generator.locks import one_at_a_time

_LOCKS = Path(".broadsheet", "turns")
"""In the paper's folder."""


@contextmanager
def turn_in(folder: Path, root: Path, *, quiet: bool = False) -> Iterator[None]:
    """No other command of this paper that asks for a turn writes into the folder meanwhile. `quiet`: waits unsaid."""

    def waiting() -> None:
        if not quiet:
            say(
                f"{display_path(folder, root)}: another command writes there; this one goes on when it has ended",
                err=True,
            )

    with one_at_a_time(lock_of(folder, root), waiting):
        yield


def lock_of(folder: Path, root: Path) -> Path:
    """The lock of a folder that is written into, whichever way leads there."""
    return root / _LOCKS / hashlib.blake2b(os.fsencode(os.path.realpath(folder)), digest_size=8).hexdigest()
