"""Sitemaps, robots.txt, the news of a day, the description of the search, the manifest with its icons."""

import json
import re
import struct
from datetime import date
from xml.etree import ElementTree

import pytest

from generator.site import sitemap
from tests.site.paper import PAPER, Site, article

URL = "https://example.org/paper/"
NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
    "o": "http://a9.com/-/spec/opensearch/1.1/",
}


@pytest.fixture
def listed(site: Site) -> Site:
    """The small paper with an address and a correction."""
    site.write({"content/paper.yml": PAPER + f"url: {URL}\n"})
    site.write(
        {"content/2024-04-05/1-01.md": article("春茶开采", "茶园昨天开采。", corrected="2024-04-08", correction="改")}
    )
    return site


def tree(site: Site, route: str) -> ElementTree.Element:
    return ElementTree.fromstring(site.page(route))


def texts(root: ElementTree.Element, path: str) -> list[str]:
    return [element.text or "" for element in root.findall(path, NAMESPACES)]


def pages_to_list(site: Site) -> set[str]:
    """All but 404.html and the issues on one page, whose articles have addresses of their own."""
    pages = {f for f in site.files() if f.endswith(".html")}
    return {f for f in pages if f != "404.html" and not f.endswith("/edition.html")}


def test_pages_of_issues_bear_the_day_they_last_changed(listed: Site) -> None:
    assert not listed.build().problems
    days = {}
    for entry in tree(listed, "sitemap.xml").findall("s:url", NAMESPACES):
        days[texts(entry, "s:loc")[0].removeprefix(URL)] = texts(entry, "s:lastmod")
    assert days["2024-04-12/1-01.html"] == days["2024-04-12/contents.html"] == days[""] == ["2024-04-12"]
    assert days["2024-04-12/page-2.html"] == ["2024-04-12"]
    assert days["2024-04-05/"] == days["2024-04-05/1-01.html"] == ["2024-04-08"]
    assert days["about.html"] == []
    assert {f.removesuffix("index.html") for f in pages_to_list(listed)} == days.keys()


def test_an_inferred_day_is_not_stated(empty_site: Site) -> None:
    empty_site.write(
        {
            "content/paper.yml": PAPER + f"url: {URL}\n",
            "content/undated-summer/issue.yml": "date: 2024-07-01\ndate_source: inferred\n",
            "content/undated-summer/1-01.md": article("渡口修好了"),
        }
    )
    assert not empty_site.build(as_of=date(2024, 7, 1)).problems
    assert "lastmod" not in empty_site.page("sitemap.xml")
    assert "sitemap-news.xml" not in empty_site.files()


def test_robots_may_read_everything_and_find_the_sitemap(listed: Site) -> None:
    listed.build()
    assert listed.page("robots.txt") == f"User-agent: *\nAllow: /\nSitemap: {URL}sitemap.xml\n"


def test_a_large_sitemap_comes_in_parts_of_which_a_new_issue_changes_the_last(
    listed: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "MOST_PAGES", 5)
    listed.build()
    parts = texts(tree(listed, "sitemap.xml"), "s:sitemap/s:loc")
    assert parts[-2:] == [URL + "sitemap-issues-1.xml", URL + "sitemap-issues-2.xml"]
    names = [part.removeprefix(URL) for part in parts]
    found = [loc for name in names for loc in texts(tree(listed, name), "s:url/s:loc")]
    assert sorted(found) == sorted(URL + f.removesuffix("index.html") for f in pages_to_list(listed))
    assert all(len(texts(tree(listed, name), "s:url")) <= 5 for name in names)
    listed.write({"content/2024-04-19/1-01.md": article("新桥合龙")})
    assert "sitemap-issues-1.xml" not in listed.build().written


def test_no_part_grows_too_large(listed: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST_BYTES", 1600)
    listed.build()
    parts = [f for f in listed.files() if re.fullmatch(r"sitemap-\w+-\d+\.xml", f)]
    assert len(parts) > 2
    assert all(len(listed.files()[part]) <= 1600 for part in parts)


@pytest.mark.parametrize(("day", "news"), [("2024-04-12", 3), ("2024-04-13", 3), ("2024-04-14", 0), ("2024-04-06", 1)])
def test_the_news_of_two_days(listed: Site, day: str, news: int) -> None:
    assert not listed.build(as_of=date.fromisoformat(day)).problems
    assert ("sitemap-news.xml" in listed.files()) == bool(news)
    assert ("sitemap-news.xml" in listed.page("robots.txt")) == bool(news)
    if news:
        entries = tree(listed, "sitemap-news.xml").findall("s:url/n:news", NAMESPACES)
        assert len(entries) == news
        assert texts(entries[0], "n:publication/n:name") == ["棠川报"]
        assert texts(entries[0], "n:publication/n:language") == ["zh-cn"]


def test_an_issue_of_a_later_day_is_not_out_yet(listed: Site) -> None:
    report = listed.build(as_of=date(2024, 4, 11))
    assert "2024-04-12 is of a day after 2024-04-11: it is left out" in report.notes
    assert not any("渡口修好了".encode() in data for data in listed.files().values())
    assert "春茶开采" in listed.page("index.html")
    assert not listed.build(as_of=date(2024, 4, 12)).notes
    assert "渡口修好了" in listed.page("index.html")


def test_a_browser_can_search_the_paper(listed: Site) -> None:
    listed.build()
    root = tree(listed, "opensearch.xml")
    assert texts(root, "o:ShortName") == ["棠川报"]
    (url,) = root.findall("o:Url", NAMESPACES)
    assert url.attrib == {"type": "text/html", "template": URL + "search.html?q={searchTerms}"}
    assert 'href="../opensearch.xml"' in listed.page("2024-04-12/1-01.html")


def test_the_manifest_names_icons_of_their_sizes(site: Site) -> None:
    site.build()
    manifest = json.loads(site.page("manifest.webmanifest"))
    assert (manifest["name"], manifest["lang"], manifest["start_url"]) == ("棠川报", "zh-Hans-CN", "index.html")
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        data = site.files()[icon["src"]]
        assert data.startswith(b"\x89PNG")
        assert "{}x{}".format(*struct.unpack(">II", data[16:24])) == icon["sizes"]
