"""Parts of the site as bytes, for a process that has no part of them at hand, be it of this machine or of another."""

import copyreg
import io
import pickle
import threading
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from functools import partial
from operator import attrgetter
from typing import Any, TypeVar, cast

from generator.model import Article, Confidence, Config, Issue
from generator.site.briefs import Brief
from generator.site.edition import Edition
from generator.site.pages.parts import Part, PartMarks
from generator.site.strings import Strings

T = TypeVar("T")
ALONE = threading.Lock()
"""Held by a task from another machine: what is made once for many pages is kept without locks, and a process has its
threads from elsewhere."""
_MANY = (Article, Brief, Confidence, Issue)
"""Nine of ten objects of a parcel: told as the library tells dataclasses they take a third more time."""


def sent(parts: Iterable[Part]) -> bytes:
    """Parts with their editions, without the configuration and the words, which the other process has already."""
    bare = [
        (replace(part, marks=_none, edition=_nothing, entries=(), issues=(), listed=()), _without(part.edition()))
        for part in parts
    ]
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _TOLD
    pickler.dump(bare)
    return out.getvalue()


def received(data: bytes, config: Config, strings: Strings) -> list[Part]:
    """The parts that were sent, by the process that this one works for: no bytes from elsewhere may come here."""
    bare: list[tuple[Part, Edition]] = pickle.loads(data)  # noqa: S301 - as said
    return [replace(part, edition=partial(_with, edition, config, strings)) for part, edition in bare]


_BARE = Config()


def _without(edition: Edition) -> Edition:
    """The edition without what all parts have in common."""
    # The way back puts the words in again, before anybody asks for them.
    return replace(edition, paper=replace(edition.paper, config=_BARE), strings=cast(Strings, None))


def _with(edition: Edition, config: Config, strings: Strings) -> Edition:
    return replace(edition, paper=replace(edition.paper, config=config), strings=strings)


def _none() -> PartMarks:
    return "", "", "", ""


def _nothing() -> Edition:
    raise ValueError("the edition comes beside the part")


def _made(kind: type[T], values: tuple[Any, ...]) -> T:
    """An object of these values, as it was."""
    made = object.__new__(kind)
    for put, value in zip(_PUT[kind], values, strict=True):
        put(made, value)
    return made


def _telling(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda one: (_made, (kind, values(one)))


_TOLD = copyreg.dispatch_table | {kind: _telling(kind) for kind in _MANY}
_PUT: dict[type, tuple[Any, ...]] = {
    kind: tuple(getattr(kind, field.name).__set__ for field in fields(kind)) for kind in _MANY
}
