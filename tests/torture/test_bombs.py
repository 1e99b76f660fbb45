"""Small files that ask for much are built all the same, or refused: none holds the build up."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.torture.bombs import BODIES, FRONT, REFUSED, article

HANG = 300
"""Seconds after which a build does not end: all bombs together take a tenth of that."""


def built(paper: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(REPOSITORY / "build.py"), "--root", str(paper), "build"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=HANG, check=False)


def test_all_that_can_be_built_is(tmp_path: Path) -> None:
    files = [*(article(body=body) for body in BODIES.values()), *(article(front) for front in FRONT.values())]
    folder = tmp_path / "content" / "2024-05-01"
    folder.mkdir(parents=True)
    for number, text in enumerate(files, start=1):
        (folder / f"1-{number:02d}.md").write_text(text, "utf-8")

    done = built(tmp_path)

    assert done.returncode == 0, done.stderr[-2000:]
    assert len(list((tmp_path / "site" / "2024-05-01").glob("1-*.html"))) == len(files)


@pytest.mark.parametrize("name", REFUSED)
def test_what_asks_for_too_much_is_refused(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "content" / "2024-05-01"
    folder.mkdir(parents=True)
    (folder / "1-01.md").write_text(article(REFUSED[name]), "utf-8")

    done = built(tmp_path)

    assert done.returncode == 1
    assert "content/2024-05-01/1-01.md:3" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()
