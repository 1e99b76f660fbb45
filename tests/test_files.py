"""What is half made when a process is killed is known as such, and taken away; nothing else is."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.files import clear_unfinished, display_path, is_running, placed, unfinished_name, write_file
from generator.problems import Problem


def name_of_the_dead() -> str:
    """What a process that has ended would have called its file."""
    program = "from generator.files import unfinished_name; print(unfinished_name())"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout.strip()


def test_what_a_killed_process_left_is_taken_away_file_or_folder(tmp_path: Path) -> None:
    (tmp_path / name_of_the_dead()).write_bytes(b"half")
    (tmp_path / name_of_the_dead() / "inner").mkdir(parents=True)

    clear_unfinished(tmp_path)

    assert not list(tmp_path.iterdir())


def test_what_is_at_work_and_what_is_somebody_elses_stays(tmp_path: Path) -> None:
    dead = name_of_the_dead()
    names = (unfinished_name(), dead[1:], f"{dead}.md", ".x.new", ".new", f".00000000-{dead[10:]}", f"{dead[:-4]}.part")
    for name in names:
        (tmp_path / name).write_bytes(b"")

    clear_unfinished(tmp_path)
    clear_unfinished(tmp_path / "nowhere")

    assert {file.name for file in tmp_path.iterdir()} == set(names)


def test_what_another_machine_left_goes_when_it_is_a_day_old(tmp_path: Path) -> None:
    file = tmp_path / f".00000000-{name_of_the_dead()[10:]}"
    file.write_bytes(b"")
    os.utime(file, (time.time() - 90_000,) * 2)

    clear_unfinished(tmp_path)

    assert not file.exists()


def test_a_link_is_removed_and_not_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / name_of_the_dead()).symlink_to(tmp_path / "a", target_is_directory=True)

    clear_unfinished(tmp_path / "c")

    assert not list((tmp_path / "c").iterdir())
    assert (tmp_path / "a" / "b").is_dir()


@pytest.mark.skipif(os.name == "nt", reason="there nobody can ask")
def test_a_process_runs_or_not() -> None:
    assert is_running(os.getpid())
    assert is_running(1)
    assert not is_running(int(name_of_the_dead().split("-")[1]))


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)

    with pytest.raises(OSError):
        write_file(tmp_path / "a", b"x")

    assert [file.name for file in tmp_path.iterdir()] == ["a"]


def test_a_problem_is_one_line_and_its_hint_whatever_it_quotes() -> None:
    problem = Problem(path="a\n::error::b", line=1, code="c", message="d\r\n::stop-commands::e", hint="f\ng")

    assert str(problem) == r"a\n::error::b:1: error[c]: d\r\n::stop-commands::e" + "\n" + r"    f\ng"


def test_a_folder_is_placed_the_same_however_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = tmp_path / "报纸"
    (paper / "content").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (paper / "linked").symlink_to(tmp_path / "elsewhere")
    monkeypatch.chdir(paper / "content")
    for name in (paper, Path(".."), Path("../../报纸"), Path("../linked/../报纸")):
        assert placed(name) == paper.resolve()
    assert placed(Path()) == placed(Path("../content")) == paper.resolve() / "content"
    assert placed(Path("../linked")) == paper.resolve() / "linked"
    assert display_path(paper / "linked" / "a.md", paper) == "linked/a.md"
    assert display_path(tmp_path / "elsewhere" / "a.md", paper) == (tmp_path / "elsewhere" / "a.md").as_posix()
