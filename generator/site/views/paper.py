"""Pages of the paper itself."""

from markupsafe import Markup
from msgspec import Struct

from generator.site.views.frame import Frame, Link


class Count(Struct, frozen=True, kw_only=True, gc=False):
    """A figure with what it counts."""

    name: str
    value: str


class YearCount(Struct, frozen=True, kw_only=True, gc=False):
    """A year in figures."""

    name: str
    issues: str
    articles: str
    flagged: str


class AboutView(Struct, frozen=True, kw_only=True, gc=False):
    """about.html: how this edition was made, and with what certainty."""

    frame: Frame
    name: str
    motto: str
    publisher: str
    counts: tuple[Count, ...]
    certainty: tuple[Count, ...]
    withheld: str
    """That names are withheld, when some are."""
    years: tuple[YearCount, ...]


class WithdrawnView(Struct, frozen=True, kw_only=True, gc=False):
    """withdrawn.html: what is left at the address of an article or issue that was withdrawn."""

    frame: Frame
    crumbs: tuple[Link, ...]
    title: str
    place: str
    """The day and the printed page on which it stood."""
    words: str
    note: str
    """When and why; empty where the paper does not say."""


class NotFoundView(Struct, frozen=True, kw_only=True, gc=False):
    """not_found.html: stands alone, as it may be shown at any depth."""

    frame: Frame
    style: Markup
    """The page's own style sheet: what the policy's hash was made of."""
    linked: bool
    """Are the frame's links absolute, so that they lead home from any depth? Without the paper's url there are none."""
