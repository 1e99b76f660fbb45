"""What was made: the parts of the site with what they were made from, and how their files stood when it was done."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any

from generator.model import Issue
from generator.site.edition import Edition, Outside
from generator.site.look import Stat
from generator.site.making import MadePage
from generator.site.memory.marks import mark_of, marked

PIECES = ("program", "templates", "paper", "given", "issues", "beside", "pictures", "articles")
"""What a part of the site is made from, in the order of `PartRecord.pieces`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRecord:
    """A part of the site as it was made."""

    pieces: tuple[str, ...]
    """The marks of all that it was made from: PIECES."""
    pages: tuple[MadePage, ...]
    files: tuple[str, ...]
    """Routes of what is no page."""
    why: tuple[tuple[str, str], ...]
    """Why it was made the last time: (one of PIECES, `new`, `clean` or `file`; which one, where that is known)."""
    same: tuple[str, ...] = ()
    """Routes of what came out as it stood there, and was not written."""

    @property
    def routes(self) -> Iterable[str]:
        """All its files."""
        yield from (page.route for page in self.pages)
        yield from self.files


@dataclass(frozen=True, kw_only=True)
class Made:
    """What a build has left."""

    inputs: dict[str, tuple[Stat, str]] = field(default_factory=dict)
    """File to how it looked, and the mark of its content."""
    templates: dict[str, str] = field(default_factory=dict)
    """Template to its mark."""
    templates_right: str = ""
    """The mark of templates in which nothing was wrong."""
    articles: dict[str, str] = field(default_factory=dict)
    """Issue/name to the mark of the article with its body."""
    parts: dict[str, PartRecord] = field(default_factory=dict)
    standing: dict[str, Stat] = field(default_factory=dict)
    """Route to how its file looked when it was written, or last found to be right."""


_facts = attrgetter(*(f.name for f in fields(Issue) if f.name != "articles"))


class PartMarks:
    """The marks of what parts of the site are made from."""

    def __init__(self, program: str, templates: str, edition: Edition) -> None:
        self._everywhere = program, templates, mark_of(edition.paper.config)
        self._config, self._marks = edition.paper.config, edition.marks
        self._of_whole: tuple[str, ...] = ()
        self._issues: dict[tuple[object, ...], str] = {}

    def of(self, name: str, edition: Edition, given: tuple[Any, ...] = ()) -> tuple[str, ...]:
        """The marks of all that a part's pages may know, in the order of PIECES.

        What makes it is the program's, and its name says which of the program's functions.
        """
        if edition.outside is None:
            self._of_whole = self._of_whole or self._of(edition)
            return *self._everywhere, mark_of(name, given), *self._of_whole
        return *self._everywhere, mark_of(name, given), *self._of(edition)

    def _of(self, edition: Edition) -> tuple[str, ...]:
        if edition.paper.config is not self._config:
            raise ValueError("parts of an edition have its config")
        articles = ((a.issue, a.name) for issue in edition.paper.issues for a in issue.articles)
        return (
            marked(map(self._issue, edition.paper.issues)),
            mark_of(_outside(edition.outside) if edition.outside else edition.withheld and edition.withheld.count),
            mark_of(sorted(edition.pictures.items())) if edition.pictures else "",
            marked(self._marks[key] for key in articles),
        )

    def _issue(self, issue: Issue) -> str:
        """The mark of an issue without its articles. Lists name the same ones again and again."""
        facts = _facts(issue)
        if facts not in self._issues:
            self._issues[facts] = mark_of(facts)
        return self._issues[facts]


def _outside(outside: Outside) -> tuple[object, ...]:
    """With keys that can be kept: pairs for mappings whose keys are no texts."""
    return (
        outside.issues,
        sorted(outside.headlines.items()),
        sorted((key, related) for key, related in outside.related.items()),
        sorted(outside.same_rubric.items()),
        outside.paged,
        outside.undated_names,
        outside.section_ids,
        outside.dated_sections,
    )
