"""Sections and the archive from the outside: what stays as it is when the paper grows, and where what stands."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.content.routes import NEWEST
from generator.site.pages import archive
from generator.site.pages.listing import NEAR, PER_PAGE, in_pages
from tests.site.paper import ISSUE, Site, article


def issues(*days: str, articles: int = 1) -> dict[str, str]:
    """The files of issues of these days."""
    numbers = range(1, articles + 1)
    return {
        f"content/{day}/1-{n:02}.md": article(f"{day}第{n}件", f"{day}的第{n}件事。", order=n)
        for day in days
        for n in numbers
    }


def texts(site: Site, route: str, where: str) -> list[str]:
    return [" ".join(node.text().split()) for node in LexborHTMLParser(site.page(route)).css(where)]


def links(site: Site, route: str, where: str) -> dict[str, str]:
    nodes = LexborHTMLParser(site.page(route)).css(where)
    return {" ".join(node.text().split()): node.attributes["href"] or "" for node in nodes}


@given(st.integers(min_value=0, max_value=4 * PER_PAGE + 3))
@example(PER_PAGE)
@example(PER_PAGE + 1)
def test_pages_hold_every_entry_and_only_the_first_changes(total: int) -> None:
    entries = list(range(total))[::-1]
    pages = list(in_pages(entries))
    assert {entry for page in pages for entry in page.entries} == set(entries)
    assert [page.place.number for page in pages] == [NEWEST, *range(len(pages) - 1, 0, -1)]
    assert list(pages[0].entries) == entries[:PER_PAGE]
    for page in pages[1:]:
        number = page.place.number
        assert list(page.entries) == list(range((number - 1) * PER_PAGE, number * PER_PAGE))[::-1]
    if len(pages) > 1:
        assert pages[0].next_entry == entries[PER_PAGE]
        assert pages[0].next_entry in pages[1].entries


@given(st.integers(min_value=0, max_value=12 * PER_PAGE), st.integers(min_value=1, max_value=2 * PER_PAGE))
def test_pages_that_lead_no_further_know_nothing_of_what_came_since(total: int, more: int) -> None:
    entries = list(range(total + more))[::-1]
    before, after = list(in_pages(entries[more:])), list(in_pages(entries))
    far = {page.place.number: page for page in before[1:] if page.place.number + NEAR < len(before)}
    assert far == {page.place.number: page for page in after if page.place.number in far}


def test_the_pages_of_a_section_lead_to_one_another(empty_site: Site) -> None:
    empty_site.write(issues(*(f"2024-04-{day:02}" for day in range(1, 11)), articles=16))
    empty_site.build()

    def ways(page: str) -> list[tuple[str, str]]:
        pager = LexborHTMLParser(empty_site.page(f"section/news/{page}.html")).css_first(".pager")
        assert pager
        return [(a.text(strip=True), (a.attributes["href"] or "").partition("#")[0]) for a in pager.css("a[href]")]

    every = [("最新", "index.html"), *((n, f"{n}.html") for n in "321")]
    assert ways("index") == [*every, ("较早", "3.html")]
    assert ways("3") == [("较新", "index.html"), *every, ("较早", "2.html")]
    assert ways("1") == [("较新", "2.html"), *every]


def test_a_new_issue_rewrites_no_old_page_of_its_section(empty_site: Site) -> None:
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 7) for day in range(1, 11)]
    empty_site.write(issues(*days, articles=9))
    empty_site.build()
    empty_site.write(issues("2024-07-01", articles=9))
    written = {route for route in empty_site.build().written if route.startswith("section/")}
    assert written == {"section/news/index.html"}
    empty_site.write(issues("2024-07-02", articles=9))
    written = {route for route in empty_site.build().written if route.startswith("section/")}
    # A page was filled: the three before it link to it by its number.
    assert written == {f"section/news/{n}.html" for n in ("index", 8, 9, 10, 11)}


def test_the_front_of_a_section_leads_with_the_latest_issue(site: Site) -> None:
    site.write(issues("2024-04-19", articles=3))
    site.build()
    assert texts(site, "section/news/index.html", ".section-front h2")[:2] == ["2024年4月19日", "2024-04-19第1件"]
    assert texts(site, "section/news/index.html", ".section-beside a") == ["2024-04-19第2件", "2024-04-19第3件"]
    assert texts(site, "section/news/index.html", ".group h2") == ["2024年4月12日", "2024年4月5日"]


def test_the_issues_of_one_day_stand_in_its_square(empty_site: Site) -> None:
    empty_site.write(issues("2024-04-12", "2024-04-12-2"))
    empty_site.build()
    days = links(empty_site, "archive/2024/04.html", ".calendar td a")
    assert days == {"12": "../../2024-04-12/index.html", "·2": "../../2024-04-12-2/index.html"}


def undated(key: str, date: str = "", window: Iterable[str] = ()) -> dict[str, str]:
    lines = ["date_source: inferred" if date else "date_source: none"]
    lines += [f"date: {date}"] if date else []
    lines += [f"date_window: [{', '.join(window)}]"] if window else []
    text = "\n".join(lines) + "\n"
    return {f"content/undated-{key}/issue.yml": text, f"content/undated-{key}/1-01.md": article(key, key)}


def test_issues_without_a_printed_day_have_a_place_of_their_own_and_the_right_order(empty_site: Site) -> None:
    empty_site.write(
        issues("2022-03-05", "2024-03-05")
        | undated("a", "2023-01-07")
        | undated("b", window=("2023-06-01", "2023-06-30"))
        | undated("c", window=("2023-02-01", "2023-09-30"))
        | undated("d")
    )
    empty_site.build()
    named = ["约2023年（c）", "约2023年6月（b）", "约2023年1月7日", "日期不详（d）"]
    assert texts(empty_site, "archive/undated/index.html", ".issue-line h3 a") == named
    assert texts(empty_site, "archive/index.html", "[aria-labelledby=undated] h3 a") == named
    assert texts(empty_site, "archive/index.html", "[aria-labelledby=undated] .lines a") == ["c", "b", "a", "d"]
    assert texts(empty_site, "archive/index.html", ".latest .all") == ["全部4期"]
    in_order = ["2024年3月5日", *named[:3], "2022年3月5日", named[3]]
    heads = texts(empty_site, "section/news/index.html", ".section-front > h2, .group > h2")
    assert heads == in_order
    assert texts(empty_site, "archive/2023/01.html", ".calendar td.inferred a") == ["7"]
    assert "日期由内容推定" in empty_site.page("archive/2023/01.html")
    assert "日期由内容推定" not in empty_site.page("archive/2024/03.html")


def test_the_archive_tells_the_latest_issues_with_what_they_led_with(site: Site) -> None:
    site.build()
    assert texts(site, "archive/index.html", ".issue-line h3 a") == ["2024年4月12日", "2024年4月5日"]
    assert texts(site, "archive/index.html", ".issue-line .lines a")[0] == "渡口修好了"


def test_headlines_in_the_archive_break_between_clauses_and_words(empty_site: Site) -> None:
    empty_site.write(
        {
            "content/2024-04-12/issue.yml": ISSUE,
            "content/2024-04-12/1-01.md": article("五位乡邻入选手艺名录 最年轻的<二十四岁>"),
            "content/2024-04-12/1-02.md": article("Notes from the ferry"),
        }
    )
    empty_site.build()
    page = LexborHTMLParser(empty_site.page("archive/2024/04.html"))
    (first, second) = page.css(".issue-line .lines a")
    assert [n.text() for n in first.css(".clause")] == ["五位乡邻入选手艺名录", "最年轻的<二十四岁>"]
    assert first.css("wbr")
    assert [n.text() for n in second.css('[lang="en"]')] == ["Notes from the ferry"]


@pytest.mark.parametrize(("days", "calendars"), [(["2024-04-05"], 1), ([f"2024-{n:02}-05" for n in range(1, 7)], 12)])
def test_a_year_of_few_months_has_calendars_of_these_alone(empty_site: Site, days: list[str], calendars: int) -> None:
    empty_site.write(issues(*days))
    empty_site.build()
    assert len(texts(empty_site, "archive/index.html", ".calendar")) == calendars
    assert len(texts(empty_site, "archive/2024/index.html", ".calendar")) == calendars


def test_many_years_stand_under_their_decades(empty_site: Site) -> None:
    empty_site.write(issues(*(f"{year}-05-01" for year in range(1987, 2025) if year != 1993)))
    assert not empty_site.build().problems
    heads = texts(empty_site, "archive/index.html", ".years h2")
    assert heads[: archive.LATEST_YEARS] == ["2024年", "2023年", "2022年", "2021年", "2020年"]
    assert heads[archive.LATEST_YEARS :] == ["2010年代", "2000年代", "1990年代", "1980年代"]
    years = links(empty_site, "archive/index.html", ".months a")
    assert years["1987"] == "1987/index.html"
    assert "1993" not in years
    assert "1993" in texts(empty_site, "archive/index.html", ".months span")
    assert links(empty_site, "archive/1994/index.html", ".turn a").keys() == {"上一年 1992年", "下一年 1995年"}


def test_a_decade_has_its_years_with_lines_of_their_own_as_well(empty_site: Site) -> None:
    empty_site.write(issues(*(f"{year}-05-01" for year in range(2005, 2023) if year != 2011)))
    assert not empty_site.build().problems
    heads = texts(empty_site, "archive/index.html", ".years h2")
    assert heads == ["2022年", "2021年", "2020年", "2019年", "2018年", "2010年代", "2000年代"]
    years = links(empty_site, "archive/index.html", ".months a")
    assert years["2018"] == "2018/index.html"
    assert years["2019"] == "2019/index.html"
    assert texts(empty_site, "archive/index.html", ".years p")[5:] == ["9期", "5期"]


@pytest.mark.parametrize("route", ["archive/index.html", "archive/2024/index.html", "section/news/index.html"])
def test_many_issues_leave_the_pages_small(empty_site: Site, route: str) -> None:
    days = [f"{year}-{month:02}-{day:02}" for year in range(1990, 2025) for month in (1, 7) for day in (1, 15)]
    empty_site.write(issues(*days))
    empty_site.build()
    assert len(re.findall("<a ", empty_site.page(route))) < 200
