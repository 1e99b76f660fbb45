"""Converting again: names stay, what a person did stays, and what is the same is not written."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.content.differences import unified
from generator.content.names import Converted, Numbers, issue_key, known_sources
from generator.content.reader import read_paper
from generator.content.update import IssueChange, Outdated, apply_plan, plan_update
from generator.model import Article, Furniture, Issue, RawFile, SourceLines
from generator.problems import Stop

RAW = RawFile(file="2024-04-12.txt", sha256="ab" * 32, encoding="utf-8", lines=40)
ISSUE = Issue(
    key="2024-04-12",
    date=date(2024, 4, 12),
    date_source="given",
    sources=(RAW,),
    furniture=(Furniture(file=RAW.file, line=1, label="slogan", text="一纸春秋"),),
)
FIRST = (("茶山开园了", "2-6"), ("桥通车了吗", "7-12"), ("乡村书屋", "13-20"))
OTHER_RAW = replace(RAW, sha256="cd" * 32, lines=60)
SHIFTED = (("茶山开园了", "12-16"), ("桥通车了吗", "17-22"), ("乡村书屋", "23-30"))


def issue_of(articles: Sequence[tuple[str, str]], **changes: object) -> Issue:
    made = tuple(
        Article(issue="", name="", title=title, body=f"{title}。", source=(SourceLines(file=RAW.file, lines=lines),))
        for title, lines in articles
    )
    return replace(ISSUE, articles=made, **changes)  # type: ignore[arg-type]


def update_issue(content: Path, issue: Issue) -> IssueChange:
    return apply_plan(plan_update(content, issue))


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
    better = issue_of([("茶山开园", "2-6"), *FIRST[1:]])
    change = update_issue(content, better)
    assert (change.updated, change.kept, change.edited) == (("1-01",), ("1-03",), ("1-02",))
    assert files(content)["1-02.md"] == before["1-02.md"]
    assert titles(content)["1-01"] == "茶山开园"


def test_a_deleted_article_stays_deleted_and_its_number_is_not_given_again(content: Path) -> None:
    (content / "2024-04-12/1-02.md").unlink()
    for _ in range(2):
        assert update_issue(content, issue_of(FIRST)).removed == ("1-02",)
        assert titles(content) == {"1-01": "茶山开园了", "1-03": "乡村书屋"}
    change = update_issue(content, issue_of([*FIRST[:2], ("书", "13-16"), ("屋", "17-20")]))
    assert (change.removed, change.new) == (("1-02",), ("1-04",))
    assert titles(content) == {"1-01": "茶山开园了", "1-03": "书", "1-04": "屋"}


def test_the_last_article_deleted_keeps_its_number(content: Path) -> None:
    (content / "2024-04-12/1-03.md").unlink()
    change = update_issue(content, issue_of([("开", "2-4"), ("园", "5-6"), *FIRST[1:]]))
    assert (change.removed, change.new) == (("1-03",), ("1-04",))


def test_an_article_deleted_before_the_raw_file_changed_stays_deleted(content: Path) -> None:
    (content / "2024-04-12/1-02.md").unlink()
    change = update_issue(content, issue_of(SHIFTED, sources=(OTHER_RAW,)))
    assert (change.removed, change.new, change.updated) == (("1-02",), (), ("1-01", "1-03"))


def test_a_raw_file_that_changed_moves_no_name_to_another_story(content: Path) -> None:
    file = content / "2024-04-12/1-02.md"
    file.write_text(file.read_text(encoding="utf-8") + "\n编辑补了一句。\n", encoding="utf-8")
    change = update_issue(content, issue_of(SHIFTED, sources=(OTHER_RAW,)))
    assert (change.new, change.updated, change.edited) == ((), ("1-01", "1-03"), ("1-02",))
    assert titles(content) == {"1-01": "茶山开园了", "1-02": "桥通车了吗", "1-03": "乡村书屋"}


def test_a_file_moved_into_another_issue_stays_there(content: Path) -> None:
    other = issue_of([("集市", "1-9")], key="2024-04-19", sources=(replace(RAW, file="2024-04-19.txt"),))
    moved_lines = tuple(replace(a, source=(SourceLines(file="2024-04-19.txt", lines="1-9"),)) for a in other.articles)
    other = replace(other, articles=moved_lines)
    update_issue(content, other)
    (content / "2024-04-12/1-02.md").rename(content / "2024-04-19/1-30.md")
    assert update_issue(content, other).gone == ()
    assert update_issue(content, issue_of(FIRST)).removed == ("1-02",)
    assert (content / "2024-04-19/1-30.md").exists()


def test_a_name_goes_with_the_lines_not_with_the_place(content: Path) -> None:
    change = update_issue(content, issue_of([FIRST[2], ("桥通车了", "8-12"), ("开园", "2-7")]))
    assert change.updated == ("1-03", "1-02", "1-01")
    assert titles(content) == {"1-03": "乡村书屋", "1-02": "桥通车了", "1-01": "开园"}


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
    change = update_issue(content, issue_of([*FIRST, ("市集", "30-40")], sources=(OTHER_RAW,)))
    assert (change.new, change.removed) == (("1-04",), ())


@pytest.mark.parametrize("data", [b"\xff\xfe broken", b"---\ntitle: a: b\n---\n", b"\xef\xbb\xbf---\ntitle: a\n---\n"])
def test_an_article_with_a_fault_counts_as_a_persons(content: Path, data: bytes) -> None:
    file = content / "2024-04-12/1-01.md"
    file.write_bytes(data)
    change = update_issue(content, issue_of(FIRST))
    assert (change.new, change.edited, change.removed) == ((), ("1-01",), ())
    assert file.read_bytes() == data


def test_of_an_edited_issue_file_only_our_own_records_are_renewed(content: Path) -> None:
    file = content / "2024-04-12/issue.yml"
    text = "# 总编室\nnumber: 第7期\n" + file.read_text(encoding="utf-8").replace("slogan", "motto")
    file.write_text(text, encoding="utf-8")
    (content / "2024-04-12/1-03.md").unlink()
    assert update_issue(content, issue_of(SHIFTED, sources=(OTHER_RAW,))).issue_edited
    now = file.read_text(encoding="utf-8")
    issue = read_paper(content, root=content.parent)[0].issues[0]
    assert now.startswith("# 总编室\nnumber: 第7期\n")
    assert [f.label for f in issue.furniture] == ["motto"]
    assert (issue.number, issue.sources, [r.name for r in issue.removed]) == ("第7期", (OTHER_RAW,), ["1-03"])
    assert update_issue(content, issue_of(SHIFTED, sources=(OTHER_RAW,))).removed == ("1-03",)


def test_a_plan_says_what_would_change_and_writes_nothing(content: Path) -> None:
    file = content / "2024-04-12/1-02.md"
    file.write_text(file.read_text(encoding="utf-8") + "\n编辑补了一句。\n", encoding="utf-8")
    before = files(content)
    plan = plan_update(content, issue_of([("茶山开园", "2-4"), ("桥通车", "5-12"), ("书", "13-16"), ("屋", "17-20")]))
    assert files(content) == before
    assert plan.differs
    assert not plan.wanted
    assert [(f.name, f.what) for f in plan.files] == [
        ("1-01.md", "updated"),
        ("1-02.md", "edited"),
        ("1-03.md", "updated"),
        ("1-04.md", "new"),
    ]
    assert [str(m) for m in plan.moved] == [
        "lines 5-6 of 2024-04-12.txt: from 1-01 to 1-02",
        "lines 17-20 of 2024-04-12.txt: from 1-03 to 1-04",
    ]
    diff = unified(plan.files[0], "2024-04-12")
    assert "-title: 茶山开园了\n+title: 茶山开园\n" in diff
    assert "digest" not in diff
    assert apply_plan(plan) == plan.change
    assert titles(content) == {"1-01": "茶山开园", "1-02": "桥通车了吗", "1-03": "书", "1-04": "屋"}


@pytest.mark.parametrize("name", ["1-01.md", "1-03.md", "issue.yml", "1-04.md"])
def test_what_is_saved_after_the_plan_was_made_is_not_written_over(content: Path, name: str) -> None:
    plan = plan_update(content, issue_of([("茶山开园", "2-4"), ("桥通车", "5-12"), ("书", "13-16"), ("屋", "17-20")]))
    file = content / "2024-04-12" / name
    saved = (file.read_text("utf-8") if file.exists() else "") + "\n编辑刚刚补了一句。\n"
    file.write_text(saved, "utf-8")
    before = files(content)
    with pytest.raises(Outdated):
        apply_plan(plan)
    assert files(content) == before


def test_an_article_that_is_edited_before_it_is_taken_away_stays(content: Path) -> None:
    plan = plan_update(content, issue_of([("开园与桥", "2-12"), FIRST[2]]))
    assert len(plan.unlinks) == 1
    file = content / "2024-04-12" / plan.unlinks[0]
    file.write_text(file.read_text("utf-8") + "\n编辑刚刚补了一句。\n", "utf-8")
    with pytest.raises(Outdated):
        apply_plan(plan)
    assert "补了一句" in file.read_text("utf-8")


def test_a_plan_names_issue_yml_where_more_of_it_than_our_own_records_is_another(content: Path) -> None:
    plan = plan_update(content, issue_of(FIRST, number="第812期"))
    assert [(f.name, f.what) for f in plan.files] == [("issue.yml", "updated")]
    assert plan.differs
    assert "+number: 第812期\n" in unified(plan.files[0], "2024-04-12")


def test_an_issue_as_it_was_differs_in_nothing(content: Path) -> None:
    plan = plan_update(content, issue_of(FIRST))
    assert (plan.differs, plan.wanted, plan.writes, plan.files) == (False, False, (), ())
    (content / "2024-04-12/1-02.md").unlink()
    plan = plan_update(content, issue_of(FIRST))
    assert (plan.differs, [name for name, _ in plan.writes]) == (False, ["issue.yml"]), "only our own records"


def test_a_changed_raw_file_or_sidecar_is_a_wish_to_convert(content: Path) -> None:
    assert plan_update(content, issue_of(SHIFTED, sources=(OTHER_RAW,))).wanted
    assert plan_update(content, issue_of(FIRST, sidecar="ef" * 32)).wanted
    assert plan_update(content, issue_of(FIRST, key="2024-04-26")).wanted
    update_issue(content, issue_of(FIRST, sidecar="ef" * 32))
    assert not plan_update(content, issue_of(FIRST, sidecar="ef" * 32)).wanted
    assert known_sources(content)[RAW.file].sidecar == "ef" * 32


def test_nothing_is_written_through_a_symbolic_link(tmp_path: Path, content: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (content / "2024-04-26").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Stop):
        update_issue(content, issue_of(FIRST, key="2024-04-26"))
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_windows_line_ends_are_no_edit(content: Path) -> None:
    file = content / "2024-04-12/1-01.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert update_issue(content, issue_of(FIRST)).edited == ()


def test_an_issues_folder(content: Path) -> None:
    known, day = known_sources(content), date(2024, 4, 12)
    taken = {"2024-04-12", "undated-spring"}
    assert known == {RAW.file: Converted(key="2024-04-12", sha256=RAW.sha256, given=date(2024, 4, 12))}
    assert issue_key(None, "none", [RAW.file], known, taken) == "2024-04-12"
    assert issue_key(day, "printed", ["b.txt"], known, taken) == "2024-04-12-2"
    assert issue_key(day, "inferred", ["Spring 3.txt"], known, taken) == "undated-spring-3"
    assert issue_key(None, "none", ["spring.txt"], known, taken) == "undated-spring-2"
    assert issue_key(None, "none", ["undated-some.txt"], known, taken) == "undated-some"
    assert issue_key(None, "none", ["春.txt"], known, taken).startswith("undated-")
    assert issue_key(day, "given", ["f/1.txt", "f/2.txt"], {}, ()) == "2024-04-12"


def test_numbers_are_given_once() -> None:
    numbers = Numbers(["1-01", "1-3", "2-01"])
    assert [numbers.next(1), numbers.next(1), numbers.next(2), numbers.next(3)] == ["1-04", "1-05", "2-02", "3-01"]
