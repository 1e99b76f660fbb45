"""Dumps of tables and what becomes of them: tests/convert/tables holds one case a file.

A file has the dump, a line `=====`, and what it becomes: each article's title and body, and what is doubted in it.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.ledger import balance
from generator.convert.spans import Span
from generator.convert.tables.cells import Cell, Shape
from generator.convert.tables.loose import rows_of
from tests.convert.pages import CLEAN, convert_text

CASES = sorted((Path(__file__).parent / "tables").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=[c.stem for c in CASES])
def test_a_table_becomes(case: Path) -> None:
    dump, wanted = case.read_text(encoding="utf-8").split("=====\n")
    issue = convert_text(dump)
    found = [
        f"# {a.title}\n\n{a.body}\n" + "".join(f"! {d.what}, line {d.line}\n" for d in a.review) for a in issue.articles
    ]
    assert "\n".join(found) == wanted
    assert balance([dump], issue).holds


@pytest.mark.parametrize("case", CASES, ids=[c.stem for c in CASES])
def test_beside_other_articles_it_becomes_the_same(case: Path) -> None:
    dump, wanted = case.read_text(encoding="utf-8").split("=====\n")
    tables = [a for a in convert_text(f"{CLEAN}\n\n\n\n{dump}").articles if a.kind == "table"]
    assert [f"# {a.title}\n\n{a.body}\n" in wanted for a in tables] == [True]


PROSE = """
柳渡口的灯塔昨夜重新亮起

| 记者 方小满

昨天下午，柳渡口的灯塔重新亮起。全县1月份用电 12.5 亿度，2月份 11.8 亿度，
3月份 13.2 亿度，比上年同期增长 8.1%、7.9% 和 6.5%，其中柳渡镇增长 12.0%，
石桥镇增长 10.4%，云棹乡 9.8%，白荻镇 9.1%。

The ferry carried 1200 people in 2022
and 1450 people in 2023, the council said,
up from 900 a year earlier than 2021
and 15 more boats ran on 12 of 14 days.
"""


def test_prose_full_of_figures_is_no_table() -> None:
    assert {a.kind for a in convert_text(PROSE).articles} == {"news"}


@given(
    st.lists(st.sampled_from(["1", "2", "3", "98.2", "97.1", "柳渡镇", "石桥镇", "—", "8%"]), min_size=1, max_size=14),
    st.booleans(),
)
def test_loose_cells_are_neither_lost_nor_made_up(texts: list[str], known: bool) -> None:
    cells = [Cell(Span(0, n + 1, 0, len(text)), text) for n, text in enumerate(texts)]
    rows = rows_of(cells, Shape(("whole", "text", "figure"), 0) if known else None)
    if rows is not None:
        assert sorted(c for row in rows for c in row if c.text) == sorted(cells)
        assert len({len(row) for row in rows}) <= 1
