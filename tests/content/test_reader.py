"""The content folder is read whole: every fault has its file, line, column and what to do."""

from datetime import date
from pathlib import Path

import pytest

from generator.content import read_paper
from generator.model import Doubt, Image, Paper, SourceLines
from generator.problems import Problem

ARTICLE = "---\ntitle: 茶山开园\n---\n\n昨天，石鹭镇的茶山开园。\n"


def paper_of(root: Path, files: dict[str, str | bytes]) -> tuple[Paper, tuple[Problem, ...]]:
    for name, text in files.items():
        file = root / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_paper(root / "content", root=root)


def test_an_empty_folder_is_a_paper_of_defaults(tmp_path: Path) -> None:
    paper, problems = read_paper(tmp_path / "content", root=tmp_path)
    assert not problems
    assert paper.issues == ()
    assert [s.name for s in paper.config.sections] == ["要闻", "经济", "民生", "社会", "生态", "文化", "图片", "服务"]


def test_a_date_that_is_not_the_issue_s_is_told(tmp_path: Path) -> None:
    text = ARTICLE.replace("---\n", "---\ndate: 2024-04-11\n", 1)
    paper, (problem,) = paper_of(tmp_path, {"2024-04-12/1-01.md": text, "2024-04-11/1-01.md": text})
    assert str(problem).startswith("content/2024-04-12/1-01.md:2:7: warning[other-date]: ")
    assert len(paper.issues) == 2


def test_an_article_of_which_there_are_only_warnings_is_published(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 茶山开园 #周末\ndate: 2024-04-11\nwithdrawn: {date: 2024-04-13, text: 有误}\n---\n\n昨天开园。\n"
    )
    paper, problems = paper_of(tmp_path, {"2024-04-12/1-01.md": text})
    assert [(p.code, p.severity) for p in problems] == [
        ("remark", "warning"),
        ("other-date", "warning"),
        ("not-withheld", "warning"),
    ]
    assert [article.title for article in paper.issues[0].articles] == ["茶山开园"]


def test_an_article_is_read_with_all_its_keys(tmp_path: Path) -> None:
    text = """---
title: "茶山开园: 第一天"
kicker: 石鹭镇
kind: news
section: economy
authors: 方若溪
roles: {方若溪: 记者}
byline_printed: [记者 方若溪]
date: 2024-4-12
page: 2
order: 3
jump: （下转第2版）
images: [{file: a.png, alt: 茶山}]
source:
  - {file: 2024-04-12.txt, lines: "3-5, 9[:8]"}
confidence: {order: 0.5, head: 1}
review:
  - {line: 9, what: no headline, why: 图片里}
  - 人名存疑
tags: [茶, 春]
rank: 1
aliases: [old/tea.html]
---

正文。
"""
    paper, problems = paper_of(tmp_path, {"2024-04-12/1-05.md": text})
    assert not problems
    article = paper.issues[0].articles[0]
    assert (article.issue, article.name, article.title) == ("2024-04-12", "1-05", "茶山开园: 第一天")
    assert article.authors == ("方若溪",)
    assert article.roles == (("方若溪", "记者"),)
    assert article.date == date(2024, 4, 12)
    assert (article.page, article.order, article.rank) == (2, 3, 1)
    assert article.images == (Image(file="a.png", alt="茶山"),)
    assert article.source == (SourceLines(file="2024-04-12.txt", lines="3-5, 9[:8]"),)
    assert article.review == (Doubt(line=9, what="no headline", why="图片里"), Doubt(what="人名存疑", why=""))
    assert article.aliases == ("old/tea.html",)
    assert article.body == "正文。"
    assert text.split("\n")[article.body_line - 1] == "正文。"


def test_issues_stand_by_date_and_articles_by_order(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "2024-04-19/1-01.md": ARTICLE,
        "2024-04-12-2/1-01.md": ARTICLE,
        "2024-04-12/1-10.md": ARTICLE,
        "2024-04-12/1-9.md": ARTICLE,
        "2024-04-12/2-01.md": ARTICLE.replace("---\n\n", "order: 1\n---\n\n"),
        "undated-a/issue.yml": "date: 2024-04-15\ndate_source: inferred\n",
        "undated-b/1-01.md": ARTICLE,
    }
    paper, problems = paper_of(tmp_path, files)
    assert not problems
    keys = ["undated-b", "2024-04-12", "2024-04-12-2", "undated-a", "2024-04-19"]
    assert [i.key for i in paper.issues] == keys
    assert [a.name for a in paper.issues[1].articles] == ["2-01", "1-9", "1-10"]


@pytest.mark.parametrize(
    ("old", "new", "place", "code", "words"),
    [
        ("茶山开园", "茶山: 开园", (2, 10), "yaml", "mapping values"),
        ("title:", "titel:", (2, 1), "unknown-key", 'unknown key "titel"'),
        ("title: 茶山开园\n", "kind: news\n", (2, 1), "missing-key", '"title" is missing'),
        ("---\n\n", "title: x\n---\n\n", (3, 1), "doubled-key", "stands here twice"),
        ("---\n\n", "date: 2024-02-30\n---\n\n", (3, 7), "date", "there is no day 2024-02-30"),
        ("---\n\n", "section: no\n---\n\n", (3, 10), "front-matter", 'unknown section "no"'),
        ("---\n\n", "page: 1999\n---\n\n", (3, 7), "front-matter", "from 1 to 999, got 1999"),
        ("---\n\n", "kind: new\n---\n\n", (3, 7), "front-matter", 'unknown kind "new"'),
        ("---\n\n", "aliases: [../../etc/x.html]\n---\n\n", (3, 10), "unsafe-path", "not an address inside"),
        ("---\n\n", "images: [{file: ../a.png}]\n---\n\n", (3, 17), "unsafe-path", "not the name of a file"),
        ("---\n\n", "images: [a.png]\n---\n\n", (3, 10), "front-matter", "this must be `key: value` lines"),
        ("---\n\n", "corrected: 2024-04-15 应为周六\n---\n\n", (3, 12), "date", "words stand behind the day"),
        ("---\n\n", "source: [{file: /etc/passwd, lines: 1}]\n---\n\n", (3, 17), "unsafe-path", "seeds folder"),
        ("---\n\n", "source: [{file: a.txt, lines: x}]\n---\n\n", (3, 31), "front-matter", "names no lines"),
        ("---\n\n", "confidence: {order: 2}\n---\n\n", (3, 21), "front-matter", "from 0 to 1"),
        ("---\ntitle", "title", (1, 0), "front-matter", "no front matter"),
        ("---\n\n昨天", "昨天", (1, 0), "front-matter", "has no end"),
        ("茶山开园", "[a, b]", (2, 8), "front-matter", "must be a text"),
    ],
)
def test_each_fault_has_its_place(
    tmp_path: Path, old: str, new: str, place: tuple[int, int], code: str, words: str
) -> None:
    paper, problems = paper_of(tmp_path, {"2024-04-12/1-01.md": ARTICLE.replace(old, new, 1)})
    assert paper.issues[0].articles == ()
    assert [(p.path, p.line, p.column, p.code) for p in problems] == [("content/2024-04-12/1-01.md", *place, code)]
    assert words in problems[0].message
    assert problems[0].hint


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("images: [a.png]", "write `file: a.png` between braces"),
        ("corrected: [2024-04-15：应为周六]", "write them on a line of their own: `correction: …`"),
        ("corrected: 第二段的数字有误", "write day and words between braces: `date: 2024-04-12, text: …`"),
        ("status: withheld\nwithdrawn: 作者要求", "write day and words between braces: `date: 2024-04-12, text: …`"),
        ("status: 撤回", 'did you mean "withheld"?'),
        ("status: 草稿", 'did you mean "draft"?'),
        ("corrected: 2024-4", "write year-month-day, e.g. 2024-04-12"),
    ],
)
def test_what_is_written_short_is_answered_with_how_it_is_written(tmp_path: Path, line: str, hint: str) -> None:
    _, problems = paper_of(tmp_path, {"2024-04-12/1-01.md": ARTICLE.replace("---\n\n", f"{line}\n---\n\n")})
    assert [p.hint for p in problems] == [hint]


def test_an_unknown_key_is_answered_with_the_nearest_known_one(tmp_path: Path) -> None:
    _, problems = paper_of(tmp_path, {"2024-04-12/1-01.md": ARTICLE.replace("title:", "titel:")})
    assert 'did you mean "title"?' in {p.hint for p in problems}


def test_all_faults_are_told_at_once_and_in_order(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "paper.yml": "langauge: zh\n",
        "2024-04-12/1-02.md": ARTICLE.replace("---\n\n", "page: x\nrank: y\n---\n\n"),
        "2024-04-12/1-01.md": b"---\ntitle: \xd6\xd0\n---\n",
        "2024-04-12/1-03.md": b"\0\0",
        "2024-04-12/tea.md": ARTICLE,
        "2024-04-12/issue.yml": "date: 2024-04-13\n",
        "2024-02-30/1-01.md": ARTICLE,
        "april/1-01.md": ARTICLE,
    }
    _, problems = paper_of(tmp_path, files)
    assert [(p.path.removeprefix("content/"), p.line, p.code) for p in problems] == [
        ("2024-02-30", 0, "issue-name"),
        ("2024-04-12/1-01.md", 2, "encoding"),
        ("2024-04-12/1-02.md", 3, "front-matter"),
        ("2024-04-12/1-02.md", 4, "front-matter"),
        ("2024-04-12/1-03.md", 1, "binary"),
        ("2024-04-12/issue.yml", 1, "date"),
        ("2024-04-12/tea.md", 0, "article-name"),
        ("april", 0, "issue-name"),
        ("paper.yml", 1, "unknown-key"),
    ]


def test_two_articles_cannot_have_one_address(tmp_path: Path) -> None:
    aliased = ARTICLE.replace("---\n\n", "aliases: [2024-04-12/1-02.html, old.html]\n---\n\n")
    also = ARTICLE.replace("---\n\n", "aliases: [OLD.html, Index.html]\n---\n\n")
    files: dict[str, str | bytes] = {"1-01.md": aliased, "1-02.md": ARTICLE, "1-03.md": also}
    _, problems = paper_of(tmp_path, {f"2024-04-12/{n}": t for n, t in files.items()})
    assert [(p.path, p.code) for p in problems] == [
        ("content/2024-04-12/1-01.md", "address-taken"),
        ("content/2024-04-12/1-03.md", "address-taken"),
        ("content/2024-04-12/1-03.md", "address-taken"),
    ]


def test_a_link_out_of_the_content_folder_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "content/2024-04-12").mkdir(parents=True)
    (tmp_path / "content/2024-04-12/1-01.md").symlink_to(secret)
    paper, problems = read_paper(tmp_path / "content", root=tmp_path)
    assert [(p.path, p.code) for p in problems] == [("content/2024-04-12/1-01.md", "unsafe-path")]
    assert paper.issues[0].articles == ()


def test_a_link_that_leads_to_itself_is_no_folder_of_articles(tmp_path: Path) -> None:
    (tmp_path / "content" / "2024-04-12").mkdir(parents=True)
    (tmp_path / "content" / "2024-04-12" / "round").symlink_to("round")
    paper, problems = paper_of(tmp_path, {"2024-04-12/1-01.md": ARTICLE})
    assert [issue.key for issue in paper.issues] == ["2024-04-12"]
    assert not problems


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode()
    paper, problems = paper_of(tmp_path, {"2024-04-12/1-01.md": data})
    assert not problems
    assert paper.issues[0].articles[0].body == "昨天，石鹭镇的茶山开园。"


def test_the_papers_configuration(tmp_path: Path) -> None:
    text = """name: 棠川报
language: en-GB
url: https://example.org/paper
sections:
  - {id: tea, name: 茶事, words: [茶, 春茶]}
people: {方若溪: [若溪]}
"""
    paper, problems = paper_of(tmp_path, {"paper.yml": text})
    assert not problems
    assert paper.config.url == "https://example.org/paper/"
    assert [(s.id, s.name, s.words) for s in paper.config.sections] == [("tea", "茶事", ("茶", "春茶"))]
    assert paper.config.people == (("方若溪", ("若溪",)),)
    assert not paper.config.chinese


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("url: javascript:alert(1)\n", 1, "cannot be used"),
        ("language: 中文\n", 1, "cannot be used"),
        ("sections:\n  - {id: ../x, name: 茶}\n", 2, "cannot be an id"),
        ("sections:\n  - {id: a, name: 茶}\n  - {id: a, name: 春}\n", 2, "two sections"),
        ("sections:\n  - {id: a}\n", 2, '"name" is missing'),
    ],
)
def test_faults_of_the_configuration(tmp_path: Path, text: str, line: int, words: str) -> None:
    _, problems = paper_of(tmp_path, {"paper.yml": text})
    assert words in problems[0].message
    assert (problems[0].path, problems[0].line) == ("content/paper.yml", line)


def test_content_that_is_a_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("?", encoding="utf-8")
    _, problems = read_paper(tmp_path / "content", root=tmp_path)
    assert [(p.path, p.code) for p in problems] == [("content", "unreadable"), ("content/paper.yml", "unreadable")]


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        ("![渡口](https://x.example/a.png)", "none of the issue's pictures"),
        ("![渡口](../2024-04-19/images/a.png)", "none of the issue's pictures"),
        ("![渡口](images/渡口.png)", "渡口.png cannot be part of an address"),
    ],
)
def test_a_picture_that_no_page_shows_is_told(tmp_path: Path, picture: str, words: str) -> None:
    paper, (problem,) = paper_of(tmp_path, {"2024-04-12/1-01.md": f"{ARTICLE}\n\n看{picture}\n"})
    assert len(paper.issues[0].articles) == 1
    assert problem.code == "picture"
    assert problem.severity == "warning"
    lines = (tmp_path / "content/2024-04-12/1-01.md").read_text("utf-8").split("\n")
    assert lines[problem.line - 1][problem.column - 1 :] == picture
    assert words in problem.message


def test_pictures_of_the_issue_and_what_only_looks_like_one_are_let_be(tmp_path: Path) -> None:
    body = "\n\n![渡口](images/ferry-1.png)\n\n!\\[渡口](https://x.example/a.png)\n"
    assert paper_of(tmp_path, {"2024-04-12/1-01.md": ARTICLE + body})[1] == ()


@pytest.mark.parametrize("key", ["authors", "photo_by", "people"])
def test_names_that_a_wide_comma_parts_are_a_fault(tmp_path: Path, key: str) -> None:
    text = ARTICLE.replace("---\n\n", f"{key}: [陈禾，林小满、周山]\n---\n\n", 1)
    _, (problem,) = paper_of(tmp_path, {"2024-04-12/1-01.md": text})
    assert problem.hint.endswith(": [陈禾, 林小满, 周山]")


def test_a_sections_name_is_answered_with_its_id(tmp_path: Path) -> None:
    text = ARTICLE.replace("---\n\n", "section: 文化\n---\n\n", 1)
    _, (problem,) = paper_of(tmp_path, {"2024-04-12/1-01.md": text})
    assert problem.hint == 'did you mean "culture"?'


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("", "要闻 图片 服务"),
        ("zh-Hant-TW", "要聞 圖片 服務"),
        ("zh-HK", "要聞 圖片 服務"),
        ("en-GB", "News Pictures Notices"),
    ],
)
def test_sections_that_a_paper_does_not_name_are_called_as_its_language_does(
    tmp_path: Path, language: str, names: str
) -> None:
    paper, problems = paper_of(tmp_path, {"paper.yml": f"language: {language}\n" if language else ""})
    assert not problems
    called = {section.id: section.name for section in paper.config.sections}
    assert [called[key] for key in ("news", "photos", "services")] == names.split()
