"""What is related as it is kept: whatever comes, goes and changes, what was found last is what is found there."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.site.memory import shelf as kept
from generator.site.memory.shelf import LISTS, RELATED, SINCE, Shelf, keep_found, shelf
from generator.site.memory.store import Store
from generator.site.related import Found, find_related, mended
from tests.conftest import examples
from tests.site.test_related_mend import paper


def found_in(seed: int, issues: int, last: str = "a") -> tuple[Found, ...]:
    """What is found in a paper; `last` is another one where its last issues are."""
    made, matters = paper(Random(seed), issues, 40)
    of = {issue.key: some for issue, some in zip(made, matters, strict=True)}
    marks = [f"{'a' if at < issues - 2 else last}{at} {seed}" for at in range(issues)]
    return find_related(made, lambda issue: of[issue.key], (), marks)


def there(folder: Path) -> Shelf:
    found = shelf(Store(), folder)
    assert found is not None
    return found


@settings(max_examples=examples(20))
@given(
    papers=st.lists(st.tuples(st.integers(0, 1), st.integers(1, 30), st.sampled_from("ab")), min_size=1, max_size=5),
    many=st.sampled_from([3, 20, 1000]),
)
def test_what_was_found_last_is_there(
    tmp_path_factory: pytest.TempPathFactory, papers: Sequence[tuple[int, int, str]], many: int
) -> None:
    folder = tmp_path_factory.mktemp("records")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept, "MANY", many)
        for one in papers:
            found = found_in(*one)
            keep_found(Store(), folder, shelf(Store(), folder), found)
            assert tuple(there(folder)) == found
            assert list(there(folder).marks) == [own.mark for own in found]
            assert list(there(folder).follows) == [own.follows for own in found]
            assert there(folder).lists is None or (folder / LISTS).exists()
            for number in range(0, 90, 7):
                expected = {at for at, own in enumerate(found) if number in numbers(own)}
                assert there(folder).leading_to([number]) == expected


def numbers(found: Found) -> set[int]:
    return {number for some in found.before for number in memoryview(some).cast("I")}


@pytest.mark.parametrize("gone", [LISTS, SINCE, RELATED])
def test_what_is_kept_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: str) -> None:
    monkeypatch.setattr(kept, "MANY", 40)
    before, after = found_in(1, 30), found_in(1, 30, "b")
    keep_found(Store(), tmp_path, None, before)
    keep_found(Store(), tmp_path, shelf(Store(), tmp_path), after)
    assert there(tmp_path).lists
    assert there(tmp_path).loose == {28, 29}
    (tmp_path / gone).write_bytes((tmp_path / gone).read_bytes()[:-1])
    if gone == RELATED:
        assert shelf(Store(), tmp_path) is None
    else:
        assert tuple(there(tmp_path)) == (before if gone == SINCE else after)
        assert bool(there(tmp_path).lists) == (gone == SINCE)


@settings(max_examples=examples(15))
@given(seed=st.integers(0, 1 << 20), more=st.integers(-3, 3))
def test_an_edit_is_mended_by_lists_of_another_state(
    tmp_path_factory: pytest.TempPathFactory, seed: int, more: int
) -> None:
    folder, issues, chance = tmp_path_factory.mktemp("records"), 30, Random(seed)
    made, matters = paper(chance, issues + 3, 40)
    of = {issue.key: some for issue, some in zip(made, matters, strict=True)}

    def found(count: int) -> tuple[Found, ...]:
        return find_related(made[:count], lambda issue: of[issue.key], (), [f"a{at}" for at in range(count)])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept, "MANY", 12)
        keep_found(Store(), folder, None, found(issues))
        keep_found(Store(), folder, there(folder), found(issues + more))
    for at in chance.sample(range(issues - 3), 3):
        known, own = there(folder), made[: issues + more]
        start = sum(len(issue.articles) for issue in own[:at])
        new = [some[0] for some in chance.sample(matters, 1)]
        of[own[at].key] = [*new, *of[own[at].key][1:]]
        marks = [f"{mark}'" if number >= at else mark for number, mark in enumerate(known.marks)]
        changed = mended(
            own, known, known.follows, {start: new[0]}, lambda issue: of[issue.key], known.lists, known.loose
        )
        now, since = known.amended(changed, marks)
        anew = find_related(own, lambda issue: of[issue.key], (), marks)
        assert tuple(now) == anew
        Store().keep(folder / SINCE, since)
        assert tuple(there(folder)) == anew
