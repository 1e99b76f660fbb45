"""The raw files that an issue was converted from, as they lie in the seeds folder now."""

import hashlib
from collections.abc import Iterator

from generator.deliver.folders import Folders
from generator.files import display_path, read_inside
from generator.model import Issue, RawFile
from generator.problems import Problem
from generator.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A raw file of an issue."""

    file: RawFile
    """As issue.yml remembers it."""
    path: str
    """As problems name it."""
    data: bytes | None
    """None where there is none, or none that may be read."""
    problems: tuple[Problem, ...] = ()
    """Why it can't be read, though something is there."""

    @property
    def is_same(self) -> bool:
        """Is it the one that was converted?"""
        return self.data is not None and hashlib.sha256(self.data).hexdigest() == self.file.sha256


def raw_files(issue: Issue, folders: Folders) -> Iterator[Raw]:
    """The issue's raw files, one at a time."""
    shown = display_path(folders.seeds, folders.root)
    for file in issue.sources:
        path = f"{shown}/{file.file}"
        data, problems = read_inside(folders.seeds / file.file, folders.seeds, path)
        yield Raw(file=file, path=path, data=data, problems=problems)
