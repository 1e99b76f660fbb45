"""The search: an index of all published articles for the script of the search page.

In: a `SearchDocument` an article. Out: classic scripts (route → bytes) that the search page loads when a person
starts to search, over http and from a disk alike; and the `SearchView` of that page.
Read text (the paragraphs of a body), documents, index (all files), segment (those of the archive, or of the latest
year); how they come about: simplified, normalise, postings, tree, lists, shards, bits, scripts; what becomes of them:
directory, decode, mend; then pinyin (for questions in Latin letters), view, layouts/search.html and assets/search/.
`index` is not among the names below: most builds make no search, and numpy takes long to load. Nor are text and pinyin,
which an edited headline hasn't to do with.
"""

from generator.site.search.documents import SearchDocument, search_document
from generator.site.search.view import SearchView

__all__ = [
    "SearchDocument",
    "SearchView",
    "search_document",
]
