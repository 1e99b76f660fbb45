"""What the writer writes the reader reads back, whatever stands in it, and so does any other YAML reader."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.content.front_matter import digest, split_front_matter, untouched
from generator.content.parser import parse_article, parse_issue
from generator.content.writer import article_text, issue_text, scalar
from generator.model import (
    Article,
    ArticleRecord,
    Confidence,
    Correction,
    Doubt,
    Furniture,
    Image,
    Issue,
    PrintPage,
    RawFile,
    SourceLines,
    Status,
)

TEXT = st.text(
    st.one_of(st.sampled_from("茶 :#\"'\\[]{},-&*!|>%@`~?\t1a。"), st.characters(exclude_categories=("Cs",))),
    max_size=20,
)
WORDS = TEXT.map(lambda t: " ".join(t.split())).filter(bool)
LISTS = st.lists(WORDS, max_size=3).map(tuple)
NAMES = st.lists(WORDS.filter(lambda t: not set("，、；") & set(t)), max_size=3).map(tuple)
"""Wide commas part names: with one inside, none is read."""

PHRASE = st.one_of(st.just(""), WORDS)
DATES = st.dates(min_value=date(1000, 1, 1))
PAIRS = st.dictionaries(WORDS, WORDS, max_size=2).map(lambda found: tuple(found.items()))
STATES = st.one_of(
    st.sampled_from([("published", None), ("draft", None), ("withheld", None)]),
    st.tuples(st.just("withheld"), st.builds(Correction, date=st.one_of(st.none(), DATES), text=WORDS)),
)


def article_of(state: tuple[Status, Correction | None], **rest: Any) -> Article:
    status, withdrawn = state
    return Article(status=status, withdrawn=withdrawn, **rest)


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "state": STATES,
    "issue": st.just("2024-04-12"),
    "name": st.just("1-01"),
    "title": WORDS,
    "title_source": st.sampled_from(["printed", "derived", "given"]),
    "kicker": PHRASE,
    "deck": PHRASE,
    "rubric": PHRASE,
    "package": PHRASE,
    "section": st.sampled_from(["", "culture"]),
    "section_reason": PHRASE,
    "roles": PAIRS,
    "photo_by": NAMES,
    "place": PHRASE,
    "source_credit": PHRASE,
    "images": st.lists(
        st.builds(Image, file=st.sampled_from(["a.png", "b-1.jpg"]), caption=PHRASE, alt=PHRASE, credit=PHRASE),
        max_size=2,
    ).map(tuple),
    "people": NAMES,
    "places": NAMES,
    "organizations": NAMES,
    "extra": PAIRS,
    "rank": st.one_of(st.none(), st.integers(1, 9)),
    "aliases": st.lists(st.sampled_from(["2022-05-21/1-04.html", "old/a.htm"]), max_size=2).map(tuple),
    "kind": st.sampled_from(["news", "photo", "table", "notice"]),
    "authors": NAMES,
    "byline_printed": LISTS,
    "jump": LISTS,
    "date": st.one_of(st.none(), st.dates(min_value=date(1000, 1, 1))),
    "page": st.integers(1, 64),
    "order": st.integers(1, 99),
    "source": st.just((SourceLines(file="页/2024.txt", lines="3-5, 9[:8]"),)),
    "confidence": st.builds(Confidence, order=st.sampled_from([None, 0.0, 0.25, 1.0])),
    "review": st.lists(
        st.builds(Doubt, what=WORDS, why=st.one_of(st.just(""), WORDS), line=st.integers(0, 9)), max_size=2
    ).map(tuple),
    "tags": NAMES,
    "corrections": st.lists(
        st.builds(Correction, date=st.dates(min_value=date(1000, 1, 1)), text=st.one_of(st.just(""), WORDS)), max_size=2
    ).map(lambda found: tuple(sorted(found, key=lambda c: c.date))),
    "body": st.sampled_from(["", "正文。", "## 小标题\n\n正文。", "---\n\ndigest: x"]),
}
"""What an article is drawn from."""
ARTICLES = st.builds(article_of, **FIELDS)


@given(TEXT)
def test_a_scalar_is_read_back_by_any_yaml_reader(text: str) -> None:
    assert yaml.safe_load(f"a: {scalar(text)}\nb: [{scalar(text)}]") == {"a": text, "b": [text]}


def test_an_article_is_drawn_with_all_that_it_can_have() -> None:
    told = {field.name for field in fields(Article)} - {"digest", "body_line"}
    assert FIELDS.keys() - {"state"} | {"status", "withdrawn"} == told


@given(ARTICLES)
def test_an_article_comes_back_as_it_was(article: Article) -> None:
    text = article_text(article)
    issue = Issue(key="2024-04-12", date=None)
    back, problems = parse_article(text, issue, "1-01", "x.md", None)
    assert not problems
    assert back is not None
    matter, _, line = split_front_matter(text)
    assert back == replace(article, digest=digest(text), body_line=line)
    assert yaml.safe_load(matter or "")["title"] == article.title
    assert untouched(text)


@given(ARTICLES, st.integers(0, 400), st.sampled_from("茶x"))
def test_an_edit_is_noticed(article: Article, at: int, char: str) -> None:
    text = article_text(article)
    at = min(at, text.index("digest:"))
    assert not untouched(text[:at] + char + text[at:])
    assert not untouched(text + char)


def test_an_issue_comes_back_as_it_was() -> None:
    issue = Issue(
        key="2024-04-12",
        date=date(2024, 4, 12),
        date_source="inferred",
        date_evidence="第3行: 昨天",
        date_window=(date(2024, 4, 12), date(2024, 4, 14)),
        edition="下午版",
        number="第0123期",
        pages=(PrintPage(number=1, name="要闻", source="a/1.txt"), PrintPage(number=2)),
        sources=(RawFile(file="a/1.txt", sha256="ab" * 32, encoding="utf-8", lines=12),),
        furniture=(Furniture(file="a/1.txt", line=3, label="slogan", text="| 为人民 服务 |"),),
        review=(Doubt(what="date inferred", why="只写了 昨天: 12日", line=3, file="a/1.txt"),),
        written=(
            ArticleRecord(name="1-01", title="茶, 事: 开园", source=(SourceLines(file="a/一 1　.txt", lines="7-9"),)),
        ),
        removed=(
            ArticleRecord(name="1-03", source=(SourceLines(file="a/1.txt", lines="1"),)),
            ArticleRecord(name="1-04"),
        ),
    )
    text = issue_text(issue)
    back, problems = parse_issue(text, "2024-04-12", "issue.yml")
    assert not problems
    assert back == replace(issue, digest=digest(text))
    assert untouched(text)


def test_furniture_keeps_its_white_space() -> None:
    issue = Issue(
        key="undated-a", furniture=(Furniture(file="a.txt", line=1, label="masthead", text="棠川报\t第1期  周五"),)
    )
    back, _ = parse_issue(issue_text(issue), "undated-a", "issue.yml")
    assert back.furniture == issue.furniture
