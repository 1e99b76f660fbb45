"""Heads: which line is what, and which article a head belongs to, case by case."""

import time

import pytest

from generator.convert.heads.parts import Line, column_like, parts_of
from generator.convert.language import load_model
from generator.convert.page import read_lines
from generator.convert.setting.chains import Chain, chains_of
from generator.convert.setting.evidence import FOLLOWING, Habits
from generator.convert.setting.headlines import headline_like
from generator.convert.spans import RawPage
from generator.model import Issue
from tests.convert.pages import convert_text

LAMP = "昨天下午，柳渡口的灯塔重新亮起，守塔人罗水根把积了十一年的灰擦净，合上电闸，江面上一下子有了光。"
LAMP_2 = "罗水根说，灯塔是下游第一座，停用以后渔船夜里都要绕路，如今灯亮了，柳渡口的路就好认了。"
PEAS = "近日，石桥镇小学的孩子们收了自家菜园的第一茬豌豆。菜园只有半亩，是孩子们用课间一锄一锄翻出来的。"
PEAS_2 = "豌豆煮熟以后，每人分到一小碗。老师说，孩子们从来没有把午饭吃得这么干净。"
KILN = "日前，白荻镇的老砖窑改成了陶艺工坊，头一批学徒已经上岗。窑工的后代说，窑火断了二十年，又续上了。"
KILN_2 = "工坊每周开两炉，烧的是碗和罐。陶土取自白荻镇后山，和当年烧砖用的是同一种。"


def line(text: str, told: float = 0.5, marks: str = "") -> Line:
    return Line(text=text, told=told, doubled="d" in marks, tight="t" in marks)


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        ([line("柳渡口的灯塔亮了")], "title"),
        ([line("罗水根在柳渡口强调"), line("灯塔要亮 路要好认")], "kicker title"),
        ([line("守塔人们记得——"), line("那一夜的光")], "kicker title"),
        ([line("灯塔亮灯仪式在柳渡口举行", marks="d"), line("渔船不再绕路")], "kicker title"),
        ([line("灯塔要亮 路要好认"), line("灯塔亮灯仪式在柳渡口举行", marks="d")], "title kicker"),
        (
            [
                line("方小满主持", marks="d"),
                line("罗水根在柳渡口强调", marks="d"),
                line("灯塔要亮"),
                line("路要好认", marks="t"),
            ],
            "deck kicker title title",
        ),
        ([line("三条渡船今起调整"), line("首班提早二十分钟 末班推迟半小时")], "title deck"),
        ([line("灯塔重新亮起"), line("方小满 乔木参加")], "title deck"),
        ([line("镇里有条光亮的江面路"), line("夜航渔船有了新依靠处", marks="t")], "title title"),
        ([line("新春走基层", 0.0), line("灯塔守了一辈子的罗水根")], "rubric title"),
        ([line("灯塔守了一辈子的罗水根"), line("渡口故事", 0.0)], "title rubric"),
        ([line("灯塔重新亮起"), line("十一年来头一回有人守夜到天亮"), line("江上来信", 0.0)], "title deck rubric"),
        ([line("灯塔守了一辈子的罗水根"), line("在江边的村子", 0.0)], "title rubric"),
        ([line("灯塔守了一辈子的罗水根"), line("在江边的村子", 0.2)], "title deck"),
        ([line("灯塔守了一辈子的罗水根"), line("夜航的渔船已过七成", 0.0)], "title deck"),
        ([line("柳渡口守塔人和渔民的名单"), line("（排名不分先后）", 0.0)], "title deck"),
    ],
    ids=[
        "one line",
        "said",
        "dash",
        "took place, drawn twice",
        "kicker behind",
        "deck first",
        "deck",
        "who came",
        "tight lines",
        "rubric above",
        "rubric below",
        "rubric behind a deck",
        "too short for a deck",
        "short, but told",
        "short, but a clause",
        "short, but said of a list",
    ],
)
def test_the_lines_of_a_head_are_told_apart(lines: list[Line], parts: str) -> None:
    assert " ".join(parts_of(lines, ())) == parts


def print_lines(*texts: str, width: int) -> list[str]:
    """The texts as a column of so many characters has them, each with an indent of two."""
    return [p for t in texts for p in (t[: width - 2], *(t[i : i + width] for i in range(width - 2, len(t), width)))]


@pytest.mark.parametrize("width", [13, 16])
def test_a_headline_as_wide_as_the_column_is_told_by_the_text_behind_its_byline(width: int) -> None:
    head = "柳渡口的灯塔重新亮起来了"
    above = ["石桥镇小学收了第一茬豌豆", "记者 宋青禾", *print_lines(PEAS, PEAS_2, width=width)]
    lines = [*above, head, "记者 方小满", *print_lines(LAMP, LAMP_2, width=width), "记者 乔木"]
    issue = convert_text("\n\n".join([*lines, *print_lines(KILN, KILN_2, width=width)]) + "\n")
    assert [a.title for a in issue.articles if a.title_source == "printed"] == ["石桥镇小学收了第一茬豌豆", head]


def test_what_stands_behind_a_byline_tells_nothing_of_lines_far_above_it() -> None:
    above, behind = print_lines(PEAS, PEAS_2, PEAS, PEAS_2, width=13), print_lines(PEAS, PEAS_2, width=13)
    pages = [RawPage(file="a.txt", lines=(*above, "记者 方小满", *behind))]
    lines = read_lines(pages, 0, load_model())
    first, _ = chains_of(lines.running, pages, lines.rows | lines.titles, lines.model)
    habits = Habits(gaps_tell=False, tight_tells=False, indent=2.0, blocks=False)
    bare = Chain(first.run, first.frames, habits, "", "byline", lines.model)
    other = Chain(first.run, first.frames, habits, "", "byline", lines.model, behind="".join(behind))
    changed = [at for at, (a, b) in enumerate(zip(bare.said, other.said, strict=True)) if a != b]
    assert changed
    assert min(changed) >= len(first.run) - FOLLOWING


def test_two_phrases_of_one_length_alone_between_two_texts_are_a_headline_and_on_top_of_a_page_a_slogan() -> None:
    slogan, head = "贴近群众办报 服务大局发声", "江上渔歌又起 渡口灯火长明"
    peas = ["石桥镇小学收了第一茬豌豆", "记者 宋青禾", PEAS, PEAS_2]
    issue = convert_text("\n\n".join([slogan, *peas, head, "记者 方小满", KILN, KILN_2]) + "\n")
    assert [a.title for a in issue.articles] == [peas[0], head]


def test_a_known_column_is_a_rubric_whatever_it_says() -> None:
    lines = [line("江上来信", 0.9), line("柳渡口的灯塔重新亮起")]
    assert parts_of(lines, ("江上来信",)) == ("rubric", "title")


@pytest.mark.parametrize(
    ("text", "like"),
    [("新春走基层", True), ("柳渡口·灯塔", True), ("看看江边新事", True), ("柳渡口的灯塔重新亮起", False)],
)
def test_names_of_columns_are_seen_by_their_form(text: str, like: bool) -> None:
    assert column_like(text) == like


@pytest.mark.parametrize(
    ("line", "following", "like"),
    [
        ("柳渡口的灯塔重新亮起", LAMP, True),
        ("石桥镇幼儿园招聘启事", "因园舍扩建需要，现面向社会招聘保育员两名。", True),
        ("便民 | 一个号码问到底", "全天有人接听，也可以在网上留言。", True),
        ("守塔人把积了十一年的灰", "擦净，合上电闸，江面上一下子有了光。", False),
    ],
    ids=["said again", "a notice", "a notice behind a bar", "goes on"],
)
def test_a_headline_is_known_by_what_follows(line: str, following: str, like: bool) -> None:
    assert (headline_like(line, following) > 1) == like


def heads(issue: Issue) -> dict[str, str]:
    """The title of each article by what it is about."""
    return {name: a.title for a in issue.articles for name in TITLES if name in a.body}


TITLES = {"灯塔": "柳渡口灯塔重新亮起来", "豌豆": "石桥小学收了第一茬豌豆", "砖窑": "白荻镇老砖窑成了陶艺工坊"}


@pytest.mark.parametrize(
    "blocks",
    [
        ["T灯塔", LAMP, LAMP_2, "T豌豆", PEAS, PEAS_2, "T砖窑", KILN, KILN_2],
        [LAMP, LAMP_2, "T灯塔", PEAS, PEAS_2, "T豌豆", KILN, KILN_2, "T砖窑"],
        ["T灯塔", LAMP, LAMP_2, PEAS, PEAS_2, "T豌豆", "T砖窑", KILN, KILN_2],
        ["T砖窑", "T灯塔", LAMP, LAMP_2, "T豌豆", PEAS, PEAS_2, "记者 宋青禾", KILN, KILN_2],
        ["江水长流 灯火长明", "T灯塔", LAMP, LAMP_2, "T豌豆", PEAS, PEAS_2, "T砖窑", KILN, KILN_2],
    ],
    ids=["before", "behind", "two in a row", "top of the page for the last", "slogan above"],
)
def test_a_head_goes_to_the_article_that_it_tells_of(blocks: list[str]) -> None:
    lines = [TITLES[b[1:]] if b.startswith("T") else b for b in blocks]
    assert heads(convert_text("\n\n".join(lines) + "\n")) == TITLES


def test_a_slogan_belongs_to_no_article() -> None:
    page = f"江水长流 灯火长明\n\n{TITLES['灯塔']}\n\n记者 方小满\n\n{LAMP}\n\n{LAMP_2}\n"
    issue = convert_text(page)
    assert [a.title for a in issue.articles] == [TITLES["灯塔"]]
    assert "江水长流 灯火长明" in [f.text for f in issue.furniture]


@pytest.mark.parametrize(
    ("head", "place"),
    [("柳渡 灯塔重新亮起", "柳渡"), ("浙江 灯塔重新亮起", "浙江"), ("亮灯了 江面一下子有了光", "")],
    ids=["the text says that it is a town", "a region", "no place"],
)
def test_a_place_before_the_headline_is_known_by_its_kind(head: str, place: str) -> None:
    (article,) = convert_text(f"{head}\n\n记者 方小满\n\n柳渡镇的灯塔亮了。{LAMP}\n\n{LAMP_2}\n").articles
    assert article.place == place


def test_a_line_after_a_gap_that_starts_a_head_is_no_caption() -> None:
    page = f"江水长流 灯火长明\n\n\n\n\n守塔十一年——\n\n{TITLES['灯塔']}\n\n记者 方小满\n\n{LAMP}\n\n{LAMP_2}\n"
    assert [(a.kind, a.kicker) for a in convert_text(page).articles] == [("news", "守塔十一年——")]


def test_a_head_that_tells_nothing_of_its_article_is_doubted() -> None:
    lines = [LAMP, LAMP_2, "江水长流灯火长明", PEAS, PEAS_2]
    (doubt,) = convert_text("\n\n".join(lines) + "\n").articles[1].review
    assert (doubt.what, doubt.line) == ("headline adrift", 5)
    assert "% sure" in doubt.why


def test_a_head_that_tells_of_its_article_is_sure() -> None:
    lines = [TITLES["灯塔"], "记者 方小满", LAMP, LAMP_2, TITLES["豌豆"], "记者 宋青禾", PEAS, PEAS_2]
    articles = convert_text("\n\n".join(lines) + "\n").articles
    assert all((a.confidence.head or 0) >= 0.9 and not a.review for a in articles)


def test_a_head_of_far_too_many_lines_is_read_at_once() -> None:
    began = time.process_time()
    parts = parts_of([Line(text=f"柳渡口第{n}座灯塔重新亮起", told=0.1) for n in range(200)], ())
    assert time.process_time() - began < 5
    assert len(parts) == 200
    assert "title" in parts
