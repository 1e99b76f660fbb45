"""Every page by the keyboard alone: nothing is out of reach, the focus is always seen, and there is always a way out."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
PAGES = ("front", "contents", "page", "edition", "article", "section", "archive", "names", "search", "about")
OF_THE_ISSUE = {"contents": "contents.html", "page": "page-1.html", "edition": "edition.html"}
NUMBER = """
() => {
  const reached = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const found = [...document.querySelectorAll(reached)].filter((e) =>
    e.checkVisibility({checkVisibilityCSS: true}) && !e.disabled && e.tabIndex >= 0 && e.type !== 'hidden');
  found.forEach((e, at) => { e.dataset.number = at; });
  return found.length;
}
"""
LOOK = """
() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  // A field may have the outline of the box that it fills.
  const style = [e, e.parentElement].map(getComputedStyle).find((s) => s.outlineStyle !== 'none'), boxes = [...e.getClientRects()].filter((box) => box.width && box.height);
  const seen = boxes.some(({left, top, width, height}) => {
    const x = Math.min(Math.max(left + width / 2, 0), innerWidth - 1), y = top + height / 2;
    const over = document.elementFromPoint(x, y);
    return over && (over === e || e.contains(over) || over.contains(e) || over.closest('label')?.contains(e));
  });
  return {
    number: e.dataset.number, what: e.outerHTML.slice(0, 120), seen,
    outline: style ? parseFloat(style.outlineWidth) : 0,
  };
}
"""


def route_of(site: Path, kind: str) -> str:
    """A page of the kind, found by the site's own links."""
    if kind in {"front", "search", "about"}:
        return {"front": "index.html", "search": "search.html", "about": "about.html"}[kind]
    if kind in OF_THE_ISSUE:
        return f"2024-04-19/{OF_THE_ISSUE[kind]}"
    if kind in {"archive", "names"}:
        return f"{kind}/index.html"
    tree = LexborHTMLParser((site / "index.html").read_bytes())
    wanted = "main .headline a" if kind == "article" else ".sections a"
    node = tree.css_first(wanted)
    assert node
    return node.attributes["href"] or ""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", PAGES)
def test_the_keyboard_reaches_everything_and_the_focus_is_seen(visit: Visit, site: Path, kind: str, width: int) -> None:
    page = visit(site.as_uri() + "/", route_of(site, kind), viewport={"width": width, "height": 700})
    page.locator("[data-tool=fold]").first.evaluate("e => e.checkVisibility() && e.click()")
    count = page.evaluate(NUMBER)
    assert count > 10
    numbers: list[int] = []
    page.locator(".skip").focus()
    page.keyboard.press("Tab")
    for at in range(count):
        page.keyboard.press("Tab" if at else "Shift+Tab")
        look = page.evaluate(LOOK)
        assert look, f"the way ends behind {len(numbers)} of {count}"
        assert look["seen"], look["what"]
        assert look["outline"] >= 2, look["what"]
        numbers.append(int(look["number"]))
    assert numbers == list(range(count))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body || document.activeElement.dataset.number === '0'")


def test_the_skip_link_leads_past_the_head(visit: Visit, site: Path) -> None:
    page = visit(site.as_uri() + "/", route_of(site, "article"))
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_dialog_holds_the_focus_and_gives_it_back(visit: Visit, site: Path) -> None:
    page = visit(site.as_uri() + "/", route_of(site, "article"))
    button = page.locator("[data-tool=keys]")
    button.focus()
    page.keyboard.press("Enter")
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('main')")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
