"""What an editor moves, merges and parts in content/: check says what went where, and calls none of it a fault."""

import json
import shutil
from pathlib import Path

import pytest

from tests.deliver.commandline import REPOSITORY, lay_out, run

RAW = """柳渡口的灯塔昨夜重新亮起

| 记者 方小满

昨天下午，柳渡口的灯塔重新亮起。守塔人罗水根合上电闸，江面上一下子有了光。

灯塔建于七十年前，是下游第一座灯塔。停用以后，过往的渔船夜里都要绕到对岸的浅滩。

石桥镇小学的菜园收了第一茬豌豆

| 记者 宋青禾

近日，石桥镇小学的孩子们收了自家菜园的第一茬豌豆。菜园只有半亩，是孩子们用课间翻出来的。

豌豆煮熟以后，每人分到一小碗。老师说，孩子们从来没有把午饭吃得这么干净。
"""
LIGHT, GARDEN = "2024-05-06/1-01.md", "2024-05-06/1-02.md"
PARAGRAPH = "灯塔建于七十年前，是下游第一座灯塔。停用以后，过往的渔船夜里都要绕到对岸的浅滩。"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    lay_out(tmp_path, {"seeds/2024-05-06.txt": RAW, "content/paper.yml": ""})
    assert run("--root", tmp_path, "convert").returncode == 0
    assert PARAGRAPH in (tmp_path / "content" / LIGHT).read_text(encoding="utf-8")
    return tmp_path / "content"


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def told(content: Path) -> list[str]:
    """The lines of check about what editing changed."""
    result = run("--root", content.parent, "check")
    assert (result.returncode, result.stderr) == (0, "")
    return [
        line.strip() for line in result.stdout.split("\n") if line.strip().startswith(("moved", "missing", "added"))
    ]


def test_nothing_is_told_of_what_nobody_edited(content: Path) -> None:
    assert told(content) == []


def test_a_paragraph_moved_to_another_article(content: Path) -> None:
    edit(content / LIGHT, PARAGRAPH, "")
    edit(content / GARDEN, "近日，石桥镇", f"{PARAGRAPH}\n\n近日，石桥镇")
    assert told(content) == [
        "moved: line 7 of 2024-05-06.txt, of 1-01.md, now in 1-02.md: 灯塔建于七十年前，是下游第一座灯塔。停用以后，过…"
    ]
    assert "nothing lost, nothing invented" in run("--root", content.parent, "check").stdout


def test_an_article_parted_in_two(content: Path) -> None:
    edit(content / LIGHT, PARAGRAPH, "")
    lay_out(content, {"2024-05-06/1-09.md": f"---\ntitle: 灯塔往事\n---\n{PARAGRAPH}\n"})
    assert told(content)[0].startswith("moved: line 7 of 2024-05-06.txt, of 1-01.md, now in 1-09.md: ")


def test_two_articles_made_one(content: Path) -> None:
    body = (content / GARDEN).read_text(encoding="utf-8").rpartition("---\n")[2]
    (content / GARDEN).unlink()
    edit(content / LIGHT, PARAGRAPH, f"{PARAGRAPH}\n{body}")
    assert told(content) == [
        "moved: lines 13-15 of 2024-05-06.txt, of 1-02.md, now in 1-01.md: 近日，石桥镇小学的孩子们收了自家菜园的第一茬豌豆…",
        "missing: lines 9-11 of 2024-05-06.txt, of 1-02.md: 石桥镇小学的菜园收了第一茬豌豆|记者宋青禾",
    ]


def test_what_is_missing_and_what_was_added(content: Path) -> None:
    edit(content / LIGHT, PARAGRAPH, "编辑在这里另写了一段话，原来的报纸上没有。")
    assert told(content) == [
        "missing: line 7 of 2024-05-06.txt, of 1-01.md: 灯塔建于七十年前，是下游第一座灯塔。停用以后，过…",
        "added to 1-01.md: 编辑在这里另写了一段话，原来的报纸上没有。",
    ]


def test_a_corrected_character_is_no_more_than_a_count(content: Path) -> None:
    edit(content / LIGHT, "罗水根合上电闸", "罗水艮合上电闸")
    assert told(content) == []
    assert "(lost 1 character: 根, new 1 character: 艮)" in run("--root", content.parent, "check").stdout


def test_a_deleted_article_is_not_missing(content: Path) -> None:
    (content / GARDEN).unlink()
    assert told(content) == []


def test_a_paragraph_moved_and_corrected_is_still_told(content: Path) -> None:
    edit(content / LIGHT, PARAGRAPH, "")
    edit(content / GARDEN, "近日，石桥镇", f"{PARAGRAPH.replace('第一座', '头一座')}\n\n近日，石桥镇")
    assert [line.split(":")[0] for line in told(content)] == ["moved"]


def test_machines_are_told_the_same(content: Path) -> None:
    edit(content / LIGHT, PARAGRAPH, "")
    edit(content / GARDEN, "近日，石桥镇", f"{PARAGRAPH}\n\n近日，石桥镇")
    check = json.loads(run("--root", content.parent, "check", "--json").stdout)["check"]
    (passage,) = check["issues"][0]["passages"]
    assert {k: passage[k] for k in ("what", "first", "last", "before", "after")} == {
        "what": "moved",
        "first": 7,
        "last": 7,
        "before": "1-01",
        "after": "1-02",
    }


def test_one_edit_in_the_sample_tells_of_nothing_else(tmp_path: Path) -> None:
    for name in ("content", "seeds"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    for issue in sorted((tmp_path / "content").glob("*/issue.yml")):
        file = issue.parent / "1-01.md"
        file.write_text(
            file.read_text(encoding="utf-8").rstrip("\n") + "\n\n编辑在这里另写了一段话。\n", encoding="utf-8"
        )
    assert told(tmp_path / "content") == ["added to 1-01.md: 编辑在这里另写了一段话。"] * 3
