"""The tokenizer of pages: it agrees with a browser's parser, takes any text, and looks at each character a bounded number of
times."""

import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.deliver.proof.machines import json_faults, linked_data_faults, robots_faults, xml_faults
from generator.deliver.proof.markup import candidates, markup_of
from generator.deliver.proof.styles import addresses_of
from generator.deliver.proof.ways import Ways

PARTS = [
    "<a href=x>",
    '<a href="a b">',
    "<A\tHREF='1>2'>",
    "<a/href=x/y/>",
    "<a href = x>",
    "<a =href=x>",
    "<a href=x href=y>",
    "<a href>",
    '<a title=x"y href=z>',
    "<a href=a=b>",
    '<a href="&amp;&lt&copy=1&copy;&#x41;&#65&nope;&#0;&#99999999999;">',
    "<p id=i>",
    "<p class='id' id=j>",
    '<div class="c" id="k">',
    '<div class="c"\nid=l>',
    '<a class="c" lang="en" href=m>',
    "<img src=x alt>",
    "<h1 class=x>",
    "<h2>",
    "</h2>",
    "</a href=x>",
    "</p '>",
    "</",
    "<",
    "< a href=x>",
    "<1",
    "<?x <a href=x>",
    "<!doctype html>",
    "<!x <a href=x>",
    "<!-->",
    "<!--->",
    "<!--",
    "-->",
    "--!>",
    "--",
    "<title>",
    "</title>",
    "<textarea id=t>",
    "</textarea >",
    "<style>",
    "</style/>",
    "<script>",
    "</script\n>",
    "<script",
    "<noembed>",
    "</noembed>",
    ">",
    "'",
    '"',
    "=",
    " ",
    "/",
    "&",
    "渡口",
    "\u2003",
    "\x00",
]
markup = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=25).map("".join)


def seen_by_lexbor(text: str) -> tuple[list[str], list[str], list[str]]:
    """Targets of links and pictures, ids, headings, in the order of the page, none from inside a template."""
    tree = LexborHTMLParser("<!DOCTYPE html><body>" + text)
    links = [n.attributes.get("href") for n in tree.css("a[href]")] + [
        n.attributes.get("src") for n in tree.css("img[src]")
    ]
    ids = [n.attributes.get("id") for n in tree.css("[id]")]
    return (
        sorted({(x or "").strip(" \t\n\f\r") for x in links}),
        sorted({x for x in ids if x}),
        [n.tag or "" for n in tree.css("h1, h2")],
    )


@given(markup)
def test_it_sees_what_a_browsers_parser_sees(text: str) -> None:
    # NUL is another character there, and so is what a parser of bytes makes of halves of pairs.
    text = text.replace("\x00", "").encode("utf-8", "replace").decode().replace("\r", "\n")
    page = markup_of("<!DOCTYPE html><body>" + text)
    links = sorted(
        {link.target for link in page.links if link.element in ("a", "img") and (link.element == "a" or link.target)}
    )

    theirs = seen_by_lexbor(text)
    assert (links, sorted(page.places)) == (sorted(x for x in theirs[0]), theirs[1])
    assert [f"h{level}" for level in page.levels] == theirs[2]


@given(st.text() | markup)
def test_any_text_is_a_page_a_style_sheet_and_a_srcset(text: str) -> None:
    markup_of(text)
    addresses_of(text)
    candidates(text)


@given(st.binary() | markup.map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_what_machines_read(data: bytes) -> None:
    ways = Ways({"index.html": 0})
    ways.base = "https://paper.example/"
    for found in (
        xml_faults("feed.xml", data, ways),
        json_faults("feed.json", data, ways),
        robots_faults("robots.txt", data, ways),
        linked_data_faults("index.html", [data.decode("utf-8", "replace")], ways),
    ):
        list(found)


UNFINISHED = [
    "<",
    "<a",
    "<a ",
    "<a href=",
    "<a href='",
    '<p class="',
    '<p class="x" ',
    "<a b",
    "</",
    "</a '",
    "<!",
    "<!--",
    "<!---",
    "<!-- --!",
    "<title>",
    "<script>",
    "<script><!--<script>",
    "<style></style",
    "<div>",
    "<b><p>",
    "<svg>",
    "<a =",
    "= ",
    "&",
    "&#",
    "&a",
    "<a href='&#1",
    "<a id=x ",
    "<?",
    "/*",
    "url(",
    "@import ",
    '"\\',
    "\\",
]


class Steps:
    """Counts what the interpreter runs: characters looked at by an expression are none of it, matches are."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, *_: object) -> "Steps":
        self.count += 1
        return self


@pytest.mark.parametrize("part", UNFINISHED)
def test_a_page_twice_as_long_takes_twice_as_many_steps(part: str) -> None:
    counts = []
    for times in (2000, 4000, 8000):
        steps, before = Steps(), sys.gettrace()
        sys.settrace(steps)
        try:
            markup_of(part * times)
            addresses_of(part * times)
        finally:
            sys.settrace(before)
        counts.append(steps.count)
    assert all(later <= 2 * earlier + 200 for earlier, later in pairwise(counts))
