"""The files that the site is made from, by the marks of their content."""

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from operator import is_

from generator.site.look import NOWHERE, Files, Stat, content_mark, spelled
from generator.site.memory.store import Looked, Store
from generator.site.standing import Sight

_TEXTS = (".md", ".markdown", ".yml", ".yaml")
"""Files of the content folder that are read; of all others the names are enough."""


class Inputs:
    """The marks of the files that the site is made from; a file that looks as it did is not read."""

    def __init__(self, before: Sight, known: Mapping[str, tuple[Stat, str]], store: Store) -> None:
        """`known`: file to how it looked, and its mark."""
        self._young, self._known, self._store = before.young, known, store
        self._folders = before.inputs.folders
        self.seen: dict[str, tuple[Stat, str]] = {}
        """For the next build; a file that could change and look the same looks as one that isn't there."""

    def of(self, folder: str, *, texts: bool = False) -> dict[str, str]:
        """Path within the folder to the file's mark; with `texts`, of a file that is no text the name is enough.

        Where nothing in the folder was looked at since a build in this process asked, it is the very same object.
        """
        below = self._nested.get(folder, [])
        looks = [self._folders[here] for here in below]
        known = self._store.looked.get(folder)
        if known and len(known.looks) == len(looks) and all(map(is_, known.looks, looks)):
            self.seen.update(known.seen)
            return known.found
        seen: dict[str, tuple[Stat, str]] = {}
        found = {
            spelled(f"{here[len(folder) + 1 :]}/{name}" if len(here) > len(folder) else name): (
                self._mark(f"{here}/{name}", stat, seen) if not texts or name.lower().endswith(_TEXTS) else ""
            )
            for here in below
            for name, stat in _stats(self._folders[here])
        }
        self.seen.update(seen)
        steady = not any(stat == NOWHERE for stat, _ in seen.values()) and all(map(_no_links, looks))
        if self._store.resident and steady:
            self._store.looked[folder] = Looked(looks=looks, found=found, seen=seen)
        return found

    def _mark(self, path: str, stat: Stat, seen: dict[str, tuple[Stat, str]]) -> str:
        known = self._known.get(spelled(path))
        if stat[2] < 0:
            # Where a link leads decides whether it may be read.
            return spelled(f"{os.path.realpath(path)} {content_mark(path)}")
        if path in self._young:
            seen[spelled(path)] = NOWHERE, self._young[path]
            return self._young[path]
        mark = known[1] if known and known[0] == stat != NOWHERE else content_mark(path)
        seen[spelled(path)] = stat, mark
        return mark

    @cached_property
    def _nested(self) -> Mapping[str, list[str]]:
        """Each folder to the folders in it, itself among them."""
        nested: dict[str, list[str]] = {}
        for here in sorted(self._folders):
            outer = here
            while outer:
                nested.setdefault(outer, []).append(here)
                outer = outer.rpartition("/")[0]
        return nested


def _stats(files: Files) -> Iterator[tuple[str, Stat]]:
    names, numbers = files
    return ((name, (numbers[3 * at], numbers[3 * at + 1], numbers[3 * at + 2])) for at, name in enumerate(names))


def _no_links(files: Files) -> bool:
    return min(files[1][2::3], default=0) >= 0
