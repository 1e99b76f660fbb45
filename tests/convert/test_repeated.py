"""Headlines that a dump gives twice, and names that stand alone under them."""

import pytest

from tests.convert.pages import convert_text

LAMP = "昨天下午，柳渡口的灯塔重新亮起。守塔人罗水根把积了十一年的灰擦净，合上电闸，江面上一下子有了光。"
PEAS = "近日，石桥镇小学的孩子们收了自家菜园的第一茬豌豆。菜园只有半亩，是孩子们用课间一锄一锄翻出来的。"
KILN = "今年以来，云棹乡的老砖窑改成了陶艺馆。馆里有三间作坊，周末来学手艺的人从早排到晚，门票只收五元。"
TITLES = ("柳渡口的灯塔昨夜重新亮起", "石桥镇小学的菜园收了第一茬豌豆", "云棹乡的老砖窑改成了陶艺馆")


def _page(*blocks: str) -> str:
    return "\n\n".join(blocks) + "\n"


@pytest.mark.parametrize(
    "order",
    [
        (TITLES[0], LAMP, TITLES[0], TITLES[1], PEAS, TITLES[1], TITLES[2], KILN, TITLES[2]),
        (*TITLES, TITLES[0], LAMP, TITLES[1], PEAS, TITLES[2], KILN),
    ],
    ids=["behind the text again", "in a list at the top again"],
)
def test_a_headline_given_twice_is_read_over_its_text(order: tuple[str, ...]) -> None:
    issue = convert_text(_page(*order))
    assert [(a.title, a.body) for a in issue.articles] == list(zip(TITLES, (LAMP, PEAS, KILN), strict=True))
    assert [f.text for f in issue.furniture] == list(TITLES)
    assert {f.label for f in issue.furniture} == {"duplicate"}


def test_a_subhead_may_say_again_a_half_of_the_headline() -> None:
    page = _page(f"{TITLES[0]}\n{TITLES[1]}", "记者 方小满", "本报今天讲两个故事。", TITLES[0], LAMP, TITLES[1], PEAS)
    assert "duplicate" not in {f.label for f in convert_text(page).furniture}
    behind = _page(TITLES[0], LAMP, "菜园里的豌豆熟了", PEAS, f"{TITLES[0]}\n菜园里种的豌豆熟了", "记者 方小满")
    assert "duplicate" not in {f.label for f in convert_text(behind).furniture}


def test_the_name_of_a_column_over_two_texts_is_no_copy() -> None:
    issue = convert_text(_page("走基层看变化", TITLES[0], LAMP, "走基层看变化", TITLES[1], PEAS))
    assert "duplicate" not in {f.label for f in issue.furniture}


def test_two_names_alone_under_a_headline_sign() -> None:
    issue = convert_text(_page(TITLES[0], "方小满 宋青禾", LAMP, TITLES[1], "祝清河　罗水根", PEAS))
    assert [a.authors for a in issue.articles] == [("方小满", "宋青禾"), ("祝清河", "罗水根")]


def test_names_of_two_characters_sign_where_three_stand_so() -> None:
    page = _page(TITLES[0], "韩柳", LAMP, TITLES[1], "陈荻", PEAS, TITLES[2], "宋青禾", KILN)
    assert [a.authors for a in convert_text(page).articles] == [("韩柳",), ("陈荻",), ("宋青禾",)]


def test_the_rows_of_a_list_of_names_sign_nothing() -> None:
    rows = ("方小满 宋青禾 韩柳", "祝清河 罗水根 乔木兰", "陈荻 何小雨 周明川")
    (article,) = convert_text(_page("石桥镇小学优秀少先队员名单", *rows)).articles
    assert article.authors == ()
    assert [row in article.body for row in rows] == [True] * 3


def test_a_refrain_and_a_subhead_are_no_copies() -> None:
    verses = "柳渡口的灯塔亮了又亮啊 灯塔照着柳渡口的渡船 船夫们不再慌张 柳渡口的灯塔亮了又亮啊 我听见远方的歌声"
    subhead = "让石桥镇小学的菜园焕发生机"
    lines = ("石桥镇小学的菜园这几年有了", "新的生机，孩子们在菜园里种了", "豌豆，也收了豌豆。")
    below = ("除了豌豆孩子们还种了土豆和", "黄瓜，老师说今年还要养几只鸡。")
    for page in (_page("柳渡口的灯", "江岸", *verses.split()), _page(subhead, "记者 方小满", *lines, subhead, *below)):
        assert "duplicate" not in {f.label for f in convert_text(page).furniture}


@pytest.mark.parametrize("line", ["平安 金华", "江水 长流", "方案 计划"])
def test_two_words_that_begin_as_names_do_are_nobody(line: str) -> None:
    (article,) = convert_text(_page(TITLES[0], line, LAMP)).articles
    assert article.authors == ()
