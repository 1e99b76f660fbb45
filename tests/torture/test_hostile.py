"""A paper written by an enemy builds, and nothing of it runs, breaks a file for machines, or gets out of its folder."""

import csv
import json
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.files import display_path
from generator.site import build
from tests.deliver.serving import serving, wait_for
from tests.site.paper import PICTURE
from tests.site.test_feeds import MOMENT, json_feed_faults
from tests.test_documents import known_keys
from tests.torture.hostile import (
    ISSUES,
    NO_TEXT,
    a_few_of_each,
    article,
    broken_article,
    built,
    pages_beside,
    routes_of,
    write_paper,
    write_raw,
)
from tests.torture.markup import write_pages
from tests.torture.strings import MARKUP, MUTATIONS, STRINGS
from tests.torture.watching import faults_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the built paper of all the strings, and nothing else."""
    folder = tmp_path_factory.mktemp("hostile")
    assert built(folder / "paper", STRINGS) == []
    return folder


def keys_in(file: Path) -> set[str]:
    """The keys that a YAML file has, or the front matter of an article."""
    return set(re.findall(r"^([a-z_]+): ", file.read_text("utf-8").partition("\n---\n")[0], re.M))


def test_the_strings_stand_under_every_key_that_takes_text(tmp_path: Path) -> None:
    write_paper(tmp_path, STRINGS)
    write_raw(tmp_path, STRINGS[:1])
    folder, sidecar = tmp_path / "content" / "2024-05-01", tmp_path / "seeds" / "2024-06-01.yml"
    stated = re.search(r"^articles: (.*)$", sidecar.read_text("utf-8"), re.M)
    assert stated
    found = {
        "article": keys_in(folder / "1-01.md") | keys_in(folder / "1-02.md") | keys_in(folder / "1-99.md"),
        "issue": keys_in(folder / "issue.yml"),
        "paper": keys_in(tmp_path / "content" / "paper.yml"),
        "sidecar": keys_in(sidecar),
        "stated article": {*json.loads(stated[1])[0]},
    }
    for what, known in known_keys(tmp_path).items():
        assert known - found[what] - {"date"} == set(NO_TEXT[what].split()), what


def test_nothing_runs_and_nothing_is_asked_for_outside(browser: "Browser", hostile: Path) -> None:
    site = hostile / "paper" / "site"
    routes = a_few_of_each(routes_of(site), 3)
    assert len(routes) > 60

    assert faults_in(browser, site, routes, STRINGS[::12]) == []


def test_a_question_of_an_address_is_cut_to_what_can_be_answered(browser: "Browser", hostile: Path) -> None:
    long = ['"a ' * 60_000, "a*" * 100_000, "渡" * 100_000, "(" * 200_000]

    assert faults_in(browser, hostile / "paper" / "site", [], long) == []


def test_nor_in_what_is_made_beside_the_site(browser: "Browser", hostile: Path) -> None:
    for folder, pages, guarded in pages_beside(hostile / "paper", 2):
        assert len(pages) > 3
        assert faults_in(browser, folder, pages, guarded=guarded) == []


def test_a_page_that_leads_on_at_once_holds_nothing_that_runs(hostile: Path) -> None:
    for issue in ISSUES:
        start = (hostile / "paper" / "archive" / issue / "index.html").read_text("utf-8")
        tree = LexborHTMLParser(start)
        assert "default-src &#39;none&#39;" in start
        assert tree.css_first("script, style, iframe, img, base") is None
        assert not [name for node in tree.css("*") for name in node.attributes if name.startswith("on")]
        [refresh] = [m.attributes["content"] for m in tree.css("meta") if m.attributes.get("http-equiv") == "refresh"]
        assert re.fullmatch(r"0; ?url=data/[\w./-]+", refresh)


def test_nor_in_the_preview_which_quotes_what_is_wrong(browser: "Browser", tmp_path: Path) -> None:
    root = tmp_path / "paper"
    strings = [*MARKUP, *MUTATIONS]
    write_paper(root, strings)
    with serving(root, "--base-path", "repo") as preview:
        for number, text in enumerate(strings):
            (root / "content" / "2024-05-01" / f"2-{number:02d}.md").write_text(broken_article(text), "utf-8")
        wait_for(preview.address, 'class="faults"')
        routes = ["", "2024-05-01/1-01.html", "search.html", "nowhere.html", "review/", "review/2024-05-01.html"]

        assert faults_in(browser, preview.address, routes) == []


def test_bodies_that_are_cleaned_stay_clean_when_they_are_read_again(browser: "Browser", tmp_path: Path) -> None:
    pages = write_pages(tmp_path, random.Random(8), 4)

    assert faults_in(browser, tmp_path, pages, guarded=False) == []
    assert faults_in(browser, tmp_path, pages, guarded=False, again=True) == []


def test_the_watch_sees_what_runs(browser: "Browser", tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<!doctype html><title>x</title><script>window.hacked=1</script><img src=https://evil.example/x onerror=y()>"
        "<a href='java&#x09;script:1'>x</a><iframe></iframe>",
        "utf-8",
    )

    told = " ".join(faults_in(browser, tmp_path, ["a.html"]))

    assert "its Content-Security-Policy is none" in told and "no referrer policy" in told
    for fault in ("ran", "IMG has onerror", "A leads to javascript:", "IFRAME", "asks for https://evil.example/x"):
        assert fault in told


def test_what_machines_read_stays_whole(hostile: Path) -> None:
    site = hostile / "paper" / "site"
    books = hostile / "paper" / "books"
    for file in (*site.rglob("*.xml"), *site.rglob("*.svg"), *books.rglob("*.*html"), *books.rglob("*.opf")):
        ElementTree.parse(file)
    for file in (*site.rglob("*.json"), *site.rglob("*.webmanifest")):
        json.loads(file.read_text("utf-8"))
    found = [m for route in routes_of(site) for m in LINKED_DATA.findall((site / route).read_text("utf-8"))]
    assert len(found) > len(STRINGS)
    for data in found:
        json.loads(data)


ATOM = "{http://www.w3.org/2005/Atom}"


def atom_faults(feed: ElementTree.Element) -> list[str]:
    """Breaches of RFC 4287, 4.1.1 and 4.1.2."""
    parts = (feed, *feed.iter(f"{ATOM}entry"))
    once = [(part, name) for part in parts for name in ("id", "title", "updated")]
    faults = [f"not one {name}" for part, name in once if len(part.findall(f"{ATOM}{name}")) != 1]
    faults += [f"no moment: {e.text}" for e in feed.iter(f"{ATOM}updated") if not re.fullmatch(MOMENT, e.text or "")]
    ids = [part.findtext(f"{ATOM}id") for part in parts]
    faults += [f"twice: {one}" for one in set(ids) if ids.count(one) > 1]
    ways = [link.attrib.get("href", "") for link in feed.iter(f"{ATOM}link")]
    faults += [f"leads to {way}" for way in ways if not way.startswith("https://paper.example/")]
    nameless = [person for person in feed.iter(f"{ATOM}author") if not (person.findtext(f"{ATOM}name") or "").strip()]
    faults += ["an author without a name"] * len(nameless)
    by_somebody = feed.find(f"{ATOM}author") is not None
    faults += ["nobody wrote it" for part in parts[1:] if not by_somebody and part.find(f"{ATOM}author") is None]
    return faults


def what_runs(content: str) -> list[str]:
    """What in the HTML of an entry a reader's program might obey."""
    tree = LexborHTMLParser(content)
    found = [node.tag or "" for node in tree.css("script, style, iframe, object, embed, base, form")]
    attributes = [(n, v or "") for node in tree.css("*") for n, v in node.attributes.items()]
    found += [n for n, _ in attributes if n.startswith("on") or n == "style"]
    found += [v for n, v in attributes if n in ("href", "src") and not re.match(r"(https?:|mailto:|tel:|$)", v)]
    return found


def test_feeds_are_valid_and_nothing_in_them_runs(hostile: Path) -> None:
    site = hostile / "paper" / "site"
    atom = [ElementTree.parse(file).getroot() for file in sorted(site.rglob("feed.xml"))]
    feeds = [json.loads(file.read_text("utf-8")) for file in sorted(site.rglob("feed.json"))]

    assert len(atom) == len(feeds) > 1
    assert [fault for feed in atom for fault in atom_faults(feed)] == []
    assert [fault for feed in feeds for fault in json_feed_faults(feed)] == []
    contents = [item["content_html"] for feed in feeds for item in feed["items"]]
    contents += [element.text or "" for feed in atom for element in feed.iter(f"{ATOM}content")]
    assert len(contents) > 100
    assert [fault for content in contents for fault in what_runs(content)] == []


def test_no_cell_of_the_table_is_a_formula_and_each_line_is_an_article(hostile: Path) -> None:
    archive = hostile / "paper" / "archive"
    with (archive / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    lines = (archive / "articles.ndjson").read_text("utf-8").strip("\n").split("\n")

    assert len(rows) - 1 == len(lines) > len({json.loads(line)["title"] for line in lines}) > 80
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.strip().startswith(("=", "+", "-", "@", "\t"))]


def test_nothing_is_written_outside_the_site(hostile: Path) -> None:
    assert sorted(p.name for p in hostile.iterdir()) == ["paper"]
    assert {p.name for p in (hostile / "paper").iterdir()} <= {
        "content",
        "seeds",
        "site",
        "archive",
        "books",
        ".broadsheet",
    }
    names = {p.name for p in (hostile / "paper" / "site").rglob("*")}
    assert all(re.fullmatch(r"[A-Za-z0-9._-]{1,120}", name) for name in names)


@pytest.mark.parametrize("name", ["CON.md", "1-01 .md", "a:b.md", "1-01.md\n.md", "<script>.md", "é" * 100 + ".md"])
def test_an_article_of_a_strange_name_is_told_and_never_an_address(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "content" / "2024-05-01"
    folder.mkdir(parents=True)
    (folder / "1-01.md").write_text(article("山上的气象站"), "utf-8")
    (folder / "images").mkdir()
    (folder / "images" / "a.png").write_bytes(PICTURE)
    (folder / name).write_text(article("另一篇"), "utf-8")

    report = build(tmp_path / "content", tmp_path / "site", root=tmp_path)

    errors = [problem for problem in report.problems if problem.severity == "error"]
    assert {problem.path for problem in errors} == {display_path(folder / name, tmp_path)}
    assert not (tmp_path / "site").exists()
