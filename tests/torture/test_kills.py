"""A few kills of each command that writes; `make torture` does hundreds."""

import os
import random
from pathlib import Path

import pytest

from tests.torture.commands import bytes_lost, torn
from tests.torture.kills import try_kills
from tests.torture.trials import COMMANDS, trial_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


@pytest.mark.parametrize("command", COMMANDS)
def test_what_stood_there_stays_whole_and_the_next_run_ends_it(command: str, tmp_path: Path) -> None:
    trial = trial_of(command, tmp_path / "paper")

    result = try_kills(trial, 4, random.Random(command), tmp_path / "scratch")

    assert (result.faults, result.lost) == ([], 0)
    assert result.killed + result.ended == 4
    assert result.killed > 0


def test_a_torn_file_and_a_lost_one_are_seen() -> None:
    old, new = {"a": b"whole", "b": b"1"}, {"a": b"other", "b": b"1"}

    assert list(torn({"a": b"whole", "b": b"1"}, old, new)) == []
    assert bytes_lost({"a": b"other", "b": b"1"}, old, new) == 0
    assert bytes_lost({"a": b"who"}, old, new) == len(b"whole") + len(b"1")
    assert list(torn({"a": b"who"}, old, new)) == [
        "a is neither the old one nor the new one",
        "b is gone, though it is of old and new",
    ]
