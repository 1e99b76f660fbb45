"""The search: an index of all published articles for the script of the search page.

In: a `SearchDocument` an article. Out: classic scripts (route → bytes) that the search page loads when a person
starts to search, over http and from a disk alike; and the `SearchView` of that page.
Read text (the paragraphs of a body), documents, index (all files), segment (those of the archive, or of the latest
year); how they come about: rules, simplified, normalise, tree, scripts; all at once, with numpy: fresh, normaliser,
postings, lists, ways, shards, bits; a few of them, without: mend, said, encode; what becomes of them: nodes, directory,
decode; then pinyin (for questions in Latin letters), view, layouts/search.html and assets/search/.
`index` is not among the names below: most builds make no search. Nor are text and pinyin, which an edited headline
hasn't to do with.
"""

from generator.site.search.documents import SearchDocument, search_document
from generator.site.search.view import SearchView

__all__ = [
    "SearchDocument",
    "SearchView",
    "search_document",
]
