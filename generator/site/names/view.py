"""What the templates of the indexes of names are given."""

from dataclasses import dataclass

from generator.site.views import Frame, Link, Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class NameEntry:
    """A name in an index."""

    link: Link
    """To the name's own page, or straight to its only article."""
    count: str
    """How many articles; empty for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameGroup:
    """The names under one letter."""

    title: str
    anchor: str
    entries: tuple[NameEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameKind:
    """A kind of names on the page of all of them."""

    link: Link
    summary: str
    anchor: str
    entries: tuple[NameEntry, ...]
    """The commonest."""
    more: Link | None
    """To the whole index, when it lists others too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllNamesView:
    """names.html: every kind of names with its commonest."""

    frame: Frame
    kinds: tuple[NameKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesView:
    """names_kind.html: the index of one kind of names, by letters."""

    frame: Frame
    crumbs: tuple[Link, ...]
    title: str
    summary: str
    groups: tuple[NameGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameIssue:
    """The articles of one issue that bear a name."""

    issue: Link
    stories: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameView:
    """name.html: the articles that bear a name, newest first."""

    frame: Frame
    crumbs: tuple[Link, ...]
    name: str
    summary: str
    groups: tuple[NameIssue, ...]
    pager: Pager
