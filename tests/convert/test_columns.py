"""Columns side by side in a dump are read one after the other, and tables are left as they are."""

import cProfile
import pstats

from hypothesis import given
from hypothesis import strategies as st

from generator.convert.lines.columns import in_reading_order

LEFT = [
    "连日来，沿河的垂柳抽出新芽，",
    "散步的人一天比一天多。为了让",
    "人走得舒心，养护工人对步道逐",
    "段检修。记者在老码头看到，工",
    "人正在更换松动的木板，每一块",
    "都要用脚试过才算数。",
]
RIGHT = [
    "小学的操场上，孩子们有了一门",
    "新课：跟着老木匠学做小板凳。",
    "老师傅带来十二种木头，让孩子",
    "们用手摸、用鼻子闻。松木轻，",
    "枣木沉，樟木有香味。学校打算",
    "把板凳送给敬老院。",
]


def read(lines: list[str]) -> list[str]:
    own = [(number, 0, len(line)) for number, line in enumerate(lines, 1)]
    cells = (lines[n - 1][a:b].strip() for n, a, b in in_reading_order(own, lines))
    return [cell for cell in cells if cell]


def test_the_left_column_is_read_before_the_right_one() -> None:
    lines = [f"{a}      {b}" for a, b in zip(LEFT, RIGHT, strict=True)]
    assert read(["明河周刊", "", *lines]) == ["明河周刊", *LEFT, *RIGHT]


def test_a_line_without_its_neighbour_stands_in_the_column_below_which_it_begins() -> None:
    lines = [f"{a}\t{b}" for a, b in zip(LEFT, RIGHT, strict=True)]
    indent = " " * 40
    assert read([*lines, "守着河边的路。", f"{indent}这件事传开了。"]) == [
        *LEFT,
        "守着河边的路。",
        *RIGHT,
        "这件事传开了。",
    ]


def test_rows_of_a_table_are_no_columns() -> None:
    rows = ["排名    球队    场次    积分", *(f"{n}    岚山队    9    {22 - n}" for n in range(1, 9))]
    assert read(rows) == rows


def test_a_table_twice_as_long_is_no_more_than_twice_the_work() -> None:
    def calls(count: int) -> int:
        rows = [f"岚山队    {n}    {n + 1}" for n in range(count)]
        with cProfile.Profile() as profiler:
            assert read(rows) == rows
        return pstats.Stats(profiler).total_calls  # type: ignore[attr-defined, no-any-return]

    assert calls(400) < 2.2 * calls(200)


@given(st.lists(st.text("山水，。 \t　12a", max_size=30), max_size=24))
def test_no_character_is_lost_or_read_twice(lines: list[str]) -> None:
    assert sorted("".join("".join(c.split()) for c in read(lines))) == sorted(
        "".join("".join(t.split()) for t in lines)
    )
