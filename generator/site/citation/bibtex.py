"""BibTeX: an `@article` whose journal is the newspaper, for BibTeX and biblatex alike, in UTF-8.

BibTeX counts braces whatever stands before them, so a brace of the text is written as a command.
"""

import re
from datetime import date
from functools import lru_cache

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


_LANGUAGES = {"zh": "chinese", "en": "english", "fr": "french"}


def bibtex(known: Record) -> str:
    """The article as an entry; an inferred day is left out of the fields and told in a note."""
    told = (
        _field("author", " and ".join(map(_name, known.authors))),
        f"  title = {{{{{_text(known.title)}}}}},\n",  # a second pair of braces: no style changes its letters
        _of_issue(known.paper, None if known.inferred else known.day, known.number),
        f"  pages = {{{known.page}}},\n",
        _field("publisher", _text(known.publisher)),
        _field("keywords", ", ".join(map(_text, known.keywords))),
        _field("langid", _LANGUAGES.get(known.language.lower().split("-")[0], "")),
        f"  note = {{circa {known.day}}},\n" if known.day and known.inferred else "",
        _field("url", known.url),
    )
    return f"@article{{{known.key},\n" + "".join(told).removesuffix(",\n") + "\n}"


@lru_cache(maxsize=64)
def _of_issue(paper: str, day: date | None, number: str) -> str:
    """The fields that all articles of an issue have."""
    fields = (
        _field("journal", _text(paper)),
        _field("entrysubtype", "newspaper"),
        # A month is a macro of BibTeX, which each style writes in its language.
        f"  year = {{{day.year}}},\n  month = {_MONTHS[day.month - 1]},\n  day = {{{day.day}}},\n" if day else "",
        _field("number", _text(number)),
    )
    return "".join(fields)


def _field(name: str, value: str) -> str:
    return f"  {name} = {{{value}}},\n" if value else ""


def _text(text: str) -> str:
    return text.translate(_SIGNS) if _SIGN.search(text) else text


def _name(name: str) -> str:
    """A name in braces is one piece: Han names with a space in them, and whatever BibTeX would take apart."""
    whole = _PART_OF_ONE_NAME.search(name) or (HAN.search(name) and " " in name)
    return f"{{{_text(name)}}}" if whole else _text(name)
