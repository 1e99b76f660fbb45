"""What a page weighs, that nothing moves while it is drawn, and what a browser is told of the paper."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = {
    "front": "index.html",
    "issue": "2024-04-12/index.html",
    "contents": "2024-04-12/contents.html",
    "article": "2024-04-12/1-02.html",
    "table": "2024-04-19/2-06.html",
    "section": "section/culture/index.html",
    "archive": "archive/index.html",
    "names": "names/index.html",
    "search": "search.html",
    "about": "about.html",
}
STYLES, SCRIPTS, SEARCH = 20 * 1024, 12 * 1024, 12 * 1024
"""Bytes, compressed: what a page may have of each; the search has its own."""

SHIFTS = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
    .observe({ type: "layout-shift", buffered: true });
  const end = document.documentElement.scrollHeight;
  let at = 0;
  const down = () => {
    at += innerHeight / 2;
    scrollTo(0, at);
    if (at < end) requestAnimationFrame(down);
    else requestAnimationFrame(() => setTimeout(() => resolve(sum), 100));
  };
  down();
})"""


def compressed(site: Path, address: str, served: str) -> int:
    return len(gzip.compress((site / urlsplit(address.removeprefix(served)).path).read_bytes()))


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_keeps_to_its_budget(visit: Callable[..., "Page"], served: str, site: Path, kind: str) -> None:
    page = visit(served, PAGES[kind])
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    weights = {address.removeprefix(served): compressed(site, address, served) for address in set(loaded)}
    scripts = {name: weight for name, weight in weights.items() if name.startswith("assets/") and name.endswith(".js")}
    searching = sum(weight for name, weight in scripts.items() if name.startswith("assets/search"))
    assert 0 < sum(weight for name, weight in weights.items() if name.endswith(".css")) <= STYLES, weights
    assert 0 < sum(scripts.values()) - searching <= SCRIPTS, weights
    assert searching <= SEARCH, weights
    assert bool(searching) == (kind == "search")


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_is_drawn(visit: Callable[..., "Page"], served: str, kind: str, width: int) -> None:
    page = visit(served, PAGES[kind], viewport={"width": width, "height": 800})
    assert page.evaluate(SHIFTS) == 0


def test_a_browser_finds_the_manifest_and_its_icons(visit: Callable[..., "Page"], served: str, site: Path) -> None:
    page = visit(served, "2024-04-12/1-02.html")
    found = page.context.new_cdp_session(page).send("Page.getAppManifest")
    assert found["url"] == served + "manifest.webmanifest"
    assert found["errors"] == []
    assert json.loads(found["data"])["name"] == "棠川报"
    icons = [icon["src"] for icon in json.loads(found["data"])["icons"]]
    assert all((site / icon).is_file() for icon in icons)


def test_on_a_disk_no_manifest_is_asked_for(visit: Callable[..., "Page"], site: Path) -> None:
    page = visit(site.as_uri() + "/", "index.html")
    assert page.locator("link[rel=manifest]").count() == 0
