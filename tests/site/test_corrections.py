"""Corrections: what is told of them to readers, feeds and search engines."""

import json

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.site.paper import PAPER, Site, article

FERRY = "content/2024-04-12/1-01.md"
TWO = "[{date: 2024-04-20, text: 应为三年半。}, {date: 2024-04-15, text: 日期已更正。}]"


@pytest.fixture
def corrected(site: Site) -> Site:
    site.write(
        {"content/paper.yml": PAPER + "url: https://example.org/\n", FERRY: article("渡口修好了", corrected=TWO)}
    )
    assert not site.build().problems
    return site


def shown(site: Site, route: str = "2024-04-12/1-01.html") -> list[str]:
    return [node.text() for node in LexborHTMLParser(site.page(route)).css(".correction")]


def test_each_stands_above_the_text_the_oldest_first(corrected: Site) -> None:
    assert shown(corrected) == ["更正（2024年4月15日）：日期已更正。", "更正（2024年4月20日）：应为三年半。"]
    page = corrected.page("2024-04-12/1-01.html")
    assert page.index("应为三年半") < page.index('class="body')


def test_feeds_have_them_and_the_day_of_the_last(corrected: Site) -> None:
    entry = next(e for e in feedparser.parse(corrected.page("feed.xml").encode()).entries if e.title == "渡口修好了")
    assert entry.updated == "2024-04-20T00:00:00+08:00"
    assert entry.published == "2024-04-12T00:00:00+08:00"
    assert "日期已更正" in entry.content[0].value
    assert "应为三年半" in entry.content[0].value
    item = next(i for i in json.loads(corrected.page("feed.json"))["items"] if i["title"] == "渡口修好了")
    assert item["date_modified"] == "2024-04-20T00:00:00+08:00"


def test_search_engines_are_told_each(corrected: Site) -> None:
    page = LexborHTMLParser(corrected.page("2024-04-12/1-01.html"))
    data = json.loads(page.css_first('script[type="application/ld+json"]').text())
    told = next(node for node in data["@graph"] if node["@type"] == "NewsArticle")
    assert told["dateModified"] == "2024-04-20"
    assert told["correction"] == [
        {"@type": "CorrectionComment", "text": "日期已更正。", "datePublished": "2024-04-15"},
        {"@type": "CorrectionComment", "text": "应为三年半。", "datePublished": "2024-04-20"},
    ]
    assert "<lastmod>2024-04-20</lastmod>" in corrected.page("sitemap.xml")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"corrected": "{date: 2024-04-15, text: 日期已更正。}"}, ["更正（2024年4月15日）：日期已更正。"]),
        ({"corrected": "2024-04-15", "correction": "日期已更正。"}, ["更正（2024年4月15日）：日期已更正。"]),
        ({"correction": "日期已更正。"}, ["更正：日期已更正。"]),
        ({"corrected": "[{text: 日期已更正。}]"}, ["更正：日期已更正。"]),
        ({"corrected": "2024-04-15"}, []),
        (
            {"corrected": TWO, "correction": "又改一字。"},
            ["更正：又改一字。", "更正（2024年4月15日）：日期已更正。", "更正（2024年4月20日）：应为三年半。"],
        ),
    ],
)
def test_one_is_written_in_few_words(site: Site, keys: dict[str, str], expected: list[str]) -> None:
    site.write({FERRY: article("渡口修好了", **keys)})
    assert not site.build().problems
    assert sorted(shown(site)) == sorted(expected)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("[{date: 2024-02-30, text: 改}]", "date"),
        ("{date: 2024-04-15}", "missing-key"),
        ("[{day: 2024-04-15, text: 改}]", "unknown-key"),
        ("昨天", "date"),
    ],
)
def test_faults(site: Site, value: str, code: str) -> None:
    site.write({FERRY: article("渡口修好了", corrected=value)})
    assert code in {problem.code for problem in site.build().problems}
