"""The published paper in outline: what an edit that moves nothing need not read the whole paper for.

It is written behind a build that has gone through the whole paper. What such edits change since stands beside it and
beside the record of what was made, which both are not written anew for them (`Amendments`).
"""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from pathlib import Path

from generator.content import routes
from generator.model import Issue
from generator.records import dataclass
from generator.site.edition import Edition
from generator.site.look import Look, Stat, names_mark, spelled
from generator.site.memory.made import Made, Mended, PartRecord
from generator.site.memory.store import packed, recalled, record_mark, unpacked
from generator.site.pages.parts import Part
from generator.site.pages.recipes import Recipe, recipe_of
from generator.site.pages.shown import day_of, texts_mark
from generator.site.related import Key

AMENDMENTS = "amended.bin"
"""In the folder of a build's record."""
OUTLINE = "outline.bin"
INDEX = "search.bin"
"""Beside them: what is known of the index of the search."""


class Lost(Exception):
    """What the outline tells of is gone, or another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """An article by what stands over it, and where."""

    issue: str
    name: str
    title: str
    page: int
    rubric: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlined:
    """An issue in outline."""

    issue: Issue
    """What it is called."""
    card: str
    """The mark of its card."""
    about: str
    """The mark of what its articles are about."""
    texts: str
    """The mark of its articles with their texts."""
    articles: tuple[Headed, ...]

    @property
    def key(self) -> str:
        return self.issue.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The paper as the last build has left it."""

    made: str
    """The hash of the record of what was made."""
    inputs: str
    """The mark of how all inputs looked."""
    folders: dict[str, tuple[str, str]]
    """Folder of inputs to the marks of its names, and of how its files looked."""
    everywhere: tuple[str, str, str]
    """What all parts are made from: the first of `PIECES`."""
    issues: tuple[Outlined, ...]
    """The published ones, the oldest first."""
    paged: tuple[tuple[str, tuple[str, ...]], ...]
    """Kind of names to the names that have a page."""
    undated_names: dict[str, str]
    section_ids: tuple[str, ...]
    dated_sections: tuple[str, ...]
    recipes: tuple[bytes, ...]
    """Of the parts of the site."""
    shown_in: tuple[bytes, ...]
    """Of each issue the numbers of the recipes that show any of its articles, 32 bits each."""
    search: tuple[str, ...]
    """What the search is made from (`PIECES`); nothing where the paper has none."""

    def recipes_of(self, issue: int) -> Iterable[tuple[int, Recipe]]:
        """(number, recipe) of each part that shows an article of the issue with this number. Raises `Lost`."""
        for number in array("I", self.shown_in[issue]):
            recipe = unpacked(self.recipes[number], Recipe)
            if recipe is None:
                raise Lost
            yield number, recipe


@dataclass(frozen=True, kw_only=True)
class Amendments:
    """What edits have changed since the outline was written, and the record of what was made."""

    made: str
    """The hash of that record."""
    inputs: str = ""
    folders: dict[str, tuple[str, str]] = field(default_factory=dict)
    issues: dict[str, Outlined] = field(default_factory=dict)
    seen: dict[str, tuple[Stat, str]] = field(default_factory=dict)
    """As `Made.inputs`, which is followed by what Made has as well."""
    articles: dict[str, str] = field(default_factory=dict)
    parts: dict[str, PartRecord] = field(default_factory=dict)
    standing: dict[str, Stat] = field(default_factory=dict)
    search: Mended | None = None
    """What has become of the search."""
    issues_made: dict[str, Mended] = field(default_factory=dict)
    """And of the parts that are issues, of which some pages were made."""


def amended(made: Made, folder: Path, path: Path) -> Made:
    """What was made, with what was changed since the record at `path` was written."""
    since = recalled(folder / AMENDMENTS, Amendments)
    if since is None or since.made != record_mark(path):
        return made
    parts = made.parts | since.parts
    mended = since.issues_made | ({routes.SEARCH: since.search} if since.search else {})
    parts |= {name: part.record(parts[name]) for name, part in mended.items() if name in parts}
    return replace(
        made,
        inputs=made.inputs | since.seen,
        articles=made.articles | since.articles,
        parts=parts,
        standing=made.standing | since.standing,
    )


def read_outline(folder: Path, made: Path) -> tuple[Outline, Amendments] | None:
    """The outline as it is now, and what was changed for it; None where none belongs to the record of what was made."""
    outline, mark = recalled(folder / OUTLINE, Outline), record_mark(made)
    if outline is None or outline.made != mark:
        return None
    since = recalled(folder / AMENDMENTS, Amendments)
    if since is None or since.made != mark:
        return outline, Amendments(made=mark, inputs=outline.inputs)
    now = replace(
        outline,
        inputs=since.inputs,
        folders=outline.folders | since.folders,
        issues=tuple(since.issues.get(issue.key, issue) for issue in outline.issues),
        search=since.search.pieces if since.search else outline.search,
    )
    return now, since


def outline_of(
    edition: Edition,
    parts: Iterable[Part],
    cards: Mapping[str, tuple[str, str]],
    *,
    everywhere: tuple[str, str, str],
    search: tuple[str, ...],
    look: Look,
    made: str,
) -> Outline:
    """The outline of a whole edition and its parts; `cards`: the marks of an issue's card and of what it is about;
    `search`: what that is made from.
    """
    issues = edition.paper.issues
    numbers = {issue.key: number for number, issue in enumerate(issues)}
    articles: dict[Key, int] = {(a.issue, a.name): number for number, a in enumerate(edition.articles)}
    at = [number for number, issue in enumerate(issues) for _ in issue.articles]
    recipes = [recipe for part in parts if (recipe := recipe_of(part, numbers, articles))]
    shown_in = [array("I") for _ in issues]
    for number, recipe in enumerate(recipes):
        whole, entries = recipe.shows()
        for issue_number in {*whole, *(at[entry] for entry in entries)}:
            shown_in[issue_number].append(number)
    return Outline(
        made=made,
        inputs=look.mark(),
        folders=folder_marks(look),
        everywhere=everywhere,
        issues=tuple(
            outlined(issue, *cards[issue.key], texts_mark(edition.marks[a.issue, a.name] for a in issue.articles))
            for issue in issues
        ),
        paged=tuple((kind, tuple(sorted(index.paged))) for kind, index in edition.names.items()),
        undated_names=dict(edition.undated_names),
        section_ids=tuple(sorted(edition.section_ids)),
        dated_sections=tuple(sorted(edition.dated_sections)),
        recipes=tuple(map(packed, recipes)),
        shown_in=tuple(map(array.tobytes, shown_in)),
        search=search,
    )


def outlined(issue: Issue, card: str, about: str, texts: str) -> Outlined:
    """An issue in outline."""
    return Outlined(
        issue=day_of(issue),
        card=card,
        about=about,
        texts=texts,
        articles=tuple(
            Headed(issue=a.issue, name=a.name, title=a.title, page=a.page, rubric=a.rubric) for a in issue.articles
        ),
    )


def folder_marks(look: Look) -> dict[str, tuple[str, str]]:
    """Of each folder of a look the marks of its names, and of how its files looked."""
    return {spelled(folder): (_of_names(look, folder), mark) for folder, mark in look.marks.items()}


def other_folders(outline: Outline, look: Look) -> dict[str, tuple[str, str]] | None:
    """The marks of those folders of which a file looks otherwise than in the outline; None where not the same folders
    are there, or any of them has a file more or less.
    """
    then, now = outline.folders, {spelled(folder): (folder, mark) for folder, mark in look.marks.items()}
    if now.keys() != then.keys():
        return None
    other = {name: (_of_names(look, folder), mark) for name, (folder, mark) in now.items() if mark != then[name][1]}
    return None if any(names != then[name][0] for name, (names, _) in other.items()) else other


def _of_names(look: Look, folder: str) -> str:
    return names_mark(sorted(look.folders[folder][0]))
