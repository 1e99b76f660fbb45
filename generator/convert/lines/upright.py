"""Headlines set down: one character a line, as upright type leaves them in a dump of print lines."""

import re
from collections.abc import Collection, Iterator, Sequence

from generator.convert.lines.nodes import Node
from generator.text import HAN

_SIGN = re.compile(r"[^\W\d_]|[“”‘’「」『』《》〈〉？！：、，—…·]")
_LEAST = 3
"""Lines that such a headline has."""


def uprights(nodes: Sequence[Node], apart: Collection[int]) -> tuple[tuple[int, ...], ...]:
    """The runs of nodes that make one headline each; `apart` are those that stand outside the text, as tables do."""
    return tuple(
        tuple(n.index for n in run)
        for run in _runs(nodes, apart)
        if len(run) >= _LEAST and sum(bool(HAN.search(n.text)) for n in run) >= _LEAST
    )


def _runs(nodes: Sequence[Node], apart: Collection[int]) -> Iterator[list[Node]]:
    """Runs of lines of one character with the same white space between them."""
    run: list[Node] = []
    for node in nodes:
        single = node.role == "text" and node.index not in apart and bool(_SIGN.fullmatch(node.text))
        if run and (not single or node.before != (run[1].before if len(run) > 1 else node.before)):
            yield run
            run = []
        if single:
            run.append(node)
    if run:
        yield run
