"""What the search page shows before anybody has asked for anything."""

from dataclasses import dataclass

from generator.site.views import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchChoice:
    """One choice of a filter."""

    value: str
    """A section's id, or a year in four digits."""
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """search.html: one field, and what the search can be narrowed to."""

    frame: Frame
    script: str
    """The href of search.js."""
    directory: str
    """The href of the index's directory with its version: `search/directory.js?v=0f1e2d3c4b5a6978`."""
    archive: str
    """Where a reader without JavaScript can go."""
    summary: str
    """How many articles can be found, in words."""
    sections: tuple[SearchChoice, ...]
    """The sections that have an article, in the paper's order."""
    years: tuple[SearchChoice, ...]
    """The years that have an article, the newest first."""
