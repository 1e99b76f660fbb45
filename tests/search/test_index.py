"""The files of the index: what is in them, how they are cut, and that nothing in them can do harm."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.search import SearchDocument, build_index, directory_version
from generator.site.search.index import CHUNK_BYTES
from tests.search.model import call, read

REPOSITORY = Path(__file__).resolve().parents[2]


def documents(count: int, year: int = 2024, paragraph: str = "青禾镇修了一条路。") -> list[SearchDocument]:
    """`count` articles, ten an issue, an issue a month."""
    made = []
    for at in range(count):
        issue = f"{year + at // 120}-{at // 10 % 12 + 1:02}-01"
        made.append(
            SearchDocument(
                route=f"{issue}/1-{at % 10 + 1:02}.html",
                title=f"第{at}条消息",
                section="news",
                section_name="要闻",
                date=issue,
                issue=issue,
                text=(paragraph * 60, f"文尾{at}"),
            )
        )
    return made


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {route for route in before.keys() | after.keys() if before.get(route) != after.get(route)}


def test_everything_comes_back_in_order() -> None:
    made = documents(300)
    assert read(build_index(made)) == made


def test_no_documents() -> None:
    assert {route: call(data) for route, data in build_index([]).items()} == {
        "search/directory.js": ("directory", {"chunks": [], "sections": []})
    }


def test_chunks_are_as_full_as_the_limit_lets_them() -> None:
    files = build_index(documents(400))
    sizes = {route: len(data) for route, data in files.items() if route != "search/directory.js"}
    assert max(sizes.values()) <= CHUNK_BYTES
    full = [sizes[route] for route in sizes if f"{route[:-4]}{int(route[-4]) + 1}.js" in sizes]
    assert full, "no year fills a chunk"
    assert min(full) > CHUNK_BYTES * 0.98


def test_a_document_beyond_the_limit_has_a_chunk_of_its_own() -> None:
    small, large, last = documents(3)
    files = build_index([small, replace(large, text=("长" * CHUNK_BYTES,)), last])
    assert [len(call(files[f"search/2024-{n}.js"])[1]) for n in (1, 2, 3)] == [1, 1, 1]


def test_a_year_has_chunks_of_its_own_and_undated_issues_come_before_all() -> None:
    undated = SearchDocument(route="undated-x/1-01.html", title="题", issue="undated-x")
    files = build_index([undated, *documents(121)])
    names = [name for name, _ in call(files["search/directory.js"])[1]["chunks"]]
    assert names == ["undated-1", "2024-1", "2024-2", "2024-3", "2025-1"]


def test_a_new_issue_changes_the_last_chunk_and_the_directory_alone() -> None:
    made = documents(390)
    before, after = build_index(made[:380]), build_index(made)
    last = max(after.keys() - {"search/directory.js"})
    assert changed(before, after) == {last, "search/directory.js"}
    assert directory_version(before) != directory_version(after)


def test_the_directory_knows_each_chunk_by_its_bytes() -> None:
    made = documents(40)
    before = build_index(made)
    after = build_index([replace(made[0], deck="改过"), *made[1:]])
    assert changed(before, after) == {"search/2024-1.js", "search/directory.js"}
    version = lambda files: call(files["search/directory.js"])[1]["chunks"][0][1]  # noqa: E731
    assert version(before) != version(after)


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
        issue="2024-01-01",
        date="2024-01-01",
        text=(text,),
    )
    files = build_index([document])
    assert_safe(files.values())
    assert read(files) == [document]


@given(st.lists(st.text(st.characters(), max_size=30), min_size=5, max_size=5))
def test_any_text_comes_back(texts: list[str]) -> None:
    title, deck, section, name, paragraph = texts
    document = SearchDocument(
        route="r", issue="i", title=title, deck=deck, section=section, section_name=name, text=(paragraph,)
    )
    files = build_index([document])
    assert_safe(files.values())
    assert read(files) == [document]


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
