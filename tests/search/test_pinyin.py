"""The table of sounds that suggestions are made from."""

import json
import re
from collections.abc import Iterable, Mapping

import pytest

from generator.site.search.pinyin import MOST_HEADLINES, MOST_NAMES, pinyin_script, spelled_again, spelling_of


def table(script: bytes) -> dict[str, object]:
    found = re.fullmatch(r'broadsheetIndex\("pinyin",(\{.*\})\);\n', script.decode())
    assert found
    return json.loads(found[1])


def script(names: Mapping[str, Mapping[str, int]], headlines: Iterable[str]) -> bytes:
    return pinyin_script(spelling_of(names, headlines))


def test_names_by_how_common_they_are_and_headlines_by_their_clauses() -> None:
    made = table(script({"places": {"石鹭镇": 2, "重庆": 5}, "people": {"单一青": 3}}, ["渡口重开 2024年夏", "渡口"]))
    assert made["names"] == "重庆\n单一青\n石鹭镇"
    assert made["headlines"] == "渡口重开\n年夏\n渡口"
    sounds = made["sounds"]
    assert isinstance(sounds, dict)
    assert (sounds["shan"], sounds["chong"], sounds["dukou"[:2]], sounds["lu"]) == ("单", "重", "渡", "鹭")
    assert list(sounds) == sorted(sounds)


def test_what_is_not_all_han_has_no_sound() -> None:
    assert script({"people": {"Ida Holm": 3, "甲": 2}, "tags": {"PM2.5": 9}}, ["Ferry reopens", "A 甲 b"]) == b""


def test_a_large_paper_keeps_it_small() -> None:
    letters = [chr(0x4E00 + n) for n in range(300)]
    names = [a + b for a in letters for b in letters[:40]]
    made = table(script({"places": dict.fromkeys(names, 1)}, (name + "村" for name in names)))
    assert len(str(made["names"]).split("\n")) == MOST_NAMES
    assert len(str(made["headlines"]).split("\n")) == MOST_HEADLINES


@pytest.mark.parametrize("headlines", [(), ("集市改期", "渡口重开"), ("石鹭镇修渡口，重庆也修", "甲", "A 甲 b 重开")])
def test_other_headlines_of_the_same_names(headlines: tuple[str, ...]) -> None:
    names = {"places": {"石鹭镇": 2, "重庆": 5}, "people": {"单一青": 3, "Ida Holm": 1}}
    before = spelling_of(names, ("渡口重开", "重庆来信"))
    assert spelled_again(before, headlines) == spelling_of(names, headlines)
