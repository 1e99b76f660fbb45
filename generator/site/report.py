"""What a build tells of itself."""

from collections.abc import Callable

from generator.problems import Problem
from generator.records import dataclass

Progress = Callable[[int, int, str], None]
"""Told how many of how many are done, and of what: issues, parts of the site, files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did."""

    pages: int = 0
    """Pages of the site, redirects and 404.html among them."""
    written: tuple[str, ...] = ()
    """Routes that were written, in order: new, or other than before."""
    unchanged: int = 0
    """Files that stood there already."""
    removed: tuple[str, ...] = ()
    """Routes that are no longer part of the site."""
    problems: tuple[Problem, ...] = ()
    """With an error among them nothing was written: the last good site stays."""
    notes: tuple[str, ...] = ()
    """What was left out on purpose, and why."""


def silent(count: int, total: int, what: str) -> None:
    """A `Progress` for nobody."""
