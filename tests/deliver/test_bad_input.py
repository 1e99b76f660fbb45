"""Bad input, through the command line: a clear word on what and where, and nothing is lost."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.deliver.commandline import ARTICLE, lay_out, run, tree

GOOD = {"content/2024-04-12/1-01.md": ARTICLE}


@dataclass(frozen=True)
class Bad:
    """Files that are added to a good paper, and what a run must then say on standard error."""

    files: dict[str, str | bytes]
    says: tuple[str, ...]
    arguments: tuple[str, ...] = ("build",)
    good: dict[str, str] = field(default_factory=lambda: dict(GOOD))


def article(front_matter: str, body: str = "正文。") -> str:
    return f"---\n{front_matter}\n---\n{body}\n"


SECOND = "content/2024-04-12/1-02.md"
CONVERT = ("convert",)
CASES = {
    "an empty raw file": Bad({"seeds/2024-04-13.txt": b""}, ("seeds/2024-04-13.txt", "error["), CONVERT),
    "a binary raw file": Bad(
        {"seeds/2024-04-13.txt": b"%PDF-1.7\x00\xff\xd8\xff\xe0\x00\x10"}, ("seeds/2024-04-13.txt", "error["), CONVERT
    ),
    "a damaged raw file": Bad(
        {"seeds/2024-04-13.txt": "昨天上午，护林员数到了白鹭。\n".encode("gb18030") + b"\xff\n"},
        ("seeds/2024-04-13.txt:2", "error[encoding]", "byte 30 (0xff) is not gb18030", "save the file as UTF-8"),
        CONVERT,
    ),
    "a raw file with no article in it": Bad(
        {"seeds/2024-04-13.txt": "——————\n\n＊＊＊\n"}, ("seeds/2024-04-13.txt", "error["), CONVERT
    ),
    "an unquoted colon": Bad(
        {SECOND: article("title: 专访: 护林员的一天")}, (f"{SECOND}:2:", "error[yaml]", 'title: "专访: 护林员的一天"')
    ),
    "a doubled key": Bad(
        {SECOND: article("title: 一\npage: 1\ntitle: 二")},
        (f"{SECOND}:4:1: error[doubled-key]", "first in line 2"),
    ),
    "30 February": Bad(
        {SECOND: article("title: 一\ndate: 2024-02-30")}, (f"{SECOND}:3:7: error[date]", "there is no day 2024-02-30")
    ),
    "no as a section": Bad(
        {SECOND: article("title: 一\nsection: no")}, (f"{SECOND}:3:10: error[", 'unknown section "no"')
    ),
    "an unknown key": Bad(
        {SECOND: article("titel: 一")}, (f"{SECOND}:2:1: error[unknown-key]", 'did you mean "title"?')
    ),
    "no front matter": Bad({SECOND: "正文。\n"}, (f"{SECOND}:1: error[front-matter]",)),
    "an empty article file": Bad({SECOND: ""}, (f"{SECOND}:1: error[front-matter]",)),
    "an article that is not text": Bad({SECOND: b"---\ntitle: \x00\n---\n"}, (f"{SECOND}:2: error[binary]",)),
    "a page of the paper that cannot be": Bad(
        {SECOND: article("title: 一\npage: 1999")}, (f"{SECOND}:3:7: error[front-matter]", "from 1 to 999, got 1999")
    ),
    "two articles with one address": Bad(
        {SECOND: article("title: 一\naliases: [2024-04-12/1-01.html]")},
        (f"{SECOND}", "error[address-taken]", "2024-04-12/1-01.html"),
    ),
    "an alias that leaves the folder": Bad(
        {SECOND: article("title: 一\naliases: [../../index.html]")},
        (f"{SECOND}:3:", "error[unsafe-path]", "../../index.html"),
    ),
    "an absolute alias": Bad(
        {SECOND: article("title: 一\naliases: [/etc/passwd.html]")}, (f"{SECOND}:3:", "error[unsafe-path]")
    ),
    "an article's name that is no address": Bad(
        {"content/2024-04-12/湿地.md": ARTICLE}, ("content/2024-04-12/湿地.md: error[article-name]",)
    ),
    "a template that names a field that is not there": Bad(
        {"layouts/article.html": "<!doctype html>\n<title>x</title>\n<p>{{ page.headlin }}</p>\n"},
        ("layouts/article.html:3: error[template-field]", "headlin"),
    ),
    "a template that cannot be read": Bad(
        {"layouts/article.html": "<!doctype html>\n{% if %}\n"}, ("layouts/article.html:2: error[template-syntax]",)
    ),
    "a paper.yml that is broken": Bad({"content/paper.yml": "name: [\n"}, ("content/paper.yml:", "error[yaml]")),
    "an unknown key of the paper": Bad(
        {"content/paper.yml": "nmae: 报\n"}, ("content/paper.yml:1:1: error[unknown-key]", 'did you mean "name"?')
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_named_and_the_last_good_site_stays(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    lay_out(tmp_path, case.good)
    first = run("--root", tmp_path, "build")
    assert first.returncode == 0, first.stderr
    site, content = tree(tmp_path / "site"), tree(tmp_path / "content")
    lay_out(tmp_path, case.files)
    content |= {k.removeprefix("content/"): v for k, v in tree(tmp_path).items() if k in case.files and "content/" in k}
    result = run("--root", tmp_path, *case.arguments)
    assert result.returncode == 1
    for words in case.says:
        assert words in result.stderr
    assert tree(tmp_path / "site") == site
    assert tree(tmp_path / "content") == content, "a fault changes no content"


def test_all_faults_are_said_at_once_in_the_order_of_the_files(tmp_path: Path) -> None:
    files = {
        SECOND: article("title: 一\ndate: 2024-02-30\npage: 1999"),
        "content/2024-04-12/1-03.md": article("titel: 一"),
        "content/paper.yml": "url: nowhere\n",
    }
    lay_out(tmp_path, GOOD | files)
    result = run("--root", tmp_path, "build")
    said = [line.split(": error[")[0] for line in result.stderr.splitlines() if ": error[" in line]
    third = "content/2024-04-12/1-03.md"
    assert list(dict.fromkeys(said)) == [f"{SECOND}:3:7", f"{SECOND}:4:7", f"{third}:2:1", "content/paper.yml:1:6"]
    assert "4 faults" in result.stderr


def test_a_good_raw_file_is_converted_beside_a_bad_one(tmp_path: Path) -> None:
    good = "湿地来了新客人\n\n本报讯（记者 陈禾）昨天上午，护林员在观鸟屋里数到了二十只白鹭。这是今年的第一批。\n"
    lay_out(tmp_path, {"seeds/2024-04-12.txt": good, "seeds/2024-04-13.txt": b"\x00\x01\x02"})
    result = run("--root", tmp_path, "convert")
    assert result.returncode == 1
    assert "seeds/2024-04-13.txt" in result.stderr
    assert list((tmp_path / "content" / "2024-04-12").glob("*.md"))


SCRIPT = "<script>alert(1)</script>"


def test_a_script_in_a_title_and_in_a_body_is_shown_and_never_run(tmp_path: Path) -> None:
    body = f"{SCRIPT}\n\n正文<img src=x onerror=alert(2)>，[链接](javascript:alert(3))。"
    lay_out(tmp_path, {"content/2024-04-12/1-01.md": article(f"title: 头条{SCRIPT}", body)})
    result = run("--root", tmp_path, "build")
    assert result.returncode == 0, result.stderr
    pages = {k: v.decode() for k, v in tree(tmp_path / "site").items() if k.endswith(".html")}
    assert "&lt;script&gt;alert(1)" in pages["2024-04-12/1-01.html"]
    for route, text in pages.items():
        assert "<script>alert" not in text, route
        # the linked data, which nothing runs, have the words with their brackets escaped as JSON does it
        shown = text.replace("&lt;img src=x onerror=", "").replace("\\u003cimg src=x onerror=", "")
        assert "onerror=" not in shown, route
        assert "javascript:" not in text, route


def test_a_script_in_a_raw_file_ends_as_text(tmp_path: Path) -> None:
    raw = f"湿地来了新客人\n\n本报讯（记者 陈禾）昨天上午，护林员写下{SCRIPT}几个字，数到了二十只白鹭。\n"
    lay_out(tmp_path, {"seeds/2024-04-12.txt": raw})
    assert run("--root", tmp_path).returncode == 0
    pages = [v.decode() for k, v in tree(tmp_path / "site").items() if k.endswith(".html")]
    assert any("&lt;script&gt;alert(1)&lt;/script&gt;" in page for page in pages)
    assert not any("<script>alert" in page for page in pages)


def test_an_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    # A file where the folder should be: a folder without write permission would not stop a superuser.
    lay_out(tmp_path, GOOD | {"site": "somebody's file"})
    result = run("--root", tmp_path, "build")
    assert result.returncode == 1
    assert "site: error[output]" in result.stderr
    assert (tmp_path / "site").read_text() == "somebody's file"
    below = run("--root", tmp_path, "build", "--output", tmp_path / "site" / "below")
    assert below.returncode == 1
    assert "error[output]" in below.stderr


def test_a_read_only_output_folder_is_said(tmp_path: Path) -> None:
    lay_out(tmp_path, GOOD)
    output = tmp_path / "out"
    output.mkdir()
    output.chmod(0o500)
    if os.access(output, os.W_OK):
        pytest.skip("this user may write into read-only folders")
    result = run("--root", tmp_path, "build", "--output", output)
    assert (result.returncode, "error[output]" in result.stderr) == (1, True)
