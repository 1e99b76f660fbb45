"""The search page of the built sample: what a reader types, sees and can go back to."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

from generator.site import build
from generator.site.search import SearchDocument
from tests.axe import axe_faults
from tests.search import model
from tests.search.reading import read_documents

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, Route

Visit = Callable[..., "Page"]
HITS = "#search-hits > li"


@pytest.fixture(scope="session")
def documents(site: Path) -> list[SearchDocument]:
    """What the sample's index holds."""
    return read_documents(
        {path.relative_to(site).as_posix(): path.read_bytes() for path in site.glob("search/**/*.js")}
    )


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


def assert_first(routes: list[str], ranks: dict[str, int], count: int) -> None:
    """As many as may be shown, none twice, the best ranked first."""
    assert len(routes) == len(set(routes)) == min(count, len(ranks))
    assert [ranks[route] for route in routes] == sorted(ranks.values())[:count]


def test_typing_finds(visit: Visit, base: str, documents: list[SearchDocument], sentence: str) -> None:
    page = visit(base, "search.html")
    expect(page.locator("#search-q")).to_be_focused()
    page.keyboard.type(sentence)
    expect(page.locator(HITS)).to_have_count(1)
    expect(page.locator("#search-count")).to_have_text("找到1篇")
    assert results(page, base) == list(model.search(documents, sentence)[1])
    assert model.normalise(page.locator(f"{HITS} mark").first.inner_text()) == sentence
    assert query_of(page) == sentence
    (found,) = [document for document in documents if document.route in results(page, base)]
    expect(page.locator(".search-source")).to_contain_text(found.date_words)
    expect(page.locator(".search-source")).to_contain_text(found.section_name)
    expect(page).to_have_title(re.compile(f"^{sentence} - "))
    page.locator(f"{HITS} h2 a").click()
    expect(page.locator("h1")).to_be_visible()
    assert sentence in model.normalise(page.locator("main").inner_text()).replace(model.BREAK, "")


def marked_words(page: "Page") -> list[str]:
    """What the article's own marks stand on."""
    return page.evaluate("[...(CSS.highlights.get('found') ?? [])].map(String)")


@pytest.fixture
def last_words(documents: list[SearchDocument]) -> tuple[str, str, str]:
    """A stretch of the last paragraph of the longest article, far below the fold; that article's route; the paragraph."""
    longest = max(documents, key=lambda document: len("".join(document.text)))
    (phrase, *_) = model.normalise(longest.text[-1]).split(model.BREAK)
    return phrase, longest.route, longest.text[-1]


def test_a_hit_opens_the_article_where_it_stands_and_marks_it(
    visit: Visit, base: str, last_words: tuple[str, str, str]
) -> None:
    phrase, route, shown = last_words
    page = visit(base, f"search.html#q={quote(phrase)}", viewport={"width": 400, "height": 300})
    page.locator(f"{HITS} h2 a[href*='{route}']").click()
    page.wait_for_url(lambda address: route in address)
    expect(page.get_by_text(shown).last).to_be_in_viewport()
    assert page.evaluate("scrollY > innerHeight")
    assert {model.normalise(text) for text in marked_words(page)} == {phrase}
    page.keyboard.press("Escape")
    assert marked_words(page) == []
    assert "#" not in page.url


def test_a_hit_is_marked_where_the_browser_has_neither_text_fragments_nor_highlights(
    visit: Visit, base: str, last_words: tuple[str, str, str]
) -> None:
    phrase, route, _ = last_words
    page = visit(base, f"search.html#q={quote(phrase)}", viewport={"width": 400, "height": 300})
    href = page.locator(f"{HITS} h2 a[href*='{route}']").get_attribute("href") or ""
    page.add_init_script("Object.defineProperty(CSS, 'highlights', {value: undefined})")
    page.goto(href.split(":~:")[0])
    mark = page.locator("mark.found")
    assert model.normalise("".join(mark.all_inner_texts())) == phrase
    expect(mark.last).to_be_in_viewport()
    assert page.evaluate("scrollY > innerHeight")
    before = page.locator("main article").inner_text()
    page.keyboard.press("Escape")
    expect(mark).to_have_count(0)
    assert page.locator("main article").inner_text() == before


@pytest.mark.parametrize("find", ["<img src=x onerror=window.harm=1>", "(?=", "\\", "%", "的&find=[&in=*", "__proto__"])
def test_a_hostile_address_of_an_article_does_nothing(
    visit: Visit, served: str, last_words: tuple[str, str, str], find: str
) -> None:
    page = visit(served, f"{last_words[1]}#find={find}&in={find}")
    expect(page.locator("main article")).to_be_visible()
    assert page.evaluate("window.harm ?? ''") == ""


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
        exact, ranks = model.search(documents, query)
        assert (query, result["exact"], result["total"]) == (query, exact, len(ranks))
        assert_first([hit["route"] for hit in result["hits"]], ranks, 5)


def test_nothing_is_asked_for_before_somebody_types_and_150_ms_have_passed(
    visit: Visit, base: str, sentence: str
) -> None:
    page = visit(base, "search.html")
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    indexed = page.locator('script[src*="search/"]:not([data-index])')
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
    assert (page.locator('script[src*="search/"]:not([data-index])').count(), query_of(page)) == (0, "")
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
    assert_first(results(page, base), expected, 10)
    page.get_by_role("button", name=re.compile("^再看")).click()
    expect(page.locator(HITS)).to_have_count(min(20, len(expected)))
    assert_first(results(page, base), expected, 20)
    expect(page.locator(f"{HITS} h2 a").nth(10)).to_be_focused()
    page.reload()
    expect(page.locator(HITS)).to_have_count(min(20, len(expected)))


def found_with(documents: list[SearchDocument], query: str, keep: Callable[[SearchDocument], bool]) -> dict[str, int]:
    """The routes of what the model finds, narrowed, with their ranks."""
    kept = {document.route for document in documents if keep(document)}
    return {route: rank for route, rank in model.search(documents, query)[1].items() if route in kept}


def value(page: "Page", name: str, text: str) -> "Locator":
    """One value of a filter."""
    return page.get_by_role("region", name=name).get_by_role("link", name=re.compile(f"^{text} "))


def test_filters_say_how_many_they_leave_and_can_be_joined_and_taken_away(
    visit: Visit, base: str, documents: list[SearchDocument], common: str
) -> None:
    page = visit(base, f"search.html#q={quote(common)}")
    count, chosen = page.locator("#search-count"), page.locator("#search-chosen a")
    found = [d for d in documents if d.route in model.search(documents, common)[1]]
    (section, name), _ = Counter((d.section, d.section_name) for d in found).most_common(1)[0]
    in_section = found_with(documents, common, lambda d: d.section == section)
    value(page, "栏目", name).click()
    expect(count).to_have_text(f"找到{len(in_section)}篇")
    assert_first(results(page, base), in_section, 10)
    expect(value(page, "栏目", name)).to_have_attribute("aria-current", "true")
    expect(value(page, "栏目", name)).to_be_focused()
    expect(value(page, "栏目", name).locator(".search-number")).to_have_text(str(len(in_section)))
    expect(chosen).to_have_text([name])

    authors = Counter(author for d in documents if d.route in in_section for author in d.authors)
    author = authors.most_common(1)[0][0]
    both = found_with(documents, common, lambda d: d.section == section and author in d.authors)
    expect(value(page, "记者", author).locator(".search-number")).to_have_text(str(len(both)))
    value(page, "记者", author).click()
    expect(count).to_have_text(f"找到{len(both)}篇")
    assert_first(results(page, base), both, 10)
    assert f"section={section}" in page.url
    expect(chosen).to_have_text([name, author, "去掉全部条件"])
    page.reload()
    expect(count).to_have_text(f"找到{len(both)}篇")
    expect(chosen).to_have_text([name, author, "去掉全部条件"])

    page.get_by_role("link", name=f"去掉条件：{name}").click()
    by_author = found_with(documents, common, lambda d: author in d.authors)
    expect(count).to_have_text(f"找到{len(by_author)}篇")
    page.go_back()
    expect(count).to_have_text(f"找到{len(both)}篇")
    page.get_by_role("link", name="去掉全部条件").click()
    expect(page.locator(HITS)).to_have_count(10)
    expect(chosen).to_have_count(0)


def test_a_filter_shows_its_commonest_values_and_the_others_on_demand(
    visit: Visit, served: str, documents: list[SearchDocument], common: str
) -> None:
    matching = {d.route: d for d in documents if d.route in model.search(documents, common)[1]}
    authors = {author for d in matching.values() for author in d.authors}
    assert len(authors) > 6, "the sample is too small"
    page = visit(served, f"search.html#q={quote(common)}")
    shown = page.get_by_role("region", name="记者").get_by_role("link")
    expect(shown).to_have_count(6)
    page.get_by_role("region", name="记者").get_by_role("button").click()
    expect(shown).to_have_count(len(authors))
    expect(shown.nth(6)).to_be_focused()
    numbers = [
        int(text) for text in page.get_by_role("region", name="记者").locator(".search-number").all_inner_texts()
    ]
    assert numbers == sorted(numbers, reverse=True)


def test_filters_fold_on_the_phone(visit: Visit, served: str, common: str) -> None:
    page = visit(served, f"search.html#q={quote(common)}", viewport={"width": 360, "height": 740})
    fold = page.get_by_role("button", name="筛选")
    filters = page.get_by_role("complementary", name="筛选")
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(filters).to_be_hidden()
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "true")
    expect(filters).to_be_visible()
    small = "links => links.filter(link => link.getBoundingClientRect().height < 44).map(link => link.outerHTML)"
    assert page.locator(".search-desk :is(a, button):visible").evaluate_all(small) == []


def test_sorted_by_date(visit: Visit, base: str, documents: list[SearchDocument], common: str) -> None:
    dates = {document.route: document.date for document in documents}
    page = visit(base, f"search.html#q={quote(common)}")
    expect(page.locator(HITS)).to_have_count(10)
    page.get_by_role("link", name="新近在先").click()
    expect(page.get_by_role("link", name="新近在先")).to_have_attribute("aria-current", "true")
    newest = sorted((dates[route] for route in model.search(documents, common)[1]), reverse=True)
    assert [dates[route] for route in results(page, base)] == newest[:10]
    assert "sort=date" in page.url


def test_the_keyboard_leads_through_the_hits(visit: Visit, base: str, common: str) -> None:
    page = visit(base, f"search.html#q={quote(common)}")
    field, links = page.locator("#search-q"), page.locator(f"{HITS} h2 a")
    expect(links).to_have_count(10)
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    for _ in range(11):
        page.keyboard.press("ArrowDown")
    expect(page.locator("#search-more")).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(page.locator(HITS)).to_have_count(0)
    expect(page.get_by_role("heading", name="怎样检索")).to_be_visible()
    assert query_of(page) == ""
    page.go_back()
    expect(field).to_have_value(common)
    links.nth(1).focus()
    target = links.nth(1).get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(target.split("#")[0] + "**")


def test_the_language_of_queries_narrows_what_is_found(
    visit: Visit, base: str, documents: list[SearchDocument], common: str
) -> None:
    page = visit(base, "search.html")
    one = next(d for d in documents if d.authors and d.date and common in d.title)
    other = next(d for d in documents if common in "".join(d.text) and common not in d.title)
    part = model.normalise(other.title)[:2]

    def routes(query: str) -> set[str]:
        found = page.evaluate("query => broadsheetSearch(query, {limit: 1000})", query)
        return {hit["route"] for hit in found["hits"]}

    everything = routes(common)
    assert routes(f"标题:{common}") == {d.route for d in documents if common in d.title} == routes(f"title：{common}")
    assert routes(f"{common} 记者:{one.authors[0]}") == {
        d.route for d in documents if d.route in everything and one.authors[0] in d.authors
    }
    assert routes(f"{common} 栏目:{one.section_name}") == {
        d.route for d in documents if d.route in everything and d.section == one.section
    }
    assert routes(f"{common} 日期:{one.date[:7]}") == {
        d.route for d in documents if d.route in everything and d.date[:7] == one.date[:7]
    }
    assert routes(f"日期:{one.date}") == {d.route for d in documents if d.date == one.date}
    assert routes(f"{common} -{part}") == everything - routes(part)
    assert routes(f"{common} -标题:{common}") == everything - routes(f"标题:{common}")


def test_latin_letters_are_taken_for_pinyin(visit: Visit, base: str, documents: list[SearchDocument]) -> None:
    page = visit(base, "search.html")
    field, offers = page.locator("#search-q"), page.locator("#search-offer a")
    sounds = page.locator("script[src*='pinyin.js']")
    field.fill("石鹭镇")
    expect(page.locator("#search-count")).to_contain_text("找到")
    assert sounds.count() == 0
    for typed in ("shiluzhen", "slz", "shilu", "silu zhen", "SHILUZH"):
        field.fill(typed)
        expect(offers.first).to_have_text("石鹭镇")
        expect(page.locator("#search-hint")).to_be_hidden()
    offers.first.click()
    expect(field).to_have_value("石鹭镇")
    expect(offers).to_have_count(0)
    assert_first(results(page, base), model.search(documents, "石鹭镇")[1], 10)
    field.fill("xyzxyz")
    expect(page.locator("#search-count")).to_contain_text("没有找到")
    expect(offers).to_have_count(0)
    assert sounds.count() == 1


def test_what_nobody_wrote_is_taken_for_what_sounds_the_same(visit: Visit, base: str) -> None:
    page = visit(base, "search.html")
    field, offers = page.locator("#search-q"), page.locator("#search-offer a")
    for typed, meant in (
        ("石路镇", "石鹭镇"),
        ("石露真", "石鹭镇"),
        ("在实录镇绕了一圈", "在石鹭镇绕了一圈"),
        ("石路镇 -渡口", "石鹭镇 -渡口"),
    ):
        field.fill(typed)
        expect(offers.first).to_have_text(meant)
    offers.first.click()
    expect(field).to_have_value("石鹭镇 -渡口")
    expect(page.locator("#search-count")).to_have_text(re.compile("^找到"))
    expect(offers).to_have_count(0)
    for typed in ("石鹭镇 无此一字", "-石路镇 渡口", "镇石鹭"):
        field.fill(typed)
        field.press("Enter")
        expect(page.locator("#search-hits")).not_to_have_attribute("aria-busy", "true")
        page.evaluate("new Promise(done => setTimeout(done))")  # all is loaded: an offer would be there
        assert offers.count() == 0


def test_what_is_typed_before_the_script_is_there_is_asked(browser: "Browser", served: str, sentence: str) -> None:
    page = browser.new_context().new_page()
    waiting: list[Route] = []
    page.route("**/assets/search.js", lambda route: waiting.append(route))
    with page.expect_request("**/assets/search.js"):
        page.goto(f"{served}search.html", wait_until="commit")
    page.locator("#search-q").fill(sentence)
    waiting.pop().continue_()
    expect(page.locator(HITS)).to_have_count(1)
    assert (page.locator("#search-q").input_value(), query_of(page)) == (sentence, sentence)
    page.context.close()


def test_what_traditional_characters_were_taken_for_is_said(visit: Visit, base: str) -> None:
    page = visit(base, f"search.html#q={quote('石鷺鎮')}")
    expect(page.locator("#search-count")).to_contain_text("按“石鹭镇”查得。")
    expect(page.locator(f"{HITS} mark").first).to_have_text("石鹭镇")
    page.locator("#search-q").fill("石鹭镇")
    expect(page.locator("#search-count")).to_have_text(re.compile("^找到\\d+篇$"))


def test_what_could_not_be_understood_is_said(visit: Visit, served: str, common: str) -> None:
    page = visit(served, f"search.html#q={quote(common + ' 日期:2023-13')}")
    expect(page.locator("#search-count")).to_contain_text("“日期:2023-13”不是日期，未计入。")
    expect(page.locator(HITS)).to_have_count(10)


def test_an_index_that_fails_is_said_and_asked_for_again(browser: "Browser", site: Path, sentence: str) -> None:
    page = browser.new_context().new_page()
    page.route("**/search/*.js*", lambda route: route.abort())
    page.goto(f"{site.as_uri()}/search.html#q={quote(sentence)}")
    expect(page.locator("#search-count")).to_contain_text("检索文件没能读到。")
    page.unroute("**/search/*.js*")
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator(HITS)).to_have_count(1)
    page.context.close()


def test_hits_go_when_the_next_question_fails(browser: "Browser", site: Path, sentence: str, common: str) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{site.as_uri()}/search.html#q={quote(common)}")
    expect(page.locator(HITS)).to_have_count(10)
    page.evaluate("window.broadsheetIndex = () => {}")  # what arrives from now on is lost
    page.locator("#search-q").fill(sentence)
    expect(page.locator("#search-count")).to_contain_text("检索文件没能读到。")
    expect(page.locator(HITS)).to_have_count(0)
    expect(page.locator("#search-more")).to_be_hidden()
    page.context.close()


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
    expect(page.locator("#search-count")).not_to_be_empty()
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
        ("，。！", "请输入要找的字词；标点符号不在检索之列。"),
        ("-渡口 标题:", "请输入要找的字词；标点符号不在检索之列。"),
        ("无此一字" * 50, "没有找到。可少写几个字，或换一个说法。"),
        ("💪💪", "没有找到。可少写几个字，或换一个说法。"),
        ("𠮟", "没有找到。可少写几个字，或换一个说法。"),
    ],
)
def test_what_is_said_when_nothing_is_found(visit: Visit, base: str, query: str, words: str) -> None:
    page = visit(base, "search.html")
    page.locator("#search-q").fill(query)
    page.keyboard.press("Enter")
    expect(page.locator("#search-count")).to_have_text(words)
    expect(page.locator(HITS)).to_have_count(0)
    expect(page.locator("#search-fold")).to_be_hidden()
    if query.strip():
        expect(page.locator("#search-filters a")).to_have_count(0)


def test_parts_of_a_sentence_that_stands_nowhere(visit: Visit, base: str, documents: list[SearchDocument]) -> None:
    one = next(d for d in documents if len(d.text) > 1 and model.normalise(d.text[0]) and model.normalise(d.text[-1]))
    ends = (model.normalise(one.text[-1])[-4:], model.normalise(one.text[0])[:4])
    page = visit(base, "search.html")
    page.locator("#search-q").fill("，".join(ends))
    expect(page.locator("#search-count")).to_contain_text("没有整句相合的文章")
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
    field.blur()
    page.keyboard.press("/")
    expect(field).to_be_focused()
    expect(field).to_have_value("a/b")


@pytest.mark.parametrize("width", [360, 1280])
def test_without_javascript(visit: Visit, base: str, width: int) -> None:
    page = visit(base, "search.html", java_script_enabled=False, viewport={"width": width, "height": 800})
    expect(page.locator(".search-plain")).to_contain_text("JavaScript")
    expect(page.locator("#search-q")).to_be_hidden()
    expect(page.get_by_role("region", name="栏目").get_by_role("link").first).to_be_visible()
    expect(page.get_by_role("region", name="年份").get_by_role("link").first).to_be_visible()
    page.locator(".search-plain a").click()
    assert page.url == base + "archive/index.html"


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_are_accessible_and_fit(visit: Visit, served: str, common: str, width: int, scheme: str) -> None:
    options: dict[str, Any] = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    page = visit(served, f"search.html#q={quote(common)}", **options)
    expect(page.locator(HITS)).to_have_count(10)
    if page.locator("#search-fold").is_visible():
        page.locator("#search-fold").click()
    page.get_by_role("region", name="栏目").get_by_role("link").first.click()
    expect(page.locator("#search-chosen a")).to_have_count(1)
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#search-q").fill("W" * 200)
    expect(page.locator(HITS)).to_have_count(0)
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_was_found_is_seen_in_forced_colours(visit: Visit, served: str, common: str, scheme: str) -> None:
    page = visit(served, f"search.html#q={quote(common)}", color_scheme=scheme, forced_colors="active")
    expect(page.locator(HITS)).to_have_count(10)
    for mark in page.locator("mark").all():
        ink, ground = mark.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
        assert ground.startswith("rgb(")  # with nothing of what is behind it
        assert ground != ink
    assert page.locator("mark").count() >= 10


SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => entry.value)))
  .observe({type: "layout-shift", buffered: true});"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["", "#q=的", "#q=的&section=culture&year=2024", "#q=shiluzhen"])
def test_nothing_moves_while_the_page_comes(visit: Visit, served: str, width: int, address: str) -> None:
    page = visit(served, "404.html", viewport={"width": width, "height": 900})
    page.add_init_script(SHIFTS)
    page.goto(served + "search.html" + address)
    expect(page.locator("#search-tips:visible, #search-count:not(:empty)")).to_have_count(1)
    # The observer is told of a frame after it was drawn.
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
    )
    assert page.evaluate("shifts") == []


def test_a_date_is_offered_as_the_day_of_articles(visit: Visit, base: str, documents: list[SearchDocument]) -> None:
    page = visit(base, "search.html")
    field, offers, count = page.locator("#search-q"), page.locator("#search-offer a"), page.locator("#search-count")
    for typed, offered in (("2024-04-12", "日期:2024-04-12"), ("２０２４年4月12日", "日期:２０２４年4月12日")):
        field.fill(typed)
        expect(offers).to_have_text([offered])
        offers.first.click()
        expect(field).to_have_value(offered)
        expect(offers).to_have_count(0)
        expect(page.locator(HITS).first).to_be_visible()
        of_day = sorted(document.route for document in documents if document.date == "2024-04-12")
        expect(count).to_contain_text(str(len(of_day)))
        assert set(results(page, base)) <= set(of_day)
    field.fill("渡口 2024年4月")
    expect(offers).to_have_text(["渡口 日期:2024年4月"])
    offers.first.click()
    expect(page.locator(f"{HITS} mark").first).to_have_text("渡口")
    expect(offers).to_have_count(0)
    field.fill("1871-03-05")
    expect(count).to_contain_text("没有找到")
    expect(offers).to_have_count(0)
    field.fill("2024-13-41")
    expect(count).to_contain_text("没有找到")
    expect(offers).to_have_count(0)
