"""BibTeX: an `@article` whose journal is the newspaper, for BibTeX and biblatex alike, in UTF-8.

BibTeX counts braces whatever stands before them, so a brace of the text is written as a command.
"""

import re

from generator.site.citation.record import Record
from generator.text import HAN

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SIGNS = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "^": r"{\textasciicircum}",
        "~": r"{\textasciitilde}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_SIGN = re.compile(f"[{re.escape(''.join(map(chr, _SIGNS)))}]")
_PART_OF_ONE_NAME = re.compile(r"[,{}]|\b(?:and|others)\b", re.IGNORECASE)


def bibtex(known: Record) -> str:
    """The article as an entry; an inferred day is left out of the fields and told in a note."""
    day = None if known.inferred else known.day
    fields = {
        "author": " and ".join(map(_name, known.authors)),
        "title": f"{{{_text(known.title)}}}",  # a second pair of braces: no style changes its letters
        "journal": _text(known.paper),
        "entrysubtype": "newspaper",
        "year": str(day.year) if day else "",
        "month": _MONTHS[day.month - 1] if day else "",
        "day": str(day.day) if day else "",
        "number": _text(known.number),
        "pages": str(known.page),
        "publisher": _text(known.publisher),
        "keywords": ", ".join(map(_text, known.keywords)),
        "langid": {"zh": "chinese", "en": "english", "fr": "french"}.get(known.language.lower().split("-")[0], ""),
        "note": f"circa {known.day}" if known.day and known.inferred else "",
        "url": known.url,
    }
    # A month is a macro of BibTeX, which each style writes in its language.
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}" for name, value in fields.items() if value]
    return f"@article{{{known.key},\n" + ",\n".join(lines) + "\n}"


def _text(text: str) -> str:
    return text.translate(_SIGNS) if _SIGN.search(text) else text


def _name(name: str) -> str:
    """A name in braces is one piece: Han names with a space in them, and whatever BibTeX would take apart."""
    whole = _PART_OF_ONE_NAME.search(name) or (HAN.search(name) and " " in name)
    return f"{{{_text(name)}}}" if whole else _text(name)
