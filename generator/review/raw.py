"""The raw files of an issue as they lie in the seeds folder now, held against what was converted."""

import hashlib
from pathlib import Path
from typing import Literal

from generator.files import decode_as, read_inside
from generator.model import Issue, RawFile
from generator.records import dataclass

State = Literal["same", "missing", "changed", "unreadable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawText:
    """One raw file. It has lines only when it is the very file that was converted: else every place would be wrong."""

    file: str
    state: State
    lines: tuple[str, ...] = ()


def raw_texts(issue: Issue, seeds: Path) -> tuple[RawText, ...]:
    """The issue's raw files, in the order of issue.yml."""
    return tuple(_raw_text(source, seeds) for source in issue.sources)


def _raw_text(source: RawFile, seeds: Path) -> RawText:
    data, problems = read_inside(seeds / source.file, seeds, source.file)
    if data is None:
        return RawText(file=source.file, state="unreadable" if problems else "missing")
    if hashlib.sha256(data).hexdigest() != source.sha256:
        return RawText(file=source.file, state="changed")
    text, _ = decode_as(data, source.encoding, source.file)
    if text is None:
        return RawText(file=source.file, state="unreadable")
    return RawText(file=source.file, state="same", lines=tuple(text.split("\n")))
