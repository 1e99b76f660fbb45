"""The edition: what is published of a paper, or a part of it, with everything that pages need at hand."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Any, TypeVar

from generator.model import Article, Issue, Paper
from generator.records import dataclass
from generator.site.bodies import Body
from generator.site.briefs import Brief, brief_of
from generator.site.names import NameIndex, name_indexes
from generator.site.pictures.rendition import Rendition
from generator.site.related import Key, Related, marks, related_articles, same_rubric
from generator.site.strings import Strings
from generator.site.withheld import Withheld

T = TypeVar("T")
_HASH = re.compile(r"(?<=.)-(?=[0-9a-f]*\d)[0-9a-f]{8,}$")
"""What programs put behind a file's name to tell it from others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleMarks:
    """Hashes of an article: others when it is another one."""

    listed: str
    """As lists show it."""
    whole: str
    """With its text."""


Words = Callable[[Issue], Iterable[tuple[Article, tuple[str, ...]]]]
"""Gives each article of an issue with all that its page reads out."""


@dataclass(frozen=True, kw_only=True)
class Outside:
    """What the pages of a part of an edition know of the rest of it."""

    issues: Mapping[str, Issue] = field(default_factory=dict)
    """Those of the headlines below, without their articles."""
    headlines: Mapping[Key, str] = field(default_factory=dict)
    """Of articles elsewhere that these pages lead to."""
    related: Mapping[Key, Related] = field(default_factory=dict)
    same_rubric: Mapping[Key, tuple[Key, ...]] = field(default_factory=dict)
    paged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The kinds of names that the paper has; of each the names of these articles that have a page."""
    undated_names: Mapping[str, str] = field(default_factory=dict)
    section_ids: tuple[str, ...] = ()
    dated_sections: tuple[str, ...] = ()

    @cached_property
    def ways(self) -> dict[tuple[str, str, str], Any]:
        """The ways from places of the site, as far as they were asked for (see pages/frame)."""
        return {}

    @cached_property
    def names(self) -> Mapping[str, NameIndex]:
        """Which names have a page: of many parts it is one and the same."""
        return {kind: NameIndex(articles={}, paged=frozenset(names)) for kind, names in self.paged.items()}


@dataclass(frozen=True, kw_only=True)
class Edition:
    """The published paper, or a part of it, with its rendered bodies and the words of its interface."""

    paper: Paper
    """Published issues and articles only; an issue that has none left is not in it."""
    bodies: Mapping[Key, Body]
    """Of the articles that are here with their texts."""
    strings: Strings
    briefs: Mapping[Key, Brief] = field(default_factory=dict)
    """Of those that are here without."""
    pictures: Mapping[tuple[str, str], Rendition] = field(default_factory=dict)
    """The pictures that can be shown, by issue key and file name."""
    withheld: Withheld | None = None
    """What was taken out of the paper as it was read."""
    outside: Outside | None = None
    """What is known beside this part; None for the whole paper."""
    marks: Mapping[Key, ArticleMarks] = field(default_factory=dict)
    """Of each article, where the edition comes out of memory."""
    found: Mapping[Key, Related] | None = None
    """What is related, where that is known."""

    def body(self, article: Article) -> Body:
        return self.bodies[article.issue, article.name]

    def words(self, issue: Issue) -> Iterable[tuple[Article, tuple[str, ...]]]:
        """Each article of an issue that is here with its texts, and all that its page reads out."""
        return ((article, self.body(article).text) for article in issue.articles)

    def brief(self, article: Article) -> Brief:
        """What lists know of its text."""
        key = article.issue, article.name
        return self.briefs[key] if key in self.briefs else brief_of(article, self.bodies[key])

    def length(self, article: Article) -> int:
        """How long it is: see `count_units`."""
        return self.brief(article).units

    @cached_property
    def section_names(self) -> Mapping[str, str]:
        """Each section's id to its name."""
        return {section.id: section.name for section in self.paper.config.sections}

    @property
    def publisher(self) -> str:
        """棠川报社主办; nothing when the paper has the same name, or names none."""
        config = self.paper.config
        if not config.publisher or config.publisher == config.name:
            return ""
        return self.strings.published_by.format(publisher=config.publisher)

    @property
    def searched_by_address(self) -> bool:
        """Can programs be told at which address the paper is searched?"""
        return bool(self.paper.config.search and self.paper.config.url)

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """All articles, the oldest issue first, each in reading order."""
        return tuple(a for issue in self.paper.issues for a in issue.articles)

    @cached_property
    def newest_first(self) -> tuple[Article, ...]:
        """All articles, the latest issue first, each in reading order."""
        return tuple(a for issue in reversed(self.paper.issues) for a in issue.articles)

    @cached_property
    def issues_by_key(self) -> dict[str, Issue]:
        others = self.outside.issues if self.outside else {}
        return {**others, **{issue.key: issue for issue in self.paper.issues}}

    @cached_property
    def days(self) -> dict[str, Issue]:
        """Issues as others know them, by their keys, as far as they were asked for."""
        return {}

    @cached_property
    def alone(self) -> dict[int, Issue]:
        """Issues as a list shows them that has one article of them, by its identity, as far as they are at hand."""
        return {}

    @cached_property
    def ways(self) -> dict[tuple[str, str, str], Any]:
        """The ways from places of the site: they hang on what a part knows of the rest, and on the configuration."""
        return self.outside.ways if self.outside else {}

    @cached_property
    def undated_names(self) -> Mapping[str, str]:
        """What issues without a day are called: their keys, without a long number at the end where none needs it.

        A single one is told by that alone.
        """
        if self.outside:
            return self.outside.undated_names
        whole = {i.key: i.key.removeprefix("undated-") for i in self.paper.issues if i.date is None}
        short = {key: _HASH.sub("", name) for key, name in whole.items()}
        often = Counter(short.values())
        if len(whole) == 1:
            return dict.fromkeys(whole, "")
        return {key: name if often[name] == 1 else whole[key] for key, name in short.items()}

    @cached_property
    def names(self) -> Mapping[str, NameIndex]:
        """The indexes of names by their kind, as far as there are any; a part only knows which have a page."""
        if self.outside:
            return self.outside.names
        return name_indexes(self.newest_first)

    @cached_property
    def around_lists(self) -> Outside:
        """What the frame of every page needs to know, and a list no more than that."""
        return Outside(
            paged=dict.fromkeys(self.names, ()),
            section_ids=tuple(sorted(self.section_ids)),
            dated_sections=tuple(sorted(self.dated_sections)),
        )

    @cached_property
    def headlines(self) -> Mapping[Key, str]:
        """The headlines of all articles that a page may lead to."""
        others = self.outside.headlines if self.outside else {}
        return {**others, **{(a.issue, a.name): a.title for a in self.articles}}

    @cached_property
    def related(self) -> Mapping[Key, Related]:
        """What else to read about the matter of an article."""
        if self.outside:
            return self.outside.related
        if self.found is not None:
            return self.found
        return related_articles(self.paper.issues, lambda a: marks(a, self.body(a).paragraphs))

    @cached_property
    def same_rubric(self) -> Mapping[Key, tuple[Key, ...]]:
        """What else runs under the rubric of an article."""
        if self.outside:
            return self.outside.same_rubric
        return same_rubric(self.paper.issues)

    @cached_property
    def section_ids(self) -> frozenset[str]:
        """The sections that have an article."""
        if self.outside:
            return frozenset(self.outside.section_ids)
        return frozenset(a.section for a in self.articles)

    @cached_property
    def dated_sections(self) -> frozenset[str]:
        """The sections that have an article with a day, be it an inferred one; with "" for the paper if any has."""
        if self.outside:
            return frozenset(self.outside.dated_sections)
        found = {a.section for a in self.articles if a.date}
        return frozenset({*found, ""} if found else found)


def pictures_of(edition: Edition, article: Article) -> tuple[str, ...]:
    """The file names of the pictures that an article shows, each once."""
    return tuple(dict.fromkeys((*(image.file for image in article.images), *edition.brief(article).pictures)))


def neighbours(ordered: Sequence[T], index: int) -> tuple[T | None, T | None]:
    """What stands before and behind the one at `index`, such as the issues beside an issue."""
    before = ordered[index - 1] if index else None
    after = ordered[index + 1] if index + 1 < len(ordered) else None
    return before, after
