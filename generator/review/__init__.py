"""The review pages, on which a person holds an issue's articles against its raw text and works through the doubts.

In: an issue as it was read, its raw files and its articles' files. Out: one HTML page an issue, complete in itself, and
a list of them. Read runs, raw and texts (what there is), marks (whose each raw character is), joints, alignment (which
raw lines a sentence is), doubts; then desk, which holds all of these for an issue; dump, articles and page, which
show it; shell, listing, write, places.
"""

from generator.review.places import first_doubt, first_raw_line
from generator.review.write import VIEWS, Reviewer, ReviewReport, write_review

__all__ = ["VIEWS", "ReviewReport", "Reviewer", "first_doubt", "first_raw_line", "write_review"]
