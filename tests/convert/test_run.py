"""Raw files into a content folder: what is found, what is refused, and what people did is kept."""

import os
from datetime import date
from pathlib import Path

import pytest

from generator.content import read_paper
from generator.convert import ConvertReport, convert
from generator.convert.reading.issues import LARGEST
from generator.deliver.check import check_outcome
from generator.deliver.folders import folders_of
from tests.convert.pages import CLEAN


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "content").mkdir()
    return tmp_path


def run(root: Path, *files: Path) -> ConvertReport:
    return convert(root / "seeds", root / "content", root=root, files=files)


def test_an_issue_is_written_where_its_printed_date_says_and_reads_back_without_fault(root: Path) -> None:
    (root / "seeds" / "a.txt").write_text(CLEAN, encoding="utf-8")
    report = run(root)
    assert report.problems == ()
    assert [(i.change.key, i.change.new) for i in report.issues] == [("2024-05-06", ("1-01", "1-02"))]
    paper, problems = read_paper(root / "content", root=root)
    assert problems == ()
    assert [a.title for a in paper.issues[0].articles] == ["柳渡口的灯塔昨夜重新亮起", "石桥镇小学的菜园收了第一茬豌豆"]


def test_converting_again_writes_nothing(root: Path) -> None:
    (root / "seeds" / "a.txt").write_text(CLEAN, encoding="utf-8")
    run(root)
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in sorted((root / "content").rglob("*.*"))}
    report = run(root)
    assert [(i.change.new, i.change.updated, i.change.kept) for i in report.issues] == [((), (), ("1-01", "1-02"))]
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in sorted((root / "content").rglob("*.*"))} == before


def test_what_a_person_edited_or_deleted_is_kept(root: Path) -> None:
    (root / "seeds" / "a.txt").write_text(CLEAN, encoding="utf-8")
    run(root)
    folder = root / "content" / "2024-05-06"
    edited = folder / "1-01.md"
    edited.write_text(edited.read_text(encoding="utf-8").replace("路好认了", "路好认多了"), encoding="utf-8")
    (folder / "1-02.md").unlink()
    report = run(root)
    assert [(i.change.edited, i.change.removed) for i in report.issues] == [(("1-01",), ("1-02",))]
    assert "路好认多了" in edited.read_text(encoding="utf-8")
    assert not (folder / "1-02.md").exists()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\n\t\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"%PDF-1.7\n", "binary"),
        (b"abc\x00def", "binary"),
        ("灯塔昨夜重新亮起，".encode("gb18030") + b"\xff", "encoding"),
        (CLEAN.encode()[:-200] + b"\xff", "encoding"),
        (b"K\xf6ln, caf\xe9 and na\xefve", "encoding"),
        ("棠川新闻 2024年5月6日 星期一 第1200期\n".encode(), "no-article"),
    ],
    ids=[
        "empty",
        "white space",
        "picture",
        "pdf",
        "nul",
        "damaged gb18030",
        "damaged utf-8",
        "latin",
        "masthead alone",
    ],
)
def test_a_bad_file_is_named_and_stops_no_other(root: Path, data: bytes, code: str) -> None:
    (root / "seeds" / "bad.txt").write_bytes(data)
    (root / "seeds" / "good.txt").write_text(CLEAN, encoding="utf-8")
    report = run(root)
    assert [(p.path, p.code) for p in report.problems] == [("seeds/bad.txt", code)]
    assert all(p.hint for p in report.problems)
    assert [i.change.key for i in report.issues] == ["2024-05-06"]


def test_a_warning_of_its_sidecar_hides_no_empty_issue(root: Path) -> None:
    (root / "seeds" / "bad.txt").write_text("\n", encoding="utf-8")
    (root / "seeds" / "bad.yml").write_text("number: 12 #周末\n", encoding="utf-8")
    found = {(p.path, p.code, p.severity) for p in run(root).problems}
    assert found == {("seeds/bad.txt", "empty", "error"), ("seeds/bad.yml", "remark", "warning")}


def test_byte_order_mark_and_windows_line_ends_make_no_difference(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    for folder, data in ((root, CLEAN.encode()), (other, b"\xef\xbb\xbf" + CLEAN.replace("\n", "\r\n").encode())):
        (folder / "seeds").mkdir(exist_ok=True)
        (folder / "seeds" / "a.txt").write_bytes(data)
        run(folder)
    name = Path("content/2024-05-06/1-01.md")
    assert (root / name).read_bytes() == (other / name).read_bytes()


def test_a_folder_is_one_issue_and_its_sidecar_wins(root: Path) -> None:
    folder = root / "seeds" / "may"
    folder.mkdir()
    (folder / "p1.txt").write_text(CLEAN, encoding="utf-8")
    (folder / "p2.txt").write_text(CLEAN.replace("石桥镇", "白荻镇").replace("柳渡", "鹭渡"), encoding="utf-8")
    sidecar = "date: 2024-05-09\nnumber: 1203\npages:\n  - {number: 3, name: 乡村, source: p2.txt}\n"
    (folder / "issue.yml").write_text(sidecar, encoding="utf-8")
    report = run(root)
    assert report.problems == ()
    paper, _ = read_paper(root / "content", root=root)
    (issue,) = paper.issues
    assert (issue.key, issue.date_source, issue.number) == ("2024-05-09", "given", "1203")
    assert [(p.number, p.name) for p in issue.pages] == [(1, ""), (3, "乡村")]
    assert [a.name for a in issue.articles] == ["1-01", "1-02", "3-01", "3-02"]


def test_a_fault_in_a_sidecar_has_its_place(root: Path) -> None:
    (root / "seeds" / "a.txt").write_text(CLEAN, encoding="utf-8")
    (root / "seeds" / "a.yml").write_text("date: 2024-02-30\nnumbr: 3\n", encoding="utf-8")
    report = run(root)
    assert [(p.path, p.line, p.code) for p in report.problems] == [
        ("seeds/a.yml", 1, "date"),
        ("seeds/a.yml", 2, "unknown-key"),
    ]
    assert report.issues == ()


@pytest.mark.parametrize(
    "name", ["bao_20240507", "2024.5.7", "2024年5月7日", "棠川报 2024 年 05 月 07 日 第3期", "2024年5月7號"]
)
def test_a_date_in_the_file_name_is_given(root: Path, name: str) -> None:
    (root / "seeds" / f"{name}.txt").write_text(CLEAN, encoding="utf-8")
    assert [i.change.key for i in run(root).issues] == ["2024-05-07"]


@pytest.mark.parametrize(
    ("name", "stated", "edition"),
    [
        ("2024-05-06", "", ""),
        ("2024-05-06下午版", "", "下午版"),
        ("2024年5月6日 号外", "", "号外"),
        ("2024年5月6日版面", "", ""),
        ("2024年5月6日早晨版", "", "早晨版"),
        ("2024-05-06晚刊", "edition: 加印\n", "加印"),
        ("晚版", "", ""),
    ],
)
def test_a_sidecar_or_the_files_name_says_what_an_issue_is_called(
    root: Path, name: str, stated: str, edition: str
) -> None:
    (root / "seeds" / f"{name}.txt").write_text(CLEAN, encoding="utf-8")
    (root / "seeds" / f"{name}.yml").write_text(stated, encoding="utf-8")
    assert run(root).problems == ()
    paper, problems = read_paper(root / "content", root=root)
    assert (paper.issues[0].edition, problems) == (edition, ())


def test_a_folder_with_a_paper_of_its_own_is_passed_over(root: Path) -> None:
    (root / "seeds" / "other" / "seeds").mkdir(parents=True)
    (root / "seeds" / "other" / "seeds" / "a.txt").write_text(CLEAN, encoding="utf-8")
    assert run(root) == ConvertReport()


def test_only_the_files_asked_for_are_converted(root: Path) -> None:
    for name, day in (("a", "6"), ("b", "7")):
        (root / "seeds" / f"{name}.txt").write_text(CLEAN.replace("5月6日", f"5月{day}日"), encoding="utf-8")
    assert [i.change.key for i in run(root, root / "seeds" / "b.txt").issues] == ["2024-05-07"]
    assert [p.code for p in run(root, root / "seeds" / "c.txt").problems] == ["no-raw-issue"]
    for named in ("seeds/a.txt", "a.txt"):
        assert [i.change.key for i in run(root, Path(named)).issues] == ["2024-05-06"]


def test_progress_is_told_for_each_issue(root: Path) -> None:
    (root / "seeds" / "a.txt").write_text(CLEAN, encoding="utf-8")
    told: list[tuple[int, int, str]] = []
    convert(root / "seeds", root / "content", root=root, progress=lambda n, of, path: told.append((n, of, path)))
    assert told == [(1, 1, "seeds/a.txt")]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no symbolic links")
def test_a_link_out_of_the_seeds_folder_is_refused(root: Path) -> None:
    (root / "secret").write_text(CLEAN, encoding="utf-8")
    (root / "seeds" / "a.txt").symlink_to(root / "secret")
    assert [p.code for p in run(root).problems] == ["unsafe-path"]


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_an_issue_in_another_encoding_is_named_so_and_holds_in_the_check(root: Path, encoding: str) -> None:
    (root / "seeds" / "a.txt").write_bytes(CLEAN.encode(encoding))
    report = run(root)
    assert report.problems == ()
    paper, _ = read_paper(root / "content", root=root)
    (issue,) = paper.issues
    assert issue.sources[0].encoding == {"utf-16": "utf-16-le"}.get(encoding, encoding)
    outcome = check_outcome(folders_of(root))
    assert outcome.exit_code == 0
    assert outcome.data["check"]["issues"][0]["ledger"] == "holds"


def test_the_encoding_of_a_sidecar_wins(root: Path) -> None:
    (root / "seeds" / "a.txt").write_bytes(
        "Café Zürich opens\n\nIt opened on Friday, and the town was there.\n".encode("cp1252")
    )
    assert [p.code for p in run(root).problems] == ["encoding"]
    (root / "seeds" / "a.yml").write_text("date: 2024-05-06\nencoding: Windows-1252\n", encoding="utf-8")
    assert run(root).problems == ()
    assert "Café Zürich" in (root / "content" / "2024-05-06" / "1-01.md").read_text(encoding="utf-8")
    (root / "seeds" / "a.yml").write_text("encoding: utf-7\n", encoding="utf-8")
    assert [(p.path, p.code) for p in run(root).problems] == [("seeds/a.txt", "encoding"), ("seeds/a.yml", "sidecar")]


def test_a_file_that_is_too_large_is_named_and_not_read(root: Path) -> None:
    with (root / "seeds" / "a.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert [(p.path, p.code) for p in run(root).problems] == [("seeds/a.txt", "too-large")]


def test_a_day_that_is_given_wins_and_is_kept(root: Path) -> None:
    file = root / "seeds" / "bao_20240507.txt"
    file.write_text(CLEAN, encoding="utf-8")
    file.with_suffix(".yml").write_text("date: 2024-05-08\n", encoding="utf-8")
    report = convert(root / "seeds", root / "content", root=root, files=[file], day=date(2024, 5, 9))
    assert [i.change.key for i in report.issues] == ["2024-05-09"]
    (issue,) = read_paper(root / "content", root=root)[0].issues
    assert (issue.date, issue.date_source) == (date(2024, 5, 9), "given")
    assert [i.change.key for i in run(root).issues] == ["2024-05-09"]
    (issue,) = read_paper(root / "content", root=root)[0].issues
    assert (issue.date, issue.date_source) == (date(2024, 5, 8), "given")  # the sidecar speaks again


def test_a_day_that_was_given_once_is_not_given_up_for_what_is_printed(root: Path) -> None:
    file = root / "seeds" / "a.txt"
    file.write_text(CLEAN, encoding="utf-8")
    convert(root / "seeds", root / "content", root=root, files=[file], day=date(2024, 5, 9))
    before = (root / "content" / "2024-05-09" / "issue.yml").read_bytes()
    run(root)
    assert (root / "content" / "2024-05-09" / "issue.yml").read_bytes() == before
