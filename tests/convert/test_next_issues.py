"""What the next issues of county papers ask for: heads two over two, heads in torn text, slogans that are headlines, poems."""

from pathlib import Path

import pytest

from generator.convert.assembly.choices import link
from generator.convert.heads.parts import Line, parts_of
from generator.convert.language import load_model
from generator.convert.lines.notices import notice_like
from generator.convert.lines.parted import read_nodes
from generator.convert.lines.signatures import read_signature
from generator.convert.page import evidence_of, read_lines
from generator.convert.setting.alone import stands_alone
from generator.convert.spans import RawPage
from generator.model import Article
from tests.convert.pages import convert_text

MODEL = load_model()
LAMP = "昨天下午，柳渡口的灯塔重新亮起。守塔人罗水根把积了十一年的灰擦净，合上电闸，江面上一下子有了光。"
TORN = "灯塔建于七十年前，是下游第一座灯塔。停用以后，过往的渔船夜里都要绕到对岸的浅滩，罗水根说，这一绕就是半个时"
REST = "辰。如今灯亮了，渔民们说，路好认了，夜里出船心里也踏实，孩子们还在灯塔下面放起了风筝。"
STALL = "“一顿六块钱，菜还热乎。”费阿毛说，上个月他去镇上看病，在镇区的食堂照样刷这张饭卡，吃的是红烧鱼块。"
STALL_2 = "从七月起，全镇打通了十二个村的老年食堂，一人一张饭卡，走到哪里吃到哪里，费用由系统统一结算。"
PLANT = "近日，县林业局组织机关干部来到北坡，扶苗、培土、浇水，新栽香樟和乌桕一千六百株，北坡换了模样。"
COURT = "3月15日，首家共享法庭驿站在南浦镇集贸市场揭牌。摊主和顾客遇到纠纷，在市场里就能请法官连线调解。"


def articles(*lines: str) -> tuple[Article, ...]:
    return convert_text("\n\n".join(lines)).articles


def nodes_of(*lines: str) -> tuple[RawPage, ...]:
    return (RawPage(file="a.txt", lines=lines),)


def test_two_headlines_over_two_bylines_are_each_ones_own() -> None:
    got = articles(
        *("柳渡口的灯塔亮了", "| 记者 方小满", LAMP),
        *("首家共享法庭驿站揭牌", "种下一棵树 添上一片绿"),
        *("| 记者 祝清", COURT, "| 记者 乐怡然", PLANT),
    )
    assert [a.title for a in got] == ["柳渡口的灯塔亮了", "首家共享法庭驿站揭牌", "种下一棵树 添上一片绿"]
    assert [a.authors for a in got] == [("方小满",), ("祝清",), ("乐怡然",)]


def test_a_kicker_over_a_headline_stays_with_it_though_the_next_article_has_none() -> None:
    got = articles(
        *("柳渡口的灯塔亮了", "| 记者 方小满", LAMP),
        *("南浦镇集贸市场——", "首家共享法庭驿站揭牌"),
        *("| 记者 祝清", COURT, "| 记者 乐怡然", PLANT),
    )
    assert [(a.kicker, a.title) for a in got[:2]] == [
        ("", "柳渡口的灯塔亮了"),
        ("南浦镇集贸市场——", "首家共享法庭驿站揭牌"),
    ]
    assert got[2].title_source == "derived"


def test_a_head_in_mid_sentence_is_no_subhead_and_the_paragraph_is_whole() -> None:
    got = articles(
        *("柳渡口的灯塔亮了", "| 记者 方小满", LAMP, TORN, "一张饭卡吃遍全镇", REST),
        *("共富路上看变化", "| 记者 苗宇恒", STALL, STALL_2),
    )
    assert got[0].title == "柳渡口的灯塔亮了"
    assert TORN + REST in got[0].body
    assert "##" not in got[0].body


@pytest.mark.parametrize(
    ("before", "following", "alone"),
    [(TORN, REST, True), (LAMP, REST, False)],
    ids=["the paragraph goes on behind it", "nothing breaks off"],
)
def test_a_headline_of_two_clauses_stands_in_a_torn_paragraph(before: str, following: str, alone: bool) -> None:
    above, node, *behind = read_nodes(nodes_of(before, "五年磨一剑,小螺丝拧出大市场", following), 0)
    assert stands_alone(node, above, behind, MODEL) == alone


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (("——记县人民医院儿科主任庄雅琴", "她记得住每个孩子的小名"), ("deck", "title")),
        (("——2024年1月18日在县人民代表大会会议上", "政府工作报告"), ("kicker", "title")),
    ],
)
def test_a_line_that_a_dash_begins_is_no_headline_though_it_stands_first(
    lines: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    assert parts_of([Line(text=t, told=0.4) for t in lines], ()) == parts


def test_the_papers_staff_under_an_english_byline_is_no_deck() -> None:
    text = "The school board on Tuesday put off for the third time a vote on a new gymnasium."
    got = convert_text("\n".join(("School board puts off vote", "By DINAH CREWE", "Courier Staff", text))).articles
    assert [(a.title, a.deck, a.authors) for a in got] == [("School board puts off vote", "", ("DINAH CREWE",))]


@pytest.mark.parametrize(
    ("byline", "deck", "authors"),
    [
        ("By Ann Cole and Dan Roe Staff", "", ("Ann Cole", "Dan Roe")),
        ("  By Ann Cole Staff Writer", "", ("Ann Cole",)),
        ("By Ann Cole\nNurses thank hospital staff", "Nurses thank hospital staff", ("Ann Cole",)),
    ],
    ids=["of two", "without a mark", "a deck below"],
)
def test_staff_behind_english_names_takes_none_of_them(byline: str, deck: str, authors: tuple[str, ...]) -> None:
    text = "The school board on Tuesday put off for the third time a vote on a new gymnasium."
    (got,) = convert_text("\n".join(("School board puts off vote", byline, text))).articles
    assert (got.deck, got.authors) == (deck, authors)


ESSAY = ["　　父亲走了六年，他的算盘一直放在我", "的书桌上。十七档，乌木框，珠子磨得发", "亮，有一颗缺了一个角。"]
LETTER = ["　　三月的荠菜不用买，城外河滩上到处", "是。母亲带一把剪刀、一个布袋，半个上", "午就能挑满。"]
POEM = ["雨水落在石板上", "石板就开了花", "撑伞的人走过去", "花就碎了一地"]


def test_who_wrote_a_poem_is_told_by_its_title_where_others_sign_behind_a_mark() -> None:
    lines = ["算盘", "□凌霄子", *ESSAY, "荠菜饺子", "□麦田", *LETTER, "雨水落在石板上（外一首）", "戎马", *POEM]
    got = convert_text("\n".join(lines)).articles
    assert [a.authors for a in got] == [("凌霄子",), ("麦田",), ("戎马",)]


def test_a_paragraph_behind_verse_is_weighed_as_no_part_of_the_poem() -> None:
    text = (Path(__file__).parent / "dumps" / "morrow-garden.txt").read_text(encoding="utf-8")
    pages = nodes_of(*text.split("\n"))
    evidence = evidence_of(read_lines(pages, 0, MODEL), pages)
    prose = next(p for p, piece in enumerate(evidence.pieces) if piece.text.startswith("有一年年底"))
    verse = prose - 1
    assert evidence.pieces[verse].form == "verse"
    behind = [link(evidence, prose, False, 1, first, first)["prose behind verse"] for first in (0, verse)]
    assert behind == [0.0, 1.0]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("| 记者 凤翔", ["凤翔"]),
        ("通讯员 江雪", ["江雪"]),
        ("记者 成章", ["成章"]),
        ("记者 观察", []),
        ("记者 现场", []),
        ("通讯员 周刊", []),
    ],
)
def test_a_name_that_is_a_word_signs_behind_a_reporters_role(line: str, names: list[str]) -> None:
    assert [s.name for s in read_signature(line) or ()] == names


@pytest.mark.parametrize(
    ("title", "notice"), [("天气预报", True), ("停电预告", True), ("县供电公司发布全县线路检修停电预告", False)]
)
def test_a_title_that_only_names_a_notice_makes_one_though_the_text_begins_with_a_day(title: str, notice: bool) -> None:
    assert (notice_like(title, "今天多云，夜里有小雨，偏北风四级，山区道路检修。", ()) > 0) == notice
