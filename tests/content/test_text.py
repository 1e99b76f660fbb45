"""Han-aware text."""

import re
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import text


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("开园了。茶农说：“今年好！”他笑了", ["开园了。", "茶农说：“今年好！”", "他笑了"]),
        ("PM2.5降了。3.5万人", ["PM2.5降了。", "3.5万人"]),
        ("It rained. He left at 7.30 a.m.", ["It rained.", " He left at 7.30 a.m."]),
        ("等等……还有", ["等等……", "还有"]),
        ("", []),
    ],
)
def test_a_sentence_ends_behind_its_marks_and_quotation(source: str, parts: list[str]) -> None:
    assert text.sentence_ends(source) == list(accumulate(map(len, parts)))


@given(st.text())
def test_the_last_sentence_ends_with_the_text(source: str) -> None:
    ends = text.sentence_ends(source)
    assert ends == sorted(set(ends)) and ends[-1:] == [len(source)] * bool(source)


def test_a_teaser_ends_at_a_sentence() -> None:
    assert text.shorten("开园了。茶农笑了。客人来了。", 10) == "开园了。茶农笑了。"
    assert text.shorten("一二三四五六七八九十，一二三四五", 12) == "一二三四五六七八九十……"
    assert text.shorten("开园", 10) == "开园"
    assert text.shorten("The quick brown fox jumps over", 15) == "The quick…"


@given(st.text(), st.integers(4, 50))
def test_a_teaser_is_never_longer_than_asked(source: str, limit: int) -> None:
    assert len(text.shorten(source, limit)) <= limit + 2


def test_length_as_editors_count() -> None:
    assert text.count_units("棠川县有5000人，PM2.5很低。") == 9


def test_each_character_counts_by_the_script_that_it_is_of() -> None:
    """All of them, each row of 256 by itself and beside a row of another kind."""
    for row in range(0x1100):
        signs = [chr(row << 8 | low) for low in range(256)]
        han = sum(map(text.is_han, signs))
        latin = len(re.findall("[A-Za-z0-9]", "".join(signs)))
        assert text.count_units("、".join(signs)) == han + latin
        assert text.count_units("棠县、".join(signs)) == han + latin + 2 * 255


@given(st.text("棠川々〇〸、。ab1 ⺀𠮷\ud800", max_size=30))
def test_the_length_of_any_text_is_that_of_its_characters_and_words(source: str) -> None:
    assert text.count_units(source) == sum(map(text.is_han, source)) + len(re.findall("[a-z0-9]+", source))


@pytest.mark.parametrize(
    ("headline", "parts"),
    [
        ("茶香满山 棠川开园", ["茶香满山", "棠川开园"]),
        ("“绿水 青山”论坛举行", ["“绿水 青山”论坛举行"]),
        ("River rises again", ["River rises again"]),
        ("棠川", ["棠川"]),
    ],
)
def test_a_headline_breaks_at_its_clauses(headline: str, parts: list[str]) -> None:
    assert text.clauses(headline) == parts


def test_han_beyond_the_basic_plane_is_han() -> None:
    assert all(map(text.is_han, "棠〇々𠮷"))
    assert not any(map(text.is_han, "a1，😀"))
