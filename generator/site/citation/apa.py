"""APA, seventh edition, a newspaper article: Author, A. A. (2024, April 12). Title. Newspaper, 1. Address.

Plain text, so that the newspaper's name is not in italics.
"""

import re

from generator.site.citation.record import Record

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LATIN_NAME = re.compile(r"(?:[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*\.?)(?: (?:[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*\.?))+")
"""Words that begin with a capital: what has a surname at its end. All others stand as they are."""
AUTHORS = 20
"""Of more, the first 19 and the last are named."""


def apa(known: Record) -> str:
    """The article in APA's form; an inferred day is marked as approximate."""
    day = f"{known.day.year}, {_MONTHS[known.day.month - 1]} {known.day.day}" if known.day else "n.d."
    day = f"ca. {day}" if known.inferred else day
    title = known.title if known.title.endswith(("?", "!", ".")) else f"{known.title}."
    address = f" {known.url}" if known.url else ""
    source = f"{known.paper}, {known.page}.{address}"
    if not known.authors:  # the title takes the author's place
        return f"{title} ({day}). {source}"
    authors = _authors(known.authors)
    return f"{authors if authors.endswith('.') else authors + '.'} ({day}). {title} {source}"


def _authors(names: tuple[str, ...]) -> str:
    inverted = [inverted_name(name) for name in names]
    if len(inverted) == 1:
        return inverted[0]
    if len(inverted) > AUTHORS:
        return f"{', '.join(inverted[: AUTHORS - 1])}, … {inverted[-1]}"
    return f"{', '.join(inverted[:-1])}, & {inverted[-1]}"


def inverted_name(name: str) -> str:
    """`Ada Mary Finch` → `Finch, A. M.`."""
    if not _LATIN_NAME.fullmatch(name):
        return name
    *given, surname = name.split()
    return f"{surname}, {' '.join(word[0] + '.' for word in given)}"
