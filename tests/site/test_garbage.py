"""When a build looks for cycles of objects."""

import gc
import weakref
from pathlib import Path

import pytest
from jinja2.runtime import Context

from bench.build import write_paper
from generator.site import build
from generator.site.garbage import collected_apart, uncollected
from generator.site.memory.store import Store


class Thing:
    """Can be part of a cycle."""


def left_over() -> "weakref.ref[Thing]":
    """To something that nobody has any more but itself."""
    gone = Thing()
    gone.__dict__["itself"] = gone
    return weakref.ref(gone)


def test_it_is_as_before_afterwards() -> None:
    gc.unfreeze()  # a test before this one may have left something
    before = gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()
    with uncollected():
        assert not gc.isenabled()
        with collected_apart(lasting=False):
            assert gc.isenabled()
            assert gc.get_freeze_count()
        assert not gc.isenabled()
    assert (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()) == before


def test_where_there_are_no_cycles_nothing_is_looked_at() -> None:
    with uncollected():
        with collected_apart(lasting=False, cycles=False):
            assert not gc.isenabled()
            assert gc.get_freeze_count()
        assert not gc.get_freeze_count()


@pytest.mark.parametrize("own", [False, True])
def test_pages_of_a_papers_own_templates_are_looked_at(tmp_path: Path, own: bool) -> None:
    write_paper(tmp_path, 4, 1)
    if own:
        (tmp_path / "layouts").mkdir()
        (tmp_path / "layouts" / "welcome.html").write_text("{% extends 'base.html' %}", "utf-8")
    looked: list[bool] = []

    def tell(done: int, of: int, what: str) -> None:
        if what == "parts":
            looked.append(gc.isenabled())

    assert not build(tmp_path / "content", tmp_path / "site", root=tmp_path, jobs=1, progress=tell).problems
    assert set(looked) == {own}


def test_what_lasts_is_not_looked_at_again() -> None:
    before = gc.get_freeze_count()
    try:
        with collected_apart(lasting=True):
            kept, seen = Thing(), left_over()
        assert seen() is None
        assert gc.get_freeze_count() > before
        assert not any(kept is tracked for tracked in gc.get_objects())
    finally:
        gc.unfreeze()


def test_what_nobody_has_any_more_does_not_last(tmp_path: Path) -> None:
    write_paper(tmp_path, 4, 1)
    store = Store(resident=True)
    gc.disable()
    try:
        seen = left_over()
        assert not build(tmp_path / "content", tmp_path / "site", root=tmp_path, jobs=1, store=store).problems
        gc.collect()
        assert seen() is None
    finally:
        gc.unfreeze()
        gc.enable()


def test_pages_leave_no_cycles(tmp_path: Path) -> None:
    """Else the views of all of them would stay until somebody looks. A page's own cycle holds its context."""
    left: list[int] = []
    for count in (24, 72):
        write_paper(tmp_path / f"{count}", count, 1)
        gc.collect()
        gc.disable()
        try:
            report = build(tmp_path / f"{count}/content", tmp_path / f"site{count}", root=tmp_path / f"{count}", jobs=1)
            gc.set_debug(gc.DEBUG_SAVEALL)
            gc.collect()
            left.append(sum(isinstance(one, Context) for one in gc.garbage))
        finally:
            gc.set_debug(0)
            gc.garbage.clear()
            gc.collect()
            gc.enable()
        assert not report.problems
    assert left[0] == left[1] < 48
