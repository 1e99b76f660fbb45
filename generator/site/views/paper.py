"""Pages of the paper itself."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.site.views.frame import Frame, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure with what it counts."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCount:
    """A year in figures."""

    name: str
    issues: str
    articles: str
    flagged: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutView:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnView:
    """withdrawn.html: what is left at the address of an article or issue that was withdrawn."""

    frame: Frame
    crumbs: tuple[Link, ...]
    title: str
    place: str
    """The day and the printed page on which it stood."""
    words: str
    note: str
    """When and why; empty where the paper does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """not_found.html: stands alone, as it may be shown at any depth."""

    frame: Frame
    style: Markup
    """The page's own style sheet: what the policy's hash was made of."""
    linked: bool
    """Are the frame's links absolute, so that they lead home from any depth? Without the paper's url there are none."""
