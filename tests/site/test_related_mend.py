"""What is related, mended after some articles were edited, is what would be found anew."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Article, Issue
from generator.site.related import Found, Matter, find_related, matter_of, mended
from tests.conftest import examples

PER_ISSUE = 5


def paper(chance: Random, issues: int, words: int) -> tuple[list[Issue], list[list[Matter]]]:
    """Issues whose articles tell of so many things; some of them have one headline."""
    made, matters = [], []
    for at in range(issues):
        key = f"{1900 + at}-05-01"
        names = [f"{1 + n // 2}-{n + 1:02}" for n in range(chance.randrange(1, PER_ISSUE + 1))]
        articles = [
            Article(issue=key, name=name, title=f"第{chance.randrange(4)}件事", page=int(name[0])) for name in names
        ]
        made.append(Issue(key=key, articles=tuple(articles)))
        matters.append([matter(chance, words) for _ in names])
    return made, matters


def matter(chance: Random, words: int) -> Matter:
    """Some things are told of often, most hardly ever."""
    found = {f"w{int(words * chance.random() ** 3)}": chance.choice((0.5, 1.2, 4.0)) for _ in range(40)}
    return matter_of(found)


def found_anew(issues: Sequence[Issue], matters: Sequence[Sequence[Matter]], marks: Sequence[str]) -> tuple[Found, ...]:
    of = {issue.key: some for issue, some in zip(issues, matters, strict=True)}
    return find_related(issues, lambda issue: of[issue.key], (), marks)


@pytest.mark.parametrize(("issues", "words"), [(12, 60), (60, 25), (60, 400), (60, 3000)])
@settings(max_examples=examples(8))
@given(seed=st.integers(0, 1 << 30), edits=st.integers(1, 4))
def test_it_is_the_same_as_looked_for_anew(issues: int, words: int, seed: int, edits: int) -> None:
    chance = Random(seed)
    before, matters = paper(chance, issues, words)
    known = found_anew(before, matters, [f"a{n}" for n in range(issues)])
    places = [(at, place) for at, issue in enumerate(before) for place in range(len(issue.articles))]
    edited: dict[int, Matter] = {}
    after, marks = list(before), [f"a{n}" for n in range(issues)]
    now = [list(some) for some in matters]
    for number in sorted(chance.sample(range(len(places)), min(edits, len(places)))):
        at, place = places[number]
        articles = list(after[at].articles)
        if chance.random() < 0.5:
            articles[place] = replace(articles[place], title=f"第{chance.randrange(4)}件事")
            after[at] = replace(after[at], articles=tuple(articles))
        if chance.random() < 0.8:
            now[at][place] = matter(chance, words)
        edited[number] = now[at][place]
    first = places[min(edited)][0]
    marks[first:] = [f"b{n}" for n in range(first, issues)]
    asked: set[str] = set()

    def of_issue(issue: Issue) -> Sequence[Matter]:
        asked.add(issue.key)
        return now[[i.key for i in after].index(issue.key)]

    assert mended(after, known, edited, of_issue, marks) == found_anew(after, now, marks)
    assert not asked & {issue.key for issue in after[:first]}
