"""Pages in a browser: nothing for axe to find, no sideways scrolling, the keyboard's way, the theme."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.content.routes import name_route
from tests.axe import faults_in_looks
from tests.site.paper import ISSUE, PAPER, PICTURE, Site, article

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

KINDS = {
    "front": "index.html",
    "issue": "2024-04-05/index.html",
    "contents": "2024-04-12/contents.html",
    "sheet": "2024-04-12/page-2.html",
    "edition": "2024-04-12/edition.html",
    "article": "2024-04-12/1-01.html",
    "plain article": "2024-04-12/1-02.html",
    "pictures": "2024-04-12/1-04.html",
    "table": "2024-04-12/1-03.html",
    "section": "section/news/index.html",
    "later section": "section/news/1.html",
    "archive": "archive/index.html",
    "year": "archive/2024/index.html",
    "month": "archive/2024/04.html",
    "undated": "archive/undated/index.html",
    "names": "names/index.html",
    "kind of names": "names/authors/index.html",
    "letters": "names/people/index.html",
    "letter": "names/people/letter-w.html",
    "rubrics": "names/rubrics/index.html",
    "name": name_route("authors", "周望山"),
    "search": "search.html",
    "about": "about.html",
    "404": "404.html",
}
TEXT = "渡口停了三年，昨天重新开了。岸边站满了人，有人带来了锣鼓。" * 8
TABLE = (
    "| 镇（街道） | 一季度得分 | 较上季度 | 去年同期 | 备注 |\n|---|--:|--:|--:|---|\n"
    + "| 石鹭镇 | 91.25 | +1.5 | 88.75 | 上游来水少 |\n" * 6
)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site with something of everything."""
    site = Site(tmp_path_factory.mktemp("look"))
    files: dict[str, str | bytes] = {
        "content/paper.yml": PAPER + "publisher: 棠川报社\n",
        "content/2024-04-05/1-01.md": article("春茶开采", TEXT),
        "content/2024-04-12/issue.yml": ISSUE,
        "content/2024-04-12/1-01.md": article(
            "渡口修好了 孩子们坐船上学",
            f"> 编者按：{TEXT}\n\n## 三年\n\n{TEXT}\n\n断了〔…〕\n\n{TABLE}\n另一表：\n\n{TABLE}",
            order=1,
            kicker="等了三年",
            deck="“再也不用绕路了”",
            rubric="镇上新事",
            authors="[周望山, 陆小满]",
            people="[王一, 汪三, 单明]",
            roles="{周望山: 记者, 陆小满: 通讯员}",
            review="[{what: 文本中断, why: 第41行之后缺文}]",
            jump="[下转第2版]",
            correction="日期已更正。",
        ),
        "content/undated-spring/issue.yml": "date: 2024-04-02\ndate_source: inferred\n",
        "content/undated-spring/1-01.md": article("谷雨前后", TEXT),
        "content/2024-04-12/1-02.md": article("集市改到周六", TEXT, order=2),
        "content/2024-04-12/1-03.md": article("各镇排名", TABLE, order=3, kind="table"),
        "content/2024-04-12/1-04.md": article(
            "晨雾中的渡口",
            "晨雾中的渡口。",
            order=4,
            kind="photo",
            photo_by="[林晚舟]",
            images="[{file: a.png, alt: 雾里的渡船}]",
        ),
        "content/2024-04-12/images/a.png": PICTURE,
        "content/2024-04-12/1-05.md": article("停水通知", "周六停水。", order=5, kind="notice"),
    }
    for n in range(6, 66):
        files[f"content/2024-04-12/2-{n:02}.md"] = article(
            f"第{n}件事", TEXT, order=n, package="看变化" if n < 9 else "''"
        )
    site.write(files)
    with pytest.MonkeyPatch.context() as patch:
        # So few names have an index of many.
        patch.setattr("generator.site.pages.name_indexes.ONE_PAGE", 2)
        assert not site.build().problems
    return site.output


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    """A page that holds every message of its console to be a fault."""
    context = browser.new_context()
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(f"{message.text} {message.location}"))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(page: "Page", built: Path, kind: str) -> None:
    page.goto((built / KINDS[kind]).as_uri())
    assert faults_in_looks(page) == {}


def test_axe_finds_nothing_on_a_paper_without_an_issue(page: "Page", empty_site: Site) -> None:
    assert not [problem for problem in empty_site.build().problems if problem.severity == "error"]
    found = {}
    for path in sorted(empty_site.output.rglob("*.html")):
        page.goto(path.as_uri())
        found[path.name] = faults_in_looks(page)
    assert "index.html" in found
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_on_the_narrowest_screen(page: "Page", built: Path, kind: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto((built / KINDS[kind]).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_keyboard_goes_to_the_text_first(page: "Page", built: Path) -> None:
    page.goto((built / "index.html").as_uri())
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("e => e === document.activeElement && e.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_theme_is_switched_and_remembered(page: "Page", built: Path) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    page.goto((built / "index.html").as_uri())
    light = page.evaluate(ground)
    page.locator("[data-tool=fold]").click()
    page.locator("button[value=light]").click()
    assert page.evaluate(ground) == light
    page.locator("button[value=dark]").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto((built / "about.html").as_uri())
    assert page.evaluate(ground) == dark
    page.locator("[data-tool=fold]").click()
    page.locator("button[value=system]").click()
    assert page.evaluate(ground) == light


def test_everything_is_there_without_a_script(browser: "Browser", built: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built / "index.html").as_uri())
    page.locator(".lead .headline a").click()
    assert page.locator("h1").inner_text().split() == ["渡口修好了", "孩子们坐船上学"]
    assert page.locator("button:visible").count() == 0
    page.locator(".turn .next").click()
    page.locator(".services a").first.click()
    page.locator(".calendar a").last.click()
    assert page.locator(".nameplate h1").count() == 1
    context.close()


def test_an_old_address_is_followed(site: Site, page: "Page") -> None:
    site.write({"content/2024-04-12/1-01.md": article("渡口修好了", aliases="[old/ferry.html]")})
    site.build()
    page.goto((site.output / "old/ferry.html").as_uri())
    page.wait_for_url("**/2024-04-12/1-01.html")
