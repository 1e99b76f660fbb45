"""How a page is read as a whole: what tells a subhead from a headline, a column from its article, one story from two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.convert.assembly.choices import start
from generator.convert.assembly.evidence import Evidence
from generator.convert.assembly.ranking import Ranking
from generator.convert.assembly.readings import article_sure, assemble, readings
from generator.convert.assembly.weights import RANKING
from generator.convert.language import load_model
from generator.convert.page import evidence_of, read_lines
from generator.convert.spans import RawPage
from generator.convert.topics import Themes
from tests.convert.pages import convert_text

LAMP = "昨天下午，柳渡口的灯塔重新亮起，守塔人罗水根把积了十一年的灰擦净，合上电闸，江面上一下子有了光。"
LAMP_2 = "罗水根说，灯塔是下游第一座，停用以后渔船夜里都要绕路，如今灯亮了，柳渡口的路就好认了。"
LAMP_3 = "灯塔下的渔家船队已有二十条船，入夜出江不必再等月亮，守塔人的徒弟也从两个添到了四个。"
RICE = "近日，鹭田村的早稻开始插秧，农户们天不亮就下田，八百亩水田要在立夏以前全部插完。"
RICE_2 = "种粮大户说，今年雨水足，秧苗壮，插秧机一天能插四十亩，比往年早了五天。"
RICE_3 = "水稻插完以后，村里还要给每块稻田立一块牌子，写上施肥和灌水的日子，农户照着做就行。"


def evidence(text: str) -> Evidence:
    pages = [RawPage(file="page.txt", lines=tuple(text.split("\n")))]
    return evidence_of(read_lines(pages, 0, load_model()), pages)


def block(text: str, *, indent: int = 2) -> str:
    """A block of a column of 14 squares, as OCR gives it: a space at each wrap."""
    first = 14 - indent
    return " ".join([text[:first], *(text[at : at + 14] for at in range(first, len(text), 14))])


def page(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"


PAGE = page("柳渡口灯塔重新亮起来", "记者 方小满", LAMP, LAMP_2, "鹭田村早稻插秧忙", "记者 乔木", RICE, RICE_2)


def test_the_chances_of_readings_and_articles_are_probabilities() -> None:
    found = evidence(PAGE)
    kept = readings(found)
    chances = Ranking(found).chances([(r.score, r.articles) for r in kept])
    assert sum(chances) == pytest.approx(1)
    assert all(sorted(p for a in r.articles for p in a) == list(range(len(found.pieces))) for r in kept)
    assert all(0 < draft.chance <= 1 + 1e-9 for draft in assemble(found))


def test_all_that_speaks_for_a_reading_is_weighed_and_nothing_else() -> None:
    found = evidence(PAGE)
    best = readings(found)[0]
    assert Ranking(found).found(best.score, best.articles).keys() == RANKING.keys()


@pytest.mark.parametrize(
    ("heads", "bare"),
    [
        (("柳渡口灯塔重新亮起来", "鹭田村早稻插秧忙", "石桥镇收了豌豆"), 1.0),
        (("柳渡口灯塔重新亮起来", "鹭田村早稻插秧忙"), 0.0),
        (("柳渡口灯塔重新亮起来", "鹭田村早稻插秧忙", "石桥镇收了豌豆", "", ""), 0.0),
    ],
)
def test_where_articles_stand_under_heads_a_paragraph_without_one_hardly_begins_one(
    heads: tuple[str, ...], bare: float
) -> None:
    parts = [part for head in heads for part in (head, f"本报讯 {LAMP}", LAMP_2) if part]
    found = evidence("\n".join(parts))
    assert [start(found, p)["bare here"] for p in range(1, 3)] == [bare, 0.0]


@pytest.mark.parametrize(("indent", "like"), [("", 1.0), ("　　", 0.0)])
def test_a_head_with_an_indent_is_like_text_only_where_headlines_have_none(indent: str, like: float) -> None:
    heads = ("柳渡口灯塔重新亮起来", "鹭田村早稻插秧忙", "石桥镇收了豌豆")
    parts = [part for head in heads for part in (indent + head, f"本报讯 {LAMP}")]
    found = evidence("\n".join(("江堤加高了三尺", RICE, *parts, "　　船队多了二十条船", LAMP_3)))
    assert start(found, len(found.pieces) - 1)["like text"] == like


def test_parallel_lines_over_the_parts_of_a_story_are_its_subheads() -> None:
    text = page(
        "柳渡口灯塔重新亮起来",
        "记者 方小满",
        LAMP,
        "灯亮了 心更安",
        LAMP_2,
        "船来了 路更宽",
        LAMP_3,
        "鹭田村早稻插秧忙",
        "记者 乔木",
        RICE,
        RICE_2,
    )
    first, second = convert_text(text).articles
    assert "## 灯亮了 心更安" in first.body
    assert "## 船来了 路更宽" in first.body
    assert second.title == "鹭田村早稻插秧忙"


def test_heads_that_repeat_the_parts_of_a_headline_are_its_subheads_though_a_report_seems_to_begin() -> None:
    parts = ("罗水根：守住柳渡口的一盏灯", "高满仓：把八百亩水田种成样板")
    text = page(
        " ".join(parts),
        "记者 方小满",
        "本期《身边的人》带您认识柳渡口守塔人罗水根和鹭田村种粮大户高满仓。",
        parts[0],
        LAMP,
        LAMP_2,
        parts[1],
        RICE,
        RICE_2,
        RICE_3,
        "法院审结一起合同纠纷",
        "记者 乔木",
        "昨天，县法院审理了一起合同纠纷，被告当庭表示愿意赔偿，原告撤回了诉讼请求。",
    )
    people, court = convert_text(text).articles
    assert people.title == " ".join(parts)
    assert [line for line in people.body.split("\n\n") if line[0] == "#"] == [f"## {part}" for part in parts]
    assert court.title == "法院审结一起合同纠纷"


def test_an_end_that_stands_behind_the_neighbours_beginning_comes_home() -> None:
    cut = RICE_3.index("水的日子")
    text = page(
        "鹭田村早稻插秧忙",
        "记者 乔木",
        RICE,
        RICE_2,
        RICE_3[:cut],
        "柳渡口灯塔重新亮起来",
        "记者 方小满",
        LAMP,
        RICE_3[cut:],
        LAMP_2,
        LAMP_3,
    )
    rice, lamp = convert_text(text).articles
    assert rice.body.split("\n\n") == [RICE, RICE_2, RICE_3]
    assert lamp.body.split("\n\n") == [LAMP, LAMP_2, LAMP_3]


def test_a_column_that_begins_in_mid_sentence_is_not_the_first_whatever_head_stands_over_it() -> None:
    lit, told = LAMP + LAMP_2, LAMP_3 + LAMP_2
    cut = lit.index("积了十一年")
    text = page(
        "柳渡口灯塔重新亮起来",
        "记者 方小满",
        block(lit[cut:], indent=0),
        block(told),
        block(lit[:cut]),
        "鹭田村早稻插秧忙",
        "记者 乔木",
        block(RICE + RICE_2),
        block(RICE_3 + RICE_2),
        block(RICE_2 + RICE_3),
    )
    lamp, _ = convert_text(text).articles
    assert lamp.body.split("\n\n") == [lit, told]


def test_paragraphs_of_one_matter_are_alike_without_a_word_in_common() -> None:
    model = load_model()
    rice, grain, court = (
        "近日，水稻开始收割，种粮大户忙着晾晒。",
        "农民说，今年小麦亩产比去年高，粮食卖得出好价钱。",
        "法院审理了一起案件，被告人被判处有期徒刑三年。",
    )
    themes = Themes([model.meaning(text) for text in (rice, grain, court)])
    cosines = themes.alike()
    assert cosines[0][1] > cosines[0][2]
    assert [cosines[p][p] for p in range(3)] == [0, 0, 0]
    assert cosines[1][0] == cosines[0][1] == pytest.approx(themes.runs_alike((0,), (1,)))
    assert themes.runs_alike((0,), ()) == 0


def test_a_line_of_its_own_between_blocks_is_a_head_though_it_is_as_wide_as_the_column() -> None:
    """It is as wide as a paragraph's first line."""
    head = "鹭田村早稻插秧开了头呢"
    text = page(
        "柳渡口灯塔重新亮起来",
        block(LAMP),
        block(LAMP_2),
        block(LAMP_3),
        head,
        block(RICE),
        block(RICE_2),
        block(RICE_3),
    )
    assert [a.title for a in convert_text(text).articles] == ["柳渡口灯塔重新亮起来", head]


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.integers(0, 5000))
def test_an_article_is_surer_the_surer_all_that_tells_of_it_is(
    chance: float, usual: float, head: float, size: int
) -> None:
    sure = article_sure(chance, usual, head, size)
    assert 0 < sure < 1
    assert sure <= article_sure(1, usual, head, size)
    assert sure <= article_sure(chance, 1, head, size)
    assert sure <= article_sure(chance, usual, 1, size)
