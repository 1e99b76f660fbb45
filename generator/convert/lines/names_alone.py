"""Bylines that are a name alone, told by what stands around them: a headline above, a text below, others like them."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from generator.convert.lines import patterns
from generator.convert.lines.authors import (
    author_alone,
    authors_alone,
    names_desk,
    pen_name,
    reporter,
    several_names,
    spread,
    spread_name,
)
from generator.convert.lines.nodes import Node
from generator.convert.lines.signatures import is_word, read_signature
from generator.convert.lines.surnames import is_name
from generator.convert.lines.tokens import BULLETS
from generator.convert.spans import Pages, slice_of
from generator.text import HAN

_HABIT = 2
"""Names alone over a text, from which on it is a habit of the page."""
_HABIT_BRIEF, _BRIEF_NAME = 3, 2
"""The same, for names of so many characters, which may be words."""
_SHORTEST, _LONGEST_TITLE = 4, 30
"""Characters of a line that a name may stand under."""
_SHORTEST_TITLE, _WHOLE_NAME, _TEXT, _PRINT_LINE = 2, 3, 8, 20
"""Characters of a headline (借牛) over a name of so many, with so many of an indented text below, or of a print line.

Over whole paragraphs it may be what somebody is (冠军).
"""


def names_alone(nodes: Sequence[Node], pages: Pages) -> frozenset[int]:
    """The nodes of a page, by their index, that hold nothing but who wrote what stands beside them."""
    signs = {n.index for n in nodes if _signs(nodes, n.index, pages) or _role_under(nodes, n.index)}
    marked = sum(n.role == "byline" and slice_of(n.span, pages).lstrip()[:1] in BULLETS for n in nodes)
    if len(signs) + marked >= _HABIT:
        signs |= {n.index for n in nodes if _signs(nodes, n.index, pages, pen=True)}
    brief = {n.index for n in nodes if _signs(nodes, n.index, pages, brief=True)} - signs
    if len(signs) + len(brief) + marked >= _HABIT_BRIEF:
        signs |= brief
    signs |= _signed_below(nodes, signs, pages) | _with_role(nodes) | _by_in_small(nodes) | _latin_alone(nodes)
    return frozenset(signs)


def _signs(nodes: Sequence[Node], at: int, pages: Pages, *, pen: bool = False, brief: bool = False) -> bool:
    """Does a name without a role stand where bylines do: alone under a headline, over a text?

    `pen`: or a pen name. `brief`: or a whole name of two characters (柳青) that is no word.
    """
    if not 0 < at < len(nodes) - 1 or nodes[at].role != "text":
        return False
    raw = slice_of(nodes[at].span, pages)
    above, below = nodes[at - 1], nodes[at + 1]
    set_off = below.indented and not nodes[at].indented and not above.indented
    apart = (
        max(n.before for n in nodes[max(0, at - 2) : at]) > nodes[at].before
        or set_off
        or bool(_POEMS.search(above.text))
    )
    named = (
        bool(author_alone(raw) or authors_alone(raw) or reporter(raw))
        or spread_name(raw)
        or (set_off and spread(raw) and is_name("".join(raw.split())))
    )
    whole = brief and len(raw) == _BRIEF_NAME and is_name(raw) and not is_word(raw)
    if not named and not whole and not (pen and apart and pen_name(raw)):
        return False
    little = len(raw) >= _WHOLE_NAME and len(below.text) >= _TEXT and (set_off or len(below.text) <= _PRINT_LINE)
    short = _SHORTEST_TITLE if little else _SHORTEST
    return (
        above.role == below.role == "text"
        and short <= len(above.text) <= _LONGEST_TITLE
        and (
            not re.search("[，。；,;]", above.text)
            or (_clause(above.text) and (names_desk(raw) or bool(reporter(raw))))
        )
        and not patterns.ends_sentence(above.text)
        and not _names(slice_of(above.span, pages))
        and (len(below.text) >= _SHORTEST or bool(_PART.fullmatch(below.text)))
        and bool(HAN.search(below.text))
        and not _names(slice_of(below.span, pages))
    )


def _names(text: str) -> bool:
    """Does the line name people and nothing else, as a row of a list does?"""
    return bool(author_alone(text)) or several_names(text)


_PART = re.compile("[一二三四五六七八九十]{1,2}|[之其][一二三]")
"""The number of a part, which stands alone on its line."""


_POEMS = re.compile(r"[（(](?:外[一二三四五六七八九十]首|[一二三四五六七八九十]首|组诗)[）)]$|^[五七][律绝]\s*[·・]")
"""The title of a poem, or of several."""


def _signed_below(nodes: Sequence[Node], signs: Collection[int], pages: Pages) -> set[int]:
    """Names alone at the end of a text, of those whom a byline of the page names."""
    known = {
        signer.name
        for n in nodes
        if n.role in ("byline", "credit") or n.index in signs
        for signer in read_signature(slice_of(n.span, pages)) or ()
    }
    return {
        n.index
        for above, n in pairwise(nodes)
        if n.role == above.role == "text"
        and len(above.text) >= _SHORTEST_END
        and patterns.ends_sentence(above.text)
        and re.sub(r"\s", "", n.text) in known
    }


_SHORTEST_END = 8
"""Characters of the last line over a name."""


def _clause(text: str) -> bool:
    """May a line with commas be a headline?"""
    return len(re.findall("[，,]", text)) == 1 and not re.search("[。；;]", text) and text[-1] not in "，,"


def _with_role(nodes: Sequence[Node]) -> set[int]:
    """Names in Latin letters alone on a line, with their role behind or on the next, between a headline and a text."""
    return {
        node.index
        for above, node, below in zip(nodes, nodes[1:], nodes[2:], strict=False)
        if above.role == node.role == below.role == "text"
        and len(node.text) <= _LONGEST_SIGNED
        and patterns.ENGLISH_SIGNED.fullmatch(node.text)
        and not patterns.ends_sentence(above.text)
        and not HAN.search(above.text)
    } | {
        signs.index
        for above, name, desk, below in zip(nodes, nodes[1:], nodes[2:], nodes[3:], strict=False)
        if above.role == name.role == desk.role == below.role == "text"
        and patterns.ENGLISH_SIGNER.fullmatch(name.text)
        and patterns.ENGLISH_DESK.fullmatch(desk.text)
        and not patterns.ends_sentence(above.text)
        for signs in (name, desk)
    }


def _by_in_small(nodes: Sequence[Node]) -> set[int]:
    """`by Jane Doe` with a small letter, and the role under it, between a headline and the beginning of a text."""
    out: set[int] = set()
    for above, node, below in zip(nodes, nodes[1:], nodes[2:], strict=False):
        if (
            above.role == node.role == below.role == "text"
            and node.text.startswith("by ")
            and patterns.ENGLISH_BYLINE.fullmatch("B" + node.text[1:])
            and not patterns.ends_sentence(above.text)
            and not HAN.search(above.text)
            and len(above.text) <= _LONGEST_ENGLISH
            and below.text[0].isupper()
        ):
            desk = bool(patterns.ENGLISH_DESK.fullmatch(below.text))
            out |= {node.index, below.index} if desk else {node.index}
    return out


def _latin_alone(nodes: Sequence[Node]) -> set[int]:
    """A name in Latin letters alone between a headline, all of whose words but names begin small, and a text.

    Where headlines begin each word with a capital, a subhead of two words looks the same.
    """
    return {
        node.index
        for above, node, below in zip(nodes, nodes[1:], nodes[2:], strict=False)
        if above.role == node.role == below.role == "text"
        and _LATIN_PERSON.fullmatch(node.text)
        and not HAN.search(above.text)
        and len(above.text) <= _LONGEST_TITLE_LATIN
        and not patterns.ends_sentence(above.text)
        and above.text[-1] not in ",;:"
        and not patterns.LEADS_ON.search(above.text)
        and sum(w.islower() and len(w) > 3 for w in above.text.split()) >= _SMALL_WORDS
        and node.before == 0
        and len(below.text) > len(node.text)
        and (below.text[0].isupper() or below.text[0] in "\"“'‘")
        and (above.before > 0 or above.index == 0 or nodes[above.index - 1].before > 0)
    }


_LATIN_PERSON = re.compile(
    rf"[{patterns.UPPER}][a-zà-ž'’-]{{2,14}}(?: [{patterns.UPPER}]\.?)?(?: [{patterns.UPPER}][\w'’-]{{2,14}}){{1,2}}"
)
_LONGEST_TITLE_LATIN, _SMALL_WORDS = 64, 2
_LONGEST_SIGNED = 80
"""Characters of a name with its role."""
_LONGEST_ENGLISH = 48
"""Characters of an English headline's line over such a byline."""


def _role_under(nodes: Sequence[Node], at: int) -> bool:
    """Does an English byline's role stand on a line of its own under it?"""
    above = nodes[at - 1] if at else None
    return (
        above is not None
        and nodes[at].role == "text"
        and above.role == "byline"
        and (
            above.before == 0 or not nodes[at].text.startswith("For ")
        )  # a headline may stand under a byline: For the Birds
        and bool(patterns.ENGLISH_BYLINE.fullmatch(" ".join(above.text.split())))
        and (bool(patterns.ENGLISH_ROLE.fullmatch(" " + nodes[at].text)) or _desk_alone(nodes[at].text))
    )


def _desk_alone(text: str) -> bool:
    """Is it the name of a desk (Courier Staff), whose words all begin with a capital?"""
    return bool(patterns.ENGLISH_DESK.fullmatch(text)) and all(w[0].isupper() for w in text.split())
