"""The HTML and CSS of every kind of page by the Nu HTML checker (vnu-jar of npm, needs Java): no error, no warning.

`.ci/validator` installs it; BROADSHEET_VALIDATOR names another vnu.jar, or is `required` where it may not be missing.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import JAVA, REPOSITORY
from tests.site.paper import ISSUE, PAPER, PICTURE, Site, article

JAR = REPOSITORY / ".broadsheet/npm/node_modules/vnu-jar/build/dist/vnu.jar"
TEXT = "渡口停了三年，昨天重新开了。岸边站满了人，有人带来了锣鼓。" * 8
TABLE = "| 镇 | 得分 | 备注 |\n|---|--:|---|\n| 石鹭镇 | 91.25 | 上游来水少 |\n| 柳渡镇 | 88.75 | |\n"
ENGLISH = "name: The Ashcombe Courier\nlanguage: en-GB\ntimezone: Europe/London\nurl: https://example.org/\n"

NOT_KNOWN = re.compile(r"light\((?:found|found-now|spoken)\)|down, 100%, 1em\)")
"""What the checker's CSS is too old for, as its extracts show it: `::highlight()` (CSS Custom Highlight API 1) and a length
without `%` beside one with it in `round()` (CSS Values 4)."""

Checked = Callable[..., list[str]]


@pytest.fixture(scope="session")
def faults() -> Checked:
    """What the checker finds in these files, one line each."""
    wanted = os.environ.get("BROADSHEET_VALIDATOR", "")
    jar = Path(wanted) if wanted not in {"", "required"} else JAR
    if not jar.is_file() or not shutil.which("java"):
        words = "no Nu HTML checker: it needs java, and `bash .ci/validator` once"
        if wanted:
            pytest.fail(words)
        pytest.skip(words)

    def check(files: list[Path], *options: str) -> list[str]:
        assert files
        command = [*JAVA, str(jar), "--format", "json", "--exit-zero-always", *options, *map(str, files)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
        messages = json.loads(done.stderr or done.stdout)["messages"]
        return [
            f"{Path(m['url']).name}:{m.get('lastLine')}: {m['message']} {m.get('extract', '')}"
            for m in messages
            # On a disk 'self' is no origin to it, and a data block is a script: the browser tests hold the policy.
            if "Content Security Policy" not in m["message"] and not NOT_KNOWN.search(m.get("extract", ""))
        ]

    return check


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_the_checker_finds_what_is_wrong(faults: Checked, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "<!DOCTYPE html><title>x</title><p><div id=a></div><i id=a></i>", encoding="utf-8"
    )
    (tmp_path / "style.css").write_text("p { font-kern: normal }", encoding="utf-8")
    assert any("Duplicate ID" in fault for fault in faults([tmp_path / "page.html"]))
    assert any("font-kern" in fault for fault in faults([tmp_path / "style.css"], "--css"))


def test_a_page_of_every_kind(faults: Checked, empty_site: Site) -> None:
    empty_site.write(
        {
            "content/paper.yml": PAPER + "publisher: 棠川报社\nurl: https://example.org/\n",
            "content/2024-04-05/1-01.md": article("春茶开采", TEXT, authors="[周望山]"),
            "content/2024-04-12/issue.yml": ISSUE,
            "content/2024-04-12/images/a.png": PICTURE,
            "content/2024-04-12/1-01.md": article(
                "渡口修好了 孩子们坐船上学",
                f"> 编者按：{TEXT}\n\n## 三年\n\n{TEXT}\n\n断了〔…〕\n\n{TABLE}\n另一表：\n\n{TABLE}\n\n![船](images/a.png)\n\n1. 一\n\n* 二",
                order=1,
                kicker="等了三年",
                deck="“再也不用绕路了”",
                rubric="镇上新事",
                package="看变化",
                place="柳渡镇",
                authors="[周望山, 陆小满]",
                roles="{周望山: 记者, 陆小满: 通讯员}",
                people="[何守渡]",
                tags="[渡口]",
                images="[{file: a.png, caption: 渡口, alt: 一条船, credit: 林晚舟 摄}]",
                review="[{what: text missing, why: 第41行之后缺文, line: 41}]",
                jump="[下转第2版]",
                source_credit="原载4月1日《山城晚报》",
                corrected="[{date: 2024-04-15, text: 日期已更正。}, {text: 又改一字。}]",
                aliases="[old/ferry.html]",
            ),
            "content/2024-04-12/1-06.md": article(
                "撤下的", TEXT, status="withheld", withdrawn="{date: 2024-05-01, text: 有误。}"
            ),
            "content/2024-04-19/1-01.md": article("整期撤下", TEXT, status="withheld"),
            "content/addresses/2024.txt": "2024-04-12/1-06.html\n2024-04-19/index.html\n2024-04-12/page-9.html\n",
            "content/2024-04-12/1-02.md": article("集市改到周六", TEXT, order=2, people="[何守渡]", package="看变化"),
            "content/2024-04-12/1-03.md": article("各镇排名", TABLE, order=3, kind="table"),
            "content/2024-04-12/1-04.md": article(
                "晨雾中的渡口",
                "晨雾中的渡口。",
                order=4,
                kind="photo",
                photo_by="[林晚舟]",
                images="[{file: a.png, alt: 雾}]",
            ),
            "content/2024-04-12/1-05.md": article("停水通知", "周六停水。", order=5, kind="notice"),
            "content/undated-summer/issue.yml": "date: 2024-07-01\ndate_source: inferred\n",
            "content/undated-summer/1-01.md": article("约在夏天", TEXT, title_source="derived"),
            "content/undated-spring/1-01.md": article("不知何日", TEXT),
            **{f"content/2024-04-12/2-{n:02}.md": article(f"第{n}件事", TEXT, order=n) for n in range(6, 26)},
        }
    )
    assert not [p for p in empty_site.build().problems if p.severity == "error"]
    for route in ("old/ferry.html", "2024-04-12/1-06.html", "2024-04-19/index.html", "2024-04-12/page-9.html"):
        assert (empty_site.output / route).is_file()
    assert faults(pages(empty_site.output)) == []
    styles = sorted((empty_site.output / "assets").glob("*.css"))
    assert faults([*styles, REPOSITORY / "assets/styles/not-found.css"], "--css") == []


def test_an_english_paper_and_one_without_an_issue(faults: Checked, empty_site: Site, tmp_path: Path) -> None:
    english = Site(tmp_path / "english")
    english.write(
        {"content/paper.yml": ENGLISH, "content/2024-04-13/1-01.md": article("The ferry is back", "It ran. " * 9)}
    )
    for site in (english, empty_site):
        assert not site.build().problems
        assert faults(pages(site.output)) == []


@pytest.mark.parametrize("count", [1, 2, 51])
def test_an_issue_of_few_articles_and_of_many(faults: Checked, crowd: Callable[[int], Site], count: int) -> None:
    site = crowd(count)
    assert not site.build().problems
    assert faults(pages(site.output)) == []


def run(root: Path, *arguments: object) -> None:
    command = [sys.executable, str(REPOSITORY / "build.py"), "--root", str(root), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_sample_and_its_review_pages(faults: Checked, tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    shutil.copytree(REPOSITORY / "seeds", tmp_path / "seeds")
    run(tmp_path, "build")
    run(tmp_path, "review", "--output", tmp_path / "review")
    assert faults([*pages(tmp_path / "site"), *pages(tmp_path / "review")]) == []


def test_the_real_issues(faults: Checked, real_issues: Path, tmp_path: Path) -> None:
    shutil.copytree(real_issues, tmp_path / "seeds")
    (tmp_path / "content").mkdir()
    run(tmp_path)
    assert faults(pages(tmp_path / "site")) == []
