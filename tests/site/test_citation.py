"""Citations: GB/T 7714, APA, BibTeX, RIS, and that no headline breaks out of them."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Article, Config, Issue
from generator.site.citation import bibtex, citations, gbt, record, ris
from generator.site.citation.apa import inverted_name

PAPER = Config(name="棠川报", name_latin="TANGCHUAN NEWS", url="https://example.org/paper/", publisher="棠川报社")
COURIER = Config(name="The Ashcombe Courier", language="en-GB")
ISSUE = Issue(key="2024-04-12", date=date(2024, 4, 12), date_source="printed", number="1217")
ARTICLE = Article(
    issue="2024-04-12", name="2-03", title="渡口修好了 孩子们坐船上学", page=2, authors=("周望山",), date=ISSUE.date
)
URL = "https://example.org/paper/2024-04-12/2-03.html"


def cited(article: Article = ARTICLE, config: Config = PAPER, issue: Issue = ISSUE) -> dict[str, str]:
    """Name of a form to the text."""
    return {c.name: c.text for c in citations(config, issue, article, section="要闻")}


@pytest.mark.parametrize(
    ("authors", "told"),
    [
        (("周望山",), "周望山. "),
        (("周望山", "陆小满", "林晚舟"), "周望山, 陆小满, 林晚舟. "),
        (("周望山", "陆小满", "林晚舟", "闻知秋"), "周望山, 陆小满, 林晚舟, 等. "),
        (("Ada Finch", "Bo Hale", "Cy Moor", "Di Ash"), "Finch A, Hale B, Moor C, et al. "),
        ((), ""),
    ],
)
def test_gbt_names_three_authors(authors: tuple[str, ...], told: str) -> None:
    text = cited(replace(ARTICLE, authors=authors))["GB/T 7714"]
    assert text == f"{told}渡口修好了 孩子们坐船上学[N/OL]. 棠川报, 2024-04-12(02). {URL}."


def test_gbt_without_an_address_or_a_day() -> None:
    assert cited(config=replace(PAPER, url=""))["GB/T 7714"] == (
        "周望山. 渡口修好了 孩子们坐船上学[N]. 棠川报, 2024-04-12(02)."
    )
    undated = cited(replace(ARTICLE, date=None), replace(PAPER, url=""), Issue(key="undated-a"))
    assert undated["GB/T 7714"] == "周望山. 渡口修好了 孩子们坐船上学[N]. 棠川报(02)."
    assert not re.search("year|month|day", undated["BibTeX"])
    assert not re.search("^(PY|DA)", undated["RIS"], re.M)


def test_an_inferred_day_is_no_day_in_the_fields() -> None:
    forms = cited(issue=replace(ISSUE, date_source="inferred"))
    assert "棠川报, [2024-04-12](02)" in forms["GB/T 7714"]
    assert "year" not in forms["BibTeX"] and "note = {circa 2024-04-12}" in forms["BibTeX"]
    assert "PY" not in forms["RIS"] and "N1  - circa 2024-04-12" in forms["RIS"]


def test_a_picture_is_its_photographers() -> None:
    photo = replace(ARTICLE, authors=(), photo_by=("林晚舟",), kind="photo")
    assert cited(photo)["GB/T 7714"].startswith("林晚舟. ")
    text = replace(photo, kind="news")
    assert cited(text)["GB/T 7714"].startswith(f"{text.title}[")


@pytest.mark.parametrize(
    ("authors", "title", "told"),
    [
        (("Margaret Holloway",), "Ferry bell rings", "Holloway, M. (2024, April 12). Ferry bell rings. "),
        (("Ada Mary Finch", "Bo Hale"), "Who rang?", "Finch, A. M., & Hale, B. (2024, April 12). Who rang? "),
        (("staff reporter",), "Bell", "staff reporter. (2024, April 12). Bell. "),
        ((), "Ferry bell rings", "Ferry bell rings. (2024, April 12). "),
    ],
)
def test_apa(authors: tuple[str, ...], title: str, told: str) -> None:
    forms = cited(replace(ARTICLE, authors=authors, title=title), COURIER)
    assert list(forms) == ["APA", "GB/T 7714", "BibTeX", "RIS"]
    assert forms["APA"] == f"{told}The Ashcombe Courier, 2."


@pytest.mark.parametrize(
    ("name", "inverted"),
    [("Ada Finch", "Finch, A."), ("J. O'Hara", "O'Hara, J."), ("周望山", "周望山"), ("cher", "cher"), ("", "")],
)
def test_surnames_come_first(name: str, inverted: str) -> None:
    assert inverted_name(name) == inverted


def test_bibtex() -> None:
    assert cited(replace(ARTICLE, authors=("周望山", "陆 小满", "Finch, Hale and Moor"), tags=("渡口", "50%_省")))[
        "BibTeX"
    ].splitlines() == [
        "@article{tangchuan-news-2024-04-12-2-03,",
        "  author = {周望山 and {陆 小满} and {Finch, Hale and Moor}},",
        "  title = {{渡口修好了 孩子们坐船上学}},",
        "  journal = {棠川报},",
        "  entrysubtype = {newspaper},",
        "  year = {2024},",
        "  month = apr,",
        "  day = {12},",
        "  number = {1217},",
        "  pages = {2},",
        "  publisher = {棠川报社},",
        r"  keywords = {渡口, 50\%\_省},",
        "  langid = {chinese},",
        f"  url = {{{URL}}}",
        "}",
    ]


def test_ris() -> None:
    assert cited(replace(ARTICLE, authors=("周望山", "Ada Mary Finch"), tags=("渡口",)))["RIS"].splitlines() == [
        "TY  - NEWS",
        "AU  - 周望山",
        "AU  - Finch, Ada Mary",
        "TI  - 渡口修好了 孩子们坐船上学",
        "T2  - 棠川报",
        "PY  - 2024",
        "DA  - 2024/04/12",
        "IS  - 1217",
        "SP  - 2",
        "SE  - 要闻",
        "PB  - 棠川报社",
        "LA  - zh-Hans-CN",
        "KW  - 渡口",
        f"UR  - {URL}",
        "ER  - ",
    ]


HOSTILE = st.text(
    st.sampled_from("{}\\%@#$&_^~\"',.:-=<>()[]\n\r\t\u2028\x00\x1b 渡口aAbB") | st.characters(codec="utf-8"),
    max_size=40,
)


@given(HOSTILE, st.lists(HOSTILE, max_size=4), HOSTILE)
def test_nothing_breaks_out(title: str, authors: list[str], tag: str) -> None:
    known = record(PAPER, ISSUE, replace(ARTICLE, title=title, authors=tuple(authors), tags=(tag,)), section=title)
    entry = bibtex(known)
    depth, ends = 0, []
    for at, char in enumerate(entry):  # as BibTeX counts: a backslash before a brace is nothing to it
        depth += (char == "{") - (char == "}")
        if not depth and char == "}":
            ends.append(at)
    assert ends == [len(entry) - 1]
    assert all(re.match(r"@article\{|  [a-z]+ = |\}$", line) for line in entry.splitlines())
    lines = ris(known).splitlines()
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert [line[:2] for line in lines].count("ER") == [line[:2] for line in lines].count("TY") == 1
    assert len(gbt(known).splitlines()) == 1


def test_the_signs_of_tex_are_written_as_tex() -> None:
    entry = cited(replace(ARTICLE, title=r"a}b{c\d%e&f#g_h$i^j~k"))["BibTeX"]
    assert (
        r"title = {{a{\textbraceright}b{\textbraceleft}c{\textbackslash}d\%e\&f\#g\_h\$i{\textasciicircum}j{\textasciitilde}k}}"
        in entry
    )
