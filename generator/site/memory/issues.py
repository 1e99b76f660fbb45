"""Issues as they were read and set: an issue whose files are what they were is neither parsed nor rendered again."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from generator.content.reader import read_issue
from generator.model import Article, Config, Issue
from generator.problems import Problem, has_errors
from generator.site.bodies import Body, BodyRenderer
from generator.site.edition import named_still, set_issue
from generator.site.look import spelled
from generator.site.memory.marks import mark_of
from generator.site.memory.store import Store
from generator.site.related import marks
from generator.site.strings import Strings
from generator.site.withheld import Names, Passages


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRecord:
    """An issue's folder, read, and set for the page."""

    mark: str
    """Of all that it was made from."""
    read: Issue
    """As it was read, its articles without their texts: where it stands, what it was called, what was withdrawn."""
    problems: tuple[Problem, ...]
    shown: Issue
    """Without withheld articles and names, its plain texts set."""
    bodies: tuple[Body, ...]
    """Of the articles of `shown`, as what follows."""
    marks: tuple[str, ...]
    """Of each article and its body."""
    matters: tuple[dict[str, float], ...]
    """What each is about: see generator.site.related.marks."""
    abouts: tuple[str, ...]
    """The marks of what decides what is related to each."""
    passages: Passages
    named: tuple[tuple[str, int, str], ...]
    """(article, line, text) where a withheld name stands for all that was done."""


class Desk:
    """Reads issues, or recalls them."""

    def __init__(
        self, store: Store, folder: Path, program: str, strings: Strings, names: Names | None, *, recall: bool = True
    ) -> None:
        self._store = store
        self.folder = folder
        """Where the records lie: one an issue."""
        self.made: list[str] = []
        """The issues that were not recalled."""
        self._program, self._recall = program, recall
        self._strings, self._names = strings, names
        self._renderer = BodyRenderer(chinese=strings.language == "zh")

    def issue(
        self, folder: Path, config: Config, root: Path, files: Mapping[str, str], still: Callable[[], bool]
    ) -> IssueRecord:
        """The issue in a folder; `files` are the marks of its files, by their names.

        `still` is asked when they have been read: are they what they were when the marks were taken? What was read of
        files that came, went or changed meanwhile is used and not kept.
        """
        places = map(spelled, (str(folder), str(root), os.path.realpath(folder)))
        mark = mark_of(self._program, config, *places, sorted(files.items()))
        path = self.folder / f"{folder.name}.bin"
        record = self._store.recalled(path, IssueRecord) if self._recall and files else None
        if record is not None and record.mark == mark:
            return record
        self.made.append(folder.name)
        issue, problems = read_issue(folder, config, root=root)
        record = self._set(mark, issue, problems)
        if not has_errors(problems) and still():
            with suppress(OSError, UnicodeEncodeError):  # what can't be kept is read again
                self._store.keep(path, record)
        return record

    def _set(self, mark: str, issue: Issue, problems: tuple[Problem, ...]) -> IssueRecord:
        shown = replace(issue, articles=tuple(a for a in issue.articles if a.status != "withheld"))
        shown, bodies, passages = set_issue(shown, self._names, self._strings, self._renderer)
        pairs = tuple(zip(shown.articles, bodies, strict=True))
        matters = tuple(dict(marks(a, body.paragraphs)) for a, body in pairs)
        return IssueRecord(
            mark=mark,
            read=replace(issue, articles=tuple(map(_without_text, issue.articles))),
            problems=problems,
            shown=shown,
            bodies=bodies,
            marks=tuple(mark_of(a, body) for a, body in pairs),
            matters=matters,
            abouts=tuple(mark_of(a.name, a.page, a.title, m) for a, m in zip(shown.articles, matters, strict=True)),
            passages=passages,
            named=tuple((a.name, a.body_line, text) for a, body in pairs for text in named_still(self._names, body)),
        )


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
