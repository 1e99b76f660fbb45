"""The page of an article."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.site.views.frame import Frame, Link
from generator.site.views.stories import IssueLinks, Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLine:
    """Names of one kind in an article."""

    title: str
    names: tuple[Link, ...]
    """A name that stands in no other article has no href."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """article.html: an article on a page of its own."""

    frame: Frame
    crumbs: tuple[Link, ...]
    kind: str
    package: str
    label: str
    """The rubric it runs under."""
    kicker: str
    headline: tuple[str, ...]
    deck: str
    byline: tuple[str, ...]
    """Each group of names with its role before it."""
    date: str
    page: str
    section: Link | None
    place: str
    correction: str
    pictures: tuple[Picture, ...]
    body: Markup
    gap: bool
    """Does the text break off somewhere?"""
    derived: bool
    """Is the headline not printed but taken from the text?"""
    credits: tuple[str, ...]
    """原载, 下转 and 上接 lines."""
    names: tuple[NameLine, ...]
    doubts: tuple[str, ...]
    previous: Link | None
    next: Link | None
    same_page: tuple[Link, ...]
    links: IssueLinks
