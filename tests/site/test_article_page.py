"""The page of an article in a browser: citations, what is folded away, paper, the measure."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.axe import EACH_ONCE, axe_faults, look_at
from tests.site.paper import PAPER, Site, article

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ARTICLE = "2024-04-12/1-01.html"
TEXT = "渡口停了三年，昨天重新开了。岸边站满了人，有人带来了锣鼓。" * 12


@pytest.fixture(scope="session")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built paper with an article of everything, and a short one."""
    site = Site(tmp_path_factory.mktemp("article"))
    shared = {"people": "[周望山, 陆小满]", "tags": "[渡口, 渡船]", "rubric": "镇上新事"}
    site.write(
        {
            "content/paper.yml": PAPER + "url: https://example.org/paper/\ncorrections: desk@example.org\n",
            "content/2024-04-05/1-01.md": article("渡口停了三年", TEXT, **shared),
            "content/2024-04-12/1-01.md": article(
                "渡口修好了 孩子们坐船上学",
                f"{TEXT}\n\n断了〔…〕",
                order=1,
                review="[{what: weak joint, why: w, line: 3}]",
                authors="[周望山]",
                jump="[下转第2版]",
                correction="三年应为三年半。",
                **shared,
            ),
            "content/2024-04-12/2-01.md": article("短讯", "一句话。", order=2),
        }
    )
    assert not site.build().problems
    return site.output


@pytest.fixture
def page(browser: "Browser", paper: Path) -> "Iterator[Page]":
    """The article, opened from a disk."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto((paper / ARTICLE).as_uri())
    yield opened
    context.close()
    assert said == []


@pytest.mark.parametrize("clipboard", [True, False], ids=["clipboard", "without clipboard"])
def test_each_form_of_the_citation_is_copied(page: "Page", clipboard: bool) -> None:
    if not clipboard:
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.locator(".cite summary").click()
    names = ["GB/T 7714", "BibTeX", "RIS"]
    assert page.locator(".cite dt span").all_inner_texts() == names
    for at, name in enumerate(names):
        page.locator(".cite button").nth(at).click()
        expect(page.locator(".cite [role=status]")).to_have_text(f"{name} 已复制")
        page.evaluate("document.body.append(document.createElement('textarea'))")
        page.locator("body > textarea").focus()
        page.keyboard.press("Control+V")
        pasted = page.locator("body > textarea").input_value()
        assert pasted == page.locator(".cite pre").nth(at).text_content()
        page.evaluate("document.querySelector('body > textarea').remove()")


def test_what_cannot_be_copied_is_selected(page: "Page") -> None:
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false"
    )
    page.locator(".cite summary").click()
    page.locator(".cite button").nth(1).click()
    page.wait_for_function("String(getSelection()).startsWith('@article{')")
    assert page.locator(".cite [role=status]").text_content() == ""


def test_without_a_script_there_is_no_button(browser: "Browser", paper: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((paper / ARTICLE).as_uri())
    page.locator(".cite summary").click()
    expect(page.locator(".cite pre").first).to_be_visible()
    assert page.locator("button:visible").count() == 0
    context.close()


@pytest.mark.parametrize(("width", "scheme"), EACH_ONCE)
def test_axe_finds_nothing_in_what_is_folded_away(page: "Page", width: int, scheme: str) -> None:
    look_at(page, width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_on_paper_the_text_and_its_address_remain(page: "Page", paper: Path) -> None:
    page.emulate_media(media="print")
    gone = (".crumbs", ".beside", ".further", ".turn", ".named", ".cite", ".files", ".tools", ".notes details")
    for selector in gone:
        expect(page.locator(selector).first).to_be_hidden()
    for selector in ("h1", ".body", ".correction", "#gap", ".jump"):
        expect(page.locator(selector).first).to_be_visible()
    expect(page.locator(".imprint")).to_contain_text("https://example.org/paper/2024-04-12/1-01.html")
    columns = "getComputedStyle(document.querySelector('.body')).columnCount"
    assert page.evaluate(columns) == "2"
    page.goto((paper / "2024-04-12/2-01.html").as_uri())
    assert page.evaluate(columns) == "auto"


@pytest.mark.parametrize("width", [320, 360, 412, 768, 1280])
def test_a_line_holds_whole_characters(page: "Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    measure, size = page.evaluate(
        "(() => { const b = document.querySelector('.body');"
        " return [b.getBoundingClientRect().width, parseFloat(getComputedStyle(b).fontSize)]; })()"
    )
    assert measure / size == pytest.approx(round(measure / size), abs=0.01)
    assert measure / size <= 36


def test_what_stands_alone_is_large_enough_for_a_finger(page: "Page") -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    for selector in (".files a", ".turn a", ".shelf a", ".cite summary", ".notes summary", ".jump a"):
        for box in [found.bounding_box() for found in page.locator(selector).all()]:
            assert box and box["height"] >= 44, (selector, box)
    for selector in (".facts a", ".named a", ".crumbs a"):
        for box in [found.bounding_box() for found in page.locator(selector).all()]:
            assert box and box["height"] >= 24, (selector, box)
