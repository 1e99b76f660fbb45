"""Issues read on other machines (`Executor`), which have no file of the paper: the same cards and records as here.

An issue's texts travel, and what is known and kept of it comes back, as the bytes of its records. An issue whose folder
holds more than articles as they should be, or in which something is wrong, is read here, where problems have the names
of this machine's files.
"""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.content import routes
from generator.content.reader import ISSUE_FILE, OURS, PASSED_OVER
from generator.executor import Executor
from generator.files import plain_bytes
from generator.model import Config
from generator.records import dataclass
from generator.site.garbage import uncollected
from generator.site.memory.issues import Desk, IssueCard, ReadAfar, Reading, ToRead, reading_of
from generator.site.memory.store import packed, sealed
from generator.site.parcels import ALONE

SHARE = 500_000
"""Bytes of text that travel together: of one core about a tenth of a second."""
Texts = tuple[tuple[str, bytes], ...]
"""The files of an issue: (name, bytes)."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Issues that are read together."""

    config: Config
    issues: tuple[tuple[str, str, Texts], ...]
    """(key, mark, files) of each."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """An issue whose files were read here."""

    issue: ToRead
    texts: Texts | None
    """None: it doesn't travel."""
    still: bool
    """Were the files then what they were when the issue's mark was taken?"""


def read_elsewhere(desk: Desk, issues: Sequence[ToRead], executor: Executor) -> Iterator[IssueCard]:
    """As `all_read`, by whom the executor has. Raises Stop where the executor does."""
    under_way: deque[list[_Opened]] = deque()

    def bundles() -> Iterator[Bundle]:
        for some in _shares(issues):
            under_way.append(some)
            travelling = ((one.issue.folder.name, one.issue.mark, one.texts) for one in some if one.texts is not None)
            yield Bundle(desk.reading.config, tuple(travelling))

    for back in executor.map(read_bundle, bundles()):
        found = iter(back if isinstance(back, tuple) else ())
        for one in under_way.popleft():
            read = next(found, None) if one.texts is not None else None
            yield desk.taken_from_afar(one.issue, read, still=one.still)


def read_bundle(bundle: Bundle) -> tuple[ReadAfar | None, ...]:
    """The issues as they were read; None for one that is to be read by who asks. Nothing where no disk takes them."""
    try:
        with ALONE, uncollected(), TemporaryDirectory(prefix="broadsheet-") as top:
            reading = reading_of(bundle.config, Path(top))
            return tuple(_read(reading, Path(top, key), mark, texts) for key, mark, texts in bundle.issues)
    except OSError:  # of this machine's disk: who asks would take it for the end of the scheduler
        return ()


def _read(reading: Reading, folder: Path, mark: str, texts: Texts) -> ReadAfar | None:
    folder.mkdir()
    for name, data in texts:
        (folder / name).write_bytes(data)
    card, whole = reading(folder, mark)
    if card.problems:
        return None
    try:
        return ReadAfar(card=sealed(card), matters=packed(whole.matters), texts=sealed(whole))
    except UnicodeEncodeError:
        return None


def _shares(issues: Sequence[ToRead]) -> Iterator[list[_Opened]]:
    """The issues with their files, those together that travel together."""
    some: list[_Opened] = []
    size = 0
    for issue in issues:
        texts = _files(issue.folder)
        some.append(_Opened(issue, texts, issue.still()))
        size += sum(len(data) for _, data in texts or ())
        if size >= SHARE:
            yield some
            some, size = [], 0
    if some:
        yield some


def _files(folder: Path) -> Texts | None:
    """The texts of an issue; None where its folder holds anything that is not to be told by name and bytes alone."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name.startswith("."):
                    continue
                if entry.is_symlink():
                    return None
                if name == ISSUE_FILE or (name.endswith(".md") and routes.ARTICLE_NAME.fullmatch(name[:-3])):
                    found.append((name, plain_bytes(entry.path)))
                elif Path(name).suffix.lower() in OURS | PASSED_OVER or (
                    entry.is_dir() and any(Path(entry.path).rglob("*.md"))
                ):
                    return None
    except OSError:
        return None
    return tuple(sorted(found))
