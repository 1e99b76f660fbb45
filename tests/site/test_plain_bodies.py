"""Bodies that go past the parser look as if they had gone through it, and only those go past it that may."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.front_matter import split_front_matter
from generator.site.bodies import BodyRenderer
from generator.site.plain_bodies import plain_blocks
from generator.site.search.text import paragraphs

ROOT = Path(__file__).parents[2]
PARSER = BodyRenderer()
NASTY = st.sampled_from(
    (
        *("渡口", "修好了。", "A ", "3", "12. ", "１. ", "1)", " ", "　", "\t", "\r", "\x0b", "\x1c", "\x85", "\xa0"),
        *(
            "\n",
            "\n\n",
            "\n\n\n",
            "\n \n",
            "## ",
            "##",
            "#",
            "# ",
            "### ",
            "- ",
            "-",
            "---",
            "+ ",
            "* ",
            "===",
            "=",
            ":",
        ),
        *(
            "> ",
            ">",
            "|",
            "| a |",
            "|---|",
            "`",
            "```",
            "~~~",
            "*",
            "**",
            "_",
            "__",
            "\\",
            "[",
            "]",
            "](",
            "![",
            "^",
            "~",
        ),
        *(
            "<",
            "&",
            "&amp;",
            "&#65;",
            "<b>",
            "<!--",
            "\x02",
            "\x03",
            "wzxhzdk:0",
            "klzzwxh:0000",
            '"',
            "'",
            "{",
            "{: #a }",
        ),
        *(
            "\u200b",
            "\u2028",
            "\u2029",
            "\ufeff",
            "\u3000",
            "〔…〕",
            "http://a.example/",
            "a@b.example",
            "a_b_c",
            "!",
            "%",
        ),
    )
)
LINES = st.text(st.characters(exclude_categories=("Cs",)), max_size=20) | st.text("渡口修3A .-+)#：", max_size=8)
BODIES = st.lists(NASTY, max_size=12).map("".join) | st.lists(
    st.tuples(st.sampled_from(("", "", "## ", "# ")), LINES).map("".join), min_size=1, max_size=5
).map("\n\n".join)


def plain_html(body: str) -> str | None:
    """The HTML of a body that goes past the parser; None for any other."""
    blocks = plain_blocks(body)
    return None if blocks is None else "\n".join(f"<{element}>{text}</{element}>" for element, text in blocks)


@given(BODIES)
def test_a_plain_body_is_what_the_parser_gives(body: str) -> None:
    found = plain_html(body)
    assert found is None or found == PARSER.cleaned(body)


@pytest.mark.parametrize("chinese", [True, False])
@given(body=BODIES | st.lists(st.sampled_from('渡口修3 A,.;"(“”，。）「」〔…〕'), max_size=40).map("".join))
def test_a_plain_body_is_set_as_beside_one_that_is_parsed(chinese: bool, body: str) -> None:
    if plain_blocks(body) is None:
        return
    renderer, other = BodyRenderer(chinese=chinese), "**山上**下了雪。"
    plain, parsed, both = (renderer.render(text) for text in (body, other, f"{body.strip(chr(10))}\n\n{other}"))
    assert both.html == f"{plain.html}\n{parsed.html}"
    assert both.text == plain.text + parsed.text == paragraphs(both.html)
    assert both.paragraphs == plain.paragraphs + parsed.paragraphs
    assert both.gap == plain.gap


@pytest.mark.parametrize("folder", ["content", "seeds/ashcombe-courier/content"])
def test_the_sample_is_what_the_parser_gives(folder: str) -> None:
    bodies = [split_front_matter(f.read_text("utf-8"))[1] for f in sorted((ROOT / folder).glob("*/*.md"))]
    plain = {body: html for body in bodies if (html := plain_html(body)) is not None}
    assert len(plain) > 0.8 * len(bodies)
    for body, html in plain.items():
        assert html == PARSER.cleaned(body)


@pytest.mark.parametrize("at", ["{}渡口", "渡{}口", "渡口{}", "## {}渡口", "## 渡口{}"])
def test_every_character_of_the_first_thousands(at: str) -> None:
    codes = {*range(0x800), *range(0x2000, 0x3100), *range(0xFE00, 0x10000)} - {ord("\n")}
    blocks = [at.format(chr(code)) for code in sorted(codes)]
    plain = [block for block in blocks if plain_blocks(block) is not None]
    assert len(plain) > 0.9 * len(blocks)
    assert plain_html("\n\n".join(plain)) == PARSER.cleaned("\n\n".join(plain))


@pytest.mark.parametrize(
    "body",
    ["", "\n", "渡口\n修好了", "1. 渡口", "- 渡口", "> 渡口", "| 甲 |\n|---|\n| 1 |", "#渡口", " 渡口", "渡口 ", "a&b"],
)
def test_what_could_mean_anything_is_left_to_the_parser(body: str) -> None:
    assert plain_blocks(body) is None
