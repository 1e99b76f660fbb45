"""The stories of converted issues set anew: every way prints all that its gold says, and the script tells what it costs."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bench.anew.page import page_of
from bench.anew.stories import headline_lines, issues_of
from bench.anew.ways import FORMS, WAYS, Form, settings
from tests.sample.goldfile import norm, read_gold
from tests.sample.paper import REPOSITORY

LAMP = "昨天下午，柳渡口的灯塔重新亮起。守塔人罗水根把积了十一年的灰擦净，合上电闸，江面上一下子有了光。"
LATER = "灯塔建于七十年前，是下游第一座灯塔。停用以后，过往的渔船夜里都要绕到对岸的浅滩，这一绕就是半个时辰。"
PEAS = "近日，石桥镇小学的孩子们收了自家菜园的第一茬豌豆。菜园只有半亩，是孩子们用课间一锄一锄翻出来的。"
PAGES = {
    "1-01": (
        "title: 柳渡口的灯塔昨夜重新亮起\nkind: news\nauthors: [方小满, 乔木深]",
        f"{LAMP}\n\n## 一盏灯\n\n{LATER}\n\n{LAMP * 3}\n\n{LATER * 2}",
    ),
    "1-02": (
        "title: 石桥镇小学的菜园收了豌豆\nkicker: 半亩菜园\nkind: news\nauthors: [宋青禾]",
        f"{PEAS * 3}\n\n{PEAS}\n\n{PEAS * 2}\n\n{LATER}〔…〕",
    ),
    "1-03": ("title: 江上白鹭\nkind: photo\nphoto_by: [祝清河]", "五月的江滩上白鹭齐飞。"),
    "1-04": (
        "title: 考核排名\nkind: table",
        "| 排名 | 镇 | 得分 |\n| --- | --- | --- |\n| 1 | 石桥镇 | 98.5 |\n| 2 | 柳渡镇 | 97.0 |",
    ),
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "2024-05-06"
    folder.mkdir(parents=True)
    for name, (fields, body) in PAGES.items():
        (folder / f"{name}.md").write_text(f"---\n{fields}\n---\n\n{body}\n", encoding="utf-8")
    return folder.parent


@pytest.mark.parametrize("form", FORMS)
def test_every_way_prints_what_its_gold_says_and_the_same_each_time(content: Path, form: Form) -> None:
    (issue,) = issues_of(content)
    for name, setting in settings(form).items():
        raw, gold = page_of(issue, setting, "1", "a.txt")
        assert (raw, gold) == page_of(issue, setting, "1", "a.txt")
        golds = [read_gold(entry, "a.txt", {"a.txt": raw}) for entry in gold["articles"]]
        printed = Counter(norm(raw))
        wanted = Counter(norm("".join(g.body + "".join(g.heads.values()) + "".join(g.people) for g in golds)))
        assert not wanted - printed, name


def test_each_way_changes_a_page_of_some_form(content: Path) -> None:
    (issue,) = issues_of(content)
    same = {
        name
        for name in WAYS
        if all(
            page_of(issue, settings(f)[name], "1", "a")[0] == page_of(issue, settings(f)["as it is"], "1", "a")[0]
            for f in FORMS
        )
    }
    assert same <= {"as it is", "decks first", "ranking torn"}


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("江水长流 灯火长明", ("江水长流 灯火长明",)),
        ("柳渡口的灯塔昨夜重新亮起 江面上有了光", ("柳渡口的灯塔昨夜重新亮起", "江面上有了光")),
    ],
)
def test_a_long_headline_is_broken_at_a_space(title: str, lines: tuple[str, ...]) -> None:
    assert headline_lines(title) == lines


def test_the_script_tells_what_a_way_costs(content: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.anew", str(content), "--forms", "plain", "--ways", "stories reversed"],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "| plain |         as it is | 0.000 |" in done.stdout
    assert "| plain | stories reversed |" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("all: pages 2,")
