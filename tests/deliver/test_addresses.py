"""`addresses` and what `check` says of published addresses that would vanish."""

import json
import shutil
from pathlib import Path

import pytest

from tests.deliver.commandline import lay_out, run
from tests.site.paper import PAPER, article

FERRY = "content/2024-04-12/1-01.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A paper whose addresses are written down."""
    lay_out(
        tmp_path,
        {
            "content/paper.yml": PAPER,
            FERRY: article("渡口修好了"),
            "content/2024-04-19/1-01.md": article("春茶开采"),
            "content/undated-spring/1-01.md": article("谷雨前后"),
        },
    )
    result = run("--root", tmp_path, "addresses")
    assert (result.returncode, "content/addresses/2024.txt: 8 lines added" in result.stdout) == (0, True)
    return tmp_path


def faults(root: Path, *options: str) -> list[str]:
    """What `check` says of vanished addresses: place, message and hint."""
    checked = run("--root", root, "check", "--json", *options)
    problems = [p for p in json.loads(checked.stdout)["problems"] if p["code"] == "address-vanished"]
    assert checked.returncode == int(bool(problems))
    return [f"{p['path']}:{p['line']}: {p['message']}: {p['hint']}" for p in problems]


def test_nothing_has_vanished_and_nothing_is_written_twice(root: Path) -> None:
    assert faults(root) == []
    assert "content/addresses: nothing to add" in run("--root", root, "addresses").stdout
    assert json.loads(run("--root", root, "addresses", "--json").stdout)["addresses"]["added"] == {}


def test_a_list_that_cannot_be_written_is_told_as_that(root: Path) -> None:
    shutil.rmtree(root / "content/addresses")
    (root / "content/addresses").write_text("", encoding="utf-8")

    result = run("--root", root, "addresses")

    assert result.returncode == 1
    assert "content/addresses: error[unwritable]: cannot be written" in result.stderr


def test_an_article_with_a_fault_is_not_gone(root: Path) -> None:
    lay_out(root, {FERRY: article("渡口修好了", page=1999)})

    done = run("--root", root, "check")

    assert done.returncode == 1
    assert "error[front-matter]" in done.stderr
    assert "address-vanished" not in done.stderr


def test_a_draft(root: Path) -> None:
    lay_out(root, {FERRY: article("渡口修好了", status="draft"), "content/2024-04-12/1-02.md": article("另一篇")})
    (fault,) = faults(root)
    assert (
        "content/addresses/2024.txt:2: 2024-04-12/1-01.html was published and would vanish: 2024-04-12/1-01.md" in fault
    )
    assert "is a draft again: withdraw it with status: withheld" in fault


def test_an_article_that_waits_for_its_day(root: Path) -> None:
    lay_out(root, {FERRY: article("渡口修好了", date="2024-04-25"), "content/2024-04-12/1-02.md": article("另一篇")})
    assert faults(root) == []
    (fault,) = faults(root, "--as-of", "2024-04-20")
    assert "2024-04-12/1-01.md waits for its day" in fault


def test_an_issue_that_waits_again(root: Path) -> None:
    (fault,) = faults(root, "--as-of", "2024-04-18")
    assert "the issue 2024-04-19 was published and would vanish, 4 pages: it is of a day after 2024-04-18" in fault


def test_an_issue_that_was_renamed_is_one_fault_until_its_old_name_is_listed(root: Path) -> None:
    (root / "content/undated-spring").rename(root / "content/2024-04-20")
    (fault,) = faults(root)
    assert "content/addresses/undated.txt:" in fault
    assert "the issue undated-spring was published and would vanish, 4 pages" in fault
    assert "list the folder's old name under aliases in the issue.yml of its new one" in fault
    lay_out(root, {"content/2024-04-20/issue.yml": "aliases: [undated-spring]\n"})
    assert faults(root) == []


def test_an_old_name_that_no_issue_can_have(root: Path) -> None:
    lay_out(root, {"content/2024-04-12/issue.yml": "aliases: [../up, 2024-04]\n"})
    said = run("--root", root, "check").stderr
    assert 'issue.yml:1:11: error[issue]: "../up" is no issue' in said
    assert '"2024-04" is no issue' in said
