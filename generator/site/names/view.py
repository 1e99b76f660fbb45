"""What the templates of the indexes of names are given."""

from msgspec import Struct

from generator.site.views import Frame, IssueGroup, Link, Pager


class NameEntry(Struct, frozen=True, kw_only=True, gc=False):
    """A name in an index."""

    link: Link
    """To the name's own page, or straight to its only article."""
    note: str
    """The roles of one who writes: 记者、摄影."""
    count: str
    """How many articles; empty for one."""


class NameGroup(Struct, frozen=True, kw_only=True, gc=False):
    """The names under one letter, or under one syllable of it."""

    title: str
    anchor: str
    entries: tuple[NameEntry, ...]


class NameKind(Struct, frozen=True, kw_only=True, gc=False):
    """A kind of names on the page of all of them."""

    link: Link
    summary: str
    anchor: str
    entries: tuple[NameEntry, ...]
    """The commonest."""
    more: Link | None
    """To the whole index, when it lists others too."""


class AllNamesView(Struct, frozen=True, kw_only=True, gc=False):
    """names.html: every kind of names with its commonest."""

    frame: Frame
    kinds: tuple[NameKind, ...]


class NamesView(Struct, frozen=True, kw_only=True, gc=False):
    """names_kind.html: the index of one kind of names, by letters; of many names, one letter of it."""

    frame: Frame
    crumbs: tuple[Link, ...]
    title: str
    summary: str
    letters: tuple[Link, ...]
    """A letter that no name stands under has no href."""
    groups: tuple[NameGroup, ...]
    previous: Link | None
    next: Link | None


class NameView(Struct, frozen=True, kw_only=True, gc=False):
    """name.html: the articles that bear a name, newest first."""

    frame: Frame
    crumbs: tuple[Link, ...]
    name: str
    note: str
    """The roles of one who writes."""
    summary: str
    groups: tuple[IssueGroup, ...]
    pager: Pager
