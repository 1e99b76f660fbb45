"""What is read without the parser is what the parser reads, and only what our own writer's shape is goes past it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.front_matter import split_front_matter
from generator.content.writer import line, pairs, scalar, texts
from generator.plain_yaml import plain_fields
from generator.yaml_parser import parse_yaml

ROOT = Path(__file__).parents[2]
WORDS = st.sampled_from(
    (
        "渡口",
        "A b",
        "null",
        "~",
        "no",
        "0",
        "2024-04-12",
        "0.95",
        "a: b",
        "a #b",
        "https://paper.example/",
        "http://a.example/b%20c/~d#e",
        "https://a:b",
        "[",
        "{",
        "- x",
        "“引”",
        "x ",
        " x",
        "",
    )
) | st.text(max_size=6)
SIGNS = st.sampled_from(
    (
        *(
            "title: ",
            "kicker:",
            "a_b: ",
            "- ",
            "  - ",
            "  - {",
            "{",
            "}",
            "[",
            "]",
            ", ",
            ",",
            ": ",
            ":",
            '"',
            "'",
            "\\",
        ),
        *("\n", "\n", " ", "\t", "#", " #", "&", "*", "!", "|", ">", "%", "@", "`", "?", "---", "...", "渡口", "null"),
        *("\x85", "\xa0", "\u2028", "\ufeff", "\r", "\x07", "😀", "1", "-1", "1:30", "~", "“", "”"),
    )
)
SHAPED = st.lists(
    st.one_of(
        st.builds(line, st.sampled_from(("title", "kicker", "deck", "null")), WORDS),
        st.builds(texts, st.sampled_from(("authors", "tags")), st.lists(WORDS, max_size=3)),
        st.builds(pairs, st.sampled_from(("roles", "extra")), st.lists(st.tuples(WORDS, WORDS), max_size=3)),
        st.builds(lambda a, b: f"source:\n  - {{file: {scalar(a)}, lines: {scalar(b)}}}\n", WORDS, WORDS),
    ),
    max_size=5,
).map("".join)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A text of our shape with something put into it or taken out of it."""
    text = draw(SHAPED)
    begin, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return text[:begin] + draw(SIGNS) + text[min(end, begin + draw(st.integers(0, 3))) :]


@given(SHAPED | damaged() | st.lists(SIGNS, max_size=14).map("".join))
def test_a_plain_text_is_what_the_parser_gives(text: str) -> None:
    found = plain_fields(text, 2)
    if found is not None:
        assert (found, ()) == parse_yaml(text, "x.md", first_line=2)


@pytest.mark.parametrize("folder", ["content", "seeds/ashcombe-courier/content"])
def test_the_sample_is_what_the_parser_gives(folder: str) -> None:
    texts = [split_front_matter(f.read_text("utf-8"))[0] or "" for f in sorted((ROOT / folder).glob("*/*.md"))]
    plain = {text: found for text in texts if (found := plain_fields(text, 2)) is not None}
    assert len(plain) > 0.9 * len(texts)
    for text, found in plain.items():
        assert (found, ()) == parse_yaml(text, "x.md", first_line=2)


@pytest.mark.parametrize(
    "at", ["a: {}渡口\n", "a: 渡{}口\n", "a: 渡口{}\n", 'a: "渡{}口"\n', "a: [渡{}口, b]\n", "a: https://b.c/{}d\n"]
)
def test_every_character_of_the_first_thousands(at: str) -> None:
    for code in (*range(0x800), *range(0x2000, 0x3100), *range(0xFE00, 0x10000), *range(0x1F600, 0x1F610)):
        text = at.format(chr(code))
        found = plain_fields(text, 1)
        if found is not None:
            assert (found, ()) == parse_yaml(text, "x.md")


@pytest.mark.parametrize("text", ["url: https://paper.example/\n", "a: http://b.c/d-e_f~g%20.html\n"])
def test_an_address_is_plain_where_it_stands_alone(text: str) -> None:
    assert plain_fields(text, 1) is not None
    assert (plain_fields(text, 1), ()) == parse_yaml(text, "x.md")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: [https://b.c/]\n",
        "a: https://b.c/:\n",
        "\n",
        "a: b",
        "a: b\na: c\n",
        " a: b\n",
        "a: b\n c\n",
        "a: []\n",
        "a:\n",
        "a: 'b'\n",
        "a: &b c\n",
        "a: b # c\n",
    ],
)
def test_what_is_not_so_plain_is_left_to_the_parser(text: str) -> None:
    assert plain_fields(text, 1) is None
