"""Lines of nothing but names."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.convert.lines.rolls import closed_up, names_of
from tests.conftest import examples
from tests.convert.pages import convert_text


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("乔木深 闵秋白 殷问渠", ("乔木深", "闵秋白", "殷问渠")),
        ("乔  木  闵秋白  殷  渠（女）", ("乔木", "闵秋白", "殷渠（女）")),
        ("祝青山（兼） 凌 霄（女） 宫　羽", ("祝青山（兼）", "凌霄（女）", "宫羽")),
        ("祝青山（女）（兼）闵秋白 殷问渠", ("祝青山（女）（兼）", "闵秋白", "殷问渠")),
        ("乔木深、闵秋白、殷问渠", ("乔木深", "闵秋白", "殷问渠")),
        ("优服务 强本领 解难题 办实事", ()),
        ("乔木深 闵秋白", ()),
        ("乔木深 闵秋白 殷", ()),
        ("闵秋白 殷问渠 乔、木", ()),
        ("乔木深\ufffd 闵秋白 殷问渠", ()),
        ("乔木深说，闵秋白 殷问渠来了", ()),
        ("", ()),
    ],
)
def test_the_names_of_a_line(line: str, names: tuple[str, ...]) -> None:
    assert names_of(line) == names


def test_a_roll_keeps_the_marks_between_its_names() -> None:
    rows = ("乔木深、闵秋白、殷问渠、方小满、戴月明", "凌  霄，宫羽 关山月、方小雨、戴月圆")
    (article,) = convert_text("光荣榜\n一、优秀党员\n" + "\n".join(rows)).articles
    assert article.body.split("\n\n") == ["## 一、优秀党员", rows[0], "凌霄，宫羽 关山月、方小雨、戴月圆"]


PIECES = ("乔木深", "闵秋白", "殷问渠", "凌", "霄", "（女）", "（兼）", "、", "，", " ", "  ", "\ufffd", "说")


@settings(max_examples=examples(300))
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_a_roll_loses_nothing_but_white_space(line: str) -> None:
    assert not closed_up(line) or re.sub(r"\s", "", closed_up(line)) == re.sub(r"\s", "", line)
