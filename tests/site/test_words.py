"""Dates and the words of the interface."""

import ast
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from lunar_python import LunarYear, Solar
from lunar_python.util import LunarUtil
from opencc import OpenCC

from generator.review.words import words_for
from generator.site.dates import day_words, month_words, short_weekdays, weekday
from generator.site.lunar import lunar_day
from generator.site.pages.stories import excerpt
from generator.site.strings import EN, ZH_HANS, ZH_HANT, Strings, strings_for
from generator.site.strings.tools import ScriptWords, ToolWords
from generator.text import HAN
from tests.conftest import REPOSITORY

LANGUAGES = {"zh-Hans": ZH_HANS, "zh-Hant": ZH_HANT, "en": EN}
CODES = {"language", "locale", "latin"}
"""What is said to browsers, not to readers."""
OF_BOTH = frozenset("台里只系后面准采布制干于")
"""Characters of both scripts, which OpenCC would set in another way."""


def words_of(part: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Each text with the way to it; of pairs, the second of each under its first."""
    for field in type(part).__annotations__:
        value, name = getattr(part, field), f"{path}{field}"
        if isinstance(value, str):
            yield name, value
        elif hasattr(type(value), "__annotations__"):
            yield from words_of(value, f"{name}.")
        elif field == "search_tips":  # examples of what to type: each language has its own
            yield name, " ".join(text for _, text in value)
        else:
            yield from ((f"{name}.{key}", text) for key, text in value)


@pytest.mark.parametrize("strings", LANGUAGES.values(), ids=LANGUAGES)
def test_no_word_is_missing_and_all_have_the_same_places_to_fill(strings: Strings) -> None:
    model, here = dict(words_of(ZH_HANS)), dict(words_of(strings))
    assert list(here) == list(model)
    for name, text in here.items():
        assert text, name
        places = [sorted(re.findall(r"\{(\w+)", words)) for words in (text, model[name])]
        assert places[0] == places[1], name


def test_no_language_was_forgotten() -> None:
    to_simplified, to_traditional = OpenCC("t2s"), OpenCC("s2t")
    simplified, traditional, english = (dict(words_of(strings)) for strings in LANGUAGES.values())
    for name in simplified.keys() - CODES:
        assert not HAN.search(english[name]), name
        assert HAN.search(simplified[name]) or not re.search(r"\w", re.sub(r"\{\w+\}", "", simplified[name])), name
        assert to_simplified.convert(simplified[name]) == simplified[name], name
        strange = [c for c in traditional[name] if to_traditional.convert(c) != c and c not in OF_BOTH]
        assert not strange, (name, strange)
        assert "“" not in traditional[name], name


def test_no_word_is_dead() -> None:
    folders = (("layouts", "*.html"), ("generator/site", "*.py"), ("generator/review", "*.py"), ("assets", "*.js"))
    sources = "\n".join(
        file.read_text(encoding="utf-8")
        for folder, pattern in folders
        for file in (REPOSITORY / folder).rglob(pattern)
        if "strings" not in file.parts
    )
    used = set(re.findall(r"\b(t|strings|tools|words)(?=\.(\w+))", sources))
    for field in Strings.__annotations__:
        assert used & {("t", field), ("strings", field)}, field
    for field in ToolWords.__annotations__:
        assert ("tools", field) in used, field
    for field in ScriptWords.__annotations__:
        assert ("words", field) in used, field


@pytest.mark.parametrize(
    ("language", "strings"),
    [
        ("zh", ZH_HANS),
        ("zh-Hans-CN", ZH_HANS),
        ("zh-Hans-HK", ZH_HANS),
        ("zh-CN", ZH_HANS),
        ("zh-Hant", ZH_HANT),
        ("zh-TW", ZH_HANT),
        ("yue-HK", ZH_HANT),
        ("en-GB", EN),
        ("de", EN),
    ],
)
def test_the_language_chooses(language: str, strings: Strings) -> None:
    assert strings_for(language) is strings


@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        (date(2024, 4, 12), "甲辰年三月初四"),
        (date(2024, 2, 9), "癸卯年腊月三十"),  # New Year's eve
        (date(2024, 2, 10), "甲辰年正月初一"),
        (date(2022, 1, 31), "辛丑年腊月廿九"),  # a New Year's eve without a thirtieth
        (date(2023, 3, 22), "癸卯年闰二月初一"),
        (date(2020, 5, 23), "庚子年闰四月初一"),
        (date(2025, 7, 25), "乙巳年闰六月初一"),
        (date(2033, 12, 22), "癸丑年闰冬月初一"),
        (date(2024, 9, 17), "甲辰年八月十五"),
        (date(1949, 10, 1), "己丑年八月初十"),
    ],
)
def test_the_lunar_day(day: date, lunar: str) -> None:
    assert lunar_day(day) == lunar


@pytest.mark.parametrize("year", [1698, 1699, 1700, 1872, 2023, 2033, 2100, 2101, 2999])
def test_the_lunar_days_of_a_year_are_those_that_are_reckoned_one_by_one(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=count) for count in range(0, 365, 7)]
    for day in (*days, date(year, 12, 31)):
        lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
        words = f"{lunar.getYearInGanZhi()}年{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"
        assert lunar_day(day) == words


def test_the_first_and_last_days_of_all_lunar_months_are_as_the_library_reckons_them() -> None:
    for year in range(1699, 2102):
        for month in LunarYear.fromYear(year).getMonthsInYear():
            first = Solar.fromJulianDay(month.getFirstJulianDay())
            begins = date(first.getYear(), first.getMonth(), first.getDay())
            leap, name = "闰" if month.getMonth() < 0 else "", LunarUtil.MONTH[abs(month.getMonth())]
            for count in (0, month.getDayCount() - 1):
                told = lunar_day(begins + timedelta(days=count))
                assert told[2:] == f"年{leap}{name}月{LunarUtil.DAY[count + 1]}", begins


def test_the_lunar_day_in_traditional_characters() -> None:
    assert lunar_day(date(2023, 3, 22), traditional=True) == "癸卯年閏二月初一"
    assert lunar_day(date(2024, 2, 9), traditional=True) == "癸卯年臘月三十"


def test_dates() -> None:
    day = date(2024, 4, 12)
    assert (day_words(day, "zh"), weekday(day, "zh")) == ("2024年4月12日", "星期五")
    assert (day_words(day, "en"), weekday(day, "en")) == ("12 April 2024", "Friday")
    assert (month_words(2024, 4, "zh"), month_words(2024, 4, "en")) == ("2024年4月", "April 2024")
    assert short_weekdays("zh")[0] == "一"


@pytest.mark.parametrize(
    ("paragraphs", "characters", "shown", "more"),
    [
        ((), 50, (), False),
        (("一句话。",), 50, ("一句话。",), False),
        (("一句话。两句话。三句话。",), 8, ("一句话。两句话。",), True),
        (("一句话。", "两句话。"), 5, ("一句话。",), True),
        (("没有句号就是这样一直写下去的",), 6, ("没有句号就是……",), True),
        (("The ferry opened. It took three years to mend.",), 8, ("The ferry opened.",), True),
    ],
)
def test_excerpts_end_at_a_sentence(
    paragraphs: tuple[str, ...], characters: int, shown: tuple[str, ...], more: bool
) -> None:
    assert excerpt(paragraphs, characters) == (shown, more)


def test_each_kind_of_doubt_has_words_and_advice() -> None:
    """A kind is what the converter gives as `what` of a `Doubt`."""
    sources = [ast.parse(p.read_text(encoding="utf-8")) for p in (REPOSITORY / "generator" / "convert").rglob("*.py")]
    calls = (node for tree in sources for node in ast.walk(tree) if isinstance(node, ast.Call))
    given = {
        k.value.value
        for call in calls
        if getattr(call.func, "id", "") == "Doubt"
        for k in call.keywords
        if k.arg == "what" and isinstance(k.value, ast.Constant)
    }
    assert len(given) > 8
    assert given <= {what for what, _ in ZH_HANS.doubt_words}
    assert given <= {what for what, _ in words_for("zh").advice}
