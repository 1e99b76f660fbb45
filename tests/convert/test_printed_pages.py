"""Several printed pages in one file: form feeds, folios, jumps between them; and pages too long to be read at once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import read_paper
from generator.content.ledger import balance
from generator.convert import convert, convert_issue
from generator.convert.lines.parted import read_nodes
from generator.convert.mastheads.folios import folio_name, folio_number
from generator.convert.reading import parting
from generator.convert.reading.parting import parts, printed_pages
from generator.convert.spans import Place, RawPage
from tests.convert.pages import CLEAN, CONFIG

FIRST = """棠川新闻 2024年5月6日 星期一 第1200期
第01版 要闻

柳渡口的灯塔昨夜重新亮起

| 记者 方小满 乔木

昨天下午，柳渡口的灯塔重新亮起。守塔人罗水根把积了十一年的灰擦净，合上电闸，江面上一下子有了光。

灯塔建于七十年前，是下游第一座灯塔。停用以后，过往的渔船夜里都要绕到对岸的浅滩。（下转第3版）
"""
SECOND = """第03版 乡村

柳渡口的灯塔昨夜重新亮起

（上接第1版）如今灯亮了，渔民们说，路好认了。罗水根说，他还要再守十年。

石桥镇小学的菜园收了第一茬豌豆

| 记者 宋青禾

近日，石桥镇小学的孩子们收了自家菜园的第一茬豌豆。菜园只有半亩，是孩子们用课间一锄一锄翻出来的。
"""


def issue_of(root: Path, text: str, sidecar: str = ""):
    (root / "seeds").mkdir(exist_ok=True)
    (root / "seeds" / "a.txt").write_text(text, encoding="utf-8", newline="")
    if sidecar:
        (root / "seeds" / "a.yml").write_text(sidecar, encoding="utf-8")
    report = convert(root / "seeds", root / "content", root=root)
    assert report.problems == ()
    paper, problems = read_paper(root / "content", root=root)
    assert problems == ()
    (issue,) = paper.issues
    assert balance([text], issue).holds
    return issue


@pytest.mark.parametrize("join", ["\n\f", "\f\n", "\f", "\n\f\n"])
def test_form_feeds_part_pages_with_numbers_and_names_of_their_folios(tmp_path: Path, join: str) -> None:
    issue = issue_of(tmp_path, FIRST + join + SECOND + "\f\n")
    assert [(p.number, p.name, p.source) for p in issue.pages] == [(1, "要闻", "a.txt"), (3, "乡村", "a.txt")]
    assert [(a.page, a.title) for a in issue.articles] == [
        (1, "柳渡口的灯塔昨夜重新亮起"),
        (3, "石桥镇小学的菜园收了第一茬豌豆"),
    ]
    assert len(issue.sources) == 1


def test_a_story_that_jumps_over_a_form_feed_is_one_with_the_lines_of_the_file(tmp_path: Path) -> None:
    text = FIRST + "\f" + SECOND
    issue = issue_of(tmp_path, text)
    lighthouse = issue.articles[0]
    assert lighthouse.jump == ("（下转第3版）", "（上接第1版）")
    assert "再守十年" in lighthouse.body
    (source,) = lighthouse.source
    lines = text.split("\n")
    for part in source.lines.split(", "):
        assert lines[int(part.split("-")[0].split("[")[0]) - 1].strip()
    assert next(n for n, line in enumerate(lines, 1) if "再守十年" in line) in {
        int(n.split("[")[0]) for part in source.lines.split(", ") for n in part.split("-")
    }


def test_a_form_feed_inside_a_line_parts_it_there(tmp_path: Path) -> None:
    issue = issue_of(tmp_path, FIRST.rstrip("\n") + "\f" + SECOND)
    assert [p.number for p in issue.pages] == [1, 3]
    line = FIRST.count("\n")
    assert any(f"{line}[" in s.lines for a in issue.articles for s in a.source) or issue.furniture[-1].line == line


def test_pages_without_folio_are_counted_and_empty_ones_with_them(tmp_path: Path) -> None:
    one, two = CLEAN.split("石桥镇", 1)
    issue = issue_of(tmp_path, one + "\f\n\f" + "石桥镇" + two)
    assert [p.number for p in issue.pages] == [1, 2, 3]
    assert [a.page for a in issue.articles] == [1, 3]


def test_form_feeds_at_both_ends_make_no_pages() -> None:
    assert len(printed_pages(["\x0c", "\x0ca", "\x0c", "\x0c"])) == 1
    assert len(printed_pages([""])) == 1


def test_a_sidecar_names_the_pages_of_a_file_in_their_order(tmp_path: Path) -> None:
    sidecar = "pages:\n  - {number: 5, name: 周末}\n  - {number: 7, source: a.txt}\n"
    issue = issue_of(tmp_path, FIRST + "\f" + SECOND, sidecar.replace(", source: a.txt", ""))
    assert [(p.number, p.name) for p in issue.pages] == [(5, "周末"), (7, "乡村")]


@pytest.mark.parametrize(
    ("folio", "number", "name"),
    [
        ("第02版 要闻", 2, "要闻"),
        ("要闻 第２版", 2, "要闻"),
        ("03版 乡村 2024年4月19日 星期五", 3, "乡村"),
        ("A12版·副刊", 12, "副刊"),
        ("第十二版 文化", 12, "文化"),
        ("第二十版", 20, ""),
        ("2 民生·文化 2024年4月19日 星期五", 2, "民生·文化"),
        ("2024年4月19日 星期五 第1217期 今日8版", 0, ""),
        ("2024年4月19日 星期五 第04版 服务", 4, "服务"),
        ("Page 4", 4, ""),
        ("12 April 2024", 0, ""),
    ],
)
def test_folios_tell_number_and_name(folio: str, number: int, name: str) -> None:
    assert (folio_number(folio), folio_name(folio)) == (number, name)


@given(st.text("的一。，a \f\n　", max_size=200))
def test_pages_and_their_parts_hold_each_character_once(text: str) -> None:
    lines = tuple(text.split("\n"))
    held = []
    for page in printed_pages(lines):
        for start, end in parts(lines, page):
            held += RawPage(file="a.txt", lines=lines, start=start, end=end).texts
    assert "".join("".join(held).split()) == "".join(text.split())


def test_a_page_that_is_too_long_is_cut_where_an_article_may_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        line for n in range(40) for line in (f"第{n}座灯塔亮了", f"昨天，第{n}座灯塔亮了。" + "江面上有了光。" * 12)
    ]
    monkeypatch.setattr(parting, "LONGEST", 1000)
    cut = parts(lines, printed_pages(lines)[0])
    assert len(cut) > 3
    for start, _ in cut[1:]:
        assert lines[start.line - 1].endswith("座灯塔亮了")
        assert start.column == 0


def test_a_line_that_is_too_long_is_cut_behind_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parting, "LONGEST", 1000)
    line = "灯塔昨夜重新亮起，江面上有了光。" * 500
    cut = parts([line], printed_pages([line])[0])
    assert all(line[start.column - 1] == "。" for start, _ in cut[1:])
    assert cut[-1][1] == Place(1, len(line))


def test_parts_of_a_page_keep_its_number_and_are_said() -> None:
    lines = tuple((CLEAN * 3).split("\n"))
    middle = Place(CLEAN.count("\n") + 1, 0)
    pages = [
        RawPage(file="a.txt", lines=lines, end=middle),
        RawPage(file="a.txt", lines=lines, start=middle, goes_on=True),
    ]
    issue = convert_issue(pages, CONFIG)
    assert [p.number for p in issue.pages] == [1]
    assert {a.page for a in issue.articles} == {1}
    assert [(d.what, d.line) for d in issue.review if d.what == "page cut"] == [("page cut", middle.line)]


def test_nodes_of_a_page_keep_the_lines_of_the_file() -> None:
    lines = ("一", "二", "三\f　　四", "五")
    nodes = read_nodes([RawPage(file="a.txt", lines=lines, start=Place(3, 2))], 0)
    assert [(n.line, n.text, n.indented) for n in nodes] == [(3, "四", True), (4, "五", False)]
