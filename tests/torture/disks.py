"""A disk that fills up: a small one of memory (tmpfs), on which each command has room for a part of its work.

It needs a system on which this user may mount; elsewhere `can_mount` says so.
"""

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.torture.commands import bytes_lost, run, torn
from tests.torture.kills import Killed, unfinished_in
from tests.torture.trials import Trial

ROOMY = 256 << 20
"""Bytes of a disk that does not fill up."""


@cache
def can_mount() -> bool:
    """May this user mount a disk of memory here?"""
    if not shutil.which("mount"):
        return False
    with TemporaryDirectory() as folder:
        try:
            with disk(Path(folder)):
                return True
        except subprocess.CalledProcessError:
            return False


@contextmanager
def disk(folder: Path) -> Iterator[None]:
    """A disk at the empty folder, gone with all that is on it afterwards. Raises CalledProcessError."""
    _mount("-t", "tmpfs", "-o", f"size={ROOMY}", "tmpfs", str(folder))
    try:
        yield
    finally:
        subprocess.run(("umount", "--lazy", str(folder)), check=True, capture_output=True)


def resize(folder: Path, size: int) -> None:
    """The disk at the folder has so many bytes from now on, at least those that are in use."""
    _mount("-o", f"remount,size={size}", str(folder))


def remount(folder: Path, option: str) -> None:
    """The disk at the folder may only be read from now on (`ro`), or be written as well (`rw`)."""
    _mount("-o", f"remount,{option}", str(folder))


def used(folder: Path) -> int:
    """Bytes that are in use on the disk of the folder."""
    found = os.statvfs(folder)
    return (found.f_blocks - found.f_bfree) * found.f_frsize


def _mount(*arguments: str) -> None:
    subprocess.run(("mount", *arguments), check=True, capture_output=True)


def fill_up(trial: Trial, count: int, chance: random.Random, folder: Path) -> Killed:
    """Runs the command so many times with room for a part of its work, then once more with room for all of it.

    Counted as killed is a run that did not end well, partly done one that had begun to write.
    """
    result = Killed(command=" ".join(trial.command))
    folder.mkdir(parents=True, exist_ok=True)
    with disk(folder):
        paper = folder / "paper"
        shutil.copytree(trial.before, paper, symlinks=True)
        old, begun, before = trial.look(paper), trial.progress(paper), used(folder)
        if (done := run(paper, *trial.command)).returncode:
            raise RuntimeError(done.stderr)
        new, needs = trial.look(paper), used(folder) - before
    for number in range(count):
        with disk(folder):
            shutil.copytree(trial.before, paper, symlinks=True)
            room = int(needs * number / count * chance.uniform(0.5, 1.0))
            resize(folder, used(folder) + room)
            done = run(paper, *trial.command)
            told = f"{number}, room for {room:,} of {needs:,} bytes"
            if not done.returncode:
                result.ended += 1
            else:
                result.killed += 1
                result.partly += trial.progress(paper) != begun
                if done.returncode != 1 or "error[" not in done.stderr or "Traceback" in done.stderr:
                    result.faults.append(f"{told}: ended with {done.returncode}: {done.stderr[-400:]}")
            left = trial.look(paper)
            result.lost += bytes_lost(left, old, new)
            result.faults += [f"{told}: {fault}" for fault in torn(left, old, new)]
            resize(folder, ROOMY)
            if (done := run(paper, *trial.command)).returncode:
                result.faults.append(f"{told}: the next run ends with {done.returncode}: {done.stderr[-400:]}")
            elif trial.look(paper) != new:
                result.faults.append(f"{told}: the next run makes something else")
            elif unfinished := unfinished_in(paper):
                result.faults.append(f"{told}: {unfinished} is left over")
    return result
