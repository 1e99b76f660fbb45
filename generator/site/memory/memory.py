"""What a build knows of the one before, and what it leaves for the next."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.content import routes
from generator.content.reader import IssueRead
from generator.executor import Executor
from generator.files import clear_unfinished, display_path
from generator.model import Config, Issue, Paper
from generator.problems import Problem
from generator.records import dataclass
from generator.site.briefs import Brief
from generator.site.edition import ArticleMarks, Edition, name_left, published
from generator.site.look import NOWHERE, Files, Stat, look, stat_of
from generator.site.manifest import Manifest
from generator.site.memory.early import Early
from generator.site.memory.inputs import Inputs
from generator.site.memory.issues import ISSUES, Desk, IssueCard, Reading, ToRead, about_mark, chain_of
from generator.site.memory.made import MADE, Made, PartRecord
from generator.site.memory.marks import marked, program_mark
from generator.site.memory.outline import AMENDMENTS, INDEX, OUTLINE, Outline, amended, outline_of
from generator.site.memory.readers import all_read, readers
from generator.site.memory.shelf import Shelf, keep_found, shelf
from generator.site.memory.sorting import Sorted, Sorter
from generator.site.memory.store import AtHand, Left, Store, record_mark
from generator.site.memory.texts import Texts
from generator.site.names.order import SOUNDS, Sound
from generator.site.output import written_before
from generator.site.pages.parts import Part
from generator.site.pages.shown import Shown
from generator.site.related import Found, Key, Matter, Related, find_related, related_by
from generator.site.report import BuildReport, Progress
from generator.site.standing import CHANGES, MANIFEST, Sight, Wanted, settle, sight
from generator.site.strings import strings_for
from generator.site.template_check import check_templates
from generator.site.templates import Templates, shipped_folder
from generator.site.withheld import Withheld, names_to_withhold, shown_config

if TYPE_CHECKING:
    from generator.site.search.index import Past

SOUNDS_FILE = "sounds.bin"
"""Beside it: how names sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sounds:
    """How names sound to a version of the program."""

    program: str
    sounds: dict[str, Sound]


ASKED_FROM = 20
"""From so many issues on an executor is asked to read them (docs/cluster.md)."""
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
        self._store = store
        self._wanted, self._tell = wanted, tell
        store.wait = changed is not None
        known = store.seen if store.seen and store.seen.wanted == wanted else None
        listed = store.left and known and not clean and store.left.is_listed(wanted.output)
        self._before = before or sight(wanted, known, changed, outputs=changed is None or not listed)
        store.seen = self._before if store.resident else None
        self._path = wanted.folder / MADE
        self._clean = clean
        self._program = program_mark()
        self._cards: dict[str, IssueCard] = {}
        self._desk: Desk | None = None
        self._articles: dict[str, str] = {}
        self._abouts: dict[str, str] = {}
        self._whole: tuple[Edition, list[Part], tuple[str, str, str]] | None = None
        """What is published, and made of it."""
        self._templates_right = ""
        self._heard = 0
        self._early: Early | None = None
        self._related_was: Shelf | None = None
        self._new_related: Sequence[Found] | None = None
        self.new_index: object = None
        """What the next build is to know of the index of the search, where it was made."""

    @cached_property
    def _made(self) -> Made:
        mend = partial(amended, folder=self._wanted.folder, path=self._path)
        return (None if self._clean else self._store.recalled(self._path, Made, mend)) or Made()

    @cached_property
    def _inputs(self) -> Inputs:
        return Inputs(self._before, self._made.inputs, self._store)

    def issues(
        self, folders: Sequence[Path], config: Config, *, jobs: int | None, executor: Executor | None = None
    ) -> Iterator[IssueRead]:
        """The issues in these folders, without their articles' texts, and what is wrong with them.

        `jobs`: how many processes read those that are not known; without a number, as many as gain. `executor`: who
        reads them where they are many.
        """
        desk = self._at_desk(config)
        marks = [self._inputs.of(folder.as_posix(), texts=True) for folder in folders]
        found = [self._recalled(folder, files, config, desk) for folder, files in zip(folders, marks, strict=True)]
        to_read = [card for card in found if isinstance(card, ToRead)]
        several = readers(len(to_read), jobs, resident=self._store.resident)
        asked = executor if len(to_read) >= ASKED_FROM and not self._store.resident else None
        read = _read_elsewhere(desk, to_read, asked) if asked else all_read(desk, to_read, several)
        waits = asked or several > 1
        if waits and len(to_read) == len(folders) and all(folder.name[0].isdigit() for folder in folders):
            count = sum(map(len, marks))
            self._early = Early(
                self._program,
                articles=count,
                drafts=self._wanted.drafts,
                as_of=self._wanted.as_of,
                language="" if asked else config.language,
            )
        for folder, files, card in zip(folders, marks, found, strict=True):
            self._tell(len(self._cards) + 1, max(len(self._seen_of), len(self._cards) + 1), "issues")
            if isinstance(card, ToRead):
                card = next(read)
            if self._store.has(desk.folder / f"{folder.name}.bin", card):
                self._store.issues[folder.name] = AtHand(files=files, config=config, record=card)
            self._cards[folder.name] = card
            if self._early:
                self._early.add(card, desk.made[folder.name])
            yield card.read or card.shown, card.problems

    def _recalled(self, folder: Path, files: dict[str, str], config: Config, desk: Desk) -> IssueCard | ToRead:
        known = self._store.issues.get(folder.name)
        if known and known.files is files and known.config == config and not self._clean:
            card: IssueCard = known.record
            return card
        return desk.recalled(folder, files, lambda: self._holds(folder))

    def _at_desk(self, config: Config) -> Desk:
        if self._desk is None:
            reading = Reading(
                config=config,
                root=self._wanted.root,
                strings=strings_for(config.language),
                names=names_to_withhold(config),
            )
            folder = self._wanted.root / ISSUES
            self._desk = Desk(self._store, folder, self._program, reading, recall=not self._clean)
        return self._desk

    def texts(self, config: Config) -> Texts:
        """Where the texts of the issues are that were read by way of this memory."""
        desk = self._at_desk(config)
        return Texts(
            self._wanted.content, desk.folder, self._cards, desk.held, desk.reading, fresh=frozenset(desk.made)
        )

    def edition(self, paper: Paper, texts: Texts, *, drafts: bool, as_of: date | None) -> Edition:
        """What is published of a paper whose issues were read by way of this memory, without their texts."""
        strings = strings_for(paper.config.language)
        names = names_to_withhold(paper.config)
        config = shown_config(paper.config, names, strings) if names else paper.config
        cards = [self._cards[issue.key] for issue in paper.issues]
        whole = Paper(config=config, issues=tuple(card.shown for card in cards))
        shown = published(whole, drafts=drafts, as_of=as_of)
        briefs: dict[Key, Brief] = {}
        marks: dict[Key, ArticleMarks] = {}
        for issue in shown.issues:
            card = self._cards[issue.key]
            out = {a.name for a in issue.articles}
            for article, brief, mark in zip(card.shown.articles, card.briefs, card.marks, strict=True):
                if article.name in out:
                    briefs[issue.key, article.name] = brief
                    marks[issue.key, article.name] = mark
        passages = tuple(p for card in cards for p in card.passages if tuple(p[0].split("/")) in marks)
        return Edition(
            paper=shown,
            bodies={},
            strings=strings,
            briefs=briefs,
            withheld=Withheld(paper=shown, names=names, passages=passages),
            marks=marks,
            found=self._related(shown.issues, texts),
        )

    def _related(self, issues: tuple[Issue, ...], texts: Texts) -> Mapping[Key, Related]:
        """What is related in these issues; it is looked for from the first one on that is not what it was."""
        known = shelf(self._store, self._wanted.folder) if not self._clean else None
        self._abouts = {issue.key: about_mark(self._cards[issue.key], issue) for issue in issues}
        marks = chain_of(self._program, self._abouts.items())
        early, self._early = self._early.found if self._early else None, None
        of_each = partial(self._matters, texts=texts)
        if known is None or early:
            found = find_related(issues, of_each, early or (), marks)
        else:
            same = known.first(marks)
            found = find_related(issues, of_each, known[:same], marks, partial(known.index_of, issues))
        self._related_was, self._new_related = known, found
        return related_by(issues, found)

    def _matters(self, issue: Issue, *, texts: Texts) -> Sequence[Matter]:
        fresh = self._desk.made.get(issue.key) if self._desk else None
        if fresh is None:
            return texts.matters(issue)
        known = {a.name: m for a, m in zip(self._cards[issue.key].shown.articles, fresh, strict=True)}
        return [known[article.name] for article in issue.articles]

    def names_left(self, edition: Edition) -> Iterable[Problem]:
        """Withheld names that Markdown hid from those who took them out: rather no build than a name."""
        for article in edition.articles:
            for name, line, text in self._cards[article.issue].named:
                if name == article.name:
                    file = self._wanted.content / article.issue / f"{name}.md"
                    yield name_left(display_path(file, self._wanted.root), line, text)

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
            self._hear()
        return sorted_out

    def _hear(self) -> None:
        """How names sound is asked for soon."""
        known = None if self._clean else self._store.recalled(self._wanted.folder / SOUNDS_FILE, Sounds)
        if known and known.program == self._program:
            SOUNDS.update(known.sounds)
            self._heard = len(SOUNDS)

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
            if self._new_related is not None:
                keep_found(self._store, self._wanted.folder, self._related_was, self._new_related)
            if self.new_index is not None:
                self._store.keep(self._wanted.folder / INDEX, self.new_index)
            if len(SOUNDS) > self._heard:
                self._store.keep(self._wanted.folder / SOUNDS_FILE, Sounds(program=self._program, sounds=SOUNDS))
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
            {issue.key: (self._cards[issue.key].mark, self._abouts[issue.key]) for issue in edition.paper.issues},
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
            if record.stem not in self._cards:
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

    def _holds(self, folder: Path) -> bool:
        """Do the files of an issue look as they did when the build began?"""
        return look([folder.as_posix()]).folders == self._seen_of.get(folder.name, {})

    @cached_property
    def _seen_of(self) -> dict[str, dict[str, Files]]:
        """What was seen in each folder of the content, and below it."""
        top = self._wanted.content.as_posix() + "/"
        found: dict[str, dict[str, Files]] = {}
        for folder, files in self._before.inputs.folders.items():
            if folder.startswith(top):
                found.setdefault(folder[len(top) :].partition("/")[0], {})[folder] = files
        return found


def _read_elsewhere(desk: Desk, issues: Sequence[ToRead], executor: Executor) -> Iterator[IssueCard]:
    # Loaded late: few builds have one.
    from generator.site.memory.elsewhere import read_elsewhere

    return read_elsewhere(desk, issues, executor)
