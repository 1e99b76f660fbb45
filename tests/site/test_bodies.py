"""Bodies: the cases of bodies.txt (title / Markdown / HTML), and what other pages quote of a body."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.site.bodies import BodyRenderer

TEXT = Path(__file__).with_name("bodies.txt").read_text(encoding="utf-8")
CASES = [tuple(case.strip("\n").split("\n.\n")) for case in TEXT.removesuffix("\n.\n").split("\n.\n\n")]
RENDERER = BodyRenderer()


@pytest.mark.parametrize(("title", "markdown", "expected"), CASES, ids=[c[0] for c in CASES])
def test_a_body_is_set(title: str, markdown: str, expected: str) -> None:
    assert RENDERER.render(markdown).html == expected


def test_no_case_was_overlooked() -> None:
    assert {len(case) for case in CASES} == {3}
    assert TEXT.count("\n.\n") == 3 * len(CASES)


def test_what_other_pages_quote() -> None:
    body = RENDERER.render(
        "> 编者按：看\n\n第一段**好**。\n\n## 小标题\n\n第二段 &lt;b&gt;。\n\n| 甲 |\n|---|\n| 1 |\n"
    )
    assert body.paragraphs == ("第一段好。", "第二段 <b>。")
    assert len(body.tables) == 1
    assert body.tables[0].startswith("<table>")
    assert not body.gap


ALLOWED = {
    *(
        "html",
        "head",
        "body",
        "p",
        "br",
        "hr",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "blockquote",
        "strong",
        "em",
        "code",
    ),
    *("a", "img", "div", "table", "thead", "tbody", "tr", "th", "td", "-text", "-comment"),
}
DANGEROUS = st.sampled_from(
    (
        *(
            "<script>",
            "</p>",
            "<svg/onload=x>",
            "<a href=",
            "style=",
            "onclick=x ",
            "<!--",
            "-->",
            "]]>",
            "<",
            ">",
            "&",
        ),
        *("[a](javascript:x)", "&#106;avascript:", "[", "](", ")", "![x](images/a.png", "<http://x.y/>", "<x@y.z>"),
        *('"', "'", "`", "**", "_", "\\", "{:", "}", "〔…〕", "|---|\n", "| a |", "> ", "## ", "\n", "\n\n", "    "),
        *("渡", "a ", "\x02", "\x03"),
    )
)


@given(st.lists(DANGEROUS, max_size=25).map("".join))
def test_no_body_brings_in_anything_active(markdown: str) -> None:
    tree = LexborHTMLParser(str(RENDERER.render(markdown).html))
    for node in tree.css("*"):
        assert node.tag in ALLOWED
        for name, value in node.attributes.items():
            assert name in {
                "href",
                "title",
                "rel",
                "src",
                "alt",
                "start",
                "class",
                "id",
                "scope",
                "role",
                "tabindex",
                "aria-labelledby",
            }
            if name == "href":
                assert re.match(r"https?://|mailto:|#gap$|(?![a-zA-Z][a-zA-Z0-9+.-]*:)", value or "")
            if name == "src":
                assert (value or "").startswith("images/")


@pytest.mark.parametrize(
    "markdown", ["\n".join("    " * n + "- 渡口" for n in range(300)), "> " * 3000 + "渡口", "- " * 3000 + "渡口"]
)
def test_nesting_without_end_loses_no_text_and_spoils_no_other(markdown: str) -> None:
    other = "[渡口](https://other.example/)\n\n- 船\n\n<i>浪</i>"
    before = RENDERER.render(other)
    assert "渡口" in RENDERER.render(markdown).html
    assert RENDERER.render(other) == before
