"""Damaged dumps of English and French pages, held against their gold (tests/convert/latin), and the forms they use."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.convert.articles.hyphens import words_of
from generator.convert.heads.bylines import signers_in
from generator.convert.heads.parts import Line, parts_of
from generator.convert.language.latin import latin_of
from generator.convert.lines import patterns
from generator.convert.mastheads.days import printed_day
from generator.convert.spans import seam
from tests.convert.pages import convert_text
from tests.sample.paper import converted
from tests.scoring import score

DUMPS = Path(__file__).parent / "latin"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("courrier-de-valmere", 0.99),
        ("holm-and-lode-gazette", 0.99),
        ("tarn-valley-mercury", 0.65),  # one of its columns goes on with a word that fits behind two open ends
    ],
)
def test_a_latin_page_is_read(name: str, text: float, tmp_path: Path) -> None:
    raw, gold = (DUMPS / f"{name}.txt").read_text("utf-8"), yaml.safe_load((DUMPS / f"{name}.yml").read_text("utf-8"))
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / f"{name}.txt").write_text(raw, "utf-8")
    content = converted(tmp_path / "raw", None, tmp_path / "paper")
    scored = score(name, {f"{name}.txt": raw}, {f"{name}.txt": gold}, sorted(content.glob("*/*.md")))
    m = scored.measures
    assert m is not None
    assert (scored.lost, scored.new, m.date, m.extra) == ("", "", "ok", 0)
    assert (m.found[0], m.titles[0], m.fields) == (m.found[1], m.titles[1], 1.0)
    assert m.text >= text


@pytest.mark.parametrize(
    ("line", "names", "role"),
    [
        ("By Tom Askew and Ruth Varley", ["Tom Askew", "Ruth Varley"], ""),
        ("By ELEANOR PIKE, Staff Reporter", ["ELEANOR PIKE"], "Staff Reporter"),
        ("By Hubert Crane (AP)", ["Hubert Crane"], "AP"),
        ("By Ann Askew Staff", ["Ann Askew"], "Staff"),
        ("By Ann Askew For the Mercury", ["Ann Askew"], "For the Mercury"),
        ("Par Élise Marchand et Jean-Luc Barthes", ["Élise Marchand", "Jean-Luc Barthes"], ""),
    ],
)
def test_a_latin_byline(line: str, names: list[str], role: str) -> None:
    assert patterns.ENGLISH_BYLINE.fullmatch(line)
    signers = signers_in(line)
    assert [s.name for s in signers] == names
    assert {s.role for s in signers} == {role}


def test_a_house_is_nobody_of_the_staff() -> None:
    assert signers_in("By Tarn News Staff") == ()


@pytest.mark.parametrize("line", ["Ann Askew photo", "Ann Askew/Mercury photo", "Photo by Ann Askew"])
def test_who_took_a_picture_stands_before_the_word_or_behind_it(line: str) -> None:
    assert patterns.ENGLISH_CREDIT.fullmatch(line)
    assert [(s.name, s.photographs, s.writes) for s in signers_in(line)] == [("Ann Askew", True, False)]


@pytest.mark.parametrize(
    "line", ["Continued on page 3", "See TIMES, page A4", "Suite en page 4", "(Suite de la page 1)", "Lire page 12"]
)
def test_a_latin_jump(line: str) -> None:
    assert patterns.JUMP.fullmatch(line)


@pytest.mark.parametrize("text", ["PARIS — Un", "LONDON, May 3 (Reuters) - The", "SAINT-AUBRAC (AFP) – « Le"])
def test_a_dateline(text: str) -> None:
    assert patterns.DATELINE.match(text)


def test_a_french_date() -> None:
    assert printed_day("Samedi 4 mai 2024 — N° 1 207") == date(2024, 5, 4)
    assert printed_day("1er août 2024") == date(2024, 8, 1)


def test_words_cut_at_a_line_end_are_no_words_of_the_page() -> None:
    assert words_of(["the con-", "crete lay", "half-built"]) == {"the", "lay", "half-built"}


def test_a_soft_hyphen_is_left_out_and_listed() -> None:
    text = "The van has twelve hundred books and a stove in it, and the libra\u00adrian says that it smells of fish."
    issue = convert_text(f"Library van takes to the farms\n\nBy Peter Nall\n\n{text}\n")
    assert "librarian says" in issue.articles[0].body
    assert [f.label for f in issue.furniture] == ["hyphen"]


@pytest.mark.parametrize(
    ("left", "right", "between"),
    [
        ("since 1998.", "“Nobody", " "),
        ("the boats—", "the crews", ""),
        ("T", "he ferry", ""),
        ("A", "van", " "),
        ("well-", "known", ""),
        ("记者说：", "“好", ""),
    ],
)
def test_a_seam(left: str, right: str, between: str) -> None:
    assert seam(left, right) == between


def test_seams_are_told_by_the_page() -> None:
    latin = latin_of(["the concrete lay in the yard", "by the bridge at Holm, said the upper road"])
    assert latin.link("and the con-", "crete lay") > latin.link("and the con-", "ing lay") > 0
    assert latin.link("through the", "bridge was shut") > 0 > latin.link("through the", "of it")
    assert latin.link("walked over to", "Holm in the rain") > latin.link("walked over to", "Passengers who missed it")
    assert latin.link("it was shut.", "bridge was shut") < 0


@pytest.mark.parametrize(
    ("first", "second", "articles"),
    [
        (
            "LAMP KEEPERS of three ports met on Monday to talk oil.",
            "PIER NINE will be closed until the tide is out.",
            3,
        ),
        ("The lamp keepers of three ports met on Monday.", "FBI agents were seen on the pier at dusk.", 1),
        ("HMS VICTORY sailed past the point at noon.", "BBC NEWS said that the keeper waved to her.", 1),
        ("THE NEXT MORNING the keeper climbed down the stairs.", "He slept until the ferry came in at noon.", 1),
    ],
)
def test_an_english_brief_begins_with_words_in_capitals(first: str, second: str, articles: int) -> None:
    story = "The lighthouse on Willow Point was lit again on Sunday. Its keeper cleaned the glass for a week."
    page = f"Lighthouse is lit again\n\nBy Ada Fenn\n\n{story}\n\n{first}\n\n{second}\n"
    assert len(convert_text(page).articles) == articles
    under = f"Lighthouse is lit again\n\nBy Ada Fenn\n\n{story}\n\nNews in brief\n\n{first}\n\n{second}\n"
    assert len(convert_text(under).articles) == 2


WEEKLY = """A1
The Tarn Ridge Mercury
Thursday, August 13, 2009
Serving Tarn and Holm since 1894
75 cents

County to close Tarn clinic
at the end of September
Nearest doctor will be miles off
By Ann Askew
Staff
TARN — The only clinic north of
the river will close next month,
the board said. About 900 people
will have no doctor in town.
See CLINIC, Page A4

Library to stay open late
The library will be open until
eight on Wednesdays from next
month, the trustees said.
\fA4 — Thursday, August 13, 2009 — The Tarn Ridge Mercury

CLINIC
Continued from A1
Dr. Samuel Itoh, who has driven
from the county seat for years,
said most patients were past 70.
"""


def test_a_name_over_a_jump_is_the_headline_where_no_page_is_before() -> None:
    text = "Dr. Samuel Itoh, who has driven from the county seat for years, said most patients were past 70."
    page = (
        f"A4 — Thursday, August 13, 2009 — The Mercury\n\nCLINIC\nContinued from A1\n{text}\n\nThe board meets again.\n"
    )
    (article,) = convert_text(page).articles
    assert article.title == "CLINIC"


def test_a_headline_goes_on_in_a_capital_behind_a_small_word() -> None:
    lines = [
        Line(text="Council votes to close the", told=0.5),
        Line(text="Tarn clinic after long debate", told=0.5, tight=True),
    ]
    assert parts_of(lines, ()) == ("title", "title")


def test_a_headline_may_stand_under_a_byline() -> None:
    text = "Last week this column said that the bridge was built in 1911. It was built in 1912, as readers wrote."
    page = f"Bridge opens\n\nThe bridge was opened on Monday.\n\nBy Tom Fenn\nFor the Birds\n{text}\n"
    assert convert_text(page).articles[-1].title == "For the Birds"


def test_a_small_town_weekly_goes_on_on_another_page(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text(WEEKLY, "utf-8")
    content = converted(tmp_path / "raw", None, tmp_path / "paper")
    clinic, library = (path.read_text("utf-8") for path in sorted(content.glob("*/*.md")))
    assert "title: County to close Tarn clinic at the end of September" in clinic
    assert "deck: Nearest doctor will be miles off" in clinic
    assert "authors: [Ann Askew]" in clinic
    assert clinic.rstrip().endswith("said most patients were past 70.")
    assert "title: Library to stay open late" in library
