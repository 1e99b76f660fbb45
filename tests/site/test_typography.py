"""How Chinese text is set, and where headlines may break."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import budoux
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.site.bodies import BodyRenderer, plain
from generator.site.typography import headline, line, phrases, set_html, set_marks, set_text, squeeze
from generator.site.typography.phrases import shipped_words
from generator.site.typography.words import words_of
from generator.text import fold
from tests.conftest import REPOSITORY
from tests.site.paper import ISSUE, Site, article

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEXT = (REPOSITORY / "tests" / "site" / "typography.txt").read_text(encoding="utf-8")
CASES = [tuple(case.split("\n")) for case in TEXT.removesuffix("\n.\n").split("\n.\n\n")]
ALPHABET = st.text(alphabet="渡口了记 aB3.,;:!?()“”。，（）&<>\"'", max_size=40)


HEADLINES = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="渡口修好了孩子们不用再绕路我的在一个中国银行记者“”，。2024年Abc 的地得是与和", max_size=40),
)


@pytest.mark.parametrize(("title", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_text_is_set(title: str, text: str, expected: str) -> None:
    assert set_text(text) == expected


def test_a_headline_keeps_the_spaces_that_part_its_clauses() -> None:
    assert set_marks("渡口修好了 2024年再见,孩子们") == "渡口修好了 2024年再见，孩子们"


@pytest.mark.parametrize(
    "load",
    [budoux.load_default_simplified_chinese_parser, budoux.load_default_traditional_chinese_parser],
    ids=["simplified", "traditional"],
)
@given(text=HEADLINES)
def test_words_are_those_that_the_models_own_loop_finds(load: Callable[[], budoux.Parser], text: str) -> None:
    parser = load()
    assert words_of(parser.model).parted(text) == parser.parse(text)


@pytest.mark.parametrize("traditional", [False, True])
def test_the_models_are_those_that_the_library_loads(traditional: bool) -> None:
    load = (
        budoux.load_default_traditional_chinese_parser if traditional else budoux.load_default_simplified_chinese_parser
    )
    assert shipped_words(traditional) == words_of(load().model)


def test_a_group_of_weights_that_nobody_knows_says_that_no_word_begins() -> None:
    weights = {"UW4": {"乙": 3}, "BW2": {"甲乙": 2}}
    assert words_of(weights).parted("甲乙丙乙") == ["甲", "乙丙", "乙"]
    told = {**weights, "XW9": {"甲": 2}}
    assert words_of(told).parted("甲乙丙乙") == budoux.Parser(told).parse("甲乙丙乙") == ["甲", "乙丙乙"]


@given(ALPHABET)
def test_no_word_is_changed_and_what_is_set_stays_set(text: str) -> None:
    done = set_text(text)
    assert fold(done).replace(" ", "") == fold(text).replace(" ", "")
    assert set_text(done) == done


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>我<strong>你</strong>,他</p>", "<p>我<strong>你</strong>，他</p>"),
        ("<p>A&lt;中&amp;文;</p>", "<p>A&lt;中&amp;文；</p>"),
        ('<p><a href="x,y">中</a>,</p>', '<p><a href="x,y">中</a>，</p>'),
        ("<p>甲</p>,<p>乙 A</p>", "<p>甲</p>,<p>乙A</p>"),
        ("<td>万</td><td>,</td>", "<td>万</td><td>,</td>"),
    ],
)
def test_html_is_set_line_by_line(html: str, expected: str) -> None:
    assert set_html(html) == expected


@given(st.lists(st.one_of(ALPHABET, st.sampled_from(("**", "\n\n", "## ", "[a](b)"))), max_size=8).map("".join))
def test_a_body_that_is_set_has_the_same_words_and_tags(markdown: str) -> None:
    raw, done = BodyRenderer().render(markdown).html, BodyRenderer(chinese=True).render(markdown).html
    assert fold(plain(done)).replace(" ", "") == fold(plain(raw)).replace(" ", "")
    tags = re.sub(r'<span class="half">(.)</span>', r"\1", done)
    assert re.findall(r"<[^<>]*>", tags) == re.findall(r"<[^<>]*>", raw)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>他说：“好。”</p>", "<p>他说：[“]好[。]”</p>"),
        ("<p>“好。”“再见。”</p>", "<p>“好[。]”[“]再见[。]”</p>"),
        ("<p>《渡口》、（见《茶山》）。</p>", "<p>《渡口[》]、[（]见《茶山[》][）]。</p>"),
        ("<p>『「渡口」』</p>", "<p>『[「]渡口[」]』</p>"),
        ('<p><a title="》。" href="x">渡口</a>？！……</p>', '<p><a title="》。" href="x">渡口</a>？！……</p>'),
    ],
)
def test_of_two_marks_that_meet_one_gives_way(html: str, expected: str) -> None:
    assert squeeze(html) == re.sub(r"\[(.)\]", r'<span class="half">\1</span>', expected)


def test_marks_that_give_way_take_half_a_square_where_the_browser_does_nothing(browser: "Browser", site: Site) -> None:
    site.write({"content/2024-04-12/1-01.md": article(body="他说：“好。”“再见。”")})
    site.build()
    page = browser.new_page()
    page.goto((site.output / "2024-04-12/1-01.html").as_uri())
    page.evaluate("document.body.style.textSpacingTrim = 'space-all'")
    widths = """(marks, halt) => marks.map((mark) => {
      mark.style.fontFeatureSettings = halt ? '"halt"' : 'normal';
      return Math.round(mark.getBoundingClientRect().width / parseFloat(getComputedStyle(mark).fontSize) * 100) / 100;
    })"""
    marks = page.locator(".body .half")
    assert marks.evaluate_all(widths, False) == [1.0] * 4
    assert marks.evaluate_all(widths, True) == [0.5] * 4
    page.close()


@pytest.mark.parametrize(
    ("text", "language", "broken"),
    [
        ("晒谷场上灯亮了", "zh-Hans-CN", "晒谷场上|灯亮了"),
        ("县人民医院门诊楼二层还亮着灯", "zh-Hans-CN", "县人民|医院|门诊楼|二层|还亮着灯"),
        ("縣人民醫院門診樓二層還亮著燈", "zh-Hant", "縣人民|醫院|門診樓|二層|還亮著燈"),
        ("“再也不用绕路了”", "zh-Hans-CN", "“再|也不|用绕路了”"),
        ("三条公交线今起调整到3.5万家", "zh-Hans-CN", "三条|公交线|今起|调整|到3.5万家"),
        ("第1217期《棠川报》今天出版——", "zh-Hans-CN", "第1217期|《棠川报》|今天|出版——"),
        ("镇（街道、乡）组得分", "zh-Hans-CN", "镇（街道、乡）|组得分"),
        ("渡口开了", "zh-Hans-CN", "渡口开了"),
        ("Ferry opens at long last", "en-GB", "Ferry opens at long last"),
        ("县经信局：以“绿色智造”引领高质量发展", "zh-Hans-CN", "县经信局：|以“绿色智造”|引领|高质量|发展"),
    ],
)
def test_a_headline_breaks_between_words(text: str, language: str, broken: str) -> None:
    assert plain(phrases(text, language).replace("<wbr>", "|")) == broken


@given(ALPHABET, st.sampled_from(("zh-Hans-CN", "zh-Hant", "en")))
def test_a_headline_with_breaks_is_the_headline(text: str, language: str) -> None:
    assert Markup(phrases(text, language)).striptags() == Markup.escape(text).striptags()
    for part in re.split("<wbr>", phrases(text, language))[1:]:
        assert part[0] not in "，。？！）”"


@pytest.mark.parametrize(
    ("text", "language", "marked"),
    [
        ("Notes from the ferry", "zh-Hans-CN", True),
        ("Tom & Ann are back", "zh-Hant", True),
        ("Notes from the ferry", "en-GB", False),
        ("渡口 Notes from the ferry", "zh-Hans-CN", False),
        ("iPhone 15 Pro Max", "zh-Hans-CN", False),
        ("Le bac est de retour", "zh-Hans-CN", False),
        ("2024-04-12 12:30", "zh-Hans-CN", False),
    ],
)
def test_english_in_a_chinese_paper_is_marked(text: str, language: str, marked: bool) -> None:
    shown = Markup.escape(text)
    assert (phrases(text, language) == f'<span lang="en">{shown}</span>') is marked
    assert ("lang=" in phrases(text, language)) is marked
    for body in (text, f"{text}\n\n- 甲\n"):  # past the parser, and through it
        html = BodyRenderer(chinese=language.startswith("zh")).render(f"{body}\n\n## {text}").html
        assert html.startswith(f'<p lang="en">{shown}</p>' if marked else "<p>")
        assert (f'<h2 id="s1" lang="en">{shown}</h2>' in html) is marked


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("- Notes from the ferry\n- 渡口", '<li lang="en">Notes from the ferry</li>\n<li>渡口</li>'),
        ("1. Notes from *the* ferry", '<li lang="en">Notes from <em>the</em> ferry</li>'),
        ("- Notes from the ferry\n    - 渡口", "<li>Notes from the ferry<ul>\n<li>渡口</li>"),
        ("- 渡口\n    - Notes from the ferry", '<li>渡口<ul>\n<li lang="en">Notes from the ferry</li>'),
        ("- Notes from the ferry\n\n- 渡口", '<li>\n<p lang="en">Notes from the ferry</p>\n</li>'),
    ],
    ids=["beside Chinese", "with a mark", "over Chinese", "under Chinese", "of paragraphs"],
)
def test_an_item_in_english_is_marked_unless_others_stand_in_it(body: str, expected: str) -> None:
    assert expected in BodyRenderer(chinese=True).render(body).html
    assert "lang=" not in BodyRenderer(chinese=False).render(body).html


@pytest.mark.parametrize(("language", "marked"), [("zh-Hant-TW", True), ("en-GB", False)])
def test_an_excerpt_in_english_is_marked(tmp_path: Path, language: str, marked: bool) -> None:
    site = Site(tmp_path)
    site.write(
        {
            "content/paper.yml": f"name: 青河報\nlanguage: {language}\n",
            "content/2024-04-12/issue.yml": ISSUE,
            "content/2024-04-12/1-01.md": article("渡口", "渡口修好了，孩子們不用再繞路。"),
            "content/2024-04-12/1-02.md": article("擺渡", "All of the ferries are back."),
        }
    )
    site.build()
    for route in ("2024-04-12/index.html", "section/news/index.html"):
        assert ('lang="en">All of the ferries are back.' in site.page(route)) is marked


def test_clauses_come_apart_first() -> None:
    assert headline("渡口开了 <b>孩子们坐船上学", "zh") == (
        "渡口开了",
        '<span class="phrases">&lt;b&gt;<wbr>孩子们<wbr>坐船上学</span>',
    )


def test_a_deck_of_several_clauses_keeps_each_together_where_it_has_room() -> None:
    deck = "首班车提前二十分钟 末班车多等一刻钟"
    shown = line(deck, "zh")
    assert shown.striptags() == deck
    clauses = (phrases(clause, "zh") for clause in deck.split())
    assert shown == " ".join(f'<span class="clause">{clause}</span>' for clause in clauses)
    assert line("渡口修好了", "zh") == phrases("渡口修好了", "zh")
    assert line("Ferry opens at last", "en") == "Ferry opens at last"


def test_the_page_is_set_and_the_content_is_not(site: Site) -> None:
    name = "content/2024-04-12/1-01.md"
    site.write({name: article("渡口修好了,船来了", "渡口 3 年后,昨天开了。", kicker="等了三年,等到了", order=1)})
    before = (site.root / name).read_bytes()
    site.build()
    page = site.page("2024-04-12/1-01.html")
    assert "渡口3年后，昨天开了。" in page
    assert "渡口修好了，船来了" in re.sub("<wbr>", "", page)
    assert "等了三年，等到了" in re.sub("<wbr>", "", page)
    assert "渡口3年后，昨天开了。" in site.page("index.html")
    assert (site.root / name).read_bytes() == before


def test_a_headline_is_copied_as_it_is_and_breaks_between_words(browser: "Browser", site: Site) -> None:
    site.write({"content/2024-04-12/1-01.md": article("县人民医院门诊楼二层还亮着灯", order=1)})
    site.build()
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto((site.output / "2024-04-12/1-01.html").as_uri())
    page.locator("h1").evaluate("e => getSelection().selectAllChildren(e)")
    assert page.evaluate("getSelection().toString()").strip() == "县人民医院门诊楼二层还亮着灯"
    lines = page.locator("h1 .phrases").evaluate(
        """e => {
          const lines = new Map(), range = document.createRange();
          for (const node of e.childNodes) for (let at = 0; at < (node.data ?? '').length; at++) {
            range.setStart(node, at); range.setEnd(node, at + 1);
            const top = Math.round(range.getBoundingClientRect().top);
            lines.set(top, (lines.get(top) ?? '') + range);
          }
          return [...lines.values()];
        }"""
    )
    page.close()
    assert len(lines) > 1
    words = ["县人民", "医院", "门诊楼", "二层", "还亮着灯"]
    assert all(any("".join(words[a:b]) == line for a in range(5) for b in range(a + 1, 6)) for line in lines), lines
