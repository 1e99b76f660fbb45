"""What machines read in the head of a page: search engines, social sites, reference managers, browsers."""

from markupsafe import Markup
from msgspec import Struct


class Meta(Struct, frozen=True, kw_only=True, gc=False):
    """A `meta` element."""

    key: str
    """Its `name`, or its `property` where it is of Open Graph."""
    content: str


class FeedLink(Struct, frozen=True, kw_only=True, gc=False):
    """A feed that a reader may follow."""

    href: str
    type: str
    """Its media type."""
    title: str


class Head(Struct, frozen=True, kw_only=True, gc=False):
    """The head of a page, what the browser needs to draw the page aside."""

    properties: tuple[Meta, ...]
    """Open Graph, by `property`."""
    names: tuple[Meta, ...]
    """By `name`: for reference managers."""
    data: Markup
    """JSON-LD, ready to stand in a script element; empty: there is none."""
    feeds: tuple[FeedLink, ...]
    opensearch: str
    """The description of the search; empty without the paper's `url`."""
    manifest: str
    touch_icon: str
    theme_light: str
    """The ground of the page, for the frame that a browser draws around it."""
    theme_dark: str
