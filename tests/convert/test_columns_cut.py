"""Where columns were cut and other text stands between: a bare name, a short line and a greeting tell what goes where."""

from pathlib import Path

import pytest

from generator.convert.assembly.choices import Choices
from generator.convert.assembly.evidence import TOPICAL
from generator.convert.assembly.mentions import speakers
from generator.convert.language import load_model
from generator.convert.lines.notices import notice_like
from generator.convert.page import evidence_of, read_lines
from generator.convert.spans import RawPage
from generator.model import Article
from tests.convert.pages import convert_text

LEADER = "昨天下午，县委书记乔木深主持召开座谈会，研究城乡融合。"


def articles(*lines: str) -> tuple[Article, ...]:
    return convert_text("\n\n".join(lines)).articles


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("乔木深指出，要算清人口账。", "乔木深"),
        ("乔木深还强调，要算清土地账。", "乔木深"),
        ("宋青禾指出，要算清人口账。", ""),
        ("方案要求，各地要算清人口账。", ""),
        ("会议指出，乔木深的方案可行。", ""),
    ],
    ids=["told of above", "with a word between", "of whom nothing else tells", "a word", "no name"],
)
def test_a_bare_name_begins_a_paragraph_where_another_one_tells_who_it_is(text: str, name: str) -> None:
    assert speakers([LEADER, "《方案》昨天公布。", text])[-1] == name


def test_a_paragraph_by_a_bare_name_goes_to_the_article_that_has_told_who_that_is() -> None:
    got = articles(
        *("我县部署农民工工资清欠工作", "| 记者 方小满"),
        "12月27日，县治理欠薪工作领导小组召开会议，对农民工工资清欠工作进行部署。副县长宋青禾参加。",
        *("县委召开城乡融合座谈会", "| 记者 祝清", LEADER),
        "宋青禾强调，农民工一年的辛苦钱，一分也不能少，凡是恶意欠薪的，该曝光的曝光。",
        "乔木深指出，城乡融合不是把农村变成城市，而是让农村也能过上便利的日子。",
    )
    assert ["宋青禾强调" in a.body for a in got] == [True, False]
    assert ["乔木深指出" in a.body for a in got] == [False, True]


def test_an_article_has_told_at_its_very_beginning_who_speaks_far_behind() -> None:
    told = [f"第{n}件事是修路，路从柳渡口修到石桥镇，一共{n}里。" for n in range(1, TOPICAL + 3)]
    page = ["柳渡村四十年", "| 记者 方小满", "昨天，老支书罗水根在村口讲了村里的事。", *told, "罗水根说，道理很简单。"]
    pages = (RawPage(file="a.txt", lines=tuple("\n\n".join([*page, "补助提高", "罗水根首批享受补助。"]).split("\n"))),)
    evidence = evidence_of(read_lines(pages, 0, load_model()), pages)
    (said,) = [p for p, name in enumerate(evidence.speakers) if name]
    choices = Choices(evidence)
    with_beginning = choices.link(said, True, 0, range(said))
    without = choices.link(said, True, 0, range(1, said))
    assert with_beginning - without > 1


def test_a_short_line_shows_no_indent_so_its_words_tell_whether_it_goes_on() -> None:
    text = (Path(__file__).parent / "dumps" / "anew-lines.txt").read_text(encoding="utf-8")
    pages = (RawPage(file="a.txt", lines=tuple(text.split("\n"))),)
    pieces = evidence_of(read_lines(pages, 0, load_model()), pages).pieces
    (short,) = [p for p in pieces if p.text == "万多人。"]
    assert short.begins < 1


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("值此2024年元旦来临之际，本报全体员工向广大读者致以节日的问候，祝大家万事如意！", True),
        ("昨天，县领导看望慰问环卫工人，向他们致以节日的问候。", False),
        ("值此新春佳节到来之际，县委书记来到环卫所，向工人致以节日的问候，祝大家身体健康！", False),
    ],
    ids=["a greeting", "a report of one", "a report with its words"],
)
def test_a_greeting_of_the_season_is_a_notice(text: str, notice: bool) -> None:
    assert (notice_like("恭贺新年", text, ()) > 0) == notice


def test_a_pointer_to_another_page_is_no_kicker_though_it_is_alone() -> None:
    got = convert_text(
        "\n\n".join(["今日看点：“村咖”飘香引客来（见第3版）", "柳渡口的灯塔亮了", "| 记者 方小满", LEADER])
    )
    (article,) = got.articles
    assert (article.kicker, article.title) == ("", "柳渡口的灯塔亮了")


def test_headlines_drawn_twice_right_over_decks_drawn_once_are_a_pages_habit() -> None:
    got = articles(
        *("半山村的咖啡香半山村的咖啡香\n石工棚变身打卡地 二十六名年轻人回村", "| 记者 方小满"),
        "昨天，半山村的石工棚里飘出咖啡香，二十六名年轻人回村开起了店，来打卡的游客排到了村口。",
        *("灯塔昨夜重新亮起灯塔昨夜重新亮起\n守塔老人擦净十一年的灰", "| 记者 祝清"),
        "昨夜，柳渡口的灯塔重新亮起，守塔老人罗水根把积了十一年的灰擦净，合上了电闸。",
    )
    assert [(a.title, a.deck) for a in got] == [
        ("半山村的咖啡香", "石工棚变身打卡地 二十六名年轻人回村"),
        ("灯塔昨夜重新亮起", "守塔老人擦净十一年的灰"),
    ]


def test_a_line_that_ends_a_sentence_without_a_mark_stands_over_the_caption_below() -> None:
    text = (Path(__file__).parent / "dumps" / "anew-hotline.txt").read_text(encoding="utf-8")
    (photo,) = [a for a in convert_text(text).articles if "红心柚" in a.body]
    assert (photo.title, photo.kind) == ("柚子熟了", "photo")


@pytest.mark.parametrize(("more", "table"), [(("小卷 310",), True), ((), False)], ids=["three", "two"])
def test_short_names_with_whole_numbers_are_rows_where_three_stand_below_one_another(
    more: tuple[str, ...], table: bool
) -> None:
    got = articles("柳渡口的灯塔亮了", "| 记者 方小满", LEADER, "鱼市行情", "土鲶 520", "丁香鱼 260", *more)
    assert any(a.kind == "table" for a in got) == table
