"""What a raw page is read as: a node is a line, or a part of one where a byline or a jump stands at its end.

Nodes are never changed; later stages refer to them by their index. A node knows its print lines (`parts`): where the
dump kept the line wraps as spaces, each of them is a part, so that the wraps vanish and intended spaces stay.
"""

from typing import Literal

from generator.convert.spans import Span, Spans
from generator.records import dataclass

Role = Literal["text", "byline", "credit", "jump", "origin", "row", "furniture"]
FAR = 9
"""Blank lines before a node are counted up to this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One line of the dump, or the part of it that plays one role."""

    index: int
    role: Role
    span: Span
    parts: Spans
    """Its print lines."""
    text: str
    """As running text."""
    copies: Spans = ()
    """Second copies of text that was drawn twice; `parts` hold the first."""
    before: int = FAR
    """Blank lines before it: 0 when it stands right below the node before, -1 when both are of one line."""
    wrapped: bool = False
    """The parts are print lines of one column; else the spaces between them are stray."""
    indented: bool = False
    """The dump kept the indent of a paragraph's first line."""

    @property
    def line(self) -> int:
        """The raw line, from 1."""
        return self.span.line
