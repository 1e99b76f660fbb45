"""What stands around every page."""

from msgspec import Struct

from generator.site.views.head import Head


class Link(Struct, frozen=True, kw_only=True, gc=False):
    """A link with its words."""

    href: str
    text: str
    current: bool = False
    """Does it lead to the page it stands on (or the part of the site that the page belongs to)?"""


class Frame(Struct, frozen=True, kw_only=True, gc=False):
    """What stands around every page."""

    language: str
    title: str
    """Of the document, with the paper's name."""
    description: str
    policy: str
    """The Content-Security-Policy."""
    stylesheet: str
    script: str
    """Runs before the page is drawn."""
    tools: str
    """The script of the reader's tools, which runs when the page is there."""
    search: str
    """The search page; empty when the paper has none."""
    icon: str
    canonical: str
    """The absolute address; empty when the paper has none."""
    indexed: bool
    """May search engines list the page?"""
    head: Head
    paper: str
    paper_latin: str
    publisher: str
    """Who publishes it, in a phrase."""
    home: str
    about: str
    sections: tuple[Link, ...]
    services: tuple[Link, ...]
    """Archive, names, search, about."""


class RedirectView(Struct, frozen=True, kw_only=True, gc=False):
    """redirect.html: an old address."""

    language: str
    title: str
    """Of the page that it leads to."""
    moved: str
    """What became of the old one."""
    policy: str
    target: str
    canonical: str
