"""The content folder: the contract between the converter, the editors and the builder.

In: Markdown files with front matter, issue.yml. Out: the `Paper`, or the problems that keep it from being read;
the other way round, the files that the converter writes. Read routes, front_matter (a file in its two halves), parser
(one file), reader (the folder) with collisions (two pages at one address), then names, markdown, strange_pictures,
writer, standing (which article takes which file's name), update (converting again, edits kept) with differences (what
it would change), ledger (nothing lost, nothing invented) and passages (what editing moved).
"""

from generator.content.reader import read_paper

__all__ = ["read_paper"]
