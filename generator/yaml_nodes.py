"""YAML as positioned nodes: every scalar is a string and knows its line and column."""

from msgspec import Struct


class Scalar(Struct, frozen=True, gc=False):
    """A string; `empty` when nothing at all or a bare `~` or `null` was written."""

    text: str
    line: int
    column: int
    empty: bool = False


class Items(Struct, frozen=True, gc=False):
    """A list."""

    nodes: tuple["Node", ...]
    line: int
    column: int


class Fields(Struct, frozen=True, gc=False):
    """A mapping: (key, value) in the order of the file, each key once."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    line: int
    column: int


Node = Scalar | Items | Fields
