"""What the commands print and how they end."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deliver.commandline import ARTICLE, RAW, REPOSITORY, Ended, lay_out, run, run_alone, tree


def test_a_new_paper_takes_raw_issues_and_builds(tmp_path: Path) -> None:
    paper = tmp_path / "my paper"
    result = run_alone("new", "paper", paper)
    assert result.returncode == 0, result.stderr
    assert sorted(tree(paper)) == [".gitattributes", ".gitignore", "README.md", "content/paper.yml", "seeds/.gitkeep"]
    empty = run_alone("--root", paper)
    assert empty.returncode == 0, "an empty paper builds"
    lay_out(paper, {"seeds/2024-04-12.txt": RAW})
    result = run_alone("--root", paper)
    assert result.returncode == 0, result.stderr
    assert "2024-04-12" in result.stdout
    assert "湿地来了新客人" in (paper / "site" / "index.html").read_text(encoding="utf-8")


def test_every_key_of_a_new_papers_paper_yml_is_one(tmp_path: Path) -> None:
    """The keys stand there as comments: taken out of them they must be right."""
    run("new", "paper", tmp_path / "paper")
    file = tmp_path / "paper" / "content" / "paper.yml"
    lines = file.read_text(encoding="utf-8").splitlines()
    commented = [line.removeprefix("# ") for line in lines if line.startswith("# ")]
    keys = [line for line in commented if not line[0].isupper()]
    assert len(keys) > 15
    file.write_text("\n".join(keys), encoding="utf-8")
    result = run("--root", tmp_path / "paper", "check")
    assert result.returncode == 0, result.stderr


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    lay_out(tmp_path, {"paper/mine.txt": "mine"})
    result = run("new", "paper", tmp_path / "paper")
    assert result.returncode == 1
    assert "error[not-empty]" in result.stderr
    assert tree(tmp_path) == {"paper/mine.txt": b"mine"}


def test_a_file_in_the_place_of_the_new_paper_is_named(tmp_path: Path) -> None:
    lay_out(tmp_path, {"file": "mine"})
    result = run("new", "paper", tmp_path / "file" / "below")
    assert (result.returncode, "error[unwritable]" in result.stderr) == (1, True)


def test_wrong_usage_ends_with_2(tmp_path: Path) -> None:
    for arguments in (["biuld"], ["build", "--nonsense"], ["--root", tmp_path / "none"], ["--root", tmp_path, "build"]):
        result = run(*arguments)
        assert result.returncode == 2, arguments
        assert "Usage:" in result.stderr
        assert result.stdout == ""


def test_converting_again_does_nothing_and_says_what_was_edited_and_removed(tmp_path: Path) -> None:
    second = (
        "\n\n县图书馆夜间开放\n\n本报讯（记者 林小满）昨晚七点，县图书馆迎来了夜间开放后的首批读者。读者们说很方便。\n"
    )
    lay_out(tmp_path, {"seeds/2024-04-12.txt": RAW + second})
    first = json.loads(run("--root", tmp_path, "convert", "--json").stdout)
    (issue,) = first["convert"]["issues"]
    assert (issue["key"], len(issue["new"]) >= 1) == ("2024-04-12", True)
    before = tree(tmp_path / "content")
    again = json.loads(run("--root", tmp_path, "convert", "--json").stdout)["convert"]["issues"][0]
    assert (again["new"], again["kept"]) == ([], issue["new"])
    assert tree(tmp_path / "content") == before
    name = issue["new"][0]
    file = tmp_path / "content" / "2024-04-12" / f"{name}.md"
    file.write_text(file.read_text(encoding="utf-8").replace("白鹭", "苍鹭"), encoding="utf-8")
    edited = run("--root", tmp_path, "convert", "--json")
    assert edited.returncode == 0
    assert json.loads(edited.stdout)["convert"]["issues"][0]["edited"] == [name]
    assert "苍鹭" in file.read_text(encoding="utf-8")
    check = run("--root", tmp_path, "check")
    assert check.returncode == 0, "an edit is no fault"
    assert f"edited {name}.md" in check.stdout
    assert "lost 1 character: 白" in check.stdout
    assert "new 1 character: 苍" in check.stdout
    file.unlink()
    removed = run("--root", tmp_path, "convert", "--json")
    assert json.loads(removed.stdout)["convert"]["issues"][0]["removed"] == [name]
    assert not file.exists()


def test_check_finds_what_was_lost_and_the_broken_links_of_the_site(tmp_path: Path) -> None:
    lay_out(tmp_path, {"seeds/2024-04-12.txt": RAW})
    assert run("--root", tmp_path).returncode == 0
    good = run("--root", tmp_path, "check", "--json")
    assert good.returncode == 0, good.stdout
    checked = json.loads(good.stdout)["check"]
    assert checked["issues"][0]["ledger"] == "holds"
    assert checked["site"]["broken_links"] == 0
    next((tmp_path / "site").glob("2024-04-12/1-*.html")).unlink()
    broken = run("--root", tmp_path, "check")
    assert broken.returncode == 1
    assert "site/index.html: error[link]" in broken.stderr


def test_a_raw_file_that_changed_is_said_and_is_no_fault(tmp_path: Path) -> None:
    lay_out(tmp_path, {"seeds/2024-04-12.txt": RAW})
    assert run("--root", tmp_path, "convert").returncode == 0
    lay_out(tmp_path, {"seeds/2024-04-12.txt": RAW + "又一行。\n"})
    result = run("--root", tmp_path, "check")
    assert result.returncode == 0
    assert "warning[raw-changed]" in result.stderr


def test_json_is_all_that_stands_on_standard_output_also_with_faults(tmp_path: Path) -> None:
    lay_out(tmp_path, {"content/2024-04-12/1-01.md": "---\ntitel: 一\n---\n", "content/2024-04-12/1-02.md": ARTICLE})
    result = run("--root", tmp_path, "build", "--json")
    document = json.loads(result.stdout)
    assert (result.returncode, document["ok"], result.stderr) == (1, False, "")
    problem = document["problems"][0]
    assert (problem["path"], problem["line"], problem["code"]) == ("content/2024-04-12/1-01.md", 2, "unknown-key")


def test_folders_may_lie_elsewhere(tmp_path: Path) -> None:
    lay_out(tmp_path, {"raw/2024-04-12.txt": RAW})
    result = run("--root", tmp_path, "convert", "--seeds", tmp_path / "raw", "--content", tmp_path / "text")
    assert result.returncode == 0, result.stderr
    result = run("--root", tmp_path, "build", "--content", tmp_path / "text", "--output", tmp_path / "www")
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "www" / "2024-04-12" / "index.html").is_file()
    assert not (tmp_path / "site").exists()


def test_one_template_of_the_papers_own_overrides_ours(tmp_path: Path) -> None:
    own = "<!doctype html>\n<title>{{ page.search_only }}</title>"
    lay_out(
        tmp_path,
        {
            "content/2024-04-12/1-01.md": ARTICLE,
            "layouts/not_found.html": own.replace("{{ page.search_only }}", "ours"),
        },
    )
    assert run("--root", tmp_path, "build").returncode == 0
    site = tree(tmp_path / "site")
    assert b"<title>ours</title>" in site["404.html"]
    assert "湿地来了新客人".encode() in site["index.html"]


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["build", "--root", "x"], "it belongs before the command. Write build.py --root … build\n"),
        (["new", "issue", "--root", "x"], "it belongs before the command. Write build.py --root … new issue\n"),
        (["--clean"], "it belongs behind a command. Write build.py build --clean\n"),
        (["check", "--diff"], "it belongs behind a command. Write build.py convert --diff\n"),
        (["build", "--no-update"], "it belongs behind a command. Write build.py convert --no-update\n"),
        (["new", "--page", "3"], "it belongs behind a command. Write build.py new article --page\n"),
        (
            ["--as-of", "2024-04-12"],
            "Write build.py build --as-of or build.py check --as-of or build.py publish --as-of\n",
        ),
    ],
)
def test_an_option_in_the_wrong_place_is_told_the_right_one(arguments: list[str], told: str) -> None:
    result = run_alone(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.endswith(told)


def test_an_option_that_is_none_is_told_what_is_like_it() -> None:
    assert "Did you mean" in run("build", "--cleen").stderr
    assert "No such option" in run("--nothing").stderr


def test_help_tells_of_each_command_in_whole_words() -> None:
    for group, first in (
        (("--help",), ["new", "convert", "review"]),
        (("new", "--help"), ["paper", "issue", "article"]),
    ):
        listed = run(*group).stdout.partition("Commands:")[2].strip().splitlines()
        assert [line.split()[0] for line in listed][:3] == first
        assert all(line.endswith(".") and not line.endswith("...") for line in listed)


def test_help_answers_without_loading_what_the_commands_need() -> None:
    code = (
        "import sys; from generator.cli import cli; cli(['--help'], standalone_mode=False); "
        "heavy = {'jinja2', 'markdown', 'yaml', 'tornado', 'livereload', 'rich', 'nh3', 'PIL'} & set(sys.modules); "
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(("library", "command"), [("click", "check"), ("msgspec", "build")])
def test_ctrl_c_ends_a_command_without_a_word_even_while_it_is_being_loaded(
    tmp_path: Path, library: str, command: str
) -> None:
    lay_out(tmp_path, {f"early/{library}.py": "raise KeyboardInterrupt\n", "paper/content/2024-04-12/1-01.md": ARTICLE})
    ended = run_alone("--root", tmp_path / "paper", command, env={"PYTHONPATH": str(tmp_path / "early")})
    assert ended == Ended(130, "", "")


@pytest.mark.parametrize(
    "files",
    [
        {"content/2024-04-12/1-01.md": ARTICLE},
        {"content/2024-04-12/1-01.md": ARTICLE, "paper.yml": "name: 某报\n"},
        {"content/2024-04-12/1-01.md": "---\ntitle: [\n---\n"},
        {"seeds/spring.txt": RAW.encode()},
        {"content": "no folder"},
        {"README": "no paper"},
        {},
    ],
)
@pytest.mark.parametrize("output", [[], ["--output", "built"], ["--output", ""], ["--output"]])
def test_a_build_without_options_says_what_the_command_line_says(
    tmp_path: Path, files: dict[str, str | bytes], output: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    here, there = lay_out(tmp_path / "here", files), lay_out(tmp_path / "there", files)
    for _ in range(2):
        shutil.rmtree(tmp_path / "built", ignore_errors=True)
        short = run_alone("--root", here, "build", *output)
        shutil.rmtree(tmp_path / "built", ignore_errors=True)
        long = run("--root", there, "build", *output)
        assert [short.returncode, short.stdout, short.stderr] == [
            long.returncode,
            long.stdout.replace(str(there), str(here)),
            long.stderr.replace(str(there), str(here)),
        ]


@pytest.mark.parametrize("root", ["", "nowhere", "--", "content/2024-04-12/1-01.md"])
def test_a_build_in_no_folder_is_refused_as_any_other_command(
    tmp_path: Path, root: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, {"content/2024-04-12/1-01.md": ARTICLE})
    monkeypatch.chdir(tmp_path)
    short, long = run_alone("--root", root, "build"), run("--root", root, "build")
    assert (short.returncode, short.stdout) == (long.returncode, long.stdout) == (2, "")
    assert short.stderr.splitlines()[-1] == long.stderr.splitlines()[-1]
    assert not (tmp_path / "site").exists()


def test_a_build_without_options_does_not_load_what_reads_them(tmp_path: Path) -> None:
    lay_out(tmp_path, {"content/2024-04-12/1-01.md": ARTICLE})
    told = run_alone("--root", tmp_path, "build", env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert "generator.site.run" in told.stderr
    assert "click" not in told.stderr


@pytest.mark.skipif(os.name == "nt", reason="no pipes that break")
@pytest.mark.parametrize("options", [[], ["--clean"]])
def test_a_build_that_nobody_listens_to_ends_without_a_word(tmp_path: Path, options: list[str]) -> None:
    lay_out(tmp_path, {"content/2024-04-12/1-01.md": ARTICLE})
    command = [sys.executable, REPOSITORY / "build.py", "--root", tmp_path, "build", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        words = process.stderr.read()
    assert (process.returncode, words) == (1, b"")
    assert (tmp_path / "site" / "index.html").is_file()


def test_the_real_issues_make_one_site_without_a_fault(real_issues: Path, tmp_path: Path) -> None:
    lay_out(tmp_path, {"content/paper.yml": ""})
    assert run("--root", tmp_path, "convert", "--seeds", real_issues).returncode == 0
    assert run("--root", tmp_path, "build").returncode == 0
    result = run("--root", tmp_path, "check", "--seeds", real_issues, "--json")
    assert result.returncode == 0, result.stdout
    checked = json.loads(result.stdout)["check"]
    assert {issue["ledger"] for issue in checked["issues"]} == {"holds"}
    assert len(checked["issues"]) == len(list(real_issues.glob("*.txt")))
    assert checked["site"]["broken_links"] == 0


def test_the_date_of_one_issue_can_be_given(tmp_path: Path) -> None:
    lay_out(tmp_path, {"seeds/spring.txt": RAW.encode(), "seeds/two/1.txt": RAW.encode()})
    result = run("--root", tmp_path, "convert", "--date", "2024-04-12", tmp_path / "seeds" / "spring.txt")
    assert result.returncode == 0
    assert "date_source: given" in (tmp_path / "content" / "2024-04-12" / "issue.yml").read_text(encoding="utf-8")
    result = run("--root", tmp_path, "convert", "--date", "2024-04-13", tmp_path / "seeds" / "two")
    assert (tmp_path / "content" / "2024-04-13").is_dir()
    assert result.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--date", "2024-02-30", "seeds/a.txt"), "there is no day 2024-02-30: write year-month-day"),
        (("--date", "12.4.2024", "seeds/a.txt"), "there is no day 12.4.2024"),
        (("--date", "2024-04-12"), "name its raw file"),
        (("--date", "2024-04-12", "seeds/a.txt", "seeds/b.txt"), "name its raw file"),
    ],
)
def test_a_wrong_date_is_wrong_usage(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    (tmp_path / "seeds").mkdir()
    result = run("--root", tmp_path, "convert", *arguments)
    assert result.returncode == 2
    assert said in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no folder goes there while a process is in it")
@pytest.mark.parametrize(
    "arguments", [("build",), ("check",), (), ("--root", "PAPER", "build", "--output", "site"), ("serve",)]
)
def test_in_a_folder_that_has_gone_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    paper, here = lay_out(tmp_path / "paper", {"content/2024-04-12/1-01.md": ARTICLE}), tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    here.rmdir()
    given = [str(paper) if one == "PAPER" else one for one in arguments]
    for ended in (run(*given), run_alone(*given)):
        assert ended.returncode == 2
        assert "the current folder is no longer there" in ended.stderr
        assert "Traceback" not in ended.stderr
