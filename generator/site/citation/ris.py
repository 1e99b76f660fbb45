"""RIS, in which each fact is a line: two characters of tag, two spaces, hyphen, space.

A value has no way to end its line: records are of one line each, so nothing needs escaping.
"""

from datetime import date
from functools import lru_cache

from generator.site.citation.apa import inverted_name
from generator.site.citation.record import Record


def ris(known: Record) -> str:
    """The article as a record of type NEWS; an inferred day is told in a note only."""
    told = (
        "TY  - NEWS\n",
        *[f"AU  - {name}\n" for name in map(_name, known.authors) if name],
        _line("TI", known.title),
        _of_issue(known.paper, None if known.inferred else known.day, known.number),
        f"SP  - {known.page}\n",
        _line("SE", known.section),
        _line("PB", known.publisher),
        _line("LA", known.language),
        *[f"KW  - {word}\n" for word in known.keywords if word],
        f"N1  - circa {known.day}\n" if known.day and known.inferred else "",
        _line("UR", known.url),
    )
    return "".join(told) + "ER  - "


@lru_cache(maxsize=64)
def _of_issue(paper: str, day: date | None, number: str) -> str:
    """The lines that all articles of an issue have."""
    of_day = f"PY  - {day.year}\nDA  - {day.isoformat().replace('-', '/')}\n" if day else ""
    return _line("T2", paper) + of_day + _line("IS", number)


def _line(tag: str, value: str) -> str:
    return f"{tag}  - {value}\n" if value else ""


def _name(name: str) -> str:
    """Surname, comma, given names in full."""
    if inverted_name(name) == name:
        return name
    *given, surname = name.split()
    return f"{surname}, {' '.join(given)}"
