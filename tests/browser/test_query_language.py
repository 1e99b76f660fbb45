"""The language of queries (assets/search/query.js): its table, and that nothing which can be typed is an error."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TABLE = json.loads((REPOSITORY / "tests" / "search" / "queries.json").read_text(encoding="utf-8"))
Parse = Callable[[Sequence[str]], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def parse(browser: "Browser") -> Iterator[Parse]:
    """Takes queries apart."""
    source = (REPOSITORY / "assets" / "search" / "query.js").read_text(encoding="utf-8")
    page = browser.new_page()
    code = "([source, queries]) => queries.map(new Function(source + 'return (query) => parseQuery(query)')())"
    yield lambda queries: page.evaluate(code, [source, queries])
    page.close()


def test_table(parse: Parse) -> None:
    given = parse([row["query"] for row in TABLE])
    assert {row["why"]: answer for row, answer in zip(TABLE, given, strict=True)} == {
        row["why"]: row["gives"] for row in TABLE
    }


def test_whatever_is_typed_has_an_answer(parse: Parse) -> None:
    chance = random.Random(20240412)
    pieces = [
        *"“”「」『』\"＂'-－:：.. \u3000\n\x00(){}[]\\*+?|^$%<>",
        "\ud800",
        "\udc00",
        "💪",
        "𠮷",
        "e\u0301",
        "x" * 200,
    ]
    pieces += [
        "标题:",
        "記者：",
        "date:",
        "日期:2023",
        "日期:99999999",
        "constructor:",
        "__proto__:",
        "渡口",
        "2023-05..",
        "至",
    ]
    queries = ["".join(chance.choices(pieces, k=chance.randint(1, 12))) for _ in range(3000)]
    for query, answer in zip(queries, parse(queries), strict=True):
        assert set(answer) == {"terms", "filters", "from", "to", "ignored"}, query
        assert all(part["text"].strip() for part in (*answer["terms"], *answer["filters"])), query
        assert all(len(day) in (0, 10) for day in (answer["from"], answer["to"])), query


def test_words_are_kept_as_typed(parse: Parse) -> None:
    """What is no operator is in the terms, character by character."""
    chance = random.Random(7)
    words = ["".join(chance.choices("渡口三年，。《》（）ab19·—/", k=8)) for _ in range(300)]
    assert [[term["text"] for term in answer["terms"]] for answer in parse(words)] == [[word] for word in words]
