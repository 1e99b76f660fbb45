"""Converting again after the converter has changed: shown, asked, and written only where somebody agreed."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.content.reader import read_paper
from generator.content.update import Plan
from generator.content.writer import article_text
from generator.convert import convert
from tests.deliver.commandline import REPOSITORY, lay_out, run, tree

FIRST = "湿地来了新客人\n\n本报讯（记者 陈禾）昨天上午，护林员在观鸟屋里数到了二十只白鹭。这是今年的第一批。\n"
SECOND = "老桥换了新栏杆\n\n本报讯（记者 林小满）近日，石鹭镇的老桥换上了新栏杆，孩子们放学不用再绕路了。\n"
OLDER = "旧版转换器起的题目"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A paper of two issues, the first as an older converter wrote it."""
    lay_out(tmp_path, {"seeds/2024-04-12.txt": FIRST, "seeds/2024-04-19.txt": SECOND, "content/paper.yml": ""})
    assert run("--root", tmp_path, "convert").returncode == 0
    article = read_paper(tmp_path / "content", root=tmp_path)[0].issues[0].articles[0]
    older = article_text(replace(article, title=OLDER, title_source="derived"))
    lay_out(tmp_path, {"content/2024-04-12/1-01.md": older})
    return tmp_path


def test_what_commands_a_terminal_is_shown_and_never_sent(root: Path) -> None:
    file = root / "content/2024-04-12/1-01.md"
    evil = "\x1b[2J\x9b31m\u202e"
    file.write_text(file.read_text(encoding="utf-8").replace("二十只", f"二十{evil}只"), encoding="utf-8")
    lay_out(root, {"content/2024-04-12/1-09.md": f"---\ntitle: 无\n{evil}: 1\n---\n"})
    for options in (["convert", "--diff"], ["check"], ["convert", "--diff", "--json"]):
        result = run("--root", root, *options)
        assert not {"\x1b", "\x9b", "\u202e"} & set(result.stdout + result.stderr), options
    shown = run("--root", root, "convert", "--diff").stdout
    assert r"二十\x1b[2J\x9b31m\u202e只" in shown
    told = json.loads(run("--root", root, "convert", "--diff", "--json").stdout)
    assert evil in told["convert"]["issues"][0]["diff"]["1-01.md"]


def test_what_is_saved_while_a_person_is_asked_stays(root: Path) -> None:
    file = root / "content/2024-04-12/1-01.md"
    asked: list[str] = []

    def agree(plan: Plan) -> bool:
        asked.append(plan.change.key)
        text = file.read_text("utf-8")
        file.write_text(text.replace(OLDER, "编辑刚起的题目"), "utf-8")
        return True

    report = convert(root / "seeds", root / "content", root=root, agree=agree, workers=1)

    assert "title: 编辑刚起的题目" in file.read_text("utf-8")
    assert (asked, report.problems) == (["2024-04-12"], ())
    assert [issue.change.edited for issue in report.issues] == [("1-01",), ()]


def test_files_that_never_come_to_rest_are_told(root: Path) -> None:
    file = root / "content/2024-04-12/1-01.md"

    def agree(plan: Plan) -> bool:
        # another converter, as it were: what it writes is nobody's edit
        article = read_paper(root / "content", root=root)[0].issues[0].articles[0]
        file.write_text(article_text(replace(article, title=article.title + "又")), "utf-8")
        return True

    report = convert(root / "seeds", root / "content", root=root, agree=agree, workers=1)

    [problem] = report.problems
    assert (problem.code, problem.path) == ("unwritable", "content/2024-04-12")
    assert problem.message == "cannot be written: it changes while it is converted"
    assert file.read_text("utf-8").count("又") > 1


def test_without_a_terminal_nothing_is_written_and_it_is_said(root: Path) -> None:
    before = tree(root / "content")
    for options in ([], ["--no-update"]):
        result = run("--root", root, "convert", *options)
        assert (result.returncode, result.stderr) == (0, "")
        assert "2024-04-12: 1 updated; waiting" in result.stdout
        assert "1 issue would change: 1 updated; nothing written" in result.stdout
        assert "1 issue: 1 kept" in result.stdout
        assert tree(root / "content") == before


def test_what_is_the_same_does_not_wait(tmp_path: Path) -> None:
    head = "The Tarn Valley Mercury  Friday, 3 May 2024 Late edition"
    lay_out(
        tmp_path, {"seeds/mercury.txt": f"{head}\n\nSWIFTS BACK EARLY\n\nThe birds came to the granary on Monday.\n"}
    )
    assert run("--root", tmp_path, "convert").returncode == 0
    assert run("--root", tmp_path, "convert").stdout == "1 issue: 1 kept\n"


def test_update_writes(root: Path) -> None:
    result = run("--root", root, "convert", "--update")
    assert "2024-04-12: 1 updated" in result.stdout
    assert "waiting" not in result.stdout
    assert "title: 湿地来了新客人\n" in (root / "content/2024-04-12/1-01.md").read_text(encoding="utf-8")


def test_diff_shows_all_and_writes_nothing(root: Path) -> None:
    lay_out(root, {"seeds/2024-04-26.txt": FIRST.replace("白鹭", "苍鹭")})
    edited = root / "content/2024-04-19/1-01.md"
    edited.write_text(edited.read_text(encoding="utf-8").replace("新栏杆，", "木栏杆，"), encoding="utf-8")
    before = tree(root)
    result = run("--root", root, "convert", "--diff")
    assert result.returncode == 0
    assert f"-title: {OLDER}\n" in result.stdout
    assert "+title: 湿地来了新客人\n" in result.stdout
    assert "+++ 2024-04-19/1-01.md (left as it is)" in result.stdout
    assert "--- /dev/null\n+++ 2024-04-26/1-01.md\n" in result.stdout
    assert tree(root) == before
    assert run("--root", root, "convert", "--update").returncode == 0
    assert "2024-04-19/1-01.md" in run("--root", root, "convert", "--diff").stdout, "an edited article is still offered"
    assert "木栏杆" in edited.read_text(encoding="utf-8")


def test_machines_are_told_the_same(root: Path) -> None:
    issues = json.loads(run("--root", root, "convert", "--json").stdout)["convert"]["issues"]
    first, second = sorted(issues, key=lambda issue: issue["key"])
    assert (first["held"], first["updated"], first["moved"]) == (True, ["1-01"], [])
    assert f"-title: {OLDER}\n" in first["diff"]["1-01.md"]
    assert (second["held"], "diff" in second) == (False, False)


def test_a_changed_raw_file_or_sidecar_needs_no_question(root: Path) -> None:
    assert "2 issues converted before" in run("--root", root).stdout
    lay_out(root, {"seeds/2024-04-12.yml": "articles: [{lines: 1-3, kind: notice}]\n"})
    assert "2024-04-12: 1 updated" in run("--root", root).stdout
    assert b"kind: notice" in tree(root / "content")["2024-04-12/1-01.md"]
    assert "2 issues converted before" in run("--root", root).stdout, "the sidecar is the same"
    (root / "seeds/2024-04-12.yml").unlink()
    assert "2024-04-12: 1 updated" in run("--root", root).stdout
    lay_out(root, {"seeds/2024-04-12.txt": FIRST.replace("二十只", "三十只")})
    assert "2024-04-12: 1 updated" in run("--root", root, "convert").stdout


@pytest.mark.skipif(os.name == "nt", reason="a terminal of its own is made as POSIX systems do")
@pytest.mark.parametrize(("answer", "written"), [("y", True), ("a", True), ("n", False), ("q", False)])
def test_at_a_terminal_it_asks(root: Path, answer: str, written: bool) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, REPOSITORY / "build.py", "--root", root, "convert"]
    with subprocess.Popen(command, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE) as process:
        os.close(theirs)
        said = b""
        while b"quit: neither" not in said:
            said += os.read(ours, 4096)
        os.write(ours, f"{answer}\n".encode())
        assert process.stdout is not None
        ended = process.stdout.read().decode()
    os.close(ours)
    assert process.returncode == 0
    assert f"-title: {OLDER}" in said.decode("utf-8", "replace")
    assert ("湿地" in (root / "content/2024-04-12/1-01.md").read_text(encoding="utf-8").split("\n")[1]) is written
    assert ("waiting" in ended) is not written
