"""One run of a program: what it took, and what it wrote."""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LAUNCH = Path(__file__).resolve().parent / "launch.py"

KILOBYTE = 1 if platform.system() == "Darwin" else 1024
"""Unit of `ru_maxrss`, in bytes."""

Files = dict[str, tuple[int, int, int]]
"""Path to what changes when a file is written: inode, time, size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a run took."""

    cpu: float
    """Seconds of all its processes, as the system counted them for the first and all that it waited for."""
    wall: float
    peak: float
    """MiB that the largest of its processes had."""
    written: int
    """Files that were not there before, or are others."""
    files: int
    """Files that stand in the output folder afterwards."""
    megabytes: float
    """Of these files."""
    load: float
    """Of the machine, the mean of the minute before."""


def measured(command: Sequence[str], output: Path, *, folder: Path) -> Cost:
    """Runs a command in a folder; its files are looked for in `output`.

    Raises RuntimeError, with the end of what it said, when it fails.
    """
    before = files_of(output)
    load = os.getloadavg()[0]
    with tempfile.TemporaryFile() as said:
        launched = [sys.executable, "-I", "-S", str(LAUNCH), *command]
        ran = subprocess.run(launched, cwd=folder, stdout=subprocess.PIPE, stderr=said, check=True)
        figures = json.loads(ran.stdout)
        if figures["code"]:
            said.seek(0)
            words = said.read().decode("utf-8", "replace")[-3000:]
            raise RuntimeError(f"{' '.join(command)} ended with {figures['code']}:\n{words}")
    after = files_of(output)
    return Cost(
        cpu=figures["cpu"],
        wall=figures["wall"],
        peak=figures["peak"] * KILOBYTE / 2**20,
        written=sum(before.get(path) != state for path, state in after.items()),
        files=len(after),
        megabytes=sum(size for _, _, size in after.values()) / 1e6,
        load=load,
    )


def files_of(folder: Path) -> Files:
    """The files of a folder and all below it."""
    found: Files = {}
    folders = [str(folder)] if folder.is_dir() else []
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    state = entry.stat(follow_symlinks=False)
                    found[entry.path] = (state.st_ino, state.st_mtime_ns, state.st_size)
    return found
