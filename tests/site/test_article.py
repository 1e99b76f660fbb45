"""The page of an article, its Markdown twin, and where errors are reported."""

from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.content.parser import parse_article
from generator.model import Issue
from generator.site.jumps import jump
from tests.site.paper import ISSUE, PAPER, Site, article

FERRY = "content/2024-04-12/1-01.md"
URL = "url: https://example.org/paper/\n"


def parsed(site: Site, route: str = "2024-04-12/1-01.html") -> LexborHTMLParser:
    report = site.build()
    assert not report.problems
    return LexborHTMLParser(site.page(route))


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(n.text().split()) for n in tree.css(selector)]


def test_the_crumbs_lead_from_the_day_to_the_headline(site: Site) -> None:
    tree = parsed(site)
    assert texts(tree, ".crumbs li") == ["2024年4月12日", "第01版 要闻", "渡口修好了"]
    assert tree.css_first(".crumbs [aria-current=page]").text() == "渡口修好了"


def test_an_article_that_stands_alone(empty_site: Site) -> None:
    empty_site.write({"content/undated-a/1-01.md": article("一句话", "就这一句。", title_source="derived")})
    tree = parsed(empty_site, "undated-a/1-01.html")
    assert not tree.css(".turn, .shelf, .byline")
    assert texts(tree, ".notes p") == ["原文无题，题目取自正文。"]
    assert texts(tree, ".facts li") == ["日期不详", "第01版", "要闻"]


def test_the_nearest_of_a_crowded_page_are_listed(empty_site: Site) -> None:
    files = {f"content/2024-04-12/1-{n:02}.md": article(f"第{n}件事", order=n) for n in range(1, 31)}
    empty_site.write(files)
    tree = parsed(empty_site, "2024-04-12/1-20.html")
    assert texts(tree, "[aria-labelledby=same-page] li") == [f"第{n}件事" for n in range(14, 27) if n != 20]
    assert tree.css_first("[aria-labelledby=same-page] .all a").attributes["href"] == "contents.html#page1"
    assert len(parsed(empty_site, "2024-04-12/1-30.html").css("[aria-labelledby=same-page] li")) == 12


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("（下转第2版）", (2, True)),
        ("(下转第 １２ 版)", (12, True)),
        ("下轉第十二版", (12, True)),
        ("上接第1版", (1, False)),
        ("（上接二十版）", (20, False)),
        ("Continued on page 3", (3, True)),
        ("From Page 1", (1, False)),
        ("未完待续", None),
        ("第2版", None),
    ],
)
def test_jump_lines(words: str, found: tuple[int, bool] | None) -> None:
    assert jump(words) == found


def test_a_jump_leads_to_its_end_else_to_the_page(site: Site) -> None:
    site.write({FERRY: article("渡口修好了", order=1, jump="[（下转第2版）, 下转第9版, 未完]")})
    tree = parsed(site)
    assert [a.attributes["href"] for a in tree.css(".jump a")] == ["page-2.html"]
    assert texts(tree, ".jump") == ["（下转第2版） 下转第9版 未完"]
    site.write({"content/2024-04-12/2-02.md": article("接着渡口的事", order=4, jump="[（上接第1版）]")})
    assert parsed(site).css_first(".jump a").attributes["href"] == "2-02.html"
    assert parsed(site, "2024-04-12/2-02.html").css_first(".jump a").attributes["href"] == "1-01.html"


def test_a_gap_is_explained_where_it_stands_and_below(site: Site) -> None:
    site.write({FERRY: article("渡口修好了", "断了〔…〕")})
    tree = parsed(site)
    gap = tree.css_first("a.gap")
    assert gap.attributes["title"] == tree.css_first("#gap").text()
    assert gap.attributes["href"] == "#gap"


def test_doubts_come_with_their_reasons_in_the_papers_language(site: Site) -> None:
    why = "is this what follows line 33? the words hardly tell"
    site.write({FERRY: article(review=f"[{{what: weak joint, why: '{why}', line: 35}}, {{what: 自拟, why: 缘由}}]")})
    tree = parsed(site)
    assert texts(tree, ".notes li") == [
        "上下文的衔接没有把握（原始文本第35行） 这里接在第33行之后，但从字句上看不大出来。",
        "自拟 缘由",
    ]


def test_what_else_to_read_stands_once_on_the_page(site: Site) -> None:
    about = {"people": "[周望山, 陆小满]", "tags": "[渡口, 渡船]", "rubric": "镇上新事"}
    site.write({"content/2024-04-05/1-01.md": article("渡口停了三年", **about)})
    site.write({"content/2024-04-05/1-02.md": article("集市", rubric="镇上新事")})
    site.write({FERRY: article("渡口修好了", order=1, **about)})
    tree = parsed(site)
    assert texts(tree, ".further h2") == ["相关报道", "同栏：镇上新事"]
    assert texts(tree, ".further li") == ["渡口停了三年 2024年4月5日", "集市 2024年4月5日"]
    assert texts(parsed(site, "2024-04-05/1-01.html"), ".further h2") == ["后续报道"]
    shown = [a.attributes["href"] for a in tree.css(".full .turn a, .beside li a, .further li a")]
    assert len(shown) - 1 == len(set(shown))  # the next article is one of the printed page, too


def test_the_twin_tells_what_a_reader_can_see(site: Site) -> None:
    site.write(
        {
            "content/paper.yml": PAPER + URL,
            FERRY: article(
                "'渡口: 修好了'",
                "> 编者按\n\n**正文** 1\\. 一\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
                authors="[周望山]",
                review="[{what: weak joint, why: w}]",
                confidence="{head: 0.5}",
                source="[{file: a.txt, lines: 1-3}]",
                rank=1,
                aliases="[old.html]",
                section_reason="words",
            ),
        }
    )
    tree = parsed(site)
    assert tree.css_first("link[type='text/markdown']").attributes["href"] == "1-01.md"
    assert tree.css_first(".files a[type='text/markdown']").attributes["href"] == "1-01.md"
    twin = site.page("2024-04-12/1-01.md")
    assert twin.splitlines() == [
        "---",
        "title: 渡口：修好了",
        "authors: [周望山]",
        "newspaper: 棠川报",
        "date: 2024-04-12",
        'number: "812"',
        "page: 1",
        "page_name: 要闻",
        "section: 要闻",
        "language: zh-Hans-CN",
        'url: "https://example.org/paper/2024-04-12/1-01.html"',
        "---",
        "",
        *("> 编者按", "", r"**正文** 1\. 一", "", "| 甲 | 乙 |", "|---|---|", "| 1 | 2 |"),
    ]


def test_a_twin_that_is_put_back_is_an_article_but_for_what_is_the_papers(site: Site) -> None:
    site.build()
    _, problems = parse_article(site.page("2024-04-12/1-01.md"), Issue(key="2024-04-12"), "1-01", "x.md", None)
    assert {p.code for p in problems} == {"unknown-key"}


def test_twins_of_what_is_not_published_are_not_there(site: Site) -> None:
    site.build()
    assert "2024-04-12/1-02.md" in site.files()
    site.write({"content/2024-04-12/1-02.md": article("集市改到周六", status="withheld", order=2)})
    site.build()
    assert "2024-04-12/1-02.md" not in site.files()


def test_errors_are_reported_by_letter(site: Site) -> None:
    site.write({"content/paper.yml": PAPER + URL + "corrections: desk+news@example.org\n"})
    site.write({FERRY: article("'渡口 & ?subject=x#y%0A\u2028行'", order=1)})
    tree = parsed(site)
    href = tree.css_first(".files a[href^='mailto:']").attributes["href"] or ""
    parts = urlsplit(href)
    fields = parse_qs(parts.query, strict_parsing=True)
    assert parts.path == "desk+news@example.org"
    assert fields["subject"] == ["指正：渡口 & ?subject=x#y%0A 行"]
    assert "https://example.org/paper/2024-04-12/1-01.html" in fields["body"][0].split("\r\n")
    assert "棠川报 2024-04-12 第01版" in fields["body"][0].split("\r\n")


def test_errors_are_reported_by_form(site: Site) -> None:
    site.write(
        {"content/paper.yml": PAPER + "corrections: 'https://example.org/f?t={title}&u={url}&d={date}&p={page}#a'\n"}
    )
    site.write({FERRY: article("'a&b={url} 渡'", order=1)})
    href = parsed(site).css_first(".files a[href^='https:']").attributes["href"] or ""
    assert parse_qs(urlsplit(href).query) == {
        "t": ["a&b={url} 渡"],
        "u": ["2024-04-12/1-01.html"],
        "d": ["2024-04-12"],
        "p": ["1"],
    }


def test_no_report_where_none_is_taken(site: Site) -> None:
    assert not parsed(site).css(".files a[href^='mailto:'], .files a[href^='https:']")


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "http://example.org/",
        "'https://{title}.example.org/'",
        "'https://example.org/{author}'",
        "'https://example.org/{'",
        "'https://example.org/ x'",
        "nobody",
        "'a@example.org?cc=b@example.org'",
    ],
)
def test_where_no_report_can_go_is_a_fault(site: Site, value: str) -> None:
    site.write({"content/paper.yml": PAPER + f"corrections: {value}\n"})
    (problem,) = site.build().problems
    assert (problem.code, problem.line) == ("paper", 4)
    assert problem.hint


def test_each_piece_of_an_article_has_its_place(site: Site) -> None:
    site.write(
        {
            "content/2024-04-12/issue.yml": ISSUE,
            FERRY: article(
                "渡口修好了",
                kicker="等了三年",
                deck="不用绕路",
                rubric="镇上新事",
                package="看变化",
                place="柳渡镇",
                source_credit="原载4月1日《棠川报》",
                corrected="2024-04-13",
                correction="应为三年",
            ),
        }
    )
    tree = parsed(site)
    order = [
        ".package",
        ".label",
        ".kicker",
        ".headline",
        ".deck",
        ".facts",
        ".correction",
        ".body",
        ".jump",
        ".cite",
        ".files",
    ]
    page = tree.html or ""
    places = [page.index(tree.css_first(f".full {selector}").html or "-") for selector in order]
    assert places == sorted(places)
    assert texts(tree, ".correction") == ["更正（2024年4月13日）：应为三年"]
    assert tree.css_first(".tools").attributes.get("aria-label") == "阅读工具"
