"""`new issue` and `new article`: what they lay out builds, checks clean, and is in nobody's way."""

import re
from pathlib import Path

import pytest

from tests.deliver.commandline import ARTICLE, lay_out, run, tree

ISSUE = "content/2024-05-01"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    run("new", "paper", tmp_path / "paper")
    return tmp_path / "paper"


def sound(root: Path) -> bool:
    """Does it build, and check clean, without as much as a warning?"""
    ended = [run("--root", root, command) for command in ("build", "check")]
    return all((one.returncode, one.stderr) == (0, "") for one in ended)


def test_an_issue_and_an_article_become_a_page(paper: Path) -> None:
    assert run("--root", paper, "new", "issue", "2024-05-01").returncode == 0
    assert sound(paper)
    ended = run(
        "--root", paper, "new", "article", "2024-05-01", "湿地来了新客人", "二十只白鹭安家", "--section", "culture"
    )
    assert ended.returncode == 0
    file = paper / ISSUE / "1-01.md"
    assert f"{ISSUE}/1-01.md" in ended.stdout
    assert sound(paper)
    assert not (paper / "site" / "2024-05-01").exists(), "it is a draft"
    text = file.read_text(encoding="utf-8").replace("status: draft\n", "")
    file.write_text(f"{text}昨天上午，护林员数到了二十只白鹭。\n", encoding="utf-8")
    assert sound(paper)
    page = (paper / "site" / "2024-05-01" / "1-01.html").read_text(encoding="utf-8")
    assert "湿地来了新客人 二十只白鹭安家" in re.sub(r"<[^>]+>", "", page).replace("\u3000", " ")


@pytest.mark.parametrize("name", ["issue.yml", "1-01.md"])
def test_every_key_that_is_explained_is_one(paper: Path, name: str) -> None:
    """The keys stand there as comments: taken out of them they must be right."""
    run("--root", paper, "new", "issue", "2024-05-01")
    run("--root", paper, "new", "article", "2024-05-01", "湿地来了新客人")
    file = paper / ISSUE / name
    text = file.read_text(encoding="utf-8")
    keys, count = re.subn(r"^# ((?:[a-z_]+:|  - \{).*)$", r"\1", text, flags=re.M)
    assert count >= (2 if name == "issue.yml" else 9)
    file.write_text(keys.replace("status: draft\n", "") + "text\n" * (name != "issue.yml"), encoding="utf-8")
    (paper / ISSUE / "images").mkdir()
    picture = Path(__file__).parents[2] / "assets" / "icons" / "180.png"
    (paper / ISSUE / "images" / "bridge.png").write_bytes(picture.read_bytes())
    file.write_text(file.read_text(encoding="utf-8").replace("bridge.jpg", "bridge.png"), encoding="utf-8")
    assert sound(paper)


def test_an_article_stands_behind_the_last_of_its_page(paper: Path) -> None:
    for name, order in (("1-01", 1), ("1-02", 2), ("2-01", 3), ("3-01", 4)):
        lay_out(paper, {f"{ISSUE}/{name}.md": ARTICLE.replace("section:", f"order: {order}\nsection:")})
    run("--root", paper, "new", "article", "2024-05-01", "插在二版后面", "--page", "2")
    text = (paper / ISSUE / "2-02.md").read_text(encoding="utf-8")
    (paper / ISSUE / "2-02.md").write_text(text.replace("status: draft\n", ""), encoding="utf-8")
    assert sound(paper)
    contents = (paper / "site" / "2024-05-01" / "contents.html").read_text(encoding="utf-8")
    assert list(dict.fromkeys(re.findall(r'href="(\d-\d\d)\.html"', contents))) == [
        "1-01",
        "1-02",
        "2-01",
        "2-02",
        "3-01",
    ]


def test_numbers_that_were_addresses_are_not_given_again(paper: Path) -> None:
    lay_out(
        paper,
        {
            f"{ISSUE}/1-01.md": ARTICLE.replace("section:", "aliases: [2024-05-01/1-05.html]\nsection:"),
            f"{ISSUE}/issue.yml": "removed:\n  - {name: 2-03}\n",
            "content/addresses/2024-05-01.txt": "2024-05-01/3-07.html\n",
        },
    )
    for page in ("1", "2", "3"):
        assert run("--root", paper, "new", "article", "2024-05-01", "新稿", "--page", page).returncode == 0
    assert {file.stem for file in (paper / ISSUE).glob("*.md")} == {"1-01", "1-06", "2-04", "3-08"}


@pytest.mark.parametrize(
    "title", ["标题：他说: “好” # 是", "  - [x] & <b> {{ }} ", "no", "0123", "“引号”'\"\\", "a\nb\tc\0"]
)
def test_any_words_may_be_a_headline(paper: Path, title: str) -> None:
    run("--root", paper, "new", "issue", "2024-05-01")
    ended = run("--root", paper, "new", "article", "2024-05-01", title)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert sound(paper)


def test_nothing_is_overwritten(paper: Path) -> None:
    run("--root", paper, "new", "issue", "2024-05-01")
    before = tree(paper)
    ended = run("--root", paper, "new", "issue", "2024-05-01")
    assert (ended.returncode, tree(paper)) == (1, before)
    assert "error[exists]" in ended.stderr
    assert "2024-05-01-2" in ended.stderr
    assert run("--root", paper, "new", "issue", "2024-05-01-2").returncode == 0
    assert "2024-05-01-3" in run("--root", paper, "new", "issue", "2024-05-01-2").stderr


def test_an_issue_that_was_withdrawn_is_not_named_again(paper: Path) -> None:
    lay_out(paper, {"content/addresses/2024-05-01.txt": "2024-05-01/1-01.html\n"})
    assert "error[exists]" in run("--root", paper, "new", "issue", "2024-05-01").stderr


@pytest.mark.parametrize("key", ["2024-02-30", "may", "2024-5-1", "../2024-05-01", "2024-05-01/x", "undated-x", ""])
def test_a_name_that_is_no_day_is_refused(paper: Path, key: str) -> None:
    before = tree(paper)
    assert "error[issue-name]" in run("--root", paper, "new", "issue", key).stderr
    assert "error[no-issue]" in run("--root", paper, "new", "article", key, "新稿").stderr
    assert tree(paper) == before


def test_a_section_that_is_none_is_wrong_usage(paper: Path) -> None:
    run("--root", paper, "new", "issue", "2024-05-01")
    ended = run("--root", paper, "new", "article", "2024-05-01", "新稿", "--section", "cultur")
    assert (ended.returncode, 'did you mean "culture"?' in ended.stderr) == (2, True)
    assert not (paper / ISSUE / "1-01.md").exists()


def test_faults_of_the_issue_are_told_first(paper: Path) -> None:
    lay_out(paper, {f"{ISSUE}/1-01.md": "no front matter"})
    ended = run("--root", paper, "new", "article", "2024-05-01", "新稿")
    assert (ended.returncode, "error[front-matter]" in ended.stderr) == (1, True)
    assert not (paper / ISSUE / "1-02.md").exists()
