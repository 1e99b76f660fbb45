"""The search: an index of all published articles for the script of the search page.

In: a `SearchDocument` an article. Out: classic scripts (route → bytes) that the search page loads when a person
starts to search, over http and from a disk alike; and the `SearchView` of that page.
Read text (the paragraphs of a body), documents, index (documents to scripts), view; then layouts/search.html and
assets/search/.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from generator.site.search.documents import SearchDocument, search_document
from generator.site.search.pinyin import pinyin_script
from generator.site.search.text import paragraphs
from generator.site.search.view import SearchView

__all__ = [
    "SearchDocument",
    "SearchView",
    "build_index",
    "paragraphs",
    "pinyin_script",
    "search_document",
]

if TYPE_CHECKING:
    from generator.site.search.index import build_index


def __getattr__(name: str) -> Any:
    """The index and numpy, when they are asked for: most builds make no search, and the library takes long to load."""
    if name == "build_index":
        return getattr(import_module("generator.site.search.index"), name)
    raise AttributeError(f"module {__name__} has no attribute {name}")
