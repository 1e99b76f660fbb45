"""Problems in the paper's language."""

import re
from pathlib import Path

import pytest

from generator.deliver.building import build_outcome
from generator.deliver.folders import folders_of
from generator.deliver.preview.phrases import PHRASES
from generator.deliver.preview.saying import in_language
from generator.problems import Problem
from tests.deliver.commandline import ARTICLE, REPOSITORY, lay_out
from tests.site.paper import PICTURE

KEY = "content/2024-04-12"
PAPER = "name: 棠川报\nsections:\n  - {id: environment, name: 环境}\n"
PLACE = re.compile(r"\{\w+\}")
PARSER = tuple(
    english for english, *_ in PHRASES if re.match(r"mapping values|could not find|found |did not find", english)
)
"""What libyaml says."""


def front(lines: str) -> str:
    return f"---\n{lines}\n---\n正文。\n"


FAULTS: dict[str, dict[str, str | bytes]] = {
    "front-matter": {f"{KEY}/1-01.md": "正文。\n"},
    "front-matter without an end": {f"{KEY}/1-01.md": "---\ntitle: 渡口\n"},
    "front-matter with an empty value": {f"{KEY}/1-01.md": front("title: ''")},
    "front-matter with a list": {f"{KEY}/1-01.md": front("title: [渡口, 修好]")},
    "front-matter with a number": {f"{KEY}/1-01.md": front("title: 渡口\npage: 第一版")},
    "front-matter with an unknown section": {f"{KEY}/1-01.md": front("title: 渡口\nsection: sport")},
    "front-matter with a section's name": {f"{KEY}/1-01.md": front("title: 渡口\nsection: 环境")},
    "front-matter with names in a run": {f"{KEY}/1-01.md": front("title: 渡口\nauthors: [陈禾，林小满]")},
    "front-matter with an unknown status": {f"{KEY}/1-01.md": front("title: 渡口\nstatus: done")},
    "front-matter with the name of a picture": {f"{KEY}/1-01.md": front("title: 渡口\nimages: [a.png]")},
    "date left out": {f"{KEY}/1-01.md": front("title: 渡口\ncorrected: 应为周六")},
    "date with words": {f"{KEY}/1-01.md": front("title: 渡口\ncorrected: 2024-04-15 应为周六")},
    "unknown-key": {f"{KEY}/1-01.md": front("titel: 渡口")},
    "missing-key": {f"{KEY}/1-01.md": front("page: 1")},
    "doubled-key": {f"{KEY}/1-01.md": front("title: 渡口\ntitle: 渡口")},
    "date": {f"{KEY}/1-01.md": front("title: 渡口\ndate: 2024-02-30")},
    "other-date": {f"{KEY}/1-01.md": front("title: 渡口\ndate: 2024-04-13")},
    "date of an issue": {f"{KEY}/1-01.md": ARTICLE, f"{KEY}/issue.yml": "date: 2024-04-13\n"},
    "yaml": {f"{KEY}/1-01.md": front("title: 渡口: 修好了")},
    "yaml without a colon": {f"{KEY}/1-01.md": front("title: 渡口\n修好了")},
    "yaml with an open quotation": {f"{KEY}/1-01.md": front('title: "渡口')},
    "yaml with a wide colon": {f"{KEY}/1-01.md": front("title：渡口\npage: 1")},
    "yaml without a space": {f"{KEY}/1-01.md": front("title: 渡口\ndeck:修好了\npage: 1")},
    "yaml with more than a quotation": {f"{KEY}/1-01.md": front('title: "最美"教师')},
    "yaml with a tab": {f"{KEY}/1-01.md": front("title: 渡口\n\tpage: 1")},
    "yaml with a space before a key": {f"{KEY}/1-01.md": front(" title: 渡口\npage: 1")},
    "not-withheld": {f"{KEY}/1-01.md": front("title: 渡口\nwithdrawn: {date: 2024-05-01, text: 有误}")},
    "unknown-key in Chinese": {f"{KEY}/1-01.md": front("标题: 渡口\n作者: [周望山]")},
    "stray-file of another editor": {f"{KEY}/1-01.md": ARTICLE, f"{KEY}/1-02.md.txt": ARTICLE},
    "yaml with an open bracket": {f"{KEY}/1-01.md": front("title: 渡口\nauthors: [甲, 乙")},
    "yaml with a sign": {f"{KEY}/1-01.md": front("title: @渡口")},
    "yaml with an anchor": {f"{KEY}/1-01.md": front("title: '渡口'\nkicker: &a 甲")},
    "yaml with a star": {f"{KEY}/1-01.md": front("title: '渡口'\nkicker: *甲")},
    "picture": {f"{KEY}/1-01.md": front("title: 渡口") + "\n![渡口](images/a.png)\n"},
    "picture from elsewhere": {f"{KEY}/1-01.md": front("title: 渡口") + "\n![渡口](https://x.example/a.png)\n"},
    "picture of no kind": {f"{KEY}/1-01.md": front("title: 渡口") + "\n![渡口](images/a.tif)\n"},
    "picture of another kind": {
        f"{KEY}/1-01.md": front("title: 渡口") + "\n![渡口](images/a.jpg)\n",
        f"{KEY}/images/a.jpg": PICTURE,
    },
    "issue-name": {"content/chunji/1-01.md": ARTICLE},
    "issue-name of no day": {"content/2024-02-30/1-01.md": ARTICLE},
    "article-name": {f"{KEY}/渡口.md": ARTICLE},
    "stray-file": {f"{KEY}/1-01.md": ARTICLE, f"{KEY}/渡口.yml": "name: 渡口\n"},
    "stray-file beside the content": {f"{KEY}/1-01.md": ARTICLE, "paper.yml": PAPER},
    "encoding": {f"{KEY}/1-01.md": ARTICLE.encode("gb18030")},
    "binary": {f"{KEY}/1-01.md": "\0" + ARTICLE},
    "address-taken": {f"{KEY}/1-01.md": front("title: 渡口\naliases: [about.html]")},
    "unsafe-path": {f"{KEY}/1-01.md": front("title: 渡口\naliases: [../a.html]")},
    "withheld-name": {
        f"{KEY}/1-01.md": front("title: 渡口") + "\n[周](<x)y>)望山来了。\n",
        "content/paper.yml": PAPER + "withheld_names: [周望山]\n",
    },
}


def problems_in(root: Path, files: dict[str, str | bytes]) -> tuple[Problem, ...]:
    lay_out(root, {"content/paper.yml": PAPER, **files})
    return build_outcome(folders_of(root), quiet=True).problems


@pytest.mark.parametrize("fault", FAULTS)
def test_what_an_editor_meets_most_is_said_in_chinese(tmp_path: Path, fault: str) -> None:
    problems = problems_in(tmp_path, FAULTS[fault])
    assert fault.split()[0] in {problem.code for problem in problems}
    for words in {words for problem in problems for words in (problem.message, problem.hint) if words}:
        for language in ("zh-Hans", "zh-Hant"):
            assert re.search(r"[\u4e00-\u9fff]", in_language(words, language) or ""), words
        assert in_language(words, "en") is None


def test_other_words_stay_as_they_are() -> None:
    assert in_language("what nobody has said yet", "zh-Hans") is None


@pytest.mark.parametrize("phrase", PHRASES, ids=[english for english, *_ in PHRASES])
def test_each_phrase_is_one_of_the_programs_and_says_as_much_in_each_language(phrase: tuple[str, str, str]) -> None:
    places = [sorted(PLACE.findall(words)) for words in phrase]
    assert places[0] == places[1] == places[2]
    if phrase[0] not in PARSER:
        longest = max(PLACE.split(phrase[0]), key=len)
        folder = REPOSITORY / "generator"
        own = folder / "deliver" / "preview"
        sources = (p.read_text(encoding="utf-8") for p in folder.rglob("*.py") if not p.is_relative_to(own))
        assert any(longest in text.replace('"\n', "").replace("\\'", "'") for text in sources)
