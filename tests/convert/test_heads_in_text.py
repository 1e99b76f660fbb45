"""Headlines that stand in the midst of text: set as text themselves, or in a sentence of another article."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.convert.assembly.readings import Draft
from generator.convert.heads.owners import own_heads
from generator.convert.topics import Topics
from generator.model import Issue
from tests.convert.pages import convert_text
from tests.convert.test_heads import KILN, KILN_2, LAMP, LAMP_2, PEAS, PEAS_2
from tests.convert.test_readings import RICE, RICE_2, block, evidence, page

THREE = "罗水根：守着江上的灯塔 宋青禾：把菜园种进学校 方小满：记下渡口的每一天 窑火续上二十年"
"""A headline as wide as two columns and more."""


def profiles(line: str) -> Issue:
    """A page in blocks whose second story stands under a long line and a byline."""
    kiln = ("窑火又续上了", "记者 乔木", block(KILN), block(KILN_2))
    return convert_text(page(*kiln, line, "记者 方小满", *map(block, (LAMP, LAMP_2, PEAS, PEAS_2))))


def test_a_line_over_a_byline_from_which_nothing_goes_on_is_a_headline() -> None:
    issue = profiles(THREE)
    assert issue.articles[1].title == THREE
    assert not any("〔…〕" in a.body for a in issue.articles)


def test_a_line_with_clauses_that_lost_its_end_stays_text() -> None:
    line = "罗水根守着灯塔，宋青禾把菜园种进学校，方小满记下渡口的每一天，窑工的后代把窑火续上"
    assert f"{line}〔…〕" in profiles(line).articles[0].body


@pytest.mark.parametrize("form", [str, block], ids=["paragraphs", "blocks"])
def test_an_answer_without_a_full_stop_stays_text(form: Callable[[str], str]) -> None:
    asked = ("问：灯塔什么时候亮", "答：柳渡口的灯塔昨夜亮了")
    lamp = ("柳渡口的灯塔昨夜重新亮起", "记者 方小满", form(LAMP), form(LAMP_2), *asked)
    peas = ("石桥镇小学的菜园收了第一茬豌豆", "记者 宋青禾", form(PEAS), form(PEAS_2))
    issue = convert_text(page(*lamp, *peas, "鹭田村天不亮就下田", "记者 乔木", form(RICE), form(RICE_2)))
    assert [a.title for a in issue.articles] == [lamp[0], peas[0], "鹭田村天不亮就下田"]


def test_the_day_under_a_notice_stays_in_it() -> None:
    text = (Path(__file__).parent / "dumps" / "morrow-garden.txt").read_text(encoding="utf-8")
    death = next(a for a in convert_text(text).articles if a.title == "讣告")
    assert (death.kicker, death.deck) == ("", "")
    assert "2019年4月3日" in death.body


LAMP_CUT = "罗水根说，灯塔是下游第一座，停用以后渔船夜里都要绕路，如今灯亮了，柳渡口的路就好认了"


@pytest.mark.parametrize(
    ("left", "right", "subhead"),
    [
        (LAMP_CUT, "，守塔人的徒弟也从两个添到了四个，夜里轮流看着灯。", False),
        (LAMP_CUT + "。", "如今守塔人的徒弟也从两个添到了四个，夜里轮流看着灯。", True),
    ],
    ids=["in a sentence", "between sentences"],
)
def test_no_subhead_parts_a_sentence(left: str, right: str, subhead: bool) -> None:
    rice = ("鹭田村天不亮就下田", "记者 乔木", RICE, RICE_2)
    found = evidence(page("柳渡口的灯塔重新亮起", "记者 方小满", LAMP, left, "早稻开始插秧", right, *rice))
    pieces, units = [p.index for p in found.pieces], found.units
    drafts = [Draft(tuple(pieces[:3])), Draft(tuple(pieces[3:]))]
    topics = Topics([u.text for u in units if u.kind in ("piece", "head")])
    owned = own_heads(units, drafts, frozenset(), topics)
    assert found.like_subheads[2] == subhead
    assert [units[i].text for i in owned.subheads] == ["早稻开始插秧"] * subhead
    assert [units[i].text for i in owned.heads[1]] == ["早稻开始插秧"] * (not subhead) + ["鹭田村天不亮就下田"]


@pytest.mark.parametrize(
    ("cut", "whole"), [(20, True), (KILN_2.index("陶土"), False)], ids=["in a sentence", "between sentences"]
)
def test_a_headline_set_as_text_between_two_halves_of_a_sentence_parts_them_no_more(cut: int, whole: bool) -> None:
    title = '石桥镇小学菜园里的"第一课"'
    halves = (block(KILN_2[:cut]), title, block(KILN_2[cut:], indent=0))
    kiln = ("白荻镇老砖窑改成陶艺工坊", "记者 乔木", block(KILN), *halves)
    issue = convert_text(
        page(*kiln, "记者 宋青禾", *map(block, (PEAS, PEAS_2)), "灯塔亮了", *map(block, (LAMP, LAMP_2)))
    )
    assert (KILN_2 in issue.articles[0].body) == whole
    assert ("〔…〕" in "".join(a.body for a in issue.articles)) is False
