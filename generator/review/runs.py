"""The raw lines of an article, as `source` names them: runs of lines, in reading order."""

import re
from collections.abc import Iterable, Sequence

from generator.model import SourceLines
from generator.records import dataclass

_RUN = re.compile(r"\s*(\d+)(?:-(\d+)|\[(\d*):(\d*)\])?\s*", re.A)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Lines `first` to `last` (from 1) of raw file `file`; a part of one line as the slice `start` to `end`."""

    file: int
    """Index among the issue's raw files."""
    first: int
    last: int
    start: int = 0
    end: int | None = None


def runs_of(source: Iterable[SourceLines], files: Sequence[str]) -> tuple[Run, ...]:
    """The runs in reading order; those of raw files that are not the issue's own are left out."""
    places = {file: at for at, file in enumerate(files)}
    found = []
    for part in source:
        for words in part.lines.split(",") if part.file in places else ():
            if match := _RUN.fullmatch(words):
                first, last = int(match[1]), int(match[2] or match[1])
                end = int(match[4]) if match[4] else None
                found.append(Run(file=places[part.file], first=first, last=last, start=int(match[3] or 0), end=end))
    return tuple(found)
