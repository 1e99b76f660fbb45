"""The search page of the built sample: what a reader types, sees and can go back to."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

from generator.site import build
from generator.site.search import SearchDocument
from tests.search import model

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
HITS = "#search-hits > li"


@pytest.fixture(scope="session")
def documents(site: Path) -> list[SearchDocument]:
    """What the sample's index holds."""
    return model.read({f"search/{path.name}": path.read_bytes() for path in (site / "search").glob("*.js")})


@pytest.fixture(scope="session")
def sentence(documents: list[SearchDocument]) -> str:
    """A stretch of a body, ten characters without a sign, that stands in one article alone."""
    for document in documents:
        for paragraph in document.text:
            for run in model.normalise(paragraph).split(model.BREAK):
                middle = run[2:12]
                if len(middle) == 10 and len(model.search(documents, middle)[1]) == 1:
                    return middle
    raise AssertionError("the sample says nothing once")


@pytest.fixture(scope="session")
def common(documents: list[SearchDocument]) -> str:
    """The character of a headline that most articles hold."""
    characters = sorted({char for document in documents for char in document.title if char.isalpha()})
    return max(characters, key=lambda char: len(model.search(documents, char)[1]))


def query_of(page: "Page") -> str:
    return parse_qs(urlsplit(page.url).fragment).get("q", [""])[0]


def results(page: "Page", base: str) -> list[str]:
    """The routes of the hits on the page."""
    links = page.locator(f"{HITS} h2 a").evaluate_all("links => links.map(link => link.href.split('#')[0])")
    return [link.removeprefix(base) for link in links]


def test_typing_finds(visit: Visit, base: str, documents: list[SearchDocument], sentence: str) -> None:
    page = visit(base, "search.html")
    expect(page.locator("#search-q")).to_be_focused()
    page.keyboard.type(sentence)
    expect(page.locator(HITS)).to_have_count(1)
    expect(page.get_by_role("status")).to_contain_text("1")
    assert results(page, base) == model.search(documents, sentence)[1]
    assert model.normalise(page.locator(f"{HITS} mark").first.inner_text()) == sentence
    assert query_of(page) == sentence
    (found,) = [document for document in documents if document.route in results(page, base)]
    expect(page.locator(".search-source")).to_have_text(re.compile(f"{found.date_words}\\s*{found.section_name}"))
    page.locator(f"{HITS} h2 a").click()
    expect(page.locator("h1")).to_be_visible()
    assert sentence in model.normalise(page.locator("main").inner_text()).replace(model.BREAK, "")


def test_a_hit_opens_the_article_where_it_stands(visit: Visit, base: str, documents: list[SearchDocument]) -> None:
    longest = max(documents, key=lambda document: len("".join(document.text)))
    (phrase, *_) = model.normalise(longest.text[-1]).split(model.BREAK)
    page = visit(base, f"search.html#q={quote(phrase)}", viewport={"width": 400, "height": 300})
    page.locator(f"{HITS} h2 a[href*='{longest.route}']").click()
    page.wait_for_url(lambda address: longest.route in address)
    page.wait_for_function("scrollY > innerHeight")


def test_same_answers_over_http_and_from_a_disk(
    visit: Visit, served: str, site: Path, documents: list[SearchDocument]
) -> None:
    texts = [text for document in documents for text in (document.title, document.byline, *document.text) if text]
    parts = [text[at : at + length] for at, text in enumerate(texts * 4) for length in (2, 7) if text[at : at + length]]
    queries = [*parts[:200], "ＰＭ２．５", "2024", "3.5", "A", "。", "", "💪", "𠮷", "无此一字", texts[0] * 20]
    ask = "queries => Promise.all(queries.map(query => broadsheetSearch(query, {limit: 5})))"
    over_http, from_disk = (visit(base, "search.html").evaluate(ask, queries) for base in (served, site.as_uri() + "/"))
    assert over_http == from_disk
    for query, result in zip(queries, over_http, strict=True):
        exact, routes = model.search(documents, query)
        assert (query, result["exact"], result["total"]) == (query, exact, len(routes))
        assert [hit["route"] for hit in result["hits"]] == routes[:5]


def test_nothing_is_asked_for_before_somebody_types_and_150_ms_have_passed(
    visit: Visit, base: str, sentence: str
) -> None:
    page = visit(base, "search.html")
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    indexed = page.locator('script[src*="search/"]')
    page.keyboard.type(sentence[:3])
    page.clock.run_for(149)
    page.keyboard.type(sentence[3:])
    page.clock.run_for(149)
    assert (indexed.count(), query_of(page)) == (0, "")
    page.clock.run_for(1)
    expect(page.locator(HITS)).to_have_count(1)
    assert query_of(page) == sentence


def test_composing_asks_for_nothing_until_it_ends(visit: Visit, base: str, sentence: str) -> None:
    page = visit(base, "search.html")
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    keyboard = page.context.new_cdp_session(page)
    for letters in ("q", "qi", "qing", "qing'he"):
        keyboard.send(
            "Input.imeSetComposition", {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)}
        )
        page.clock.run_for(1000)
    assert page.locator("#search-q").input_value() == "qing'he"
    assert (page.locator('script[src*="search/"]').count(), query_of(page)) == (0, "")
    keyboard.send("Input.insertText", {"text": sentence})
    assert page.locator("#search-q").input_value() == sentence
    page.clock.run_for(150)
    expect(page.locator(HITS)).to_have_count(1)
    assert query_of(page) == sentence


def test_enter_asks_at_once(visit: Visit, base: str, sentence: str) -> None:
    page = visit(base, "search.html")
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    page.keyboard.type(sentence)
    page.keyboard.press("Enter")
    expect(page.locator(HITS)).to_have_count(1)


def test_back_and_forward(visit: Visit, base: str, sentence: str, common: str) -> None:
    page = visit(base, "index.html")
    page.goto(base + "search.html")
    field = page.locator("#search-q")
    field.press_sequentially(sentence)
    expect(page.locator(HITS)).to_have_count(1)
    field.fill(common)
    expect(page.locator(HITS)).to_have_count(10)
    page.go_back()
    expect(field).to_have_value(sentence)
    expect(page.locator(HITS)).to_have_count(1)
    page.go_forward()
    expect(field).to_have_value(common)
    expect(page.locator(HITS)).to_have_count(10)
    page.locator(f"{HITS} h2 a").first.click()
    expect(field).to_have_count(0)
    page.go_back()
    expect(field).to_have_value(common)
    expect(page.locator(HITS)).to_have_count(10)
    page.go_back()
    page.go_back()
    expect(page).to_have_url(base + "index.html")


def test_ten_at_a_time(visit: Visit, base: str, documents: list[SearchDocument], common: str) -> None:
    expected = model.search(documents, common)[1]
    assert len(expected) > 10, "the sample is too small"
    page = visit(base, f"search.html#q={quote(common)}")
    expect(page.locator(HITS)).to_have_count(10)
    assert results(page, base) == expected[:10]
    page.get_by_role("button", name="再看十篇").click()
    expect(page.locator(HITS)).to_have_count(min(20, len(expected)))
    assert results(page, base) == expected[:20]
    expect(page.locator(f"{HITS} h2 a").nth(10)).to_be_focused()
    page.reload()
    expect(page.locator(HITS)).to_have_count(min(20, len(expected)))


def test_filters(visit: Visit, base: str, documents: list[SearchDocument], common: str) -> None:
    page = visit(base, f"search.html#q={quote(common)}")
    section = next(d.section for d in documents if d.route in model.search(documents, common)[1])
    page.locator("select[name=section]").select_option(section)
    expected = [
        r for r in model.search(documents, common)[1] if any(d.route == r and d.section == section for d in documents)
    ]
    expect(page.get_by_role("status")).to_contain_text(str(len(expected)))
    assert results(page, base) == expected[:10]
    assert f"section={section}" in page.url
    page.reload()
    expect(page.locator("select[name=section]")).to_have_value(section)
    expect(page.get_by_role("status")).to_contain_text(str(len(expected)))
    page.go_back()
    expect(page.locator("select[name=section]")).to_have_value("")
    expect(page.locator(HITS)).to_have_count(10)


@pytest.mark.parametrize(
    "address",
    [
        "#q=<img src=x onerror=window.harm=1>",
        "#q=%3Cimg%20src%3Dx%20onerror%3Dwindow.harm%3D1%3E",
        "#q=</script><script>window.harm=1</script>",
        '#q="><svg onload=window.harm=1>',
        "#q=javascript:window.harm=1",
        '#section="><script>window.harm=1</script>&q=a',
        "#year=__proto__&section=constructor&q=a",
        "#q=%E0%A4%A",
        "#q=%",
        "#" + "q=" * 300,
        "?q=<img src=x onerror=window.harm=1>",
    ],
)
def test_a_hostile_address_runs_nothing(visit: Visit, served: str, address: str) -> None:
    page = visit(served, "search.html" + address)
    expect(page.get_by_role("status")).not_to_be_empty()
    assert page.evaluate("window.harm ?? ''") == ""
    assert page.locator("main img, main svg").count() == 0


HOSTILE_ARTICLE = """---
title: 青禾镇<img src=x onerror=window.harm=1>
date: 2024-04-12
---

望云山<img src=x onerror=window.harm=1></p><script>window.harm=1</script>
"""


def test_a_hostile_article_is_text(visit: Visit, tmp_path: Path) -> None:
    issue = tmp_path / "content" / "2024-04-12"
    issue.mkdir(parents=True)
    (tmp_path / "content" / "paper.yml").touch()
    (issue / "issue.yml").write_text("date: 2024-04-12\ndate_source: given\n", encoding="utf-8")
    (issue / "1-01.md").write_text(HOSTILE_ARTICLE, encoding="utf-8")
    assert not build(tmp_path / "content", tmp_path / "site", root=tmp_path).problems
    page = visit((tmp_path / "site").as_uri() + "/", f"search.html#q={quote('青禾镇 onerror script')}")
    expect(page.locator(f"{HITS} h2")).to_have_text("青禾镇<img src=x onerror=window.harm=1>")
    expect(page.locator(".search-excerpt")).to_have_text(
        "望云山<img src=x onerror=window.harm=1></p><script>window.harm=1</script>"
    )
    assert page.evaluate("window.harm ?? ''") == ""


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ""),
        ("　", ""),
        ("，。！", "标点符号不在检索之列，请输入文字。"),
        ("无此一字" * 50, "没有找到。可少写几个字，或换一个说法。"),
        ("💪💪", "没有找到。可少写几个字，或换一个说法。"),
        ("𠮟", "没有找到。可少写几个字，或换一个说法。"),
    ],
)
def test_what_is_said_when_nothing_is_found(visit: Visit, base: str, query: str, words: str) -> None:
    page = visit(base, "search.html")
    page.locator("#search-q").fill(query)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(words)
    expect(page.locator(HITS)).to_have_count(0)


def test_parts_of_a_sentence_that_stands_nowhere(visit: Visit, base: str, documents: list[SearchDocument]) -> None:
    one = next(d for d in documents if len(d.text) > 1 and model.normalise(d.text[0]) and model.normalise(d.text[-1]))
    ends = (model.normalise(one.text[-1])[-4:], model.normalise(one.text[0])[:4])
    page = visit(base, "search.html")
    page.locator("#search-q").fill("，".join(ends))
    expect(page.get_by_role("status")).to_contain_text("没有整句相合的文章")
    assert one.route in results(page, base)


def test_a_form_on_another_page_may_send_the_query(visit: Visit, base: str, sentence: str) -> None:
    page = visit(base, f"search.html?q={quote(sentence)}")
    expect(page.locator("#search-q")).to_have_value(sentence)
    expect(page.locator(HITS)).to_have_count(1)


def test_slash_leads_to_the_field(visit: Visit, base: str) -> None:
    page = visit(base, "search.html")
    field = page.locator("#search-q")
    field.fill("")
    page.keyboard.type("a/b")
    expect(field).to_have_value("a/b")
    page.locator("select[name=year]").focus()
    page.locator("select[name=year]").blur()
    page.keyboard.press("/")
    expect(field).to_be_focused()
    expect(field).to_have_value("a/b")


def test_without_javascript(visit: Visit, base: str) -> None:
    page = visit(base, "search.html", java_script_enabled=False)
    expect(page.locator(".search-plain")).to_contain_text("JavaScript")
    expect(page.locator("#search-q")).to_be_hidden()
    page.locator(".search-plain a").click()
    assert page.url == base + "archive/index.html"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_are_accessible_and_fit(visit: Visit, served: str, common: str, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    options: dict[str, Any] = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme, "bypass_csp": True}
    page = visit(served, f"search.html#q={quote(common)}", **options)
    expect(page.locator(HITS)).to_have_count(10)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#search-q").fill("W" * 200)
    expect(page.locator(HITS)).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
