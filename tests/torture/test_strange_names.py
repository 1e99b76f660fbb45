"""Names of files that a system allows and nobody means: told, and never a line of the program's own, or an address."""

import json
import os
import sys
from pathlib import Path

import pytest

from generator.deliver.outcome import annotation
from generator.problems import Problem
from tests.deliver.commandline import ARTICLE, lay_out
from tests.site.paper import PICTURE
from tests.torture.commands import run

NAMES = (
    *(b"a\n::error::x", b"\xff", b"\xed\xa0\x80", b"\xd6\xd0", b"\x1b]0;x\x07", "\u202etxt.a".encode(), b" ", b"a "),
    *(b"-rf", b"CON", b"a\\b", b"a:b", b"<img src=x onerror=y()>", b"'\"`$(touch x)`", b"x" * 240, b"%2e%2e%2f", b"~"),
)
PLACES = (
    *("content/NAME.yml", "content/NAME/1-01.md", "content/2024-04-12/NAME.md", "content/2024-04-12/NAME/1-01.md"),
    *("content/2024-04-12/images/NAME.png", "content/2024-04-12/NAME.yml", "content/addresses/NAME.txt"),
    *("assets/NAME.txt", "layouts/NAME.html", "seeds/NAME.yml", "site/NAME.html"),
)
HARMLESS = (
    *("content/NAME.yml", "content/2024-04-12/NAME/1-01.md", "content/2024-04-12/images/NAME.png"),
    *("content/2024-04-12/NAME.yml", "layouts/NAME.html", "seeds/NAME.yml", "site/NAME.html"),
)
COMMANDS = (["convert"], ["build"], ["build", "--json"], ["check"], ["review"], ["archive", "--all"])

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems allow fewer names")


def put(root: Path, place: str, name: bytes, data: bytes) -> None:
    file = root / place.replace("NAME", os.fsdecode(name))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


@pytest.mark.parametrize("faulty", [True, False])
def test_strange_names_are_told_or_passed_over(faulty: bool, tmp_path: Path) -> None:
    """All of the names in all places at once; without `faulty` only in those where they keep nothing from being built."""
    lay_out(tmp_path, {"content/2024-04-12/1-01.md": ARTICLE})
    for place in PLACES if faulty else HARMLESS:
        for name in NAMES:
            put(tmp_path, place, name, PICTURE if place.endswith("png") else ARTICLE.encode())

    for command in COMMANDS:
        done = run(tmp_path, *command, environment={"GITHUB_ACTIONS": "true"})
        said = done.stdout + done.stderr
        assert done.returncode == int(faulty and command != ["convert"]) or command == ["check"]
        assert "Traceback" not in said
        assert not any(char in said for char in "\x1b\x07\u202e\udcff")
        assert "\n::error::x" not in said
        if "--json" in command:
            json.loads(done.stdout)
    ours = {"content", "site", "archive", ".broadsheet", *(place.split("/")[0] for place in PLACES)}
    assert {p.name for p in tmp_path.iterdir()} <= ours


def test_a_raw_file_whose_name_cannot_be_written_down_is_told(tmp_path: Path) -> None:
    for name in NAMES:
        put(tmp_path, "seeds/NAME.txt", name, "渡口修好了\n\n昨天上午，渡口重新开放。\n".encode())
    put(tmp_path, "seeds/NAME/1.txt", b"dir\xff", "渡口修好了\n\n昨天上午，渡口重新开放。\n".encode())

    done = run(tmp_path, "convert")

    assert done.returncode == 1
    told = sorted(line.split(": error")[0] for line in done.stderr.splitlines() if "error[raw-name]" in line)
    assert told == sorted([r"seeds/\udcff.txt", r"seeds/\udced\udca0\udc80.txt", r"seeds/\udcd6\udcd0.txt", r"seeds/a\b.txt", "seeds/a:b.txt", r"seeds/dir\udcff/1.txt"])  # fmt: skip
    assert run(tmp_path, "build").returncode == 0
    assert len(list((tmp_path / "content").iterdir())) == len(NAMES) - 5


def test_an_asset_or_picture_of_too_long_a_name_leaves_no_half_site(tmp_path: Path) -> None:
    lay_out(tmp_path, {"content/2024-04-12/1-01.md": ARTICLE})
    put(tmp_path, "assets/NAME.txt", b"x" * 240, b"x")

    done = run(tmp_path, "build")

    assert f"assets/{'x' * 240}.txt: error[asset-name]" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_problem_is_one_line_and_those_that_belong_to_it() -> None:
    problem = Problem(path="content/a\n::error::x.md", code="issue-name", message="one\n::two", hint="three")

    assert str(problem) == r"content/a\n::error::x.md: error[issue-name]: one\n::two" + "\n    three"
    assert "\n" not in annotation(problem)
    assert annotation(problem).startswith("::error file=content/a%0A%3A%3Aerror%3A%3Ax.md,")
