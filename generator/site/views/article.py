"""The page of an article."""

from markupsafe import Markup
from msgspec import Struct

from generator.site.citation import Citation
from generator.site.views.frame import Frame, Link
from generator.site.views.stories import IssueLinks, Picture


class NameLine(Struct, frozen=True, kw_only=True, gc=False):
    """Names of one kind in an article."""

    title: str
    names: tuple[Link, ...]
    """A name that stands in no other article has no href."""


class DoubtLine(Struct, frozen=True, kw_only=True, gc=False):
    """A thing in doubt."""

    what: str
    """With the raw lines it is about."""
    why: tuple[str, ...]


class Headline(Struct, frozen=True, kw_only=True, gc=False):
    """An article in a list beside or below another."""

    href: str
    headline: tuple[str, ...]
    date: str
    """Of its issue; empty for the issue of the page."""


class Shelf(Struct, frozen=True, kw_only=True, gc=False):
    """What else to read, under a head."""

    anchor: str
    title: str
    stories: tuple[Headline, ...]
    more: Link | None
    """To all of them, where they have a page."""


class ArticleView(Struct, frozen=True, kw_only=True, gc=False):
    """article.html: an article on a page of its own."""

    frame: Frame
    crumbs: tuple[Link, ...]
    kind: str
    draft: bool
    """Is it not published yet? Seen in the preview alone."""
    package: str
    label: Link | None
    """The rubric it runs under; without a page of its own it has no href."""
    kicker: str
    headline: tuple[str, ...]
    wordy: bool
    """Is the headline too long for the largest type?"""
    deck: str
    byline: tuple[str, ...]
    """Each group of names with its role before it."""
    date: str
    page: Link
    section: Link | None
    place: str
    corrections: tuple[str, ...]
    """Each with its day, the oldest first."""
    pictures: tuple[Picture, ...]
    body: Markup
    long: bool
    """Is there enough of it for two columns on paper?"""
    gap: bool
    """Does the text break off somewhere?"""
    derived: bool
    """Is the headline not printed but taken from the text?"""
    source_credit: str
    """原载."""
    jumps: tuple[Link, ...]
    """下转 and 上接 lines; what they lead to may be none of the site's, then they have no href."""
    names: tuple[NameLine, ...]
    extra: tuple[tuple[str, str], ...]
    """What a paper keeps of its own, (name, text): shown by its own templates."""
    doubts: tuple[DoubtLine, ...]
    citations: tuple[Citation, ...]
    """The first is for reading."""
    twin: str
    """The article as Markdown: an href."""
    report: str
    """Where to report an error; empty when the paper takes no such reports."""
    previous: Link | None
    next: Link | None
    same_page: Shelf | None
    further: tuple[Shelf, ...]
    """Later articles on the matter, earlier ones, others of the rubric."""
    links: IssueLinks
