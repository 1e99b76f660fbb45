"""Issues as they were read and set: an issue whose files are what they were is neither parsed nor rendered again.

Of each issue there are two records. Its card is small, and a build holds those of all issues; its texts are asked for
when the pages are made that show them, and let go again (see texts).
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

from generator.content.reader import read_issue
from generator.model import Article, Config, Issue
from generator.problems import Problem, has_errors
from generator.records import dataclass, replace
from generator.site.bodies import Body, BodyRenderer
from generator.site.briefs import Brief, brief_of
from generator.site.edition import ArticleMarks
from generator.site.look import spelled
from generator.site.memory.marks import mark_of, marked
from generator.site.memory.store import Store, keep, keep_sealed, packed, unpacked, unsealed
from generator.site.published import named_still, set_issue
from generator.site.related import Matter, matters_of
from generator.site.strings import Strings, strings_for
from generator.site.withheld import Names, Passages, names_to_withhold

T = TypeVar("T")
ISSUES = Path(".broadsheet", "issues")
"""In the paper's folder: the issues as they were read. The site and its preview share them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueCard:
    """What all but its own pages know of an issue."""

    mark: str
    """Of all that it was made from."""
    read: Issue | None
    """As it was read, its articles without their texts: where it stands, what it was called, what was withdrawn.
    None where that is what is shown."""
    problems: tuple[Problem, ...]
    shown: Issue
    """Without withheld articles and names, its plain texts set; its articles without their texts."""
    briefs: tuple[Brief, ...]
    """Of the articles of `shown`, as what follows."""
    marks: tuple[ArticleMarks, ...]
    abouts: tuple[str, ...]
    """The marks of what decides what is related to each."""
    passages: Passages
    named: tuple[tuple[str, int, str], ...]
    """(article, line, text) where a withheld name stands for all that was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTexts:
    """An issue's articles with their texts."""

    mark: str
    """That of the card."""
    articles: tuple[Article, ...]
    """Those that the card shows, whole."""
    bodies: tuple[Body, ...]
    matters: tuple[Matter, ...]
    """What each is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How issues are read and set."""

    config: Config
    root: Path
    strings: Strings
    names: Names | None

    def __call__(self, folder: Path, mark: str) -> tuple[IssueCard, IssueTexts]:
        """The issue in a folder, from its files; `mark` is that of all it is made from."""
        issue, problems = read_issue(folder, self.config, root=self.root)
        shown = replace(issue, articles=tuple(a for a in issue.articles if a.status != "withheld"))
        shown, bodies, passages = set_issue(shown, self.names, self.strings, _renderer(self.strings.language == "zh"))
        pairs = tuple(zip(shown.articles, bodies, strict=True))
        matters = matters_of(shown.articles, [body.paragraphs for body in bodies])
        briefs = tuple(brief_of(a, body) for a, body in pairs)
        listed = tuple(map(_listed, shown.articles))
        as_shown = self.names is None and len(listed) == len(issue.articles)
        card = IssueCard(
            mark=mark,
            read=None if as_shown else _bare(issue, tuple(map(_without_text, issue.articles))),
            problems=problems,
            shown=_bare(shown, listed),
            briefs=briefs,
            marks=tuple(
                # What the body is set from is in the article, and what sets it are the program and the configuration.
                ArticleMarks(listed=mark_of(a, brief), whole=mark_of(whole))
                for a, brief, whole in zip(listed, briefs, shown.articles, strict=True)
            ),
            abouts=tuple(mark_of(a.name, a.page, a.title, m) for a, m in zip(listed, matters, strict=True)),
            passages=passages,
            named=tuple((a.name, a.body_line, text) for a, body in pairs for text in named_still(self.names, body)),
        )
        return card, IssueTexts(mark=mark, articles=shown.articles, bodies=bodies, matters=matters)


def reading_of(config: Config, root: Path) -> Reading:
    """How the issues of a paper of these facts are read; problems name files from its folder `root` on."""
    return Reading(config=config, root=root, strings=strings_for(config.language), names=names_to_withhold(config))


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRead:
    """An issue whose card is not known."""

    folder: Path
    mark: str
    """Of all that it is made from."""
    still: Callable[[], bool]
    """Asked when its files have been read: are they what they were when the mark was taken?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadElsewhere:
    """An issue as another process has read it."""

    card: IssueCard
    matters: tuple[Matter, ...]
    texts: IssueTexts | None
    """Where they could not be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAfar:
    """An issue as another machine has read it, in which nothing is wrong."""

    card: bytes
    """Its records, as they are kept."""
    texts: bytes
    matters: bytes
    """What its articles are about, packed."""


class Desk:
    """Reads issues, or recalls them."""

    def __init__(self, store: Store, folder: Path, program: str, reading: Reading, *, recall: bool = True) -> None:
        self._store = store
        self.folder = folder
        """Where the records lie."""
        self.reading = reading
        self.made: dict[str, tuple[Matter, ...]] = {}
        """The issues that were not recalled, and what their articles are about."""
        self.held: dict[str, IssueTexts] = {}
        """Texts that could not be kept."""
        self._program, self._recall = program, recall

    def issue(self, folder: Path, files: Mapping[str, str], still: Callable[[], bool]) -> IssueCard:
        """The issue in a folder, recalled or read: see `recalled`, `ToRead` and `read`."""
        found = self.recalled(folder, files, still)
        return self.read(found) if isinstance(found, ToRead) else found

    def recalled(self, folder: Path, files: Mapping[str, str], still: Callable[[], bool]) -> IssueCard | ToRead:
        """The issue in a folder, where it is known; `files` are the marks of its files, by their names."""
        places = map(spelled, (str(folder), str(self.reading.root), os.path.realpath(folder)))
        mark = mark_of(self._program, self.reading.config, *places, sorted(files.items()))
        card = self._store.recalled(self._path(folder.name), IssueCard) if self._recall and files else None
        return card if card is not None and card.mark == mark else ToRead(folder=folder, mark=mark, still=still)

    def read(self, issue: ToRead) -> IssueCard:
        """An issue, read. What was read of files that came, went or changed meanwhile is used and not kept."""
        card, texts = self.reading(issue.folder, issue.mark)
        key = issue.folder.name
        self.made[key] = texts.matters
        self.held[key] = texts
        if not has_errors(card.problems) and issue.still():
            with suppress(OSError, UnicodeEncodeError):  # what can't be kept is held
                keep(texts_path(self.folder, key), texts)
                del self.held[key]
                self._store.keep(self._path(key), card)
        return card

    def read_for_another(self, issue: ToRead) -> bytes | None:
        """An issue, read for the process that this one was split off from; None where it is to read it itself."""
        card, key = self.read(issue), issue.folder.name
        found = ReadElsewhere(card=card, matters=self.made.pop(key), texts=self.held.pop(key, None))
        try:
            return packed(found)
        except UnicodeEncodeError:
            return None

    def taken(self, issue: ToRead, data: bytes | None) -> IssueCard:
        """An issue as another process has read it, or read here where that came to nothing."""
        found = unpacked(data, ReadElsewhere) if data else None
        if found is None:
            return self.read(issue)
        key = issue.folder.name
        self.made[key] = found.matters
        if found.texts:
            self.held[key] = found.texts
        return found.card

    def taken_from_afar(self, issue: ToRead, found: ReadAfar | None, *, still: bool) -> IssueCard:
        """An issue as another machine has read it, or read here where that came to nothing.

        `still`: were its files what they were when its mark was taken? Else it is used and not kept.
        """
        card = unsealed(found.card, IssueCard) if found else None
        matters = unpacked(found.matters, tuple[Matter, ...]) if found else None
        texts = unsealed(found.texts, IssueTexts) if found and not still else None
        if found is None or card is None or matters is None or not (still or texts):
            return self.read(issue)
        key = issue.folder.name
        self.made[key] = matters
        if texts:
            self.held[key] = texts
            return card
        try:
            keep_sealed(texts_path(self.folder, key), found.texts)
            keep_sealed(self._path(key), found.card)
        except OSError:
            return self.read(issue)
        return card

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.bin"


def about_mark(card: IssueCard, issue: Issue) -> str:
    """The mark of what the published articles of the card's issue are about."""
    return marked(_of_published(card, issue, card.abouts))


def marks_out(card: IssueCard, issue: Issue) -> Iterable[ArticleMarks]:
    """The marks of the published articles of the card's issue."""
    return _of_published(card, issue, card.marks)


def _of_published(card: IssueCard, issue: Issue, of_each: Iterable[T]) -> Iterable[T]:
    out = {a.name for a in issue.articles}
    return (one for article, one in zip(card.shown.articles, of_each, strict=True) if article.name in out)


def chain_of(program: str, abouts: Iterable[tuple[str, str]]) -> list[str]:
    """The mark of each issue and all before it; `abouts`: (key, mark of what its articles are about), in order."""
    marks, mark = [], beginning(program)
    for key, about in abouts:
        mark = chained(mark, key, about)
        marks.append(mark)
    return marks


def beginning(program: str) -> str:
    """The mark of what is before the first issue."""
    return marked((program, sys.byteorder))


def chained(mark: str, key: str, about: str) -> str:
    """The mark of an issue and of all before it, which have this one."""
    return marked((mark, key, about))


@cache
def _renderer(chinese: bool) -> BodyRenderer:
    return BodyRenderer(chinese=chinese)


def texts_path(folder: Path, key: str) -> Path:
    """Where the texts of an issue lie."""
    return folder / f"{key}.texts"


def _bare(issue: Issue, articles: tuple[Article, ...]) -> Issue:
    """The issue without what no page shows."""
    return replace(issue, furniture=(), review=(), written=(), removed=(), articles=articles)


def _listed(article: Article) -> Article:
    """The article as lists know it."""
    return replace(article, body="", body_line=1, source=(), digest="", section_reason="", review=article.review[:1])


def _without_text(article: Article) -> Article:
    return Article(
        issue=article.issue,
        name=article.name,
        title="",
        section=article.section,
        date=article.date,
        page=article.page,
        status=article.status,
        aliases=article.aliases,
        withdrawn=article.withdrawn,
    )
