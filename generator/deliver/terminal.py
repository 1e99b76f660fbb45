"""What goes to the terminal: words of raw dumps, file names and articles among ours, which must not command it."""

import re
import sys

_COMMANDING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters but for tab and line end, what turns the direction of text round, and halves of pairs."""


def visible(text: str) -> str:
    r"""The text with each character that a terminal would obey written out: `\x1b`."""
    return _COMMANDING.sub(lambda m: repr(m[0])[1:-1], text)


def visible_json(document: str) -> str:
    """The same of a JSON document, which stays one and says the same."""
    return _COMMANDING.sub(lambda m: f"\\u{ord(m[0]):04x}", document)


def say(text: str, *, err: bool = False) -> None:
    """Prints a line to standard output, or to standard error."""
    stream = sys.stderr if err else sys.stdout
    stream.write(visible(text) + "\n")
    stream.flush()


def speak_utf8() -> None:
    """Output is UTF-8 wherever it goes: the paper's words must not depend on the locale."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
