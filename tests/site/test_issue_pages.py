"""The pages of an issue: printed pages, the whole issue on one page, the nameplate."""

import re
from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.site.paper import ISSUE, PAPER, Site, article


def texts(page: str, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in LexborHTMLParser(page).css(selector)]


def test_printed_pages_show_their_articles_and_lead_to_one_another(site: Site) -> None:
    site.build()
    first, second = site.page("2024-04-12/page-1.html"), site.page("2024-04-12/page-2.html")
    assert texts(first, "h1") == ["第01版 要闻"]
    assert texts(first, "main .headline") == ["渡口修好了", "集市改到周六"]
    assert texts(second, "main .headline") == ["竹编课开班"]
    assert texts(second, ".turn a") == ["上一版 第01版 要闻"]
    assert texts(first, ".sheets [aria-current]") == ["第01版 要闻"]
    assert texts(site.page("2024-04-12/index.html"), ".sheets a") == ["第01版 要闻", "第02版 综合"]


def test_an_issue_of_one_page_has_no_page_of_it(site: Site) -> None:
    site.build()
    assert "2024-04-05/page-1.html" not in site.files()
    assert texts(site.page("2024-04-05/index.html"), ".sheets") == []


def test_a_printed_page_leaves_no_article_out(empty_site: Site) -> None:
    kinds = ("news", "photo", "notice", "table")
    for page in (1, 2):
        empty_site.write(
            {
                f"content/2024-04-12/{page}-{n:02}.md": article(f"第{page}版第{n}件", order=n, kind=kinds[n % 4])
                for n in range(1, 80)
            }
        )
    empty_site.build()
    links = re.findall(r'href="(2-\d\d)\.html"', empty_site.page("2024-04-12/page-2.html"))
    assert set(links) == {f"2-{n:02}" for n in range(1, 80)}


def test_the_whole_issue_stands_on_one_page_in_reading_order(site: Site) -> None:
    text = "## 小标题\n\n甲。〔…〕\n\n| 镇 | 分 |\n|---|---|\n| 石鹭镇 | 9 |\n"
    site.write(
        {
            "content/2024-04-12/1-01.md": article("渡口修好了", text, order=1),
            "content/2024-04-12/2-01.md": article("竹编课开班", text, order=3),
        }
    )
    site.build()
    page = site.page("2024-04-12/edition.html")
    assert texts(page, "h2") == ["第01版 要闻", "第02版 综合"]
    assert texts(page, "h3") == ["渡口修好了", "集市改到周六", "竹编课开班"]
    assert texts(page, "h4") == ["小标题", "小标题"]
    tree = LexborHTMLParser(page)
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert all(node.attributes["aria-labelledby"] in ids for node in tree.css("[aria-labelledby]"))
    assert {n.attributes["href"] for n in tree.css("a.gap")} == {"1-01.html#gap", "2-01.html#gap"}
    assert "noindex" in page


def test_words_that_look_like_tags_stay_words(site: Site) -> None:
    site.write({"content/2024-04-12/1-01.md": article("甲", 'id="s1" href="#s1" <h2 id="s1">乙', order=1)})
    site.build()
    shown = " ".join(texts(site.page("2024-04-12/edition.html"), ".whole-story .body"))
    assert 'id="s1" href="#s1" <h2 id="s1">乙' in shown


@pytest.mark.parametrize(
    ("language", "ear"),
    [
        ("zh-Hans-CN", ["2024年4月12日", "星期五", "农历甲辰年三月初四", "第812期 共2版"]),
        ("zh-Hant-TW", ["2024年4月12日", "星期五", "農曆甲辰年三月初四", "第812期 共2版"]),
        ("en-GB", ["12 April 2024", "Friday", "No. 812 Pages: 2"]),
    ],
)
def test_the_ear_tells_the_day(site: Site, language: str, ear: list[str]) -> None:
    site.write({"content/paper.yml": PAPER + f"language: {language}\n"})
    site.build()
    assert texts(site.page("2024-04-12/index.html"), ".dated p") == ear


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-Hans-CN", ["2024年4月12日", "2024年4月12日 (2)", "2024年4月12日 号外", "2024年4月12日 下午版"]),
        ("en-GB", ["12 April 2024", "12 April 2024 (2)", "12 April 2024, 号外", "12 April 2024, 下午版"]),
    ],
)
def test_issues_of_a_day_are_told_by_what_they_are_called(empty_site: Site, language: str, words: list[str]) -> None:
    editions = {"2024-04-12": "", "2024-04-12-2": "", "2024-04-12-3": "号外", "2024-04-12-10": "下午版"}
    empty_site.write({"content/paper.yml": PAPER + f"language: {language}\nurl: https://paper.example/\n"})
    for key, edition in editions.items():
        empty_site.write({f"content/{key}/1-01.md": article()})
        empty_site.write({f"content/{key}/issue.yml": f"edition: {edition}\n" if edition else ""})
    empty_site.build()
    assert [texts(empty_site.page(f"{key}/index.html"), ".dated time, .dated p")[0] for key in editions] == words
    assert texts(empty_site.page("archive/index.html"), ".issue-line h3 a") == words[::-1]
    assert words[-1] in empty_site.page("2024-04-12-10/1-01.html")
    assert '"printEdition":"下午版"' in empty_site.page("2024-04-12-10/1-01.html")
    assert "printEdition" not in empty_site.page("2024-04-12/1-01.html")
    assert "\nedition: 下午版\n" in empty_site.page("2024-04-12-10/1-01.md")


def test_an_inferred_day_has_no_lunar_one(empty_site: Site) -> None:
    empty_site.write(
        {
            "content/undated-a/issue.yml": ISSUE.replace("given", "inferred") + "date: 2024-04-12\n",
            "content/undated-a/1-01.md": article(),
        }
    )
    empty_site.build()
    assert "农历" not in empty_site.page("index.html")


@pytest.mark.parametrize("count", [1, 2, 3, 5, 9, 20, 60])
def test_articles_stand_on_the_front_page_in_their_order(crowd: Callable[[int], Site], count: int) -> None:
    site = crowd(count)
    site.build()
    tree = LexborHTMLParser(site.page("index.html"))
    found = [n.attributes["href"] for n in tree.css("main .headline a, main .lines a")]
    # They weigh the same but for their order.
    assert found == [f"2024-04-12/1-{n:02}.html" for n in range(1, count + 1)]
