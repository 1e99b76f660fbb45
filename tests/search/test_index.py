"""The files of the index: what is in them, what an edit changes, and that nothing in them can do harm."""

import os
import re
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.search.corpus import Corpus
from generator.site.search import SearchDocument, build_index, directory_version, postings, shards, spans
from generator.site.search.index import in_order
from generator.site.search.normalise import normalise
from tests.search.reading import EXACT, PAIRS, THIRDS, Posted, Token, bounds_of, call, covering, lists_of

REPOSITORY = Path(__file__).resolve().parents[2]
DIRECTORY = "search/directory.js"


def documents(count: int, year: int = 2023, paragraph: str = "青禾镇修了一条路。") -> list[SearchDocument]:
    """`count` articles, ten an issue, an issue a month."""
    made = []
    for at in range(count):
        issue = f"{year + at // 120}-{at // 10 % 12 + 1:02}-01"
        made.append(
            SearchDocument(
                route=f"{issue}/1-{at % 10 + 1:02}.html",
                title=f"第{at}条消息",
                section="news" if at % 3 else "life",
                section_name="要闻" if at % 3 else "民生",
                date=issue,
                issue=issue,
                page_number=at % 10 // 4 + 1,
                authors=("周望山",) if at % 2 else (),
                places=("青禾镇", "棠川"),
                text=(paragraph * 6, f"文尾{at}"),
            )
        )
    return made


def segments(files: dict[str, bytes]) -> list[dict[str, Any]]:
    return call(files[DIRECTORY])[1]["segments"]


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {route for route in before.keys() | after.keys() if before.get(route) != after.get(route)}


def units(text: str) -> list[int]:
    data = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)]


Wanted = dict[Token, dict[int, int]]
"""Token to document to level."""


def expected(documents: Sequence[SearchDocument], kinds: Sequence[Sequence[str]]) -> Wanted:
    """What each token is in, by brute force; often said (level 1) is left at 0."""
    out: Wanted = {}
    for number, d in enumerate(documents):
        heads = (d.kicker, d.deck, d.rubric, d.package)
        fields = [(t, 0) for t in (d.byline, *d.text)] + [(t, 2) for t in heads] + [(d.title, 3)]
        for text, level in fields:
            for run in normalise(text).split("\n"):
                own = [*units(run), 10]
                tokens = [(own[at], own[at + 1], [*own, 10][at + 2]) for at in range(len(own) - 2)]
                # (a, 0, 0) is all that a begins, (a, b, 0) all that it begins with b behind it.
                for token in (*tokens, *((unit, 0, 0) for unit in own[:-1]), *((*t[:2], 0) for t in tokens)):
                    held = out.setdefault(token, {})
                    held[number] = max(level, held.get(number, 0))
        for kind, names in enumerate(d.names):
            for name in names:
                out.setdefault((2, kind, kinds[kind].index(name)), {})[number] = 0
    return out


def assert_complete(made: Sequence[SearchDocument], files: dict[str, bytes]) -> None:
    """Every list holds the documents of its tokens and no other, and every pair that is in several files has its own."""
    ordered = in_order(made)
    for segment in segments(files):
        name, start = segment["name"], len(made) - segment["count"] if segment["name"] == "latest" else 0
        rows = ordered[start : start + segment["count"]]
        kinds = [call(files[f"search/{name}/{kind}.js"])[1] for kind in ("by", "place")]
        kinds = [segment["section"], *kinds, segment["page"]]
        found = lists_of(files, segment)
        # Lists of whole pairs and of single characters, which stand beside others; (2, 0, 0) is a section.
        own = [token for token, posted in found.items() if token[0] > 2 and token[2] == 0 and posted.kind == EXACT]
        beside = {token: found.pop(token) for token in own}
        wanted = expected(rows, kinds)
        assert all(shown(posted) == wanted[token] for token, posted in beside.items())
        order = list(found)
        every: Wanted = {token: {} for token in order}
        # Of a character that has no list of its own, what no other token tells of.
        lone = {
            (first, 1, 10): lone_in(wanted, first)
            for first, *rest in wanted
            if rest == [0, 0] and (first, 0, 0) not in beside and first > 2
        }
        for token, held in (wanted | {token: held for token, held in lone.items() if held}).items():
            if token[0] > 2 and token[2] == 0:
                continue
            at = order[bisect_right(order, token) - 1]
            assert covering(found, order, token) is found[at], token
            every[at] |= {doc: max(level, every[at].get(doc, 0)) for doc, level in held.items()}
        assert every == {token: shown(posted) for token, posted in found.items()}
        bounds = bounds_of(files, segment)
        for first, second, _ in order:
            if first > 2 and bisect_right(bounds, (first, second, 0)) != bisect_right(bounds, (first, second, 0xFFFF)):
                assert (first, second, 0) in beside
        texts = [call(files[f"search/{name}/text/{at // 1000}/{at % 1000}.js"])[1] for at in range(len(rows))]
        assert [row[0] for row in texts] == [d.route for d in rows]
        assert [tuple(row[-1]) for row in texts] == [d.text for d in rows]


def lone_in(wanted: Wanted, first: int) -> dict[int, int]:
    """The documents of a character, without those of the tokens that it begins, where these weigh as much."""
    tokens = [held for token, held in wanted.items() if token[0] == first and token[2]]
    every = wanted[first, 0, 0].items()
    return {doc: level for doc, level in every if level > max((held.get(doc, -1) for held in tokens), default=-1)}


def shown(posted: Posted) -> dict[int, int]:
    """Documents and levels, without what is said often."""
    return {doc: level * (level > 1) for doc, level in posted.held.items()}


def test_every_list_is_whole() -> None:
    made = documents(150)
    assert_complete(made, build_index(made))


def test_every_list_is_whole_in_many_files_and_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "BATCH_UNITS", 20_000)
    monkeypatch.setattr(postings, "SINGLE_FROM", 500)
    monkeypatch.setattr(shards, "SHARD", 400)
    monkeypatch.setattr(shards, "PAIR", 100)
    monkeypatch.setattr(spans, "OFTEN", 8)
    monkeypatch.setattr(spans, "SHARED", 24)
    made = list(Corpus(3).documents(120))
    files = build_index(made)
    assert_complete(made, files)
    tokens = [token for s in segments(files) for token in lists_of(files, s) if token[0] > 2]
    assert any(token[1:] == (0, 0) for token in tokens)
    assert any(token[1] and not token[2] for token in tokens)
    assert {posted.kind for s in segments(files) for posted in lists_of(files, s).values()} == {PAIRS, THIRDS, EXACT}


def test_a_token_that_many_hold_has_a_list_of_its_own_and_the_others_share(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("OFTEN", 64), ("SHARED", 256), ("RARE", 8), ("HANDFUL", 8)):
        monkeypatch.setattr(spans, name, value)
    held = {
        (40, 50, 60): 9,
        (40, 50, 61): 70,
        (40, 50, 62): 9,
        (40, 50, 63): 70,
        (40, 51, 60): 3,
        (40, 52, 60): 6,
        (40, 53, 60): 2,
    }
    token = np.repeat([first << 32 | second << 16 | third for first, second, third in held], list(held.values()))
    document = np.concatenate([np.arange(count) for count in held.values()])
    made = spans.spans(postings.Postings(*(column.astype(np.uint64) for column in (token, document, document * 0))))
    units = [(token >> 32, token >> 16 & 0xFFFF, token & 0xFFFF) for token in made.tokens.tolist()]
    assert list(zip(units, made.kinds.tolist(), made.held.tolist(), strict=True)) == [
        ((40, 50, 1), THIRDS, 9),
        ((40, 50, 61), EXACT, 70),
        ((40, 50, 62), THIRDS, 9),
        ((40, 50, 63), EXACT, 70),
        ((40, 51, 0), PAIRS, 6),
        ((40, 53, 0), PAIRS, 2),
    ]


def test_bounds_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.site.search.index.MOST_BOUNDS", 40)
    monkeypatch.setattr("generator.site.search.index.BLOCK", 7)
    monkeypatch.setattr(shards, "SHARD", 400)
    made = list(Corpus(3).documents(60))
    files = build_index(made)
    assert "search/latest/bounds/1.js" in files
    assert_complete(made, files)


TEXT = st.text(st.one_of(st.sampled_from("青禾镇山，。a1.\n𠮷💪"), st.characters()), max_size=12)


@given(st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=4))
def test_any_text_is_in_its_lists(texts: list[tuple[str, str, str]]) -> None:
    made = [
        SearchDocument(route=f"r{at}", issue="i", title=title, deck=deck, text=(text,))
        for at, (title, deck, text) in enumerate(texts)
    ]
    assert_complete(made, build_index(made))


@pytest.mark.parametrize(("text", "taken"), [("乾元镇示范区", False), ("示範區", True), ("\uf902", True), ("", False)])
def test_a_segment_says_whether_traditional_characters_were_taken_for_simplified_ones(text: str, taken: bool) -> None:
    made = [SearchDocument(route="r", issue="i", title="题", text=("青禾镇", text))]
    assert [segment["traditional"] for segment in segments(build_index(made))] == [taken]


def test_a_bound_is_no_longer_than_what_it_parts() -> None:
    tokens = [
        0x4E00_8000_0001,
        0x4E00_9FA5_4E00,
        0x4E00_9FA5_4E01,
        0x4E00_9FC0_0000,
        0x4E00_9FE0_0000,
        0x4E01_4E00_5000,
    ]
    ends = [*tokens[:3], 0x4E00_9FD0_5000, *tokens[4:]]
    nothing = np.array([], np.uint64)
    lists = spans.Spans(
        tokens=np.array(tokens, np.uint64), ends=np.array(ends, np.uint64),
        kinds=np.array([]), starts=np.array([]), documents=nothing, levels=nothing,
    )  # fmt: skip
    bounds = [shards._bound(lists, at) for at in range(len(tokens))]
    assert bounds == [
        *(0x4E00_8000_0000, 0x4E00_9000_0000, 0x4E00_9FA5_4E01, 0x4E00_9FC0_0000, 0x4E00_9FE0_0000, 0x4E01_0000_0000)
    ]


def test_no_documents() -> None:
    files = build_index([])
    assert files.keys() == {DIRECTORY, "search/simplified.js"}
    assert call(files[DIRECTORY])[1]["segments"] == []


def test_the_latest_year_is_a_segment_and_undated_issues_come_before_all() -> None:
    undated = SearchDocument(route="undated-x/1-01.html", title="题", issue="undated-x")
    archive, latest = segments(build_index([undated, *documents(130)]))
    assert (archive["name"], archive["years"]) == ("archive", [["", 1], ["2023", 120]])
    assert (latest["name"], latest["years"]) == ("latest", [["2024", 10]])


def test_a_new_issue_leaves_the_archive_as_it_is() -> None:
    made = documents(150)
    before, after = build_index(made[:140]), build_index(made)
    assert directory_version(before) != directory_version(after)
    assert all(route == DIRECTORY or route.startswith("search/latest/") for route in changed(before, after))
    texts = {route for route in before if route.startswith("search/latest/text/")}
    assert not texts & changed(before, after)


def test_what_did_not_change_is_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The archive's lists are not made again when an issue is added, and none is when nothing changed."""
    made = documents(150)
    before = build_index(made[:140])
    indexed: list[int] = []
    counted = lambda some, *rest: indexed.append(len(some)) or postings.postings(some, *rest)  # noqa: E731
    monkeypatch.setattr("generator.site.search.index.postings", counted)
    assert build_index(made[:140], previous=before.get) == before
    assert indexed == []
    assert build_index(made, previous=before.get) == build_index(made)
    assert indexed == [30, 120, 30]


@pytest.mark.parametrize("damage", ["lost", "torn", "directory", "entry", "no directory"])
def test_a_damaged_index_is_made_again(damage: str) -> None:
    made = documents(40)
    whole = build_index(made)
    torn = dict(whole)
    match damage:
        case "lost":
            del torn["search/latest/0/0.js"]
        case "torn":
            torn["search/latest/0/0.js"] = torn["search/latest/0/0.js"][:50]
        case "directory":
            torn[DIRECTORY] = b'broadsheetIndex("directory",{"segments":[{"name":"latest"}]});\n'
        case "entry":
            torn[DIRECTORY] = re.sub(rb'"files":\d+,', b"", whole[DIRECTORY])
        case "no directory":
            del torn[DIRECTORY]
    assert build_index(made, previous=torn.get) == whole


def test_a_text_that_is_mended_changes_its_segment() -> None:
    made = documents(140)
    before = build_index(made)
    after = build_index([*made[:-1], replace(made[-1], deck="改过")], previous=before.get)
    assert after == build_index([*made[:-1], replace(made[-1], deck="改过")])
    assert {route.split("/")[1] for route in changed(before, after)} == {"directory.js", "latest"}


HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "行\u2028分\u2029隔",
    "半个\ud83d字符\udc00",
    "零\x00字\x1b节\x7f\x85",
    '引号"与反斜杠\\',
    "\ufeff\ufffe\uffff",
    "__proto__",
    "💪𠮷",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    document = SearchDocument(
        route="2024-01-01/1-01.html",
        title=text,
        kicker=text,
        byline=text,
        section=text,
        section_name=text,
        authors=(text,),
        places=(text,),
        issue="2024-01-01",
        date="2024-01-01",
        text=(text,),
    )
    files = build_index([document])
    assert_safe(files.values())
    assert_complete([document], files)


def assert_safe(scripts: Sequence[bytes]) -> None:
    for script in scripts:
        text = script.decode("utf-8", errors="strict")
        assert not set(text) & set("<\u2028\u2029")


BUILD_WITH_MANY_SECTIONS = """
from generator.site.search import SearchDocument, build_index, directory_version
documents = [SearchDocument(route=f"i/1-{n}.html", title="题", issue="i", section=f"s{n}") for n in range(50)]
print(directory_version(build_index(documents)))
"""


def test_the_seed_of_hashes_changes_no_byte() -> None:
    versions = {
        subprocess.run(
            [sys.executable, "-c", BUILD_WITH_MANY_SECTIONS],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=REPOSITORY,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(versions) == 1
