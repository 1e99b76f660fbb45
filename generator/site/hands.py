"""Parts of the site made by several processes: the same files whatever their number.

Where the system can split a process as it runs (fork), the others find all parts in the memory that they share; where
it can't, parts are sent to them in bundles. Either way each bundle's files are staged on the disk, and only what there
is of them comes back. What a process that was ended has not done is done here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from generator.executor import Pool, Start, cores, pool_where_possible, submitted
from generator.model import Config
from generator.records import dataclass, replace
from generator.site.making import Filled, MadePart, make_part, make_parts
from generator.site.names.order import SOUNDS, Sound
from generator.site.pages.parts import Part
from generator.site.parcels import received, sent
from generator.site.staging import Stage
from generator.site.strings import Strings
from generator.site.templates import Templates

LEAST: dict[Start, int] = {"fork": 300, "spawn": 3000}
"""From so many parts of the site on further processes are worth their start: measured with two that are split off
(docs/performance.md), an estimate for those that begin anew."""
WITH_TEXTS = 30
"""A part that shows texts, such as an issue with all its pages, is about so many times the work of a page of a list."""
BUNDLES = 8
"""So many bundles of issues for each process: few enough to be cheap, and enough that none waits long for the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What every process needs to make parts."""

    root: Path
    stage: Stage
    config: Config
    strings: Strings
    filled: Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Some parts as a process has made them, their files staged."""

    parts: list[MadePart]
    sounds: dict[str, Sound]
    """How names sound of which nobody had asked there: the next build asks for them again."""


def hands(parts: int, start: Start) -> int:
    """How many processes make so many parts, where nobody says: one for each processor, if it gains."""
    if parts < LEAST[start]:
        return 1
    return cores()


Told = Callable[[int], None]
"""Told how many parts are done."""
Finished = Callable[[Told], tuple[MadePart, ...]]
"""Gives all parts in their order, when they are done. Raises OSError when they cannot be made, or their files
cannot be staged."""


@contextmanager
def making(
    parts: Sequence[Part], templates: Templates, workshop: Workshop, jobs: int, start: Start
) -> Iterator[Finished]:
    """From now on further processes make the parts; with one job this one makes them, when it is asked for them.

    So it does where there can be no others.
    """
    several = jobs > 1 and len(parts) > 1
    pool = pool_where_possible(jobs, start=start, settle=_settled, given=(workshop,)) if several else None
    if pool is None:
        yield partial(make_parts, parts, templates, workshop.filled, workshop.stage)
    else:
        with _at_work(pool, parts, workshop, jobs, start) as finished:
            yield finished


@contextmanager
def _at_work(pool: Pool, parts: Sequence[Part], workshop: Workshop, jobs: int, start: Start) -> Iterator[Finished]:
    spans = bundles(parts, jobs)
    forked = start == "fork"
    _here.update(parts=parts, workshop=workshop)
    try:
        with pool:
            told = (span if forked else sent([parts[n] for n in span]) for span in spans)
            waiting = {submitted(pool, _made, f"{s[0]}", t): s for s, t in zip(spans, told, strict=True)}
            yield partial(_all_made, waiting)
    finally:
        _here.clear()


def bundles(parts: Sequence[Part], jobs: int) -> list[list[int]]:
    """The parts by their places, in bundles for so many processes: lists first, in as few as leave none idle.

    What lists show of an article stands in many of them, and a process makes it once: it is not to be made by all.
    """
    lists = [at for at, part in enumerate(parts) if not part.texts]
    whole = [at for at, part in enumerate(parts) if part.texts]
    work = len(lists) + WITH_TEXTS * len(whole)
    return [*_stretches(lists, -(-jobs * len(lists) // work)), *_stretches(whole, jobs * BUNDLES)] if parts else []


def _stretches(places: list[int], count: int) -> list[list[int]]:
    """Stretches of the places, no more than so many, of about the same length."""
    size = -(-len(places) // count) if count else 0
    return [places[at : at + size] for at in range(0, len(places), size)] if size else []


def _all_made(waiting: Mapping[Future[Bundle], Sequence[int]], tell: Told) -> tuple[MadePart, ...]:
    done: dict[int, MadePart] = {}
    for future in as_completed(waiting):
        span = waiting[future]
        try:
            made = future.result()
        except BrokenProcessPool:
            made = _made(f"{span[0]}-again", span)
        done.update(zip(span, made.parts, strict=True))
        SOUNDS.update(made.sounds)
        tell(len(done))
    return tuple(done[at] for at in sorted(done))


_here: dict[str, Any] = {}
"""What this process makes parts with: of a process that was split off, what the first had."""


def _settled(workshop: Workshop) -> None:
    _here.update(workshop=workshop)


def _made(name: str, told: Sequence[int] | bytes) -> Bundle:
    """Some parts, made here."""
    workshop: Workshop = _here["workshop"]
    heard = len(SOUNDS)
    if "templates" not in _here:
        _here["templates"] = Templates(workshop.root, workshop.strings)
    parts = (
        received(told, workshop.config, workshop.strings)
        if isinstance(told, bytes)
        else [_here["parts"][n] for n in told]
    )
    # One after the other: all files of a bundle would be hundreds of megabytes.
    made = (make_part(part, _here["templates"], workshop.filled) for part in parts)
    staged = [replace(m, files=workshop.stage.stage(f"{name}-{n}", m.files)) for n, m in enumerate(made)]
    return Bundle(parts=staged, sounds=dict(islice(SOUNDS.items(), heard, None)))
