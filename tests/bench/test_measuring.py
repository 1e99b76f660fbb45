"""What the bench measures beside the scores: joints, doubts, confidences, costs. Each case is a small page by hand."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.convert import measured, read_beside
from bench.doubts import Sure, Verdict, reliability_rows, sureness, verdicts
from bench.joints import Joint, joined, joints_of, stretches
from tests.sample.goldfile import read_gold
from tests.sample.paper import REPOSITORY
from tests.simulate import make_pages

RAW = """渡口小学开学

九月的第一天，渡口小学的十七名学生坐着渡船来到学

竹编工坊今年接单三百件

工坊里的竹香飘到了街上，篾匠们正在赶制一批灯罩，这是入秋以来的第

校，船上还放着四箱新书和一块黑板。

三笔大订单。

校长说，第一课就讲这条河，河的名字要写得端端正正
"""
GOLD: dict[str, Any] = {
    "issue": {"date": "none"},
    "articles": [
        {"id": "school", "kind": "news", "headline": [1], "body": [{"p": [3, 9]}, {"p": [13, "gap"]}]},
        {"id": "bamboo", "kind": "news", "headline": [5], "body": [{"p": [7, 11]}]},
    ],
}
SCHOOL = (
    "九月的第一天，渡口小学的十七名学生坐着渡船来到学校，船上还放着四箱新书和一块黑板。\n\n"
    "校长说，第一课就讲这条河，河的名字要写得端端正正〔…〕"
)
BAMBOO = "工坊里的竹香飘到了街上，篾匠们正在赶制一批灯罩，这是入秋以来的第三笔大订单。"
Judge = Callable[..., tuple[list[Verdict], list[Sure]]]


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """Doubts and confidences of the page as converted into these bodies, what is given being the first article's."""

    def judged(
        doubts: Sequence[tuple[str, int]] = (), school: str = SCHOOL, bamboo: str = BAMBOO, **meta: Any
    ) -> tuple[list[Verdict], list[Sure]]:
        page = tmp_path / "raw.txt"
        page.write_text(RAW, encoding="utf-8")
        page.with_suffix(".yml").write_text(yaml.safe_dump(GOLD), encoding="utf-8")
        folder = tmp_path / "content" / "undated-raw"
        folder.mkdir(parents=True, exist_ok=True)
        review = [{"line": line, "what": what, "why": "?"} for what, line in doubts]
        first = {"title": "渡口小学开学", "review": review} | meta
        for name, head, body in (("1-01", first, school), ("1-02", {"title": "竹编工坊今年接单三百件"}, bamboo)):
            head = {"kind": "news", "source": [{"file": "raw.txt", "lines": "1"}]} | head
            text = f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n\n{body}\n"
            (folder / f"{name}.md").write_text(text, encoding="utf-8")
        reading = read_beside(page, tmp_path / "content")
        return list(verdicts(reading)), list(sureness(reading))

    return judged


def outcomes(found: tuple[list[Verdict], list[Sure]]) -> list[str]:
    return [verdict.outcome for verdict in found[0]]


def test_a_body_is_laid_over_the_page_in_its_longest_stretches() -> None:
    assert stretches("甲乙丙丁戊", "丙丁戊零甲乙") == [(0, 2, 4), (2, 5, 0)]
    assert stretches("甲乙丙", "零甲乙丙") == [(0, 3, 1)]
    assert stretches("甲和乙", "甲乙") == [(0, 1, 0), (2, 3, 1)]


def test_joints_stand_where_other_text_or_another_order_parts_an_article() -> None:
    school, bamboo = (read_gold(entry, "raw.txt", {"raw.txt": RAW}) for entry in GOLD["articles"])
    inside, stop = joints_of(school, RAW)
    assert (inside.inside, stop.inside) == (True, False)
    assert "来到学校" in inside.around
    assert [joint.inside for joint in joints_of(bamboo, RAW)] == [True]
    plain = {**GOLD["articles"][0], "kind": "table"}
    assert joints_of(read_gold(plain, "raw.txt", {"raw.txt": RAW}), RAW) == []


def test_a_joint_counts_as_found_where_one_article_has_both_its_sides() -> None:
    joints = [Joint(around="来到学校，", inside=True), Joint(around="的第三笔", inside=True)]
    assert joined(joints, ["他们来到学校，", "的第", "三笔"]) == (1, 2)


@pytest.mark.parametrize(
    ("what", "line", "changes", "outcome"),
    [
        ("article boundary", 9, {}, "needless"),
        ("article boundary", 9, {"school": "九月的第一天，渡口小学的十七名学生坐着渡船来到学三笔大订单。"}, "wrong"),
        ("weak joint", 13, {}, "needless"),
        ("weak joint", 9, {"school": SCHOOL.replace("学校，船", "学〔…〕\n\n船")}, "wrong"),
        ("text missing", 13, {}, "so"),
        ("text missing", 3, {"school": SCHOOL.replace("来到学校，", "来到学〔…〕\n\n")}, "wrong"),
        ("text missing", 3, {}, "needless"),
        ("no headline", 3, {"title": "九月的第一天", "title_source": "derived"}, "wrong"),
        ("caption", 3, {}, "wrong"),
        ("byline adrift", 3, {}, "needless"),
        ("byline adrift", 3, {"authors": ["林一舟"]}, "wrong"),
        ("anything else", 3, {}, "needless"),
        ("anything else", 3, {"title": "渡口小学放假"}, "wrong"),
    ],
)
def test_a_doubt_is_held_against_the_gold(
    judge: Judge, what: str, line: int, changes: dict[str, Any], outcome: str
) -> None:
    assert outcomes(judge([(what, line)], **changes)) == [outcome]


def test_each_confidence_has_its_own_right_and_wrong(judge: Judge) -> None:
    said = {"segmentation": 0.9, "order": 0.8, "head": 0.7, "byline": 0.6}
    torn = "校长说，第一课就讲这条河，河的名字要写得端端正正\n\n九月的第一天，渡口小学的十七名学生坐着渡船来到学校，船上还放着四箱新书和一块黑板。"
    for changes, wrong in (
        ({}, set()),
        ({"school": torn}, {"order"}),
        ({"title": "渡口小学放假"}, {"head"}),
        ({"authors": ["林一舟"]}, {"byline"}),
    ):
        found = judge(confidence=said, **changes)[1]
        assert {s.name for s in found} == set(said)
        assert {s.name for s in found if not s.right} == wrong
    swallowed = judge(confidence=said, school=f"{SCHOOL}{BAMBOO}", bamboo="别处的话。")[1]
    assert {s.name: s.right for s in swallowed} == {"segmentation": False, "head": True, "byline": True}


def test_the_reliability_table_has_a_row_for_each_band() -> None:
    found = [Sure(name="head", value=v, right=r) for v, r in ((1.0, True), (0.9, False), (0.89, True), (0.2, False))]
    rows = {row[0]: row[3] for row in reliability_rows(found)[1:]}
    assert rows["0.9-1.0"] == "1/2 = 0.50"
    assert rows["0.8-0.9"] == "1/1 = 1.00"
    assert rows["0.5-0.6"] == ""
    assert rows["below 0.5"] == "0/1 = 0.00"


def run(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=REPOSITORY, env={**os.environ, "PYTHONPATH": "."}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_bench_prints_its_tables_and_json_with_the_same_figures(tmp_path: Path) -> None:
    make_pages(tmp_path, pages=1, seed="t", style="C", level="hard", rates={"displaced run": 1.0})
    result = measured(tmp_path / "C-hard-t-001.txt")
    assert result.joints[1] + result.stops[1] > 0
    printed = run("bench/convert.py", str(tmp_path), "--faults")
    rows = json.loads(run("bench/convert.py", str(tmp_path), "--json"))["rows"]
    assert list(rows) == ["C-hard", "C, all", "all"]
    assert rows["all"]["found"] == list(result.measures.found)
    (head, *_), (last, *_) = ([line for line in printed.splitlines() if name in line] for name in (" name |", " all |"))
    cells = dict(zip(*([cell.strip() for cell in line.split("|")] for line in (head, last)), strict=True))
    assert cells["text"] == f"{rows['all']['text']:.3f}"
    assert cells["joints"] == "/".join(map(str, rows["all"]["joints"]))


SIMULATOR = """
from tests import simulate
LEVELS = simulate.LEVELS
RATES = {"head at the top": (0, 0, 1.0), "column cuts": (0, 0, 1.0), "tight": (0, 0, 1.0)}
OFF = dict.fromkeys(simulate.RATES, 0.0)
def make_pages(out, *, rates, level, **page):
    rates = {**OFF, **{name: by[LEVELS.index(level)] for name, by in RATES.items()}, **rates}
    simulate.make_pages(out, rates=rates, level=level, **page)
"""


def test_each_trouble_of_a_simulator_gets_its_cost(tmp_path: Path) -> None:
    file = tmp_path / "other.py"
    file.write_text(SIMULATOR, encoding="utf-8")
    printed = run("bench/troubles.py", "--simulator", str(file), "--styles", "C", "--pages", "1")
    rows = {line.split("|")[1].strip(): line for line in printed.splitlines() if line.startswith("|")}
    assert {"none", "all", "head at the top", "column cuts"} < set(rows)
    assert "tight" not in rows, "a trouble that changes no page has no row"
