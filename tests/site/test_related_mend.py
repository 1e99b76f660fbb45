"""What is related, mended after some articles were edited, is what would be found anew."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Article, Issue
from generator.site.related import Found, Lists, Matter, find_related, listed, matter_of, mended
from generator.site.related.index import LIST
from generator.site.related.vectors import MARKS
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


def found_mended(
    issues: Sequence[Issue],
    known: Sequence[Found],
    edited: Mapping[int, Matter],
    matters: Callable[[Issue], Sequence[Matter]],
    marks: Sequence[str],
    lists: Lists | None = None,
    loose: Collection[int] = (),
) -> tuple[Found, ...]:
    changed = mended(issues, known, [found.follows for found in known], edited, matters, lists, loose)
    assert all(changed[at] != known[at] for at in changed)
    return tuple(replace(changed.get(at, found), mark=marks[at]) for at, found in enumerate(known))


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

    anew = found_anew(after, now, marks)
    assert found_mended(after, known, edited, of_issue, marks) == anew
    # Lists that were made before some issues were edited or came.
    came = issues - chance.randrange(3)
    loose = {*chance.sample(range(issues), issues // 4), *range(came, issues)}
    stale = paper(chance, issues, words)[1]
    was = found_anew(before, [stale[at][: len(own)] + own[len(stale[at]) :] for at, own in enumerate(matters)], marks)
    vectors = [(was if at in loose else known)[at].vectors for at in range(came)]
    went = [own.vectors for own in was[:2]] if came == issues else []
    assert found_mended(after, known, edited, of_issue, marks, listed([*vectors, *went]), loose) == anew
    assert not asked & {issue.key for issue in after[:first]}


def test_several_who_come_under_a_mark_at_once_drive_out_its_oldest() -> None:
    many = 4
    rare = {f"u{n}": 4.0 for n in range(MARKS - 1)}
    told = [
        [{"seldom": 4.0, "often": 1.0}],
        *([{"often": 1.0, f"a{n}": 1.0}] for n in range(LIST - 4)),
        [{"edited": 1.0}],
        [{f"{m}{name}": weight for name, weight in rare.items()} | {"often": 1.0, "near": 0.0165} for m in range(many)],
        [{"seldom": 4.0, "often": 1.0}],
    ]
    issues, matters = [], []
    for at, articles in enumerate(told):
        key, names = f"{1900 + at}-05-01", [f"{1 + n}-01" for n in range(len(articles))]
        made = tuple(Article(issue=key, name=name, title=f"{key} {name}", page=int(name[0])) for name in names)
        issues.append(Issue(key=key, articles=made))
        matters.append([matter_of(of_article) for of_article in articles])
    known = found_anew(issues, matters, [f"a{n}" for n in range(len(issues))])
    at = LIST - 3
    now = [*matters[:at], [matter_of({"edited": 1.0, "near": 0.0165})], *matters[at + 1 :]]
    marks = [f"{'b' if n >= at else 'a'}{n}" for n in range(len(issues))]
    of = {issue.key: some for issue, some in zip(issues, now, strict=True)}
    anew = found_anew(issues, now, marks)
    assert known[-1].before != anew[-1].before, "its oldest was found until others came under the mark"
    assert found_mended(issues, known, {at: now[at][0]}, lambda issue: of[issue.key], marks) == anew
