"""Which other articles of the paper tell of the same: for each article those before it, and those that follow it up.

In: the issues, the oldest first, and the plain paragraphs of their articles. Out: `Related` for each article. Read
marks (what two articles can share), matter (the same, packed), index (who shares enough), counted and together (both
for all articles of an issue at once), then mend (where a few articles were edited); rubrics stands by itself.
"""

from generator.site.related.index import (
    FOLLOW_UPS,
    MOST,
    Finder,
    Found,
    Key,
    OfIssue,
    Related,
    find_related,
    related_articles,
    related_by,
)
from generator.site.related.marks import marks, matters_of
from generator.site.related.matter import Matter, matter_of
from generator.site.related.mend import mended
from generator.site.related.rubrics import same_rubric

__all__ = [
    "FOLLOW_UPS",
    "MOST",
    "Finder",
    "Found",
    "Key",
    "Matter",
    "OfIssue",
    "Related",
    "find_related",
    "marks",
    "matter_of",
    "matters_of",
    "mended",
    "related_articles",
    "related_by",
    "same_rubric",
]
