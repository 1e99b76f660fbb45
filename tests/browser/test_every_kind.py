"""A page of every kind, of the sample and of the real issues: nothing for axe to find, nothing wider than the narrowest
screen, no link or button too small for a finger."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.axe import EACH_ONCE, faults_in_looks, look_at
from tests.conftest import REPOSITORY
from tests.site.paper import PAPER, Site, article

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

VARYING = {
    r"^(\d{4}-\d\d-\d\d(-\d+)?|undated-[a-z0-9-]+)/": "ISSUE/",
    r"^section/[a-z0-9-]+/": "section/",
    r"^names/[a-z]+/": "names/KIND/",
    r"[0-9a-f]{16}": "NAME",
    r"\d+": "N",
}
"""What differs in the addresses of pages of one kind."""
ARTICLES = {
    "article with a table": ".body table",
    "article with a gap": ".body a.gap",
    "article with a picture": "article img",
    "article in doubt": ".notes",
    "article of many words": ".body.long",
    "article with corrections": ".correction + .correction",
    "article withdrawn": ".words .correction",
}

SMALL = """(least) => {
  const small = [];
  for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
    if (!e.checkVisibility({checkVisibilityCSS: true}) || e.matches('.skip, [type=hidden]')) continue;
    // A link within a sentence is as high as its line.
    const within = [...e.parentNode.childNodes].some((n) => n.nodeType === 3 && n.data.trim().length > 1);
    if (e.matches('a') && getComputedStyle(e).display === 'inline' && within) continue;
    const boxes = [e, e.closest('label') || e].flatMap((one) => [...one.getClientRects()]);
    const widened = ['::before', '::after'].map((part) => getComputedStyle(e, part))
      .filter((s) => s.content !== 'none' && s.position === 'absolute')
      .map((s) => ({width: parseFloat(s.width) || 0, height: parseFloat(s.height) || 0}));
    const most = (side) => Math.max(...[...boxes, ...widened].map((box) => box[side]));
    if (boxes.length && (most('height') < least - .5 || most('width') < 23.5)) {
      small.push(`${e.outerHTML.slice(0, 120)} ${most('width')} x ${most('height')}`);
    }
  }
  return small;
}"""


def kinds(site: Path) -> Mapping[str, str]:
    """Kinds of pages with the route of one of each: one for each form of address, and articles that have something."""
    found: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        route = kind = path.relative_to(site).as_posix()
        for what, name in VARYING.items():
            kind = re.sub(what, name, kind)
        found.setdefault(kind, route)
        if kind == "ISSUE/N-N.html":
            tree = LexborHTMLParser(path.read_bytes())
            for name, selector in ARTICLES.items():
                if tree.css_first(selector):
                    found.setdefault(name, route)
    return found


@pytest.fixture(scope="session")
def real_site(real_issues: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site built from the real issues."""
    root = tmp_path_factory.mktemp("real")
    shutil.copytree(real_issues, root / "seeds")
    command = [sys.executable, str(REPOSITORY / "build.py"), "--root", str(root)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture(scope="session")
def mended_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site with corrections, and with an article and an issue that were withdrawn."""
    made = Site(tmp_path_factory.mktemp("mended"))
    note = "{date: 2024-05-01, text: 应当事人要求撤下。}"
    addresses = ("2024-04-12/1-02.html", "2024-04-19/index.html", "2024-04-19/1-01.html")
    made.write(
        {
            "content/paper.yml": PAPER,
            "content/2024-04-12/1-01.md": article(corrected=f"[{note}, {note}]"),
            "content/2024-04-12/1-02.md": article(status="withheld", withdrawn=note),
            "content/2024-04-19/1-01.md": article(status="withheld"),
            "content/addresses/2024.txt": "\n".join(addresses),
        }
    )
    assert not made.build().problems
    assert all((made.output / route).is_file() for route in addresses)
    return made.output


@pytest.fixture(params=["site", "real_site", "mended_site"])
def papers_site(request: pytest.FixtureRequest) -> Path:
    """The sample's site, the real issues' and one with corrections in turn."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_the_sample_has_every_kind(site: Path) -> None:
    found = kinds(site)
    rare = {"article of many words", "article with corrections", "article withdrawn"}
    assert set(ARTICLES) - rare <= set(found)
    assert {"ISSUE/contents.html", "ISSUE/edition.html", "ISSUE/page-N.html", "names/KIND/NAME.html"} <= set(found)


def test_axe_finds_nothing(page: "Page", papers_site: Path) -> None:
    faults = {}
    for route in kinds(papers_site).values():
        page.goto((papers_site / route).as_uri())
        faults[route] = faults_in_looks(page, EACH_ONCE)
    assert {route: found for route, found in faults.items() if found} == {}


def test_nothing_scrolls_sideways_on_the_narrowest_screen(page: "Page", papers_site: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    widths = {}
    for route in kinds(papers_site).values():
        page.goto((papers_site / route).as_uri())
        widths[route] = page.evaluate("document.documentElement.scrollWidth")
    assert {route: width for route, width in widths.items() if width != 320} == {}


LONG = "Donaudampfschifffahrtsgesellschaftskapitaen"
"""A word that no narrow screen has room for; nothing hyphenates it."""


@pytest.fixture
def long_words(tmp_path: Path) -> Path:
    """The site of a paper where every name and headline is such a word."""
    paper = Site(tmp_path)
    table = f"| {LONG} | 2 |\n|---|---|\n| {LONG} | 3 |\n"
    facts = {"kicker": LONG, "deck": LONG, "authors": f"[{LONG}]", "place": LONG, "rubric": LONG}
    names = {"people": f"[{LONG}]", "organizations": f"[{LONG}]", "package": f"{LONG}s"}
    named = "".join(f"{key}: {LONG}\n" for key in ("name", "name_latin", "motto"))
    pages = "".join(f"  - {{number: {number}, name: {LONG}}}\n" for number in (1, 2))
    paper.write(
        {
            "content/paper.yml": f"{named}publisher: {LONG}s\nlanguage: en\nsections: [{{id: news, name: {LONG}}}]\n",
            "content/2024-04-12/issue.yml": f"date_source: given\nnumber: {LONG}\npages:\n{pages}",
            "content/2024-04-12/1-01.md": article(LONG, f"{LONG}\n\n## {LONG}\n\n{table}", **facts, **names),
            "content/2024-04-12/1-02.md": article(LONG, LONG, package=f"{LONG}s"),
            "content/2024-04-12/1-03.md": article(LONG, LONG, kind="notice"),
            "content/2024-04-12/1-04.md": article(LONG, table, kind="table"),
            "content/2024-04-12/1-05.md": article(LONG, LONG, kind="photo"),
            "content/2024-04-12/2-01.md": article(LONG, LONG),
            f"content/undated-{LONG.lower()}/1-01.md": article(LONG, LONG),
            f"content/undated-{LONG.lower()}-two/1-01.md": article(LONG, LONG),
        }
    )
    assert paper.build().problems == ()
    return paper.output


def test_long_words_break_on_the_narrowest_screen(page: "Page", long_words: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    widths = {}
    for path in sorted(long_words.rglob("*.html")):
        page.goto(path.as_uri())
        widths[path.relative_to(long_words)] = page.evaluate("document.documentElement.scrollWidth")
    assert {name: width for name, width in widths.items() if width != 320} == {}


@pytest.mark.parametrize(("width", "least"), [(360, 44), (1280, 24)])
def test_what_is_clicked_is_large_enough(page: "Page", papers_site: Path, width: int, least: int) -> None:
    look_at(page, width, "light")
    small = {}
    for route in kinds(papers_site).values():
        page.goto((papers_site / route).as_uri())
        small[route] = page.evaluate(SMALL, least)
    assert {route: found for route, found in small.items() if found} == {}


LINES = """(selector) => [...new Set([...document.querySelectorAll(selector)]
  .map((e) => e.getBoundingClientRect()).filter((box) => box.width)
  .map((box) => Math.round((box.top + box.bottom) / 20)))].length"""
"""On how many lines the elements stand, to half a line."""
SIZES = """(selector) => [...new Set([...document.querySelectorAll(selector)]
  .map((e) => getComputedStyle(e).fontSize))].length"""
"""In how many sizes the elements are set."""
NARROW = (320, 360, 390, 430, 500, 600)


@pytest.mark.parametrize(
    ("name", "language"),
    [("棠川报", "zh-Hans"), ("今日棠川", "zh-Hans"), ("棠川县融媒体报", "zh-Hans"), ("The Ashcombe Courier", "en")],
)
def test_the_head_leaves_nothing_alone_on_a_line_and_is_of_one_size(
    page: "Page", tmp_path: Path, name: str, language: str
) -> None:
    paper = Site(tmp_path)
    paper.write(
        {
            "content/paper.yml": f"name: {name}\nlanguage: {language}\n",
            "content/2024-04-12/issue.yml": "pages: [{number: 1, name: 民生·文化}, {number: 2, name: 民生·文化}]\n",
            "content/2024-04-12/1-01.md": article("一季度全县“整洁候车亭”评比结果今天公布"),
            "content/2024-04-12/2-01.md": article("第二版的一篇"),
        }
    )
    assert paper.build().problems == ()
    lines = {}
    for route in ("index.html", "section/news/index.html", "2024-04-12/1-01.html", "2024-04-12/page-2.html"):
        page.goto((paper.output / route).as_uri())
        for width in NARROW:
            page.set_viewport_size({"width": width, "height": 640})
            lines[route, width] = (
                page.evaluate(LINES, ".services li, .bar [data-tool=fold]"),
                page.evaluate(LINES, ".crumbs li"),
                page.evaluate(SIZES, ".services a, .bar [data-tool=fold]"),
            )
    assert {place: found for place, found in lines.items() if max(found) > 1} == {}
