"""The texts of issues, one issue at a time: no build holds those of all."""

import errno
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from generator.model import Article, Issue
from generator.records import dataclass, replace
from generator.site.bodies import Body
from generator.site.edition import Edition
from generator.site.memory.issues import IssueCard, IssueTexts, Reading, texts_path
from generator.site.memory.store import recalled, sealed
from generator.site.related import Key, Matter, OfIssue

T = TypeVar("T", "IssueTexts", "_IssueWords", "_IssueMatters")
AT_HAND = 32
"""So many issues' texts stay at hand, those that were asked for last: the fronts of sections, the feeds and the home
page all show the latest ones, and the feed of a section goes back some 30 issues."""


class Changed(OSError):
    """An issue was changed while pages were made of it, and what was read of it before is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _IssueWords:
    """Of an issue's texts what the search reads."""

    mark: str
    articles: tuple["_Name", ...]
    bodies: tuple[_Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _IssueMatters:
    """And what its articles are about."""

    mark: str
    articles: tuple[_Name, ...]
    matters: tuple[Matter, ...]


class Texts:
    """Where the texts of a paper's issues are; goes to other processes as well."""

    def __init__(
        self,
        content: Path,
        folder: Path,
        cards: Mapping[str, IssueCard],
        held: Mapping[str, IssueTexts],
        reading: Reading,
        fresh: Collection[str] = frozenset(),
    ) -> None:
        """`fresh`: the issues whose records were written by this build."""
        self._content, self._folder, self._reading = content, folder, reading
        self._fresh = fresh
        self._cards, self._held = cards, held
        self._at_hand: dict[str, IssueTexts] = {}

    def of(self, key: str) -> IssueTexts:
        """Those of an issue; read once more from its files where the record is gone. Raises `Changed`."""
        found = self._at_hand.pop(key, None) or self._recalled(key, IssueTexts) or self._read(key)
        self._at_hand[key] = found
        if len(self._at_hand) > AT_HAND:
            del self._at_hand[next(iter(self._at_hand))]
        return found

    def filled(self, edition: Edition, keys: Iterable[str]) -> Edition:
        """The edition with the texts of these issues. Raises `Changed`."""
        return filled(edition, keys, self.of)

    def record(self, key: str) -> bytes:
        """The record of an issue's texts, for another machine, which sees whether it is the right one; empty where
        there can be none. Raises `Changed`.
        """
        if key not in self._held:
            with suppress(OSError):
                return texts_path(self._folder, key).read_bytes()
        with suppress(UnicodeEncodeError):
            return sealed(self.of(key))
        return b""

    def mark(self, key: str) -> str:
        """What the record of an issue's texts bears where it is the right one."""
        return self._cards[key].mark

    def words(self, issue: Issue) -> Iterator[tuple[Article, tuple[str, ...]]]:
        """Each article of an issue with all that its page reads out. Raises `Changed`."""
        found: _IssueWords | IssueTexts = self._recalled(issue.key, _IssueWords) or self.of(issue.key)
        names = (article.name for article in found.articles)
        text = dict(zip(names, (body.text for body in found.bodies), strict=True))
        return ((article, text[article.name]) for article in issue.articles)

    def matters(self, issue: OfIssue) -> tuple[Matter, ...]:
        """What each article of an issue is about. Raises `Changed`."""
        found: _IssueMatters | IssueTexts = self._recalled(issue.key, _IssueMatters) or self.of(issue.key)
        known = dict(zip((article.name for article in found.articles), found.matters, strict=True))
        return tuple(known[article.name] for article in issue.articles)

    def _recalled(self, key: str, kind: type[T]) -> T | None:
        """What was kept of an issue, as far as it is asked for; None where it was not kept, or is gone."""
        path = texts_path(self._folder, key)
        found = None if key in self._held else recalled(path, kind, whole=key in self._fresh)
        return found if found is not None and found.mark == self._cards[key].mark else None

    def _read(self, key: str) -> IssueTexts:
        if key in self._held:
            return self._held[key]
        known, folder = self._cards[key], self._content / key
        card, texts = self._reading(folder, known.mark)
        if card.marks != known.marks:
            raise Changed(errno.ESTALE, "changed while the site was made of it", str(folder))
        return texts


def filled(edition: Edition, keys: Iterable[str], of: Callable[[str], IssueTexts]) -> Edition:
    """The edition with the texts `of` these issues."""
    keys = frozenset(keys)
    bodies: dict[Key, Body] = dict(edition.bodies)
    issues = []
    for issue in edition.paper.issues:
        if issue.key in keys:
            texts = of(issue.key)
            known = {a.name: (a, body) for a, body in zip(texts.articles, texts.bodies, strict=True)}
            bodies |= {(issue.key, a.name): known[a.name][1] for a in issue.articles}
            issue = replace(issue, articles=tuple(known[a.name][0] for a in issue.articles))
        issues.append(issue)
    return replace(edition, paper=replace(edition.paper, issues=tuple(issues)), bodies=bodies)
