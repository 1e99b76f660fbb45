"""Lines that their form tells: what two forms could claim goes to one of them."""

import pytest

from generator.convert.lines.parted import read_nodes
from generator.convert.setting.plain import plain_lines
from generator.convert.spans import RawPage


def test_a_headline_set_down_is_no_part_of_the_caption_above_it() -> None:
    lines = ("▲ 夜市开张的那一天，街上的人们都来了", "夜", "市", "火", "了", "！", "", "本报记者 桑听雨")
    pages = (RawPage(file="1.txt", lines=lines),)
    plain = plain_lines(read_nodes(pages, 0), (), pages)
    assert plain.upright == ((1, 2, 3, 4, 5),)
    assert [c.lines for c in plain.captions] == [(0,)]


@pytest.mark.parametrize(
    ("under", "following", "closes"),
    [
        ("The bins again", "Sir, – The bins are full.", {3}),
        ("Saltby", "Sir, – The bins are full.", {3, 4}),
        ("4 Kirk Wynd", "Sir, – The bins are full.", {3, 4}),
        ("Upper Saltby", "The bins are full.", {3, 4}),
    ],
)
def test_under_the_writer_of_a_letter_stands_where_they_live_or_the_next_headline(
    under: str, following: str, closes: set[int]
) -> None:
    lines = ("Gulls were here first", "Sir, – I read it with dismay.", "They were.", "Ida Strang", under, "", following)
    pages = (RawPage(file="1.txt", lines=lines),)
    assert plain_lines(read_nodes(pages, 0), (), pages).closing == closes


def test_briefs_behind_one_bullet_are_text_and_a_lone_one_is_not_told_by_it() -> None:
    lines = ("快讯", "▲门球赛昨日落幕。", "▲游泳馆延长开放时间。", "", "新桥合龙", "●新桥昨天合龙。")
    pages = (RawPage(file="1.txt", lines=lines),)
    assert plain_lines(read_nodes(pages, 0), (), pages).counted == {1, 2}
