"""Converting again: names stay, what a person did stays, and what is the same is not written."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.content.names import Numbers, issue_key, known_sources
from generator.content.reader import read_paper
from generator.content.update import IssueChange, update_issue
from generator.model import Article, Furniture, Issue, RawFile, SourceLines

RAW = RawFile(file="2024-04-12.txt", sha256="ab" * 32, encoding="utf-8", lines=40)
ISSUE = Issue(
    key="2024-04-12",
    date=date(2024, 4, 12),
    date_source="given",
    sources=(RAW,),
    furniture=(Furniture(file=RAW.file, line=1, label="slogan", text="一纸春秋"),),
)
FIRST = (("开园", "2-6"), ("桥通了", "7-12"), ("书屋", "13-20"))


def issue_of(articles: Sequence[tuple[str, str]], **changes: object) -> Issue:
    made = tuple(
        Article(issue="", name="", title=title, body=f"{title}。", source=(SourceLines(file=RAW.file, lines=lines),))
        for title, lines in articles
    )
    return replace(ISSUE, articles=made, **changes)  # type: ignore[arg-type]


def files(content: Path) -> dict[str, str]:
    return {f.name: f.read_text(encoding="utf-8") for f in sorted((content / "2024-04-12").iterdir())}


def titles(content: Path) -> dict[str, str]:
    paper, problems = read_paper(content, root=content.parent)
    assert not problems
    return {a.name: a.title for a in paper.issues[0].articles}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    change = update_issue(tmp_path / "content", issue_of(FIRST))
    assert change == IssueChange(key="2024-04-12", new=("1-01", "1-02", "1-03"))
    return tmp_path / "content"


def test_converting_again_writes_nothing(content: Path) -> None:
    before = {f: f.stat().st_mtime_ns for f in content.rglob("*")}
    assert update_issue(content, issue_of(FIRST)) == IssueChange(key="2024-04-12", kept=("1-01", "1-02", "1-03"))
    assert {f: f.stat().st_mtime_ns for f in content.rglob("*")} == before


def test_an_edited_article_is_left_alone(content: Path) -> None:
    file = content / "2024-04-12/1-02.md"
    file.write_text(file.read_text(encoding="utf-8") + "\n编辑补了一句。\n", encoding="utf-8")
    before = files(content)
    better = issue_of([("开园了", "2-6"), *FIRST[1:]])
    change = update_issue(content, better)
    assert (change.updated, change.kept, change.edited) == (("1-01",), ("1-03",), ("1-02",))
    assert files(content)["1-02.md"] == before["1-02.md"]
    assert titles(content)["1-01"] == "开园了"


def test_a_deleted_article_stays_deleted_and_its_number_is_not_given_again(content: Path) -> None:
    (content / "2024-04-12/1-02.md").unlink()
    for _ in range(2):
        assert update_issue(content, issue_of(FIRST)).removed == ("1-02",)
        assert titles(content) == {"1-01": "开园", "1-03": "书屋"}
    change = update_issue(content, issue_of([*FIRST[:2], ("书", "13-16"), ("屋", "17-20")]))
    assert (change.removed, change.new) == (("1-02",), ("1-04",))
    assert titles(content) == {"1-01": "开园", "1-03": "书", "1-04": "屋"}


def test_the_last_article_deleted_keeps_its_number(content: Path) -> None:
    (content / "2024-04-12/1-03.md").unlink()
    update_issue(content, issue_of(FIRST))
    change = update_issue(content, issue_of([("开", "2-4"), ("园", "5-6"), *FIRST[1:]]))
    assert (change.removed, change.new) == (("1-03",), ("1-04",))


def test_a_name_goes_with_the_lines_not_with_the_place(content: Path) -> None:
    change = update_issue(content, issue_of([FIRST[2], ("桥通车了", "8-12"), ("开园", "2-7")]))
    assert change.updated == ("1-03", "1-02", "1-01")
    assert titles(content) == {"1-03": "书屋", "1-02": "桥通车了", "1-01": "开园"}


def test_an_article_that_was_merged_leaves_its_address_as_an_alias(content: Path) -> None:
    change = update_issue(content, issue_of([("开园与桥", "2-12"), FIRST[2]]))
    assert (change.updated, change.gone) == (("1-02", "1-03"), ("1-01",))
    paper, _ = read_paper(content, root=content.parent)
    assert paper.issues[0].articles[0].aliases == ("2024-04-12/1-01.html",)
    again = update_issue(content, issue_of([("开园与桥", "2-12"), FIRST[2]]))
    assert again.kept == ("1-02", "1-03")
    apart = update_issue(content, issue_of([("桥", "7-12"), ("开", "2-6"), FIRST[2]]))
    assert apart.new == ("1-04",), "a number that is an alias is not given again"


def test_a_new_raw_file_does_not_make_new_articles_deleted(content: Path) -> None:
    longer = replace(RAW, sha256="cd" * 32, lines=60)
    change = update_issue(content, issue_of([*FIRST, ("市集", "30-40")], sources=(longer,)))
    assert (change.new, change.removed) == (("1-04",), ())


def test_an_article_that_cannot_be_read_counts_as_a_persons(content: Path) -> None:
    file = content / "2024-04-12/1-01.md"
    file.write_bytes(b"\xff\xfe broken")
    change = update_issue(content, issue_of(FIRST))
    assert change.edited == ("1-01",)
    assert file.read_bytes() == b"\xff\xfe broken"


def test_an_edited_issue_file_is_left_alone(content: Path) -> None:
    file = content / "2024-04-12/issue.yml"
    text = file.read_text(encoding="utf-8").replace("slogan", "motto")
    file.write_text(text, encoding="utf-8")
    assert update_issue(content, issue_of(FIRST)).issue_edited
    assert file.read_text(encoding="utf-8") == text


def test_windows_line_ends_are_no_edit(content: Path) -> None:
    file = content / "2024-04-12/1-01.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert update_issue(content, issue_of(FIRST)).edited == ()


def test_an_issues_folder(content: Path) -> None:
    known, day = known_sources(content), date(2024, 4, 12)
    taken = {"2024-04-12", "undated-spring"}
    assert known == {RAW.file: "2024-04-12"}
    assert issue_key(None, "none", [RAW.file], known, taken) == "2024-04-12"
    assert issue_key(day, "printed", ["b.txt"], known, taken) == "2024-04-12-2"
    assert issue_key(day, "inferred", ["Spring 3.txt"], known, taken) == "undated-spring-3"
    assert issue_key(None, "none", ["spring.txt"], known, taken) == "undated-spring-2"
    assert issue_key(None, "none", ["春.txt"], known, taken).startswith("undated-")
    assert issue_key(day, "given", ["f/1.txt", "f/2.txt"], {}, ()) == "2024-04-12"


def test_numbers_are_given_once() -> None:
    numbers = Numbers(["1-01", "1-3", "2-01"])
    assert [numbers.gap(1), numbers.next(1), numbers.next(2), numbers.next(3)] == ["1-02", "1-04", "2-02", "3-01"]
