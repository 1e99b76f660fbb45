"""The files of the index: what is in them, what an edit changes, and that nothing in them can do harm."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.search.corpus import Corpus
from generator.site.search import SearchDocument, build_index, directory_version, postings, shards
from generator.site.search.index import in_order
from generator.site.search.normalise import normalise
from tests.search.reading import Lists, call, lists_of

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


def expected(documents: Sequence[SearchDocument], kinds: Sequence[Sequence[str]]) -> Lists:
    """The lists of some documents by brute force; often said (level 1) is left at 0."""
    out: Lists = {}
    for number, d in enumerate(documents):
        heads = (d.kicker, d.deck, d.rubric, d.package)
        fields = [(t, 0) for t in (d.byline, *d.text)] + [(t, 2) for t in heads] + [(d.title, 3)]
        for text, level in fields:
            for run in normalise(text).split("\n"):
                own = [*units(run), 10]
                tokens = [(own[at], own[at + 1], [*own, 10][at + 2]) for at in range(len(own) - 2)]
                for token in (*tokens, *((1, unit, 0) for unit in own[:-1])):
                    held = out.setdefault(token, {})
                    held[number] = max(level, held.get(number, 0))
        for kind, names in enumerate(d.names):
            for name in names:
                out.setdefault((2, kind, kinds[kind].index(name)), {})[number] = 0
    return out


def assert_complete(made: Sequence[SearchDocument], files: dict[str, bytes]) -> None:
    """Every list is what brute force gives, and every pair that is in several files has a list of its own."""
    ordered = in_order(made)
    for segment in segments(files):
        name, start = segment["name"], len(made) - segment["count"] if segment["name"] == "latest" else 0
        own = ordered[start : start + segment["count"]]
        kinds = [segment["section"], *(call(files[f"search/{name}/{kind}.js"])[1] for kind in ("by", "place"))]
        found = lists_of(files, segment)
        wholes = {token: found.pop(token) for token in [t for t in found if t[0] > 2 and t[2] == 0]}
        wanted = expected(own, kinds)
        assert found.keys() == wanted.keys()
        for token, held in wanted.items():
            assert {doc: level * (level > 1) for doc, level in found[token].items()} == held, token
        for (first, second, _), held in wholes.items():
            tokens = [of for token, of in found.items() if token[:2] == (first, second)]
            assert held.keys() == {doc for of in tokens for doc in of}
        texts = [call(files[f"search/{name}/text/{at // 1000}/{at % 1000}.js"])[1] for at in range(len(own))]
        assert [row[0] for row in texts] == [d.route for d in own]
        assert [tuple(row[-1]) for row in texts] == [d.text for d in own]


def test_every_list_is_whole() -> None:
    made = documents(150)
    assert_complete(made, build_index(made))


def test_every_list_is_whole_in_many_files_and_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "BATCH_UNITS", 20_000)
    monkeypatch.setattr(shards, "SHARD", 400)
    monkeypatch.setattr(shards, "PAIR", 100)
    made = list(Corpus(3).documents(120))
    files = build_index(made)
    assert_complete(made, files)
    assert any(token[0] > 2 and token[2] == 0 for s in segments(files) for token in lists_of(files, s))


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
    tokens = np.array([0x4E00_8000_0001, 0x4E00_9FA5_4E00, 0x4E00_9FA5_4E01, 0x4E01_4E00_5000], np.uint64)
    bounds = [shards._bound(tokens, at) for at in range(len(tokens))]
    assert bounds == [0x4E00_8000_0000, 0x4E00_9000_0000, 0x4E00_9FA5_4E01, 0x4E01_0000_0000]


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


@pytest.mark.parametrize("damage", ["lost", "torn", "directory", "no directory"])
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
