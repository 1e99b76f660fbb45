"""What was mistyped where YAML cannot be read: the slips of who types Chinese, at the line where they were made.

A parser names the place at which it could not go on, often lines behind the slip: after `title：渡口` it takes the next
line for the rest of this one. So the lines up to that place are looked at for what is plainly wrong.
"""

import re
from collections.abc import Sequence

from generator.records import dataclass

_KEY = r"(?P<key>\s*(?:- )?[A-Za-z_]+)"
_WIDE = re.compile(rf"{_KEY}\s*：\s*(?P<value>.*)")
_CLOSE = re.compile(rf"{_KEY}:(?P<value>[^\s/].*)")
_LINE = re.compile(rf"{_KEY}:(?:\s+(?P<value>.*))?")
_OPEN = re.compile(r"\"(?:[^\"\\]|\\.)*|'(?:[^']|'')*")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|\[[^\]]*\]|\{[^}]*\}")
_SIGNS = "@%`&*!|>"
_TEXT_BELOW = re.compile(r"[|>][-+0-9]*(?:\s+#.*)?")
"""Behind a key: its value stands in the lines below that are indented further, where anything may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A line that was mistyped."""

    index: int
    """Of the line in the text, from 0."""
    column: int
    """From 1."""
    message: str
    hint: str


def slip_before(text: str, index: int) -> Slip | None:
    """The first mistyped line of a text before the line of this index, or that line; None where none is seen."""
    lines = text.split("\n")
    of_text: int | None = None
    first: int | None = None
    for at, line in enumerate(lines[: index + 1]):
        if of_text is not None and (not line.strip() or len(line) - len(line.lstrip(" ")) > of_text):
            continue
        match = _LINE.fullmatch(line)
        of_text = (
            len(line) - len(line.lstrip(" -"))
            if match and _TEXT_BELOW.fullmatch((match["value"] or "").strip())
            else None
        )
        if of_text is None and (found := _slip(line, lines[at + 1] if at + 1 < len(lines) else "")):
            column, message, hint = found
            return Slip(index=at, column=column, message=message, hint=hint)
        if match:
            first = at if first is None else first
            moved = _moved_in(lines, at, first)
            if moved is not None:
                hint = f"take the space before it away: `{lines[moved].strip()}`"
                return Slip(index=moved, column=1, message="this line begins further right than the others", hint=hint)
    return None


def _moved_in(lines: Sequence[str], at: int, first: int) -> int | None:
    """The index of a line before which a space was left, as where a `#` was taken away; None where none is seen.

    It is the first line with a key, where the line `at` begins left of it; that one, where the line above has a value.
    """
    if _indent(lines[at]) < _indent(lines[first]):
        return first
    above = _LINE.fullmatch(lines[at - 1]) if at else None
    value = ((above and above["value"]) or "").strip()
    has_value = bool(value) and value[0] not in _SIGNS + "#[{\"'"  # those may go on in the next line
    return at if has_value and _indent(lines[at]) > _indent(lines[at - 1]) else None


def _indent(line: str) -> int:
    """Where the line's key begins: behind the spaces, and behind the hyphen of a list's item."""
    return len(line) - len(line.lstrip(" -"))


def _slip(line: str, following: str) -> tuple[int, str, str] | None:
    """Column, message and hint for a line that is mistyped."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return 1, "this line begins with a tab", "take the tab away; where a line is indented, use spaces"
    for pattern, message in ((_WIDE, "the colon is a full-width one"), (_CLOSE, "there is no space behind the colon")):
        if match := pattern.fullmatch(line):
            words = f"{match['key'].strip()}: {match['value'].strip()}".rstrip()
            return match.end("key") + 1, message, f"write `{words}`"
    match = _LINE.fullmatch(line)
    value = ((match and match["value"]) or "").strip()
    if not match or not value:
        return None
    column = match.start("value") + 1
    if _OPEN.fullmatch(value) and (not following.strip() or _LINE.fullmatch(following)):
        return (
            column,
            "the quotation mark at the beginning has no other at the end",
            f"write `{line.strip()}{value[0]}`",
        )
    quoted = _QUOTED.match(value)
    if quoted and value[quoted.end() :].strip() and not value[quoted.end() :].lstrip().startswith("#"):
        return column, "something stands behind what is quoted or bracketed", _in_quotes(match["key"], value)
    if value[0] in _SIGNS:
        return column, f"a value cannot begin with {value[0]}", _in_quotes(match["key"], value)
    return None


def _in_quotes(key: str, value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'put the value in quotes: {key.strip()}: "{escaped}"'
