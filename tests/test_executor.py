"""Processes that work for another one."""

import errno
import multiprocessing.util
import os
import signal
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from generator.executor import NoProcess, Pool, Processes, Start, submitted


def test_what_is_given_to_processes_of_which_one_has_ended_comes_back_as_theirs() -> None:
    with Pool(1) as pool:
        assert isinstance(submitted(pool, os._exit, 1).exception(), BrokenProcessPool)
        assert isinstance(submitted(pool, os.getpid).exception(), BrokenProcessPool)


def test_where_no_process_can_be_started_tasks_are_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(multiprocessing.util, "spawnv_passfds", refused)
    with Pool(2, start="spawn") as pool:
        for _ in range(2):
            assert isinstance(submitted(pool, os.getpid).exception(), NoProcess)
    assert list(Processes(2).map(abs, range(-5, 0))) == [5, 4, 3, 2, 1]
    assert not multiprocessing.active_children()


ABANDONED = """
import os, signal, sys
from generator.executor import Pool, submitted
if __name__ == "__main__":
    pool = Pool(2, start=sys.argv[1])
    print(*(submitted(pool, os.getpid).result() for _ in range(2)), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="no such signal on Windows")
@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_processes_end_with_the_one_that_asks_however_it_ends(start: Start, tmp_path: Path) -> None:
    program = tmp_path / "abandoned.py"
    program.write_text(ABANDONED, "utf-8")
    repository = Path(__file__).resolve().parents[1]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(repository), *sys.path))}
    # They write where it writes: as long as one is there, more may come.
    ran = subprocess.run(
        [sys.executable, program, start], capture_output=True, text=True, env=environment, timeout=60, check=False
    )
    assert ran.returncode == -signal.SIGKILL
    assert len(ran.stdout.split()) == 2
