"""What a build knows of the one before, and what it leaves for the next."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from generator.content import routes
from generator.files import clear_unfinished
from generator.problems import Problem
from generator.site.edition import Edition
from generator.site.look import NOWHERE, Stat, look, stat_of
from generator.site.manifest import Manifest
from generator.site.memory.cards import Cards
from generator.site.memory.inputs import Inputs
from generator.site.memory.issues import ISSUES
from generator.site.memory.made import MADE, Made, PartRecord
from generator.site.memory.marks import marked, program_mark
from generator.site.memory.outline import AMENDMENTS, INDEX, OUTLINE, Outline, amended, outline_of
from generator.site.memory.shelf import keep_found
from generator.site.memory.sorting import Sorted, Sorter
from generator.site.memory.sounds import hear, keep_heard
from generator.site.memory.store import Left, Store, record_mark
from generator.site.output import written_before
from generator.site.pages.parts import Part
from generator.site.pages.shown import Shown
from generator.site.report import BuildReport, Progress
from generator.site.standing import CHANGES, MANIFEST, Sight, Wanted, settle, sight
from generator.site.template_check import check_templates
from generator.site.templates import Templates, shipped_folder

if TYPE_CHECKING:
    from generator.site.search.index import Past

_OWN = "layouts/"
"""How the paper's own templates are called."""
_RIGHT: set[str] = set()
"""Marks of templates that this process found to be right, whichever paper's they were: the program's own mostly are."""


class Memory:
    """The memory of one build."""

    def __init__(
        self,
        wanted: Wanted,
        store: Store,
        *,
        clean: bool,
        tell: Progress,
        changed: Collection[str] | None,
        before: Sight | None,
    ) -> None:
        self._wanted, self._store, self._tell = wanted, store, tell
        store.wait = changed is not None
        known = store.seen if store.seen and store.seen.wanted == wanted else None
        listed = store.left and known and not clean and store.left.is_listed(wanted.output)
        self._before = before or sight(wanted, known, changed, outputs=changed is None or not listed)
        store.seen = self._before if store.resident else None
        self._path = wanted.folder / MADE
        self._clean = clean
        self._program = program_mark()
        self._articles: dict[str, str] = {}
        self._whole: tuple[Edition, list[Part], tuple[str, str, str]] | None = None
        """What is published, and made of it."""
        self._templates_right = ""
        self._heard = 0
        self.new_index: object = None
        """What the next build is to know of the index of the search, where it was made."""

    @cached_property
    def _made(self) -> Made:
        mend = partial(amended, folder=self._wanted.folder, path=self._path)
        return (None if self._clean else self._store.recalled(self._path, Made, mend)) or Made()

    @cached_property
    def _inputs(self) -> Inputs:
        return Inputs(self._before, self._made.inputs, self._store)

    @cached_property
    def cards(self) -> Cards:
        """The paper's issues."""
        return Cards(
            self._wanted,
            self._store,
            self._inputs,
            self._before.inputs,
            program=self._program,
            clean=self._clean,
            tell=self._tell,
        )

    @property
    def has_templates(self) -> bool:
        """Has the paper any of its own?"""
        return any(name.startswith(_OWN) for name in self._templates)

    def checked(self, templates: Templates) -> tuple[Problem, ...]:
        """What is wrong with the templates; those that were right are right, and so are the program's own alone."""
        mark = marked((self._program, *(f"{name} {mark}" for name, mark in self._templates.items())))
        right = not self.has_templates or mark == self._made.templates_right or mark in _RIGHT
        problems = () if right else check_templates(templates)
        self._templates_right = "" if problems else mark
        if not problems:
            _RIGHT.add(mark)
        return problems

    def shown(self, edition: Edition) -> Shown:
        """What the edition's parts may show; with what a build before this one in the same process has found of it."""
        known = None if self._clean else self._store.shown
        if known:
            known.turn_to(edition)
        shown = known or Shown(edition, keeps=self._store.resident)
        self._store.shown = shown if self._store.resident else None
        return shown

    def sorted_out(self, parts: Iterable[Part], shown: Shown, *, apart: Sequence[str]) -> Sorted:
        """Which parts are as they were, and which are to be made (see `Sorter`)."""
        self._articles = {f"{issue}/{name}": mark.whole for (issue, name), mark in shown.edition.marks.items()}
        sorter = Sorter(
            self._store,
            self._made,
            self.as_it_was,
            program=self._program,
            templates=self._templates,
            articles=self._articles,
            clean=self._clean,
            untouched=self._before.outputs is None,
        )
        every = list(parts)
        sorted_out = sorter.sorted_out(every, shown, apart=apart)
        self._whole = shown.edition, every, sorted_out.everywhere
        if routes.NAMES in sorted_out.to_make or any(name in sorted_out.why for name in apart):
            self._heard = hear(self._store, self._wanted.folder, self._program, anew=self._clean)
        return sorted_out

    def settle(
        self, report: BuildReport, parts: Mapping[str, PartRecord], standing: Mapping[str, Stat], manifest: Manifest
    ) -> None:
        """Leave what the next build can use; `standing` tells how each file stands now.

        Where an input has come, gone or changed since this build began, the next one has something to do. Issues know
        what was read of them, and parts what they were made of; but for templates, which are known by how they were
        when the build began.
        """
        if not self.steady("layouts"):
            parts = {name: record for name, record in parts.items() if self._made.parts.get(name) is record}
            self._templates_right = ""
            self._store.drop("templates")  # one may have been read that changed since the build began
        written = frozenset(report.written)
        fresh = {
            name: record.when(written) for name, record in parts.items() if self._made.parts.get(name) is not record
        }
        parts = {**parts, **fresh}
        standing = {**standing, **{name: stat_of(f"{self._wanted.output}/{name}") for name in (MANIFEST, CHANGES)}}
        search = parts[routes.SEARCH].pieces if routes.SEARCH in parts else ()
        try:
            made = Made(
                inputs=self._inputs.seen,
                templates=self._templates,
                templates_right=self._templates_right,
                articles=self._articles,
                parts=dict(parts),
                standing=dict(standing),
            )
            self._store.forget(self._wanted.folder / AMENDMENTS)
            self._store.keep(self._path, made)
            if self._whole and not self._store.resident:
                self._store.keep(self._wanted.folder / OUTLINE, self._outline(self._whole, search))
            if self.cards.new_related is not None:
                keep_found(self._store, self._wanted.folder, self.cards.related_was, self.cards.new_related)
            if self.new_index is not None:
                self._store.keep(self._wanted.folder / INDEX, self.new_index)
            keep_heard(self._store, self._wanted.folder, self._program, self._heard)
            self._tidy()
        except OSError:
            return  # a folder that can't be written: the next build knows nothing, and makes all of it
        if self._store.resident and self._whole:
            outline = cache(partial(self._outline, self._whole, search))
            self._store.left = Left(
                standing=standing, manifest=manifest, seen=self._before, report=report, outline=outline
            )
        self._store.note = partial(self._note, report, standing)
        if not self._store.wait:
            self._store.flush()

    def _outline(self, whole: tuple[Edition, Sequence[Part], tuple[str, str, str]], search: tuple[str, ...]) -> Outline:
        edition, parts, everywhere = whole
        return outline_of(
            edition,
            parts,
            {issue.key: self.cards.marks_of(issue.key) for issue in edition.paper.issues},
            everywhere=everywhere,
            search=search,
            look=self._before.inputs,
            made=record_mark(self._path),
        )

    def _note(self, report: BuildReport, standing: Mapping[str, Stat]) -> bool:
        same = self._wanted.inputs().mark() == self._before.inputs.mark()
        return same and settle(self._wanted, self._before, report, standing)

    def _tidy(self) -> None:
        """Forget issues that are gone, and what runs that were killed have left half made."""
        issues = self._wanted.root / ISSUES
        for folder in (issues, self._wanted.folder):
            clear_unfinished(folder)
        for record in (*issues.glob("*.bin"), *issues.glob("*.texts")):
            if record.stem not in self.cards:
                self._store.forget(record)

    def mark_of(self, name: str) -> str:
        """The mark of the program's and the paper's own files in their folders of this name."""
        files = (f"{path} {mark}" for top in self._tops(name) for path, mark in self._inputs.of(top).items())
        return marked((self._program, *files))

    def steady(self, name: str) -> bool:
        """Do the program's and the paper's own files in their folders of this name look as when the build began?"""
        tops = self._tops(name)
        now, then = look(tops, hidden=True).folders, self._before.inputs.folders
        return now == {f: files for f, files in then.items() if any(f"{f}/".startswith(f"{top}/") for top in tops)}

    def _tops(self, name: str) -> tuple[str, ...]:
        return shipped_folder(name).as_posix(), (self._wanted.root / name).as_posix()

    def index(self) -> "Past":
        """What the index of the search was when it was made the last time, and how its files stand."""
        # Loaded late, with the library that it needs.
        from generator.site.search.index import NOTHING, Known, Past

        if self._clean:
            return replace(NOTHING, program=self._program)
        return Past(
            program=self._program,
            known=self._store.recalled(self._wanted.folder / INDEX, Known),
            standing=self.as_it_was,
            previous=written_before(self._wanted.output),
        )

    def begin_to_write(self) -> Manifest | None:
        """The list of the site's files, if it is at hand. Until it is settled nobody knows how they stand."""
        left, self._store.left = self._store.left, None
        return left.manifest if left and self._before.outputs is None else None

    @cached_property
    def _templates(self) -> dict[str, str]:
        """Each template to its mark: the paper's own, and those that come with the program."""
        own, shipped = self._wanted.root / "layouts", shipped_folder("layouts")
        found = {f"{name} (the program's)": mark for name, mark in self._inputs.of(shipped.as_posix()).items()}
        found |= {f"{_OWN}{name}": mark for name, mark in self._inputs.of(own.as_posix()).items()}
        return dict(sorted(found.items()))

    @cached_property
    def as_it_was(self) -> Mapping[str, Stat]:
        """The files of the site that look as the last build left them, by their routes; none without its manifest."""
        if self._before.outputs is None:
            return self._store.left.standing if self._store.left else {}
        top = len(self._wanted.output.as_posix()) + 1
        known = self._made.standing
        seen = {path[top:]: stat for path, stat in self._before.outputs.files()}
        if self._clean or any(known.get(name) != seen.get(name, NOWHERE) for name in (MANIFEST, CHANGES)):
            return {}
        return {route: stat for route, stat in seen.items() if known.get(route) == stat}
