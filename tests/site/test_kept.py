"""What stays at hand: it is bounded, and the older half goes first."""

import pytest

from generator.site import kept


def test_where_there_is_no_more_room_the_older_half_goes() -> None:
    known = dict.fromkeys("一二三四五六")
    kept.make_room(known, 7)
    assert len(known) == 6
    kept.make_room(known, 6)
    assert list(known) == ["五", "六"]


def test_what_lasts_is_tidied_between_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_LASTING", [])
    monkeypatch.setattr(kept, "RESTING", 2)
    known, other = kept.lasting(), kept.lasting()
    known.update(dict.fromkeys("一二三四五"))
    other["甲"] = 1
    kept.tidy()
    assert list(known) == ["四", "五"]
    assert other == {"甲": 1}
