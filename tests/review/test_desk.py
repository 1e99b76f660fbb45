"""What the review page rests on: whose each raw character is, where texts go on, what state the files are in."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import SourceLines
from generator.review.runs import Run, runs_of
from generator.review.texts import colours
from tests.review.desk import FERRY, KEY, RAW, desk_in, lay_out


def test_runs_are_read_in_their_order() -> None:
    source = [SourceLines(file="2.txt", lines="35, 11-13"), SourceLines(file="1.txt", lines="643[:8], 643[9:], 7[2:4]")]
    assert runs_of(source, ["1.txt", "2.txt"]) == (
        Run(file=1, first=35, last=35),
        Run(file=1, first=11, last=13),
        Run(file=0, first=643, last=643, end=8),
        Run(file=0, first=643, last=643, start=9),
        Run(file=0, first=7, last=7, start=2, end=4),
    )
    assert runs_of(source, ["2.txt"]) == (Run(file=0, first=35, last=35), Run(file=0, first=11, last=13))


def owners(root: Path) -> list[tuple[int, str, int, str]]:
    """(line, words, article, label) of every piece with something on it."""
    desk = desk_in(root)
    return [
        (number, line[p.start : p.end], p.text, p.label)
        for number, (line, pieces) in enumerate(zip(desk.raw[0].lines, desk.pieces[0], strict=True), 1)
        for p in pieces
        if line[p.start : p.end].strip()
    ]


def test_each_piece_has_its_owner(tmp_path: Path) -> None:
    assert owners(lay_out(tmp_path)) == [
        (1, "棠川日报 第3版", -1, "folio"),
        (3, "渡口修好了", 0, ""),
        (4, "清晨六点，渡口的第一班船", 0, ""),
        (5, "开了。", 0, ""),
        (6, "茶山开园", 1, ""),
        (6, "本报讯（记者", 1, ""),
        (7, "茶农背着竹篓上山，一天", 1, ""),
        (8, "船上坐着上学的孩子，他们", 0, ""),
        (9, "采了四十斤鲜叶。", 1, ""),
        (10, "到对岸去念书。记者 陈禾", 0, ""),
        (11, "渡口修好了", -1, "duplicate"),
        (11, "渡口修好了", -1, ""),
    ]


def test_the_pieces_of_a_line_part_it_whole(tmp_path: Path) -> None:
    desk = desk_in(lay_out(tmp_path))
    for line, pieces in zip(desk.raw[0].lines, desk.pieces[0], strict=True):
        assert "".join(line[p.start : p.end] for p in pieces) == line


def test_where_two_articles_claim_a_line_it_is_the_firsts(tmp_path: Path) -> None:
    lay_out(tmp_path, ferry=FERRY.replace("3-5, 8, 10", "3-7"))
    assert [o for o in owners(tmp_path) if o[0] in (6, 7)] == [
        (6, "茶山开园 本报讯（记者", 0, ""),
        (7, "茶农背着竹篓上山，一天", 0, ""),
    ]


def test_joints(tmp_path: Path) -> None:
    joints = [(j.text, j.end[1], j.begin[1], j.near, j.doubtful) for j in desk_in(lay_out(tmp_path)).joints]
    assert joints == [
        (0, 5, 8, False, True),
        (0, 8, 10, False, True),
        (1, 6, 6, True, False),
        (1, 6, 7, True, False),
        (1, 7, 9, False, False),
    ]


def test_joints_that_run_beside_one_another_have_lanes_of_their_own(tmp_path: Path) -> None:
    lanes = {(j.end[1], j.begin[1]): j.lane for j in desk_in(lay_out(tmp_path)).joints if not j.near}
    assert lanes == {(5, 8): 0, (7, 9): 1, (8, 10): 2}


def test_doubts_come_with_their_place(tmp_path: Path) -> None:
    looks = desk_in(lay_out(tmp_path)).looks
    assert [(look.text, look.doubt.what, look.place, look.file) for look in looks] == [
        (-1, "no date", None, f"{KEY}/issue.yml"),
        (0, "weak joint", (0, 8), f"{KEY}/1-01.md"),
        (0, "byline adrift", (0, 10), f"{KEY}/1-01.md"),
    ]
    assert len({look.mark for look in looks}) == 3


def test_an_edited_article_keeps_its_lines_and_says_that_it_was_edited(tmp_path: Path) -> None:
    lay_out(tmp_path)
    file = tmp_path / "content" / KEY / "1-01.md"
    text = file.read_text(encoding="utf-8").replace("念书", "读书")
    file.write_bytes(text.replace('source:\n  - {file: "raw.txt", lines: "3-5, 8, 10"}\n', "").encode())
    desk = desk_in(tmp_path)
    assert [t.state for t in desk.texts] == ["edited", "converted"]
    assert [run.first for run in desk.texts[0].runs] == [3, 8, 10]


def test_a_deleted_article_keeps_its_lines(tmp_path: Path) -> None:
    lay_out(tmp_path)
    (tmp_path / "content" / KEY / "1-01.md").unlink()
    desk = desk_in(tmp_path)
    assert [(t.name, t.title, t.state) for t in desk.texts] == [
        ("1-02", "茶山开园", "converted"),
        ("1-01", "渡口修好了", "deleted"),
    ]
    assert desk.pieces[0][2][0].text == 1


@pytest.mark.parametrize(("change", "state"), [("changed", "changed"), ("gone", "missing")])
def test_a_raw_file_that_is_not_the_one_shows_no_line(tmp_path: Path, change: str, state: str) -> None:
    lay_out(tmp_path)
    raw = tmp_path / "seeds" / "raw.txt"
    if change == "gone":
        raw.unlink()
    else:
        raw.write_bytes((RAW + "又一行").encode())
    desk = desk_in(tmp_path)
    assert (desk.raw[0].state, desk.raw[0].lines, desk.pieces[0], desk.joints) == (state, (), (), ())
    assert [look.place for look in desk.looks] == [None, None, None]


def test_a_raw_file_outside_its_folder_is_not_read(tmp_path: Path) -> None:
    lay_out(tmp_path)
    raw = tmp_path / "seeds" / "raw.txt"
    raw.rename(tmp_path / "secret.txt")
    raw.symlink_to(tmp_path / "secret.txt")
    assert desk_in(tmp_path).raw[0].state == "unreadable"


def test_neighbours_have_different_colours() -> None:
    assert colours((0, 1, 0, 2, 1), 3, 3) == (0, 1, 2)
    assert colours((), 2, 8) == (0, 1)


@given(st.lists(st.integers(0, 30), max_size=60))
def test_neighbours_have_different_colours_while_there_are_enough(owners: list[int]) -> None:
    found = colours(owners, 31, 31)
    assert all(found[a] != found[b] for a, b in pairwise(owners) if a != b)
    assert set(colours(owners, 31, 4)) <= {0, 1, 2, 3}
