"""What is found to be related, by issue and by article."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from generator.records import dataclass
from generator.site.related.vectors import Vectors

Key = tuple[str, str]
"""Issue and name of an article."""


class Headed(Protocol):
    """An article, as much of it as is asked for beside what it is about."""

    @property
    def issue(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def page(self) -> int: ...
    @property
    def rubric(self) -> str: ...


class OfIssue(Protocol):
    """An issue, in the same way."""

    @property
    def key(self) -> str: ...
    @property
    def articles(self) -> Sequence[Headed]: ...


AnIssue = TypeVar("AnIssue", bound=OfIssue)


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """What else to read, as keys of articles."""

    before: tuple[Key, ...] = ()
    """Of earlier issues or of this one, the most alike first."""
    later: tuple[Key, ...] = ()
    """Of later issues, those that go on with it, the earliest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found for the articles of an issue, each in its place."""

    mark: str = ""
    """Of what it was found in: the issue and all before it."""
    vectors: Vectors
    before: tuple[bytes, ...]
    """What each is related to, the most alike first: numbers of 32 bits, the oldest article of the paper has 0."""
    sure: tuple[bytes, ...]
    """The earlier articles that each may go on with, by their numbers."""
    follows: tuple[tuple[Key, Key], ...]
    """(an earlier article, the one here that goes on with it)."""


def key_of(article: Headed) -> Key:
    """Issue and name."""
    return article.issue, article.name


def related_by(issues: Sequence[OfIssue], found: Sequence[Found]) -> Mapping[Key, Related]:
    """What was found, by article."""
    before = [own.before for own in found]
    return related_in(issues, range(len(issues)), before.__getitem__, [own.follows for own in found])


def related_in(
    issues: Sequence[OfIssue],
    numbers: Iterable[int],
    before: Callable[[int], Sequence[bytes]],
    follows: Iterable[Sequence[tuple[Key, Key]]],
) -> Mapping[Key, Related]:
    """What was found, by article, of the issues with these `numbers` alone; `follows` is of all issues."""
    keys = [key_of(article) for issue in issues for article in issue.articles]
    own = {issues[at].key: at for at in numbers}
    earlier: dict[Key, tuple[Key, ...]] = {}
    later: dict[Key, tuple[Key, ...]] = {}
    for at in own.values():
        pairs = zip(issues[at].articles, before(at), strict=True)
        earlier |= {key_of(a): tuple([keys[n] for n in array("I", some)]) for a, some in pairs}
    for of_issue in follows:
        for of, key in of_issue:
            if of[0] in own:
                later[of] = (*later.get(of, ()), key)
    told = (key for key in earlier if earlier[key] or key in later)
    return {key: Related(before=earlier[key], later=later.get(key, ())) for key in told}
