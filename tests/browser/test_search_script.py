"""search.js by itself, on a bare page opened from a disk: it agrees with the table and with its twin in Python."""

import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from bench.search.corpus import Corpus
from bench.search.indexed import in_memory, issues_of
from bench.search.queries import Truth, queries
from generator.site.bundles import bundle
from generator.site.search import SearchDocument, rules
from generator.site.search.index import build_index
from generator.site.search.normalise import clusters
from generator.site.search.scripts import row
from tests.search import model
from tests.search.reading import call

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).resolve().parents[2]
VECTORS = json.loads((REPOSITORY / "tests" / "search" / "vectors.json").read_text(encoding="utf-8"))
BARE_PAGE = """<!doctype html><html lang="zh-Hans-CN"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<title>.</title><script src="search-of-the-site.js" data-directory="search/directory.js?v=1"></script>"""

Ask = Callable[[str, Any], Any]


def search_script() -> bytes:
    """search.js as the site has it."""
    folder = REPOSITORY / "assets"
    return bundle({f"search/{part.name}": part.read_bytes() for part in (folder / "search").glob("*.js")})["search.js"]


@pytest.fixture(scope="module")
def ask_with(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Callable[[Sequence[SearchDocument]], Ask]:
    """Opens a page over documents; what it gives evaluates a function of JavaScript there."""
    context = browser.new_context()

    def open_page(documents: Sequence[SearchDocument]) -> Ask:
        folder = tmp_path_factory.mktemp("bare")
        for route, data in in_memory(build_index(issues_of(documents))).items():
            (folder / route).parent.mkdir(parents=True, exist_ok=True)
            (folder / route).write_bytes(data)
        (folder / "search-of-the-site.js").write_bytes(search_script())
        (folder / "page.html").write_text(BARE_PAGE, encoding="utf-8")
        page = context.new_page()
        page.goto((folder / "page.html").as_uri())
        return page.evaluate

    return open_page


def article(number: int, issue: str = "2024-04-12", **fields: Any) -> SearchDocument:
    values = {"title": f"标题{number}", "section": "news", "section_name": "要闻", **fields}
    return SearchDocument(route=f"{issue}/1-{number:02}.html", issue=issue, date=issue[:10], **values)


def shown(hit: dict[str, Any], text: str = "excerpt", marks: str = "marks") -> str:
    """A text of a hit with its marks in brackets. Its offsets are in UTF-16."""
    units = hit[text].encode("utf-16-le")
    out, at = b"", 0
    for start, end in hit[marks]:
        out += (
            units[at * 2 : start * 2] + "[".encode("utf-16-le") + units[start * 2 : end * 2] + "]".encode("utf-16-le")
        )
        at = end
    return (out + units[at * 2 :]).decode("utf-16-le")


def routes(result: dict[str, Any]) -> list[str]:
    return [hit["route"] for hit in result["hits"]]


def test_table_of_normalisation(ask_with: Callable[[Sequence[SearchDocument]], Ask]) -> None:
    rows = VECTORS["normalise"]
    # What can't be found brings the table of traditional characters.
    given = ask_with([])(
        "rows => broadsheetSearch('無').then(() => rows.map(row => broadsheetSearch.normalise(row.text)))", rows
    )
    assert given == [row["gives"] for row in rows]


def test_table_of_hits(ask_with: Callable[[Sequence[SearchDocument]], Ask]) -> None:
    rows = VECTORS["find"]
    evaluate = ask_with([article(at, section=f"s{at}", text=(row["text"],)) for at, row in enumerate(rows)])
    asked = [{"query": row["query"], "section": f"s{at}"} for at, row in enumerate(rows)]
    given = evaluate("rows => Promise.all(rows.map(row => broadsheetSearch(row.query, row)))", asked)
    assert [shown(result["hits"][0]) if result["total"] and result["exact"] else None for result in given] == [
        row["shown"] for row in rows
    ]


ALPHABET = "青禾镇望云山一二三四五六七八九十年月日，。、；“”《》（）—·：！？ ＡＢcd0129.－💪𠮷é\u3000"


def test_random_parts_of_random_texts(ask_with: Callable[[Sequence[SearchDocument]], Ask]) -> None:
    """Every part of every text is found, and all answers are those of the model, headlines first."""
    chance = random.Random(20240412)
    text = lambda most: "".join(chance.choices(ALPHABET, k=chance.randint(1, most)))  # noqa: E731
    documents = [
        article(
            at % 20 + 1,
            issue=f"20{20 + at // 100}-04-{at // 20 % 5 + 1:02}" + ("-2" if at % 100 >= 80 else ""),
            title=text(12),
            kicker=text(6),
            deck=text(6),
            byline=text(4),
            text=tuple(text(80) for _ in range(3)),
        )
        for at in range(300)
    ]
    queries, sources = [], []
    while len(queries) < 300:
        document = chance.choice(documents)
        field = chance.choice([document.title, document.deck, document.byline, *document.text])
        pieces = list(clusters(field))
        start = chance.randrange(len(pieces))
        query = "".join(pieces[start : start + chance.randint(1, 6)])
        if re.search(r"(?:^|\s)[-－“”「」]", query):
            continue  # An operator of the language of queries; tests/search/queries.json has them.
        queries.append(query)
        sources.append(document.route)
    given = ask_with(documents)(
        "queries => Promise.all(queries.map(query => broadsheetSearch(query, {limit: 20})))", queries
    )
    for query, source, result in zip(queries, sources, given, strict=True):
        exact, expected = model.search(documents, query)
        found = routes(result)
        assert (query, result["exact"]) == (query, exact)
        # What isn't read is told by lists, which can be wrong of long words, and of signs.
        assert result["total"] >= len(expected)
        assert set(found) <= expected.keys()
        assert len(found) == len(set(found)) == min(20, len(expected))
        assert [expected[route] for route in found] == sorted(expected.values())[:20]
        assert source in expected or not model.words_of(query)


@pytest.mark.parametrize("many", [False, True])
def test_lists_that_tokens_share_lose_nothing_and_what_is_read_is_right(
    ask_with: Callable[[Sequence[SearchDocument]], Ask], monkeypatch: pytest.MonkeyPatch, many: bool
) -> None:
    """So it is where files are so many that their nodes are in files as well."""
    if many:
        monkeypatch.setattr(rules, "SHARD", 400)
        monkeypatch.setattr(rules, "MOST_NODES", 8)
        monkeypatch.setattr(rules, "BLOCK", 16)
    corpus = Corpus(5)
    documents = list(corpus.documents(300))
    asked = queries(Truth(documents), documents, corpus.people, 5)
    given = ask_with(documents)(
        "queries => Promise.all(queries.map(query => broadsheetSearch(query, {limit: 300})))",
        [query.text for query in asked],
    )
    for query, result in zip(asked, given, strict=True):
        found = routes(result)
        assert (query.text, set(found), result["total"]) == (query.text, query.found, len(query.found))
        assert set(found[: len(query.titles)]) == query.titles


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("渡口 -停航", [2, 3, 4]),
        ("渡口 -停航三", [2, 3, 4]),
        ('渡口 -"停航三天"', [2, 3, 4]),
        ('渡口 -"停航三天后"', [1, 2, 3, 4]),
        ('渡口 -"停航，三天"', [1, 2, 3, 4]),
        ('渡口 -标题:"重开三天"', [1, 2, 4]),
        ('渡口 -"三天重开"', [1, 2, 3, 4]),
        ("渡口 -天", [4]),
    ],
)
def test_what_must_not_be_there_is_read_where_lists_do_not_tell(
    ask_with: Callable[[Sequence[SearchDocument]], Ask], query: str, left: list[int]
) -> None:
    """The second has all tokens of what the first says, one here and one there."""
    texts = ("渡口停航三天", "渡口，停船。航三天，停三天。重开三。", "渡口重开三天", "渡口今日重开")
    documents = [article(at, title=text, text=("文",)) for at, text in enumerate(texts, start=1)]
    result = ask_with(documents)("query => broadsheetSearch(query)", query)
    assert sorted(routes(result)) == [documents[at - 1].route for at in left]
    assert result["total"] == len(left)


@pytest.mark.parametrize(
    ("query", "found"),
    [("版面:3", 2), ("版面:第3版", 2), ("版面:03版", 2), ("版次:３", 2), ("page:3", 2), ("page:4", 1), ("page:34", 0), ("-page:3", 1),
     ("section:4", 2), ("page:民生", 0), ("渡口 -版面:3", 1)],
)  # fmt: skip
def test_printed_pages(ask_with: Callable[[Sequence[SearchDocument]], Ask], query: str, found: int) -> None:
    documents = [article(at, title="渡口", page_number=page) for at, page in ((1, 3), (2, 4), (3, 3))]
    documents[0] = replace(documents[0], section="s4", section_name="民生4")
    evaluate = ask_with(documents)
    assert evaluate("query => broadsheetSearch(query)", query if query[0] != "-" else f"渡口 {query}")["total"] == found
    assert evaluate("() => broadsheetSearch('渡口', {page: '3'})", None)["total"] == 2


def test_order(ask_with: Callable[[Sequence[SearchDocument]], Ask]) -> None:
    """Headline first, then the other heads, then the text; the newest issue first, each as it is read."""
    documents = [
        article(1, "undated-x", text=("望云山",)),
        article(1, "2024-04-12", text=("望云山",)),
        article(2, "2024-04-12", text=("望云山",)),
        article(3, "2024-04-12", deck="望云山"),
        article(4, "2024-04-12", title="望云山开园"),
        article(1, "2024-04-12-2", text=("望云山",)),
        article(1, "2024-04-12-10", text=("望云山",)),
        article(1, "2025-04-12", text=("望云山",)),
    ]
    documents[0] = SearchDocument(route="undated-x/1-01.html", title="题", issue="undated-x", text=("望云山",))
    result = ask_with(documents)("() => broadsheetSearch('望云山')", None)
    assert routes(result) == [
        "2024-04-12/1-04.html",
        "2024-04-12/1-03.html",
        "2025-04-12/1-01.html",
        "2024-04-12-10/1-01.html",
        "2024-04-12-2/1-01.html",
        "2024-04-12/1-01.html",
        "2024-04-12/1-02.html",
        "undated-x/1-01.html",
    ]


def test_a_hit(ask_with: Callable[[Sequence[SearchDocument]], Ask]) -> None:
    document = article(
        3,
        title="“三下乡”到青禾",
        date_words="约2024年4月12日",
        page="第01版",
        text=("前文。", "干部到青禾镇，走村-串户，收获不少。"),
    )
    (hit,) = ask_with([document])("() => broadsheetSearch('走村串')", None)["hits"]
    assert hit == {
        "route": "2024-04-12/1-03.html",
        "title": "“三下乡”到青禾",
        "excerpt": "干部到青禾镇，走村-串户，收获不少。",
        "date": "2024-04-12",
        "section": "news",
        "dateWords": "约2024年4月12日",
        "byline": "",
        "page": "第01版",
        "sectionName": "要闻",
        "marks": [[7, 11]],
        "titleMarks": [],
        "fragment": "#find=%E8%B5%B0%E6%9D%91%2D%E4%B8%B2&in=%E8%B5%B0%E6%9D%91%2D%E4%B8%B2%E6%88%B7"
        ":~:text=%E8%B5%B0%E6%9D%91%2D%E4%B8%B2%E6%88%B7",
    }


def test_headline_hits_are_marked_and_open_the_top_of_the_page(
    ask_with: Callable[[Sequence[SearchDocument]], Ask],
) -> None:
    document = article(3, title="“三下乡”到青禾", text=("青禾镇来了人。",))
    (hit,) = ask_with([document])("() => broadsheetSearch('青禾 三下乡')", None)["hits"]
    assert shown(hit, "title", "titleMarks") == "“[三下乡]”到[青禾]"
    assert shown(hit) == "[青禾]镇来了人。"
    assert unquote(hit["fragment"]) == "#find=三下乡&find=青禾"


@pytest.mark.parametrize(
    ("texts", "query", "expected"),
    [
        (["昨天，渡口重开了。"], "渡口", "#find=渡口&in=渡口重开了:~:text=渡口重开了"),
        (["昨天，渡口重开了。"], "天，渡口", "#find=天，渡口&in=昨天，渡口重开了:~:text=昨天，渡口重开了"),
        (["今天，“渡口”重开了。"], "渡口重", "#find=渡口”重&in=渡口”重开了:~:text=渡口”重开了"),
        (["渡口重开了。", "昨天，渡口重开了。"], "昨天 重开", "#find=昨天&find=重开&in=昨天:~:text=昨天"),
        (["早上，渡口，人多。", "渡口，人少。"], "渡口", "#find=渡口&in=早上，渡口:~:text=早上，-,渡口"),
        (["渡口，人多。", "早上，渡口，人少。"], "渡口", "#find=渡口&in=渡口:~:text=渡口,-，人多"),
        (["渡口。", "渡口！"], "渡口", "#find=渡口&in=渡口:~:text=渡口"),
        (["The crowd, it is said, left."], "it is", "#find=it&find=is&in=it is said:~:text=it is said"),
        (["甲，a&b#c%d，乙"], "b#c", "#find=b#c&in=b#c:~:text=b#c"),
        (["半\ud800，渡口"], "渡口", "#find=渡口&in=渡口:~:text=渡口"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_address_of_a_hit_leads_to_the_stretch_that_holds_it(
    ask_with: Callable[[Sequence[SearchDocument]], Ask], texts: list[str], query: str, expected: str
) -> None:
    evaluate = ask_with([article(1, text=tuple(texts))])
    (hit,) = evaluate("query => broadsheetSearch(query)", query)["hits"]
    assert unquote(hit["fragment"]) == expected
    assert hit["fragment"].count("#") == 1


def test_an_excerpt_shows_the_sentence_and_as_many_words_as_two_stretches_can(
    ask_with: Callable[[Sequence[SearchDocument]], Ask],
) -> None:
    long = "开头的一句。" + "其中甲乙丙丁说了很长的话" + "，一直说下去" * 30 + "。"
    document = article(3, text=(long, "末段有戊己庚辛。"))
    (hit,) = ask_with([document])("() => broadsheetSearch('丙丁 戊己')", None)["hits"]
    first, second = shown(hit).split("… ")
    assert first.startswith("…其中甲乙[丙丁]说了很长的话，一直说下去")
    assert len(first) < 110
    assert second == "末段有[戊己]庚辛。"


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("甲" * 60 + "乙。”丙丁", "丙", "…[丙]丁"),
        ("甲" * 60 + "丙丁", "丙", "…" + "甲" * 24 + "[丙]丁"),
        ("甲" * 60 + "💪" * 30 + "丙丁", "丙", "…" + "💪" * 12 + "[丙]丁"),
        ("It rained for days. A long while later the crowd left", "crowd", "…A long while later the [crowd] left"),
        (
            "a crowd of some one thousand two hundred people saw the ribbon",
            "ribbon",
            "…hundred people saw the [ribbon]",
        ),
        ("丙" + "甲" * 90 + " extraordinary words", "丙", "[丙]" + "甲" * 90 + " extraordinary…"),
        ("丙" + "a" * 300, "丙", "[丙]" + "a" * 119 + "…"),
    ],
    ids=lambda value: value[-12:],
)
def test_an_excerpt_cuts_no_word(
    ask_with: Callable[[Sequence[SearchDocument]], Ask], text: str, query: str, expected: str
) -> None:
    (hit,) = ask_with([article(1, text=(text,))])("query => broadsheetSearch(query)", query)["hits"]
    assert shown(hit) == expected


def test_a_hit_longer_than_an_excerpt_is_shown_whole(ask_with: Callable[[Sequence[SearchDocument]], Ask]) -> None:
    text = "".join(chr(0x4E00 + at) for at in range(300))
    evaluate = ask_with([article(1, text=(text,))])
    (hit,) = evaluate("query => broadsheetSearch(query)", text[50:250])["hits"]
    assert shown(hit) == f"…{text[26:50]}[{text[50:250]}]…"


def test_parts_are_found_where_the_whole_is_not(ask_with: Callable[[Sequence[SearchDocument]], Ask]) -> None:
    evaluate = ask_with([article(1, text=("先有甲乙。", "后有丙丁。")), article(2, text=("只有甲乙。",))])
    result = evaluate("() => broadsheetSearch('甲乙，丙丁')", None)
    assert (result["exact"], result["total"], routes(result)) == (False, 1, ["2024-04-12/1-01.html"])


@pytest.mark.parametrize(("text", "loaded"), [("山路通车了", False), ("山路通车了，示範區", True)])
def test_a_list_that_was_wrong_brings_the_table_of_characters_only_where_it_may_be_why(
    ask_with: Callable[[Sequence[SearchDocument]], Ask], text: str, loaded: bool
) -> None:
    # The second holds all tokens of the query, but never one behind the other.
    documents = [article(1, text=("青禾镇修山路",)), article(2, text=("青禾镇", "镇修山路", text))]
    ask = ask_with(documents)
    assert routes(ask("query => broadsheetSearch(query)", "青禾镇修山路")) == [documents[0].route]
    scripts = ask("() => [...document.scripts].map(script => script.src)")
    assert any("simplified" in address for address in scripts) == loaded


@pytest.mark.parametrize(("others", "read"), [(0, 2), (1000, 12)])
def test_a_few_that_hold_a_run_are_found_behind_many_that_hold_only_its_parts(
    ask_with: Callable[[Sequence[SearchDocument]], Ask], others: int, read: int
) -> None:
    """Of the tokens of six characters two are asked for first; many articles have these, two the others as well.

    Where nearly all have both, they may have met by chance, and no text is read in vain.
    """
    parted = ("青禾镇", "镇修山", "修山路")
    texts = [parted] * 700 + [("望云山",)] * others
    made = [
        article(at % 20 + 1, f"2024-{at // 20 % 12 + 1:02}-{at // 240 + 1:02}", text=t) for at, t in enumerate(texts)
    ]
    held = [article(30 + at, "2020-01-01", text=("在青禾镇修山路",)) for at in range(2)]
    evaluate = ask_with([*held, *made])
    for limit in (1, 10, 600):
        result = evaluate("limit => broadsheetSearch('青禾镇修山路', { limit })", limit)
        assert (result["total"], routes(result)) == (2, [one.route for one in held[:limit]])
    texts_read = "() => [...document.scripts].filter(script => script.src.includes('/text/')).length"
    evaluate = ask_with([*held, *made])
    evaluate("() => broadsheetSearch('青禾镇修山路')", None)
    assert evaluate(texts_read, None) == read


def test_more_texts_are_read_at_once_the_more_were_read_in_vain(
    ask_with: Callable[[Sequence[SearchDocument]], Ask],
) -> None:
    """A run of four has but two tokens, so texts alone can tell who holds it."""
    made = [article(at % 20 + 1, f"2024-{at // 20 + 1:02}-01", text=("青禾镇", "禾镇修")) for at in range(100)]
    held = [article(30 + at, "2020-01-01", text=("在青禾镇修",)) for at in range(2)]
    evaluate = ask_with([*held, *made])
    result = evaluate(
        """async () => {
          const batches = [];
          new MutationObserver((changes) => {
            const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
            batches.push(added.filter((node) => node.src?.includes('/text/')).length);
          }).observe(document.head, { childList: true });
          const { total } = await broadsheetSearch('青禾镇修');
          return { total, batches: batches.filter(Boolean) };
        }""",
        None,
    )
    assert (result["total"], result["batches"]) == (2, [10, 20, 40, 32])


def test_options(ask_with: Callable[[Sequence[SearchDocument]], Ask]) -> None:
    documents = [
        article(at % 25 + 1, f"{2023 + at // 25}-05-01", section="news" if at % 5 else "life", text=("同一句话",))
        for at in range(50)
    ]
    evaluate = ask_with(documents)
    ask = lambda options: evaluate("options => broadsheetSearch('同一句', options)", options)  # noqa: E731
    assert ask({})["total"] == 50
    assert len(ask({})["hits"]) == 10
    assert routes(ask({"limit": 3, "offset": 24})) == [
        f"{i}.html" for i in ("2024-05-01/1-25", "2023-05-01/1-01", "2023-05-01/1-02")
    ]
    assert ask({"section": "life"})["total"] == 10
    assert ask({"year": "2023"})["total"] == 25
    assert ask({"year": "2023", "section": "life"})["total"] == 5
    assert ask({"year": "1999"})["total"] == 0
    assert ask({"section": "none"})["total"] == 0


def test_progress_tells_of_the_hits_before_anything_is_counted(
    ask_with: Callable[[Sequence[SearchDocument]], Ask],
) -> None:
    evaluate = ask_with([article(1, f"{year}-05-01", text=("同一句话",)) for year in (2021, 2022, 2023)])
    told = """async () => {
      const told = [];
      const progress = (result) => told.push(result);
      told.push(await broadsheetSearch('同一句', { counts: true, progress }));
      return told.map(({ total, hits, counts }) => [total, hits.length, Object.keys(counts).length]);
    }"""
    assert evaluate(told, None) == [[3, 3, 0], [3, 3, 4]]


def test_names_of_the_articles_shown_are_counted_however_rare_they_are(
    ask_with: Callable[[Sequence[SearchDocument]], Ask],
) -> None:
    """Else only the forty commonest are: here all have signed two articles, but for the last, who has signed one."""
    made = [article(at + 1, text=("众人之作",), authors=(f"记者{at // 2:02}",)) for at in range(90)]
    evaluate = ask_with([*made, article(1, "2024-05-01", text=("一人之作",), authors=("末一人",))])
    counted = "async (query) => (await broadsheetSearch(query, { counts: true, sort: 'date' })).counts.by"
    assert evaluate(counted, "一人之作") == [["末一人", "末一人", 1]]
    named = [name for name, _, _ in evaluate(counted, "之作")]
    assert len(named) == 41
    assert "末一人" in named


def test_what_lists_took_for_a_hit_is_not_counted(ask_with: Callable[[Sequence[SearchDocument]], Ask]) -> None:
    evaluate = ask_with([article(1, text=("a" * 9,), places=("青禾镇",))])
    result = evaluate("query => broadsheetSearch(query, { counts: true })", "a" * 200)
    assert (result["total"], result["counts"]) == (0, {"section": [], "year": [], "by": [], "place": []})


def test_texts_come_as_they_are_whatever_letters_they_are_packed_in(
    ask_with: Callable[[Sequence[SearchDocument]], Ask],
) -> None:
    """All characters that GBK has, and some that it hasn't."""
    gbk = [char for char in map(chr, range(33, 0xFFFF)) if char.encode("gbk", "ignore")]
    texts = ["".join(gbk[at : at + 60]) for at in range(0, len(gbk), 60)]
    texts += ["Ferry — café", "渡口\U00020bb7💪é\u2028\ud800\u1e3f·—" * 3, 'a"b\\c<d青禾镇' * 4]
    made = [article(at % 90, f"2024-01-{at // 90 + 1:02}", text=(text, "渡口" * 300)) for at, text in enumerate(texts)]
    assert all(isinstance(call(row("text", document))[1], str) for document in made)
    given = ask_with(made)("async () => (await broadsheetSearch('日期:2024', { limit: 999 })).hits")
    read = {hit["route"]: hit["excerpt"] for hit in given}
    assert read == {document.route: document.text[0] for document in made}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "，。！",
        "“”",
        "\u200b",
        "\ud800",
        "%",
        "'\"\\",
        "</script>",
        "(?=",
        "[",
        "\x00",
        "𠮟",
        "💪" * 100,
        "无此一字" * 50,
    ],
    ids=lambda query: ascii(query[:8]),
)
def test_queries_without_a_hit(ask_with: Callable[[Sequence[SearchDocument]], Ask], query: str) -> None:
    evaluate = ask_with([article(1, text=("青禾镇，望云山。",))])
    result = evaluate("query => broadsheetSearch(query)", query)
    assert (result["total"], result["exact"], result["hits"]) == (0, True, [])


def test_an_index_that_is_missing_fails_and_is_asked_for_again(
    ask_with: Callable[[Sequence[SearchDocument]], Ask], tmp_path: Path, browser: "Browser"
) -> None:
    (tmp_path / "search.js").write_bytes(search_script())
    (tmp_path / "page.html").write_text(BARE_PAGE.replace("search-of-the-site.js", "search.js"), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    failed = "() => broadsheetSearch('青禾').then(() => '', (error) => error.message)"
    assert page.evaluate(failed).endswith("search/directory.js?v=1")
    for route, data in in_memory(build_index(issues_of([article(1, text=("青禾镇",))]))).items():
        (tmp_path / route).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / route).write_bytes(data)
    assert page.evaluate("() => broadsheetSearch('青禾')")["total"] == 1
    page.context.close()


def test_hostile_text_runs_nothing(ask_with: Callable[[Sequence[SearchDocument]], Ask]) -> None:
    text = "</script><img src=x onerror='window.harm=1'>\u2028\ud83d半"
    evaluate = ask_with([article(1, title=text, section_name=text, byline=text, text=(text,))])
    (hit,) = evaluate("() => broadsheetSearch('半')", None)["hits"]
    assert evaluate("() => window.harm ?? ''", None) == ""
    assert hit["title"].startswith("</script><img")


def test_an_issue_of_no_known_day_between_two_of_a_year_parts_nothing(
    ask_with: Callable[[Sequence[SearchDocument]], Ask],
) -> None:
    days = (("2024-01-05", "2024-01-05"), ("undated-m", ""), ("2024-03-01", "2024-03-01"))
    ask = ask_with(
        [
            SearchDocument(route=f"{issue}/1-01.html", issue=issue, date=day, title="渡口", section="")
            for issue, day in days
        ]
    )
    function = "async ([query, options]) => (await broadsheetSearch(query, options)).hits.map(hit => hit.date)"
    assert ask(function, ["渡口", {}]) == ["2024-03-01", "", "2024-01-05"]
    for query, options in (("渡口", {"year": "2024"}), ("渡口", {"from": "2024-01-01"}), ("渡口 日期:2024", {})):
        assert ask(function, [query, options]) == ["2024-03-01", "2024-01-05"]
    counts = ask("async () => (await broadsheetSearch('渡口', {counts: true})).counts.year", None)
    assert counts == [["2024", "2024", 2]]
