"""Plain text becomes Markdown that shows just this text, and comes back."""

import html
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.markdown import paragraph, plain, quotation, subhead, table

MARKS = "\\`*_{}[]()#+-.!>|<&=~:\"' "
SMALL = st.text(st.sampled_from("ab1 *_`[]()#+-.!>|\\&<:=~中，\u3000"), max_size=8)
ANY = st.one_of(
    st.sampled_from(MARKS),
    st.sampled_from("棠川报，。“”12aB"),
    st.characters(exclude_categories=("Cs", "Cc")),
)
LINES = st.one_of(SMALL, st.text(ANY, max_size=40))


def shown(source: str) -> str:
    """The text that Python-Markdown shows for the source, white space folded."""
    page = markdown.markdown(source, extensions=["tables"])
    return " ".join(
        html.unescape(re.sub(r"</?(?:p|h2|blockquote|table|thead|tbody|tr|t[hd])\b[^>]*>", " ", page)).split()
    )


def folded(text: str) -> str:
    return " ".join(text.split())


@given(LINES)
def test_a_paragraph_shows_just_its_text(text: str) -> None:
    assert shown(paragraph(text)) == folded(text)
    assert folded(plain(paragraph(text))) == folded(text)


@given(LINES.filter(str.strip))
def test_a_subhead_and_a_quotation_show_just_their_text(text: str) -> None:
    assert shown(subhead(text)) == folded(text)
    assert shown(quotation(text)) == folded(text)
    assert folded(plain(subhead(text))) == folded(text)
    assert folded(plain(quotation(text))) == folded(text)


@given(st.lists(st.lists(LINES, min_size=2, max_size=2), min_size=1, max_size=4))
def test_a_table_shows_just_its_cells(rows: list[list[str]]) -> None:
    source = table(rows)
    assert shown(source).split() == " ".join(" ".join(row) for row in rows).split()
    assert plain(source).split() == " ".join(" ".join(row) for row in rows).split()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("3月的雨，下了一夜。", "3月的雨，下了一夜。"),
        ("1. 报名", "1\\. 报名"),
        ("2024.4.12", "2024.4.12"),
        ("- 石鹭镇", "\\- 石鹭镇"),
        ("# 号楼", "\\# 号楼"),
        ("浙里 | 一生", "浙里 | 一生"),
        ("A&B <茶>", "A&amp;B &lt;茶>"),
        ("5*3", "5*3"),
        ("**重点**", "\\*\\*重点\\*\\*"),
        ("[图]", "\\[图\\]"),
        ("C:\\茶", "C:\\茶"),
    ],
)
def test_only_what_would_act_is_escaped(text: str, source: str) -> None:
    assert paragraph(text) == source


def test_the_first_row_of_a_table_is_its_head() -> None:
    assert table([["名次", "镇"], ["1", "石鹭镇"]]) == "| 名次 | 镇 |\n| --- | --- |\n| 1 | 石鹭镇 |"


def test_a_table_without_header_has_an_empty_head_row() -> None:
    assert table([["1", "石鹭镇"], ["2"]], header=False) == "|  |  |\n| --- | --- |\n| 1 | 石鹭镇 |\n| 2 |  |"


def test_what_an_editor_writes_counts_without_its_marks() -> None:
    body = "## 小标题\n\n> 编者按\n\n**茶**事 [链接](https://example.org/x)\n\n![图说](images/a.png)\n\n- 一\n- 二"
    assert plain(body).split() == ["小标题", "编者按", "茶事", "链接", "图说", "一", "二"]
