"""Damaged dumps and noise never break the converter: it refuses with a problem, or loses nothing and the site builds."""

import random
from itertools import islice
from pathlib import Path

import pytest

from generator.deliver.check import check_outcome
from generator.deliver.folders import folders_of
from tests.conftest import REPOSITORY
from tests.torture.conversion import attacks, convert_batch
from tests.torture.dumps import ENCODINGS, damaged_bytes, mutated, noise


def dumps() -> list[str]:
    return [file.read_text("utf-8-sig") for file in sorted((REPOSITORY / "seeds").rglob("*.txt"))]


@pytest.mark.parametrize("seed", range(3))
def test_every_attack_ends_in_a_problem_or_in_content_that_holds_all_and_builds(seed: int, tmp_path: Path) -> None:
    raw = list(islice(attacks(dumps(), random.Random(seed)), 24))

    outcome = convert_batch(raw, tmp_path)

    assert outcome.faults == ()
    assert outcome.files == 24
    assert outcome.articles > 0, "all were refused: nothing was tried"
    assert 0 < outcome.refused < 24


def test_a_batch_tells_what_it_finds_wrong(tmp_path: Path) -> None:
    """The attack itself is no use if it cannot see: a lost character must be told."""
    text = "山上的气象站\n\n昨天上午，护林员在江边数到了三只白鹭。记者 于汶\n"
    convert_batch([text.encode()], tmp_path)
    article = next((tmp_path / "paper" / "content").glob("*/*.md"))
    article.write_text(article.read_text("utf-8").replace("白鹭", "白鸟"), "utf-8")

    outcome = check_outcome(folders_of(tmp_path / "paper"))
    assert any("lost" in line and "鹭" in line for line in outcome.lines)


def test_attacks_are_drawn_from_their_seed() -> None:
    texts = dumps()

    assert mutated(texts[0], random.Random(5)) == mutated(texts[0], random.Random(5)) != texts[0]
    assert noise(random.Random(5), 300) == noise(random.Random(5), 300)
    assert len({damaged_bytes(texts[0], random.Random(n)) for n in range(len(ENCODINGS) * 3)}) > len(ENCODINGS)
