"""Records: what is kept comes back, and what is torn or foreign does not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.model import Article, Issue
from generator.site.bodies import Body, BodyRenderer
from generator.site.memory.marks import mark_of
from generator.site.memory.store import Store, keep, packed, recalled

ISSUE = Issue(
    key="2024-04-12", articles=(Article(issue="2024-04-12", name="1-01", title="渡口", roles=(("甲", "记者"),)),)
)


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    keep(tmp_path / "a" / "issue.bin", ISSUE)
    assert recalled(tmp_path / "a" / "issue.bin", Issue) == ISSUE
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["issue.bin"]


def test_html_comes_back_as_html(tmp_path: Path) -> None:
    body = BodyRenderer(chinese=True).render("渡**口**\n\n| 甲 | 乙 |\n|--|--|\n| 1 | 2 |\n")
    keep(tmp_path / "body.bin", body)
    found = recalled(tmp_path / "body.bin", Body)
    assert found == body
    assert isinstance(found.html, Markup)
    assert isinstance(found.tables[0], Markup)


RECORD = packed(ISSUE)


@given(st.integers(min_value=0, max_value=len(RECORD) + 15), st.integers(min_value=1, max_value=255))
def test_a_record_with_one_byte_changed_is_none(tmp_path_factory: pytest.TempPathFactory, at: int, by: int) -> None:
    path = tmp_path_factory.mktemp("r") / "issue.bin"
    keep(path, ISSUE)
    data = bytearray(path.read_bytes())
    data[at] ^= by
    path.write_bytes(bytes(data))
    assert recalled(path, Issue) is None


@pytest.mark.parametrize("data", [b"", b"short", b"x" * 16, b"x" * 400])
def test_what_is_torn_or_foreign_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "issue.bin").write_bytes(data)
    assert recalled(tmp_path / "issue.bin", Issue) is None


def test_a_record_of_another_class_is_none(tmp_path: Path) -> None:
    keep(tmp_path / "issue.bin", ISSUE)
    assert recalled(tmp_path / "issue.bin", Body) is None
    assert recalled(tmp_path / "nothing.bin", Body) is None


def test_a_record_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    keep(tmp_path / "issue.bin", ISSUE)
    with pytest.raises(TypeError):
        keep(tmp_path / "issue.bin", object())
    assert recalled(tmp_path / "issue.bin", Issue) == ISSUE
    assert len(list(tmp_path.iterdir())) == 1


def test_a_resident_store_has_its_records_at_hand(tmp_path: Path) -> None:
    store, path = Store(resident=True), tmp_path / "issue.bin"
    store.keep(path, ISSUE)
    assert store.recalled(path, Issue) is ISSUE
    assert Store().recalled(path, Issue) == ISSUE
    store.forget(path)
    assert store.recalled(path, Issue) is None


def test_marks_tell_values_apart_and_hang_on_no_order_of_keys() -> None:
    assert mark_of({"a": 1, "b": 2}) == mark_of({"b": 2, "a": 1})
    assert mark_of("a", "b") != mark_of("ab", "")
    assert mark_of(ISSUE) != mark_of(Issue(key="2024-04-12"))
