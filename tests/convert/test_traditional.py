"""A page in traditional characters, with the forms that its papers use."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.convert.articles.printed import in_simplified, looked_up
from generator.convert.language.make_traditional import entries, simplification
from generator.convert.spans import RawPage
from generator.traditional import is_traditional, simplified
from tests.convert.pages import CLEAN, convert_text

PAGE = """
柚溪日報　中華民國113年5月6日　星期一　第1200期

柳渡口燈塔昨夜重新點亮

〔記者方小滿／柚溪報導〕停用十一年的柳渡口燈塔昨晚重新亮起。守塔人羅水根把積了十一年的灰擦淨，合上電閘，江面上一下子有了光。

燈塔建於七十年前，是下游第一座燈塔。「這一繞就是半個時辰，」羅水根說，「如今燈亮了，路好認了。」

（下轉第3版）

石橋國小菜園收成首批豌豆

【記者宋青禾／石橋報導】石橋國小的孩子們昨日收了自家菜園的第一茬豌豆。菜園只有半畝，是孩子們利用課間一鋤一鋤翻出來的。

豌豆煮熟以後，每人分到一小碗。老師說，孩子們從來沒有把午餐吃得這麼乾淨，『一粒都不剩』。

孩子們在菜園裏採收豌豆。（記者葛春廬攝）

柚溪大橋月底封閉施工

本報記者 聞知秋 通訊員 喬木

（柚溪六日電）柚溪大橋將於本月底起封閉施工，工期預計三個月。縣交通處表示，過往車輛請改走上游的石橋。
"""


def test_bylines_credits_jumps_and_the_date_are_found_and_given_as_printed() -> None:
    issue = convert_text(PAGE)
    tower, garden, picture, bridge = issue.articles
    assert (issue.date, issue.date_source, issue.number) == (date(2024, 5, 6), "printed", "1200")
    assert [a.title for a in (tower, garden, bridge)] == [
        "柳渡口燈塔昨夜重新點亮",
        "石橋國小菜園收成首批豌豆",
        "柚溪大橋月底封閉施工",
    ]
    assert [a.authors for a in (tower, garden, bridge)] == [("方小滿",), ("宋青禾",), ("聞知秋", "喬木")]
    assert bridge.roles == (("聞知秋", "本報記者"), ("喬木", "通訊員"))
    assert (picture.kind, picture.body, picture.photo_by) == ("photo", "孩子們在菜園裏採收豌豆。", ("葛春廬",))
    assert tower.jump == ("（下轉第3版）",)
    assert tower.byline_printed == ("〔記者方小滿／柚溪報導〕",)
    assert tower.body.startswith("停用十一年的")
    assert "「如今燈亮了，路好認了。」" in tower.body


def test_a_derived_title_and_the_words_of_an_inferred_date_are_as_printed() -> None:
    issue = convert_text(
        "| 記者 宋青禾\n\n2024年4月3日，縣裏舉行開渠儀式，三千畝旱地從此有水。渠水從上游的石橋引來，沿山走了十一里。\n"
    )
    (article,) = issue.articles
    assert (article.title, article.title_source) == ("縣裏舉行開渠儀式", "derived")
    assert "縣裏" in issue.date_evidence


def test_a_simplified_page_with_a_traditional_sign_in_it_stays_a_simplified_page() -> None:
    assert not is_traditional(CLEAN + "老字号“寶華樓”的招牌")
    assert is_traditional(PAGE)
    assert not is_traditional("The Courier")


@given(st.text())
def test_simplified_text_has_the_same_length(text: str) -> None:
    assert len(simplified(text)) == len(text)


@given(st.text("記者記者說的話於是就這樣傳開了，「。」 12ab", max_size=30), st.data())
def test_words_are_looked_up_where_they_stand(solid: str, data: st.DataObject) -> None:
    solid = "".join(solid.split())
    start = data.draw(st.integers(0, len(solid)))
    end = data.draw(st.integers(start, len(solid)))
    found = looked_up(simplified(solid[start:end]), solid)
    assert simplified(found) == simplified(solid[start:end])


def test_words_that_are_printed_nowhere_stay_as_they_are() -> None:
    assert looked_up("关键字 记者", "記者說") == "关键字 記者"


def test_the_table_takes_the_first_reading_and_leaves_simplified_characters_alone() -> None:
    simple = entries("# a list\n\n裏\t里\n乾\t干 乾\n麼\t么 麽\n夥\t夥 伙\n")
    assert simple == {"裏": "里", "乾": "干", "麼": "么", "夥": "夥"}
    regional = entries("裡\t裏\n么\t幺 麼\n著\t着\n")
    assert simplification(simple, [regional]) == {"乾": "干", "裏": "里", "裡": "里", "麼": "么", "著": "着"}


OLD = """滄口日報　中華民國二十五年十月十四日　第三版

綁匪二名昨日伏法

昨日下午二時、綁架糖商之匪首周阿毛、及同黨二名、經司令部審明屬實、綁赴西門外刑場、執
行槍決、觀者如堵、

電車加價案緩行三月

昨日電車公司呈請加價一案、經市參事會開會討論、各參事以百業凋敝、市民負擔已重、議決緩
行三月、再行核議云、

海塘決口三十餘丈

昨晨三時、本埠海塘第七段、被沖決口三十餘丈、海水倒灌、附近沙田四千餘畝、盡成澤國、
"""


def test_a_paper_that_knows_but_one_mark_is_read_with_stops_and_given_as_printed() -> None:
    issue = convert_text(OLD)
    text = "\n\n".join(a.body for a in issue.articles)
    assert issue.articles[0].title == "綁匪二名昨日伏法"
    assert not set("〔。，") & set(text)
    assert "市民負擔已重、議決緩行三月、再行核議云、\n\n" in text


def test_a_mark_at_the_end_of_a_full_line_is_no_stop_nor_one_between_names() -> None:
    column = (
        "昨日下午二時、綁架糖商之",
        "匪首周阿毛、及同黨二名、",
        "經司令部審明屬實、綁赴西",
        "門外刑場、執行槍決、觀者",
        "如堵、",
        "",
    )
    (page,) = in_simplified([RawPage(file="a.txt", lines=column * 3)])
    assert [line[-1:] for line in page.lines[:6]] == ["之", "，", "西", "者", "。", ""]
    names = ("捐款芳名錄", *["王大明、李小華、張美玲、陳志強、林淑芬、黃文雄、吳麗珠、劉建國、"] * 3)
    (page,) = in_simplified([RawPage(file="a.txt", lines=names)])
    assert page.lines[1].count("、") == 8


def test_a_derived_title_has_the_mark_as_printed() -> None:
    assert looked_up("百业凋敝，市民负担已重", "各參事以百業凋敝、市民負擔已重、") == "百業凋敝、市民負擔已重"
