"""What GitHub Pages takes (docs.github.com/pages, "GitHub Pages limits"; for files, "About large files on GitHub")."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.problems import Problem

SITE_BYTES = 10**9
"""A published site may have 1 GB."""
FILE_BYTES = 100 * 2**20
"""A file of a repository may have 100 MiB: a push with a larger one is refused."""
NEAR = 0.75
"""From this share of a limit on it is worth a word."""
MINUTES = 10
"""A deployment that takes longer is given up."""


def beyond_limits(files: Iterable[tuple[str, int]], shown_as: str) -> tuple[Problem, ...]:
    """A warning for each limit that a site of these files, (route, bytes), comes near or goes over."""
    files = tuple(files)
    whole = sum(size for _, size in files)
    problems = []
    if whole > SITE_BYTES * NEAR:
        part = f"of the {_in_words(SITE_BYTES)} that GitHub Pages publishes"
        message = f"the site has {_in_words(whole)} {part}; a deployment of more than {MINUTES} minutes is given up"
        hint = "keep older years in a site of their own, or publish elsewhere"
        problems.append(Problem(path=shown_as, code="pages-limit", message=message, hint=hint, severity="warning"))
    for route, size in files:
        if size > FILE_BYTES:
            message = f"the file has {_in_words(size)}, and GitHub takes none of more than {_in_words(FILE_BYTES)}"
            hint = "make the picture smaller"
            path = f"{shown_as}/{route}"
            problems.append(Problem(path=path, code="pages-limit", message=message, hint=hint, severity="warning"))
    return tuple(problems)


def site_sizes(site: Path) -> Iterator[tuple[str, int]]:
    """(route, bytes) of each file of a built site. What is hidden in the folder is the builder's."""
    for folder, inner, names in os.walk(site):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                file = Path(folder) / name
                try:
                    size = file.stat().st_size
                except OSError:
                    size = 0  # gone meanwhile, or a link to nothing: told by who reads it
                yield file.relative_to(site).as_posix(), size


def _in_words(size: int) -> str:
    """`1.05 GB`, `104.9 MB`."""
    return f"{size / 10**9:.2f} GB" if size >= 10**9 * NEAR else f"{size / 10**6:.1f} MB"
