"""Addresses never die: what stands at one whose page is gone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.content import read_paper
from generator.content.addresses import note_addresses, read_addresses
from generator.site.addresses import kept, standing
from generator.site.published import published
from tests.deliver.commandline import run
from tests.site.paper import ISSUE, PAPER, Site, article

FERRY, BAMBOO = "content/2024-04-12/1-01.md", "content/2024-04-12/2-01.md"
URL = "url: https://example.org/\n"


def note(site: Site) -> None:
    """Writes down the addresses that the paper has now."""
    paper, _ = read_paper(site.root / "content", root=site.root)
    note_addresses(site.root / "content", paper.addresses, standing(published(paper)))


def vanished(site: Site) -> tuple[str, ...]:
    paper, _ = read_paper(site.root / "content", root=site.root)
    return kept(paper, published(paper)).vanished


def parsed(site: Site, route: str) -> LexborHTMLParser:
    return LexborHTMLParser(site.page(route))


def leads_to(site: Site, route: str) -> str:
    """Where the redirect at `route` leads."""
    return (parsed(site, route).css_first("a").attributes["href"] or "").removeprefix("../")


def test_the_addresses_are_those_of_all_pages_but_the_names(site: Site, crowd: Callable[[int], Site]) -> None:
    crowd(120)
    site.write(
        {
            "content/undated-spring/1-01.md": article("谷雨前后", people="[王一]"),
            "content/2024-04-12/2-01.md": article("竹编课开班", people="[王一]", aliases="[old/bamboo.html]"),
            "content/2024-04-12/2-02.md": article("未定稿", status="draft"),
            "content/2024-04-12/2-03.md": article("不登了", status="withheld", section="culture"),
        }
    )
    site.build()
    paper, _ = read_paper(site.root / "content", root=site.root)
    pages = {route for route in site.files() if route.endswith(".html")}
    assert any(route.startswith("names/people/") for route in pages)
    assert standing(published(paper)) == {r for r in pages if not r.startswith("names/") and r != "404.html"}


def test_a_withdrawn_article_leaves_a_page_that_says_so_and_no_word_of_it(site: Site) -> None:
    note(site)
    site.write(
        {
            "content/paper.yml": PAPER + URL,
            FERRY: article(
                "渡口修好了",
                "渡口昨天重新开放。",
                status="withheld",
                authors="[周望山]",
                withdrawn="{date: 2024-05-01, text: 应当事人要求撤下。}",
            ),
        }
    )
    report = site.build()
    assert not report.problems
    page = parsed(site, "2024-04-12/1-01.html")
    assert page.css_first("h1").text() == "本文已撤下"
    assert page.css_first(".motto").text() == "2024年4月12日 第01版"
    assert page.css_first(".correction").text() == "撤下说明（2024年5月1日）：应当事人要求撤下。"
    assert page.css_first('meta[name="robots"]').attributes["content"] == "noindex"
    assert not page.css('script[type="application/ld+json"], link[rel="canonical"]')
    assert [a.attributes["href"] for a in page.css(".crumbs a")] == ["../index.html", "index.html"]
    for route, data in site.files().items():
        text = data.decode("utf-8", "replace")
        assert "渡口修好" not in text, route
        assert "周望山" not in text, route
        assert "2024-04-12/1-01" not in text, route
    assert "2024-04-12/1-01.md" not in site.files()


def test_what_was_never_published_leaves_nothing(site: Site) -> None:
    site.write({FERRY: article("渡口修好了", status="withheld")})
    site.build()
    assert "2024-04-12/1-01.html" not in site.files()
    note(site)
    site.write({FERRY: article("渡口修好了")})
    site.build()
    site.write({FERRY: article("渡口修好了", status="withheld")})
    assert vanished(site) == ()
    site.build()
    assert "2024-04-12/1-01.html" not in site.files()


def test_old_addresses_of_a_withdrawn_article_say_so_too(site: Site) -> None:
    site.write({FERRY: article("渡口修好了", aliases="[old/ferry.html]")})
    note(site)
    site.write({FERRY: article("渡口修好了", aliases="[old/ferry.html]", status="withheld")})
    site.build()
    assert parsed(site, "old/ferry.html").css_first("h1").text() == "本文已撤下"
    assert "渡口" not in site.page("old/ferry.html")


def test_a_withdrawn_issue_keeps_its_addresses(site: Site) -> None:
    note(site)
    names = {"1-01": "渡口修好了", "1-02": "集市改到周六", "2-01": "竹编课开班"}
    site.write({f"content/2024-04-12/{n}.md": article(t, status="withheld") for n, t in names.items()})
    assert vanished(site) == ()
    assert not site.build().problems
    for route in ("index", "contents", "edition", "page-1", "page-2"):
        page = parsed(site, f"2024-04-12/{route}.html")
        assert page.css_first("h1").text() == "本期已撤下"
        assert page.css_first(".motto").text() == "2024年4月12日"
        assert len(page.css(".crumbs a")) == 1
    assert "春茶开采" in site.page("index.html")


def test_lists_that_are_gone_lead_to_the_next_wider_one(site: Site) -> None:
    note(site)
    site.write({BAMBOO: article("竹编课开班", status="withheld", section="culture")})
    assert vanished(site) == ()
    site.build()
    assert leads_to(site, "2024-04-12/page-2.html") == leads_to(site, "2024-04-12/page-1.html") == "index.html"
    assert leads_to(site, "section/culture/index.html") == "../index.html"
    assert "本页已移至他处" in site.page("section/culture/index.html")


def test_a_paper_that_gives_up_its_search(site: Site) -> None:
    note(site)
    site.write({"content/paper.yml": PAPER + "search: false\n"})
    assert vanished(site) == ()
    site.build()
    assert leads_to(site, "search.html") == "archive/index.html"


def test_the_pages_of_a_list_that_grew_shorter_lead_to_its_first(crowd: Callable[[int], Site]) -> None:
    site = crowd(120)
    note(site)
    site.write({f"content/2024-04-12/1-{n:02}.md": article(f"第{n}件事", status="withheld") for n in range(50, 121)})
    assert vanished(site) == ()
    site.build()
    assert leads_to(site, "section/news/2.html") == "index.html"


@pytest.mark.parametrize(
    ("front", "left"),
    [("draft", ("2024-04-12/1-01.html",)), ("withheld", ()), ("published", ())],
)
def test_an_article_must_not_go_without_a_word(site: Site, front: str, left: tuple[str, ...]) -> None:
    note(site)
    site.write({FERRY: article("渡口修好了", status=front)})
    assert vanished(site) == left


def test_a_deleted_article_has_vanished_unless_another_takes_its_address(site: Site) -> None:
    note(site)
    (site.root / FERRY).unlink()
    assert vanished(site) == ("2024-04-12/1-01.html",)
    site.write({"content/2024-04-12/1-02.md": article("集市改到周六", aliases="[2024-04-12/1-01.html]")})
    assert vanished(site) == ()


def test_an_issue_that_is_renamed_leads_on(site: Site) -> None:
    site.write({"content/undated-spring/1-01.md": article("谷雨前后"), "content/undated-spring/2-01.md": article("雨")})
    note(site)
    (site.root / "content/undated-spring").rename(site.root / "content/2024-04-20")
    assert "undated-spring/1-01.html" in vanished(site)
    site.write({"content/2024-04-20/issue.yml": "aliases: [undated-spring]\n"})
    assert vanished(site) == ()
    assert not site.build().problems
    for route in ("1-01", "2-01", "index", "contents", "edition", "page-2"):
        assert leads_to(site, f"undated-spring/{route}.html") == f"2024-04-20/{route}.html"


def test_a_withheld_name_goes_without_a_trace(site: Site) -> None:
    site.write(
        {
            FERRY: article("渡口修好了", aliases="[old/ada-fenn.html]"),
            BAMBOO: article("竹编课开班", authors="[王波]"),
            "content/2024-04-05/1-01.md": article("春茶开采", authors="[王波]"),
        }
    )
    note(site)
    site.write(
        {
            "content/paper.yml": PAPER + "withheld_names: [王波, Ada Fenn]\n",
            BAMBOO: article("竹编课开班", status="withheld", withdrawn="{text: 王波要求撤下。}"),
        }
    )
    assert not site.build().problems
    assert "old/ada-fenn.html" not in site.files()
    assert "某某要求撤下" in site.page("2024-04-12/2-01.html")
    assert all("王波".encode() not in data for data in site.files().values())


def test_an_article_with_a_later_day_of_its_own_waits(site: Site) -> None:
    site.write({BAMBOO: article("竹编课开班", date="2024-04-20")})
    site.build(as_of=date(2024, 4, 19))
    assert "2024-04-12/2-01.html" not in site.files()
    site.build(as_of=date(2024, 4, 20))
    assert "2024-04-12/2-01.html" in site.files()


def test_the_list_grows_by_lines_in_one_place(site: Site) -> None:
    content = site.root / "content"
    note(site)
    folder = content / "addresses"
    assert {file.name for file in folder.iterdir()} == {"2024.txt", "paper.txt"}
    before = (folder / "2024.txt").read_text(encoding="utf-8").splitlines()
    times = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    assert before == sorted(before)
    note(site)
    assert {file.name: file.stat().st_mtime_ns for file in folder.iterdir()} == times
    site.write({"content/2023-01-06/1-01.md": article("旧事"), "content/undated-spring/1-01.md": article("春")})
    note(site)
    assert (folder / "2024.txt").read_text(encoding="utf-8").splitlines() == before
    assert (folder / "2023.txt").read_text(encoding="utf-8").count("\n") == 5
    assert "undated-spring/1-01.html\n" in (folder / "undated.txt").read_text(encoding="utf-8")


def test_a_list_that_was_merged_is_read_and_a_broken_one_is_a_fault(empty_site: Site) -> None:
    content = empty_site.root / "content"
    empty_site.write({"content/addresses/2024.txt": "# x\r\nb/2.html\r\n\r\na/1.html\nb/2.html\n"})
    assert read_addresses(content, root=empty_site.root) == (("a/1.html", "b/2.html"), ())
    empty_site.write({"content/addresses/2024.txt": "a/1.html\n<<<<<<< HEAD\n../../x.html\n/etc/passwd\n"})
    _, problems = read_addresses(content, root=empty_site.root)
    assert [(p.code, p.path, p.line) for p in problems] == [
        ("addresses", "content/addresses/2024.txt", line) for line in (2, 3, 4)
    ]


def test_a_list_that_leads_elsewhere_is_neither_read_nor_written(site: Site, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (site.root / "content/addresses").symlink_to(elsewhere, target_is_directory=True)
    result = run("--root", site.root, "addresses")
    assert (result.returncode, "content/addresses: error[unsafe-path]" in result.stderr) == (1, True)
    assert not list(elsewhere.iterdir())


def test_the_preview_and_a_build_without_the_list_need_nothing(site: Site) -> None:
    site.write({"content/2024-04-12/issue.yml": ISSUE})
    assert not site.build(drafts=True).problems
    assert not (site.root / "content/addresses").exists()
