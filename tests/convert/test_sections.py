"""The section of an article: what speaks for one, and how often it is the one that a reader would give."""

from pathlib import Path

import pytest
import yaml

from generator.config import default_sections
from generator.convert.articles.sections import section_of
from generator.model import Config, Section
from tests.convert.pages import convert_text

ROOT = Path(__file__).parents[2]
PAPER = Config(
    sections=(
        Section(id="first", name="First", words=("灯塔", "渔船")),
        Section(id="second", name="Second", words=("学校", "ferry", "渔船")),
        Section(id="pictures", name="Pictures"),
        Section(id="notices", name="Notices"),
    )
)


@pytest.mark.parametrize(
    ("kind", "rubric", "head", "body", "section", "reason"),
    [
        ("news", "", "灯塔亮了", "学校放了假。", "first", "words: 灯塔"),
        ("news", "学校", "灯塔亮了", "", "second", "words: 学校"),
        ("news", "", "江上的事", "渔船回来了，学校放了假。", "second", "words: 学校, 渔船"),
        ("news", "", "江上的事", "渔船回来了。", "first", "words: 渔船"),
        ("news", "", "ONE FERRY", "It rang.", "second", "words: ferry"),
        ("news", "", "TRANSFERRYING", "It rang.", "first", "no word speaks for a section: the first one"),
        ("photo", "", "学校", "学校", "pictures", "kind: photo"),
        ("notice", "", "学校", "学校", "notices", "kind: notice"),
    ],
    ids=[
        *("head before text", "rubric before head", "a shared word is half of one", "the first of equals"),
        *("Latin words are whole words", "parts of words are none", "pictures", "notices"),
    ],
)
def test_what_speaks_for_a_section(kind: str, rubric: str, head: str, body: str, section: str, reason: str) -> None:
    assert section_of(PAPER, kind, rubric, head, body) == (section, reason)


def test_a_paper_without_sections_has_none() -> None:
    assert section_of(Config(), "news", "", "灯塔", "灯塔") == ("", "")


def test_the_sections_of_a_paper_that_names_none_are_those_that_a_reader_gives() -> None:
    labels = yaml.safe_load((Path(__file__).with_name("sections.yml")).read_text(encoding="utf-8"))
    given = {}
    for raw in sorted((ROOT / "seeds").glob("*.txt")) + sorted((ROOT / "seeds" / "2024-04-19").glob("*.txt")):
        issue = convert_text(raw.read_text(encoding="utf-8"), Config(sections=default_sections("zh-Hans")))
        given |= {a.title: a.section for a in issue.articles if a.title in labels}
    assert len(given) > 18
    assert sum(section in labels[title] for title, section in given.items()) >= 0.8 * len(given)
