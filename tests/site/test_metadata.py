"""What machines read in the heads of pages: Open Graph, citations, JSON-LD in the terms of schema.org."""

import json
import pickle
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from markupsafe import Markup
from msgspec import structs
from selectolax.lexbor import LexborHTMLParser

from generator.content.routes import name_route
from generator.site.metadata.nodes import NewsArticle, Organization, Person, PublicationIssue, graph
from generator.site.metadata.tags import locale
from tests.site.paper import PAPER, PICTURE, Site, article

if TYPE_CHECKING:
    from playwright.sync_api import Browser

URL = "https://example.org/paper/"
TERMS: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "schema_org" / "terms.json").read_text(encoding="utf-8")
)
FERRY = "content/2024-04-12/1-01.md"
FULL = article(
    "渡口修好了",
    "渡口昨天重新开放。",
    order=1,
    kicker="等了三年",
    deck="再也不用绕路了",
    rubric="镇上新事",
    authors="[周望山, 陆小满]",
    roles="{周望山: 记者}",
    photo_by="[林晚舟]",
    place="柳渡镇",
    people="[何守渡]",
    places="[柳渡镇]",
    organizations="[县交通局]",
    tags="[渡口, 桥]",
    images="[{file: a.png, caption: 渡口, alt: 一条船, credit: 林晚舟 摄}]",
    corrected="2024-04-15",
    correction="开放的是昨天。",
)


@pytest.fixture
def full(site: Site) -> Site:
    """The small paper with an address and an article that has something of everything."""
    site.write({"content/paper.yml": PAPER + f"url: {URL}\n", FERRY: FULL, "content/2024-04-12/images/a.png": PICTURE})
    return site


def tags_of(site: Site, route: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in LexborHTMLParser(site.page(route)).css("meta[name], meta[property]"):
        key = node.attributes.get("name") or node.attributes.get("property") or ""
        found.setdefault(key, []).append(node.attributes.get("content") or "")
    return found


def nodes_of(page: str) -> list[dict[str, Any]]:
    blocks = LexborHTMLParser(page).css('script[type="application/ld+json"]')
    return [node for block in blocks for node in json.loads(block.text())["@graph"]]


def node_of(site: Site, route: str, kind: str) -> dict[str, Any]:
    return next(node for node in nodes_of(site.page(route)) if node["@type"] == kind)


def test_an_article_says_what_is_printed_about_it(full: Site) -> None:
    assert not full.build().problems
    node = node_of(full, "2024-04-12/1-01.html", "NewsArticle")
    address = URL + "2024-04-12/1-01.html"
    issue = {
        "@type": "PublicationIssue",
        "@id": URL + "2024-04-12/",
        "url": URL + "2024-04-12/",
        "issueNumber": "812",
        "datePublished": "2024-04-12",
    }
    paper = {
        "@type": "Newspaper",
        "@id": URL + "#paper",
        "name": "棠川报",
        "alternateName": "TANGCHUAN NEWS",
        "url": URL,
    }
    assert node == {
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": "渡口修好了",
        "alternativeHeadline": ["等了三年", "再也不用绕路了"],
        "description": "渡口昨天重新开放。",
        "articleSection": ["要闻", "镇上新事"],
        "printPage": "1",
        "printSection": "要闻",
        "author": [
            {"@type": "Person", "name": "周望山", "jobTitle": "记者", "url": URL + name_route("authors", "周望山")},
            {"@type": "Person", "name": "陆小满", "url": URL + name_route("authors", "陆小满")},
        ],
        "contributor": [{"@type": "Person", "name": "林晚舟", "url": URL + name_route("authors", "林晚舟")}],
        "publisher": {"@type": "Organization", "name": "棠川报", "url": URL},
        "datePublished": "2024-04-12",
        "dateModified": "2024-04-15",
        "correction": {"@type": "CorrectionComment", "text": "开放的是昨天。", "datePublished": "2024-04-15"},
        "inLanguage": "zh-Hans-CN",
        "wordCount": 8,
        "contentLocation": {"@type": "Place", "name": "柳渡镇"},
        "keywords": ["渡口", "桥"],
        "mentions": [
            {"@type": "Person", "name": "何守渡"},
            {"@type": "Organization", "name": "县交通局"},
            {"@type": "Place", "name": "柳渡镇"},
        ],
        "image": [
            {
                "@type": "ImageObject",
                "contentUrl": URL + "2024-04-12/images/a.png",
                "caption": "渡口",
                "width": "180 px",
                "height": "180 px",
                "creditText": "林晚舟 摄",
            }
        ],
        "isPartOf": issue | {"isPartOf": paper},
    }
    trail = node_of(full, "2024-04-12/1-01.html", "BreadcrumbList")["itemListElement"]
    assert [(step["position"], step["name"], step["item"]["@id"]) for step in trail] == [
        (1, "棠川报", URL),
        (2, "2024年4月12日", URL + "2024-04-12/"),
        (3, "渡口修好了", address),
    ]


def test_an_article_can_be_cited_and_shared(full: Site) -> None:
    full.build()
    tags = tags_of(full, "2024-04-12/1-01.html")
    expected = {
        "og:type": ["article"],
        "og:title": ["渡口修好了"],
        "og:url": [URL + "2024-04-12/1-01.html"],
        "og:locale": ["zh_CN"],
        "og:image": [URL + "2024-04-12/images/a.png"],
        "og:image:alt": ["一条船"],
        "og:image:width": ["180"],
        "article:published_time": ["2024-04-12"],
        "article:modified_time": ["2024-04-15"],
        "article:section": ["要闻"],
        "article:author": ["周望山", "陆小满"],
        "article:tag": ["渡口", "桥"],
        "twitter:card": ["summary_large_image"],
        "DC.type": ["newspaperArticle"],
        "citation_title": ["渡口修好了"],
        "citation_author": ["周望山", "陆小满"],
        "citation_publication_date": ["2024/04/12"],
        "citation_journal_title": ["棠川报"],
        "citation_issue": ["812"],
        "citation_firstpage": ["1"],
        "citation_public_url": [URL + "2024-04-12/1-01.html"],
    }
    assert expected.items() <= tags.items()
    assert "citation_title" not in tags_of(full, "index.html")
    assert tags_of(full, "index.html")["og:type"] == ["website"]


def test_the_issue_and_the_paper(full: Site) -> None:
    full.build()
    issue = node_of(full, "2024-04-12/index.html", "PublicationIssue")
    assert issue["isPartOf"]["name"] == "棠川报"
    assert [part["headline"] for part in issue["hasPart"]] == ["渡口修好了", "集市改到周六", "竹编课开班"]
    assert issue["hasPart"][2]["url"] == URL + "2024-04-12/2-01.html"
    home = {node["@type"]: node for node in nodes_of(full.page("index.html"))}
    assert home.keys() == {"PublicationIssue", "WebSite", "Newspaper"}
    search = home["WebSite"]["potentialAction"]
    assert search["target"]["urlTemplate"] == URL + "search.html?q={search_term_string}"


def test_without_an_address_only_what_needs_none_is_said(site: Site) -> None:
    site.build()
    for route, data in site.files().items():
        if route.endswith(".html"):
            page = data.decode()
            assert "example.org" not in page
            assert all("url" not in node and "@id" not in node for node in nodes_of(page)), route
            assert not LexborHTMLParser(page).css('link[rel="search"], link[rel="alternate"][type*="feed"]'), route
    assert node_of(site, "2024-04-12/1-01.html", "NewsArticle")["datePublished"] == "2024-04-12"
    assert "citation_public_url" not in tags_of(site, "2024-04-12/1-01.html")


def test_an_inferred_day_is_not_stated(empty_site: Site) -> None:
    empty_site.write(
        {
            "content/paper.yml": PAPER + f"url: {URL}\n",
            "content/undated-summer/issue.yml": "date: 2024-07-01\ndate_source: inferred\n",
            "content/undated-summer/1-01.md": article("渡口修好了", date="2024-07-01"),
            "content/undated-spring/1-01.md": article("春茶开采"),
        }
    )
    assert not empty_site.build().problems
    for route in ("undated-summer/1-01.html", "undated-spring/1-01.html"):
        node = node_of(empty_site, route, "NewsArticle")
        assert "datePublished" not in node
        assert "datePublished" not in node["isPartOf"]
        assert not {"article:published_time", "citation_publication_date"} & tags_of(empty_site, route).keys()


def kinds_of(name: str) -> set[str]:
    """A type with all that it is."""
    return {name, *(kind for parent in TERMS[name]["is"] for kind in kinds_of(parent))}


def properties_of(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind in kinds_of(name):
        found |= TERMS[kind]["properties"]
    return found


def faults(node: dict[str, Any]) -> list[str]:
    """What schema.org knows nothing of: a type, a property of a type, a value of a property."""
    name = node["@type"]
    if name not in TERMS:
        return [f"no type {name}"]
    known, out = properties_of(name), []
    for key, values in node.items():
        # "-input" marks what an action asks for (schema.org/docs/actions.html); "@" is JSON-LD's own.
        if key.startswith("@") or key.endswith("-input"):
            continue
        ranges = set(known.get(key, ()))
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict) and value.keys() == {"@id"}:
                fits = bool(ranges & {"IdReference", "URL"})
            elif isinstance(value, dict):
                out += faults(value)
                fits = bool(kinds_of(value["@type"]) & ranges)
            elif isinstance(value, int):
                fits = bool(ranges & {"Integer", "Number"})
            elif ranges & {"Date", "DateTime"}:
                fits = bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value))
            elif "Distance" in ranges:
                fits = bool(re.fullmatch(r"\d+ px", value))
            else:
                fits = bool(ranges & {"Text", "URL", "string"})
            if not fits:
                out.append(f"{name}.{key}: {value!r} is none of {sorted(ranges)}")
    return out


def test_all_data_is_in_terms_of_schema_org(full: Site) -> None:
    full.build()
    pages = [data.decode() for route, data in full.files().items() if route.endswith(".html")]
    nodes = [node for page in pages for node in nodes_of(page)]
    assert len(nodes) > 20
    assert [fault for node in nodes for fault in faults(node)] == []


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "NewsArticle", "colour": "red"},
        {"@type": "NewsArticle", "author": {"@type": "Place", "name": "柳渡镇"}},
        {"@type": "NewsArticle", "datePublished": "yesterday"},
        {"@type": "PublicationIssue", "printPage": "1"},
        {"@type": "Gazette"},
    ],
)
def test_what_is_not_in_terms_of_schema_org_is_found(node: dict[str, Any]) -> None:
    assert faults(node)


def test_no_text_ends_the_data() -> None:
    words = "</script><!--<script>&amp;\u2028\u2029\ud800]]>\"'\\"
    block = graph([{"@type": "NewsArticle", "headline": words}])
    assert not set("<>&\u2028\u2029\ud800") & set(block)
    assert json.loads(block)["@graph"][0]["headline"] == words


WHOLE = (
    Person(name="周望山"),
    Organization(name="县交通局"),
    PublicationIssue(isPartOf={}),
    NewsArticle(publisher=Organization(name="某报"), isPartOf=PublicationIssue(isPartOf={})),
)
"""One of each record that can leave something out, with nothing that need not be."""
EMPTY: dict[str, tuple[Callable[[], object], ...]] = {
    "str": (
        lambda: "渡口"[2:],
        lambda: "渡口".strip("渡口"),
        lambda: "渡口".replace("渡口", ""),
        lambda: " ".join(filter(None, ("", ""))),
        lambda: "{}".format(*[""]),
        lambda: re.sub(".", "", "渡口"),
        b"".decode,
        lambda: msgspec.json.decode(b'""'),
        lambda: msgspec.json.decode(b'[""]', type=tuple[str, ...])[0],
        lambda: json.loads('""'),
        lambda: pickle.loads(pickle.dumps("")),
    ),
    "tuple": (
        lambda: tuple(""),
        lambda: tuple(name for name in "渡口" if not name),
        lambda: (*[],),
        lambda: ("渡口",)[1:],
        lambda: msgspec.json.decode(b"[]", type=tuple[str, ...]),
        lambda: pickle.loads(pickle.dumps(())),
    ),
    "int": (lambda: len("渡口"[2:]), lambda: int("0"), lambda: msgspec.json.decode(b"0"), lambda: sum([])),
}
"""By the type of a default: how a value that is as empty may come about."""


@pytest.mark.parametrize("record", WHOLE, ids=lambda record: type(record).__name__)
def test_what_is_empty_is_left_out_however_it_came_about(record: msgspec.Struct) -> None:
    tried = 0
    for field in structs.fields(record):
        for empty in EMPTY.get(type(field.default).__name__, ()):
            [node] = json.loads(graph([structs.replace(record, **{field.name: empty()})]))["@graph"]
            assert field.encode_name not in node
            tried += 1
    assert tried


@pytest.mark.parametrize("text", ["", "渡口"])
def test_no_text_but_a_plain_one_is_encoded(text: str) -> None:
    """An empty one of another kind would not be left out."""
    with pytest.raises(TypeError):
        graph([Person(name="周望山", jobTitle=Markup(text))])


def test_no_page_says_anything_empty(full: Site) -> None:
    def empty(value: Any) -> bool:
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return value in ("", [], {}, None) or any(map(empty, inner))

    assert not full.build().problems
    told = [node for page in full.output.rglob("*.html") for node in nodes_of(page.read_text(encoding="utf-8"))]
    assert {node["@type"] for node in told} >= {"NewsArticle", "PublicationIssue", "BreadcrumbList"}
    assert not [node for node in told if empty(node)]


def test_hostile_words_stay_data(site: Site) -> None:
    words = "</script><script>alert(1)</script>"
    site.write({FERRY: article("'" + words + "'", order=1, tags=f"['{words}']")})
    assert not site.build().problems
    node = node_of(site, "2024-04-12/1-01.html", "NewsArticle")
    assert (node["headline"], node["keywords"]) == (words, [words])


def test_the_policy_lets_the_data_be(full: Site, browser: "Browser") -> None:
    full.build()
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((full.output / "2024-04-12/1-01.html").as_uri())
    text = page.locator('script[type="application/ld+json"]').text_content()
    context.close()
    assert json.loads(text or "")["@graph"][0]["headline"] == "渡口修好了"
    assert said == []


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("zh-Hans-CN", "zh_CN"), ("en-GB", "en_GB"), ("zh-Hant-HK", "zh_HK"), ("zh-Hant", ""), ("fr", "")],
)
def test_locales(tag: str, expected: str) -> None:
    assert locale(tag) == expected


def test_the_ground_of_the_page_is_told_to_the_browser(site: Site) -> None:
    site.build()
    found = re.findall(
        r'theme-color"\s+media="\(prefers-color-scheme: (\w+)\)"\s+content="(#\w+)"', site.page("index.html")
    )
    palette = re.findall(r"--paper: (#\w+);", site.page("assets/broadsheet.css"))
    assert dict(found) == {"light": palette[0], "dark": palette[1]}
