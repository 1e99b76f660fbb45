"""Commands that write into the same folder take turns: the second says so, waits, and sees what the first has done."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.deliver.terminal import say
from generator.files import display_path
from generator.locks import one_at_a_time

FOLDER = Path(".broadsheet", "turns")
"""In the paper's folder: a lock for each folder that is written into, named after it."""


@contextmanager
def turn_in(folder: Path, root: Path, *, quiet: bool = False) -> Iterator[None]:
    """No other command of this paper that asks for a turn writes into the folder meanwhile. `quiet`: waits unsaid."""

    def waiting() -> None:
        if not quiet:
            say(
                f"{display_path(folder, root)}: another command writes there; this one goes on when it has ended",
                err=True,
            )

    mark = hashlib.blake2b(os.fsencode(os.path.realpath(folder)), digest_size=8).hexdigest()
    with one_at_a_time(root / FOLDER / mark, waiting):
        yield
