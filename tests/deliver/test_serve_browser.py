"""The preview in a real browser: what is loaded again, what is changed in place, and what the bar leads to."""

import hashlib
import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.axe import faults_in_looks, look_at
from tests.deliver.commandline import ARTICLE, lay_out
from tests.deliver.serving import DEADLINE, Running, serving, wait_for

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FILE = "content/2024-04-12/1-01.md"
OTHER = "content/2024-04-12/1-02.md"
STYLE = "assets/styles/paper.css"
PAGE = "2024-04-12/1-01.html"

RAW = "湿地来了新客人\n昨天上午，护林员在观鸟屋里\n数到了二十只白鹭。\n"
SHA256 = hashlib.sha256(RAW.encode()).hexdigest()
ISSUE = f"""\
sources:
  - {{file: 2024-04-12.txt, sha256: {SHA256}, encoding: utf-8, lines: 4}}
written:
  - {{name: 1-01, source: [{{file: 2024-04-12.txt, lines: "1-3"}}]}}
"""
LONG = ARTICLE.replace(
    "section:",
    'source:\n  - {file: 2024-04-12.txt, lines: "2-3, 1"}\n'
    "review:\n  - {what: weak joint, why: none, line: 2}\nsection:",
) + "".join(f"\n第{number}段，护林员又数了一遍。\n" for number in range(1, 80))
PAPER = {
    FILE: LONG,
    OTHER: ARTICLE.replace("新客人", "第二批客人").replace("section:", "status: draft\nsection:"),
    STYLE: "body { outline: 0 solid red }\n",
    "content/2024-04-12/issue.yml": ISSUE,
    "content/paper.yml": "name: 棠川报\n",
    "seeds/2024-04-12.txt": RAW,
}


VISITS = count(1)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = lay_out(tmp_path_factory.mktemp("serving") / "paper", PAPER)
    with serving(root, "--base-path", "/repo/") as server:
        yield server


@pytest.fixture
def visit(running: Running, browser: "Browser") -> "Iterator[Callable[[str], Page]]":
    """Opens a page and waits for its connection; at the end the paper is as it was, and nothing may have gone wrong."""
    lay_out(running.root, PAPER)
    # The pages of an edited issue are there before its build is done; the style only with a build that came after.
    visit = f".visit-{next(VISITS)} "
    lay_out(running.root, {STYLE: f"{PAPER[STYLE]}{visit}{{ order: 0 }}\n"})
    for route, words in ((PAGE, "湿地来了新客人"), (PAGE, "第70段"), ("assets/broadsheet.css", visit)):
        wait_for(running.address + route, words, without='class="faults"')
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    context.set_default_timeout(DEADLINE * 1000)
    wrong: list[str] = []
    context.on("console", lambda said: note(said.type, said.text))
    context.on("weberror", lambda fault: wrong.append(str(fault.error)))

    def note(kind: str, words: str) -> None:
        # The browser says of each 404 page that there is no page.
        if kind in ("error", "warning") and "404" not in words:
            wrong.append(words)

    def open_page(route: str) -> "Page":
        page = context.new_page()
        with page.expect_websocket():
            page.goto(running.address + route)
        return page

    yield open_page
    context.close()
    assert wrong == []


def mark(page: "Page", scroll: int = 1200) -> None:
    """Leaves a sign in the page that a reload would take away, and scrolls."""
    page.evaluate("scroll => { window.sign = true; scrollTo(0, scroll); }", scroll)


def loaded_again(page: "Page") -> bool:
    return not page.evaluate("window.sign")


def test_an_edit_reloads_the_page_where_it_was(running: Running, visit: "Callable[[str], Page]") -> None:
    page = visit(PAGE)
    mark(page)
    lay_out(running.root, {FILE: LONG.replace("新客人", "老朋友")})
    page.get_by_role("heading", name="湿地来了老朋友").wait_for()
    assert loaded_again(page)
    assert page.evaluate("scrollY") == 1200


def test_a_page_that_an_edit_does_not_touch_stays(running: Running, visit: "Callable[[str], Page]") -> None:
    article, front = visit(PAGE), visit("about.html")
    mark(front, 0)
    lay_out(running.root, {FILE: LONG.replace("第70段", "第七十段")})
    article.get_by_text("第七十段").wait_for()
    lay_out(running.root, {FILE: LONG.replace("title:", "titel:")})
    front.get_by_role("alert").wait_for()
    assert not loaded_again(front)


def test_faults_come_and_go_without_a_reload(running: Running, visit: "Callable[[str], Page]") -> None:
    page = visit(PAGE)
    mark(page)
    lay_out(running.root, {FILE: LONG.replace("title:", "titel:")})
    page.get_by_role("alert").wait_for()
    entry = page.locator("#preview .faults li")
    assert "content/2024-04-12/1-01.md:2:1" in entry.inner_text()
    assert "没有“titel”这一项" in entry.inner_text()
    assert "是不是想写“title”？" in entry.inner_text()
    assert entry.locator("pre").inner_text().splitlines()[:3] == ["1 ---", "2 titel: 湿地来了新客人", "  ^"]
    lay_out(running.root, {FILE: LONG})
    page.get_by_role("alert").wait_for(state="detached")
    assert not loaded_again(page)
    assert page.evaluate("scrollY") == 1200


def test_warnings_can_be_unfolded_and_go_with_their_cause(running: Running, visit: "Callable[[str], Page]") -> None:
    page = visit("index.html")
    lay_out(running.root, {"content/stray.md": "x"})
    page.get_by_text("1 条提醒").click()
    page.locator("#preview .warnings").get_by_text("content/stray.md").wait_for()
    assert page.get_by_role("alert").count() == 0
    (running.root / "content" / "stray.md").unlink()
    page.locator("#preview .warnings").wait_for(state="detached")


def test_a_new_style_takes_its_place_without_a_reload(running: Running, visit: "Callable[[str], Page]") -> None:
    page = visit(PAGE)
    mark(page)
    for width in (3, 5):
        with page.expect_response(lambda response: "broadsheet.css?" in response.url):
            lay_out(running.root, {STYLE: f"body {{ outline: {width}px solid red }}\n"})
        page.locator('link[href*="broadsheet.css?"]:not([data-leaving])').wait_for(state="attached")
        page.locator("link[data-leaving]").wait_for(state="detached")
        assert page.evaluate("getComputedStyle(document.body).outlineWidth") == f"{width}px"
    assert page.locator('link[rel="stylesheet"][href*="broadsheet.css"]').count() == 1
    assert not loaded_again(page)
    assert page.evaluate("scrollY") == 1200


def test_a_burst_of_saves_ends_in_the_last(running: Running, visit: "Callable[[str], Page]") -> None:
    page = visit(PAGE)
    loads: list[str] = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    for number in range(1, 41):
        lay_out(running.root, {FILE: LONG.replace("新客人", f"{number}位客人")})
    page.get_by_role("heading", name="湿地来了40位客人").wait_for()
    assert 1 <= len(loads) < 10


def test_a_page_that_is_not_there_yet_appears(running: Running, visit: "Callable[[str], Page]") -> None:
    page = visit("2024-04-12/1-03.html")
    lay_out(running.root, {"content/2024-04-12/1-03.md": ARTICLE.replace("新客人", "第三批客人")})
    page.get_by_role("heading", name="湿地来了第三批客人").wait_for()
    (running.root / "content" / "2024-04-12" / "1-03.md").unlink()


def test_a_draft_is_shown_with_a_mark(visit: "Callable[[str], Page]") -> None:
    page = visit("2024-04-12/index.html")
    draft = page.locator("article, li").filter(has_text="湿地来了第二批客人").first
    assert draft.locator(".draft").inner_text() == "稿"
    draft.get_by_role("link").first.click()
    page.get_by_text("未发表的稿件").wait_for()


def test_the_bar_leads_to_the_file_the_raw_lines_and_the_doubts(
    running: Running, visit: "Callable[[str], Page]"
) -> None:
    page = visit(PAGE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    bar = page.get_by_role("complementary", name="预览")
    bar.get_by_role("button", name="复制").click()
    bar.get_by_role("button", name="已复制").wait_for()
    line = LONG.splitlines().index("昨天上午，护林员在观鸟屋里数到了二十只白鹭。") + 1
    assert page.evaluate("navigator.clipboard.readText()") == f"{FILE}:{line}"
    opened = bar.get_by_role("link", name="打开").get_attribute("href")
    assert opened == f"vscode://file{(running.root / FILE).resolve()}:{line}:1"
    bar.get_by_role("link", name="原文 2024-04-12.txt:2-3,1").click()
    page.wait_for_url(running.address + "review/2024-04-12.html#r0-2")
    page.locator("#r0-2.now").filter(has_text="昨天上午，护林员在观鸟屋里").wait_for()
    page.wait_for_load_state("networkidle")  # else it may still be on its way when the next page is asked for
    page.goto(running.address + PAGE)
    bar.get_by_role("link", name="存疑 1 处").click()
    page.wait_for_url(running.address + "review/2024-04-12.html#d1")
    page.locator("#d1[aria-current]").wait_for()


def test_the_review_page_follows_the_paper(running: Running, visit: "Callable[[str], Page]") -> None:
    page = visit("review/")
    page.get_by_role("link", name="2024年4月12日").click()
    page.get_by_role("heading", name="湿地来了新客人").wait_for()
    lay_out(running.root, {FILE: LONG.replace("新客人", "老朋友")})
    page.get_by_role("heading", name="湿地来了老朋友").wait_for()


@pytest.mark.parametrize("route", [PAGE, "review/2024-04-12.html"])
def test_axe_finds_nothing_on_a_page_with_faults(running: Running, visit: "Callable[[str], Page]", route: str) -> None:
    page = visit(route)
    lay_out(running.root, {FILE: LONG.replace("title:", "titel:"), "content/stray.md": "x"})
    page.get_by_role("alert").wait_for()
    page.get_by_text("1 条提醒").click()
    found = faults_in_looks(page)
    look_at(page, 320, "light")
    wide = page.evaluate("document.documentElement.scrollWidth")
    (running.root / "content" / "stray.md").unlink()
    assert found == {}
    assert wide == 320


def test_a_page_says_that_its_server_has_ended_and_is_loaded_again_when_there_is_a_new_one(
    tmp_path: Path, browser: "Browser"
) -> None:
    root = lay_out(tmp_path / "paper", {FILE: ARTICLE})
    page = browser.new_page()
    # Below the ports that a system gives to whoever asks for any: the second server shall find it free.
    with serving(root, "--port", str(20_000 + os.getpid() % 10_000)) as first:
        port = first.address.split(":")[2].strip("/")
        with page.expect_websocket():
            page.goto(first.address + PAGE)
        assert not page.get_by_text("预览已停").is_visible()
    page.get_by_text("预览已停").wait_for(timeout=DEADLINE * 1000)
    lay_out(root, {FILE: ARTICLE.replace("新客人", "老朋友")})
    with serving(root, "--port", port) as second:
        # It begins with what the first one left, and brings it up to date.
        assert second.address == first.address
        page.get_by_role("heading", name="湿地来了老朋友").wait_for(timeout=DEADLINE * 1000)
        assert not page.get_by_text("预览已停").is_visible()
    page.close()
