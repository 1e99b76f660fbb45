"""What stays at hand: it is bounded, and the older half goes first."""

import gc
from weakref import WeakValueDictionary

import pytest

from generator.site import kept
from generator.site.strings import EN
from generator.site.templates import Templates
from tests.site.paper import Site


def test_where_there_is_no_more_room_the_older_half_goes() -> None:
    known = dict.fromkeys("一二三四五六")
    kept.make_room(known, 7)
    assert len(known) == 6
    kept.make_room(known, 6)
    assert list(known) == ["五", "六"]


def test_what_lasts_is_tidied_between_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_LASTING", WeakValueDictionary())
    monkeypatch.setattr(kept, "RESTING", 2)
    known, other = kept.lasting(), kept.lasting()
    known.update(dict.fromkeys("一二三四五"))
    other["甲"] = 1
    kept.tidy()
    assert list(known) == ["四", "五"]
    assert other == {"甲": 1}


def test_what_macros_have_said_is_tidied_as_well_and_goes_with_their_templates(
    empty_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_LASTING", WeakValueDictionary())
    monkeypatch.setattr(kept, "RESTING", 2)
    templates = Templates(empty_site.root, EN)
    clauses = templates.environment.get_template("partials/parts.html").module.clauses  # type: ignore[attr-defined]
    said = [clauses.said(((word,),)) for word in ("one", "two", "three")]
    assert [len(known) for known in kept._LASTING.values() if known] == [3]
    kept.tidy()
    assert [len(known) for known in kept._LASTING.values() if known] == [2]
    assert len(said) == 3
    del templates, clauses
    gc.collect()
    assert not kept._LASTING
