"""Keeps the preview in step with the paper's folders: converts what is new, builds, and says what came of it."""

import secrets
import sys
import time
import traceback
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from generator.config import load_config
from generator.deliver.building import build_outcome
from generator.deliver.folders import Folders
from generator.deliver.outcome import Outcome, count_of, show
from generator.deliver.preview.excerpt import shown
from generator.deliver.preview.state import State
from generator.deliver.preview.watch import Changes, looked_again, snapshot
from generator.deliver.terminal import say
from generator.deliver.work import convert_outcome
from generator.problems import Problem, in_order, in_words
from generator.site.ahead import pages_ahead, warm_up
from generator.site.memory.store import Store
from generator.site.templates import shipped_folder

AGAIN = 20
"""So many times as long as a build took that the disk kept from its end, nothing is done before it is tried again."""
_OF_THE_DISK = frozenset(("output", "unwritable", "foreign-file", "manifest"))
"""Problems that may end without a change in the folders that are watched."""


def internal(fault: Exception) -> Problem:
    """The problem with the program itself."""
    words = f"{type(fault).__name__}: {fault}"
    return Problem(path="broadsheet", code="internal", message=words, hint="a bug: please report it")


class Rebuilder:
    """Holds the state of the preview and makes the next one."""

    def __init__(self, folders: Folders, output: Path) -> None:
        self.folders, self.output = folders, output
        config, _ = load_config(folders.content, root=folders.root)
        self.state = State(session=secrets.token_hex(4), language=config.language)
        self.look_seconds = 0.0
        """How long the last look at the folders took."""
        self.unwritten_since: float | None = None
        """When a build ended last, if what it has left may not be written down yet."""
        self._conversion = Outcome(data={})
        self._store = Store(resident=True)
        self._ready = False
        self._seeds = (folders.seeds.resolve(),)
        self._others = self._folders_of_the_build()
        self._raw = Changes(snapshot(self._seeds))
        self._rest = Changes(snapshot(self._others))

    @property
    def watched(self) -> tuple[Path, ...]:
        """The folders whose changes matter; not all need be there."""
        return (*self._seeds, *self._others)

    @property
    def moving(self) -> bool:
        """Did the last look show something that is not built yet?"""
        return self._raw.moving or self._rest.moving

    def start(self) -> None:
        """Converts what is new and builds, whatever has changed."""
        self._make(convert=True, quiet=False)

    def get_ready(self) -> None:
        """Has at hand what the build after a save needs, if the first one had nothing to do and so read nothing."""
        if self._ready:
            return
        self._ready = True
        if self._store.seen is None and (built := self._built(quiet=True, changed=())).data["build"]["written"]:
            self._told(built)
        self._store.prepare()
        if not any(said.fault for said in self.state.problems):
            with suppress(OSError):  # a file has just gone: the next build says so
                warm_up(self._store, self.folders.content, root=self.folders.root, drafts=True)

    def look(
        self,
        paths: Collection[str] = (),
        *,
        shown_now: Collection[str] = (),
        ahead: Callable[[], object] = lambda: None,
    ) -> bool:
        """Looks at the folders, at these paths alone where any are named; builds when due, and says whether it did.

        What is named has come to rest. Raw files must look alike twice all the same: half of one, converted, would be
        issues and articles that never were. Of the pages `shown_now` those of what was edited are made
        before the build, and `ahead` is called where any of them is another one.
        """
        begun = time.monotonic()
        raw = looked_again(self._raw.last, self._seeds, paths) if paths else snapshot(self._seeds)
        rest = looked_again(self._rest.last, self._others, paths) if paths else snapshot(self._others)
        self.look_seconds = time.monotonic() - begun
        changed = self._rest.since_built(rest)
        convert, build = self._raw.due(raw), self._rest.due(rest, rested=bool(paths))
        if convert or build:
            self._make(convert=convert, quiet=True, changed=changed, shown_now=shown_now, ahead=ahead)
        return convert or build

    def rest(self) -> bool:
        """Writes down what the last builds have left, and looks whether all stands as it was left; else builds anew.

        So it does after a build that the disk has kept from its end. Says whether it did, and what came of it is new.
        """
        self.unwritten_since = None
        if any(said.problem.code in _OF_THE_DISK for said in self.state.problems):
            return self._tried_again()
        try:
            if self._store.flush():
                self._store.prepare()
                return False
        except OSError:
            return False  # what can't be kept is made again by the next process
        self._make(convert=False, quiet=True)
        return True

    def end(self) -> None:
        """Writes down what the last builds have left: where it is not there, the next process makes all pages anew."""
        if self.unwritten_since is not None:
            self.unwritten_since = None
            with suppress(OSError):  # as after a rest
                self._store.flush()

    def _tried_again(self) -> bool:
        """Builds once more, as nothing tells when a disk has room again. Is anything other than it was?"""
        begun, before = time.monotonic(), self.state
        unconverted = any(problem.code in _OF_THE_DISK for problem in self._conversion.problems)
        self._make(convert=unconverted, quiet=True, again=True)
        self.unwritten_since = time.monotonic() + AGAIN * (time.monotonic() - begun)
        return self.state is not before

    def failed(self, fault: Exception) -> bool:
        """A fault of ours, said in full; the preview lives on. Gives whether it is another one than was said last."""
        bug = internal(fault)
        if any(said.problem == bug for said in self.state.problems):
            return False
        traceback.print_exception(fault, file=sys.stderr)
        self.state = self.state.after(self.state.ahead, shown((bug,), self.folders.root, ()), self.state.language)
        return True

    def _make(
        self,
        *,
        convert: bool,
        quiet: bool,
        changed: Collection[str] | None = None,
        shown_now: Collection[str] = (),
        ahead: Callable[[], object] = lambda: None,
        again: bool = False,
    ) -> None:
        """Converts what is new, and builds; for the build these files alone have `changed`, or nobody knows which.

        `again`: nothing is said where the same is wrong as before.
        """
        try:
            if convert:
                self._conversion = convert_outcome(self.folders, update=False, quiet=quiet)
                show(Outcome(data={}, lines=self._conversion.lines), as_json=False)
                # What the converter has just written is read by the build below and must not cause another one.
                now = snapshot(self._others)
                changed = changed if changed is None else {*changed, *self._rest.since_built(now)}
                self._rest.built(now)
            elif changed and self._show_ahead(changed, shown_now):
                ahead()
            built = self._built(quiet=quiet, changed=changed)
        except Exception as fault:  # noqa: BLE001 - said in full; the preview lives on for the next save
            traceback.print_exception(fault, file=sys.stderr)
            self._store.unsure()
            built = Outcome(data={}, problems=(internal(fault),))
        self._told(built, again=again)

    def _show_ahead(self, changed: Collection[str], shown_now: Collection[str]) -> bool:
        """Shows those pages of an issue in which articles alone have `changed`; says whether any is another one."""
        folders = {Path(path).parent for path in changed}
        folder = folders.pop()
        # After a fault nobody knows of what the pages at hand were made.
        if folders or folder.parent != self.folders.content.resolve() or any(s.fault for s in self.state.problems):
            return False
        if not all(path.endswith(".md") for path in changed):
            return False
        try:
            issue = self.folders.content / folder.name
            pages = pages_ahead(self._store, issue, shown_now, root=self.folders.root, drafts=True)
        except OSError:
            return False  # a file has just gone: the build says so, if it stays away
        fresh = {route: page for route, page in pages.items() if self._standing(route) != page}
        if fresh:
            self.state = self.state.before(fresh)
        return bool(fresh)

    def _built(self, *, quiet: bool, changed: Collection[str] | None) -> Outcome:
        site = replace(self.folders, output=self.output)
        built = build_outcome(site, drafts=True, quiet=quiet, store=self._store, changed=changed)
        self.unwritten_since = time.monotonic()
        return built

    def _told(self, built: Outcome, *, again: bool = False) -> None:
        problems = in_order((*self._conversion.problems, *built.problems))
        if again and set(problems) == {said.problem for said in self.state.problems}:
            return
        done = built.data.get("build", {"written": (), "removed": ()})
        ahead = self.state.ahead
        right = {route for route, page in ahead.items() if self._standing(route) == page}
        routes = dict.fromkeys((*done["written"], *done["removed"], *ahead))
        changed = (route for route in routes if route not in right)
        config, _ = load_config(self.folders.content, root=self.folders.root)
        seen = shown(problems, self.folders.root, self.watched)
        self.state = self.state.after(changed, seen, config.language)
        for words in in_words(problems):
            say(words, err=True)
        say(count_of(problems) if problems else built.lines[0])

    def _standing(self, route: str) -> bytes | None:
        """What stands at the route of a page of the site; None where nothing does, or nobody may read it."""
        try:
            return (self.output / route).read_bytes()
        except OSError:
            return None

    def _folders_of_the_build(self) -> tuple[Path, ...]:
        names = ("layouts", "assets")
        own, shipped = [self.folders.root / name for name in names], [shipped_folder(name) for name in names]
        return tuple(dict.fromkeys(folder.resolve() for folder in (self.folders.content, *own, *shipped)))
