"""Documents to an index in memory, as the bench and the tests make one: no issue of a paper need be there."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path

from bench.memory import peak
from generator.site.making import Waiting
from generator.site.search import SearchDocument
from generator.site.search.index import Index, build_index
from generator.site.search.segment import SearchIssue
from generator.site.staging import Source, Stage, data_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """An index, and what making it took."""

    index: Index
    files: Mapping[str, bytes]
    cpu: float
    """Seconds, but for those in which files were put away to wait."""
    peak: int
    """MiB that it took at most, over what the corpus took before."""


def measured(issues: Sequence[SearchIssue], folder: Path) -> Measured:
    """The index as a build makes it: files wait in memory up to a bound, then on the disk in `folder`."""
    waiting = Waiting(Stage(folder), "search")
    away = 0.0

    def kept(files: Mapping[str, Source]) -> Mapping[str, Source]:
        nonlocal away
        began = time.process_time()
        found = waiting(files)
        away += time.process_time() - began
        return found

    before, began = peak(), time.process_time()
    index = build_index(issues, kept=kept)
    cpu, most = time.process_time() - began - away, peak() - before
    return Measured(
        index=index, files={route: data_of(source) for route, source in index.files.items()}, cpu=cpu, peak=most
    )


def issues_of(documents: Iterable[SearchDocument]) -> list[SearchIssue]:
    """Documents, which come in the paper's order, by their issues, of which no mark is known."""
    issues = [tuple(some) for _, some in groupby(documents, key=lambda d: d.issue)]
    return [SearchIssue(mark="", dates=tuple(d.date for d in some), documents=partial(tuple, some)) for some in issues]


def marked(documents: Iterable[SearchDocument]) -> list[SearchIssue]:
    """The same, with marks that are others when one of their documents is."""
    return [replace(issue, mark=f"{hash(issue.documents())}") for issue in issues_of(documents)]


def in_memory(index: Index) -> dict[str, bytes]:
    """The files of an index that were made, by route."""
    return {route: data for route, data in index.files.items() if isinstance(data, bytes)}
