"""Habits of papers, line by line: what marks a page, who signs and how, what is text though it is short."""

import pytest

from generator.convert.heads.parts import Line, parts_of
from generator.convert.lines.parted import read_nodes
from generator.convert.mastheads.furniture import find_furniture
from generator.convert.setting.alone import indents_tell
from generator.convert.setting.plain import plain_lines
from generator.convert.spans import RawPage
from tests.convert.pages import convert_text

TEXT = "昨天下午，柳渡口的灯塔重新亮起，守塔人罗水根把积了十一年的灰擦净，合上电闸，江面上一下子有了光。"
STORY = ("", "柳渡口的灯塔重新亮起", "", "记者 方小满", "", TEXT)


def page_of(*lines: str) -> tuple[RawPage, ...]:
    return (RawPage(file="1.txt", lines=lines),)


def furniture_of(*lines: str) -> set[int]:
    """The numbers of the lines, from 0, that stand round the articles; each line is a node."""
    pages = page_of(*lines)
    return set(find_furniture(read_nodes(pages, 0), pages))


@pytest.mark.parametrize(
    ("lines", "around"),
    [
        (("--- 第3版 ---", "副刊", "渡口的灯塔又亮了"), {0, 1}),
        (("[Page 2]", "ISLAND BEACON • July 19, 2012", "Ferry breaks down"), {0, 1}),
        (("A02", "综合", "2022.8.26 星期五", "渡口的灯塔又亮了"), {0, 1, 2}),
        (("[第3版]　文摘精粹　　编辑　方小满", "渡口的灯塔又亮了"), {0}),
        (
            ("青禾日报", "QINGHE RIBAO", "中共青禾市委机关报　青禾日报社出版", "2017年4月19日　星期三　第12期"),
            {0, 1, 2, 3},
        ),
        (("青禾日报", "渡口的灯塔又亮了", "2017年4月19日　星期三　第12期"), {2}),
        (("渡口的灯塔又亮了", "热线传真", "96300", "江上有了光"), {1, 2}),
        (("新闻热线", "96300", "渡口的灯塔又亮了"), {0, 1}),
        (("渡口的灯塔又亮了", "热线传真", "江上有了光"), set()),
        (("渡口的灯塔又亮了", "报名电话", "96300", "江上有了光"), set()),
        (("渡口的灯塔又亮了", "一周天气", "江上有了光"), set()),
        (("渡口的灯塔又亮了", "(cid:12)(cid:3)", "江上有了光"), {1}),
        (("渡口的灯塔又亮了", "\ue5d2\ufffd", "江上有了光"), {1}),
        (("The lamp is lit", "—s", "It was dark"), {1}),
        ((*STORY[1:], "责任编辑：方小满", "电话：0312-6688123　邮箱：d@paper.example"), {3, 4}),
        ((*STORY[1:], "电话：0312-6688123　邮箱：d@paper.example"), set()),
        (("THE EGRET LEADER", "VOL. IX., No. 8.", "EGRET FALLS, FRIDAY EVENING, MAY 9, 1924."), {0, 1, 2}),
        (("A mill has burned.", "THE SALE IS HELD MONDAY, MAY 9, 1924.", "It was dark."), set()),
        (("06", "以案释法", "渡口的灯塔又亮了"), {0, 1}),
        (("06", "以案释法讲的是电梯", "渡口的灯塔又亮了"), {0}),
        (("滨江晨报", "A05", "城事", "2011年8月19日　星期五", "灯塔又亮了"), {0, 1, 2, 3}),
        (("渡口的灯塔又亮了", TEXT, "A05", "春耕时节", TEXT), {2}),
        (("01", "春耕", TEXT, "02", "夏种", TEXT), {0, 3}),
        (("乡村记", "01", "春耕", TEXT), {1}),
        (("Milk Price Up Two Cents", "It went up again."), set()),
        (("THE EGRET LEADER", "VOL. IX., No. 8.", "BREAD PRICE TO RISE TWO CENTS", "The lamp is lit"), {0, 1}),
        ((*STORY[1:], "2020年5月6日 星期三", "电话：0312-6688123　地址：江边路3号"), {3}),
        ((*STORY[1:], "责任编辑：方小满", "招工热线 88600110"), {3}),
        (("2020年5月6日 星期三", "电话：0312-6688123　地址：江边路3号", "灯塔又亮了"), {0, 1}),
        (("2011年8月19日　星期五", "有新闻您就说　热线 88600110", "灯塔又亮了"), {0, 1}),
        (("渡口的灯塔又亮了", "报名热线 88600110", "江上有了光"), set()),
        (("THE EGRET LEADER", "VOL. IX., No. 8.", "PRICE TWO CENTS", "The lamp is lit"), {0, 1, 2}),
        (("罗水根合上电闸，江面上一下子有了光", "。", "县里办了一张报。", "。"), {3}),
        (("柳渡口的灯塔又亮了起来，", "罗水根合上电闸，江面上一下", "山城报", "子有了光。"), {2}),
        (("柳渡口的灯塔又亮了起来，", "罗水根合上电闸，江上亮了。", "山城报", "县里办了一张报。"), set()),
        (("柳渡口的灯塔又亮了起来，", "罗水根合上电闸，送来一张大", "海报", "挂在门口。"), set()),
    ],
)
def test_what_marks_a_page_is_no_article(lines: tuple[str, ...], around: set[int]) -> None:
    assert furniture_of(*lines) == around


def test_the_hours_of_a_table_are_no_masthead() -> None:
    above = [f"第{n}段说的是柳渡口的灯塔和守塔的人。" for n in "一二三四五六七八九十"]
    lines = (*above, "尾声", "图书馆开放时间", "周一至周五\t9:00", "周六\t9:00", "周日\t休馆")
    assert furniture_of(*lines) == set()


@pytest.mark.parametrize(
    ("above", "line", "signs"),
    [
        ("三号炉提前点火", "轧钢厂　方小满", True),
        ("三号炉提前点火", "方　满　宋　青", True),
        ("食堂阿姨的算术", "阿　枫", True),
        ("食堂阿姨的算术", "讣　告", False),
        ("食堂阿姨的算术", "图书馆　全天候", False),
        ("The town clock is wrong, and we like it", "Hester Quill", True),
        ("Those who mend the clock work at", "Saint Mary Hospital", False),
        ("The Town Clock", "Early Life", False),
        ("Herons fall in overtime", "Devon Clarke, Sports Reporter", True),
    ],
)
def test_a_name_alone_under_a_headline_signs(above: str, line: str, signs: bool) -> None:
    below = TEXT if "\u3000" in line else "The clock has been slow since a gale stopped it."
    nodes = read_nodes(page_of("", above, line, below), 0)
    assert (nodes[1].role == "byline") is signs


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("（相关新闻见B3）", "jump"),
        ("» See STRIKE, A3", "jump"),
        ("Please see DUMP, Page 2", "jump"),
        ("STRIKE from A1", "jump"),
        ("（摘自《铁道人家》2018年第6期 方小满）", "origin"),
        ("(Tess Albright/The Quill)", "credit"),
        ("Wares from Aberlyn", "text"),
        ("LORRIES BANNED FROM A14", "text"),
        ("STRIKE FROM PAGE 1", "jump"),
        ("Continued on Page 5, Column 2.", "jump"),
        ("(Continued on page 2, Col. 1)", "jump"),
        ("Continued on page 5 of the report is the list.", "text"),
        ("（相关报道详见今日三版）", "jump"),
        ("（有关意见请寄县政府办）", "text"),
        ("（有关专家见证仪式）", "text"),
    ],
)
def test_roles_of_lines(line: str, role: str) -> None:
    assert [n.role for n in read_nodes(page_of(line), 0)] == [role]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("读编往来", "问：菜园几时收豌豆？", "答：五月。"), {1, 2}),
        (("Late try sinks Rovers", "SALTBY ROVERS 17, PORT ELDON 20", "A try broke hearts."), {1}),
        (("Rovers 17, Port Eldon 20", "A try broke hearts."), set()),
        (("A try broke hearts.", "Rovers 17, Port Eldon 20", "By Ada Fenn", "The game was long."), set()),
        (("今明天气", "今天：多云，3级", "明天：晴"), {1, 2}),
        (("渡口招人。", "报名电话：", "0312-6688123", "石桥镇修通新路"), {1, 2}),
        (("渡口的灯塔又亮了。", "（南坪县　孔先生）", "回应"), {1}),
        (("启　事", "柳渡口的灯塔招守塔人。", "罗水根谨启"), {2}),
    ],
)
def test_short_lines_that_are_text(lines: tuple[str, ...], text: set[int]) -> None:
    pages = page_of(*lines)
    assert plain_lines(read_nodes(pages, 0), (), pages).text == text


def test_verse_is_narrower_than_the_column_and_ends_before_the_next_headline() -> None:
    verse = ("它比我先到岗", "挂在更衣室的钉子上", "像一只不说话的眼睛", "我头上换过三顶了")
    column = ("柳渡口的灯塔重新亮起来，", "守塔人罗水根把灰都擦净，") * 5
    lines = (*column, "安全帽之歌", "动力厂　方小满", *verse, "食堂的热汤面回来了", "本报讯 面一碗一块五。")
    pages = page_of(*lines)
    nodes = read_nodes(pages, 0)
    assert [nodes[i].text for i in sorted(plain_lines(nodes, (), pages).verse)] == list(verse)


def test_an_english_credit_over_a_caption_is_the_captions() -> None:
    lines = ("The ferry broke down.", "", "Photo by Ada Fenn", "Twins sell lemonade on the pier.", "", "Police log")
    pages = page_of(*lines)
    assert [c.lines for c in plain_lines(read_nodes(pages, 0), (), pages).captions] == [(2,)]


@pytest.mark.parametrize(
    ("lines", "credits"),
    [
        (
            ("Photo by Ada Fenn", "Twins sell lemonade.", "", "Photo by Bob Ray", "Dogs swim in the bay."),
            ("Ada Fenn", "Bob Ray"),
        ),
        (("▲ 灯塔亮起。", "（记者 乔木 摄）", "▲ 渔民归来。", "（记者 宋青 摄）"), ("乔木", "宋青")),
        (("▲ 灯塔亮起。", "", "（记者 乔木 摄）", "▲ 渔民归来。"), ("", "乔木")),
    ],
)
def test_a_credit_is_one_captions(lines: tuple[str, ...], credits: tuple[str, ...]) -> None:
    page = "\n".join((*STORY[1:], "", *lines, "", "石桥镇修通新路", "", "记者 董禾", "", TEXT[::-1]))
    assert tuple("".join(a.photo_by) for a in convert_text(page).articles if a.kind == "photo") == credits


def test_lines_of_a_forecast_are_a_paragraph_each() -> None:
    lines = ("今明天气", "", "今天：多云，3级", "", "明天：晴", *STORY)
    assert convert_text("\n".join(lines)).articles[0].body == "今天：多云，3级\n\n明天：晴"


def test_lines_of_numbers_that_answer_are_no_heads() -> None:
    lines = ("便民电话", "停水抢修：4222119　停电抢修：95598", "燃气报修：4227777　公交投诉：4221234", *STORY[1::2])
    first = convert_text("\n\n".join(lines)).articles[0]
    assert (first.title, first.body) == ("便民电话", "\n\n".join(" ".join(line.split()) for line in lines[1:3]))


def test_a_number_alone_over_a_byline_is_a_headline() -> None:
    lines = ("旅客发送量：1234567", "□ 方小满", TEXT, *STORY)
    assert convert_text("\n\n".join(lines)).articles[0].title == lines[0]


def test_paragraphs_with_indents_tell_that_a_line_without_one_is_a_head() -> None:
    indented = (f"　　{TEXT}",) * 4
    assert indents_tell(read_nodes(page_of(*indented), 0))
    assert not indents_tell(read_nodes(page_of(*indented[:3], TEXT, TEXT), 0))


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        ([Line(text="COMMUNITY 社区", told=0.0), Line(text="Night market gets a home", told=0.5)], "rubric title"),
        ([Line(text="APEC 开幕", told=0.0), Line(text="柳渡口的灯塔又亮了", told=0.5)], "kicker title"),
        ([Line(text="ISLAND NOTES", told=0.5), Line(text="The clock is wrong", told=0.5)], "rubric title"),
        (
            [
                Line(text="从“卖原料”到“卖品牌”", told=0.3),
                Line(text="一粒花椒的身价翻了三倍", told=0.3, doubled=True, bold=True),
            ],
            "kicker title",
        ),
        (
            [
                Line(text="县里办实事", told=0.3),
                Line(text="图书馆夜里开放", told=0.3, doubled=True, bold=True, tight=True),
            ],
            "rubric title",
        ),
        ([Line(text="Letters to the Editor", told=0.5), Line(text="Leave the elms alone", told=0.3)], "rubric title"),
        ([Line(text="读者来信", told=0.0), Line(text="公厕何时能开门", told=0.5, tight=True)], "rubric title"),
        ([Line(text="母亲的往事", told=0.5), Line(text="——记守塔人罗水根", told=0.5, tight=True)], "title deck"),
        ([Line(text="柳渡口的灯塔", told=0.5), Line(text="走近守塔人物", told=0.5, tight=True)], "title title"),
        ([Line(text="一封读者来信", told=0.5)], "title"),
        ([Line(text="学习法律知识", told=0.5), Line(text="争做守法公民", told=0.5, tight=True)], "title title"),
    ],
)
def test_parts_of_heads_by_their_form(lines: list[Line], parts: str) -> None:
    assert " ".join(parts_of(lines, ())) == parts


def test_a_name_over_briefs_is_their_headline_and_the_next_head_begins_anew() -> None:
    briefs = ("简讯", "●柳渡口的灯塔昨夜亮了。", "●石桥镇小学收了豌豆。", "●江堤加高了三尺。")
    text = "\n\n".join((*STORY[1::2], *briefs, "米价行情", "早稻每担二百八十元，比上周涨五元，糯米持平。"))
    titles = [a.title for a in convert_text(text).articles]
    assert titles == ["柳渡口的灯塔重新亮起", "简讯", "米价行情"]


@pytest.mark.parametrize("label", ["相关链接", "■链接", "【新闻背景】", "名词解释"])
@pytest.mark.parametrize("title", ["遇到大雾怎么办", ""])
def test_a_box_beside_a_story_is_an_article_under_its_name(label: str, title: str) -> None:
    box = "雾里行船应当减速鸣号，看不清航标时就近靠岸。灯塔每十五秒闪一次，射程二十四海里。"
    lines = (*STORY[1:-1], TEXT, label, *([title] if title else []), box)
    story, behind = convert_text("\n\n".join(lines)).articles
    assert (story.title, behind.rubric, behind.body) == ("柳渡口的灯塔重新亮起", label, box)
    assert (behind.title_source, behind.title) == ("printed", title) if title else behind.title_source == "derived"


def test_a_full_stop_on_a_line_of_its_own_ends_the_line_above() -> None:
    text = "\n".join((*STORY[1:-1], TEXT[:24], TEXT[24:-1], "。"))
    assert [a.body for a in convert_text(text).articles] == [TEXT]


def test_a_head_behind_a_list_in_an_article_is_a_subhead() -> None:
    listed = ("●柳渡口的灯塔昨夜亮了。", "●石桥镇小学收了豌豆。", "●江堤加高了三尺。")
    behind = ("路好走了", "司机老魏说，从前到柳渡口要走四十分钟，灯塔亮了，路好走了，如今只要十五分钟就到。")
    (article,) = convert_text("\n\n".join((*STORY[1::2], *listed, *behind))).articles
    assert "## 路好走了" in article.body


def test_names_behind_the_opening_of_a_report_sign_it_and_no_headline_begins_so() -> None:
    text = "\n\n".join(("柳渡口的灯塔重新亮起", f"本报讯（方小满、禤青禾）{TEXT}"))
    (article,) = convert_text(text).articles
    assert (article.title, article.authors) == ("柳渡口的灯塔重新亮起", ("方小满", "禤青禾"))


SIGNED = (
    "三号炉提前点火",
    "□ 方小满",
    "　　轧钢厂三号炉比原计划早了九天点火，炉长乔木深说，最难的是换衬砖，四十个人换了六个夜班。",
    "别让好心绊了脚",
    "□ 罗水根",
    "　　“本店只收现金”，这句话贴在渡口茶摊的柱子上。字很小，理很歪。",
    "菜园收了第一茬豌豆",
    "□ 宋青禾",
    "　　石桥镇小学的孩子们收了自家菜园的第一茬豌豆，煮熟以后每人分到一小碗，没有一个人剩饭。",
)
"""Three articles with a head and a byline each."""


def test_a_head_with_an_indent_is_a_subhead_where_headlines_have_none() -> None:
    text = "守塔人把积了十一年的灰擦净，合上电闸，江面上一下子有了光，过往的渔船都鸣了汽笛。"
    lines = (*SIGNED[:3], "　　灯塔重新亮起", f"　　{text}", *SIGNED[3:])
    assert [a.title for a in convert_text("\n".join(lines)).articles] == [SIGNED[0], SIGNED[3], SIGNED[6]]


OLD = """CASHIER IS HELD
IN BANK SHORTAGE


Examiner Finds $41,000
Missing From Vault of
the Merchants National.


DEPOSITORS CROWD
DOORS ALL MORNING


Walter Prentiss, for nineteen years
cashier of the Merchants National
bank, was placed under arrest this
morning upon a warrant sworn out by
the state bank examiner, who had been
at work upon the books since Monday.

Denies Taking Money.

Prentiss, pale but calm, declared
to a reporter that he had never taken
a dollar which did not belong to him,
and asked for a hearing."""


def test_a_staff_writers_role_under_the_byline_is_the_bylines() -> None:
    lines = ("Council tables swimming pool", "By ADA FENN", "Herald Staff Writer", "The council voted on Monday night.")
    assert [n.role for n in read_nodes(page_of(*lines), 0)] == ["text", "byline", "byline", "text"]


def test_decks_and_subheads_of_old_english_papers() -> None:
    (article,) = convert_text(OLD).articles
    assert article.title == "CASHIER IS HELD IN BANK SHORTAGE"
    assert article.deck.startswith("Examiner Finds $41,000 Missing From Vault")
    assert "## Denies Taking Money." in article.body


@pytest.mark.parametrize(
    ("last", "signs"),
    [
        ("（木子）", True),
        *((f"（{word}）", False) for word in ("图略", "笑声", "鼓掌", "十二", "其二", "周五", "新华", "编者")),
    ],
)
def test_a_pen_name_signs_where_texts_are_closed_by_names_in_brackets(last: str, signs: bool) -> None:
    names = ("（方小满）", "（宋青禾）", last)
    lines = [line for name in names for line in (f"柳渡口的灯塔{name[1]}亮了", f"{TEXT}{name}")]
    assert [n.role for n in read_nodes(page_of(*lines), 0)][-1] == ("byline" if signs else "text")
    one = read_nodes(page_of(*lines[2:]), 0)
    assert one[-1].role == "text"


def test_a_pen_name_in_brackets_is_the_authors() -> None:
    names = ("（方小满）", "（宋青禾）", "（木子）")
    heads = ("柳渡口的灯塔亮了", "石桥镇修通新路", "菜园收了第一茬豌豆")
    texts = (TEXT, "石桥镇到县城的新路昨天通车。", "石桥镇小学的孩子们收了豌豆。")
    lines = [line for parts in zip(heads, texts, names, strict=True) for line in (parts[0], parts[1] + parts[2])]
    articles = convert_text("\n\n".join(lines)).articles
    assert [a.authors for a in articles] == [("方小满",), ("宋青禾",), ("木子",)]
