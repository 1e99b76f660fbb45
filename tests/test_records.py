"""Our `dataclass` against Python's own: what comes out does the same."""

import copy
import dataclasses
import pickle
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from functools import cached_property, wraps
from typing import Any, ClassVar

import msgspec
import pytest

from generator import records
from generator.records import dataclass

FLAGS: list[dict[str, bool]] = [
    {"frozen": True, "slots": True, "kw_only": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "eq": False},
    {"frozen": True, "kw_only": True},
    {"slots": True, "kw_only": True},
    {},
]


def _made(make: Any, flags: dict[str, bool]) -> Any:
    @make(**flags)
    class Story:
        """A story."""

        headline: str
        page: int
        names: tuple[str, ...] = ()
        seen: dict[str, int] = field(default_factory=dict)

        @property
        def told(self) -> str:
            return f"{self.headline}, p. {self.page}"

    return Story


@pytest.fixture(params=FLAGS, ids=lambda flags: " ".join(flags) or "plain")
def both(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    """The same class made by ours and by Python's."""
    return _made(dataclass, request.param), _made(dataclasses.dataclass, request.param)


def _outcome(work: Any) -> Any:
    try:
        return work()
    except (TypeError, AttributeError) as fault:
        return type(fault), str(fault)


def _all_told(story: Any) -> Any:
    one = story(headline="a", page=1)
    same, other = story(headline="a", page=1), story(headline="a", page=1, names=("b",))
    bare, bare_too = story(headline="a", page=1, seen=()), story(headline="a", page=1, seen=())
    hashable = story.__hash__ is not None
    return [
        _outcome(work)
        for work in (
            lambda: repr(other),
            lambda: (one == same, one == other, one == "a", one != other),
            lambda: hashable and hash(bare) == hash(bare_too),
            lambda: [(f.name, f.type, f.default, f.init, f.kw_only) for f in fields(story)],
            lambda: repr(replace(one, page=2)),
            lambda: replace(one, place=2),
            lambda: asdict(other),
            lambda: other.told,
            lambda: one.seen is same.seen,
            lambda: story(headline="a"),
            lambda: story(headline="a", page=1, place=2),
            lambda: repr(story("a", 1)),
            lambda: story.__match_args__,
            lambda: story.__doc__,
            lambda: story.__qualname__,
            lambda: hasattr(one, "__dict__"),
            lambda: setattr(one, "page", 5),
            lambda: one.page,
            lambda: delattr(one, "page"),
            lambda: msgspec.json.encode(other),
            lambda: repr(msgspec.json.decode(b'{"headline": "a", "page": 2}', type=story)),
        )
    ]


def test_it_does_what_pythons_does(both: tuple[Any, Any]) -> None:
    ours, theirs = both
    for mine, expected in zip(_all_told(ours), _all_told(theirs), strict=True):
        if isinstance(expected, bool | str | bytes | int | list | dict) or expected is None:
            assert mine == expected
        else:
            assert repr(mine) == repr(expected)


@pytest.mark.parametrize("flags", FLAGS)
def test_a_changed_copy_is_as_pythons(flags: dict[str, bool]) -> None:
    story = _made(dataclass, flags)
    more = type(
        "More", (story,), {"__init__": lambda one, **values: story.__init__(one, **{"names": ("z",), **values})}
    )
    for kind in (more, story, more):  # before ours has made its function, and behind it
        one = kind(headline="a", page=1)
        for changes in ({}, {"page": 2}, {"names": (), "headline": "b"}):
            mine, expected = records.replace(one, **changes), replace(one, **changes)
            assert type(mine) is kind
            assert mine is not one
            assert [getattr(mine, f.name) for f in fields(kind)] == [getattr(expected, f.name) for f in fields(kind)]
        assert (one.headline, one.page) == ("a", 1)
        with pytest.raises(TypeError, match="place"):
            records.replace(one, place=2)
    assert records.replace(Empty()) == Empty()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """At the top of its module, where pickle finds it."""

    words: str
    more: tuple["Kept", ...] = ()


@dataclass(frozen=True, slots=True)
class Empty:
    """Of no fields."""


def test_it_goes_to_another_process() -> None:
    kept = Kept(words="a", more=(Kept(words="b"),))
    assert pickle.loads(pickle.dumps(kept)) == kept
    assert Empty() == Empty() and hash(Empty()) == hash(Empty())
    assert repr(Empty()) == "Empty()"


def test_it_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'words'"):
        Kept(words="a").words = "b"  # type: ignore[misc]


def test_pythons_own_extends_it() -> None:
    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Longer(Kept):
        """One that has more."""

        page: int

    assert Longer(words="a", page=2) == Longer(words="a", page=2) != Kept(words="a")
    assert [one.name for one in fields(Longer)] == ["words", "more", "page"]


@pytest.mark.parametrize("make", [dataclass, dataclasses.dataclass], ids=["ours", "python's"])
def test_a_class_that_extends_it_keeps_its_own_functions(make: Any) -> None:
    story = _made(make, {"frozen": True, "slots": True, "kw_only": True})

    class Counted(story):  # type: ignore[misc]
        """One whose functions call those that it extends."""

        def __init__(self, page: int) -> None:
            super().__init__(headline="a", page=page + 1, seen=())

        def __eq__(self, other: object) -> bool:
            return super().__eq__(other) is True or other is ...

        def __hash__(self) -> int:
            return super().__hash__() ^ 1

    for _ in range(2):
        one = Counted(1)
        assert (one.page, one == Counted(1), one == Counted(2), one == ...) == (2, True, False, True)
        assert hash(one) == hash(story(headline="a", page=2, seen=())) ^ 1


def test_one_that_pythons_own_extends_compares_its_own_fields() -> None:
    outcomes = []
    for make in (dataclass, dataclasses.dataclass):

        @dataclasses.dataclass(frozen=True, slots=True, eq=False)
        class Longer(_made(make, {"frozen": True, "slots": True})):  # type: ignore[misc]
            """One that has more, which is not compared."""

            place: str = ""

        one, other = Longer("a", 1, (), {}, "x"), Longer("a", 1, (), {}, "y")
        outcomes.append((one == other, one == Longer("a", 2), repr(one).rpartition(".")[2]))
    assert outcomes[0] == outcomes[1]


def _twice(function: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], tuple[Any, ...]]:
    @wraps(function)
    def twice(one: Any) -> tuple[Any, ...]:
        return function(one) * 2

    return twice


@pytest.mark.parametrize("slots", [True, False])
def test_methods_may_call_what_their_class_extends(slots: bool) -> None:
    class Text:
        """What is extended."""

        __slots__ = ()

        def said(self) -> str:
            return "said"

    @dataclass(frozen=True, slots=slots)
    class Story(Text):
        """One that calls it."""

        headline: str

        def said(self) -> str:
            return f"{super().said()} {self.headline}"

    assert Story("a").said() == "said a"


@pytest.mark.parametrize("kind", [lambda f: f, property, cached_property, classmethod, staticmethod, _twice])
def test_a_method_of_any_kind_may_name_its_class(kind: Any) -> None:
    @dataclass(frozen=True)
    class Story:
        """One with a single method, which does."""

        headline: str

        @kind
        def named(self: Any = None) -> tuple[Any, ...]:
            return (__class__,)  # type: ignore[name-defined]

    found = Story("a").named
    assert {*(found() if callable(found) else found)} == {Story}


@pytest.mark.skipif(sys.version_info < (3, 13), reason="copy.replace is there from Python 3.13 on")
def test_a_copy_has_other_values(both: tuple[Any, Any]) -> None:
    for story in both:
        one = copy.replace(story(headline="a", page=1), page=2)  # type: ignore[attr-defined]
        assert (one.headline, one.page) == ("a", 2)
        with pytest.raises(TypeError, match="place"):
            copy.replace(one, place=2)  # type: ignore[attr-defined]


@pytest.mark.skipif(sys.version_info < (3, 14), reason="annotations are worked out late from Python 3.14 on")
@pytest.mark.parametrize("module", ["generator.records", "dataclasses"])
def test_an_annotation_may_name_what_comes_later(module: str) -> None:
    found: dict[str, Any] = {"__name__": "later"}
    exec(
        f"from {module} import dataclass\n"
        "@dataclass(frozen=True, slots=True)\n"
        "class Story:\n"
        "    headline: str\n"
        "    page: Page | None = None\n"
        "    next: Story | None = None\n"
        "class Page: ...\n",
        found,
    )
    story = found["Story"]
    assert [one.name for one in fields(story)] == ["headline", "page", "next"]
    assert repr(story("a", None, story("b"))).count("Story(") == 2
    assert story.__annotations__ == {"headline": str, "page": found["Page"] | None, "next": story | None}


def test_it_says_what_it_cannot_do() -> None:
    with pytest.raises(TypeError, match="extends a dataclass"):

        @dataclass(frozen=True)
        class More(Kept):
            """One that extends another."""

    with pytest.raises(TypeError, match="has more to do"):

        @dataclass(frozen=True)
        class Settling:
            """One that does more when it is made."""

            def __post_init__(self) -> None: ...

    for kind, default in (
        (ClassVar[int], 1),
        ("ClassVar[int]", 1),
        (int, field(compare=False)),
        (int, field(repr=False)),
        (int, field(hash=False)),
        (int, field(kw_only=True)),
        (dataclasses.KW_ONLY, dataclasses.MISSING),
    ):
        bare = type("Bare", (), {"__annotations__": {"page": kind}, "page": default})
        with pytest.raises(TypeError, match="is no plain field"):
            dataclass(bare)
    with pytest.raises(ValueError, match="would share"):

        @dataclass(frozen=True)
        class Shared:
            """One whose default can be changed."""

            names: list[str] = []  # noqa: RUF012
