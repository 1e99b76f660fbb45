"""The Chinese sample paper set in traditional characters converts as it does in simplified ones."""

from collections.abc import Callable
from typing import Any

import opencc
import pytest

from generator.traditional import simplified
from tests.sample.articles import Converted, read_article
from tests.sample.paper import TANGCHUAN, GoldIssue, converted, gold_issues
from tests.scoring import Score, score

ISSUES = {issue.name: issue for name, issue in gold_issues().items() if name.startswith("tangchuan/")}
PLAIN = [read_article(path) for path in sorted((TANGCHUAN.root / "content").glob("*/*.md"))]
QUOTES = str.maketrans("“”‘’", "「」『』")


@pytest.fixture(scope="module", params=["t", "tw", "hk"])
def traditional(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Sets a text in traditional characters (as such, in Taiwan's or Hong Kong's forms), each in its place."""
    converter = opencc.OpenCC(f"s2{request.param}.json")

    def set_again(text: str) -> str:
        out = str(converter.convert(text)).translate(QUOTES)
        assert len(out) == len(text)
        return out

    return set_again


@pytest.fixture(scope="module")
def articles(traditional: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> list[Converted]:
    """The articles of the paper in traditional characters; its paper.yml is in them too."""
    root = tmp_path_factory.mktemp("traditional")
    config = root / "paper.yml"
    config.write_text(traditional((TANGCHUAN.root / "content" / "paper.yml").read_text("utf-8")), "utf-8")
    for issue in ISSUES.values():
        for file, text in issue.raws.items():
            (root / "raw" / file).parent.mkdir(parents=True, exist_ok=True)
            (root / "raw" / file).write_text(traditional(text), "utf-8")
    return [read_article(p) for p in sorted(converted(root / "raw", config, root / "paper").glob("*/*.md"))]


def of(issue: GoldIssue, articles: list[Converted]) -> list[Converted]:
    return [a for a in articles if set(a.files) & set(issue.raws)]


def scored(issue: GoldIssue, articles: list[Converted], set_again: Callable[[str], str] = str) -> Score:
    """The issue's score, its raw texts set again and the names in its gold looked up in them."""
    raws = {file: set_again(text) for file, text in issue.raws.items()}

    def again(value: Any, file: str) -> Any:
        if isinstance(value, list):
            return [again(item, file) for item in value]
        return raws[file][issue.raws[file].index(value) :][: len(value)]

    golds = {
        file: {
            **data,
            "articles": [
                {**entry, **{key: again(entry[key], file) for key in ("authors", "photo_by", "place") if key in entry}}
                for entry in data["articles"]
            ],
        }
        for file, data in issue.golds.items()
    }
    return score(issue.name, raws, golds, [a.path for a in of(issue, articles)])


@pytest.mark.parametrize("issue", ISSUES.values(), ids=ISSUES.keys())
def test_the_score_is_that_of_the_simplified_issue(
    issue: GoldIssue, articles: list[Converted], traditional: Callable[[str], str]
) -> None:
    plain, other = scored(issue, PLAIN).measures, scored(issue, articles, traditional)
    m = other.measures
    assert plain and m
    assert (other.lost, other.new, m.extra, m.date) == ("", "", plain.extra, "ok")
    assert m.text >= plain.text - 0.01
    assert m.paras >= plain.paras - 0.01
    assert (m.found, m.titles, m.fields, m.gaps) == (plain.found, plain.titles, plain.fields, plain.gaps)


def test_names_sections_and_derived_titles_are_found_and_given_as_printed(articles: list[Converted]) -> None:
    def facts(of: list[Converted]) -> list[dict[str, Any]]:
        keys = ("title", "title_source", "authors", "roles", "photo_by", "place", "kind", "section", "page")
        return [{key: a.meta.get(key) for key in keys} for a in of]

    derived = "".join(a.field("title") for a in articles if a.meta.get("title_source") == "derived")
    names = "".join("".join(a.meta.get("authors") or ()) for a in articles)
    assert derived != simplified(derived)
    assert names != simplified(names)
    assert simplified(repr(facts(articles))) == simplified(repr(facts(PLAIN)))
