"""What an editor does between two runs: edit, delete, move, correct; and what convert, check and build say of it."""

import json
import os
from pathlib import Path

import pytest

from tests.deliver.commandline import lay_out, run, tree

FIRST = "湿地来了新客人\n\n本报讯（记者 陈禾）昨天上午，护林员在观鸟屋里数到了二十只白鹭。这是今年的第一批。\n"
SECOND = "老桥换了新栏杆\n\n本报讯（记者 林小满）近日，石鹭镇的老桥换上了新栏杆，孩子们放学不用再绕路了。\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    lay_out(tmp_path, {"seeds/2024-04-12.txt": FIRST, "seeds/2024-04-19.txt": SECOND, "content/paper.yml": ""})
    assert run("--root", tmp_path).returncode == 0
    assert sorted(n for n in tree(tmp_path / "content") if n.endswith(".md")) == [
        "2024-04-12/1-01.md",
        "2024-04-19/1-01.md",
    ]
    return tmp_path


def test_a_mistyped_folder_is_wrong_usage_and_the_site_stays(root: Path) -> None:
    before = tree(root / "site")
    for option, command in (("--content", "build"), ("--content", "check"), ("--seeds", "convert")):
        assert run("--root", root, command, option, root / "nowhere").returncode == 2
    assert tree(root / "site") == before


def test_what_was_converted_before_is_passed_over(root: Path) -> None:
    assert "2 issues converted before" in run("--root", root).stdout
    lay_out(root, {"seeds/2024-04-19.txt": SECOND.replace("新栏杆，孩子们", "新栏杆，亮起了灯，孩子们")})
    result = run("--root", root).stdout
    assert "1 issue converted before" in result
    assert "2024-04-19: 1 updated" in result


def test_an_article_that_a_person_wrote_is_added_and_not_edited(root: Path) -> None:
    run("--root", root, "convert")
    key = next(folder.name for folder in sorted((root / "content").iterdir()) if folder.is_dir())
    run("--root", root, "new", "article", key, "新来的稿")

    told = run("--root", root, "check").stdout

    assert "by hand: added 1-" in told
    assert "edited" not in told.replace("; edited", "")


def test_what_editors_and_systems_lay_beside_an_article_is_nobodys_edit(root: Path) -> None:
    folder = root / "content/2024-04-12"
    (folder / ".#1-01.md").symlink_to("editor@desk.1234:5678")
    (folder / "1-02.md").symlink_to("nowhere.md")
    (folder / "._1-01.md").write_bytes(b"\0\5\26\7")

    told = run("--root", root, "check")

    assert (told.returncode, "by hand" in told.stdout) == (0, False), told.stdout + told.stderr


def test_a_deleted_article_is_said_by_check_before_and_after_converting_again(root: Path) -> None:
    (root / "content/2024-04-12/1-01.md").unlink()
    for _ in range(2):
        result = run("--root", root, "check")
        assert (result.returncode, "deleted 1-01" in result.stdout) == (0, True), result.stdout
        assert "1 removed by hand" in run("--root", root, "convert").stdout


def test_a_renamed_article_keeps_its_old_address_and_counts_as_no_deletion(root: Path) -> None:
    folder = root / "content/2024-04-12"
    (folder / "1-01.md").rename(folder / "1-07.md")
    said = "renamed: 1-01.md to 1-07.md; its name was its address, 2024-04-12/1-01.html, which leads nowhere"
    checked = run("--root", root, "check").stdout
    assert said in checked
    assert "deleted" not in checked
    converted = run("--root", root, "convert", "--update").stdout
    assert "1 renamed by hand" in converted
    assert "removed" not in converted
    assert "2024-04-12/1-01.html" in (folder / "1-07.md").read_text(encoding="utf-8")
    assert not (folder / "1-01.md").exists()
    checked = run("--root", root, "check").stdout
    assert "deleted" not in checked
    assert "renamed" not in checked
    assert "1-01" not in run("--root", root, "convert").stdout


def test_an_edited_article_that_was_renamed_is_left_alone_and_said(root: Path) -> None:
    folder = root / "content/2024-04-12"
    text = (folder / "1-01.md").read_text(encoding="utf-8").replace("白鹭", "苍鹭")
    (folder / "1-01.md").unlink()
    lay_out(root, {"content/2024-04-12/1-07.md": text})
    for _ in range(2):
        assert "1 renamed by hand" in run("--root", root, "convert").stdout
        assert "leads nowhere: put it under aliases of 1-07.md" in run("--root", root, "check").stdout
    assert (folder / "1-07.md").read_text(encoding="utf-8") == text
    aliased = text.replace("digest:", "aliases: [2024-04-12/1-01.html]\ndigest:")
    lay_out(root, {"content/2024-04-12/1-07.md": aliased})
    assert "which still leads there" in run("--root", root, "check").stdout


def test_an_article_moved_to_another_issue_is_kept_and_said(root: Path) -> None:
    (root / "content/2024-04-12/1-01.md").rename(root / "content/2024-04-19/1-30.md")
    assert run("--root", root, "convert").returncode == 0
    assert (root / "content/2024-04-19/1-30.md").is_file()
    result = run("--root", root, "check")
    assert result.returncode == 0, result.stderr
    assert "moved here 1-30" in result.stdout


def test_a_fault_in_an_article_is_no_deletion(root: Path) -> None:
    file = root / "content/2024-04-12/1-01.md"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("title: ", "title: 快讯: "), encoding="utf-8")
    assert run("--root", root).returncode == 1
    file.write_text(good.replace("title: ", "title: 快讯 "), encoding="utf-8")
    result = run("--root", root, "convert", "--json")
    changes = {issue["key"]: issue for issue in json.loads(result.stdout)["convert"]["issues"]}
    assert (changes["2024-04-12"]["edited"], changes["2024-04-12"]["removed"]) == (["1-01"], [])
    assert run("--root", root).returncode == 0
    assert "快讯" in (root / "site/2024-04-12/1-01.html").read_text(encoding="utf-8")


def test_check_does_not_call_an_article_with_a_fault_deleted(root: Path) -> None:
    file = root / "content/2024-04-12/1-01.md"
    file.write_text(file.read_text("utf-8").replace("title:", "titel:"), "utf-8")

    checked = run("--root", root, "check", "--json")

    assert checked.returncode == 1
    assert [issue["removed"] for issue in json.loads(checked.stdout)["check"]["issues"]] == [[], []]


def test_names_of_raw_files_may_hold_white_space_and_signs(root: Path) -> None:
    clock = "08.30" if os.name == "nt" else "08:30"
    lay_out(root, {f"seeds/棠川报　2024-05-03 {clock}.txt": FIRST.replace("白鹭", "苍鹭")})
    assert run("--root", root).returncode == 0
    before = tree(root / "content")
    assert run("--root", root, "convert").returncode == 0
    assert tree(root / "content") == before
    assert run("--root", root, "check").stderr == ""


def test_files_that_belong_nowhere_are_named(root: Path) -> None:
    lay_out(
        root,
        {
            "seeds/scan.pdf": b"%PDF",
            "seeds/2024-04-12.yaml": "",
            "content/1-02.md": FIRST,
            "content/2024-04-12/p2/2-01.md": FIRST,
        },
    )
    result = run("--root", root)
    assert result.returncode == 0
    for file in ("seeds/scan.pdf: warning[not-raw]", "seeds/2024-04-12.yaml: warning[not-raw]"):
        assert file in result.stderr
    for file in ("content/1-02.md: warning[stray-file]", "content/2024-04-12/p2/2-01.md: warning[stray-file]"):
        assert file in result.stderr


def test_pages_that_are_no_text_are_named(root: Path) -> None:
    beside = {"1.txt": FIRST, "1.pdf": b"%PDF", "issue.yml": "date: 2024-05-01\n", "2.pdf": b"%PDF", "3/3.txt": FIRST}
    lay_out(
        root,
        {
            "seeds/2024-05-02/1.pdf": b"%PDF",
            "seeds/2024-05-02/2.pdf": b"%PDF",
            "seeds/another-paper/seeds/1.pdf": b"%PDF",
            "seeds/another-paper/README.md": "",
            **{f"seeds/2024-05-01/{name}": data for name, data in beside.items()},
        },
    )
    (root / "seeds" / "2024-05-03").mkdir()
    result = run("--root", root, "convert")
    assert result.returncode == 0
    named = [line.split(": ")[0] for line in result.stderr.splitlines() if "warning[not-raw]" in line]
    assert named == ["seeds/2024-05-01/2.pdf", "seeds/2024-05-01/3", "seeds/2024-05-02"]


def test_signs_that_mean_something_in_markdown_are_nothing_special(root: Path) -> None:
    rows = "排名\t镇乡\t得分\n1\t东*河乡\t3*5\n2\t西|河乡\t9_8_\n3\t北[河](乡)\t`7\n"
    story = "=== 读报 ===\n\n本报讯（记者 陈禾）昨天上午，#1 观鸟屋开门迎客：<b>二十只</b>白鹭 & 三只苍鹭，*都*来了。\n\n# 号\n\n"
    lay_out(root, {"seeds/2024-05-10.txt": story + rows})
    result = run("--root", root)
    assert result.returncode == 0, result.stderr
    result = run("--root", root, "check")
    assert "2024-05-10" in result.stdout
    assert result.returncode == 0, result.stderr


def test_a_report_on_nothing_converted_is_not_written(root: Path) -> None:
    result = run("--root", root, "convert", root / "seeds/nowhere.txt", "--report", root / "report")
    assert (result.returncode, "no-raw-issue" in result.stderr) == (1, True)
    assert not (root / "report").exists()
