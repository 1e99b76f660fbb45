"""The scorer sees what it should see: each case damages a right conversion in one way and names the measure that falls."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.sample.articles import read_article
from tests.sample.goldfile import norm, places, read_gold, undouble
from tests.scoring import Measures, Score, score, score_folder, table, wrong_spaces

RAW = """| 报头口号 |

渡口小学开学 船送新书

记者 林一舟

九月的第一天，渡口小学的十七名学生坐着渡船来到学

竹编工坊今年接单三百件

新镇 竹编工坊今年接单三百件

工坊里的竹香飘到了街上，篾匠们正在赶制一批灯罩，这是入秋以来的第

校，船上还放着四箱新书和一块黑板。

校长说，第一课就讲这条河。

三笔大订单。
"""
GOLD = """
seed: raw.txt
issue: {date: 2024-09-02, accept: [2024-09-03]}
articles:
- {id: school, kind: news, kicker: ["3[:6]"], headline: ["3[7:]"], authors: [林一舟], byline: [5],
   body: [{p: [7, 15]}, {p: [17]}]}
- {id: bamboo, kind: news, headline: ["11[3:]"], place: 新镇, place_span: ["11[:2]"], body: [{p: [13, 19]}]}
furniture:
- {slogan: [1]}
- {duplicate: [9]}
"""
SCHOOL = {
    "kicker": "渡口小学开学",
    "title": "船送新书",
    "authors": ["林一舟"],
    "byline_printed": ["记者 林一舟"],
    "body": "九月的第一天，渡口小学的十七名学生坐着渡船来到学校，船上还放着四箱新书和一块黑板。\n\n校长说，第一课就讲这条河。",
}
BAMBOO = {
    "title": "竹编工坊今年接单三百件",
    "place": "新镇",
    "body": "工坊里的竹香飘到了街上，篾匠们正在赶制一批灯罩，这是入秋以来的第三笔大订单。",
}
FURNITURE = ["| 报头口号 |", "竹编工坊今年接单三百件"]


def write_article(file: Path, *, body: str, **meta: Any) -> Path:
    meta = {"kind": "news", "source": [{"file": "raw.txt", "lines": "1"}]} | meta
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\n\n{body}\n", encoding="utf-8")
    return file


@pytest.fixture
def rate(tmp_path: Path) -> Callable[..., Score]:
    """Scores the two articles as changed: `rate(school={"title": …}, bamboo=None)` changes one and leaves one out."""

    def scored(date: str = "2024-09-02", furniture: list[str] = FURNITURE, **changes: dict[str, Any] | None) -> Score:
        files = []
        for number, (name, right) in enumerate((("school", SCHOOL), ("bamboo", BAMBOO)), start=1):
            change = changes.get(name, {})
            if change is not None:
                files.append(write_article(tmp_path / "2024-09-02" / f"1-0{number}.md", **(right | change)))
        issue = {
            "date": date,
            "furniture": [{"file": "raw.txt", "line": 1, "label": "?", "text": t} for t in furniture],
        }
        (tmp_path / "2024-09-02" / "issue.yml").write_text(yaml.safe_dump(issue, allow_unicode=True), encoding="utf-8")
        return score("raw", {"raw.txt": RAW}, {"raw.txt": yaml.safe_load(GOLD)}, files)

    return scored


def measured(scored: Score) -> Measures:
    assert scored.measures is not None
    return scored.measures


def test_a_right_conversion_has_full_marks(rate: Callable[..., Score]) -> None:
    scored = rate()
    assert (scored.lost, scored.new) == ("", "")
    assert measured(scored) == Measures(
        found=(2, 2), extra=0, text=1.0, exact=(2, 2), paras=1.0, titles=(2, 2), fields=1.0, gaps=(0, 0), false_gaps=0,
        date="ok", spaces=0, faults=(),
    )  # fmt: skip


def test_a_lost_character_is_counted(rate: Callable[..., Score]) -> None:
    scored = rate(bamboo={"body": BAMBOO["body"].replace("竹香", "竹")})
    assert (scored.lost, scored.new) == ("香", "")
    assert 0.9 < measured(scored).text < 1


def test_an_invented_character_is_counted(rate: Callable[..., Score]) -> None:
    scored = rate(school={"title": "船送旧书"})
    assert (scored.lost, scored.new) == ("新", "旧")
    assert measured(scored).titles == (1, 2)
    assert any("船送旧书" in fault for fault in measured(scored).faults)


def test_furniture_counts_as_kept(rate: Callable[..., Score]) -> None:
    assert rate(furniture=FURNITURE[1:]).lost == "报头口号"


def test_a_derived_title_is_no_text_of_its_own(rate: Callable[..., Score]) -> None:
    scored = rate(bamboo={"title": "竹香飘到了街上", "title_source": "derived"})
    assert sorted(scored.lost) == sorted(BAMBOO["title"])
    assert scored.new == ""


def test_an_article_swallowed_by_its_neighbour_is_seen(rate: Callable[..., Score]) -> None:
    scored = rate(bamboo=None, school={"body": f"{SCHOOL['body']}\n\n{BAMBOO['body']}"})
    assert measured(scored).found == (1, 2)
    assert measured(scored).text < 0.5
    assert "bamboo: not found" in measured(scored).faults


def test_an_article_too_many_is_seen(rate: Callable[..., Score], tmp_path: Path) -> None:
    rate()
    more = write_article(tmp_path / "2024-09-02" / "1-03.md", title="别处来的稿件", body="这一段文字和别的都不相干。")
    files = sorted(tmp_path.glob("*/*.md"))
    scored = score("raw", {"raw.txt": RAW}, {"raw.txt": yaml.safe_load(GOLD)}, files)
    assert more in files
    assert (measured(scored).found, measured(scored).extra) == ((2, 2), 1)


def test_pieces_in_the_wrong_order_cost_text_and_nothing_is_lost(rate: Callable[..., Score]) -> None:
    torn = "三笔大订单。\n\n工坊里的竹香飘到了街上，篾匠们正在赶制一批灯罩，这是入秋以来的第"
    scored = rate(bamboo={"body": torn})
    assert (scored.lost, scored.new) == ("", "")
    assert measured(scored).exact == (1, 2)
    assert measured(scored).text < 0.95


def test_a_torn_paragraph_costs_paras(rate: Callable[..., Score]) -> None:
    scored = rate(school={"body": SCHOOL["body"].replace("来到学校", "来到学\n\n校")})
    assert measured(scored).text == 1.0
    assert measured(scored).paras == pytest.approx(6 / 7)


def test_a_false_gap_is_seen(rate: Callable[..., Score]) -> None:
    scored = rate(bamboo={"body": BAMBOO["body"].replace("第三笔", "第〔…〕三笔")})
    assert measured(scored).false_gaps == 1
    assert (scored.lost, scored.new, measured(scored).text) == ("", "", 1.0)


def test_a_true_gap_counts_when_it_is_marked(tmp_path: Path) -> None:
    raw = "河上来了一条没有名字的船，船上坐着三位老\n\n第二天，船又走了。\n"
    gold = {
        "issue": {"date": "none"},
        "articles": [{"id": "a", "kind": "news", "body": [{"p": [1, "gap"]}, {"p": [3]}]}],
    }
    marked = write_article(tmp_path / "a" / "1-01.md", title="x", body=raw.strip().replace("老\n", "老〔…〕\n"))
    plain = write_article(tmp_path / "b" / "1-01.md", title="x", body=raw.strip())
    found = [measured(score("raw", {"raw.txt": raw}, {"raw.txt": gold}, [file])).gaps for file in (marked, plain)]
    assert found == [(1, 1), (0, 1)]


def test_a_wrong_author_and_a_missing_place_cost_fields(rate: Callable[..., Score]) -> None:
    assert measured(rate(school={"authors": ["林一丹"]})).fields < 1
    scored = rate(bamboo={"place": ""})
    assert measured(scored).fields < 1
    assert scored.lost == "新镇"


@pytest.mark.parametrize(("date", "seen"), [("2024-09-02", "ok"), ("2024-09-03", "ok"), ("2024-09-04", "2024-09-04")])
def test_the_date_is_right_where_the_gold_accepts_it(rate: Callable[..., Score], date: str, seen: str) -> None:
    assert measured(rate(date=date)).date == seen


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({"title": "工坊里的竹香飘到了街上", "title_source": "derived"}, True),
        ({"title": "篾匠们赶制一批灯罩", "title_source": "derived"}, True),
        ({"title": "篾匠们赶制一批竹椅", "title_source": "derived"}, False),
        ({"title": "工坊里的竹香飘到了街上", "title_source": "printed"}, False),
        ({"title": "竹香", "title_source": "derived"}, False),
    ],
)
def test_a_missing_headline_asks_for_a_clause_of_the_text(tmp_path: Path, changes: dict[str, str], right: bool) -> None:
    gold = {"issue": {"date": "none"}, "articles": [{"id": "a", "kind": "news", "body": [{"p": [13, 19]}]}]}
    file = write_article(tmp_path / "1-01.md", **(BAMBOO | changes))
    assert measured(score("raw", {"raw.txt": RAW}, {"raw.txt": gold}, [file])).titles == (int(right), 1)


def test_open_heads_may_be_split_as_one_likes(rate: Callable[..., Score], tmp_path: Path) -> None:
    gold = yaml.safe_load(GOLD)
    gold["articles"][0]["head_open"] = True
    file = write_article(tmp_path / "1-01.md", **(SCHOOL | {"kicker": "", "title": "渡口小学开学 船送新书"}))
    scored = measured(score("raw", {"raw.txt": RAW}, {"raw.txt": gold}, [file]))
    assert (scored.titles, scored.found) == ((1, 2), (1, 2))
    assert not any(fault.startswith("school") for fault in scored.faults)


@pytest.mark.parametrize(
    ("text", "single"),
    [
        ("村里开了新书店村里开了新书店", "村里开了新书店"),
        ("老王在老王在““新书店里新书店里””读书读书", "老王在“新书店里”读书"),
        ("村里开了新书店 村里开了新书店", "村里开了新书店 村里开了新书店"),
        ("村里开了店村里开了店 大家都来了大家都来了", "村里开了店 大家都来了"),
        ("红红火火", "红红火火"),
        ("认认真真踏踏实实", "认认真真踏踏实实"),
        ("2024202420242024", "2024202420242024"),
        ("", ""),
    ],
)
def test_doubled_text_is_read_once(text: str, single: str) -> None:
    assert undouble(text) == single


@given(st.lists(st.sampled_from("山水田林湖草，。“”一二三"), min_size=4, unique=True).map("".join))
def test_text_drawn_twice_is_read_as_what_was_drawn(text: str) -> None:
    assert undouble(text + text) == text


def test_doubled_text_is_not_lost_when_read_once(tmp_path: Path) -> None:
    raw = "村里开了新书店村里开了新书店\n\n来看书的人坐满了门口的长凳。\n"
    file = write_article(tmp_path / "1-01.md", title="村里开了新书店", body="来看书的人坐满了门口的长凳。")
    scored = score("raw", {"raw.txt": raw}, {}, [file])
    assert (scored.lost, scored.new, scored.measures) == ("", "", None)


def test_wraps_left_as_spaces_and_dropped_spaces_are_counted() -> None:
    long = "这是一段足够长的文字，说的是山里的一座小桥，桥上每天走过很多人，有人挑着担子，有人牵着牛，也有人只是站一站，看看水，再慢慢走回家去。"
    meant = long.replace("山里的一座", "“到山里去 看一座”")
    assert wrong_spaces([long], []) == 0
    assert wrong_spaces([long.replace("小桥", "小 桥")], []) == 1
    assert wrong_spaces([meant], ["山里去 看一座"]) == 0
    assert wrong_spaces([meant], []) == 1
    assert wrong_spaces([meant.replace(" ", "")], ["山里去 看一座"]) == 1


def test_latin_words_run_together_over_a_wrap_are_seen_and_wrap_hyphens_are_no_loss(tmp_path: Path) -> None:
    raw = "The ferry crossed the river in the mor-\nning and came back\nlate at night.\n"
    gold = {
        "issue": {"date": "none"},
        "articles": [{"id": "a", "kind": "news", "body": [{"p": ["1[:38]", 2, 3]}]}],
    }
    right = "The ferry crossed the river in the morning and came back late at night."
    scores = []
    for body in (right, right.replace("back late", "backlate"), right.replace("morning", "mor-ning")):
        file = write_article(tmp_path / "1-01.md", title="x", body=body)
        scored = score("raw", {"raw.txt": raw}, {"raw.txt": gold}, [file])
        scores.append((scored.lost, measured(scored).spaces, measured(scored).text == 1))
    assert scores == [("", 0, True), ("", 1, True), ("", 0, False)]


@pytest.mark.parametrize("span", ["0", "9-2", "21", "2", "3[7:7]", "3[:99]", "one", "other.txt:1"])
def test_a_span_that_names_no_text_is_refused(span: str) -> None:
    with pytest.raises(ValueError, match=r"^raw\.txt: "):
        places(span, "raw.txt", {"raw.txt": RAW})


def test_a_span_may_lead_into_another_page() -> None:
    raws = {"day/1.txt": "一句话还没有说\n", "day/2.txt": "（上接第1版）\n完，就翻了页。\n"}
    entry = {"id": "a", "kind": "news", "body": [{"p": [1, "2.txt:2"]}]}
    assert read_gold(entry, "day/1.txt", raws).body == norm("一句话还没有说完，就翻了页。")


def test_markdown_is_read_as_the_text_that_it_shows(tmp_path: Path) -> None:
    body = "## 小标题 两行\n\n> 编者按：一句话。\n\n| 名次 | 村 |\n| --- | --- |\n| 1 | 东村 |\n\n1\\. 甲 &lt;乙&gt; 断在这里〔…〕"
    article = read_article(write_article(tmp_path / "1-01.md", title="x", body=body))
    assert article.body == norm("小标题两行编者按：一句话。名次村1东村1.甲<乙>断在这里")
    assert article.gaps == {len(article.body)}
    assert len(article.ends) == 4


def test_a_folder_is_scored_issue_by_issue(tmp_path: Path) -> None:
    seeds, content, gold = tmp_path / "seeds", tmp_path / "content", tmp_path / "gold"
    for file, text in {
        seeds / "a.txt": "一条小路通到了山里的学校。\n",
        seeds / "day" / "1.txt": "一句话还没有说\n",
        seeds / "day" / "2.txt": "完，就翻了页，读的人也不着急。\n",
        seeds / "other-paper" / "seeds" / "b.txt": "别家的报纸。\n",
        gold
        / "day"
        / "1.yml": "issue: {date: 2024-01-05}\narticles:\n- {id: a, kind: news, body: [{p: [1, '2.txt:1']}]}\n",
        content / "2024-01-05" / "issue.yml": "date: 2024-01-05\n",
        content / "a" / "issue.yml": "furniture: [{file: a.txt, line: 1, label: slogan, text: 一条小路}]\n",
    }.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    sources = [{"file": "day/1.txt", "lines": "1"}, {"file": "day/2.txt", "lines": "1"}]
    write_article(
        content / "2024-01-05" / "1-01.md",
        title="x",
        source=sources,
        body="一句话还没有说完，就翻了页，读的人也不着急。",
    )
    write_article(
        content / "a" / "1-01.md", title="通到了山里", source=[{"file": "a.txt", "lines": "1"}], body="的学校。"
    )
    scores = score_folder(seeds, content, gold)
    assert [(s.issue, s.articles, s.lost, s.new) for s in scores] == [("a", 1, "", ""), ("day", 1, "", "x")]
    assert scores[0].measures is None
    assert measured(scores[1]).text == 1.0
    assert "1/1+0" in table(scores)
