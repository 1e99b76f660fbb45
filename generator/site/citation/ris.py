"""RIS, in which each fact is a line: two characters of tag, two spaces, hyphen, space.

A value has no way to end its line: records are of one line each, so nothing needs escaping.
"""

from generator.site.citation.apa import inverted_name
from generator.site.citation.record import Record


def ris(known: Record) -> str:
    """The article as a record of type NEWS; an inferred day is told in a note only."""
    day = None if known.inferred else known.day
    lines = (
        ("TY", "NEWS"),
        *(("AU", _name(name)) for name in known.authors),
        ("TI", known.title),
        ("T2", known.paper),
        ("PY", str(day.year) if day else ""),
        ("DA", day.isoformat().replace("-", "/") if day else ""),
        ("IS", known.number),
        ("SP", str(known.page)),
        ("SE", known.section),
        ("PB", known.publisher),
        ("LA", known.language),
        *(("KW", word) for word in known.keywords),
        ("N1", f"circa {known.day}" if known.day and known.inferred else ""),
        ("UR", known.url),
    )
    return "\n".join([f"{tag}  - {value}" for tag, value in lines if value] + ["ER  - "])


def _name(name: str) -> str:
    """Surname, comma, given names in full."""
    if inverted_name(name) == name:
        return name
    *given, surname = name.split()
    return f"{surname}, {' '.join(given)}"
