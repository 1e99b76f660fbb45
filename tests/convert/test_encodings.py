"""Raw files in the encodings that Chinese text comes in: found out, read without a loss, refused where damaged."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.convert.reading.encodings import NAMES, decode_raw
from generator.files import decode_as

SAMPLE = (Path(__file__).parents[2] / "seeds" / "2024-04-12.txt").read_text(encoding="utf-8")
TRADITIONAL = (
    "昨日下午，柳渡口的燈塔重新亮起。守塔人羅水根把積了十一年的灰塵擦淨，合上電閘，江面上一下子有了光。"
    "停用以後，過往的漁船夜裡都要繞到對岸的淺灘，這一繞就是半個時辰。如今燈亮了，漁民們說，路好認了。"
    "石橋鎮小學的孩子們收了自家菜園的第一茬豌豆，老師說：「孩子們從來沒有把午飯吃得這麼乾淨。」"
)
SIMPLIFIED_IN = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030")
TRADITIONAL_IN = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5", "cp950", "big5hkscs")


@st.composite
def passages(draw: st.DrawFn, text: str) -> str:
    """A run of at least forty Chinese characters of the text, with some rare characters put in."""
    start = draw(st.integers(0, len(text) - 60))
    size = draw(st.integers(60, 400))
    odd = draw(st.lists(st.sampled_from("醴陵镕喆︰①℃αЯ〇"), max_size=3))
    return text[start : start + size] + "".join(odd)


@given(passages(SAMPLE), st.sampled_from(SIMPLIFIED_IN))
def test_simplified_text_comes_back_whole(text: str, encoding: str) -> None:
    read = decode_raw(text.encode(encoding), "a.txt")
    assert (read.text, read.problems) == (text, ())
    assert read.encoding in {"utf-8-sig": ("utf-8",), "utf-16": ("utf-16-le", "utf-16-be")}.get(encoding, (encoding,))


@given(st.data(), st.sampled_from(TRADITIONAL_IN))
def test_traditional_text_comes_back_whole(data: st.DataObject, encoding: str) -> None:
    text = "".join(c for c in data.draw(passages(TRADITIONAL)) if c.encode(encoding, "ignore"))
    read = decode_raw(text.encode(encoding), "a.txt")
    assert (read.text, read.problems) == (text, ())


@given(
    st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0\r\v\u2028\u2029\ufeff"), min_size=1)
)
def test_what_a_sidecar_says_is_read_so_and_as_the_check_reads_it(text: str) -> None:
    for name in ("utf-8", "utf-16", "gb18030"):
        codec = NAMES[name][-1]
        read = decode_raw(text.encode(codec), "a.txt", name)
        assert read.text is not None
        assert read.text.encode(read.encoding) == text.encode(codec)
        assert decode_as(text.encode(codec), read.encoding, "a.txt")[0] == read.text


@pytest.mark.parametrize("size", [8, 12, 20])
def test_a_few_words_are_enough(size: int) -> None:
    words = "灯塔昨天下午重新亮起渔民们说这条路好认了不再绕到对岸"[:size]
    for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"):
        assert decode_raw(words.encode(encoding), "a.txt").text == words


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Café au lait, 12 °C", "utf-8"), ("Новости дня: мост открыт", "utf-8"), ("plain ASCII", "utf-8")],
)
def test_what_is_valid_utf8_is_utf8_in_any_language(text: str, encoding: str) -> None:
    assert decode_raw(text.encode(), "a.txt")[:2] == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_damaged_byte_is_named(encoding: str) -> None:
    data = "第一行没有问题，\n第二行也没有问题。\n".encode(encoding)
    at = len(data) + 6
    data += "第三".encode(encoding)[: 6 if encoding == "utf-8" else 4]
    at = len(data)
    read = decode_raw(data + b"\xff\n" + "以后的都好。".encode(encoding), "a.txt")
    assert read.text is None
    (problem,) = read.problems
    assert (problem.line, problem.code) == (3, "encoding")
    assert f"byte {at + 1} (0xff)" in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.4", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"PK\x03\x04", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1", "office"),
        (b"{\\rtf1", "RTF"),
        (bytes(range(256)) * 20, "NUL"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, what: str) -> None:
    (problem,) = decode_raw(data, "a.txt").problems
    assert problem.code == "binary"
    assert what in problem.message
    assert problem.hint


def test_a_pdf_is_sent_to_the_program_that_gets_its_text_out() -> None:
    assert "pdftotext" in decode_raw(b"%PDF-1.4", "a.txt").problems[0].hint


@pytest.mark.parametrize("name", ["nonsense", "rot13", "utf-8\0", "undefined"])
def test_an_encoding_that_is_none_is_said(name: str) -> None:
    text, problems = decode_as("柳渡口".encode(), name, "a.txt")
    assert text is None
    assert [p.code for p in problems] == ["encoding"]


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("甲\r乙\r\r丙", "甲\n乙\n\n丙"),
        ("甲\r\r\n乙\r\n\r\n丙", "甲\n乙\n\n丙"),
        ("甲\v乙\u2028丙\u2029", "甲\n乙\n丙\n"),
    ],
)
def test_every_line_end_of_a_raw_file_is_one(raw: str, read: str) -> None:
    assert decode_as(raw.encode(), "utf-8", "a.txt") == (read, ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\u2028"])
@pytest.mark.parametrize(("fault", "code"), [(b"\xff", "encoding"), (b"\0", "binary")])
def test_a_fault_is_said_with_its_line_whatever_ends_lines(end: str, fault: bytes, code: str) -> None:
    text, problems = decode_as(f"甲{end}乙{end}丙".encode() + fault, "utf-8", "a.txt")
    assert text is None
    assert [(p.code, p.line) for p in problems] == [(code, 3)]
