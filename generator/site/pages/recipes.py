"""Parts of an edition as they can be kept: what each shows, by numbers, from which the very same part is put together.

Of an edition that is known as a whole `all_parts` makes its parts. Where only an article's text is another one, a part
is put together from its recipe, without the rest of the edition.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.content import routes
from generator.model import Article, Issue, Section
from generator.records import dataclass
from generator.site.feeds.write import feed_files
from generator.site.memory.store import packed, unpacked
from generator.site.pages.all_pages import home_pages, issue_pages
from generator.site.pages.archive import Extent, archive_page
from generator.site.pages.calendars import Month
from generator.site.pages.listing import Place
from generator.site.pages.names import name_page
from generator.site.pages.parts import Files, Pages, Part, entries_part, issue_part, issues_part, no_pages
from generator.site.pages.periods import Year, month_page, undated_page, year_page
from generator.site.pages.section import section_page
from generator.site.pages.shown import Shown
from generator.site.related import Key
from generator.site.twins import twin_files


@dataclass(frozen=True, slots=True, kw_only=True)
class _Maker:
    """What makes the pages and files of parts of one sort."""

    pages: Pages
    files: Files = None
    given: Any = tuple[()]
    """The type of what they are given behind the edition."""


_ISSUE, _HOME = "issue", "home"
_OF_ENTRIES = {
    "section": _Maker(pages=section_page, given=tuple[Place, Section, int]),
    "name": _Maker(pages=name_page, given=tuple[Place, str, str, str, int]),
    "feed": _Maker(pages=no_pages, files=feed_files, given=tuple[str, str, str]),
}
_OF_ISSUES = {
    "archive": _Maker(pages=archive_page, given=tuple[Extent]),
    "year": _Maker(pages=year_page, given=tuple[Year, int | None, int | None]),
    "month": _Maker(pages=month_page, given=tuple[Month, Month | None, Month | None]),
    "undated": _Maker(pages=undated_page, given=tuple[Place, int]),
}
_OF_ONE = {
    _ISSUE: _Maker(pages=issue_pages, files=twin_files, given=tuple[int]),
    _HOME: _Maker(pages=home_pages),
}
_MAKERS = _OF_ENTRIES | _OF_ISSUES | _OF_ONE
_SORTS = {(maker.pages, maker.files): sort for sort, maker in _MAKERS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A part of an edition, of which issues and articles are told by their numbers, the oldest first."""

    name: str
    sort: str
    """One of those above."""
    issues: bytes
    """32 bits each, as what follows."""
    entries: bytes
    listed: bytes
    texts: tuple[str, ...]
    given: bytes
    """As MessagePack."""

    @property
    def of_one(self) -> bool:
        """Is it an issue with its own pages?"""
        return self.sort in _OF_ONE

    def shows(self) -> tuple[Sequence[int], Sequence[int]]:
        """The numbers of the issues whose articles it shows, but for its entries, and those of its entries."""
        return array("I", self.issues if self.of_one else self.listed), array("I", self.entries)


def recipe_of(part: Part, issues: Mapping[str, int], articles: Mapping[Key, int]) -> Recipe | None:
    """The recipe of a part, by the numbers of issues and articles.

    None for one that no article's text comes into: the indexes of names, the counts, what is left at old addresses.
    """
    sort = _SORTS.get((part.pages, part.files))
    if sort is None or (sort in _OF_ONE and not part.issues):
        return None
    return Recipe(
        name=part.name,
        sort=sort,
        issues=_numbers(issues[issue.key] for issue in part.issues),
        entries=_numbers(articles[a.issue, a.name] for a in part.entries),
        listed=_numbers(issues[issue.key] for issue in part.listed),
        texts=part.texts,
        given=packed(part.given),
    )


def part_of(recipe: Recipe, shown: Shown, articles: Mapping[int, Article]) -> Part | None:
    """The part; `articles` are its entries by their numbers. None where the recipe is of another make."""
    maker = _MAKERS[recipe.sort]
    given = unpacked(recipe.given, maker.given)
    if given is None or packed(given) != recipe.given:
        return None
    if recipe.of_one:
        (index,) = array("I", recipe.issues)
        part = issue_part(shown, index, maker.pages, maker.files)
        part = replace(part, name=routes.HOME, given=(), beside=b"") if recipe.sort == _HOME else part
    elif recipe.sort in _OF_ENTRIES:
        entries = [articles[number] for number in array("I", recipe.entries)]
        part = entries_part(shown, recipe.name, entries, recipe.texts, maker.pages, *given, files=maker.files)
    else:
        every: Sequence[Issue] = shown.edition.paper.issues
        issues, listed = ([every[n] for n in array("I", some)] for some in (recipe.issues, recipe.listed))
        part = issues_part(shown, recipe.name, issues, listed, maker.pages, *given)
    return part if part.name == recipe.name and part.given == given else None


def _numbers(numbers: Iterable[int]) -> bytes:
    return array("I", numbers).tobytes()
