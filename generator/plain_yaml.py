"""YAML in the plain shape that our own writer gives it, read without a parser.

Nearly every file of a content folder looks like that, and the parser is the dearest part of reading one: a key a
line, its value a word, a text in double quotes, a list or mapping of such on the line, or mappings in lines of their
own below it. Where a single character is other than that, nothing is said, and the parser looks at all of it. A test
holds both against each other.
"""

import re

from generator.problems import Problem
from generator.text import HAN_CLASS
from generator.yaml_nodes import Fields, Items, Node, Scalar

# A plain word begins with a letter, a figure or an opening mark of Chinese, and no sign of YAML is in it: neither
# `: ` nor ` #` nor anything that ends a value within brackets.
_WORD = (
    rf"[{HAN_CLASS}A-Za-z“‘《（「【〔](?:[{HAN_CLASS}A-Za-z0-9“”‘’《》（）「」【】〔〕，。、；：？！—…·％ ./%+_()~-]*"
    rf"[{HAN_CLASS}A-Za-z0-9”’》）」】〕。？！—…％.%+_)~-])?|[0-9][0-9A-Za-z.-]*"
)
_QUOTED = r'"(?:[^"\\\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|\\["\\])*"'
_SCALAR = re.compile(f"{_QUOTED}|{_WORD}")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9./_~%+-]*[A-Za-z0-9/_~%+-]")
"""Of the web, alone on its line: within brackets a colon may end a word."""
_NO_WORD = '"0123456789'
"""What else of these begins a scalar."""
_ESCAPED = re.compile(r"\\(.)")
_KEY = re.compile("([a-z_]{1,100}):(?: |\\Z)")
_ITEM = "  - "
_LONGEST = 500
"""Characters of a key within braces; the parser refuses those of more than a thousand."""


def is_word(text: str) -> bool:
    """Is it a plain word that begins with no figure?"""
    return text[:1] not in _NO_WORD and _SCALAR.fullmatch(text) is not None


def read_fields(text: str, path: str, *, first_line: int = 1) -> tuple[Fields | None, tuple[Problem, ...]]:
    """The mapping that `text` holds, by the parser where it has to look: see `parse_yaml`."""
    plain = plain_fields(text, first_line)
    if plain is not None:
        return plain, ()
    from generator.yaml_parser import parse_yaml  # late: it takes longer to load than to read a file

    return parse_yaml(text, path, first_line=first_line)


def plain_fields(text: str, first_line: int) -> Fields | None:
    """The mapping that `text` holds, with positions as the parser gives them; None where the parser has to look."""
    lines = text.split("\n")
    if lines.pop() or not lines:
        return None
    pairs: dict[str, tuple[Scalar, Node]] = {}
    at = 0
    while at < len(lines):
        line, number = lines[at], first_line + at
        at += 1
        key = _KEY.match(line)
        if key is None or key[1] in pairs or key[1] == "null":
            return None
        value: Node | None
        if key.end() < len(line):
            value = _value(line, key.end(), number)
        else:
            items: list[Node | None] = []
            while at < len(lines) and lines[at].startswith(_ITEM + "{"):
                items.append(_value(lines[at], len(_ITEM), first_line + at))
                at += 1
            found = tuple(item for item in items if item is not None)
            value = Items(found, number + 1, len(_ITEM) - 1) if items and len(found) == len(items) else None
        if value is None:
            return None
        pairs[key[1]] = Scalar(key[1], number, 1), value
    return Fields(tuple(pairs.values()), first_line, 1)


def _value(line: str, at: int, number: int) -> Node | None:
    """The value that stands from here to the end of the line."""
    opening = line[at]
    if opening == "[":
        return _items(line, at, number)
    if opening == "{":
        return _fields(line, at, number)
    match = _SCALAR.match(line, at)
    if match is None or match.end() < len(line):
        match = _ADDRESS.fullmatch(line, at)
    return _scalar(match, number) if match else None


def _items(line: str, at: int, number: int) -> Items | None:
    nodes = []
    place = at + 1
    while match := _SCALAR.match(line, place):
        nodes.append(_scalar(match, number))
        place = match.end()
        if line.startswith(", ", place):
            place += 2
        elif line[place:] == "]":
            return Items(tuple(nodes), number, at + 1)
        else:
            break
    return None


def _fields(line: str, at: int, number: int) -> Fields | None:
    pairs: dict[str, tuple[Scalar, Node]] = {}
    place = at + 1
    while match := _SCALAR.match(line, place):
        key = _scalar(match, number)
        place = match.end()
        value = _SCALAR.match(line, place + 2) if line.startswith(": ", place) else None
        if value is None or key.text in pairs or place - match.start() > _LONGEST:
            break
        pairs[key.text] = key, _scalar(value, number)
        place = value.end()
        if line.startswith(", ", place):
            place += 2
        elif line[place:] == "}":
            return Fields(tuple(pairs.values()), number, at + 1)
        else:
            break
    return None


def _scalar(match: re.Match[str], number: int) -> Scalar:
    text = match[0]
    column = match.start() + 1
    if text[0] == '"':
        text = text[1:-1]
        return Scalar(_ESCAPED.sub(r"\1", text) if "\\" in text else text, number, column)
    return Scalar("", number, column, True) if text == "null" else Scalar(text, number, column)
