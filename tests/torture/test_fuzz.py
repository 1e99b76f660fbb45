"""What fuzzing found once is done again; and each target still takes what it begins with, and sees what is wrong."""

from pathlib import Path

import pytest

from tests.torture.elements import Elements
from tests.torture.fuzz import beginnings
from tests.torture.targets import TARGETS

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", sorted(CASES.glob("*/*")), ids=lambda case: f"{case.parent.name}/{case.name}")
def test_what_was_found_is_mended(case: Path) -> None:
    with TARGETS[case.parent.name.replace("-", " ")]() as fuzzed:
        fuzzed(case.read_bytes())


@pytest.mark.parametrize("target", [name for name in TARGETS if name != "converter"])
def test_a_target_takes_what_it_begins_with(target: str) -> None:
    with TARGETS[target]() as fuzzed:
        for data in beginnings(target):
            fuzzed(data)
            fuzzed(data[: len(data) // 2])


def test_the_converter_takes_some_of_what_it_begins_with() -> None:
    with TARGETS["converter"]() as fuzzed:
        for data in list(beginnings("converter"))[::12]:
            fuzzed(data)


@pytest.mark.parametrize(
    "html",
    ["<script>", "<p onclick='x()'>", "<a href='java&#x09;script:x'>", "<img src='//a.example/'>", "<p>", "</p>"],
)
def test_what_must_not_be_in_a_body_is_seen(html: str) -> None:
    with pytest.raises(AssertionError):
        elements = Elements()
        elements.feed(html)
        elements.close()
