"""Dates and the words of the interface."""

import ast
import re
from dataclasses import fields
from datetime import date

import pytest

from generator.review.words import words_for
from generator.site.dates import day_words, month_words, short_weekdays, weekday
from generator.site.pages.stories import excerpt
from generator.site.strings import EN, ZH_HANS, ZH_HANT, Strings, strings_for
from tests.conftest import REPOSITORY


@pytest.mark.parametrize("strings", [ZH_HANS, ZH_HANT, EN], ids=["zh-Hans", "zh-Hant", "en"])
def test_no_word_is_missing_and_all_have_the_same_places_to_fill(strings: Strings) -> None:
    for field in fields(Strings):
        text = getattr(strings, field.name)
        assert text, field.name
        if field.name == "search_tips":
            assert all(typed and finds for typed, finds in text)
            continue
        if field.name == "reasons":
            continue
        if field.name in ("doubt_words", "name_kinds"):
            assert [what for what, _ in text] == [what for what, _ in getattr(ZH_HANS, field.name)]
            continue
        assert sorted(re.findall(r"\{(\w+)", text)) == sorted(re.findall(r"\{(\w+)", getattr(ZH_HANS, field.name))), (
            field.name
        )


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
    sources = [ast.parse(p.read_text(encoding="utf-8")) for p in (REPOSITORY / "generator" / "convert").glob("*.py")]
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
