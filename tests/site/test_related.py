"""Related articles: which, in which order, and that a later issue leaves the pages of the earlier ones alone."""

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Article, Issue
from generator.site.related import (
    FOLLOW_UPS,
    MOST,
    Found,
    Matter,
    find_related,
    index,
    marks,
    matter_of,
    related_articles,
    same_rubric,
    together,
    vectors,
)
from generator.site.related.counted import _LETTER, _STRANGE, _TELLS, _kinds, matters_together
from generator.site.related.counted import MOST as COUNTED
from generator.site.related.finding import MANY, Finder
from generator.site.related.index import LIST
from generator.site.related.marks import TELLING, frequent, latin, matters_of
from generator.site.related.vectors import MARKS
from generator.text import HAN, fold
from tests.site.paper import Site, article

FERRY = {"people": ("周望山",), "places": ("柳渡镇",), "organizations": ("柳渡航运社",), "tags": ("渡口", "渡船")}
TEA = {"people": ("祝采薇",), "places": ("云棹乡",), "tags": ("春茶", "茶农")}
OTHERS = [
    {"people": (f"孟小{c}",), "tags": (f"{c}事", f"{c}物"), "title": f"{c}山{c}水{c}人家"} for c in "甲乙丙丁戊己庚辛"
]


def issue(key: str, *articles: dict[str, object]) -> Issue:
    """An issue whose articles stand on a printed page each, unless they say otherwise."""
    made = (
        Article(**({"issue": key, "name": f"{n}-01", "title": f"{key} 第{n}", "page": n, "order": n} | a))  # type: ignore[arg-type]
        for n, a in enumerate(articles, 1)
    )
    return Issue(key=key, articles=tuple(made))


def related(*issues: Issue) -> dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]]:
    """Key to (issues of what came before, issues of what came later)."""
    found = related_articles(issues, lambda a: marks(a, (a.body,)))
    return {key: (tuple(k for k, _ in r.before), tuple(k for k, _ in r.later)) for key, r in found.items()}


def test_articles_of_one_matter_find_each_other() -> None:
    found = related(issue("2024-04-05", FERRY, TEA, *OTHERS), issue("2024-04-12", *OTHERS[:2], FERRY))
    assert found["2024-04-12", "3-01"] == (("2024-04-05",), ())
    assert found["2024-04-05", "1-01"] == ((), ("2024-04-12",))
    assert ("2024-04-05", "2-01") not in found


def test_what_recurs_word_for_word_is_no_reading() -> None:
    notice = {
        "title": "掌上棠川 班车到哪儿一看就知道",
        "tags": ("班车",),
        "body": "班车到哪儿，班车几点开，一看就知道。",
    }
    assert not related(issue("2024-04-05", notice, TEA, *OTHERS), issue("2024-04-12", notice, FERRY))


def test_a_name_that_everybody_bears_tells_nothing() -> None:
    everywhere = [a | {"places": ("棠川县",)} for a in OTHERS]
    assert not related(issue("2024-04-05", *everywhere[:4]), issue("2024-04-12", *everywhere[4:]))


def test_words_of_the_headline_tell_where_no_name_does() -> None:
    one = {"title": "鲥鱼洄游三十年 棠水又见鱼群", "body": "鲥鱼回来了。老人说，鲥鱼三十年没有见过。"}
    two = {"title": "放流十万尾 鲥鱼回到棠水", "body": "渔政站放流鲥鱼。鲥鱼苗长三寸。"}
    found = related(issue("2024-04-05", one, TEA, *OTHERS), issue("2024-04-12", two))
    assert found["2024-04-12", "1-01"] == (("2024-04-05",), ())


def test_latin_words_tell_as_well() -> None:
    one = {"title": "Ferry bell rings again", "body": "The ferry bell was found in the river."}
    two = {"title": "Who stole the ferry bell?", "body": "The bell of the ferry is gone."}
    rest = [{"title": f"{w} in the {w} market", "body": f"The {w} is here."} for w in ("onion", "carrot", "turnip")]
    found = related(issue("2024-04-05", one, *rest), issue("2024-04-12", two))
    assert found["2024-04-12", "1-01"] == (("2024-04-05",), ())


def test_the_same_printed_page_is_left_out() -> None:
    assert not related(issue("2024-04-05", FERRY, FERRY | {"page": 1, "title": "又一件", "body": "又"}, *OTHERS))


def many(count: int) -> Iterable[Issue]:
    for n in range(1, count + 1):
        yield issue(f"2024-05-{n:02}", FERRY | {"title": f"渡船第{n}次过江", "tags": ("渡口", f"第{n}次")}, *OTHERS[:3])


def test_no_more_than_so_many_the_newest_of_equals_first() -> None:
    found = related(*many(20))
    before, _ = found["2024-05-20", "1-01"]
    assert len(before) == MOST
    _, later = found["2024-05-01", "1-01"]
    assert later == ("2024-05-02", "2024-05-03", "2024-05-04")[:FOLLOW_UPS]


def test_a_later_issue_changes_only_what_it_follows_up() -> None:
    issues = [issue("2024-04-05", FERRY, TEA, *OTHERS), issue("2024-04-12", FERRY | {"title": "渡口再开"}, *OTHERS[:3])]
    unrelated = issue("2024-04-19", {"title": "皮影戏班进山", "people": ("闻知秋",), "tags": ("皮影",)})
    before = related(*issues)
    assert {k: v for k, v in related(*issues, unrelated).items() if k[0] < "2024-04-19"} == before
    after = related(*issues, issue("2024-04-19", FERRY | {"title": "渡口又开"}))
    changed = {k for k in after if k[0] < "2024-04-19" and after[k] != before.get(k)}
    assert changed == {("2024-04-05", "1-01"), ("2024-04-12", "1-01")}


def test_the_rubric_leads_to_the_latest_before() -> None:
    issues = [issue(f"2024-05-{n:02}", {"rubric": "镇上新事"}, {"rubric": "山里人家"}, {}) for n in range(1, 31)]
    found = same_rubric(issues)
    assert [key for key, _ in found["2024-05-20", "1-01"]][:3] == ["2024-05-19", "2024-05-18", "2024-05-17"]
    assert ("2024-05-01", "1-01") not in found
    assert ("2024-05-20", "3-01") not in found
    assert same_rubric(issues[:20])["2024-05-20", "1-01"] == found["2024-05-20", "1-01"]


@pytest.mark.parametrize("added", [("皮影戏班进山", "戏班进山。"), ("豆腐坊开门", "一早磨豆腐。")])
def test_pages_of_old_issues_stay_as_they_are(site: Site, added: tuple[str, str]) -> None:
    site.build()
    site.write({"content/2024-04-19/1-01.md": article(*added, section="culture")})
    written = set(site.build().written)
    assert not {r for r in written if r.startswith("2024-04-05/")}
    # The latest issue's pages lead to the next one now; their text stays.
    assert not {r for r in written if r.endswith(".md") and not r.startswith("2024-04-19/")}


@given(st.text("棠川县春耕的在𠮷\ud800a\nword ", max_size=200) | st.text("春耕春水", max_size=60).map(lambda t: t * 3))
def test_the_pairs_of_a_text_are_counted_as_a_reader_would(text: str) -> None:
    pairs = Counter(a + b for a, b in pairwise(text) if {a, b} <= set("棠川县春耕水𠮷"))
    several = [(pair, count) for pair, count in pairs.items() if count > 1]
    found = [(word, count) for word, count in frequent(text) if not word.isascii()]
    ordered = sorted(several, key=lambda pair: -pair[1])
    assert found == ordered


SIGNS = st.sampled_from("棠川县春耕水的在一〇々\u2f00\uf900𠮷\ud800ＡaAbwéΣﬁ℃…，％①\u0301\n \0water")
TEXTS = st.text(SIGNS, max_size=60) | st.lists(
    st.sampled_from(["春耕", "水库", "渡", "的", "，", "water", "Ｗater", "their", "ab", "𠮷", "ℋ", "\n"]), max_size=99
).map("".join)


@given(st.lists(st.tuples(TEXTS, st.lists(TEXTS, max_size=2), st.lists(TEXTS, max_size=2)), min_size=1, max_size=4))
def test_an_issue_is_about_together_what_its_articles_are_one_by_one(
    given: list[tuple[str, list[str], list[str]]],
) -> None:
    articles = [
        Article(issue="2024-04-05", name=f"1-{n}", title=title, tags=tuple(tags), people=tuple(tags[:1]))
        for n, (title, _, tags) in enumerate(given)
    ]
    paragraphs = [text for _, text, _ in given]
    one_by_one = [matter_of(marks(a, text)) for a, text in zip(articles, paragraphs, strict=True)]
    assert list(matters_together(articles, paragraphs)) == one_by_one
    assert list(matters_of(articles, paragraphs)) == one_by_one


def test_so_are_more_articles_than_are_looked_at_at_once() -> None:
    articles = [Article(issue="2024-04-05", name=f"1-{n}", title=f"春耕{n}") for n in range(COUNTED + 2)]
    paragraphs = [("水库放水，水库蓄水。" * (n % 3), "water " * (n % 4)) for n in range(len(articles))]
    one_by_one = [matter_of(marks(a, text)) for a, text in zip(articles, paragraphs, strict=True)]
    assert list(matters_of(articles, paragraphs)) == one_by_one


def test_no_sign_that_is_counted_as_it_stands_becomes_another_kind_when_it_is_folded() -> None:
    for unit, kind in enumerate(_kinds().tolist()):
        sign = chr(unit)
        folded = "" if kind == _STRANGE else fold(sign)
        if kind == _TELLS:
            assert folded == sign
            assert len(sign.encode()) == 3
        elif kind == _LETTER:
            assert latin(folded * 4) == [folded * 4]
        elif folded:
            assert not re.search(f"[{TELLING}]", folded)
            assert not any(map(str.isalpha, folded)) or HAN.fullmatch(folded)
            assert not unicodedata.combining(folded[0])
    assert {_STRANGE, _TELLS, _LETTER} < set(_kinds().tolist())


def test_of_marks_that_are_one_number_the_heaviest_counts() -> None:
    """The CRC-32 of these two words is the same."""
    for weights in ({"plumless": 1.0, "w渡": 2.0, "buckeroo": 3.0}, {"buckeroo": 3.0, "w渡": 2.0, "plumless": 1.0}):
        matter = matter_of(weights)
        assert list(matter.marks) == [zlib.crc32(b"plumless"), zlib.crc32("w渡".encode())]
        assert list(matter.weights) == [3.0, 2.0]


def test_a_mark_with_half_a_character_has_a_number() -> None:
    assert list(matter_of({"w\ud800": 1.0}).marks) == [zlib.crc32(b"w\xed\xa0\x80")]


def test_of_words_as_frequent_the_first_comes_first() -> None:
    assert frequent("春耕水库，water春耕水库，水库water") == [("水库", 3), ("春耕", 2), ("耕水", 2), ("water", 2)]
    assert frequent("𠮷祥如意，如意𠮷祥") == [("𠮷祥", 2), ("如意", 2)]


@given(
    st.lists(
        st.lists(
            st.tuples(
                st.dictionaries(st.sampled_from("abcdefgh渡船"), st.sampled_from([0.5, 1.0, 1.2, 4.0]), max_size=9),
                st.integers(1, 2),
                st.sampled_from(["春耕", "渡口"]),
            ),
            max_size=5,
        ),
        max_size=12,
    ),
    st.integers(0, 12),
    st.sampled_from([1, 3, 40, 1 << 15]),
    st.sampled_from([1, 2, 5, LIST]),
    st.sampled_from([2, 4, MARKS]),
    st.sampled_from([1, 30, 1 << 24]),
)
def test_many_issues_find_together_what_they_find_one_by_one(
    paper: list[list[tuple[dict[str, float], int, str]]],
    known: int,
    stretch: int,
    latest: int,
    heaviest: int,
    pairs: int,
) -> None:
    issues = [
        Listed(f"{n}", [Listing(f"{n}", f"1-{at}", title, page) for at, (_, page, title) in enumerate(some)])
        for n, some in enumerate(paper)
    ]
    matters = [[matter_of(marks) for marks, _, _ in some] for some in paper]
    told = [issue.key for issue in issues]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(together, "STRETCH", stretch)
        patch.setattr(together, "PAIRS", pairs)
        for module in (together, index):
            patch.setattr(module, "LIST", latest)
        for module in (together, vectors):
            patch.setattr(module, "MARKS", heaviest)
        finder = Finder()
        for issue, some, mark in zip(issues, matters, told, strict=True):
            finder.add(issue, some, mark)
        assert (
            together.found_together(issues, finder.found[:known], matters[known:], told[known:]) == finder.found[known:]
        )


class Listing(NamedTuple):
    """An article without its text."""

    issue: str
    name: str
    title: str
    page: int
    rubric: str = ""


class Listed(NamedTuple):
    """An issue of such."""

    key: str
    articles: list[Listing]


def test_a_large_paper_is_gone_through_as_its_issues_are_one_by_one() -> None:
    issues = tuple(many(31)) * 9
    issues = tuple(replace(one, key=f"{1900 + n}-05-01") for n, one in enumerate(issues))
    issues = tuple(replace(i, articles=tuple(replace(a, issue=i.key) for a in i.articles)) for i in issues)

    def of(one: Issue) -> list[Matter]:
        return [matter_of(marks(a, (a.body,))) for a in one.articles]

    told = [one.key for one in issues]
    whole = find_related(issues, of, (), told)
    assert sum(len(one.articles) for one in issues) >= MANY
    by_and_by: tuple[Found, ...] = ()
    for count in range(31, len(issues) + 1, 31):
        by_and_by = find_related(issues[:count], of, by_and_by, told[:count])
    assert by_and_by == whole
    assert any(whole[-1].before)
