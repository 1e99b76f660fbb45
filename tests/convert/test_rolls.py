"""Lines of nothing but names."""

import pytest

from generator.convert.lines.rolls import names_of


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("乔木深 闵秋白 殷问渠", ("乔木深", "闵秋白", "殷问渠")),
        ("乔  木  闵秋白  殷  渠（女）", ("乔木", "闵秋白", "殷渠（女）")),
        ("祝青山（兼） 凌 霄（女） 宫　羽", ("祝青山（兼）", "凌霄（女）", "宫羽")),
        ("乔木深、闵秋白、殷问渠", ("乔木深", "闵秋白", "殷问渠")),
        ("优服务 强本领 解难题 办实事", ()),
        ("乔木深 闵秋白", ()),
        ("乔木深 闵秋白 殷", ()),
        ("乔木深说，闵秋白 殷问渠来了", ()),
        ("", ()),
    ],
)
def test_the_names_of_a_line(line: str, names: tuple[str, ...]) -> None:
    assert names_of(line) == names
