"""Broken links of a built site: a page as text in, the words of the faults out."""

from pathlib import Path

import pytest

from generator.deliver.links import broken_links

GOOD = [
    '<a href="index.html">',
    '<a href="../index.html">',
    '<a href="1-01.html#p2">',
    '<a href="#here"><p id="here">',
    '<a href="#">',
    '<a href="#top">',
    '<a href="../search.html#q=%E6%B9%BF%E5%9C%B0">',
    '<a href="../%E7%89%88.html">',
    '<a href="https://example.org/">',
    '<a href="mailto:desk@example.org">',
    '<link rel="canonical" href="https://example.org/2024-04-12/">',
    '<link rel="stylesheet" href="../assets/site.css">',
    '<img src="data:image/png;base64,AAAA">',
    '<img srcset="../assets/site.css 1x, ../assets/site.css 2x">',
]
BAD = [
    ('<a href="1-02.html">', "no such file"),
    ('<a href="Index.html">', "no such file"),
    ('<a href="./">', "no such file"),
    ('<a href="../../index.html">', "no such file"),
    ('<a href="1-01.html#p3">', 'no id "p3"'),
    ('<a href="/index.html">', "server's root"),
    ('<script src="https://example.org/a.js"></script>', "from elsewhere"),
    ('<script src="//example.org/a.js"></script>', "from elsewhere"),
    ('<link rel="stylesheet" href="http://example.org/a.css">', "from elsewhere"),
    ('<img src="images/none.jpg">', "no such file"),
    ('<img srcset="../assets/site.css 1x, images/none.jpg 2x">', "no such file"),
    ('<form action="../none.html"></form>', "no such file"),
]


def faults_of(folder: Path, markup: str) -> list[str]:
    pages = {
        "index.html": "<title>x</title>",
        "search.html": "<title>x</title>",
        "版.html": "<title>x</title>",
        "assets/site.css": "",
        "2024-04-12/index.html": f"<!doctype html><title>x</title>{markup}",
        "2024-04-12/1-01.html": '<title>x</title><p id="p2">二</p>',
    }
    for route, text in pages.items():
        (folder / route).parent.mkdir(parents=True, exist_ok=True)
        (folder / route).write_text(text, encoding="utf-8")
    return [str(p) for p in broken_links(folder, "site")]


@pytest.mark.parametrize("markup", GOOD)
def test_good_links_pass(tmp_path: Path, markup: str) -> None:
    assert faults_of(tmp_path, markup) == []


@pytest.mark.parametrize(("markup", "words"), BAD)
def test_a_bad_link_is_named_with_its_page(tmp_path: Path, markup: str, words: str) -> None:
    (fault,) = faults_of(tmp_path, markup)
    assert fault.startswith("site/2024-04-12/index.html: error[link]: ")
    assert words in fault


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ('<p id="a"></p><p id="a">', 'error[doubled-id]: several elements have the id "a"'),
        ("<h1>x</h1><h3>y</h3>", "warning[heading-order]: a heading of level 3 follows on one of level 1"),
        ("<h2>x</h2>", "warning[heading-order]: no heading of level 1 first"),
    ],
)
def test_other_faults_of_a_page_are_named(tmp_path: Path, markup: str, said: str) -> None:
    (fault,) = faults_of(tmp_path, markup)

    assert said in fault


def test_a_page_needs_a_title(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<title> </title><h1>x</h1><h2>y</h2><h2>z</h2><h3>w</h3>", encoding="utf-8")

    assert [p.code for p in broken_links(tmp_path, "site")] == ["no-title"]
