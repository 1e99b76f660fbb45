"""Which other articles of the paper tell of the same: for each article those before it, and those that follow it up.

In: the issues, the oldest first, and the plain paragraphs of their articles. Out: `Related` for each article. Read
marks (what two articles can share), matter and vectors (the same, packed, and weighed), found (what is found of it),
index (who shares enough), finding (issue by issue), counted and together (the same for many at once), under (which
articles have a mark), then mend (where a few articles were edited); rubrics stands by itself.
"""

from generator.site.related.finding import FOLLOW_UPS, MOST, Finder, find_related, related_articles
from generator.site.related.found import Found, Key, OfIssue, Related, related_by, related_in
from generator.site.related.marks import marks, matters_of
from generator.site.related.matter import Matter, matter_of
from generator.site.related.mend import mended
from generator.site.related.rubrics import same_rubric
from generator.site.related.under import Lists, Marked, listed

__all__ = [
    "FOLLOW_UPS",
    "MOST",
    "Finder",
    "Found",
    "Key",
    "Lists",
    "Marked",
    "Matter",
    "OfIssue",
    "Related",
    "find_related",
    "listed",
    "marks",
    "matter_of",
    "matters_of",
    "mended",
    "related_articles",
    "related_by",
    "related_in",
    "same_rubric",
]
