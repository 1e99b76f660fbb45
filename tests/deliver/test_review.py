"""`review` and `convert --report`: which pages are written, and where."""

import json
from pathlib import Path

from tests.deliver.commandline import RAW, lay_out, run, tree

SEEDS = {"seeds/2024-04-12.txt": RAW, "seeds/2024-04-13.txt": RAW.replace("湿地", "渡口")}


def pages(folder: Path) -> list[str]:
    return [name for name in tree(folder) if name.endswith(".html")]


def test_all_issues_or_those_named_have_their_page(tmp_path: Path) -> None:
    lay_out(tmp_path, SEEDS)
    assert run("--root", tmp_path).returncode == 0
    site = tree(tmp_path / "site")
    ended = run("--root", tmp_path, "review")
    assert (ended.returncode, ended.stdout) == (
        0,
        ".broadsheet/review/index.html: 2 issues to review; 3 files written\n",
    )
    folder = tmp_path / ".broadsheet" / "review"
    assert pages(folder) == ["2024-04-12.html", "2024-04-13.html", "index.html"]
    assert run("--root", tmp_path, "review", "2024-04-13").returncode == 0
    assert pages(folder) == ["2024-04-13.html", "index.html"]
    assert tree(tmp_path / "site") == site


def test_a_name_that_is_no_issues_is_a_fault_and_writes_nothing(tmp_path: Path) -> None:
    lay_out(tmp_path, SEEDS)
    assert run("--root", tmp_path).returncode == 0
    ended = run("--root", tmp_path, "review", "2024-04-21", "--json")
    found = json.loads(ended.stdout)
    assert (ended.returncode, [(p["path"], p["code"]) for p in found["problems"]]) == (1, [("2024-04-21", "no-issue")])
    assert not (tmp_path / ".broadsheet" / "review").exists()


def test_a_conversion_reports_on_what_it_converted(tmp_path: Path) -> None:
    lay_out(tmp_path, SEEDS)
    report = tmp_path / "report"
    file = tmp_path / "seeds" / "2024-04-13.txt"
    assert run("--root", tmp_path, "convert", file, "--report", report).returncode == 0
    assert pages(report) == ["2024-04-13.html", "index.html"]
    assert "渡口来了新客人" in (report / "2024-04-13.html").read_text(encoding="utf-8")


def test_an_issue_with_a_fault_is_shown_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    lay_out(tmp_path, SEEDS)
    assert run("--root", tmp_path).returncode == 0
    article = tmp_path / "content" / "2024-04-12" / "1-01.md"
    article.write_bytes(article.read_bytes().replace(b"title:", b"titel:"))
    ended = run("--root", tmp_path, "review")
    assert (ended.returncode, "unknown-key" in ended.stderr) == (1, True)
    page = (tmp_path / ".broadsheet" / "review" / "2024-04-12.html").read_text(encoding="utf-8")
    assert "文件有误：1-01" in page


def test_a_template_of_the_papers_own_is_checked(tmp_path: Path) -> None:
    lay_out(tmp_path, {**SEEDS, "layouts/review.html": "{{ page.nothing }}"})
    assert run("--root", tmp_path, "convert").returncode == 0
    for command in ("review", "check"):
        ended = run("--root", tmp_path, command)
        assert (ended.returncode, "layouts/review.html:1: error[template-field]" in ended.stderr) == (1, True)
