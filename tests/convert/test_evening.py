"""What the reading software put into all lines of a dump changes nothing of what is made of it, and is never lost."""

import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.convert import convert_issue
from generator.convert.facts.stated import facts_of
from generator.convert.issue import NO_FACTS
from generator.convert.lines.gaps import evened_gaps
from generator.convert.reading.evening import evened
from generator.convert.reading.issues import RawIssue, find_issues, read_issue
from generator.convert.spans import RawPage
from generator.model import Article, Issue
from tests.convert.pages import CLEAN, CONFIG

DUMPS = Path(__file__).parent / "dumps"
NAMES = sorted(p.stem for p in DUMPS.glob("*.txt"))
SPACED = "昨 天 下 午 ， 柳 渡 口 的 灯 塔 重 新 亮 起 。"
MANY = [SPACED] * 8
"""Enough for a file to be known as spaced out."""


def in_each_line(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(change(line) if line.strip() else line for line in text.split("\n"))


WAYS: dict[str, Callable[[str], str]] = {
    "a margin": in_each_line(lambda line: "    " + line),
    "a margin of a tab": in_each_line(lambda line: "\t" + line),
    "spaces of no width": in_each_line(lambda line: line[:4] + "\u200b" + line[4:] + "\ufeff"),
    "marks of direction": in_each_line(lambda line: f"\u202a{line}\u202c"),
    "line ends of old": lambda text: text.replace("\n", "\r"),
    "line ends of the web": lambda text: text.replace("\n", "\u2028"),
    "line ends of word processors": lambda text: text.replace("\n", "\v"),
    "how sure the program is of each line": in_each_line(lambda line: f"{line} {0.9 + len(line) % 97 / 1000:.4f}"),
    "a blank line behind each": lambda text: text.replace("\n", "\n\n"),
    "two blank lines behind each": lambda text: text.replace("\n", "\n\n\n"),
}
TOO_FEW_BLOCKS = (
    *("company", "county-1983", "dusk-items", "en-smalltown", "en-story", "four-pages", "morrow-courier"),
    *("morrow-estuary", "morrow-garden", "next-inside", "port-bilingual", "results", "ridge-weekly", "spread-name"),
    "trade-weekly",
)
"""Dumps in which too little is parted by blank lines to tell that more were put in; and one with rows of two cells, which
are known as a table by standing right below one another.
"""
TOLD_ALREADY = ["field-prices"]
"""Dumps whose lines say already how sure the program was."""


def read(text: str, folder: Path, sidecar: str = "") -> RawIssue:
    (folder / "a.txt").write_bytes(text.encode())
    (folder / "a.yml").write_text(sidecar or f"date: {date(2024, 5, 6)}\n", encoding="utf-8")
    raw, problems = read_issue(find_issues(folder)[0], folder, folder)
    assert raw is not None, problems
    return raw


def issue_of(text: str, folder: Path, sidecar: str = "") -> Issue:
    return converted(read(text, folder, sidecar), sidecar)


def converted(raw: RawIssue, sidecar: str = "") -> Issue:
    facts, faults = facts_of(raw.stated, raw.pages, CONFIG) if sidecar else (NO_FACTS, ())
    assert not faults, faults
    return convert_issue(raw.pages, CONFIG, given=raw.day, facts=facts)


Told = list[tuple[str, ...]]


def told(articles: tuple[Article, ...]) -> Told:
    return [(a.title, a.kicker, a.deck, a.body, a.place, *a.authors, *a.photo_by) for a in articles]


@cache
def known(name: str) -> tuple[tuple[RawPage, ...], Told]:
    """The pages of a dump as they are read, and what is made of them."""
    with tempfile.TemporaryDirectory() as folder:
        raw = read(dump(name), Path(folder))
    return unsealed(raw), told(converted(raw).articles)


def unsealed(raw: RawIssue) -> tuple[RawPage, ...]:
    """The pages without what is told of their file's bytes."""
    return tuple(replace(page, sha256="") for page in raw.pages)


def comes_out_the_same(name: str, changed: str, folder: Path) -> bool:
    """Is the same made of a dump that was changed? What is read as the same pages, to the last place, need not be made."""
    pages, plain = known(name)
    raw = read(changed, folder)
    return unsealed(raw) == pages or told(converted(raw).articles) == plain


def dump(name: str) -> str:
    return (DUMPS / f"{name}.txt").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("way", WAYS)
def test_a_dump_that_was_set_in_another_way_comes_out_the_same(way: str, tmp_path: Path) -> None:
    changed = [name for name in NAMES if not comes_out_the_same(name, WAYS[way](dump(name)), tmp_path)]

    assert changed == (list(TOO_FEW_BLOCKS) if "blank" in way else TOLD_ALREADY if "sure" in way else [])


def test_a_page_with_a_space_between_all_characters_comes_out_the_same(tmp_path: Path) -> None:
    spaced = "\n".join(" ".join(line) for line in CLEAN.split("\n"))

    assert told(issue_of(spaced, tmp_path).articles) == told(issue_of(CLEAN, tmp_path).articles)


def test_source_names_the_columns_of_the_raw_file(tmp_path: Path) -> None:
    page = CLEAN.replace("有了光。\n", "有了光。 | 记者 方小满 乔木\n").replace("| 记者 方小满 乔木\n\n昨", "昨")
    raw = "\n".join("  " + " ".join(line) if line else "" for line in page.split("\n")).split("\n")

    article = issue_of("\n".join(raw), tmp_path).articles[0]

    parts = re.findall(r"(\d+)\[(\d*):(\d*)\]", article.source[0].lines)
    texts = [raw[int(n) - 1][int(a or 0) : int(b) if b else None].replace(" ", "") for n, a, b in parts]
    assert "昨天下午，柳渡口的灯塔重新亮起。守塔人罗水根把积了十一年的灰擦净，合上电闸，江面上一下子有了光。" in texts
    assert any(text.endswith("记者方小满乔木") for text in texts)


def test_a_sidecar_names_columns_of_the_raw_file(tmp_path: Path) -> None:
    lines = [*MANY, "渡 口 修 好 了 灯 塔 亮 了"]
    named = f'articles:\n  - {{title_lines: "9[:9]", lines: "1-8, 9[10:]"}}\ndate: {date(2024, 5, 6)}\n'

    issue = issue_of("\n".join(lines), tmp_path, named)

    assert (issue.articles[0].title, issue.articles[0].kicker) == ("渡口修好了", "灯塔亮了")


def test_unseen_characters_stand_in_the_furniture(tmp_path: Path) -> None:
    issue = issue_of(CLEAN.replace("\n\n", "\u200b\n\n"), tmp_path)

    (unseen,) = (f for f in issue.furniture if f.label == "unseen")
    assert unseen.text == "\u200b" * CLEAN.count("\n\n")
    assert unseen.line == 2


@pytest.mark.parametrize("speck", ["|", "·", "—", "。", "■", "~", "* ", "__"])
def test_specks_on_lines_of_their_own_part_nothing(speck: str, tmp_path: Path) -> None:
    specked = CLEAN.replace("\n\n", f"\n\n{speck}\n\n")

    issue = issue_of(specked, tmp_path)

    assert told(issue.articles) == told(issue_of(CLEAN, tmp_path).articles)
    assert sum(f.label == "speck" for f in issue.furniture) == CLEAN.count("\n\n")


@pytest.mark.parametrize("cells", ["武康镇\n12\n—\n9", "武康镇\t12\t—\n—\n洛舍镇\t9\t1"])
def test_a_mark_among_figures_stands_for_one(cells: str, tmp_path: Path) -> None:
    issue = issue_of(f"{CLEAN}\n\n各镇得分\n\n{cells}\n", tmp_path)

    assert not [f for f in issue.furniture if f.label == "speck"]


def test_marks_of_direction_stay_where_text_runs_from_right_to_left() -> None:
    assert evened(["\u200fشىنجاڭ گېزىتى 日报", "灯塔\u200b"]).lines == ("\u200fشىنجاڭ گېزىتى 日报", "灯塔")


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("记 者 董 禾   姚 翔", "记者董禾 姚翔"),
        ("2 0 2 4 年 5 月 6 日", "2024年5月6日"),
        ("2024 年 5 月 6 日", "2024年5月6日"),
        ("茶 园 Open Day 开 放", "茶园Open Day开放"),
        ("P M 2 . 5 达 标", "PM2.5达标"),
        ("茶 园　开 放", "茶园开放"),
        ("优服务 强本领", "优服务 强本领"),
        ("Green Tea", "Green Tea"),
        ("", ""),
    ],
)
def test_a_line_of_a_file_that_is_spaced_out(line: str, read: str) -> None:
    assert evened([*MANY, line]).lines[-1] == read


@pytest.mark.parametrize("line", ["公　告", "记 者 董 禾", "优服务 强本领 解难题"])
def test_a_line_that_was_set_wide_stays_in_a_file_that_is_not(line: str) -> None:
    lines = (*["昨天下午，柳渡口的灯塔重新亮起。"] * 8, line)
    assert evened(lines) == (lines, {}, ())


def test_an_indent_is_no_margin() -> None:
    lines = ("　　昨天下午，灯塔", "重新亮起。", "　　渔民们说，路好", "认了。")
    assert evened(lines).lines == lines
    assert evened(["  " + line for line in lines]).lines == lines


def test_an_indent_behind_a_margin_stays_in_a_file_that_is_spaced_out() -> None:
    lines = ("　　昨天下午，灯塔", "重新亮起。", "　　渔民们说，路好", "认了。") * 4
    spaced = [f"    {' '.join(line)}" for line in lines]
    assert evened(spaced).lines == tuple(line.replace("　　", "　 ") for line in lines)


def test_a_page_of_nothing_but_paragraphs_keeps_their_indents() -> None:
    lines = ("\u3000\u3000昨天下午，灯塔重新亮起。", "\u3000\u3000渔民们说，路好认了。") * 3
    assert evened(lines).lines == lines
    assert evened(["    " + line for line in lines]).lines == lines


def test_each_printed_page_has_a_margin_of_its_own() -> None:
    first, second = ["    甲", "    乙", "      丙", "    丁"], ["\f  戊", "  己", "", "  庚", "    辛"]
    assert evened([*first, *second]).lines == ("甲", "乙", "  丙", "丁", "\f戊", "己", "", "庚", "  辛")


@given(st.lists(st.text(st.sampled_from("昨天茶园aB12 　\t\f，。\u200b\u200e\ufeffش"), max_size=30), max_size=14))
def test_every_character_is_found_where_it_is_said_to_stand(lines: list[str]) -> None:
    text = evened(lines)
    for number, (raw, read) in enumerate(zip(lines, text.lines, strict=True), 1):
        places = text.columns.get(number, range(len(raw)))
        assert "".join(raw[at] for at in places) == read
        left = "".join(raw[at] for at in range(len(raw)) if at not in set(places))
        assert "".join(left.split()) == dict(text.unseen).get(number, "")


@given(st.lists(st.sampled_from([0, 0, 0, 0, 1, 2, 3]), min_size=12, max_size=60), st.integers(1, 2))
def test_blank_lines_that_were_put_everywhere_are_seen_where_there_are_blocks(gaps: list[int], put: int) -> None:
    gaps += [1, 1, 1, 1]
    assert evened_gaps([gap * (put + 1) + put for gap in gaps]) == tuple(gaps)


@pytest.mark.parametrize("gaps", [[1] * 62 + [3] * 3, [0] * 40, [1] * 40, [0, 1] * 20, [3] * 4, []])
def test_gaps_of_usual_pages_stay(gaps: list[int]) -> None:
    assert evened_gaps(gaps) == tuple(gaps)
