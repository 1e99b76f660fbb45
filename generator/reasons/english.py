"""The reasons themselves, in the words that articles have."""

import re
from functools import cache

REASONS = {
    "no headline": "the raw file prints none that could be told; this one is a clause of the text",
    "head elsewhere": "the head of line {line} is given to this article ({chance} sure); it may belong to the text "
    "from line {other} on",
    "head or subhead": "the head of line {line} is given to this article ({chance} sure); it may be a subhead",
    "head of none": "the head of line {line} is given to this article ({chance} sure); it may belong to no article",
    "text from elsewhere": "the text from line {line} on stands in another article and may belong here; this article "
    "as it stands is {chance} sure",
    "text of its own": "the text from line {line} on may begin an article of its own; this article as it stands is "
    "{chance} sure",
    "text of another": "the text from line {line} on may belong to another article; this article as it stands is "
    "{chance} sure",
    "caption": "a line alone, set apart: taken for a picture's caption",
    "weak joint": "is this what follows line {line}? the words hardly tell",
    "text missing": "the text breaks off here and nothing on the page goes on from it",
    "end missing": "the article's end is not in the raw file",
    "byline elsewhere": "the byline of line {line} stands inside another text; {chance} sure that it is this "
    "article's; other reading: it is that of the text from line {other} on",
    "byline of two": "the byline of line {line} stands where two texts may claim it; {chance} sure that it is this "
    "article's; other reading: it is that of the text from line {other} on",
    "table title": "no title stands over the table; the one of line {line} is taken for it",
    "rows as printed": "{count} lines of the table can't be parted into its columns; they stand as printed",
    "loose cells": "{count} rows lack a cell or are made of cells that lay loose; hold them against the page",
    "page cut": "the page is too long to be read at once: it was cut before this line, perhaps inside an article",
    "picture adrift": "the sidecar gives {file} to this line, which no article holds",
    "date given": "the date was given as {day}, but the masthead prints {other} ({evidence})",
    "dates differ": "the masthead prints {day} here and {other} elsewhere",
    "weekday": "{day} is a {right}, but {printed} is printed beside it: one of them is wrong",
    "date told": "no date is printed; the text itself tells it (line {line}: …{words}…; {year})",
    "day after": "no date is printed; this is the day after the latest that the text speaks of "
    "(line {line}: …{words}…; {year})",
    "no day": "the text is of {year}, but speaks of no day",
    "no such day": "the text speaks of a day that the calendar doesn't know",
    "no year": "the text tells no year",
    "nothing tells": "nothing in the text tells the date",
    "loose year": "the latest year that the text names is {year}, but nothing ties it to the days it speaks of",
    "several years": "the text speaks for several years: {years}",
    "year with day": "the year stands with a day ({words})",
    "own year": "the text speaks of that year as its own ({words})",
    "year in headline": "a headline names the year ({words})",
    "year after ranking": "a ranking sums up a month of the year before ({words})",
    "year between": "the text looks back on {before} and ahead to {after}",
    "year before": "the text looks ahead to {day}",
    "printed": "line {line}: {words}",
}
"""By name. `{chance}` is a share with its sign (`65%`), a day `2024-04-12`; `{year}` of a date told and
`{evidence}` are reasons too."""


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""As the reasons name them."""


def reason(name: str, **values: object) -> str:
    """The reason in its words. Raises KeyError when it needs a value that is not given."""
    return REASONS[name].format(**values)


def reason_in(words: str) -> tuple[str, dict[str, str]] | None:
    """The name of a reason and what differs in it; None for words of a person or of an older version."""
    for name, pattern in _patterns().items():
        if match := pattern.fullmatch(words):
            return name, match.groupdict()
    return None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: pattern_of(words) for name, words in REASONS.items()}


def pattern_of(words: str) -> re.Pattern[str]:
    """What knows words with places again, whatever differs in them: each place is a group of its name."""
    parts = re.split(r"\{(\w+)\}", words)
    return re.compile("".join(f"(?P<{p}>.+?)" if i % 2 else re.escape(p) for i, p in enumerate(parts)), re.S)
