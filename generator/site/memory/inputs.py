"""The files that the site is made from, by the marks of their content."""

import os
from collections.abc import Mapping
from functools import cached_property

from generator.site.look import Stat, content_mark, spelled
from generator.site.memory.made import Made
from generator.site.standing import Sight

_TEXTS = (".md", ".markdown", ".yml", ".yaml")
"""Files of the content folder that are read; of all others the names are enough."""
_NEVER = (0, 0, 0)


class Inputs:
    """The marks of the files that the site is made from; a file that looks as it did is not read."""

    def __init__(self, before: Sight, made: Made) -> None:
        self._young, self._known = before.young, made.inputs
        self._folders = before.inputs.folders
        self.seen: dict[str, tuple[Stat, str]] = {}
        """For the next build; a file that could change and look the same looks as none does."""

    def of(self, folder: str, *, texts: bool = False) -> dict[str, str]:
        """Path within the folder to the file's mark; with `texts`, of a file that is no text the name is enough."""
        found: dict[str, str] = {}
        for here in self._below(folder):
            names, numbers = self._folders[here]
            inner = here[len(folder) + 1 :]
            for at, name in enumerate(names):
                stat = (numbers[3 * at], numbers[3 * at + 1], numbers[3 * at + 2])
                read = not texts or name.lower().endswith(_TEXTS)
                path = f"{inner}/{name}" if inner else name
                found[spelled(path)] = self._mark(f"{here}/{name}", stat) if read else ""
        return found

    def _mark(self, path: str, stat: Stat) -> str:
        known = self._known.get(spelled(path))
        if stat[2] < 0:
            # Where a link leads decides whether it may be read.
            return spelled(f"{os.path.realpath(path)} {content_mark(path)}")
        if path in self._young:
            self.seen[spelled(path)] = _NEVER, self._young[path]
            return self._young[path]
        mark = known[1] if known and known[0] == stat else content_mark(path)
        self.seen[spelled(path)] = stat, mark
        return mark

    def _below(self, folder: str) -> list[str]:
        return self._nested.get(folder, [])

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
