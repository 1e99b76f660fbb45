"""Text made to take long: repeats that patterns could try in ever more ways, lines and pages of one thing."""

import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import generator.convert as converter
from generator.convert import convert_issue
from generator.convert.reading.issues import _pages
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
PATIENCE = 300
"""Seconds for all patterns, which take a few: a pattern that explodes would take years."""


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


def search_all() -> None:
    """Tries every pattern on every repeat and says which it has done with."""
    for name, pattern in PATTERNS.items():
        for unit in (u.replace("_", " ") for u in REPEATED):
            for size in (20, 30, 45):
                text = (unit * size)[:size] + "#"
                pattern.fullmatch(text)
                pattern.search(text)
        print(name, flush=True)


def test_no_pattern_explodes() -> None:
    command = [sys.executable, "-c", "from tests.convert.test_long_text import search_all; search_all()"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, encoding="utf-8") as process:
        try:
            done, _ = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            done, _ = process.communicate()
    assert done.split() == list(PATTERNS), "the first that is missing explodes"


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
def test_long_text_of_one_thing_is_converted(unit: str) -> None:
    text = (unit * 6_000)[:6_000]
    issue = convert_issue(_pages(RawPage(file="a.txt", lines=tuple(text.split("\n"))), ()), CONFIG)
    held = sum(len("".join(f.text.split())) for f in issue.furniture)
    assert issue.articles or held
