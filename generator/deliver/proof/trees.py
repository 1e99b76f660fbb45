"""XML of the site, read without trust: no document type, so no entity of anybody's, and nothing is fetched."""

from collections.abc import Iterator
from dataclasses import field
from typing import NamedTuple
from xml.parsers import expat

from generator.records import dataclass

CHUNK = 1 << 16
"""Bytes that are read at a time."""


class Element(NamedTuple):
    """An element at its end: those inside came before it."""

    name: str
    """Its namespace, a space, its local name."""
    parent: str
    attributes: dict[str, str]
    """The same way; those without a namespace by their name alone."""
    text: str
    """Its own, not that of elements inside."""
    line: int
    """Of its end, from 1."""


class NotWellFormed(ValueError):
    """The bytes are no XML, or more of it than is taken."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


@dataclass(slots=True)
class _Open:
    name: str
    attributes: dict[str, str]
    text: list[str] = field(default_factory=list)


def elements(data: bytes) -> Iterator[Element]:
    """The elements of a document, in the order of their ends. Raises NotWellFormed."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    above: list[_Open] = []
    ended: list[Element] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        above.append(_Open(name, attributes))

    def end(name: str) -> None:
        one = above.pop()
        parent = above[-1].name if above else ""
        ended.append(Element(name, parent, one.attributes, "".join(one.text), parser.CurrentLineNumber))

    def text(words: str) -> None:
        above[-1].text.append(words)

    def refused(*_: object) -> None:
        message = "a document type: it may name entities and other files"
        raise NotWellFormed(message, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, text
    parser.StartDoctypeDeclHandler = refused
    try:
        for at in range(0, len(data), CHUNK):
            parser.Parse(data[at : at + CHUNK], False)
            yield from ended
            ended.clear()
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        message = expat.ErrorString(fault.code)
        raise NotWellFormed(str(message), fault.lineno, fault.offset + 1) from None
    yield from ended
