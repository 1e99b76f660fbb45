"""The dense parts, case by case: heads, bylines, dates, furniture, tables, derived titles."""

import pytest

from generator.convert.articles.derived import derived_title
from generator.convert.heads.bylines import signers_in
from generator.convert.lines.notices import notice_like
from generator.convert.mastheads.dates import issue_number
from tests.convert.pages import convert_text

BODY = "昨天下午，柳渡口的灯塔重新亮起，守塔人罗水根把积了十一年的灰擦净，合上电闸，江面上一下子有了光。"
MORE = "罗水根说，灯塔是下游第一座，停用以后渔船夜里都要绕路，如今灯亮了，柳渡口的路就好认了。"


@pytest.mark.parametrize(
    ("head", "kicker", "title", "deck", "place"),
    [
        ("柳渡口的灯塔重新亮起", "", "柳渡口的灯塔重新亮起", "", ""),
        ("罗水根在柳渡口强调 灯塔要亮 路要好认", "罗水根在柳渡口强调", "灯塔要亮 路要好认", "", ""),
        ("柳渡口灯塔亮灯仪式举行 渔船不再绕路", "柳渡口灯塔亮灯仪式举行", "渔船不再绕路", "", ""),
        ("守塔十一年—— 灯亮了 路近了", "守塔十一年——", "灯亮了 路近了", "", ""),
        ("石桥镇 灯塔重新亮起", "", "灯塔重新亮起", "", "石桥镇"),
        ("“灯塔 渔船”展览开幕", "", "“灯塔 渔船”展览开幕", "", ""),
        ("灯塔重新亮起 罗水根主持", "", "灯塔重新亮起", "罗水根主持", ""),
    ],
    ids=["plain", "said", "took place", "dash", "town", "quoted space", "who came"],
)
def test_a_head_in_one_line_is_parted_by_what_it_says(
    head: str, kicker: str, title: str, deck: str, place: str
) -> None:
    (article,) = convert_text(f"{head}\n\n记者 方小满\n\n{BODY}\n\n{MORE}\n").articles
    assert (article.kicker, article.title, article.deck, article.place) == (kicker, title, deck, place)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("| 记者 方小满 乔木", ("方小满", "乔木")),
        ("石桥镇读者 方小满", ("方小满",)),
        ("By Tom Pellow and Ada Fenn", ("Tom Pellow", "Ada Fenn")),
    ],
)
def test_names_are_as_printed(line: str, names: tuple[str, ...]) -> None:
    assert tuple(s.name for s in signers_in(line)) == names


@pytest.mark.parametrize(
    ("line", "number"), [("第1200期", "1200"), ("总第 ３０ 期", "30"), ("No. 41", "41"), ("今日4版", "")]
)
def test_issue_numbers(line: str, number: str) -> None:
    assert issue_number(line) == number


@pytest.mark.parametrize(
    "text", [BODY, "（记者）灯塔亮了。", "The bell rang at noon. Nobody came.", "灯", "，，，。", ""]
)
def test_a_derived_title_is_made_of_the_texts_own_characters_in_order(text: str) -> None:
    at = -1
    for char in derived_title(text):
        at = text.index(char, at + 1)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("昨天下午，县长、镇长罗水根，渔民方小满，石桥镇小学菜园开展采摘活动。", "石桥镇小学菜园开展采摘活动"),
        (
            "昨天下午，县委书记、县渔业协会名誉会长祝清河，柳青禾等清理河道淤泥三十多方。",
            "柳青禾等清理河道淤泥三十多方",
        ),
        ("昨天下午，石桥镇人大代表走访菜园，大家一起摘了些新豌豆。", "石桥镇人大代表走访菜园"),
        ("近日，昨天下午柳渡口的新灯塔正式启用，江面上一下子有了光。", "柳渡口的新灯塔正式启用"),
        ("记者从镇上获悉，随着汛期到来，柳渡口的渡船开始换新，共五条。", "柳渡口的渡船开始换新"),
        ("石桥镇坚持种豌豆，持续扩大菜园的面积，孩子们都来帮忙。", "石桥镇坚持种豌豆 持续扩大菜园的面积"),
        ("The ferry will stop at noon on the day of the fair. Bring oars.", "The ferry will stop at noon on the day"),
        ("o" * 60, "o" * 48),
        ("Mrs. J. R. Fenn said the ferry will stop. Bring oars.", "Mrs. J. R. Fenn said the ferry will stop"),
        (". . . .", "."),
    ],
)
def test_a_derived_title_tells_the_event_without_its_time(text: str, title: str) -> None:
    assert derived_title(text) == title


def test_notices_are_told_from_reports() -> None:
    assert notice_like("停水通知", "请相关用户提前储水，服务热线：0572-8000000。", ()) > 0
    assert notice_like("灯塔重新亮起", BODY, ()) < 0
    assert notice_like("春季招生", "学费面议。", ()) > 0 > notice_like("县一中扩大招生", "教室够了。", ())
    assert notice_like("县电视台今日节目", "20:00 新闻", ()) > 0 > notice_like("县里排出新节目", "曲子没动。", ())
    assert notice_like("灯塔重新亮起", BODY, ("灯塔重新亮起",)) > 0


def test_a_ranking_is_a_table_article_with_its_loose_cells_kept_and_doubted() -> None:
    rows = "排名\t乡镇\t得分\n1\t柳渡镇\t98.2\n2\t石桥镇\t97.6\n白荻镇\t96.8"
    issue = convert_text(f"灯塔重新亮起\n\n记者 方小满\n\n{BODY}\n\n整洁村口评比得分排名\n\n{rows}\n")
    table = issue.articles[-1]
    assert (table.kind, table.title) == ("table", "整洁村口评比得分排名")
    assert "| 1 | 柳渡镇 | 98.2 |" in table.body
    assert "白荻镇" in table.body
    assert [d.what for d in table.review] == ["loose cells"]


HERONS = "5月6日清晨，湿地的观鸟屋里，护林员正在数刚刚飞来的白鹭。"


@pytest.mark.parametrize(
    ("lines", "title", "body"),
    [
        (("湖上数鹭人", HERONS, "记者 乔木 摄"), "湖上数鹭人", HERONS),
        (("湖上数鹭人", "记者 乔木 摄", HERONS), "湖上数鹭人", HERONS),
        (("湖上数鹭人", f"{HERONS} 记者 乔木 摄"), "湖上数鹭人", HERONS),
        (
            ("湖上数鹭人", HERONS, "数到第三遍，他写下二十只。", "记者 乔木 摄影报道"),
            "湖上数鹭人",
            f"{HERONS}\n\n数到第三遍，他写下二十只。",
        ),
        ((f"{HERONS} 乔木 摄",), "护林员正在数刚刚飞来的白鹭", HERONS),
        (("湖上数鹭人", "乔木 摄"), "湖上数鹭人", "湖上数鹭人"),
    ],
    ids=["title, text, credit", "credit first", "credit behind the text", "two paragraphs", "no title", "title alone"],
)
def test_a_picture_is_an_article_of_its_own(lines: tuple[str, ...], title: str, body: str) -> None:
    before = f"灯塔重新亮起\n\n记者 方小满\n\n{BODY}\n\n{MORE}"
    behind = "石桥镇小学收了第一茬豌豆\n\n| 记者 宋青禾\n\n近日，石桥镇小学的孩子们收了自家菜园的第一茬豌豆。"
    articles = convert_text("\n\n".join((before, *lines, behind)) + "\n").articles
    assert [a.kind for a in articles] == ["news", "photo", "news"]
    assert (articles[1].title, articles[1].body, articles[1].photo_by) == (title, body, ("乔木",))


def test_a_picture_set_off_by_white_space_is_an_article_of_its_own() -> None:
    page = f"灯塔重新亮起\n\n记者 方小满\n\n{BODY}\n\n{MORE}\n\n\n\n湖上数鹭人\n\n志愿者正在清点繁殖期的鹭鸟，今年共记录到三千多只。\n\n乔木 摄\n"
    photo = convert_text(page).articles[-1]
    assert (photo.kind, photo.title, photo.photo_by) == ("photo", "湖上数鹭人", ("乔木",))


def test_a_byline_behind_the_dateline_leaves_the_body() -> None:
    (article,) = convert_text(f"灯塔重新亮起\n\n本报讯（记者 方小满）{BODY}\n\n{MORE}\n").articles
    assert article.authors == ("方小满",)
    assert article.body.startswith("本报讯昨天下午")


def test_text_drawn_twice_is_read_once_and_its_copy_is_furniture() -> None:
    page = f"罗水根在柳渡口强调罗水根在柳渡口强调\n\n灯塔要亮路要好认\n\n记者 方小满\n\n{BODY}\n\n{MORE}\n"
    issue = convert_text(page)
    assert (issue.articles[0].kicker, issue.articles[0].title) == ("罗水根在柳渡口强调", "灯塔要亮路要好认")
    assert [(f.label, f.text) for f in issue.furniture] == [("duplicate", "罗水根在柳渡口强调")]


def test_the_shadow_of_a_head_of_two_lines_is_furniture() -> None:
    head = "罗水根在柳渡口强调\n灯塔要亮路要好认\n"
    issue = convert_text(f"{head}{head}记者 方小满\n\n{BODY}\n\n{MORE}\n")
    assert [f.text for f in issue.furniture if f.label == "duplicate"] == ["罗水根在柳渡口强调", "灯塔要亮路要好认"]


@pytest.mark.parametrize(
    "lines",
    [
        ("柳渡的灯亮了又亮", "谁在堤上等船回来", "柳渡的灯亮了又亮", "谁把缆绳系在石上"),
        ("石鹭镇中心小学", "石鹭镇中心小学", "石鹭镇中心小学", "柳渡镇中心小学"),
    ],
)
def test_a_refrain_and_what_a_table_repeats_stay_in_the_text(lines: tuple[str, ...]) -> None:
    issue = convert_text(
        "渡口的灯\n\n方小满\n\n" + "\n".join(lines) + f"\n\n灯塔重新亮起\n\n记者 方小满\n\n{BODY}\n\n{MORE}\n"
    )
    assert not [f for f in issue.furniture if f.label == "duplicate"]


FERRY = """FERRY BELL RINGS AGAIN

By Ada Fenn

The bell that once called the ferryman over
the water rang again at noon yesterday, and
some two hundred of the village stood there
to see the boat come in from the other bank.

It was a well-known sight once. Some two hun-
dred people had made the same journey, and a
few of them said so while the boat was well-
kept and tied up by the men from the rowing
club, who will row each morning from Monday.
"""


def test_hyphens_that_only_a_line_end_put_there_are_taken_out() -> None:
    issue = convert_text(FERRY)
    assert "Some two hundred people" in issue.articles[0].body
    assert "well-known sight" in issue.articles[0].body
    assert [f.label for f in issue.furniture] == ["hyphen"]
