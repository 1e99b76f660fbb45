"""An index after an edit: it is what a new build makes, and little of it is touched."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.search.corpus import Corpus
from bench.search.indexed import in_memory, marked
from generator.site.memory.store import packed, unpacked
from generator.site.search import SearchDocument, rules, segment
from generator.site.search.index import Index, Known, Past, build_index
from generator.site.search.scripts import bits_script, document_of, row
from tests.conftest import examples
from tests.search.reading import call, covering, lists_of

Files = dict[str, bytes]
DIRECTORY = "search/directory.js"
CORPUS = [
    replace(d, date=f"2023{d.date[4:]}", issue=f"2023{d.issue[4:]}") if at < 36 else d
    for at, d in enumerate(Corpus(5).documents(60))
]
A_LIST = re.compile(r"search/\w+/[0-9a-f]/")


def made(documents: Sequence[SearchDocument]) -> tuple[Index, Files]:
    index = build_index(marked(documents))
    return index, in_memory(index)


def again(documents: Sequence[SearchDocument], index: Index, files: Files) -> tuple[Index, Files, Files]:
    """Another build where one stands: its index, all files afterwards, and those that it gave."""
    known = unpacked(packed(index.known), Known)
    after = build_index(marked(documents), Past(known=known, standing=files, previous=files.get))
    given = in_memory(after)
    assert not set(after.untouched) & given.keys()
    return after, {**{route: files[route] for route in after.untouched}, **given}, given


@pytest.fixture(autouse=True)
def in_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many files of few lists, so that nodes are parted and joined."""
    monkeypatch.setattr(rules, "SHARD", 300)
    monkeypatch.setattr(rules, "PAIRS", 3)
    monkeypatch.setattr(rules, "THIRDS", 8)
    monkeypatch.setattr(rules, "MOST_NODES", 200)
    monkeypatch.setattr(rules, "BLOCK", 20)


def test_nothing_changed_and_nothing_is_made() -> None:
    index, files = made(CORPUS)
    after, every, given = again(CORPUS, index, files)
    assert every == files
    assert given.keys() == {DIRECTORY, "search/simplified.js"}
    assert after.known == index.known


def called(route: str) -> str:
    """What the file at a route calls itself."""
    return route.removeprefix("search/").removesuffix(".js")


def edited(document: SearchDocument, how: str, other: SearchDocument) -> SearchDocument:
    match how:
        case "headline":
            return replace(document, title=f"新{document.title}")
        case "empty":
            return replace(document, title="", text=())
        case "swapped":
            return replace(document, text=other.text)
        case "shorter":
            return replace(document, text=document.text[1:])
        case "turned":
            return replace(document, text=tuple(paragraph[::-1] for paragraph in document.text[:1]))
        case "traditional":
            return replace(document, text=(*document.text, "示範區"))
        case "names":
            return replace(document, authors=(*document.authors, "周望山"))
        case _:
            return replace(document, date="")


HOW = st.sampled_from(["headline", "empty", "swapped", "shorter", "turned", "traditional", "names", "date"])
EDITS = st.lists(st.tuples(st.integers(0, 59), HOW, st.integers(0, 59)), min_size=1, max_size=3)


@settings(max_examples=examples(20))
@given(st.lists(EDITS, min_size=1, max_size=3))
def test_an_edit_leaves_what_a_new_build_makes(rounds: list[list[tuple[int, str, int]]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segment, "LEAST", 100_000)
        documents = CORPUS[:40]
        index, files = made(documents)
        for edits in rounds:
            for at, how, other in edits:
                at %= len(documents)
                documents = [*documents[:at], edited(documents[at], how, CORPUS[other]), *documents[at + 1 :]]
            index, files, _ = again(documents, index, files)
            new, every = made(documents)
            assert files == every
            assert index.known == new.known


def test_what_many_files_told_of_and_few_articles_still_say_is_one_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segment, "LEAST", 100_000)
    said = "".join(f"望{chr(0x5000 + at)}" for at in range(3000))
    left = replace(CORPUS[1], title="望山")
    index, files = made([replace(CORPUS[0], text=(said,)), left])
    assert len([route for route in files if A_LIST.match(route)]) > 10
    rest = replace(CORPUS[0], text=("示範區",))
    _, every, _ = again([rest, left], index, files)
    assert every == made([rest, left])[1]


def test_an_edit_of_a_headline_touches_few_files() -> None:
    index, files = made(CORPUS)
    for at in (3, len(CORPUS) - 1):
        documents = [replace(d, title=f"新{d.title}") if n == at else d for n, d in enumerate(CORPUS)]
        _, every, given = again(documents, index, files)
        assert every == made(documents)[1]
        texts = [route for route in given if "/text/" in route]
        assert len(texts) == 1
        assert 0 < len([route for route in given if A_LIST.match(route)]) < 20 < len(files) / 20


def test_an_issue_more_leaves_the_archive_as_it_stands() -> None:
    index, files = made(CORPUS[:48])
    after, every, given = again(CORPUS, index, files)
    assert every == made(CORPUS)[1]
    assert {route.split("/")[1] for route in given} == {"directory.js", "simplified.js", "latest"}
    assert {route.split("/")[1] for route in after.untouched} == {"archive"}


@pytest.mark.parametrize(
    "damage",
    ["lost", "torn", "other lists", "other directory", "no directory", "other program", "torn text", "other text"],
)
def test_a_damaged_index_is_made_again(damage: str) -> None:
    index, files = made(CORPUS)
    documents = [replace(CORPUS[0], title="新的题目"), *CORPUS[1:]]
    whole = made(documents)[1]
    known, torn = index.known, dict(files)
    a_list = next(route for route in files if A_LIST.match(route))
    match damage:
        case "lost":
            del torn[a_list]
        case "torn":
            torn = {
                r: b"broadsheetIndex();" if r.startswith("search/archive/") and A_LIST.match(r) else data
                for r, data in torn.items()
            }
        case "other lists":
            own = [r for r in torn if r.startswith("search/archive/") and A_LIST.match(r)]
            torn |= {r: bits_script(called(r), bytes(40)) for r in own}
        case "torn text":
            torn = {r: b"broadsheetIndex();" if "archive/text/" in r else data for r, data in torn.items()}
        case "other text":
            own = [r for r in torn if "archive/text/" in r]
            torn |= {r: row(called(r), replace(document_of(torn[r]), title="旧的题目")) for r in own}
        case "other directory":
            torn[DIRECTORY] = b"x"
        case "no directory":
            del torn[DIRECTORY]
        case _:
            known = replace(known, program="another")
    after = build_index(marked(documents), Past(known=known, standing=torn, previous=torn.get))
    given = in_memory(after)
    assert {**{route: torn[route] for route in after.untouched}, **given} == whole
    assert after.known == made(documents)[0].known


def test_a_segment_of_more_articles_than_fit_beside_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its tree is begun in several places: a token and a document's number are no longer one key."""
    monkeypatch.setattr(rules, "MOST_NODES", 20)
    monkeypatch.setattr(rules, "BLOCK", 7)
    many = [
        SearchDocument(route=f"2024-01-01/1-{n}.html", issue="2024-01-01", date="2024-01-01", title=f"第{n}号", text=())
        for n in range(17_000)
    ]
    index, files = made(many)
    directory = call(files[DIRECTORY])[1]["segments"][0]
    found = lists_of(files, directory)
    for at in (0, 9_999, 16_999):
        assert covering(found, (ord("第"), *map(ord, str(at).ljust(2, "号")[:2]))).held[len(many) - 1 - at] == 3
    mended = [replace(d, title="渡口") if n == 9_999 else d for n, d in enumerate(many)]
    _, every, given = again(mended, index, files)
    assert every == made(mended)[1]
    assert len(given) < len(every)
