"""Each fault around the program once: it says what is wrong, and nothing that stood there is harmed."""

import random
import shutil
import sys
from pathlib import Path

import pytest

from tests.torture.commands import run, sample
from tests.torture.disks import can_mount, fill_up
from tests.torture.faults import FAULTS, SITE
from tests.torture.machines import NO_NETWORK, NO_RIGHTS, can, may_ignore_rights, without_network
from tests.torture.trials import trial_of

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
    if name == "folder that cannot be written" and may_ignore_rights() and not can(*NO_RIGHTS):
        pytest.skip("root may write everywhere")
    paper = tmp_path / "paper"
    shutil.copytree(built, paper)

    assert list(FAULTS[name](paper, SITE(built))) == []


@pytest.mark.parametrize("command", ["build", "archive"])
def test_a_disk_that_fills_up_harms_nothing(command: str, tmp_path: Path) -> None:
    if not can_mount():
        pytest.skip("who runs this may not mount a small disk")

    result = fill_up(trial_of(command, tmp_path / "paper"), 2, random.Random(command), tmp_path / "disk")

    assert result.faults == []
    assert result.killed > 0, "there was room for all"


@pytest.mark.parametrize("command", ["convert", "publish"])
def test_no_command_needs_a_network(command: str, tmp_path: Path) -> None:
    if not can(*NO_NETWORK):
        pytest.skip("who runs this may not make a network of its own")

    assert list(without_network(trial_of(command, tmp_path / "before"), tmp_path / "paper")) == []
