"""The files of the index: what is in them, what an edit changes, and that nothing in them can do harm."""

import base64
import hashlib
import os
import subprocess
import sys
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.search.corpus import Corpus
from bench.search.indexed import in_memory, issues_of
from generator.site.search import SearchDocument, bits, decode, directory, encode, lists, postings, rules, tree
from generator.site.search.index import build_index
from generator.site.search.nodes import wholes
from generator.site.search.normalise import normalise
from generator.site.search.scripts import text_of
from generator.site.search.segment import FORM
from tests.search.reading import (
    Node,
    Posted,
    Token,
    call,
    covering,
    data_of,
    file_lists,
    lists_of,
    nodes_of,
    path,
    place,
    read_nodes,
)

REPOSITORY = Path(__file__).resolve().parents[2]
DIRECTORY = "search/directory.js"


def files_of(made: Sequence[SearchDocument]) -> dict[str, bytes]:
    return in_memory(build_index(issues_of(made)))


def in_order(made: Sequence[SearchDocument]) -> list[SearchDocument]:
    """Documents as the index numbers them: backwards they are the newest issue first, each as it is read."""
    return [document for issue in issues_of(made) for document in reversed(issue.documents())]


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
        wanted = expected(rows, kinds)
        every: dict[Node, dict[int, int]] = {posted.node: {} for posted in found}
        # Of each character, what no other token tells of.
        begun: dict[int, Wanted] = {}
        for token, held in wanted.items():
            begun.setdefault(token[0], {})[token] = held
        lone = {(first, 1, 10): lone_in(own, first) for first, own in begun.items() if first > 2}
        for token, held in (wanted | {token: held for token, held in lone.items() if held}).items():
            if token[0] > 2 and token[2] == 0:
                continue
            posted = covering(found, token)
            assert posted, token
            assert posted.node[1] == 48 or (posted.node[1] >= 16 and token[0] > 2)
            own = every[posted.node]
            own |= {doc: max(level, own.get(doc, 0)) for doc, level in held.items()}
        assert every == {posted.node: shown(posted) for posted in found}
        assert_wholes(files, segment, wanted)
        texts = [text_of(files[f"search/{name}/text/{at // 1000}/{at % 1000}.js"]) for at in range(len(rows))]
        assert [row[0] for row in texts] == [d.route for d in rows]
        assert [tuple(map(tuple, row[-3:])) for row in texts] == [(d.text, d.authors, d.places) for d in rows]


def assert_wholes(files: dict[str, bytes], segment: dict[str, Any], wanted: Wanted) -> None:
    """Each pair in several files has a list of all its documents, and so has each first unit in many."""
    nodes = nodes_of(files, segment)
    there = set()
    for first, second, third in wanted:
        depth, most = (16, rules.MANY) if not second else (32, 1)
        node = place((first, second, 0)), depth
        if first > 2 and not third and files_in(nodes, node) > most:
            there.add(f"all/{path(node)}")
            (posted,) = file_lists(data_of(files, segment, f"all/{path(node)}"), segment["count"], node)
            assert posted.node == node
            assert shown(posted) == wanted[first, second, 0]
    top = f"search/{segment['name']}/"
    assert there == {route.removeprefix(top)[:-3] for route in files if route.startswith(f"{top}all/")}


def files_in(nodes: list[Node], node: Node) -> int:
    """How many of the nodes, which stand in order, lie in another."""
    low, high = (bisect_left(nodes, (start, 0)) for start in (node[0], node[0] + (1 << 48 - node[1])))
    return sum(depth >= node[1] for _, depth in nodes[low:high])


def lone_in(begun: Wanted, first: int) -> dict[int, int]:
    """The documents of a character, without those of the tokens that it begins, where these weigh as much."""
    tokens = [held for token, held in begun.items() if token[2]]
    every = begun[first, 0, 0].items()
    return {doc: level for doc, level in every if level > max((held.get(doc, -1) for held in tokens), default=-1)}


def shown(posted: Posted) -> dict[int, int]:
    """Documents and levels, without what is said often."""
    return {doc: level * (level > 1) for doc, level in posted.held.items()}


def test_every_list_is_whole() -> None:
    made = documents(150)
    assert_complete(made, files_of(made))


def test_every_list_is_whole_in_many_files_and_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "BATCH_UNITS", 20_000)
    monkeypatch.setattr(rules, "SHARD", 400)
    monkeypatch.setattr(rules, "PAIRS", 6)
    monkeypatch.setattr(rules, "THIRDS", 12)
    made = list(Corpus(3).documents(120))
    files = files_of(made)
    assert_complete(made, files)
    assert {len(route.split("/")[-1]) < 7 for route in files if "/all/" in route} == {True, False}
    found = [posted for s in segments(files) for posted in lists_of(files, s)]
    assert any(posted.node[1] < 32 for posted in found)
    assert any(32 <= posted.node[1] < 48 for posted in found)
    assert any(posted.node[1] == 48 for posted in found)


def test_a_token_that_many_hold_has_a_list_of_its_own_and_the_others_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """Units that differ in their first bits lie in other halves of the tree."""
    monkeypatch.setattr(rules, "PAIRS", 4)
    monkeypatch.setattr(rules, "THIRDS", 10)
    first, second, third = 1 << 32, 1 << 16, 1
    held = {
        5 * first + 0x1000 * second: 2,
        5 * first + 0x2000 * second + 7: 2,
        5 * first + 0x9000 * second + 0x0001 * third: 9,
        5 * first + 0x9000 * second + 0x8000 * third: 3,
        5 * first + 0x9000 * second + 0xC000 * third: 70,
        5 * first + 0x9000 * second + 0xF000 * third: 3,
        5 * first + 0xB000 * second: 5,
    }
    token = np.repeat(np.array([*held], np.uint64), list(held.values()))
    document = np.concatenate([np.arange(count) for count in held.values()]).astype(np.uint64)
    made = lists.lists(postings.Postings(token, document, document * np.uint64(0)))
    assert list(zip(made.starts.tolist(), made.depths.tolist(), made.held.tolist(), strict=True)) == [
        (5 * first, 17, 2),
        (5 * first + 0x9000 * second, 33, 9),
        (5 * first + 0x9000 * second + 0x8000 * third, 34, 3),
        (5 * first + 0x9000 * second + 0xC000 * third, 48, 70),
        (5 * first + 0x9000 * second + 0xE000 * third, 35, 3),
        (5 * first + 0xB000 * second, 32, 5),
    ]


def test_the_nodes_of_many_files_are_in_files_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_NODES", 40)
    monkeypatch.setattr(rules, "BLOCK", 7)
    monkeypatch.setattr(rules, "SHARD", 400)
    made = list(Corpus(3).documents(60))
    files = files_of(made)
    assert any(route.startswith("search/latest/nodes/") for route in files)
    assert_complete(made, files)


TEXT = st.text(st.one_of(st.sampled_from("青禾镇山，。a1.\n𠮷💪"), st.characters()), max_size=12)


@given(st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=4))
def test_any_text_is_in_its_lists(texts: list[tuple[str, str, str]]) -> None:
    made = [
        SearchDocument(route=f"r{at}", issue="i", title=title, deck=deck, text=(text,))
        for at, (title, deck, text) in enumerate(texts)
    ]
    assert_complete(made, files_of(made))


@pytest.mark.parametrize(("text", "taken"), [("乾元镇示范区", False), ("示範區", True), ("\uf902", True), ("", False)])
def test_a_segment_says_whether_traditional_characters_were_taken_for_simplified_ones(text: str, taken: bool) -> None:
    made = [SearchDocument(route="r", issue="i", title="题", text=("青禾镇", text))]
    assert [segment["traditional"] for segment in segments(files_of(made))] == [taken]


NODES = st.sets(st.integers(0, 2**48 - 1), max_size=40)


@given(NODES)
def test_nodes_come_back_from_the_ways_that_lead_to_them(tokens: set[int]) -> None:
    ordered = sorted(tokens)
    nodes = [node for node, _, _ in tree.cut(ordered, [1] * len(ordered), 3, (0, 0))]
    data = encode.packed_nodes(nodes)
    assert decode.read_nodes(data) == nodes == read_nodes(base64.b64encode(data).decode(), (0, 0))


def test_the_program_reads_its_own_files() -> None:
    files = files_of(list(Corpus(3).documents(40)))
    for segment in segments(files):
        nodes = decode.read_nodes(base64.b64decode(segment["nodes"]))
        data = ((node, base64.b64decode(data_of(files, segment, path(node)))) for node in nodes)
        found = [posted for node, own in data for posted in decode.read_lists(own, node, segment["count"])]
        assert [(p.node, p.held(segment["count"])) for p in found] == lists_of(files, segment)


@pytest.mark.parametrize("small", [False, True])
def test_few_lists_are_written_as_many_are(small: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """`encode.py` comes to the files of `shards.py`, bit for bit."""
    if small:
        monkeypatch.setattr(rules, "SHARD", 300)
    files = files_of([*Corpus(3).documents(60), *documents(60)])
    for segment in segments(files):
        nodes, count = decode.read_nodes(base64.b64decode(segment["nodes"])), segment["count"]
        for node, own in [(n, path(n)) for n in nodes] + [(n, f"all/{path(n)}") for n in wholes(nodes)]:
            data = base64.b64decode(data_of(files, segment, own))
            found = decode.read_lists(data, node, count)
            again = [encode.list_of(one.node, one.held(count), count) for one in found]
            assert again == found
            assert encode.packed_lists(again, node) == data


@pytest.mark.parametrize("value", [0, 1, 7, 8, 9, 500, 60_000, 2**21 - 1])
def test_one_codeword_is_written_as_many_are(value: int) -> None:
    for least in range(7):
        many = bits.growing(np.array([value], np.uint64), least)
        assert encode.growing(value, least) == f"{many.values[0]:0{many.lengths[0]}b}"
    for low in (0, 1, 5, 20):
        many = bits.rice(np.array([value], np.uint64), np.array([low]))
        assert encode.rice(value, low) == f"{many.values[0]:0{many.lengths[0]}b}"


def test_other_files_of_the_same_articles_are_of_another_form() -> None:
    """Browsers keep files by their version, which is made of the articles and FORM: whoever changes the files of the
    same articles gives FORM another name, and writes both down here.
    """
    made = files_of(documents(130, paragraph="青禾镇修了一条路。" * 5))
    files = {r: hashlib.sha256(data).digest() for r, data in made.items() if r.count("/") > 1}
    assert (FORM, directory.digest_of(files)) == (b"8", "e573c0da69aa5045")


def test_no_documents() -> None:
    files = files_of([])
    assert files.keys() == {DIRECTORY, "search/simplified.js"}
    assert call(files[DIRECTORY])[1]["segments"] == []


def test_the_latest_year_is_a_segment_and_undated_issues_come_before_all() -> None:
    undated = SearchDocument(route="undated-x/1-01.html", title="题", issue="undated-x")
    archive, latest = segments(files_of([undated, *documents(130)]))
    assert (archive["name"], archive["years"]) == ("archive", [["", 1], ["2023", 120]])
    assert (latest["name"], latest["years"]) == ("latest", [["2024", 10]])


def test_a_new_issue_leaves_the_archive_as_it_is() -> None:
    made = documents(150)
    before, after = files_of(made[:140]), files_of(made)
    assert all(route == DIRECTORY or route.startswith("search/latest/") for route in changed(before, after))
    texts = {route for route in before if route.startswith("search/latest/text/")}
    assert not texts & changed(before, after)


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
@pytest.mark.parametrize("beside", ["", "青禾镇" * 200], ids=["plain", "packed"])
def test_hostile_text_stays_text(text: str, beside: str) -> None:
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
        text=(text, beside),
    )
    files = files_of([document])
    assert isinstance(call(files["search/latest/text/0/0.js"])[1], str) == bool(beside)
    assert_safe(files.values())
    assert_complete([document], files)


def assert_safe(scripts: Sequence[bytes]) -> None:
    for script in scripts:
        text = script.decode("utf-8", errors="strict")
        assert not set(text) & set("<\u2028\u2029")


BUILD_WITH_MANY_SECTIONS = """
from bench.search.indexed import issues_of
from generator.site.search import SearchDocument
from generator.site.search.index import build_index
documents = [SearchDocument(route=f"i/1-{n}.html", title="题", issue="i", section=f"s{n}") for n in range(50)]
print(build_index(issues_of(documents)).version)
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
