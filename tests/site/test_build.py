"""The build from the outside: a paper as text, built, edited, built again."""

import base64
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.content.routes import name_route
from generator.site import BuildReport, build
from tests.site.paper import PAPER, Site, article

FERRY = "content/2024-04-12/1-01.md"
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABAQAAAADcWUInAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
"""A PNG of two dots."""


def codes(report: BuildReport) -> list[str]:
    return [p.code for p in report.problems]


def test_a_paper_becomes_a_site(site: Site) -> None:
    report = site.build()
    assert not report.problems
    pages = {f for f in site.files() if f.endswith(".html")}
    assert pages == {
        *("index.html", "about.html", "404.html", "search.html"),
        *("2024-04-05/index.html", "2024-04-05/contents.html", "2024-04-05/edition.html", "2024-04-05/1-01.html"),
        *("2024-04-12/index.html", "2024-04-12/contents.html", "2024-04-12/edition.html"),
        *("2024-04-12/page-1.html", "2024-04-12/page-2.html"),
        *("2024-04-12/1-01.html", "2024-04-12/1-02.html", "2024-04-12/2-01.html"),
        *("section/news/index.html", "section/livelihood/index.html", "section/culture/index.html"),
        *("archive/index.html", "archive/2024/index.html", "archive/2024/04.html"),
        *("names/index.html", "names/authors/index.html", name_route("authors", "周望山")),
    }
    assert report.pages == len(pages)
    assert len(report.written) == len(site.files())
    assert "渡口修好了" in site.page("index.html")
    assert "春茶开采" not in site.page("index.html")
    assert any("url" in note for note in report.notes)


def test_every_page_can_be_reached_by_links_that_lead_somewhere(site: Site) -> None:
    site.build()
    reached, waiting = set(), ["index.html"]
    while waiting:
        route = waiting.pop()
        if route in reached:
            continue
        reached.add(route)
        assert (site.output / route).is_file(), route
        if not route.endswith(".html"):
            continue
        tree = LexborHTMLParser(site.page(route))
        ids = {n.attributes["id"] for n in tree.css("[id]")}
        for node in tree.css("[href], [src]"):
            link, fragment = urldefrag(node.attributes.get("href") or node.attributes.get("src") or "")
            assert not re.match(r"[a-z]+:|/", link), f"{route}: {link} is not relative"
            assert not link.endswith("/"), f"{route}: {link} does not name index.html"
            if link:
                waiting.append(unquote(urljoin(route, link).split("?")[0]))
            elif fragment:
                assert fragment in ids, f"{route}: #{fragment}"
    assert {f for f in site.files() if f.endswith(".html")} - reached == {"404.html"}


def test_nothing_changed_means_nothing_written(site: Site) -> None:
    site.build()
    before = {p: p.stat().st_mtime_ns for p in site.output.rglob("*") if p.is_file()}
    report = site.build()
    assert report.written == ()
    assert report.unchanged == len(site.files())
    assert before == {p: p.stat().st_mtime_ns for p in site.output.rglob("*") if p.is_file()}


def test_an_edit_writes_the_pages_that_show_it(site: Site) -> None:
    site.build()
    site.write(
        {
            "content/2024-04-12/1-02.md": article(
                "集市改到周六", "从本月起改。\n\n第二段。", order=2, section="livelihood"
            )
        }
    )
    pages = {r for r in site.build().written if not r.startswith("search")}
    # Front page and section index quote the first sentences, which are one more now. The search has an index of its own.
    assert pages == {
        *("2024-04-12/1-02.html", "2024-04-12/1-02.md"),
        *("2024-04-12/page-1.html", "2024-04-12/edition.html"),
        *("2024-04-12/index.html", "index.html", "section/livelihood/index.html"),
    }


def test_a_mended_headline_changes_no_address(site: Site) -> None:
    site.build()
    before = set(site.files())
    site.write({FERRY: article("渡口重开", order=1, authors="[周望山]")})
    report = site.build()
    assert not report.removed
    assert {f for f in site.files() if f.endswith(".html")} == {f for f in before if f.endswith(".html")}
    assert "2024-04-05/1-01.html" not in report.written


def test_an_article_that_vanished_takes_its_pages_along(site: Site) -> None:
    site.build()
    (site.root / "content/2024-04-12/2-01.md").unlink()
    report = site.build()
    assert set(report.removed) >= {"2024-04-12/2-01.html", "section/culture/index.html"}
    assert not (site.output / "section/culture").exists()


def test_what_is_not_published_is_nowhere(site: Site) -> None:
    secret = "未刊之事"
    site.write({"content/2024-04-12/1-03.md": article(secret, secret, status="draft", aliases="[old/draft.html]")})
    site.write({"content/2024-04-12/1-04.md": article(secret, secret, status="withheld")})
    site.build()
    assert not any(secret.encode() in data for data in site.files().values())
    assert not {"old/draft.html", "2024-04-12/1-03.html", "2024-04-12/1-04.html"} & site.files().keys()
    site.build(drafts=True)
    assert secret in site.page("2024-04-12/1-03.html")
    assert [n.text() for n in LexborHTMLParser(site.page("2024-04-12/1-03.html")).css(".draft")] == ["稿"]
    drafts = LexborHTMLParser(site.page("2024-04-12/contents.html")).css(".line:has(.draft) a")
    assert [n.text() for n in drafts] == [secret]
    assert "2024-04-12/1-04.html" not in site.files()


def test_with_a_fault_the_last_good_site_stays(site: Site) -> None:
    site.build()
    before = site.files()
    site.write({FERRY: "---\ntitle: 渡口\npage: 1000\n---\n", "content/2024-04-12/1-02.md": article("别的", "别的")})
    report = site.build()
    assert report.written == ()
    assert any(p.path == FERRY and p.line for p in report.problems)
    assert site.files() == before


def test_clean_writes_all_anew_and_touches_nothing_else(site: Site) -> None:
    site.build()
    site.write({"site/notes.txt": "mine"})
    front = site.page("index.html")
    site.write({"site/index.html": "mine"})
    report = site.build(clean=True)
    assert report.problems == ()
    assert set(report.written) == site.files().keys() - {"notes.txt"}
    assert (site.page("notes.txt"), site.page("index.html")) == ("mine", front)


def test_the_same_paper_gives_the_same_bytes_anywhere(site: Site, tmp_path: Path) -> None:
    site.build()
    other = Site(tmp_path / "elsewhere" / "deeper")
    other.write({p.relative_to(site.root).as_posix(): p.read_bytes() for p in (site.root / "content").rglob("*.*")})
    other.build()
    assert other.files() == site.files()
    manifest = ".broadsheet/manifest.json"
    assert (other.output / manifest).read_bytes() == (site.output / manifest).read_bytes()


def test_an_edited_site_equals_one_built_from_nothing(site: Site, tmp_path: Path) -> None:
    site.build()
    site.write({"content/2024-04-19/1-01.md": article("谷雨", "谷雨了。"), FERRY: article("渡口重开", rank=1)})
    (site.root / "content/2024-04-05/1-01.md").unlink()
    site.build()
    grown = site.files()
    site.output.rename(tmp_path / "old")
    site.build()
    assert site.files() == grown


@pytest.mark.parametrize("count", [1, 2, 60])
def test_issues_of_any_size(crowd: Callable[[int], Site], count: int) -> None:
    site = crowd(count)
    assert not site.build().problems
    front = LexborHTMLParser(site.page("index.html"))
    assert len(front.css("h1")) == 1
    assert {f"2024-04-12/1-{n:02}.html" for n in range(1, count + 1)} <= {
        a.attributes["href"] for a in front.css("main a[href]")
    }


def test_sections_come_in_pages_of_fifty(crowd: Callable[[int], Site]) -> None:
    site = crowd(51)
    site.build()
    assert len(section_links(site, "index")) == len(section_links(site, "1")) == 50
    assert section_links(site, "index") | section_links(site, "1") == {f"1-{n:02}" for n in range(1, 52)}
    assert "section/news/2.html" not in site.files()
    (site.root / "content/2024-04-12/1-51.md").unlink()
    assert "section/news/1.html" in site.build().removed


def section_links(site: Site, page: str) -> set[str]:
    """The names of the articles that a page of the section lists."""
    tree = LexborHTMLParser(site.page(f"section/news/{page}.html"))
    links = (node.attributes["href"] or "" for node in tree.css("main .headline a, main .lines a"))
    return {link.split("/")[-1].removesuffix(".html") for link in links}


def test_a_paper_without_an_issue(empty_site: Site) -> None:
    assert not empty_site.build().problems
    assert "尚未出报" in empty_site.page("index.html")


def test_a_paper_without_anything(tmp_path: Path) -> None:
    site = Site(tmp_path)
    assert not site.build().problems
    assert (site.output / "index.html").is_file()


def test_an_old_address_leads_to_the_new_one(site: Site) -> None:
    site.write({FERRY: article(aliases="[old/ferry.html]")})
    site.build()
    page = site.page("old/ferry.html")
    assert 'content="0; url=../2024-04-12/1-01.html"' in page
    assert 'name="robots" content="noindex"' in page
    assert '<a href="../2024-04-12/1-01.html">' in page


def test_an_issue_without_a_date_and_one_with_an_inferred_one(empty_site: Site) -> None:
    empty_site.write(
        {
            "content/undated-spring/1-01.md": article("无日期的事"),
            "content/undated-summer/issue.yml": "date: 2024-07-01\ndate_source: inferred\n",
            "content/undated-summer/1-01.md": article("约在七月"),
        }
    )
    assert not empty_site.build().problems
    assert "约2024年7月1日" in empty_site.page("undated-summer/index.html")
    assert "星期" not in LexborHTMLParser(empty_site.page("undated-summer/index.html")).css_first(".nameplate").text()
    archive = empty_site.page("archive/index.html")
    assert "日期不详" in archive
    assert "（spring）" not in archive
    assert "../../undated-summer/index.html" in empty_site.page("archive/2024/07.html")


def test_a_paper_without_a_name_is_told_so(site: Site) -> None:
    site.write({"content/paper.yml": "motto: 贴着泥土写字\n"})
    told = [note for note in site.build().notes if "no name" in note]
    assert told == ["paper.yml has no name: Broadsheet stands in its place on every page"]
    site.write({"content/paper.yml": PAPER})
    assert not any("no name" in note for note in site.build().notes)


def test_the_url_brings_canonical_links_sitemap_and_a_404_with_links(site: Site) -> None:
    site.write({"content/paper.yml": PAPER + "url: https://example.org/paper/\n"})
    report = site.build()
    assert not report.notes
    assert '<link rel="canonical" href="https://example.org/paper/2024-04-12/1-01.html">' in site.page(
        "2024-04-12/1-01.html"
    )
    assert '<link rel="canonical" href="https://example.org/paper/">' in site.page("index.html")
    sitemap = site.page("sitemap.xml")
    # All but 404.html and the two issues on one page, whose articles have addresses of their own.
    assert sitemap.count("<loc>") == report.pages - 3
    assert "404" not in sitemap
    links = [a.attributes["href"] or "" for a in LexborHTMLParser(site.page("404.html")).css("main a")]
    places = ("", "archive/", "search.html", "names/", "section/news/", "section/livelihood/", "section/culture/")
    assert links == [f"https://example.org/paper/{place}" for place in places]
    assert "可从头版或往期找起" in site.page("404.html")


def test_a_404_works_at_any_depth(site: Site) -> None:
    site.build()
    page = LexborHTMLParser(site.page("404.html"))
    assert not page.css("[href], [src]")
    assert page.css_first("main").text(strip=True) == "没有这一页地址可能写错了，或者这一页已经撤下。"
    assert page.css_first("style").text().strip()


@pytest.mark.parametrize(
    "place", ["title", "kicker", "deck", "rubric", "package", "place", "source_credit", "correction"]
)
def test_hostile_words_are_shown_as_words(site: Site, place: str) -> None:
    words = "<script>alert(1)</script>\"'><img src=x onerror=y>&amp;{{ 7*7 }}{% raw %}"
    quoted = "'" + words.replace("'", "''") + "'"
    site.write({FERRY: article(**({"title": "渡口"} | {place: quoted}))})
    assert not site.build().problems
    for route, data in site.files().items():
        if route.endswith(".html"):
            tree = LexborHTMLParser(data.decode())
            scripts = (n for n in tree.css("script") if n.attributes.get("type") != "application/ld+json")
            assert all(n.attributes.get("src") for n in scripts), route
            assert not tree.css("[onerror]"), route
            assert "49" not in tree.css_first("main").text() or "{{ 7*7 }}" in tree.css_first("main").text()
    assert words in LexborHTMLParser(site.page("2024-04-12/1-01.html")).css_first("article").text().replace(" \n", " ")


def test_every_page_has_its_policy_and_no_inline_script(site: Site) -> None:
    site.write({FERRY: article(aliases="[old/ferry.html]")})
    site.build()
    for route, data in site.files().items():
        if route.endswith(".html"):
            tree = LexborHTMLParser(data.decode())
            policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"] or ""
            assert policy.startswith("default-src 'none'"), route
            assert "unsafe" not in policy
            assert tree.css_first('meta[name="referrer"]'), route
            assert not tree.css("[style]"), route
            assert not [n for n in tree.css("*") for a in n.attributes if a.startswith("on")], route
            assert tree.css_first("html").attributes["lang"] == "zh-Hans-CN"
            assert len(tree.css("h1")) == 1, route


def test_the_papers_own_layouts_and_assets_go_first_file_by_file(site: Site) -> None:
    site.write(
        {
            "layouts/welcome.html": "unused",
            "layouts/about.html": '{% extends "base.html" %}{% block main %}<h1>{{ page.name }}</h1>自己的{% endblock %}',
            "assets/broadsheet.css": "body { color: teal }",
            "assets/extra/mark.txt": "+",
        }
    )
    assert not site.build().problems
    assert "自己的" in site.page("about.html")
    assert site.page("assets/broadsheet.css") == "body { color: teal }"
    assert site.page("assets/extra/mark.txt") == "+"
    assert "assets/broadsheet.js" in site.files()


OWN_FOOT = "{% extends 'broadsheet/article.html' %}{% block foot %}<p>订阅本报</p>{{ super() }}{% endblock %}"


def test_a_paper_adds_to_a_page_of_ours(site: Site) -> None:
    site.build()
    page = site.page("2024-04-12/1-01.html")
    site.write({"layouts/article.html": OWN_FOOT})
    assert not site.build().problems
    mark = re.compile(r"\s*<p>订阅本报</p>\s*")
    assert len(mark.findall(site.page("2024-04-12/1-01.html"))) == 1
    assert "".join(mark.sub("", site.page("2024-04-12/1-01.html")).split()) == "".join(page.split())


def test_ours_is_ours_whatever_the_paper_has_by_that_name(site: Site) -> None:
    site.write({"layouts/article.html": OWN_FOOT, "layouts/broadsheet/article.html": "mine"})
    assert not site.build().problems
    assert "<p>订阅本报</p>" in site.page("2024-04-12/1-01.html")


def test_a_template_that_extends_itself_is_told_how_ours_is_called(site: Site) -> None:
    site.write({"layouts/article.html": OWN_FOOT.replace("broadsheet/", "")})
    (problem,) = site.build().problems
    assert (problem.path, problem.code) == ("layouts/article.html", "template")
    assert "broadsheet/article.html" in problem.message


def test_a_fault_in_a_page_that_adds_to_ours_is_told_at_its_line(site: Site) -> None:
    site.write({"layouts/article.html": OWN_FOOT.replace("订阅", "\n{{ page.headlin }}")})
    (problem,) = site.build().problems
    assert (problem.path, problem.line, problem.code) == ("layouts/article.html", 2, "template-field")
    site.write({"layouts/article.html": OWN_FOOT.replace("article", "artikel")})
    (problem,) = site.build().problems
    assert 'there is no template "broadsheet/artikel.html"' in problem.message


def test_a_paper_replaces_a_part_of_the_style_and_adds_its_own_at_the_end(site: Site) -> None:
    site.write({"assets/styles/front.css": ".lead { color: teal }", "assets/styles/paper.css": ".lead { color: navy }"})
    assert not site.build().problems
    style = site.page("assets/broadsheet.css")
    assert "--paper: #fbf9f3" in style
    assert ".leads {" not in style.split("@media")[0]
    assert style.index("teal") < style.index("@page") < style.index("navy")
    assert not [name for name in site.files() if "styles/" in name]


def test_a_template_with_a_field_that_is_not_there(site: Site) -> None:
    site.build()
    before = site.files()
    site.write({"layouts/about.html": "<h1>\n{{ page.nmae }}</h1>"})
    report = site.build()
    (problem,) = report.problems
    assert (problem.path, problem.line, problem.code) == ("layouts/about.html", 2, "template-field")
    assert 'did you mean "name"?' in problem.hint
    assert site.files() == before


def test_a_template_that_fails_while_it_is_rendered(site: Site) -> None:
    site.write({"layouts/about.html": "<h1>\n\n{{ page.name / 2 }}</h1>"})
    (problem,) = site.build().problems
    assert (problem.path, problem.line, problem.code) == ("layouts/about.html", 3, "template")


def test_a_template_that_includes_itself(site: Site) -> None:
    site.write({"layouts/about.html": '{% include "about.html" %}'})
    (problem,) = site.build().problems
    assert (problem.path, problem.code) == ("layouts/about.html", "template")


def test_pictures_of_the_issue_are_shown_and_missing_ones_told(site: Site) -> None:
    site.write(
        {
            FERRY: article(
                images="[{file: ferry.png, alt: 渡口, caption: 新渡口}]", body="见图。\n\n![岸](images/bank.png)"
            )
        }
    )
    site.write({"content/2024-04-12/images/ferry.png": PICTURE})
    report = site.build()
    assert codes(report) == ["picture"]
    assert "bank.png" in report.problems[0].message
    site.write({"content/2024-04-12/images/bank.png": PICTURE})
    assert not site.build().problems
    assert {"2024-04-12/images/ferry.png", "2024-04-12/images/bank.png"} <= site.files().keys()
    assert 'src="2024-04-12/images/ferry.png"' in site.page("index.html")
    assert 'src="images/ferry.png"' in site.page("2024-04-12/1-01.html")


def test_doubts_are_told_in_the_words_of_the_paper(site: Site) -> None:
    review = (
        "[{what: weak joint, why: w, line: 4}, {what: weak joint, why: w, line: 9}, {what: 自拟, why: 缘由}, 另一处]"
    )
    site.write({FERRY: article(review=review)})
    site.build()
    told = [" ".join(n.text().split()) for n in LexborHTMLParser(site.page("2024-04-12/1-01.html")).css(".notes li")]
    assert told == ["上下文的衔接没有把握（原始文本第4、9行） w", "自拟 缘由", "另一处"]


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ({"authors": "[周望山, 陆小满]", "byline_printed": "['| 记者 周望山 陆小满']"}, ["记者 周望山 陆小满"]),
        ({"byline_printed": "[（本报记者 周望山）]"}, ["本报记者 周望山"]),
        ({"authors": "[周望山, 陆小满]", "roles": "{周望山: 记者, 陆小满: 通讯员}"}, ["记者 周望山", "通讯员 陆小满"]),
        ({"authors": "[周望山]", "photo_by": "[林晚舟]"}, ["周望山", "摄影 林晚舟"]),
        ({"photo_by": "[林晚舟]"}, ["摄影 林晚舟"]),
        ({}, []),
    ],
)
def test_bylines(site: Site, front: dict[str, str], told: list[str]) -> None:
    site.write({FERRY: article(**front)})
    site.build()
    assert [n.text() for n in LexborHTMLParser(site.page("2024-04-12/1-01.html")).css(".byline")] == told


def test_two_articles_at_one_address(site: Site) -> None:
    site.write({FERRY: article(aliases="[2024-04-12/1-02.html]")})
    report = site.build()
    assert codes(report) == ["address-taken"]
    assert not site.output.exists()


@pytest.mark.parametrize("alias", ["../out.html", "/etc/x.html", "a/../../x.html", "a\\b.html", ".broadsheet/x.html"])
def test_an_alias_that_leaves_the_folder(site: Site, alias: str) -> None:
    site.write({FERRY: article(aliases=f"['{alias}']")})
    report = site.build()
    assert any(p.path == FERRY for p in report.problems)
    assert not site.output.exists()


def test_an_alias_never_takes_a_page_of_the_site(site: Site) -> None:
    site.write({FERRY: article(aliases="[section/news/index.html, archive/2024/04.html]")})
    report = site.build()
    assert "address-taken" in codes(report)
    assert not site.output.exists()


@pytest.mark.parametrize("output", [".", "content", "content/site", "layouts", "seeds/x"])
def test_the_site_is_never_written_among_its_sources(site: Site, output: str) -> None:
    before = site.files()
    report = build(site.root / "content", site.root / output, root=site.root)
    assert codes(report) == ["output"]
    assert not [p for p in site.root.rglob("*") if p.is_file() and p.suffix == ".html"]
    assert site.files() == before


def test_progress_is_told(site: Site) -> None:
    told: list[tuple[int, int, str]] = []
    site.build(progress=lambda done, total, what: told.append((done, total, what)))
    assert (2, 2, "issues") in told
    assert {what for _, _, what in told} == {"issues", "parts", "files"}
    assert all(done <= total for done, total, _ in told)


def test_an_english_paper(empty_site: Site) -> None:
    empty_site.write(
        {
            "content/paper.yml": "name: The Courier\nlanguage: en-GB\nsections: [{id: news, name: News}]\n",
            "content/2024-04-12/1-01.md": article("Ferry open again", "The ferry opened. It took three years."),
        }
    )
    assert not empty_site.build().problems
    page = empty_site.page("2024-04-12/1-01.html")
    assert '<html lang="en-GB">' in page
    assert "12 April 2024" in page
    for route, data in empty_site.files().items():
        if route.endswith(".html"):
            assert not re.search("[\u4e00-\u9fff]", data.decode()), route


def test_the_search_page_leads_to_years_that_the_archive_has(site: Site) -> None:
    site.write({"content/2024-04-12/1-01.md": article(date="2021-05-05")})
    site.build()
    years = re.findall(r'href="archive/([0-9]{4})/index.html"', site.page("search.html"))
    assert years
    assert all(f"archive/{year}/index.html" in site.files() for year in years)


def test_the_function_is_not_hidden_by_what_it_loads(site: Site) -> None:
    site.build()

    assert import_module("generator.site").build is build
