"""The indexes of names: people, places, organisations, keywords, and who wrote.

In: the published articles. Out: for each kind of name the articles that bear it, which names have a page, and the order
in which an index lists them. Read `register` first, then `order` with `reading`, then `view`.
"""

from generator.site.names.register import KINDS, Listed, Listing, NameIndex, name_indexes

__all__ = ["KINDS", "Listed", "Listing", "NameIndex", "name_indexes"]
