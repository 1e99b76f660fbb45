"""Common headlines over several stories, told by what they say of their number."""

import pytest

from tests.convert.pages import convert_text

STORIES = [
    "柳渡口的灯塔昨夜重新亮起\n\n| 记者 方小满\n\n昨天下午，柳渡口的灯塔重新亮起，守塔人罗水根把积了十一年的灰擦净，合上电闸，江面上一下子有了光。",
    "石桥镇小学收了第一茬豌豆\n\n| 记者 宋青禾\n\n近日，石桥镇小学的孩子们收了自家菜园的第一茬豌豆。菜园只有半亩，是孩子们用课间一锄一锄翻出来的。",
    "白荻镇老砖窑改成陶艺工坊\n\n| 记者 乔木\n\n日前，白荻镇的老砖窑改成了陶艺工坊，头一批学徒已经上岗。窑工的后代说，窑火断了二十年，又续上了。",
]
TITLES = ["柳渡口的灯塔昨夜重新亮起", "石桥镇小学收了第一茬豌豆", "白荻镇老砖窑改成陶艺工坊"]
NOTE = "编者按：入春以来，棠川各地新事不断。今起本报选登三则，看看镇里的变化。"


@pytest.mark.parametrize(
    ("over", "package", "titles"),
    [
        (["一江春水两岸新（三则）"], "一江春水两岸新（三则）", TITLES),
        (["一江春水两岸新", NOTE], "一江春水两岸新", ["一江春水两岸新", *TITLES]),
        (["一江春水两岸新", NOTE.replace("三则", "五则")], "", ["一江春水两岸新", *TITLES]),
        ([], "", TITLES),
    ],
    ids=["a line that counts", "an editor's note", "a note that announces more than there are", "none"],
)
def test_a_headline_that_counts_its_stories_makes_a_package(over: list[str], package: str, titles: list[str]) -> None:
    issue = convert_text("\n\n".join((*over, *STORIES)) + "\n")
    assert [a.title for a in issue.articles] == titles
    assert {a.package for a in issue.articles} == {package}


def test_a_package_ends_where_its_count_is_full() -> None:
    issue = convert_text("\n\n".join(("一江春水两岸新（二则）", *STORIES)) + "\n")
    assert [bool(a.package) for a in issue.articles] == [True, True, False]
