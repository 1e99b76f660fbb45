"""Text made to take long: repeats that patterns could try in ever more ways, lines and pages of one thing."""

import importlib
import pkgutil
import re
import time

import pytest

import generator.convert as converter
from generator.convert import convert_issue
from generator.convert.reading import _pages
from generator.convert.spans import RawPage
from tests.convert.pages import CONFIG

REPEATED = [
    "一",
    "王",
    "记者",
    "本报记者王",
    "记者王小明",
    "文",
    "文/",
    "记者:",
    "通讯员李四、",
    "驻",
    "驻A",
    "特约",
    "本报",
    "全媒体",
    "(",
    "（(",
    "|",
    "|记者王",
    "摄",
    "图片",
    "摄影报道王",
    "A",
    "Ab",
    "By",
    "By_Ab_Cd_and_",
    "第1版",
    "下转",
    "下转第1版",
    "转",
    "上接第一版",
    "continued_on_page_",
    "See_a_",
    "见",
    "《",
    "据《",
    "原载",
    "1年",
    "二〇二三年1月",
    "12_January_",
    "2020-",
    "星期",
    "今日",
    "农历",
    "王讯(记者王",
    "、",
    "，",
    "。",
    "”",
    "“",
    "-",
    "——",
    "读者_",
    "1.",
    "[",
    "►",
    "·",
    "一·",
    "/",
    "／王",
    "报道",
    "_",
    "\u3000",
]
LONGEST = 160
"""Characters: longer text never meets these patterns whole."""
PATIENCE = 0.5
"""Seconds of processor time; what explodes passes it at a few dozen characters."""


def patterns_of(package: object) -> dict[str, re.Pattern[str]]:
    """Every pattern that a module of the converter keeps."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(package.__path__, "generator.convert."):  # type: ignore[attr-defined]
        if not module.name.rpartition(".")[2].startswith("make"):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern):
                    found.setdefault(value.pattern, value)
                    found[f"{module.name}.{name}"] = found.pop(value.pattern)
    return found


PATTERNS = patterns_of(converter)


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_explodes(name: str) -> None:
    for unit in (u.replace("_", " ") for u in REPEATED):
        for size in (20, 30, 45, 70, LONGEST):
            text = (unit * size)[:size] + "#"
            began = time.process_time()
            PATTERNS[name].fullmatch(text)
            PATTERNS[name].search(text)
            assert time.process_time() - began < PATIENCE, f"{unit!r} {size} times"


@pytest.mark.parametrize(
    "unit",
    [
        "柳渡口灯塔",
        "柳渡口 的灯 塔重新亮 起，江面上 ",
        "灯\n",
        "柳渡口的灯塔昨夜重新亮起，\n\n",
        "柳渡口灯塔亮了\n\n",
        "（ ",
        "“柳",
        "一\t2\t3\n",
        "12 34 ",
        "（下转第2版）",
    ],
)
def test_long_text_of_one_thing_takes_its_time_and_no_more(unit: str) -> None:
    text = (unit * 6_000)[:6_000]
    began = time.process_time()
    issue = convert_issue(_pages(RawPage(file="a.txt", lines=tuple(text.split("\n"))), ()), CONFIG)
    assert time.process_time() - began < 30
    held = sum(len("".join(f.text.split())) for f in issue.furniture)
    assert issue.articles or held
