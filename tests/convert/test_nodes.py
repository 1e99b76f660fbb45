"""Raw lines become nodes: print lines found, bylines and jumps parted, text drawn twice read once."""

import pytest

from generator.convert.lines.doubled import drawn_once
from generator.convert.lines.nodes import Node
from generator.convert.lines.parted import read_nodes
from generator.convert.spans import RawPage


def nodes(*lines: str) -> tuple[Node, ...]:
    return read_nodes([RawPage(file="a.txt", lines=lines)], 0)


@pytest.mark.parametrize(
    ("line", "once"),
    [
        ("茶市开市茶市开市", ["茶市开市"]),
        ("茶市茶市““春天的集市春天的集市””", ["茶市", "“", "春天的集市", "”"]),
        ("温岚主持温岚主持 乡亲们参加乡亲们参加", ["温岚主持", "乡亲们参加"]),
    ],
)
def test_text_drawn_twice_is_read_once(line: str, once: list[str]) -> None:
    slices = drawn_once(line)
    assert slices is not None
    assert [line[a:b] for a, b in slices] == once


@pytest.mark.parametrize("line", ["年年岁岁花相似", "2024202420242024", "村村通村村", "短短", "茶市开市茶市开门"])
def test_ordinary_text_is_not_taken_for_text_drawn_twice(line: str) -> None:
    assert drawn_once(line) is None


def test_a_byline_at_the_end_of_a_paragraph_is_a_node_of_its_own() -> None:
    found = nodes("灯塔昨夜重新亮起，渔民们说路好认了。 | 记者 方小满 乔木")
    assert [(n.role, n.text) for n in found] == [
        ("text", "灯塔昨夜重新亮起，渔民们说路好认了。"),
        ("byline", "| 记者 方小满 乔木"),
    ]


def test_a_jump_at_the_end_is_a_node_of_its_own() -> None:
    assert [n.role for n in nodes("新码头还要修三年。 （下转第3版）")] == ["text", "jump"]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("| 记者 方小满 乔木", "byline"),
        ("本报记者 方小满 通讯员 阿依古丽·买买提", "byline"),
        ("By Tom Pellow and Ada Fenn", "byline"),
        ("方小满 摄", "credit"),
        ("记者 方小满 摄", "credit"),
        ("Photograph by Colin Marsh", "credit"),
        ("（上接第1版）", "jump"),
        ("Continued on page 3", "jump"),
        ("原载4月8日《棠水晚报》", "origin"),
        ("记者昨天从码头获悉，船票不涨价。", "text"),
        ("老船长记者会上落泪", "text"),
    ],
)
def test_roles(line: str, role: str) -> None:
    assert [n.role for n in nodes(line)] == [role]


def test_line_wraps_kept_as_spaces_vanish_and_printed_spaces_stay() -> None:
    line = "老渡口的灯亮了一整个夜晚,守灯人说 他守了四十年,从没有让它灭过。乡亲 们把这盏灯叫作“长明 不灭的星”,过 往的船只都认得它,夜里只要望见它 就知道快到家了。"
    (node,) = nodes(line)
    assert node.wrapped
    assert " " not in node.text.replace("“长明 不灭的星”", "")


def test_a_space_inside_quotation_marks_is_printed() -> None:
    (node,) = nodes(
        "昨天，“山海相逢 共赴春天”启动仪式在渡口举行，来自各地的摄影爱好者沿江走了一圈，拍下了今年的第一批照片。"
    )
    assert "“山海相逢 共赴春天”" in node.text


COLUMN = [
    "昨天下午柳渡口的灯塔重新亮 起守塔人罗水根把积了十一年的灰 擦净合上电闸江面上一下子有了光 渔民们说路好认了。",
    "灯塔建于七十年前是下游第一 座灯塔停用以后过往的渔船夜里都 要绕到对岸的浅滩这一绕就是半个 时辰。",
]
"""Two blocks of a column of fifteen squares, whose paragraphs begin two squares later."""


@pytest.mark.parametrize(
    ("line", "wrapped"),
    [
        ("罗水根说，他守了四十年的灯， 如今灯亮了路好认了渔船夜里不必", True),
        ("“灯塔亮了以后渔船夜里不必 绕到对岸的浅滩去这样一来每趟都", True),
        ("柳渡口的灯塔重新亮起 江面渔船夜里不必绕行", False),
        ("柳渡口灯塔重新亮起之后第一 江面渔船夜里不必绕行浅滩十一年", False),
    ],
)
def test_an_indented_print_line_and_a_full_one_are_known_by_the_column_of_other_blocks(
    line: str, wrapped: bool
) -> None:
    """A head of two phrases stays one."""
    node = nodes(*COLUMN, line)[-1]
    assert node.wrapped == wrapped
    if wrapped:
        assert node.text == line.replace(" ", "")
        assert len(node.parts) == 2


def test_rows_with_tabs_are_rows() -> None:
    assert [n.role for n in nodes("排名\t单位\t得分", "1\t渡口镇\t98.1", "2\t码头镇\t97.0", "结束语")] == [
        "row"
    ] * 3 + ["text"]
