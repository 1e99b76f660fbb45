"""The doubts of an issue, each with the raw line it is about and the line of the file that would be mended."""

import hashlib
import re
from collections.abc import Iterable, Sequence

from generator.content.reader import ISSUE_FILE
from generator.model import Doubt, Issue
from generator.records import dataclass
from generator.review.alignment import Place
from generator.review.texts import Text

KEY_OF = {
    "no headline": "title",
    "headline adrift": "title",
    "byline adrift": "byline_printed",
    "caption": "kind",
    "date inferred": "date",
    "no date": "date",
    "dates differ": "date",
    "weekday": "date",
}
"""Kinds of doubt that are settled in the front matter, and the key that does it."""

SURE_OF: dict[str, str] = {
    "no headline": "head",
    "weak joint": "order",
    "article boundary": "segmentation",
    "headline adrift": "head",
    "byline adrift": "byline",
}
"""Kinds of doubt, and the confidence that speaks of the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One doubt, ready to be looked at."""

    doubt: Doubt
    text: int
    """Index of the article; -1 for the issue."""
    place: Place | None
    """Its raw line, when that is there."""
    file: str
    """The file to mend, below the content folder."""
    mark: str
    """16 hex digits over all that it says."""


def looks_of(issue: Issue, texts: Sequence[Text], lines: Sequence[int]) -> tuple[Look, ...]:
    """The issue's own doubts, then those of the articles in reading order. `lines`: how many each raw file has."""
    files = [source.file for source in issue.sources]
    found = [(-1, doubt) for doubt in issue.review]
    found += [(i, doubt) for i, text in enumerate(texts) if text.article for doubt in text.article.review]
    out = []
    for index, doubt in found:
        name = f"{texts[index].name}.md" if index >= 0 else ISSUE_FILE
        at = files.index(doubt.file) if doubt.file in files else 0
        there = bool(files) and (not doubt.file or doubt.file in files) and 1 <= doubt.line <= lines[at]
        said = "\0".join((name, doubt.what, doubt.why, doubt.file, str(doubt.line)))
        out.append(
            Look(
                doubt=doubt,
                text=index,
                place=(at, doubt.line) if there else None,
                file=f"{issue.key}/{name}",
                mark=hashlib.sha256(said.encode()).hexdigest()[:16],
            )
        )
    return tuple(out)


def line_to_mend(look: Look, file: str, blocks: Iterable[tuple[int, frozenset[Place]]]) -> int:
    """The line of the file (its text) that settles the doubt.

    `blocks`: the first line of each block of the body, with its raw lines.
    """
    if key := KEY_OF.get(look.doubt.what):
        return _line_of_key(file, key)
    return next((line for line, places in blocks if look.place in places), _line_of_key(file, "review"))


def _line_of_key(file: str, key: str) -> int:
    found = re.search(rf"^{key}:", file, re.M)
    return file.count("\n", 0, found.start()) + 1 if found else 1
