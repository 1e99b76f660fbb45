"""One at a time: who comes second waits and says so; whoever ended, however, keeps nobody out."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.deliver.turns import lock_of
from generator.locks import one_at_a_time
from generator.site.run import LOCK
from generator.site.standing import Wanted
from tests.deliver.commandline import ARTICLE, RAW, REPOSITORY, lay_out

HOLDS = """
import os, sys
from pathlib import Path
from generator.locks import one_at_a_time
with one_at_a_time(Path(sys.argv[1]), lambda: None):
    {then}
    print("held", flush=True)
    sys.stdin.read()
"""
SPLIT_OFF = "if os.fork(): os.kill(os.getpid(), 9)"


def unexpected() -> None:
    raise AssertionError("nobody has it")


@contextmanager
def held(lock: Path, then: str = "") -> Iterator[subprocess.Popen[str]]:
    """Another process has the lock until its standard input is closed, or it is killed."""
    command = [sys.executable, "-c", HOLDS.format(then=then), str(lock)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", cwd=REPOSITORY
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        yield other
        if other.stdin:
            other.stdin.close()


def lock_of_builds(root: Path) -> Path:
    return Wanted(content=root / "content", output=root / "site", root=root).folder / LOCK


def test_the_second_of_two_builds_says_so_and_waits(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "paper", {"content/2024-04-12/1-01.md": ARTICLE})
    command = [sys.executable, str(REPOSITORY / "build.py"), "--root", str(root), "build"]
    with (
        held(lock_of_builds(root)) as other,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as second,
    ):
        assert second.stderr
        assert second.stdout
        assert "another build is at work" in second.stderr.readline()
        assert second.poll() is None
        assert not (root / "site").exists()
        assert other.stdin
        other.stdin.close()
        assert "site/index.html" in second.stdout.read()
    assert (second.returncode, other.returncode) == (0, 0)
    assert "湿地来了新客人" in (root / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command, folder", [(["convert"], "content"), (["archive", "--all"], "archive"), (["review"], ".broadsheet/review")]
)
def test_who_writes_where_another_writes_says_so_and_waits(command: list[str], folder: str, tmp_path: Path) -> None:
    root = lay_out(tmp_path / "paper", {"content/2024-04-12/1-01.md": ARTICLE, "seeds/2024-04-19.txt": RAW})
    called = [sys.executable, str(REPOSITORY / "build.py"), "--root", str(root), *command]
    with (
        held(lock_of(root / folder, root)) as other,
        subprocess.Popen(called, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8") as second,
    ):
        assert second.stderr
        assert f"{folder}: another command writes there" in second.stderr.readline()
        assert second.poll() is None
        assert other.stdin
        other.stdin.close()
    assert (second.returncode, other.returncode) == (0, 0)


def test_a_process_that_was_killed_keeps_nobody_out(tmp_path: Path) -> None:
    with held(tmp_path / "deep" / "lock") as other:
        other.kill()
        other.wait()
        with one_at_a_time(tmp_path / "deep" / "lock", unexpected) as waited:
            assert not waited


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process is split off here")
def test_what_a_killed_process_had_split_off_keeps_nobody_out(tmp_path: Path) -> None:
    with held(tmp_path / "lock", SPLIT_OFF) as other:
        assert other.wait() == -9
        with one_at_a_time(tmp_path / "lock", unexpected) as waited:
            assert not waited


def test_it_is_told_that_another_had_it(tmp_path: Path) -> None:
    with held(tmp_path / "lock") as other:
        assert other.stdin
        with one_at_a_time(tmp_path / "lock", other.stdin.close) as waited:
            assert waited


def test_whoever_cannot_say_that_it_waits_does_not_go_on(tmp_path: Path) -> None:
    def unheard() -> None:
        raise BrokenPipeError

    with (
        held(tmp_path / "lock"),
        pytest.raises(BrokenPipeError),
        one_at_a_time(tmp_path / "lock", unheard),
    ):
        raise AssertionError("the other one still has it")


def test_where_there_can_be_no_lock_things_go_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with one_at_a_time(tmp_path / "file" / "lock", unexpected) as waited:
        assert not waited
