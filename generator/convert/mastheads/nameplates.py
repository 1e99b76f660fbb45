"""The paper's name over the first line of a masthead: one line, or several with what is under it."""

import re
from collections.abc import Mapping, Sequence

from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.lines.patterns import H
from generator.convert.mastheads.marks import PAPER, TOP
from generator.text import HAN


def names_over(above: Sequence[Node]) -> Sequence[Node]:
    """Of the lines over a masthead's first, from the top of the page on, those that are the paper's name.

    One line alone is; of several the first, where it is spread (青 禾 县 报), and what is under it in Latin capitals;
    in Latin letters all, a motto too, where no white space parts them.
    """
    if not 0 < len(above) < HIGHEST or any(n.role != "text" for n in above):
        return ()
    latin = not any(re.search(H, n.text) or patterns.ends_sentence(n.text) for n in above)
    if latin and _nameplate(above[0].text) and not any(n.before for n in above[1:]):
        return above
    if not all(_nameplate(n.text) for n in above):
        return ()
    if len(above) == 1:
        return above
    latin = bool(_LATIN_NAME.fullmatch(above[1].text.strip()) and re.search(H, above[0].text))
    named = PAPER.fullmatch(above[0].text) or _SPREAD.fullmatch(above[0].text.strip())
    if named and all(_PUBLISHED.search(n.text) for n in above[1 + latin :]):
        return above
    if latin and len(above) == 2:
        return above
    return above[: 1 + latin] if _SPREAD.fullmatch(above[0].text.strip()) else ()


HIGHEST = 4
"""Lines over the masthead's first, fewer than which the name may take."""
_PUBLISHED = re.compile("机关报|出版|主[办管]|承办|创刊")
"""Whose paper it is, and who publishes it."""
_SPREAD = re.compile(rf"{H}(?:[ \u3000]+{H}){{2,9}}")
SPREAD_WORD = re.compile(rf"{H}(?:[ \u3000]+{H}){{1,9}}")
FRAMED = re.compile(rf"[·•]\s*{H}(?:\s*{H}){{1,7}}\s*[·•]")
"""What the page is called, between dots."""
_LATIN_NAME = re.compile(r"[A-Z]+(?:[ \u3000]+[A-Z]+){0,5}")


def _nameplate(text: str) -> bool:
    """May the page's first line be the paper's name?"""
    return len(text) <= 40 and not re.search("[，。；：？！,;:?!]", text)


def said_between(nodes: Sequence[Node], labels: Mapping[int, str]) -> dict[int, str]:
    """A Latin line between two lines of the masthead on top of a page, right below one and right above the other.

    What a paper says of itself: Serving Kettle and Orrin since 1894. A headline has white space on one side of it.
    """
    return {
        node.index: "slogan"
        for above, node, below in zip(nodes[:TOP], nodes[1:TOP], nodes[2:TOP], strict=False)
        if node.role == "text"
        and node.index not in labels
        and node.before == below.before == 0
        and labels.get(above.index) in ("masthead", "folio")
        and labels.get(below.index) in ("masthead", "folio")
        and not HAN.search(node.text)
        and len(node.text) <= _LONGEST_SAID
    }


_LONGEST_SAID = 72
"""Characters of what an English paper says of itself."""
