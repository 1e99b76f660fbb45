"""What a person states in a sidecar: each statement is respected, and nothing is lost or made up by any of them."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.content.reader import read_paper
from generator.convert import convert, convert_issue
from generator.convert.facts.stated import facts_of
from generator.convert.reading.sidecar import decode_sidecar
from generator.convert.spans import RawPage
from generator.model import Article, Image, Issue
from generator.problems import Problem
from generator.schema import Decoder
from generator.yaml_parser import parse_yaml
from tests.conftest import examples
from tests.convert.pages import CONFIG

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
PAGE = """柳渡口的灯塔昨夜重新亮起

| 记者 方小满

昨天下午，柳渡口的灯塔重新亮起。守塔人罗水根合上电闸，江面上一下子有了光。

灯塔建于七十年前，是下游第一座灯塔。停用以后，过往的渔船夜里都要绕到对岸的浅滩，路就远了一

半，谁也不愿意在夜里走这一段水路。

石桥镇小学的菜园收了第一茬豌豆

近日，石桥镇小学的孩子们收了自家菜园的第一茬豌豆。菜园只有半亩，是孩子们用课间翻出来的。

豌豆煮熟以后，每人分到一小碗。老师说，孩子们从来没有把午饭吃得这么干净。
"""


def read(text: str, sidecar: str) -> Issue:
    issue, problems = attempt({"a.txt": text}, sidecar)
    assert not problems, [str(p) for p in problems]
    assert issue is not None
    return issue


def attempt(files: Mapping[str, str], sidecar: str) -> tuple[Issue | None, tuple[Problem, ...]]:
    pages = [
        RawPage(file=name, lines=tuple(text.split("\n")), number=n, sha256="0" * 64)
        for n, (name, text) in enumerate(files.items(), 1)
    ]
    node, problems = parse_yaml(sidecar, "a.yml")
    assert node is not None, problems
    decoder = Decoder("a.yml", "sidecar")
    facts, faults = facts_of(decode_sidecar(node, decoder), pages, CONFIG)
    if decoder.problems or faults:
        return None, (*decoder.problems, *faults)
    return convert_issue(pages, CONFIG, facts=facts), ()


def by_title(issue: Issue, title: str) -> Article:
    (found,) = [a for a in issue.articles if a.title == title]
    return found


def lines_in(article: Article, text: str = PAGE) -> list[int]:
    """The raw lines with text of an article, in reading order."""
    raw = text.split("\n")
    out: list[int] = []
    for source in article.source:
        for part in source.lines.split(","):
            first, _, last = re.sub(r"\[.*", "", part).strip().partition("-")
            out += (n for n in range(int(first), int(last or first) + 1) if raw[n - 1].strip())
    return out


def test_without_facts_the_page_is_read_as_usual() -> None:
    assert [a.title for a in read(PAGE, "").articles] == ["柳渡口的灯塔昨夜重新亮起", "石桥镇小学的菜园收了第一茬豌豆"]


def test_stated_lines_are_one_article_in_the_order_stated() -> None:
    issue = read(PAGE, 'articles: [{lines: "11, 15, 5, 13"}]')
    assert [(a.title, lines_in(a)) for a in issue.articles] == [
        ("柳渡口的灯塔昨夜重新亮起", [1, 7, 9, 3]),
        ("石桥镇小学的菜园收了第一茬豌豆", [11, 15, 5, 13]),
    ]
    assert [p[:2] for p in issue.articles[1].body.split("\n\n")] == ["豌豆", "昨天", "近日"]
    assert not issue.articles[1].flagged


def test_nothing_else_enters_a_stated_article() -> None:
    issue = read(PAGE, 'articles: [{lines: "1-5"}]')
    assert [lines_in(a) for a in issue.articles] == [[1, 5, 3], [7, 9], [11, 13, 15]]


def test_parts_are_what_is_stated() -> None:
    article = '{lines: "5-9", title_lines: "11", kicker_lines: "1[:6]", deck_lines: "1[6:]", byline_lines: 3}'
    issue = read(PAGE, f"articles: [{article}]")
    first = by_title(issue, "石桥镇小学的菜园收了第一茬豌豆")
    assert (first.kicker, first.deck, first.byline_printed) == ("柳渡口的灯塔", "昨夜重新亮起", ("| 记者 方小满",))
    assert [s.lines for s in first.source] == ["1[:6], 11, 1[6:], 5-9, 3"]
    assert first.authors == ("方小满",)
    assert lines_in(issue.articles[1]) == [13, 15]


def test_values_are_what_is_stated() -> None:
    values = "kind: notice, section: culture, place: 柳渡口, authors: [罗水根], photo_by: [乔木]"
    issue = read(PAGE, f'articles: [{{lines: "1-9", {values}}}]')
    first = issue.articles[0]
    assert (first.kind, first.section, first.section_reason, first.place) == ("notice", "culture", "given", "柳渡口")
    assert (first.authors, first.photo_by, first.byline_printed) == (("罗水根",), ("乔木",), ("| 记者 方小满",))


def test_a_headline_that_is_not_printed_can_be_given() -> None:
    first = read(PAGE, 'articles: [{lines: "5-9", title: 灯塔亮了}]').articles[0]
    assert (first.title, first.title_source, first.flagged) == ("灯塔亮了", "given", False)
    beside = read(PAGE, 'articles: [{lines: "1-9", title: 灯塔亮了}]').articles[0]
    assert (beside.title, beside.kicker) == ("灯塔亮了", "柳渡口的灯塔昨夜重新亮起")


def test_an_article_of_head_lines_alone_is_a_text() -> None:
    first = read(PAGE, 'articles: [{lines: "1", kind: photo}]').articles[0]
    assert (first.kind, first.body) == ("photo", "柳渡口的灯塔昨夜重新亮起")


def test_an_article_may_have_lines_of_two_files() -> None:
    files = {"f/1.txt": PAGE, "f/2.txt": "灯塔下面的小店也开了门，卖的是热腾腾的鱼汤面，一碗三块钱。\n"}
    stated = 'articles: [{lines: [{file: 1.txt, lines: "1-9"}, {file: f/2.txt, lines: "1"}]}]'
    issue, problems = attempt(files, stated)
    assert issue is not None and not problems
    assert [(s.file, s.lines) for s in issue.articles[0].source] == [("f/1.txt", "1, 5-9, 3"), ("f/2.txt", "1")]
    assert issue.articles[0].body.endswith("一碗三块钱。")
    assert len(issue.articles) == 2


def test_a_table_stays_a_table_in_a_stated_article() -> None:
    rows = "排名\t镇乡\t得分\n1\t东河乡\t35\n2\t西河乡\t98\n"
    issue = read(f"{PAGE}\n{rows}", 'articles: [{lines: "11-19"}]')
    body = issue.articles[1].body.split("\n\n")
    assert [p[:2] for p in body] == ["近日", "豌豆", "| "]


def test_a_joint_that_is_never_is_not_made() -> None:
    issue = read(PAGE, "joints: {never: [[7, 9], [13, 15]]}")
    for article in issue.articles:
        order = lines_in(article)
        assert not {(7, 9), (13, 15)} & set(pairwise(order))


@pytest.mark.parametrize("pair", [(5, 15), (15, 5), (13, 5), (7, 13), (9, 15)])
def test_a_joint_that_is_always_is_made(pair: tuple[int, int]) -> None:
    issue = read(PAGE, f"joints: {{always: [[{pair[0]}, {pair[1]}]]}}")
    orders = [lines_in(a) for a in issue.articles]
    assert any(pair in pairwise(order) for order in orders), orders


def test_the_part_that_a_line_plays_can_be_stated() -> None:
    assert [f.line for f in read(PAGE, 'furniture: "1-3"').furniture] == [1, 3]
    assert any("第一茬豌豆" in a.body for a in read(PAGE, "body: 11").articles)
    headed = read(PAGE.replace("近日，石桥镇小学的孩子们收了", "近日石桥镇小学孩子们收了"), 'heads: "13"')
    assert not any("课间" in a.body for a in headed.articles)


@pytest.mark.parametrize(
    ("sidecar", "place", "message"),
    [
        ("articels: []", (1, 1), "articels"),
        ("articles: [{line: 1}]", (1, 13), '"line"'),
        ("articles: [{title: a}]", (1, 12), '"lines" is missing'),
        ("articles: [{lines: 1-3, kind: new}]", (1, 31), '"new"'),
        ("articles: [{lines: 1-3, section: sport}]", (1, 12), '"sport"'),
        ("articles: [{lines: 1-3, title: a, title_lines: 1}]", (1, 12), "twice"),
        ("articles:\n  - lines: 11-40", (2, 12), "no line 11-40"),
        ("articles:\n  - lines: 9-7", (2, 12), "lines 9-7 run backwards"),
        ("articles:\n  - lines: 1, 2", (2, 12), "no text in line 2"),
        ("articles:\n  - lines: 1-5\n  - lines: 5-9", (3, 12), "line 5 stands in article 1 and in article 2"),
        ("articles:\n  - lines: 1-5, 3", (2, 12), "line 3 stands twice in article 1"),
        ("articles:\n  - lines: 1-5\nfurniture: 3", (3, 12), "line 3 stands in article 1 and in the furniture"),
        ("articles: [{lines: 5, title_lines: 1, deck_lines: 1}]", (1, 51), "line 1 stands twice"),
        ("articles: [{lines: 1-5, file: b.txt}]", (1, 20), "no raw file b.txt"),
        ("heads: 5\nbody: 5", (2, 7), "line 5 stands in the heads and in the body"),
        ("furniture: 5\nbody: 5", (2, 7), "line 5 is furniture"),
        ("joints: {never: [5, 7]}", (1, 18), "two lines"),
        ("joints: {never: [[5, 7-9]]}", (1, 18), "two lines"),
        ("joints: {never: [[5, 7]], always: [[5, 7]]}", (1, 40), "always and never"),
        ("joints: {always: [[5, 7], [5, 9]]}", (1, 31), "two joints"),
        ("joints: {always: [[5, 9], [7, 9]]}", (1, 31), "two joints"),
        ("joints: {always: [[5, 7], [7, 5]]}", (1, 31), "goes on from"),
        ("joints: {always: [[5, 5]]}", (1, 23), "itself"),
        ("articles: [{lines: 1-5}]\njoints: {never: [[5, 7]]}", (2, 22), "in one of the articles"),
        ("heads: 5\njoints: {never: [[5, 7]]}", (2, 22), "no running text"),
    ],
)
def test_what_contradicts_is_said_with_its_place(sidecar: str, place: tuple[int, int], message: str) -> None:
    issue, problems = attempt({"a.txt": PAGE}, sidecar)
    assert issue is None
    assert (place, True) in [((p.line, p.column), message in p.message) for p in problems], [str(p) for p in problems]
    assert all(p.path == "a.yml" and p.code in ("sidecar", "facts", "unknown-key", "missing-key") for p in problems)


def test_lines_of_several_files_need_the_file() -> None:
    for sidecar, wanted in (("furniture: 1", "several raw files"), ("furniture: {file: 1.txt, lines: 1}", "")):
        _, problems = attempt({"1.txt": PAGE, "2.txt": PAGE.replace("灯塔", "水塔")}, sidecar)
        assert (not problems) if not wanted else wanted in problems[0].message
    both = "joints: [{file: 1.txt, never: [[5, 7]]}, {file: 2.txt, always: [[5, 7]]}]"
    assert attempt({"1.txt": PAGE, "2.txt": PAGE.replace("灯塔", "水塔")}, both)[0]


def test_a_sidecar_is_read_with_its_issue(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/2024-05-06.txt").write_text(PAGE, encoding="utf-8")
    sidecar = tmp_path / "seeds/2024-05-06.yml"
    sidecar.write_text('articles:\n  - lines: "1-5"\n    title_lines: 40\n', encoding="utf-8")
    report = convert(tmp_path / "seeds", tmp_path / "content", root=tmp_path)
    assert [str(p).split(": ")[0] for p in report.problems] == ["seeds/2024-05-06.yml:3:18"]
    assert not report.issues
    sidecar.write_text('articles:\n  - lines: "1-5"\n    title: 灯塔亮了\n', encoding="utf-8")
    assert not convert(tmp_path / "seeds", tmp_path / "content", root=tmp_path).problems
    paper, problems = read_paper(tmp_path / "content", root=tmp_path)
    assert not problems
    assert paper.issues[0].articles[0].title == "灯塔亮了"


def test_lines_behind_a_form_feed_are_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    second = PAGE.replace("灯塔", "水塔").replace("豌豆", "蚕豆")
    (tmp_path / "seeds/2024-05-06.txt").write_text(PAGE + "\f" + second, encoding="utf-8")
    stated = 'articles: [{lines: "7-9, 20"}]\nfurniture: 26\njoints: {never: [[28, 30]]}\n'
    (tmp_path / "seeds/2024-05-06.yml").write_text(stated, encoding="utf-8")
    assert not convert(tmp_path / "seeds", tmp_path / "content", root=tmp_path).problems
    issue = read_paper(tmp_path / "content", root=tmp_path)[0].issues[0]
    assert [s.lines for a in issue.articles for s in a.source if "20" in s.lines.split(", ")] == ["7-9, 20"]
    assert [f.line for f in issue.furniture] == [26]
    assert not any("28, 30" in s.lines or "28-30" in s.lines for a in issue.articles for s in a.source)


# --- any facts, on the sample ------------------------------------------------------------------------------

RAW = [
    SEEDS / "2024-04-12.txt",
    SEEDS / "2024-04-19" / "1.txt",
    SEEDS / "ashcombe-courier" / "seeds" / "2024-04-13.txt",
]


@st.composite
def sidecars(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    """A raw file and facts about it that don't contradict one another: each line is stated once."""
    text = draw(st.sampled_from(RAW)).read_text(encoding="utf-8")
    lines = [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    stated: dict[str, object] = {}
    at = draw(st.integers(0, len(lines) - 40))
    shuffled = draw(st.permutations(lines[at : at + 40]))
    articles = []
    for _ in range(draw(st.integers(0, 3))):
        size = draw(st.integers(1, 8))
        own, shuffled = shuffled[:size], shuffled[size:]
        if draw(st.booleans()):
            own = sorted(own)
        article = {"lines": ", ".join(map(str, own))}
        if draw(st.booleans()):
            article["title_lines"] = str(own[0])
        articles.append(article)
    stated["articles"] = articles
    for key in ("furniture", "heads", "body"):
        size = draw(st.integers(0, 3))
        if size:
            stated[key] = ", ".join(map(str, shuffled[:size]))
            shuffled = shuffled[size:]
    pairs = draw(st.integers(0, 3))
    kinds = draw(st.lists(st.sampled_from(("never", "always")), min_size=pairs, max_size=pairs))
    joints: dict[str, list[list[int]]] = {"never": [], "always": []}
    for number, kind in enumerate(kinds):
        joints[kind].append(list(shuffled[2 * number : 2 * number + 2]))
    stated["joints"] = joints
    return text, stated


@settings(max_examples=examples(20), phases=[Phase.generate])
@given(sidecars())
def test_any_facts_are_respected_and_lose_nothing(drawn: tuple[str, dict[str, object]]) -> None:
    text, stated = drawn
    issue = read(text, json.dumps(stated))  # converting holds the ledger
    furniture = {f.line for f in issue.furniture}
    orders = [lines_in(a, text) for a in issue.articles]
    for given_article in stated["articles"]:  # type: ignore[attr-defined]
        own = set(numbers(given_article["lines"]))
        assert any(set(order) <= own and own - set(order) <= furniture for order in orders), (own, orders)
    for line in numbers(stated.get("furniture", "")):
        assert line in furniture and not any(line in order for order in orders)
    for line in numbers(stated.get("body", "")):
        start = text.split("\n")[line - 1].split()[0][:6]
        assert any(start in re.sub(r"\\\\|\s", "", a.body) for a in issue.articles if line in lines_in(a, text)), line
    joints: dict[str, list[list[int]]] = stated["joints"]  # type: ignore[assignment]
    for before, after in joints["always"]:
        assert any((before, after) in pairwise(order) for order in orders), (before, after)
    for before, after in joints["never"]:
        assert not any((before, after) in pairwise(order) for order in orders), (before, after)


def numbers(lines: object) -> Iterator[int]:
    return (int(n) for n in str(lines).split(",") if n.strip())


def test_a_picture_goes_to_the_article_that_holds_its_line() -> None:
    pictures = "[{lines: 11, file: peas.jpg, caption: 豌豆, alt: 一碗豌豆, credit: 方小满 摄}, {lines: 13, file: bowl.png, alt: 碗}]"
    first, second = read(PAGE, f"pictures: {pictures}").articles
    assert first.images == ()
    assert second.images == (
        Image(file="peas.jpg", caption="豌豆", alt="一碗豌豆", credit="方小满 摄"),
        Image(file="bowl.png", alt="碗"),
    )


def test_a_picture_of_no_article_is_a_doubt() -> None:
    issue = read(PAGE, "{furniture: 1, pictures: [{lines: 1, file: peas.jpg}]}")
    assert [(d.what, d.line) for d in issue.review if d.what != "no date"] == [("picture adrift", 1)]
    assert "peas.jpg" in issue.review[-1].why


@pytest.mark.parametrize(
    "picture, words",
    [
        ("{file: peas.jpg}", "which article"),
        ("{lines: 99, file: peas.jpg}", "no line 99"),
        ("{lines: 1, file: ../peas.jpg}", "not the name of a file"),
        ("{lines: 1, alt: 碗}", '"file" is missing'),
    ],
)
def test_a_picture_that_can_belong_nowhere_is_a_fault(picture: str, words: str) -> None:
    issue, problems = attempt({"a.txt": PAGE}, f"pictures: [{picture}]")
    assert issue is None
    assert any(words in p.message for p in problems), [str(p) for p in problems]
