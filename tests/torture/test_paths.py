"""Values that name files and addresses, written by an enemy: nothing is read or written outside of the paper's folders."""

import json
import sys
from pathlib import Path

import pytest

from tests.deliver.commandline import lay_out, tree
from tests.site.paper import PICTURE
from tests.torture.commands import run

SECRET = "NOBODY SHALL READ THIS"
PATHS = (
    *("../../secret.txt", "../secret.txt", "../../../secret.png", "images/../../../secret.txt", "..", ".", "./a.png"),
    *("/etc/passwd", "//evil.example/a.png", "file:///etc/passwd"),
    *("C:\\secret.txt", "..\\..\\secret.txt", "\\\\host\\x"),
    *("%2e%2e/secret.txt", "..%2f..%2fsecret.txt", "․․/secret.txt", "．．／secret.txt"),
    *("a.png\0.html", "a\n.png", "a\u202egnp"),
    *("~/secret.txt", "$HOME/x", "$(touch x)", "`touch x`", "-rf", "|x", "a*", "?"),
    *("CON", "con.png", "NUL", "COM1.html", "lpt9.md", "aux/1-01.html", ".git/config", ".broadsheet/manifest.json"),
    *("x" * 300, "x" * 300 + ".png", "渡" * 100 + ".png", "a/" * 200 + "b.html"),
    *("index.html", "INDEX.HTML", "404.html"),
    *("2024-04-12/1-02.html", "2024-04-12/1-02.HTML", "assets/x.css", "search/x.js", "link.png", "folder.png"),
)
"""Out of a folder, of other systems, of devices, of the program's own, links, far too long, and already taken."""
COMMANDS = (["build"], ["check"], ["review"], ["archive", "--all", "--zip", "--epub", "--complete"], ["convert"])

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the links are made as POSIX systems make them")


def article(path: str) -> str:
    """An article that names the path wherever one is named."""
    value = json.dumps(path)
    return (
        f"---\ntitle: 渡口修好了\nsection: news\nimages: [{{file: {value}, alt: x}}]\naliases: [{value}]\n"
        f"source: [{{file: {value}, lines: '1-3'}}]\n---\n\n![x](images/{path})\n\n[x]({path})\n"
    )


def issue(path: str) -> str:
    value = json.dumps(path)
    raw = f"{{file: {value}, sha256: {'0' * 64}, encoding: utf-8, lines: 3}}"
    return (
        f"date_source: given\naliases: [{value}]\npages: [{{number: 1, name: 要闻, source: {value}}}]\nsources: [{raw}]\n"
        f"furniture: [{{file: {value}, line: 1, label: slogan, text: x}}]\nreview: [{{file: {value}, line: 1, what: x}}]\n"
    )


def laid_out(root: Path, number: int, path: str) -> None:
    """The path in an article, in an issue.yml and in a sidecar of their own."""
    day = f"{2000 + number // 12}-{number % 12 + 1:02d}-01"
    stated = {"articles": [{"lines": "1", "title": path}], "pictures": [{"lines": "1", "file": path, "alt": "x"}]}
    files = {
        f"content/{day}/1-01.md": article(path),
        f"content/{day}/images/a.png": PICTURE,
        f"content/{day}-2/issue.yml": issue(path),
        f"content/{day}-2/1-01.md": "---\ntitle: 渡口修好了\nsection: news\n---\n\n昨天重新开放。\n",
        f"seeds/{day[:4]}-{day[5:7]}-02.txt": "渡口修好了\n\n昨天上午，渡口重新开放。\n",
        f"seeds/{day[:4]}-{day[5:7]}-02.yml": json.dumps(stated),
    }
    lay_out(root, files)
    for name, target in (("link.png", "secret.png"), ("folder.png", "outside")):
        (root / "content" / day / "images" / name).symlink_to(root.parent / target)


def all_end(root: Path) -> None:
    for command in COMMANDS:
        done = run(root, *command)
        said = done.stdout + done.stderr
        assert done.returncode in (0, 1), (command, said[-500:])
        assert "Traceback" not in said
        assert SECRET not in said


def faulty_issues(said: str) -> set[str]:
    """The folders of issues of which faults are told."""
    return {line.split("/")[1] for line in said.splitlines() if line.startswith("content/2") and ": error[" in line}


def test_no_path_of_a_value_leads_out(tmp_path: Path) -> None:
    outside = tmp_path / "outer"
    (outside / "outside").mkdir(parents=True)
    (outside / "secret.txt").write_text(SECRET, "utf-8")
    (outside / "secret.png").write_bytes(PICTURE + SECRET.encode())
    root = outside / "paper"
    lay_out(root, {"content/1999-12-31/1-01.md": "---\ntitle: 渡口修好了\nsection: news\n---\n\n昨天重新开放。\n"})
    lay_out(root, {"content/paper.yml": "name: 某报\nsections: [{id: ../../news, name: x}, {id: news, name: 新闻}]\n"})
    for number, path in enumerate(PATHS):
        laid_out(root, number, path)
    before = {name: data for name, data in tree(outside).items() if not name.startswith("paper/")}
    all_end(root)
    lay_out(root, {"content/paper.yml": "name: 某报\nsections: [{id: news, name: 新闻}]\n"})
    while faulty := faulty_issues(run(root, "build").stderr):
        for key in faulty:
            (root / "content" / key).rename(outside / f"put-away-{key}")
    all_end(root)
    assert (root / "site" / "index.html").is_file()
    assert (root / "archive" / "1999-12-31-complete.zip").is_file()
    after = tree(outside)
    kept = {n: d for n, d in after.items() if not n.startswith(("paper/", "put-away-"))}
    assert kept == before
    made = {n: d for n, d in after.items() if n.startswith(("paper/site/", "paper/archive/", "paper/.broadsheet/"))}
    assert len(made) > 30
    assert [name for name, data in made.items() if SECRET.encode() in data] == []
    ours = {"content", "seeds", "site", "archive", ".broadsheet"}
    assert {p.name for p in root.iterdir()} <= ours
