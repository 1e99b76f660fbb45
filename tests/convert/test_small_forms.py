"""Small forms that papers of many kinds share: a pen name under a headline, a question of several lines, a kicker."""

import pytest

from generator.convert.heads.bylines import signers_in
from generator.convert.heads.parts import Line, parts_of
from generator.convert.mastheads.folios import folio_number
from generator.convert.reading.evening import evened
from tests.convert.pages import convert_text

TEXT = """　　惊蛰那年春上，我家的牛忽然病了，
爹叫我去三叔家借牛。三叔没有说借，也
没有说不借。
　　牛走到半路忽然站住，回过头去看
三叔家的烟囱，看了很久。
"""


@pytest.mark.parametrize(
    ("byline", "name"), [("本报记者 丰年", "丰年"), ("江　岸", "江岸"), ("方　糖", "方糖"), ("罗水根", "罗水根")]
)
def test_under_a_headline_and_over_an_indented_text_a_pen_name_signs(byline: str, name: str) -> None:
    (article,) = convert_text(f"三叔的牛和烟囱\n{byline}\n{TEXT}").articles
    assert (article.title, article.authors) == ("三叔的牛和烟囱", (name,))


def test_a_headline_may_have_two_characters_over_a_whole_name() -> None:
    (article,) = convert_text(f"借牛\n罗水根\n{TEXT}").articles
    assert (article.title, article.authors) == ("借牛", ("罗水根",))


@pytest.mark.parametrize(
    "line",
    ["本报记者 获悉", "记者 手记", "记者 感言", "本报记者 现场", "讣　告", "通　知", "招　聘", "前　言", "花　絮"],
)
def test_a_column_or_a_title_is_no_pen_name(line: str) -> None:
    (article,) = convert_text(f"三叔的牛和烟囱\n{line}\n{TEXT}").articles
    assert article.authors == ()


def test_what_somebody_is_stands_over_a_name_and_is_no_headline() -> None:
    page = "全县运动会昨天落幕\n\n本报讯（记者 方小满）昨天，全县运动会落幕，三百多名运动员参加。\n\n"
    winners = ("冠军\n罗水根", "亚军\n宋青禾", "季军\n祝清河")
    page += "\n\n".join(f"{who}\n棠川一中高二学生，去年也得过名次，教练说他每天跑十里路。" for who in winners)
    authors = {name for a in convert_text(page).articles for name in a.authors}
    assert authors == {"方小满"}


def test_no_headline_stands_between_a_question_and_its_answer() -> None:
    page = """蒜苗叶尖发黄怎么办
问：我家大棚的蒜苗最近叶尖发黄，是什么
病？
（河口乡读者 牛二娃）
答：从照片看不像侵染性病害，多半是连续阴
天后突然放晴，根系吸水跟不上，建议遮阴。
"""
    (article,) = convert_text(page).articles
    assert article.title == "蒜苗叶尖发黄怎么办"
    assert "##" not in article.body
    assert "〔…〕" not in article.body
    assert "（河口乡读者 牛二娃）" in article.body


def test_who_signs_a_legal_notice_and_when_it_was_printed_close_it() -> None:
    page = """NOTICE TO CREDITORS
In the matter of the estate of
Harold Munk, deceased. Notice is
hereby given that claims must be
presented within four months.
Lorraine Munk
Published Aug. 6, 13, 20, 2009
"""
    (article,) = convert_text(page).articles
    assert (article.title, article.kind) == ("NOTICE TO CREDITORS", "notice")
    assert article.body.endswith("four months.\n\nLorraine Munk\n\nPublished Aug. 6, 13, 20, 2009")


def test_a_headline_over_the_day_when_it_was_published_closes_nothing() -> None:
    text = "The only clinic north of the river will close next month, the board said on Monday evening."
    other = "The library will be open until eight on Wednesdays, the trustees said. They have hired two more."
    page = f"Clinic will close\n\n{text}\n\nLibrary to stay open\nPublished August 12, 2009\n\n{other}\n"
    assert [a.body for a in convert_text(page).articles] == [text, other]


def test_a_stanza_of_four_lines_is_verse_where_two_of_them_are_short() -> None:
    page = f"三叔的牛和烟囱\n罗水根\n{TEXT}\n湖边\n莫秋水\n风把湖面吹皱的时候\n我正在背一个单词\n它的意思是\n抵达\n"
    prose, verse = convert_text(page).articles
    assert (verse.title, verse.authors) == ("湖边", ("莫秋水",))
    assert verse.body.split("\n\n") == ["风把湖面吹皱的时候", "我正在背一个单词", "它的意思是", "抵达"]
    assert prose.authors == ("罗水根",)


def test_what_ends_in_a_colon_stands_over_the_headline() -> None:
    assert parts_of([Line(text="白鹭湖：", told=0.5), Line(text="一座湖和它的渔民", told=0.5, tight=True)], ()) == (
        "kicker",
        "title",
    )


def test_figures_behind_the_names_of_a_table_are_no_measure_of_the_reading() -> None:
    for name in ("菠", "长渠混合基金 1.0432"):
        rows = [f"{name}{n} 0.{n}5" for n in range(10, 40)]
        assert evened(rows).lines == tuple(rows)
    rates = [f"港币对人民币的中间价 0.{n}12" for n in range(10, 40)]
    assert evened(rates).lines == tuple(rates)


def test_how_sure_the_software_was_is_taken_out_and_kept() -> None:
    text = evened([f"守塔人把积了十一年的灰擦净 0.9{n}" for n in range(10, 30)])
    assert set(text.lines) == {"守塔人把积了十一年的灰擦净"}
    assert text.unseen[3] == (4, "0.913")


@pytest.mark.parametrize(
    ("folio", "number"),
    [("A4 — Thursday, August 13, 2009 — The Mercury", 4), ("THE QUILL | October 5, 2017 | A3", 3), ("A4 paper", 0)],
)
def test_the_page_of_an_english_running_head(folio: str, number: int) -> None:
    assert folio_number(folio) == number


def test_a_desk_alone_is_nobody() -> None:
    assert signers_in("For the Record") == ()
