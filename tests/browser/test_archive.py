"""An archived edition, opened from a disk: without JavaScript every link leads on, with it the search finds."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import pytest

from tests.conftest import REPOSITORY
from tests.deliver.commandline import run_alone

if TYPE_CHECKING:
    from playwright.sync_api import Page


def run(root: Path, *arguments: object) -> None:
    done = run_alone("--root", root, *map(str, arguments))
    assert done.returncode == 0, done.stdout + done.stderr


def unpacked(root: Path, folder: Path) -> list[Path]:
    """The archives of all issues of the paper in `root`, made as zip files and unpacked."""
    run(root, "archive", "--all", "--output", folder)
    for file in sorted(folder.glob("*.zip")):
        with ZipFile(file) as archive:
            archive.extractall(folder)
    return sorted(p for p in folder.iterdir() if p.is_dir())


@pytest.fixture(scope="module", params=["sample", "real"])
def bags(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The unpacked archives of the sample paper, and of the real issues where they are."""
    folder = tmp_path_factory.mktemp("archives")
    if request.param == "sample":
        return unpacked(REPOSITORY, folder / "out")
    (folder / "content").mkdir()
    shutil.copytree(request.getfixturevalue("real_issues"), folder / "seeds")
    run(folder, "convert")
    return unpacked(folder, folder / "out")


def links(page: "Page") -> set[str]:
    """The links of the page as a reader can follow them, without their places."""
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    return {urljoin(page.url, href).partition("#")[0] for href in found}


def test_without_javascript_every_link_leads_on(visit: Callable[..., "Page"], bags: list[Path]) -> None:
    bag = bags[1]
    base = bag.as_uri() + "/"
    page = visit(base, "index.html", java_script_enabled=False)
    page.wait_for_url("**/data/site/index.html")
    assert page.locator("h1").inner_text()
    seen, waiting = {page.url}, links(page)
    while waiting:
        url = waiting.pop()
        assert url.startswith(base), url
        assert Path(unquote(urlsplit(url).path)).is_file(), url
        seen.add(url)
        if url.endswith(".html"):
            page.goto(url, wait_until="domcontentloaded")
            waiting |= links(page) - seen
    pages = {p.as_uri() for p in (bag / "data/site").rglob("*.html")}
    assert {url for url in seen if url.endswith(".html")} == pages


def test_with_javascript_the_search_finds_what_the_edition_says(visit: Callable[..., "Page"], bags: list[Path]) -> None:
    for bag in bags:
        article = sorted((bag / "data/site" / bag.name).glob("*-*.html"))[0]
        page = visit(bag.as_uri() + "/", f"data/site/{bag.name}/{article.name}")
        headline = page.locator("h1").inner_text()
        page.goto((bag / "data/site/search.html").as_uri())
        page.locator("#search-q").fill(headline[:6])
        hit = page.locator(f"a[href*='{bag.name}/{article.name}']").first
        hit.wait_for()
        hit.click()
        page.wait_for_url(f"**/{article.name}*")
        assert page.locator("h1").inner_text() == headline
