"""What is known of the last build where some issues' articles alone have changed since: enough to mend what it made."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.content import routes
from generator.content.routes import search_route
from generator.model import Config, Issue, Paper
from generator.site.look import Look, Stat, looked_again, spelled, stat_of
from generator.site.manifest import Manifest, part_of_list
from generator.site.memory.at_hand import Amended, amend_at_hand
from generator.site.memory.edited import Edited, SearchMended
from generator.site.memory.inputs import Inputs
from generator.site.memory.issues import ISSUES, Desk, IssueCard, about_mark, chain_of, marks_out, reading_of
from generator.site.memory.made import MADE, Made, Mended
from generator.site.memory.marks import marked, program_mark
from generator.site.memory.outline import (
    AMENDMENTS,
    INDEX,
    Amendments,
    Lost,
    Outline,
    Outlined,
    outlined,
)
from generator.site.memory.shelf import SINCE, KeptSince, Shelf, shelf
from generator.site.memory.store import AtHand, Store, keep
from generator.site.memory.texts import Texts
from generator.site.output import written_before
from generator.site.pages.shown import texts_mark
from generator.site.published import published
from generator.site.related import Found, Key, Matter, mended
from generator.site.report import BuildReport
from generator.site.standing import CHANGES, MANIFEST, Sight, Wanted, opened, settle
from generator.site.strings import Strings
from generator.site.templates import Templates, shipped_folder

if TYPE_CHECKING:
    from generator.site.search.index import Past


class Recollection:
    """The last build, as far as an edit of some issues asks for it."""

    def __init__(
        self,
        wanted: Wanted,
        before: Sight,
        *,
        outline: Outline,
        since: Amendments,
        last: BuildReport,
        edited: Sequence[str],
        store: Store | None = None,
        looked: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        """A resident `store` has at hand what the build before this one in the same process has left; else the marks of
        the edited issues' folders are these, as they were `looked` at (`other_folders`).
        """
        self.outline = outline
        """As that build has left it."""
        self.edited = edited
        """The folders of the issues of which a file looks otherwise; all else that a site is made of is as it was."""
        self._wanted, self._before, self._since, self._last = wanted, before, since, last
        self._stood = store.left.standing if store and store.left else None
        self._changed_before = store.left.since if store and store.left else None
        self._looked = looked or {}
        # No file of the program looks otherwise than when the outline was made.
        self._program, self._store = outline.everywhere[0] if looked else program_mark(), store or Store()
        tops = [f"{wanted.content.as_posix()}/{key}" for key in edited]
        own = {f: files for f, files in before.inputs.folders.items() if any(f"{f}/".startswith(f"{t}/") for t in tops)}
        self._inputs = Inputs(replace(before, inputs=Look(own)), {}, self._store)
        self._cards: dict[str, IssueCard] = {}
        self._desk: Desk | None = None
        self._new_related: KeptSince | None = None

    def reread(self, key: str, config: Config) -> tuple[IssueCard, IssueCard]:
        """The card of an issue as it was, and as it is now. Raises `Lost`."""
        (known,) = (issue for issue in self.outline.issues if issue.key == key)
        old, folder = self._known(known), self._wanted.content / key
        files = self._inputs.of(folder.as_posix(), texts=True)
        desk = self._at_desk(config)
        card = self._cards[key] = desk.issue(folder, files, lambda: self._hold((key,)))
        if self._store.has(desk.folder / f"{key}.bin", card):
            self._store.issues[key] = AtHand(files=files, config=config, record=card)
        return old, card

    def card(self, issue: Outlined) -> IssueCard:
        """The card of an issue. Raises `Lost`."""
        if issue.key not in self._cards:
            self._cards[issue.key] = self._known(issue)
        return self._cards[issue.key]

    def _known(self, issue: Outlined) -> IssueCard:
        card = self._store.recalled(self._wanted.root / ISSUES / f"{issue.key}.bin", IssueCard)
        if card is None or card.mark != issue.card:
            raise Lost
        return card

    def _at_desk(self, config: Config) -> Desk:
        if self._desk is None:
            root = self._wanted.root
            self._desk = Desk(self._store, root / ISSUES, self._program, reading_of(config, root))
        return self._desk

    def templates(self, strings: Strings) -> Templates:
        """Those of the paper, none of which has changed."""
        return self._store.last("templates", Templates) or Templates(self._wanted.root, strings)

    def texts(self, config: Config) -> Texts:
        """Where the texts of those issues are whose cards were asked for."""
        desk = self._at_desk(config)
        return Texts(self._wanted.content, desk.folder, self._cards, desk.held, desk.reading)

    def shown(self, cards: Iterable[IssueCard], config: Config) -> tuple[Issue, ...]:
        """What is published of the issues of these cards."""
        paper = Paper(config=config, issues=tuple(card.shown for card in cards))
        return published(paper, drafts=self._wanted.drafts, as_of=self._wanted.as_of).issues

    def outlined_anew(self, config: Config) -> Iterator[Outlined]:
        """All issues in outline, the edited ones as they are now."""
        for known in self.outline.issues:
            if known.key in self.edited:
                card = self._cards[known.key]
                (issue,) = self.shown((card,), config)
                yield outlined(issue, card.mark, about_mark(card, issue), texts_mark(marks_out(card, issue)))
            else:
                yield known

    def related_anew(
        self, issues: Sequence[Outlined], told: Collection[Key], texts: Texts
    ) -> tuple[Shelf, Shelf, Mapping[int, Found]]:
        """What was found to be related, and what is now in these issues, of which the articles `told` are others; of
        which it is another thing, but for its mark, by their numbers.

        Raises `Lost`.
        """
        known = shelf(self._store, self._wanted.folder)
        was, now = (chain_of(self._program, ((i.key, i.about) for i in some)) for some in (self.outline.issues, issues))
        if known is None or list(known.marks) != was:
            raise Lost

        def matters(issue: Outlined) -> Sequence[Matter]:
            self.card(issue)
            return texts.matters(issue)

        edited: dict[int, Matter] = {}
        start = 0
        for issue in issues:
            if issue.key in self.edited:
                of_issue = enumerate(zip(issue.articles, matters(issue), strict=True), start=start)
                edited |= {n: matter for n, (a, matter) in of_issue if (a.issue, a.name) in told}
            start += len(issue.articles)
        if not edited:
            return known, known, {}
        changed = mended(issues, known, known.follows, edited, matters, known.lists, known.loose)
        found, self._new_related = known.amended(changed, now)
        return known, found, changed

    def standing(self, routes: Iterable[str] | None) -> Mapping[str, Stat]:
        """How the files of the site look, all of which are as they were left; of these `routes` at least."""
        if self._stood is not None:
            return self._stood
        top = self._wanted.output.as_posix()
        among = None if routes is None else {f"{top}/{route}".rpartition("/")[0] for route in routes}
        self._before = opened(self._before, among)
        files = self._before.outputs.files(among) if self._before.outputs else ()
        return {path[len(top) + 1 :]: stat for path, stat in files}

    def index(self) -> "Past":
        """What the index of the search was when it was made the last time. All its files stand."""
        # Loaded late, with the library that it needs.
        from generator.site.search.directory import DIRECTORY
        from generator.site.search.index import Known, Past

        return Past(
            program=self._program,
            known=self._store.recalled(self._wanted.folder / INDEX, Known),
            standing=(search_route(DIRECTORY),),
            previous=written_before(self._wanted.output),
        )

    def begin_to_write(self, files: Iterable[str], *, new: Collection[str], gone: Mapping[str, str]) -> Manifest | None:
        """The list of the site's files, if it is at hand, or as much of it as is needed to write these.

        Of them `new` ones come, and besides `gone` ones go. None where it has to be read. Until all is left (`amend`)
        nobody knows how what is at hand stands.
        """
        left, self._store.left = self._store.left, None
        if left:
            return left.manifest
        ours = {**dict.fromkeys((route for route in files if route not in new), ""), **gone}
        folder = Path(os.path.realpath(self._wanted.output))
        return part_of_list(folder, ours, new=new, total=self._last.unchanged)

    def report(self, written: tuple[str, ...], removed: tuple[str, ...] = (), came: int = 0) -> BuildReport:
        """What there is to say of a build that has written and removed these routes.

        So many of them were not there before.
        """
        files = self._last.unchanged + came - len(removed)
        return replace(self._last, written=written, removed=removed, unchanged=files - len(written))

    def amend(self, done: Edited) -> None:
        """Leave what the next build can use.

        Where an input has changed since this build began, nothing is left, and the next one finds files that it doesn't
        know.
        """
        if not self._hold(self.edited):
            self._store.unsure()
            return
        lists = {name: stat_of(f"{self._wanted.output}/{name}") for name in (MANIFEST, CHANGES)}
        if self._store.resident:
            self._amend_at_hand(replace(done, standing={**done.standing, **lists}))
            return
        report, search = done.report, done.search
        since, top = self._since, spelled(self._wanted.content.as_posix())
        routes = {*done.routes, *lists, *(search.files if search else ())}
        folders = (*report.written, *report.removed, MANIFEST)
        touched = {r: stat for r, stat in self.standing(folders).items() if r not in report.removed}
        standing = {**touched, **done.standing, **lists}
        amendments = Amendments(
            made=since.made,
            inputs=self._before.inputs.mark(),
            folders=since.folders | {f"{top}/{key}": self._looked[f"{top}/{key}"] for key in self.edited},
            issues=since.issues | {issue.key: issue for issue in done.issues if issue.key in self.edited},
            seen=since.seen | self._inputs.seen,
            articles={**since.articles, **done.articles},
            parts={**since.parts, **done.parts},
            issues_made={**since.issues_made, **done.issues_made},
            standing=since.standing | {route: standing[route] for route in sorted(routes)},
            search=self._search(search, done.issues) if search else since.search,
        )
        try:
            if self._new_related is not None:
                keep(self._wanted.folder / SINCE, self._new_related)
            if search:
                keep(self._wanted.folder / INDEX, search.index.known)
            keep(self._wanted.folder / AMENDMENTS, amendments)
            settle(self._wanted, self._before, report, standing)
        except OSError:
            return  # a folder that can't be written: the next build finds files that it doesn't know

    def _amend_at_hand(self, done: Edited) -> None:
        store, outline, parts = self._store, replace(self.outline, issues=tuple(done.issues)), done.parts
        made = store.recalled(self._wanted.folder / MADE, Made)
        if made:
            issues = done.issues_made.items()
            parts = {**parts, **{name: part.record(made.parts[name]) for name, part in issues if name in made.parts}}
        if done.search and made:
            found = self._search(done.search, done.issues)
            outline = replace(outline, search=found.pieces)
            parts = {**parts, routes.SEARCH: found.record(made.parts[routes.SEARCH])}
            store.keep(self._wanted.folder / INDEX, done.search.index.known)
        if self._new_related is not None:
            store.keep(self._wanted.folder / SINCE, self._new_related)
        amended = Amended(
            report=done.report,
            edited=frozenset(self.edited),
            since=self._changed_before,
            outline=outline,
            parts=parts,
            articles=done.articles,
            inputs=self._inputs.seen,
            standing=done.standing,
            manifest=done.manifest,
        )
        amend_at_hand(store, self._wanted, self._before, amended)

    def _search(self, done: SearchMended, issues: Iterable[Outlined]) -> Mended:
        """What has become of the search since the record of it was written."""
        last = self._since.search
        came, gone = ({*last.came}, {*last.gone}) if last else (set[str](), set[str]())
        return Mended(
            pieces=(*self.outline.search[:-1], marked(issue.texts for issue in issues)),
            why=done.why,
            written=done.written,
            came=tuple(sorted((came - done.gone) | (done.came - gone))),
            gone=tuple(sorted((gone - done.came) | (done.gone - came))),
        )

    def _hold(self, keys: Collection[str]) -> bool:
        """Do the files of these issues, the paper's facts and the templates look as they did when the build began?"""
        content, then = self._wanted.content.as_posix(), self._before.inputs
        folders = {content, *(f"{content}/{key}" for key in keys)} & then.folders.keys()
        layouts = (shipped_folder("layouts").as_posix(), (self._wanted.root / "layouts").as_posix())
        own = {f for f in then.folders if any(f"{f}/".startswith(f"{top}/") for top in layouts)}
        now, hidden = looked_again(then, folders), looked_again(then, own, hidden=True)
        same = now and all(now.folders[f] == then.folders[f] for f in folders)
        return bool(same and hidden and all(hidden.folders[f] == then.folders[f] for f in own))
