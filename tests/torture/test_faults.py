"""Each fault around the program once: it says what is wrong, and nothing that stood there is harmed."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.torture.commands import run, sample
from tests.torture.faults import FAULTS, NOT_AS_ROOT, SITE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the faults are made as POSIX systems make them")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample paper, built."""
    paper = sample(tmp_path_factory.mktemp("faults") / "paper")
    done = run(paper, "build")
    assert done.returncode == 0, done.stderr
    return paper


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_harms_nothing(name: str, built: Path, tmp_path: Path) -> None:
    if name in NOT_AS_ROOT and os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    paper = tmp_path / "paper"
    shutil.copytree(built, paper)

    assert list(FAULTS[name](paper, SITE(built))) == []
