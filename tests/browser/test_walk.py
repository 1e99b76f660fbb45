"""A reader's way through the built sample, over http below a base path and from a disk."""

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
ARTICLE = re.compile(r"(\d{4}-\d\d-\d\d(-\d+)?|undated-[a-z0-9-]+)/\d+-\d+\.html")


def route(page: "Page", base: str) -> str:
    """The route that the page shows."""
    address = urldefrag(page.url).url
    assert address.startswith(base)
    return address.removeprefix(base)


def follow(page: "Page", within: str, wanted: Callable[[str], bool], base: str) -> str:
    """Clicks the first link inside `within` whose route is wanted; gives the route."""
    links = page.locator(f"{within} a[href]")
    targets = links.evaluate_all("links => links.map(link => link.href.split('#')[0])")
    at = next(at for at, target in enumerate(targets) if wanted(target.removeprefix(base)))
    target = targets[at].removeprefix(base)
    links.nth(at).click()
    page.wait_for_url(re.compile(re.escape(base + target)))
    expect(page.locator("h1")).to_have_count(1)
    return target


def is_article(target: str) -> bool:
    return bool(ARTICLE.fullmatch(target))


def test_from_the_front_page_to_an_article_that_was_searched_for(visit: Visit, base: str) -> None:
    page = visit(base, "index.html")
    first = follow(page, "main", is_article, base)
    page.locator("a[rel=next]").first.click()
    page.wait_for_url(lambda address: base + first not in address)
    second = route(page, base)
    assert is_article(second)
    assert second != first
    headline = page.locator("h1").inner_text()
    phrase = longest_run(page.locator("main .body").inner_text())

    section = follow(page, "main article", lambda target: target.startswith("section/"), base)
    expect(page.locator("main")).to_contain_text(headline.split("\n")[0])
    follow(page, "header", lambda target: target == "archive/index.html", base)
    follow(page, "main", lambda target: target.endswith("index.html") and not target.startswith("archive/"), base)
    page.go_back()
    follow(page, "header", lambda target: target == "search.html", base)
    assert section.startswith("section/")

    page.keyboard.type(phrase)
    page.locator("#search-hits a", has_text=headline.split("\n")[0]).first.click()
    page.wait_for_url(re.compile(re.escape(base + second)))
    expect(page.locator("h1")).to_have_text(headline)
    expect(page.locator("main")).to_contain_text(phrase)


def longest_run(text: str) -> str:
    """The first twelve characters of the longest stretch without a sign."""
    return max(re.split(r"\W+", text), key=len)[:12]


def links_of(site: Path, source: str) -> set[str]:
    """Routes that a page links to inside the site, itself included."""
    tree = LexborHTMLParser((site / source).read_bytes())
    hrefs = [node.attributes.get("href") or "" for node in tree.css("a[href], link[rel=next], link[rel=prev]")]
    inside = [href for href in hrefs if not re.match(r"[a-z]+:|//|#", href)]
    return {unquote(urldefrag(urljoin("/" + source, href)).url).removeprefix("/") for href in inside}


@pytest.fixture(scope="session")
def reached(site: Path) -> list[str]:
    """The pages that links lead to from the home page."""
    found, waiting = set(), ["index.html"]
    while waiting:
        source = waiting.pop()
        if source not in found:
            found.add(source)
            waiting += (target for target in links_of(site, source) if PurePosixPath(target).suffix == ".html")
    return sorted(found)


def test_every_page_can_be_reached(site: Path, reached: list[str]) -> None:
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert pages - set(reached) == {"404.html"}


def test_every_page_opens_without_a_fault(visit: Visit, base: str, reached: list[str]) -> None:
    page = visit(base, "index.html")
    for target in reached:
        page.goto(base + target)
        assert page.locator("h1").count() == 1, target
