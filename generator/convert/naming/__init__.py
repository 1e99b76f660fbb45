"""People, places, organisations and keywords: found in the articles of an issue and written into them.

In: the articles of an issue. Out: the same with their keys `people`, `places`, `organizations` and `tags`. Nothing is
taken from other issues, so that the same issue always gives the same names; what a paper knows beforehand stands in
its paper.yml. Read it in this order: words (the dictionary), passages (the text as runs of characters), places,
organizations, people (with surnames), keywords, latin, issue (all together); make is where data/ comes from.
"""

from generator.convert.naming.issue import with_names

__all__ = ["with_names"]
