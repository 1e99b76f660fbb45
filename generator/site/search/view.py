"""What the search page shows before anybody has asked for anything."""

from msgspec import Struct

from generator.site.views import Frame, Link


class SearchView(Struct, frozen=True, kw_only=True, gc=False):
    """search.html: one field, and ways to the articles without a question."""

    frame: Frame
    script: str
    """The href of search.js."""
    directory: str
    """The href of the index's directory with its version: `search/directory.js?v=0f1e2d3c4b5a6978`."""
    suggest: str
    """The href of the script that says what Latin letters may mean."""
    pinyin: str
    """The href of the names by their sound, with its version; empty where nothing is in Chinese."""
    archive: str
    """Where a reader without JavaScript can go."""
    summary: str
    """How many articles can be found, in words."""
    sections: tuple[Link, ...]
    """To the sections that have an article, in the paper's order."""
    years: tuple[Link, ...]
    """To the archive of the years that have an article, the newest first."""
