"""Which parts of the site an edit that moves nothing makes others, and which pages of the issues among them.

An article's page shows of others no more than headlines: of those before and behind it, of those on its printed page,
and of those that it leads to. So of an issue that leads to an edited article a page or two is made, not all thirty.
"""

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import accumulate, chain

from generator.records import dataclass
from generator.site.memory.issues import IssueCard
from generator.site.memory.outline import Headed, Outline, Outlined
from generator.site.memory.shelf import Shelf
from generator.site.pages.all_pages import some_pages
from generator.site.pages.parts import Part
from generator.site.pages.recipes import Recipe
from generator.site.related import Found, Key
from generator.site.twins import twin_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """An issue, some of whose articles have another headline or text."""

    number: int
    card: IssueCard
    changed: tuple[str, ...]
    """Issue/name of these articles."""
    listed: frozenset[str]
    """The articles that look otherwise in lists."""
    titled: frozenset[str]
    """Those with another headline."""
    told: frozenset[str]
    """Those to which something else may be related."""


def changed_in(edit: Edit) -> frozenset[str]:
    """The articles of its issue that are others."""
    return edit.listed.union(key.rpartition("/")[2] for key in edit.changed)


def own_pages(edit: Edit, articles: Sequence[Headed]) -> set[str]:
    """The articles of its issue of whose pages the edit may make others, but for what they lead to in the archive.

    A page shows the headlines of the articles before and behind, and of those on the same printed page: of the
    issue's published `articles`, among which no draft stands.
    """
    names = {*changed_in(edit)}
    for place, article in enumerate(articles):
        if article.name in edit.titled:
            names |= {a.name for a in articles[max(place - 1, 0) : place + 2]}
            names |= {a.name for a in articles if a.page == article.page}
    return names


def some_of(part: Part, names: Collection[str], changed: Collection[str] = ()) -> Part:
    """Of an issue the pages of these articles alone; where some of its own have `changed`, and all that shows those."""
    twins = partial(twin_files, only=changed) if changed else None
    return replace(part, pages=partial(some_pages, articles=names, whole=bool(changed)), files=twins)


def recipes_for(outline: Outline, edits: Sequence[Edit], leading: Collection[int]) -> Iterator[tuple[int, Recipe]]:
    """The parts that show what was edited, and the issues `leading` to it, by their numbers. Raises `Lost`."""
    start = list(accumulate((len(issue.articles) for issue in outline.issues), initial=0))
    for number in sorted(leading):
        yield from ((n, r) for n, r in outline.recipes_of(number) if r.name == outline.issues[number].key)
    for edit in edits:
        names, first = [article.name for article in outline.issues[edit.number].articles], start[edit.number]
        listed = {first + place for place, name in enumerate(names) if name in edit.listed}
        changed = {first + place for place, name in enumerate(names) if name in changed_in(edit)}
        for number, recipe in outline.recipes_of(edit.number):
            whole, entries = recipe.shows()
            if (
                recipe.of_one
                or not listed.isdisjoint(entries)
                or (edit.card.shown.key in recipe.texts and not changed.isdisjoint(entries))
                or (listed and edit.number in whole)
            ):
                yield number, recipe


def leading_to(
    issues: Sequence[Outlined],
    known: Shelf,
    found: Shelf,
    changed: Mapping[int, Found],
    titled: Set[Key],
    columns: Mapping[Key, tuple[Key, ...]],
) -> Mapping[int, set[str]]:
    """The articles that lead to others than before, where what was found has `changed`, or to one of the `titled`: the
    number of their issue to their names.
    """
    numbers = {issue.key: number for number, issue in enumerate(issues)}
    articles = chain.from_iterable(issue.articles for issue in issues)
    named = {number for number, a in enumerate(articles) if (a.issue, a.name) in titled}
    keys = {key for key, column in columns.items() if not titled.isdisjoint(column)}
    for at in found.leading_to(named):
        pairs = zip(issues[at].articles, found[at].before, strict=True)
        keys |= {(a.issue, a.name) for a, some in pairs if not named.isdisjoint(array("I", some))}
    for at, now in changed.items():
        of_each = zip(issues[at].articles, known[at].before, now.before, strict=True)
        keys |= {(a.issue, a.name) for a, one, other in of_each if one != other}
        if known[at].follows != now.follows:
            keys |= {earlier for earlier, _ in (*known[at].follows, *now.follows)}
    keys |= {earlier for earlier, later in chain.from_iterable(found.follows) if later in titled}
    names: dict[int, set[str]] = {}
    for key, name in keys:
        names.setdefault(numbers[key], set()).add(name)
    return names
