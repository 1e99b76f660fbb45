"""Pipes, devices and links where files should be: told by name, and nobody waits for them."""

import os
import sys
from pathlib import Path

import pytest

from generator.files import NoPlainFile, TooLarge, plain_bytes
from tests.deliver.commandline import ARTICLE, lay_out
from tests.torture.commands import run

PLACES = (
    "content/paper.yml",
    "content/2024-04-12/issue.yml",
    "content/2024-04-12/1-02.md",
    "content/addresses/2024.txt",
    "assets/styles/paper.css",
)
TOLD = {"build": PLACES, "check": PLACES[:4], "review": PLACES[:4], "convert": PLACES[:1]}
"""By the commands that read them."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")


def with_pipes(root: Path, *places: str) -> Path:
    lay_out(root, {"content/2024-04-12/1-01.md": ARTICLE})
    for place in places:
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(root / place)
    return root


@pytest.mark.parametrize("command", TOLD)
def test_a_pipe_in_the_place_of_a_file_is_told(command: str, tmp_path: Path) -> None:
    done = run(with_pipes(tmp_path, *PLACES), command)

    assert done.returncode == 1
    assert "error[unreadable]: cannot be read: it is a pipe or a device" in done.stderr
    told = [place for place in PLACES if f"{place}: error[unreadable]" in done.stderr]
    assert told == list(TOLD[command])


def test_a_pipe_among_the_raw_issues_is_passed_over(tmp_path: Path) -> None:
    done = run(with_pipes(tmp_path, "seeds/a.txt", "seeds/b.yml", "seeds/c/issue.yml"), "convert")

    assert done.returncode == 0, done.stderr


def test_a_pipe_in_the_site_stands_in_the_way(tmp_path: Path) -> None:
    done = run(with_pipes(tmp_path, "site/index.html"), "build")

    assert done.returncode == 1
    assert "site/index.html: error[foreign-file]: a pipe or a device stands in the way" in done.stderr


def test_a_file_of_the_site_that_is_the_same_as_another_outside_is_written_beside_it(tmp_path: Path) -> None:
    assert run(lay_out(tmp_path / "paper", {"content/2024-04-12/1-01.md": ARTICLE}), "build").returncode == 0
    page, other = tmp_path / "paper" / "site" / "index.html", tmp_path / "other"
    text = page.read_bytes()
    other.write_bytes(text)
    page.unlink()
    os.link(other, page)
    lay_out(tmp_path / "paper", {"content/paper.yml": "name: 棠川晚报\n"})

    assert run(tmp_path / "paper", "build").returncode == 0
    assert page.read_bytes() != text
    assert other.read_bytes() == text


def test_what_is_no_plain_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for file in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(NoPlainFile):
            plain_bytes(file)
    with pytest.raises(IsADirectoryError):
        plain_bytes(tmp_path)
    with pytest.raises(FileNotFoundError):
        plain_bytes(tmp_path / "nothing")


def test_no_more_is_read_than_is_allowed(tmp_path: Path) -> None:
    for size in (0, 1, 70_000):
        (tmp_path / "file").write_bytes(b"x" * size)
        assert plain_bytes(tmp_path / "file", size) == b"x" * size
    with pytest.raises(TooLarge):
        plain_bytes(tmp_path / "file", 69_999)
    with pytest.raises(TooLarge):  # a file that says that it is empty, and is not
        plain_bytes("/proc/self/status", 10)
