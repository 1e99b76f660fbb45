"""YAML is read as strings with their places; what could harm or mislead is refused where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.yaml_nodes import Fields, Items, Scalar
from generator.yaml_parser import parse_yaml


def test_scalars_stay_strings_and_know_their_places() -> None:
    node, problems = parse_yaml("a: no\nb:\n  - 0123\n  - 12:30\n", "x.yml", first_line=2)
    assert not problems
    assert node is not None
    (_, no), (_, items) = node.pairs
    assert no == Scalar("no", 2, 4)
    assert isinstance(items, Items)
    assert items.nodes == (Scalar("0123", 4, 5), Scalar("12:30", 5, 5))


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("title: 茶事: 开园\n", (1, 10), "mapping values"),
        ("a: 1\nb: 2\na: 3\n", (3, 1), "stands here twice, first in line 1"),
        ("a: &x 1\n", (1, 4), "anchors and aliases"),
        ("a: *x\n", (1, 4), "anchors and aliases"),
        ("a: !!python/object:os.system x\n", (1, 4), "tags"),
        ("- 1\n- 2\n", (1, 1), "key: value"),
        ("a: 1\n---\nb: 2\n", (2, 1), "second document"),
        ("a: [1, 2\n", (2, 1), "expected"),
        ("a: " + "[" * 30 + "]" * 30, (1, 24), "levels deep"),
        ("? [a]\n: 1\n", (1, 3), "a key must be a word"),
    ],
)
def test_faults_are_named_with_their_place(text: str, place: tuple[int, int], words: str) -> None:
    _, problems = parse_yaml(text, "x.yml")
    assert len(problems) == 1
    assert (problems[0].line, problems[0].column) == place
    assert words in problems[0].message
    assert problems[0].hint


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("title：渡口\npage: 1\n", (1, 6), "write `title: 渡口`"),
        ("title: 渡口\ndeck： 修好了\npage: 1\n", (2, 5), "write `deck: 修好了`"),
        ("title:渡口\npage: 1\n", (1, 6), "write `title: 渡口`"),
        ("title：渡口\n", (1, 6), "write `title: 渡口`"),
        ("images:\n  - file：a.jpg\n    caption: 甲\n", (2, 9), "write `- file: a.jpg`"),
        ('title: "渡口\npage: 1\norder: 2\n', (1, 8), 'write `title: "渡口"`'),
        ('page: 1\ntitle: "最美"教师\n', (2, 8), 'put the value in quotes: title: "\\"最美\\"教师"'),
        ("title: [快讯] 渡口\n", (1, 8), 'put the value in quotes: title: "[快讯] 渡口"'),
        ("title: @渡口\n", (1, 8), 'put the value in quotes: title: "@渡口"'),
        (" name: 渡口报\nmotto: 写字\n", (1, 1), "take the space before it away: `name: 渡口报`"),
        ("name: 渡口报\n motto: 写字\n", (2, 1), "take the space before it away: `motto: 写字`"),
        ("sections:\n  - id: news\n      name: 要闻\n", (3, 1), "take the space before it away: `name: 要闻`"),
        ("title: 渡口\n\tpage: 1\n", (2, 1), "take the tab away; where a line is indented, use spaces"),
    ],
)
def test_what_was_mistyped_is_named_where_it_stands(text: str, place: tuple[int, int], hint: str) -> None:
    _, (problem,) = parse_yaml(text, "x.yml")
    assert ((problem.line, problem.column), problem.hint) == (place, hint)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("name: #报\n", [(1, 7)]),
        ("name: 渡口报 #周末\npage: 1\n", [(1, 11)]),
        ("name: 渡口\n  报 #周末\n", [(2, 5)]),
        ("tags:\n  - #周末\n  - 渡口\n", [(2, 5)]),
        ("name: 𠮷报 #周末 #一\nmotto: #二\n", [(1, 10), (2, 8)]),
        ("name: # 报\nmotto: 渡口 # 周末\npage: 1 ####\n", []),
        ("#name: 报\nsections: #all\n  - id: a#b\n", []),
        ('name: "渡口 #周末" #x\nmotto: |\n  甲 #乙\n', []),
    ],
)
def test_a_number_sign_that_ends_a_value_is_told(text: str, places: list[tuple[int, int]]) -> None:
    node, problems = parse_yaml(text, "x.yml")
    assert node is not None
    assert [(p.line, p.column) for p in problems] == places
    assert {(p.code, p.severity) for p in problems} <= {("remark", "warning")}


def test_a_slip_is_looked_for_only_where_nothing_can_be_read() -> None:
    node, problems = parse_yaml("motto: >\n  note：a\ntitle: 甲：乙\nurl: https://x.example/\n", "x.yml")
    assert node is not None
    assert not problems


@pytest.mark.parametrize(
    "before",
    ["sections:\n  - id: news\n    name: 要闻", "images:\n  - {file: a.jpg,\n     alt: 船}", "note: '甲\n  乙: 丙'"],
)
def test_lines_that_belong_further_right_are_no_slip(before: str) -> None:
    _, (problem,) = parse_yaml(f"{before}\ntitle:渡口\npage: 1\n", "x.yml")
    assert problem.hint == "write `title: 渡口`"


@pytest.mark.parametrize("sign", ["|", ">", "|-", ">2  # note"])
def test_what_a_text_of_several_lines_says_is_no_slip(sign: str) -> None:
    text = f"note: {sign}\n  title：甲\n\n  @乙:丙\n  \ttab\ntitle:渡口\npage: 1\n"
    _, (problem,) = parse_yaml(text, "x.yml")
    assert (problem.line, problem.hint) == (6, "write `title: 渡口`")


def test_behind_a_text_of_several_lines_slips_are_seen_again() -> None:
    _, (problem,) = parse_yaml("images:\n  - caption: |\n      甲：乙\n    file：a.jpg\n    x: 1\n", "x.yml")
    assert (problem.line, problem.hint) == (4, "write `file: a.jpg`")


def test_an_unquoted_colon_is_answered_with_the_line_in_quotes() -> None:
    _, (problem,) = parse_yaml('title: 茶事: "开园"\n', "x.yml")
    assert problem.hint == 'put the value in quotes: title: "茶事: \\"开园\\""'


def test_nothing_and_null_are_empty() -> None:
    assert parse_yaml("", "x.yml") == (Fields((), 1, 1), ())
    assert parse_yaml("# only a comment\n", "x.yml")[0] == Fields((), 1, 1)
    node, _ = parse_yaml("a:\nb: ~\nc: 'null'\n", "x.yml")
    assert node is not None
    assert [value.empty for _, value in node.pairs if isinstance(value, Scalar)] == [True, True, False]


@given(st.text())
def test_any_text_gives_nodes_or_problems(text: str) -> None:
    node, problems = parse_yaml(text, "x.yml")
    assert (node is None) <= bool(problems)
