"""Bylines and credits: what they look like in print, at the beginning, at the end and alone on their line."""

from pathlib import Path

import pytest

from generator.convert.lines.signatures import (
    Signer,
    byline_before_text,
    closing_signature,
    is_credit,
    opening_signature,
    read_signature,
)
from generator.convert.lines.surnames import parted
from tests.convert.pages import convert_text

LINES = [
    tuple(part.strip() for part in line.split("->"))
    for line in Path(__file__).with_name("signatures.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def _told(signers: tuple[Signer, ...] | None) -> str:
    if signers is None:
        return "no"
    marks = {(True, False): "()", (False, True): "[]", (True, True): "{}"}
    return ", ".join(
        f"{s.name} {marks[s.writes, s.photographs][0]}{s.role}{marks[s.writes, s.photographs][1]}" for s in signers
    )


@pytest.mark.parametrize(("line", "signers"), LINES, ids=[line for line, _ in LINES])
def test_a_signature_names_who_wrote_and_who_photographed(line: str, signers: str) -> None:
    assert _told(read_signature(line)) == signers


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("宋青禾方小满", ("宋青禾", "方小满")),
        ("张三李四", ("张三", "李四")),
        ("欧阳青山方小满", ("欧阳青山", "方小满")),
        ("张三王李四", ()),
        ("高质量发展", ()),
    ],
    ids=["three and three", "two and two", "double family name", "two ways", "no names"],
)
def test_names_part_only_where_the_family_names_leave_one_way(run: str, names: tuple[str, ...]) -> None:
    assert parted(run) == names


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        ("江面上一下子有了光。 | 记者 方小满 乔木", "| 记者 方小满 乔木"),
        ("江面上一下子有了光。（记者 方小满 通讯员 乔木）", "（记者 方小满 通讯员 乔木）"),
        ("江面上一下子有了光。（方小满）", "（方小满）"),
        ("江面上一下子有了光。记者 方小满 摄", "记者 方小满 摄"),
        ("图为守塔人合上电闸。方小满摄", "方小满摄"),
        ("他说：“路好认了。”（方小满 文/图）", "（方小满 文/图）"),
        ("江面上一下子有了光。（本报评论员）", "（本报评论员）"),
        ("江面上一下子有了光（方小满）", ""),
        ("新桥全长三百米（约合一里）", ""),
        ("灯塔的水深三米。（单位：米）", ""),
        ("灯塔去年春天建成（周一）。", ""),
        ("他在云棹山写了三年。（作者单位：县作协）", ""),
    ],
)
def test_a_signature_at_the_end_of_a_paragraph(text: str, signature: str) -> None:
    start = closing_signature(text)
    assert (text[start:] if start is not None else "") == signature


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        ("本报讯（记者 方小满）昨天下午", "（记者 方小满）"),
        ("本报讯 （记者方小满 通讯员乔木）昨天下午", "（记者方小满 通讯员乔木）"),
        ("本报5月6日讯（记者 方小满）昨天下午", "（记者 方小满）"),
        ("新华社北京2月26日电（记者方小满、宋青禾）记者了解到", "（记者方小满、宋青禾）"),
        ("棠川讯（通讯员 方小满）昨天下午", "（通讯员 方小满）"),
        ("本报讯 记者方小满 通讯员宋青禾 昨天下午", "记者方小满 通讯员宋青禾 "),
        ("本报讯 记者 方小满 报道：昨天下午", "记者 方小满 报道："),
        ("本报记者 方小满 报道 昨天下午", "本报记者 方小满 报道 "),
        ("本报讯 昨天下午，记者看到", ""),
        ("记者 方小满 昨天下午看到", ""),
        ("本报讯 记者 昨天下午从县里了解到", ""),
        ("灯塔（记者站旧址）昨夜亮起", ""),
    ],
)
def test_a_signature_behind_the_opening_of_a_report(text: str, signature: str) -> None:
    found = opening_signature(text)
    assert (text[slice(*found)] if found else "") == signature


@pytest.mark.parametrize(("line", "credit"), [("方小满 摄", True), ("方小满 文/图", False), ("记者 方小满", False)])
def test_a_credit_names_photographers_alone(line: str, credit: bool) -> None:
    assert is_credit(line) is credit


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("记者 方小满 宋青禾 昨天上午，柳渡口的灯塔重新亮起", "昨天上午，柳渡口的灯塔重新亮起"),
        ("| 记者 方小满 石桥镇小学的菜园收了第一茬豌豆", "石桥镇小学的菜园收了第一茬豌豆"),
        ("记者 方小满 通讯员 宋青禾 5月24日，灯塔亮了起来", "5月24日，灯塔亮了起来"),
        ("记者 阿满 近日，石桥镇小学的菜园收了豌豆", "近日，石桥镇小学的菜园收了豌豆"),
        ("记者 方小满 宋青禾", ""),
        ("本报记者 方小满 责任编辑 宋青禾 版式 何小雨", ""),
        ("通讯员 方小满 宋青禾 电话 0571-00000000", ""),
        ("记者 昨天 从县公安局获悉，渡口恢复通航", ""),
        ("记者 手记 昨天上午，柳渡口的灯塔重新亮起", ""),
        ("记者 方小满 摄于昨天", ""),
    ],
)
def test_a_byline_may_stand_before_the_text_on_its_line(line: str, text: str) -> None:
    at = byline_before_text(line)
    assert (line[at:] if at else "") == text


@pytest.mark.parametrize("line", ["记者 昨天上午", "记者 方小满 昨天上午，县委书记罗水根带队", "记者 今年"])
def test_nobody_is_called_yesterday(line: str) -> None:
    assert read_signature(line) is None


@pytest.mark.parametrize("line", ["今晚报 供图", "今日早报 供图"])
def test_a_paper_named_by_the_day_gives_pictures(line: str) -> None:
    assert read_signature(line) == ()


def test_a_byline_on_the_line_of_its_text_leaves_it() -> None:
    page = """
柳渡口的灯塔昨夜重新亮起

记者 方小满 昨天下午，柳渡口的灯

塔重新亮起。守塔人罗水根把积了十

一年的灰擦净，合上电闸，江面上一

下子有了光。
"""
    (article,) = convert_text(page).articles
    assert article.authors == ("方小满",)
    assert article.body.startswith("昨天下午，柳渡口的灯塔重新亮起。")
