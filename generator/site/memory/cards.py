"""The issues of one build: those that are known, those that are read, and what is published of them all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from generator.content.reader import IssueRead
from generator.executor import Executor
from generator.files import display_path
from generator.model import Config, Issue, Paper
from generator.problems import Problem
from generator.site.briefs import Brief
from generator.site.edition import ArticleMarks, Edition
from generator.site.look import Files, Look, look
from generator.site.memory.early import Early
from generator.site.memory.inputs import Inputs
from generator.site.memory.issues import ISSUES, Desk, IssueCard, ToRead, about_mark, chain_of, reading_of
from generator.site.memory.readers import all_read, readers
from generator.site.memory.shelf import Shelf, shelf
from generator.site.memory.store import AtHand, Store
from generator.site.memory.texts import Texts
from generator.site.published import name_left, published
from generator.site.related import Found, Key, Matter, Related, find_related, related_by
from generator.site.report import Progress
from generator.site.standing import Wanted
from generator.site.strings import strings_for
from generator.site.withheld import Withheld, names_to_withhold, shown_config

ASKED_FROM = 20
"""From so many issues on an executor is asked to read them (docs/cluster.md)."""


class Cards:
    """The cards of a build's issues, and what is found to be related in them."""

    def __init__(
        self, wanted: Wanted, store: Store, inputs: Inputs, seen: Look, *, program: str, clean: bool, tell: Progress
    ) -> None:
        """`seen`: how the inputs looked when the build began."""
        self._wanted, self._store, self._inputs, self._seen = wanted, store, inputs, seen
        self._program, self._clean, self._tell = program, clean, tell
        self._cards: dict[str, IssueCard] = {}
        self._desk: Desk | None = None
        self._early: Early | None = None
        self._abouts: dict[str, str] = {}
        self.related_was: Shelf | None = None
        self.new_related: Sequence[Found] | None = None
        """What was found to be related, and by the build before; nothing before an edition is made."""

    def __contains__(self, key: object) -> bool:
        return key in self._cards

    def marks_of(self, key: str) -> tuple[str, str]:
        """The marks of a published issue's card, and of what decides what is related in it."""
        return self._cards[key].mark, self._abouts[key]

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
            root, recall = self._wanted.root, not self._clean
            self._desk = Desk(self._store, root / ISSUES, self._program, reading_of(config, root), recall=recall)
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
        self.related_was, self.new_related = known, found
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

    def _holds(self, folder: Path) -> bool:
        """Do the files of an issue look as they did when the build began?"""
        return look([folder.as_posix()]).folders == self._seen_of.get(folder.name, {})

    @cached_property
    def _seen_of(self) -> dict[str, dict[str, Files]]:
        """What was seen in each folder of the content, and below it."""
        top = self._wanted.content.as_posix() + "/"
        found: dict[str, dict[str, Files]] = {}
        for folder, files in self._seen.folders.items():
            if folder.startswith(top):
                found.setdefault(folder[len(top) :].partition("/")[0], {})[folder] = files
        return found


def _read_elsewhere(desk: Desk, issues: Sequence[ToRead], executor: Executor) -> Iterator[IssueCard]:
    # Loaded late: few builds have one.
    from generator.site.memory.elsewhere import read_elsewhere

    return read_elsewhere(desk, issues, executor)
