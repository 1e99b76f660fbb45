"""Whose a byline is: all those of a page in one decision, with what is not sure said."""

import pytest

from generator.model import Issue
from tests.convert.pages import convert_text
from tests.convert.test_heads import KILN, KILN_2, LAMP, LAMP_2, PEAS, PEAS_2

HEADS = {"灯": "柳渡口的灯塔昨夜重新亮起", "豆": "石桥镇小学的菜园收了第一茬豌豆", "窑": "白荻镇老砖窑改成陶艺工坊"}
TEXTS = {"灯": LAMP, "灯2": LAMP_2, "豆": PEAS, "豆2": PEAS_2, "窑": KILN, "窑2": KILN_2}
NAMES = {"甲": "方小满", "乙": "宋青禾", "丙": "乔木兰"}

BEFORE = "=灯 甲 灯 灯2 =豆 乙 豆 豆2 =窑 丙 窑 窑2"
BEHIND = "=灯 灯 灯2 甲 =豆 豆 豆2 乙 =窑 窑 窑2 丙"
ONE_INSIDE = "=灯 甲 灯 灯2 =豆 豆 乙 豆2 =窑 丙 窑 窑2"
ADRIFT = "=灯 灯 灯2 =豆 乙 豆 甲 豆2 =窑 丙 窑 窑2"
CLAIMED_TWICE = "=灯 灯 灯2 甲 豆 豆2 =窑 丙 窑 窑2"
TAIL_BETWEEN = "=灯 甲 灯 =豆 乙 灯2 豆 豆2 =窑 丙 窑 窑2"


def page(sketch: str) -> Issue:
    """The page of a sketch: `=灯` is a head, `灯` and `灯2` are its text, `甲` is a byline."""
    parts = sketch.split()
    lines = [HEADS[p[1:]] if p[0] == "=" else TEXTS.get(p) or f"| 记者 {NAMES[p]}" for p in parts]
    return convert_text("\n\n".join(lines))


def signed(issue: Issue) -> dict[str, tuple[str, ...]]:
    """Article, by the head that its text tells of → its authors."""
    marks = {LAMP[:12]: "灯", PEAS[:12]: "豆", KILN[:12]: "窑"}
    return {marks[start]: a.authors for a in issue.articles for start in marks if start in a.body}


@pytest.mark.parametrize("sketch", [BEFORE, BEHIND, ONE_INSIDE, ADRIFT, TAIL_BETWEEN])
def test_each_article_has_its_own_byline(sketch: str) -> None:
    assert signed(page(sketch)) == {"灯": ("方小满",), "豆": ("宋青禾",), "窑": ("乔木兰",)}


def test_bylines_in_plain_order_are_sure_and_one_between_two_texts_is_a_doubt() -> None:
    for article in page(BEFORE).articles:
        assert (article.confidence.byline or 0) > 0.9
        assert [d for d in article.review if d.what == "byline adrift"] == []
    doubts = [d for a in page(CLAIMED_TWICE).articles for d in a.review if d.what == "byline adrift"]
    assert doubts
    assert all("other reading: it is that of the text from line" in d.why for d in doubts)


@pytest.mark.parametrize(
    "sketch", ["乙 =灯 灯 灯2 丙 =豆 甲 豆 豆2 =窑 窑 窑2", "=灯 灯 灯2 =豆 豆 豆2 =窑 甲 丙 乙 窑 窑2"]
)
def test_an_article_whose_bylines_are_not_sure_together_says_so_though_each_alone_is(sketch: str) -> None:
    unsure = [a for a in page(sketch).articles if a.authors and (a.confidence.byline or 0) < 0.7]
    assert unsure
    assert all("byline adrift" in [d.what for d in a.review] for a in unsure)


def test_a_second_line_with_another_role_goes_with_the_first() -> None:
    text = "\n\n".join(
        [HEADS["灯"], "记者 方小满", "通讯员 宋青禾", LAMP, LAMP_2, HEADS["豆"], "记者 乔木兰", PEAS, PEAS_2]
    )
    assert signed(convert_text(text)) == {"灯": ("方小满", "宋青禾"), "豆": ("乔木兰",)}


def test_a_reporter_right_behind_a_photographer_signs_the_text_that_follows() -> None:
    picture = ("白荻镇出了头一炉碗", "昨天，白荻镇的头一炉碗出窑。", "曹凯 摄")
    lamp, peas = (HEADS["灯"], "| 记者 方小满", LAMP, LAMP_2), ("| 记者 宋青禾", PEAS, PEAS_2, HEADS["豆"])
    issue = convert_text("\n\n".join([*lamp, *picture, *peas, HEADS["窑"], "| 记者 乔木兰", KILN, KILN_2]))
    assert signed(issue) == {"灯": ("方小满",), "豆": ("宋青禾",), "窑": ("乔木兰",)}
    assert [a.photo_by for a in issue.articles if a.kind == "photo"] == [("曹凯",)]


def test_a_label_between_a_byline_and_its_text_parts_nothing() -> None:
    peas = (HEADS["豆"], "| 记者 宋青禾", "奋进新征程 建功新时代", PEAS + PEAS_2)
    text = "\n\n".join([HEADS["灯"], "| 记者 方小满", LAMP, LAMP_2, *peas, HEADS["窑"], KILN, KILN_2])
    assert signed(convert_text(text)) == {"灯": ("方小满",), "豆": ("宋青禾",), "窑": ()}
