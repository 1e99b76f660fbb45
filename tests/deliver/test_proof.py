"""The built site, proof-read: a small site that is as it should be, one thing of it changed, the words of the faults."""

import hashlib
import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from generator.deliver.proof import Proof, proof_read
from generator.deliver.proof.faults import MOST
from generator.deliver.proof.weights import PAGE, SCRIPTS
from tests.site.paper import PAPER, PICTURE, Site, article

Files = Mapping[str, str | bytes | None]

BASE = "https://paper.example/"
HERE = "2024-04-12/index.html"


def page(title: str, body: str = "", head: str = "") -> str:
    return f"<!DOCTYPE html><html lang=en><head><title>{title}</title>{head}</head><body><h1>x</h1>{body}</body></html>"


@cache
def picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height)).save(out, "PNG")
    return out.getvalue()


FEED = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>{BASE}</id><title>x</title><updated>2024-04-12T00:00:00+08:00</updated>
<author><name>x</name></author><link rel="self" href="{BASE}feed.xml"/>
<entry><id>{BASE}2024-04-12/1-01.html</id><title>x</title><updated>2024-04-12T00:00:00Z</updated>
<link href="{BASE}2024-04-12/1-01.html"/></entry></feed>"""
SITEMAP = f"""<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{BASE}</loc></url>
<url><loc>{BASE}2024-04-12/</loc><lastmod>2024-04-12</lastmod></url></urlset>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "x",
    "feed_url": f"{BASE}feed.json",
    "items": [{"id": "1", "url": f"{BASE}2024-04-12/1-01.html", "content_html": f"{BASE}nowhere.html"}],
}
LINKED_DATA = '<script type="application/ld+json">{"@context": "https://schema.org", "url": "%s"}</script>'

GOOD: Files = {
    "index.html": page(
        "home",
        '<a href="2024-04-12/index.html"></a><a href="search.html"></a><a href="%E7%89%88.html"></a>',
        f'<link rel="canonical" href="{BASE}">',
    ),
    "search.html": page("search"),
    "版.html": page("版"),
    "404.html": page("404"),
    "assets/site.css": "p { color: red }",
    "assets/a.png": picture(300, 200),
    HERE: page("issue", '<a href="1-01.html"></a>'),
    "2024-04-12/1-01.html": page("article", '<p id="p2">二</p>', LINKED_DATA % f"{BASE}2024-04-12/1-01.html"),
    "feed.xml": FEED,
    "feed.json": json.dumps(JSON_FEED),
    "sitemap.xml": SITEMAP,
    "robots.txt": f"User-agent: *\nSitemap: {BASE}sitemap.xml\n",
    "manifest.webmanifest": '{"icons": [{"src": "assets/a.png"}]}',
}


def proof(folder: Path, changed: Files) -> Proof:
    for route, text in {**GOOD, **changed}.items():
        if text is not None:
            (folder / route).parent.mkdir(parents=True, exist_ok=True)
            (folder / route).write_bytes(text if isinstance(text, bytes) else text.encode())
    return proof_read(folder, "site")


def with_body(markup: str) -> Files:
    return {HERE: page("issue", '<a href="1-01.html"></a>' + markup)}


GOOD_MARKUP = [
    '<a href="index.html">',
    '<a href="../index.html">',
    "<a href=' 1-01.html#p2\n'>",
    '<a href="1-01.html#p&#50;">',
    '<a href="#here"></a><p id="here">',
    '<a href="#here"></a><a name="here">',
    '<a href="#">',
    '<a href="#top">',
    '<a href="../search.html#q=%E6%B9%BF%E5%9C%B0">',
    '<a href="../%E7%89%88.html">',
    '<a href="https://example.org/">',
    f'<a href="{BASE}2024-04-12/">',
    '<a href="mailto:desk@example.org">',
    '<link rel="canonical" href="https://example.org/2024-04-12/">',
    '<link rel="stylesheet" href="../assets/site.css">',
    '<img alt="" src="data:image/png;base64,AAAA">',
    '<img alt="" srcset="../assets/site.css 1x, ../assets/site.css 2x">',
    '<img alt="" src="../assets/a.png" width="150" height="100">',
    '<img alt="" src="../assets/a.png" width="100" height="67">',
    '<!-- <a href="none.html"> -->',
    '<script>"<a href=none.html>"</script>',
    "<script><!--<script></script><a href=none.html>--></script>",
    '<textarea><a href="none.html"></textarea>',
    '<p title="<a href=none.html>">',
    "<p style=\"background: url('../assets/a.png')\">",
    '<style>/* url(none.png) */ p::before { content: "url(none.png)" } a { background: url( data:x ) }</style>',
    "2 < 3 <a",
]


@pytest.mark.parametrize("markup", ["", *GOOD_MARKUP])
def test_what_is_good_passes(tmp_path: Path, markup: str) -> None:
    assert proof(tmp_path, with_body(markup)).problems == ()


def test_a_line_that_proves_whose_site_it_is_is_no_page(tmp_path: Path) -> None:
    files = GOOD | {"google1a2b.html": "google-site-verification: google1a2b.html\n"}
    assert proof(tmp_path, files).problems == ()
    codes = {problem.code for problem in proof(tmp_path, files | {"search.html": "\n"}).problems}
    assert "no-title" in codes, "an empty page is one that was cut"


BAD_MARKUP = [
    ('<a href="1-02.html">', "link", "no such file"),
    ('<A HREF="1-02.html">', "link", "no such file"),
    ('<a class="x" href="1-02.html">', "link", "no such file"),
    ('<a href="Index.html">', "link", "no such file"),
    ('<a href="./">', "link", "no such file"),
    ('<a href="../../index.html">', "link", "no such file"),
    ('<a href="1-01.html#p3">', "link", 'no id "p3"'),
    ('<a href="#p2">', "link", 'no id "p2"'),
    ('<a href="/index.html">', "link", "server's root"),
    ('<a href="http://[">', "link", "no address"),
    (f'<a href="{BASE}none.html">', "link", "no such page"),
    ('<base href="../">', "link", "<base href>"),
    ('<meta http-equiv="refresh" content="0; URL=none.html">', "link", "no such file"),
    ('<script src="https://example.org/a.js"></script>', "link", "from elsewhere"),
    ('<script src="//example.org/a.js"></script>', "link", "from elsewhere"),
    ('<link rel="stylesheet" href="http://example.org/a.css">', "link", "from elsewhere"),
    ('<link rel="preconnect" href="https://fonts.example/">', "link", "another host"),
    ('<link rel="dns-prefetch" href="//fonts.example/">', "link", "another host"),
    ('<video poster="https://example.org/a.jpg">', "link", "from elsewhere"),
    ('<object data="https://example.org/a.swf">', "link", "from elsewhere"),
    ('<a ping="https://example.org/" href="index.html">', "link", "from elsewhere"),
    ('<img alt="" srcset="../assets/site.css 1x,https://example.org/a.jpg 2x">', "link", "from elsewhere"),
    ('<source srcset="../assets/site.css 1x, https://example.org/a.jpg 2x">', "link", "from elsewhere"),
    ('<link rel="preload" imagesrcset="https://example.org/a.jpg 2x">', "link", "from elsewhere"),
    ('<svg><use href="https://example.org/a.svg#x"/></svg>', "link", "from elsewhere"),
    ('<p style="background: url(https://example.org/a.png)">', "link", "from elsewhere"),
    ('<style>@import "//example.org/a.css";</style>', "link", "from elsewhere"),
    ("<style>p { background: u\\72l(https://example.org/a.png) }</style>", "link", "from elsewhere"),
    ("<style>p { background: url(none.png) }</style>", "link", "no such file"),
    ('<img alt="" src="images/none.jpg">', "link", "no such file"),
    ('<img alt="" srcset="../assets/site.css 1x, images/none.jpg 2x">', "link", "no such file"),
    ('<form action="../none.html"></form>', "link", "no such file"),
    ('<p id="a"></p><p id="a">', "doubled-id", 'several elements have the id "a"'),
    ("<h3>y</h3>", "heading-order", "a heading of level 3 follows on one of level 1"),
    ('<img src="../assets/a.png" width="3" height="2">', "alt", "has no alt"),
    ('<img alt="" src="../assets/a.png" width="300" height="300">', "picture-size", "300 × 300, and it has 300 × 200"),
    ('<img alt="" src="../assets/a.png">', "picture-size", "says no size"),
    ('<form data-search="../assets/site.css?v=0123456789abcdef">', "search-index", "another version"),
    ('<form data-search="../none.js?v=0123456789abcdef">', "search-index", "no such file"),
    ('<script type="application/ld+json">{</script>', "json-ld", "cannot be read"),
    ('<script type="application/ld+json">[1]</script>', "json-ld", "cannot be read"),
    ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", "json-ld", "cannot be read"),
    ('<script type="application/ld+json">{"@type": "Thing"}</script>', "json-ld", "no @context"),
    (LINKED_DATA % f"{BASE}none.html", "json-ld", f"nothing at {BASE}none.html"),
]


@pytest.mark.parametrize(("markup", "code", "words"), BAD_MARKUP)
def test_what_is_bad_in_a_page_is_named(tmp_path: Path, markup: str, code: str, words: str) -> None:
    (problem,) = proof(tmp_path, with_body(markup)).problems
    assert (problem.path, problem.code) == (f"site/{HERE}", code)
    assert words in problem.message


BAD_FILES: list[tuple[Files, str, str, str]] = [
    ({"index.html": page("home")}, "2024-04-12/1-01.html", "orphan", "no way leads"),
    ({"search.html": page("home")}, "search.html", "same-title", 'the title "home"'),
    ({"search.html": page(" ")}, "search.html", "no-title", "no title"),
    ({"Search.html": page("x", head='<meta name="robots" content="noindex">')}, "Search.html", "address-taken", "case"),
    ({"search.html": page("x", "y" * PAGE)}, "search.html", "weight", "the page has"),
    ({"assets/b.png": b"\x89PNG"}, "assets/b.png", "picture", "no picture"),
    ({"assets/site.css": "@import url(none.css)"}, "assets/site.css", "link", "no such file"),
    ({"assets/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"}, "assets/a.svg", "link", "script"),
    (
        {"assets/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'><image href='//x.example/a.png'/></svg>"},
        "assets/a.svg",
        "link",
        "from elsewhere",
    ),
    ({"feed.xml": FEED.replace("</entry>", "")}, "feed.xml", "xml", "mismatched tag"),
    ({"feed.xml": FEED.replace("<feed", "<!DOCTYPE x [<!ENTITY e 'x'>]><feed")}, "feed.xml", "xml", "document type"),
    ({"feed.xml": FEED.replace("<title>x</title>", "", 1)}, "feed.xml", "feed", "feed needs one title"),
    ({"feed.xml": FEED.replace("Z</updated>", "</updated>")}, "feed.xml", "feed", "RFC 3339"),
    ({"feed.xml": FEED.replace("<author><name>x</name></author>", "")}, "feed.xml", "feed", "one author"),
    ({"feed.xml": FEED.replace('1-01.html"/></entry>', '9.html"/></entry>')}, "feed.xml", "feed", "nothing at"),
    ({"feed.xml": FEED.replace("2024-04-12/1-01.html</id>", "</id>")}, "feed.xml", "feed", "stands twice"),
    ({"feed.json": "{"}, "feed.json", "json", "no JSON"),
    ({"feed.json": json.dumps(JSON_FEED | {"items": [{}]})}, "feed.json", "feed", "an id is missing"),
    ({"feed.json": json.dumps(JSON_FEED | {"items": [{"id": "1"}]})}, "feed.json", "feed", "no text"),
    (
        {"feed.json": json.dumps(JSON_FEED | {"items": [{"id": "1", "content_text": "x"}] * 2})},
        "feed.json",
        "feed",
        "twice",
    ),
    ({"feed.json": json.dumps(JSON_FEED | {"feed_url": f"{BASE}x"})}, "feed.json", "feed", "nothing at"),
    ({"sitemap.xml": SITEMAP.replace("04-12/", "04-13/")}, "sitemap.xml", "sitemap", "nothing at"),
    ({"sitemap.xml": SITEMAP.replace("2024-04-12/</loc>", "</loc>")}, "sitemap.xml", "sitemap", "stands twice"),
    ({"sitemap.xml": SITEMAP.replace(f"<loc>{BASE}<", "<loc>https://x.example/<")}, "sitemap.xml", "sitemap", "below"),
    ({"sitemap.xml": SITEMAP.replace(">2024-04-12<", ">yesterday<")}, "sitemap.xml", "sitemap", "no day"),
    ({"robots.txt": f"Sitemap: {BASE}map.xml"}, "robots.txt", "sitemap", "nothing at"),
    ({"manifest.webmanifest": '{"icons": [{"src": "b.png"}]}'}, "manifest.webmanifest", "link", "no such file"),
    ({".broadsheet/manifest.json": "{"}, ".broadsheet/manifest.json", "manifest", "cannot be read"),
    ({"search/directory.js": "x"}, "search/directory.js", "search-index", "cannot be read"),
]


@pytest.mark.parametrize(("changed", "route", "code", "words"), BAD_FILES)
def test_what_is_bad_in_a_file_is_named(tmp_path: Path, changed: Files, route: str, code: str, words: str) -> None:
    problems = proof(tmp_path, changed).problems
    assert {p.code for p in problems} == {code}
    assert any(p.path == f"site/{route}" and words in p.message for p in problems)


def test_scripts_have_a_budget_and_the_search_one_of_its_own(tmp_path: Path) -> None:
    heavy = "".join(hashlib.sha256(bytes([n % 256, n // 256])).hexdigest() for n in range(SCRIPTS // 30))
    files: dict[str, str | bytes | None] = {"assets/a.js": heavy, "assets/search.js": heavy[:100]}
    files[HERE] = page(
        "issue",
        '<a href="1-01.html"></a>',
        '<script src="../assets/a.js"></script><script src="../assets/search.js"></script>',
    )

    (problem,) = proof(tmp_path, files).problems

    assert (problem.code, problem.severity) == ("weight", "warning")
    assert problem.message.startswith("its scripts, compressed, have ")


def test_a_link_to_nothing_is_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").symlink_to("nowhere")

    (problem,) = proof(tmp_path, {}).problems

    assert (problem.path, problem.code) == ("site/notes.txt", "unreadable")


def test_pages_that_lead_to_each_other_alone_are_not_found(tmp_path: Path) -> None:
    island = {"a.html": page("a", '<a href="b.html">'), "b.html": page("b", '<a href="a.html">')}

    assert {(p.path, p.code) for p in proof(tmp_path, island).problems} == {
        ("site/a.html", "orphan"),
        ("site/b.html", "orphan"),
    }


def test_a_fault_of_every_page_is_told_so_often_and_then_counted(tmp_path: Path) -> None:
    pages = {f"{n}.html": page(str(n), '<a href="gone.html">') for n in range(MOST + 20)}
    home = {"index.html": page("home", "".join(f'<a href="{route}"></a>' for route in pages))}

    found = proof(tmp_path, pages | home | {HERE: None, "2024-04-12/1-01.html": None, "feed.xml": None})

    links = [p for p in found.problems if p.code == "link"]
    assert found.counts["link"] == MOST + 20
    assert len(links) == MOST + 1
    assert links[-1].message == "and 20 more of this kind"


def test_addresses_elsewhere_are_given_once_and_only_what_readers_may_follow(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<a href="https://one.example/x#y">1</a><a href="https://one.example/x">2</a><a href="b.html">3</a>'
        '<a href="mailto:a@b.example">4</a><link rel="canonical" href="https://two.example/">',
        encoding="utf-8",
    )

    assert proof_read(tmp_path, "site", follow_outside=True).outside == {"https://one.example/x": "a.html"}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A paper of two issues."""
    site = Site(tmp_path / "paper")
    site.write(
        {
            "content/paper.yml": PAPER,
            "content/2024-04-05/1-01.md": article("春茶开采", "茶园昨天开采。"),
            "content/2024-04-12/1-01.md": article("渡口修好了", authors="[周望山]"),
            "content/2024-04-12/2-01.md": article("竹编课开班", "孩子们学竹编。", section="culture"),
        }
    )
    return site


def proof_of(site: Site) -> list[tuple[str, str]]:
    found = proof_read(site.output, "site")
    return [(p.path, p.code) for p in found.problems]


def test_a_site_of_ours_is_held_against_its_own_list(site: Site) -> None:
    site.build()
    assert proof_of(site) == []
    (site.output / "2024-04-12/1-01.md").write_text("x", encoding="utf-8")
    (site.output / "about.html").unlink()
    (site.output / "notes.txt").write_text("x", encoding="utf-8")
    (site.output / "CNAME").write_text("paper.example", encoding="utf-8")

    found = proof_of(site)

    assert ("site/2024-04-12/1-01.md", "changed-file") in found
    assert ("site/about.html", "missing-file") in found
    assert ("site/notes.txt", "unknown-file") in found
    assert {code for _, code in found} == {"changed-file", "missing-file", "unknown-file", "link"}


def test_an_index_of_the_search_that_is_not_whole(site: Site) -> None:
    site.build()
    (site.output / "search/latest/text/0/0.js").unlink()
    assert ("site/search/latest/text/0/0.js", "search-index") in proof_of(site)

    site.build()
    shard = next(site.output.glob("search/latest/?/*.js"))
    shard.write_bytes(shard.read_bytes().replace(b"A", b"B"))
    (site.output / "search/pinyin.js").write_text("x", encoding="utf-8")
    found = proof_of(site)
    assert ("site/search/directory.js", "search-index") in found
    assert ("site/search.html", "search-index") in found


def test_a_build_that_did_not_end_is_told(site: Site) -> None:
    site.build()
    manifest = site.output / ".broadsheet/manifest.json"
    found = json.loads(manifest.read_bytes())
    manifest.write_text(
        json.dumps(found | {"pending": {"index.html": found["routes"]["index.html"]}}), encoding="utf-8"
    )

    assert proof_of(site) == [("site", "unfinished")]


def test_every_kind_of_page_with_and_without_an_address(site: Site) -> None:
    text = "渡口停了三年，昨天重新开了。" * 8
    site.write(
        {
            "content/paper.yml": PAPER + "url: https://example.org/paper/\nwithheld_names: [何守渡]\n",
            "content/2024-04-12/images/a.png": PICTURE,
            "content/2024-04-12/1-01.md": article("渡口", f"{text}\n\n![船](images/a.png)", aliases="[old/ferry.html]"),
            "content/2024-04-12/1-02.md": article("撤下的", text, status="withheld"),
            **{f"content/2024-04-12/2-{n:02}.md": article(f"第{n}件事", text, tags="[渡口]") for n in range(6, 80)},
            "content/undated-summer/1-01.md": article("不知何日", text),
            "content/addresses/2024.txt": "2024-04-12/1-02.html\n2024-04-12/page-9.html\n",
        }
    )
    for url in ("", "https://other.example/"):
        assert not [p for p in site.build(url=url).problems if p.severity == "error"]
        assert proof_of(site) == []
