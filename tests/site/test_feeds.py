"""Feeds: Atom as feedparser reads it, JSON Feed by its specification."""

import html
import json
import re
from collections.abc import Callable
from typing import Any

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.site.paper import PAPER, PICTURE, Site, article

URL = "https://example.org/paper/"
WITH_URL = PAPER + f"url: {URL}\n"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"


@pytest.fixture
def fed(site: Site) -> Site:
    """The small paper with an address, a corrected article among its own."""
    site.write(
        {
            "content/paper.yml": WITH_URL,
            "content/2024-04-12/images/a.png": PICTURE,
            "content/2024-04-12/1-01.md": article(
                "渡口 <修好了> & 开了",
                "渡口见[上回](../2024-04-05/1-01.html)，[别处](https://example.com/x)。\n\n![船](images/a.png)\n\n断了〔…〕",
                order=1,
                authors="[周望山]",
                tags="[渡口]",
                corrected="2024-04-15",
                correction="日期已更正。",
            ),
        }
    )
    assert not site.build().problems
    return site


def parsed(site: Site, route: str = "feed.xml") -> Any:
    feed = feedparser.parse(site.page(route).encode())
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def test_atom(fed: Site) -> None:
    feed = parsed(fed)
    assert feed.version == "atom10"
    assert (feed.feed.title, feed.feed.id, feed.feed.link) == ("棠川报", URL + "feed.xml", URL)
    assert feed.feed.author == "棠川报"
    assert (feed.feed.subtitle, feed.feed.language) == ("贴着泥土写字", "zh-Hans-CN")
    assert feed.feed.updated == "2024-04-15T00:00:00+08:00"
    assert [entry.title for entry in feed.entries][1:] == ["集市改到周六", "竹编课开班", "春茶开采"]
    first = feed.entries[0]
    assert first.id == first.link == URL + "2024-04-12/1-01.html"
    assert html.unescape(first.title) == "渡口 <修好了> & 开了"
    assert (first.published, first.updated) == ("2024-04-12T00:00:00+08:00", "2024-04-15T00:00:00+08:00")
    assert first.author == "周望山"
    assert [tag.term for tag in first.tags] == ["要闻", "渡口"]


def test_the_whole_text_stands_in_it_with_absolute_addresses(fed: Site) -> None:
    content = json.loads(fed.page("feed.json"))["items"][0]["content_html"]
    tree = LexborHTMLParser(content)
    assert [n.attributes["href"] for n in tree.css("a")] == [
        URL + "2024-04-05/1-01.html",
        "https://example.com/x",
        URL + "2024-04-12/1-01.html#gap",
    ]
    assert [n.attributes["src"] for n in tree.css("img")] == [URL + "2024-04-12/images/a.png"]
    assert "更正（2024年4月15日）：日期已更正。" in tree.text()
    assert not tree.css("[class], [id], [style], [tabindex], script")
    assert LexborHTMLParser(parsed(fed).entries[0].content[0].value).css("img")


def json_feed_faults(feed: dict[str, Any]) -> list[str]:
    """Breaches of jsonfeed.org/version/1.1."""
    text, texts, people = "text", "texts", "people"
    of_feed = dict.fromkeys(("version", "title", "home_page_url", "feed_url", "description", "icon", "language"), text)
    of_feed |= {"authors": people, "items": "items"}
    of_item = dict.fromkeys(("id", "url", "title", "content_html", "summary", "image"), text)
    of_item |= {"date_published": "moment", "date_modified": "moment", "authors": people, "tags": texts}
    fits: dict[str, Callable[[Any], bool]] = {
        text: lambda v: isinstance(v, str) and bool(v),
        texts: lambda v: isinstance(v, list) and all(isinstance(t, str) and t for t in v),
        people: lambda v: bool(v) and all(p.keys() <= {"name", "url", "avatar"} and p for p in v),
        "moment": lambda v: bool(re.fullmatch(MOMENT, v)),
        "items": lambda v: isinstance(v, list),
    }
    out = [f"{key} is missing" for key in ("version", "title", "items") if key not in feed]
    out += [
        f"id or content is missing in {item}" for item in feed["items"] if not {"id", "content_html"} <= item.keys()
    ]
    for known, record in ((of_feed, feed), *((of_item, item) for item in feed["items"])):
        out += [key for key, value in record.items() if key not in known or not fits[known[key]](value)]
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        out.append("version")
    return out


def test_each_picture_stands_in_it_once_with_its_words(fed: Site) -> None:
    pictures = "[{file: a.png, caption: 船, credit: 周望山摄, alt: 渡船}, {file: b.png, caption: 桥, alt: 桥}]"
    file = article("渡口修好了", "![船](images/a.png)\n\n渡口昨天重新开放。", order=1, images=pictures)
    fed.write({"content/2024-04-12/1-01.md": file, "content/2024-04-12/images/b.png": PICTURE})
    assert not fed.build().problems

    content = LexborHTMLParser(parsed(fed).entries[0].content[0].value)

    assert [(image.attributes["src"] or "").rpartition("/")[2] for image in content.css("img")] == ["b.png", "a.png"]
    assert [caption.text() for caption in content.css("figcaption")] == ["桥"]


def test_json_feed(fed: Site) -> None:
    feed = json.loads(fed.page("feed.json"))
    assert json_feed_faults(feed) == []
    assert (feed["home_page_url"], feed["feed_url"]) == (URL, URL + "feed.json")
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in parsed(fed).entries]
    assert feed["items"][0]["date_modified"] == "2024-04-15T00:00:00+08:00"
    assert feed["items"][0]["authors"] == [{"name": "周望山"}]


def test_a_section_has_its_own(fed: Site) -> None:
    feed = parsed(fed, "section/culture/feed.xml")
    assert (feed.feed.title, feed.feed.link) == ("棠川报 · 文化", URL + "section/culture/")
    assert [entry.title for entry in feed.entries] == ["竹编课开班"]
    assert not (fed.output / "section/society/feed.xml").exists()
    links = LexborHTMLParser(fed.page("section/culture/index.html")).css('link[rel="alternate"]')
    assert [n.attributes["href"] for n in links] == ["feed.xml", "feed.json", "../../feed.xml", "../../feed.json"]


def test_a_feed_has_the_latest_fifty(crowd: Callable[[int], Site]) -> None:
    site = crowd(60)
    site.write({"content/paper.yml": WITH_URL, "content/2024-04-05/1-01.md": article("春茶开采")})
    assert not site.build().problems
    titles = [entry.title for entry in parsed(site).entries]
    assert titles == [f"第{n}件事" for n in range(1, 51)]


def test_a_day_that_is_inferred_is_no_day_of_publication(empty_site: Site) -> None:
    empty_site.write(
        {
            "content/paper.yml": WITH_URL + "timezone: Europe/London\n",
            "content/undated-summer/issue.yml": "date: 2024-07-01\ndate_source: inferred\n",
            "content/undated-summer/1-01.md": article("渡口修好了"),
            "content/undated-spring/1-01.md": article("春茶开采"),
        }
    )
    assert not empty_site.build().problems
    (entry,) = parsed(empty_site).entries
    assert "published" not in entry
    assert entry.updated == "2024-07-01T00:00:00+01:00"


def test_no_feed_where_there_is_nothing_to_follow(site: Site, empty_site: Site) -> None:
    site.build()
    assert not [route for route in site.files() if "feed" in route]


def test_a_paper_without_a_day_has_none(empty_site: Site) -> None:
    empty_site.write({"content/paper.yml": WITH_URL, "content/undated-spring/1-01.md": article("春茶开采")})
    assert not empty_site.build().problems
    assert not [route for route in empty_site.files() if "feed" in route]
    assert "feed.xml" not in empty_site.page("index.html")


@pytest.mark.parametrize("day", ["1884-05-08", "1990-07-01", "0001-01-01"])
def test_days_of_long_ago(empty_site: Site, day: str) -> None:
    empty_site.write({"content/paper.yml": WITH_URL, f"content/{day}/1-01.md": article("渡口修好了")})
    assert not empty_site.build().problems
    item = json.loads(empty_site.page("feed.json"))["items"][0]
    assert re.fullmatch(MOMENT, item["date_published"])
    assert item["date_published"].startswith(day)


def test_a_time_zone_that_there_is_not(empty_site: Site) -> None:
    empty_site.write({"content/paper.yml": WITH_URL + "timezone: Asia/Beijing\n"})
    (problem,) = empty_site.build().problems
    assert (problem.code, problem.line) == ("paper", 5)
    assert "Asia/Beijing" in problem.message


def test_characters_that_xml_cannot_have(empty_site: Site) -> None:
    empty_site.write(
        {"content/paper.yml": WITH_URL, "content/2024-04-12/1-01.md": article('"渡\\u0001口\\uffff"', "\x0b岸")}
    )
    assert not empty_site.build().problems
    assert "渡" in parsed(empty_site).entries[0].title


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("The bridge is open.\n\n“We are glad,” said the mayor.", "The bridge is open. “We are glad,” said the mayor."),
        ("桥通了。\n\n“真好。”镇长说。", "桥通了。“真好。”镇长说。"),
        ("The bridge (渡口桥) is open.\n\n“We are glad.”", "The bridge (渡口桥) is open. “We are glad.”"),
        ("来了——\n\nAPEC会议的人。", "来了——APEC会议的人。"),
    ],
)
def test_paragraphs_run_on_with_a_space_where_the_language_has_one(empty_site: Site, text: str, summary: str) -> None:
    url = f"name: Courier\nlanguage: en-GB\nurl: {URL}\n"
    empty_site.write({"content/paper.yml": url, "content/2024-04-12/1-01.md": article("Open", text)})
    assert not empty_site.build().problems
    assert parsed(empty_site).entries[0].summary == summary
    assert json.loads(empty_site.page("feed.json"))["items"][0]["summary"] == summary
    head = LexborHTMLParser(empty_site.page("2024-04-12/1-01.html"))
    assert head.css_first("meta[name=description]").attributes["content"] == summary
