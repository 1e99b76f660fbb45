"""The reasons of doubts: told by the converter in English, by the review pages in the paper's language."""

import ast
import re

import pytest

from generator.reasons import REASONS, reason, reason_in
from generator.review.words import words_for
from tests.deliver.commandline import REPOSITORY

PLACE = re.compile(r"\{(\w+)\}")
CONVERT = [ast.parse(file.read_text(encoding="utf-8")) for file in (REPOSITORY / "generator/convert").rglob("*.py")]
CALLS = [node for tree in CONVERT for node in ast.walk(tree) if isinstance(node, ast.Call)]


@pytest.mark.parametrize("name", REASONS)
def test_a_reason_is_found_again_in_its_words(name: str) -> None:
    values = {place: f"第{number}处（1958年；{number}）" for number, place in enumerate(PLACE.findall(REASONS[name]))}
    assert reason_in(reason(name, **values)) == (name, values)


@pytest.mark.parametrize("language", ["zh-Hans-CN", "zh-Hant-TW", "en"])
def test_each_language_tells_all_of_each_reason(language: str) -> None:
    told = dict(words_for(language).reasons.reasons)
    assert told.keys() == REASONS.keys()
    for name, words in REASONS.items():
        assert sorted(PLACE.findall(told[name])) == sorted(PLACE.findall(words)), name


def test_no_doubt_has_words_of_its_own() -> None:
    said = [
        k.value for call in CALLS if getattr(call.func, "id", "") == "Doubt" for k in call.keywords if k.arg == "why"
    ]
    assert len(said) > 8
    assert not [ast.unparse(words) for words in said if isinstance(words, ast.Constant | ast.JoinedStr)]
    written = {node.value for tree in CONVERT for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert REASONS.keys() <= written


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (reason("weak joint", line=33), "这里接在第33行之后，但从字句上看不大出来。"),
        (
            reason("weekday", day="2024-04-12", right="Friday", printed="Monday"),
            "2024-04-12是星期五，旁边印的却是星期一，必有一错。",
        ),
        (
            reason("day after", line=9, words="昨天上午", year=reason("own year", words="今年2024年")),
            "没有印出日期，取正文所说最晚一天的次日（第9行：“…昨天上午…”；正文把这一年当作当年（今年2024年））。",
        ),
        ("编辑自己写的", ""),
        ("somebody's own words", ""),
    ],
)
def test_chinese_papers_are_told_in_chinese(why: str, told: str) -> None:
    assert words_for("zh-Hans-CN").reasons.told(why) == told
