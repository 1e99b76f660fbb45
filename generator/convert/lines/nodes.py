"""Raw lines become nodes: a node is a line, or a part of one where a byline or a jump stands at the end of a paragraph.

Nodes are never changed; later stages refer to them by their index. A node knows its print lines (`parts`): where the
dump kept the line wraps as spaces, each of them is a part, so that the wraps vanish and intended spaces stay.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from generator.convert.lines import patterns
from generator.convert.lines.authors import author_alone, names_desk, pen_name, signs_letter, spread_name
from generator.convert.lines.columns import in_reading_order
from generator.convert.lines.doubled import drawn_once
from generator.convert.lines.gaps import evened_gaps
from generator.convert.lines.signatures import closing_signature, is_credit, read_signature
from generator.convert.lines.wraps import columns_of, print_lines, printed_lines, wide_marks
from generator.convert.spans import Pages, Span, Spans, running, slice_of, trimmed
from generator.text import HAN

Role = Literal["text", "byline", "credit", "jump", "origin", "row", "furniture"]
_NO_CUTS: Mapping[int, Sequence[int]] = {}
FAR = 9
"""Blank lines before a node are counted up to this."""
_REACH = 160
"""Characters at the end of a line among which a jump, an origin or a signature that closes it stands."""


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


def read_nodes(pages: Pages, page: int, cuts: Mapping[int, Sequence[int]] = _NO_CUTS) -> tuple[Node, ...]:
    """The nodes of one raw page (an index into `pages`), in the order of the dump.

    `cuts`: line → columns at which no node may go on.
    """
    out: list[Node] = []
    ordered = tuple(in_reading_order(tuple(pages[page].own), pages[page].lines))
    lines = [pages[page].lines[n - 1][a:b] for n, a, b in ordered]
    gaps = _gaps(lines)
    split = len(ordered) != len(pages[page].texts)
    table = frozenset[int]() if split else _table_lines(lines, pages[page].start.line)
    marks = wide_marks(lines)
    texts = [line.strip() for line in lines if line.strip()]
    printed, at = printed_lines(texts), 0
    columns = columns_of(texts, marks)
    for number, start, end in ordered:
        span = trimmed(Span(page, number, start, end), pages)
        if span is None:
            continue
        role: Role = "row" if number in table else "text"
        whole = _cut_at(span, cuts.get(number, ()), pages)
        parts = [(role, s) for s in whole] if role == "row" else [part for s in whole for part in _parted(s, pages)]
        for place, (part_role, part) in enumerate(parts):
            out.append(
                _node(len(out), part_role, part, pages, gaps[at] if not place else -1, marks, columns, at in printed)
            )
        at += 1
    signs = {n.index for n in out if _signs(out, n.index, pages) or _role_under(out, n.index)}
    if len(signs) >= _HABIT:
        signs |= {n.index for n in out if _signs(out, n.index, pages, pen=True)}
    signs |= _signed_below(out, signs, pages) | _with_role(out) | _by_in_small(out) | _latin_alone(out)
    return tuple(replace(n, role="byline") if n.index in signs else n for n in out)


def _gaps(lines: Sequence[str]) -> tuple[int, ...]:
    """The blank lines before each line that is not blank."""
    full = [at for at, line in enumerate(lines) if line.strip()]
    return (FAR, *(min(FAR, gap) for gap in evened_gaps([b - a - 1 for a, b in pairwise(full)])))


def _signs(nodes: Sequence[Node], at: int, pages: Pages, *, pen: bool = False) -> bool:
    """Does a name without a role stand where bylines do: alone under a headline, over a text? `pen`: or a pen name."""
    if not 0 < at < len(nodes) - 1 or nodes[at].role != "text":
        return False
    raw = slice_of(nodes[at].span, pages)
    apart = max(n.before for n in nodes[max(0, at - 2) : at]) > nodes[at].before
    if not author_alone(raw) and not spread_name(raw) and not (pen and apart and pen_name(raw)):
        return False
    above, below = nodes[at - 1], nodes[at + 1]
    return (
        above.role == below.role == "text"
        and _SHORTEST <= len(above.text) <= _LONGEST_TITLE
        and (not re.search("[，。；,;]", above.text) or (_clause(above.text) and names_desk(raw)))
        and not patterns.ends_sentence(above.text)
        and not author_alone(above.text)
        and (len(below.text) >= _SHORTEST or bool(_PART.fullmatch(below.text)))
        and bool(HAN.search(below.text))
        and not author_alone(below.text)
    )


_PART = re.compile("[一二三四五六七八九十]{1,2}|[之其][一二三]")
"""The number of a part, which stands alone on its line."""


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
        and bool(patterns.ENGLISH_BYLINE.fullmatch(" ".join(above.text.split())))
        and bool(patterns.ENGLISH_ROLE.fullmatch(" " + nodes[at].text))
    )


_HABIT = 2
"""Names alone over a text, from which on it is a habit of the page."""
_SHORTEST, _LONGEST_TITLE = 4, 30
"""Characters of a line that a name may stand under."""


def _cut_at(span: Span, columns: Sequence[int], pages: Pages) -> list[Span]:
    bounds = [span.start, *(c for c in columns if span.start < c < span.end), span.end]
    return [t for a, b in pairwise(bounds) if (t := trimmed(span._replace(start=a, end=b), pages))]


def _node(
    index: int,
    role: Role,
    span: Span,
    pages: Pages,
    before: int,
    marks: str,
    columns: frozenset[int],
    printed: bool,
) -> Node:
    raw = slice_of(span, pages)
    lead = pages[span.page].lines[span.line - 1][max(0, span.start - _WIDEST - 1) : span.start].rpartition("\f")[2]
    indented = role == "text" and bool(_INDENT.fullmatch(lead))
    copies: tuple[Span, ...] = ()
    wrapped = False
    if role == "text" and (once := drawn_once(raw)):
        parts = tuple(span._replace(start=span.start + a, end=span.start + b) for a, b in once)
        copies = tuple(span._replace(start=span.start + b, end=span.start + b + b - a) for a, b in once)
        text = _first_copy(raw, once)
    else:
        parts, wrapped = print_lines(span, raw, marks, columns) if role == "text" and not printed else ((span,), False)
        text = running(parts, pages)
    return Node(
        index=index,
        role=role,
        span=span,
        parts=parts,
        text=text,
        copies=copies,
        before=before,
        wrapped=wrapped,
        indented=indented,
    )


_WIDEST = 8
"""Characters of the widest indent."""
_INDENT = re.compile(rf"\u3000{{1,4}}| {{2,{_WIDEST}}}|\t")


def _first_copy(raw: str, once: Sequence[tuple[int, int]]) -> str:
    out, end = "", 0
    for start, stop in once:
        out += (" " if raw[end:start].isspace() else "") + raw[start:stop]
        end = 2 * stop - start
    return out


_CREDIT_AT_END = re.compile(rf"(?<=[.!?”])\s+({patterns.ENGLISH_CREDIT.pattern})\s*$")


def _parted(span: Span, pages: Pages) -> list[tuple[Role, Span]]:
    """A line as its parts by role: running text with a byline or a jump at its end, or one role alone."""
    raw = slice_of(span, pages)
    whole = _role_of(raw)
    if whole != "text":
        return [(whole, span)]
    out: list[tuple[Role, Span]] = []
    start, end = 0, len(raw)
    if match := patterns.JUMP_AT_START.match(raw):
        out.append(("jump", span._replace(end=span.start + match.end())))
        start = match.end()
    tail: list[tuple[Role, Span]] = []
    near = max(start, end - _REACH)
    if (match := patterns.JUMP_AT_END.search(raw, near)) and match.start() > start:
        tail.append(("jump", span._replace(start=span.start + match.start())))
        end = match.start()
    if (match := patterns.ORIGIN_AT_END.search(raw, max(start, end - _REACH), end)) and match.start() > start + 8:
        tail.insert(0, ("origin", span._replace(start=span.start + match.start(), end=span.start + end)))
        end = match.start()
    near = max(start, end - _REACH)
    signed = closing_signature(raw[near:end].rstrip())
    if (match := _CREDIT_AT_END.search(raw, near, end)) and match.start() > start:
        tail.insert(0, ("credit", span._replace(start=span.start + match.start(1), end=span.start + end)))
        end = match.start()
    elif signed is not None:
        role: Role = "credit" if is_credit(raw[near + signed : end]) else "byline"
        tail.insert(0, (role, span._replace(start=span.start + near + signed, end=span.start + end)))
        end = near + signed
    if end > start:
        out.append(("text", span._replace(start=span.start + start, end=span.start + end)))
    parts = [(role, t) for role, part in (*out, *tail) if (t := trimmed(part, pages))]
    return parts or [("text", span)]


def _role_of(raw: str) -> Role:
    text = " ".join(raw.split())
    if len(text) <= 60:
        if patterns.ENGLISH_CREDIT.fullmatch(text):
            return "credit"
        if patterns.ENGLISH_BYLINE.fullmatch(text):
            return "byline"
        if read_signature(text) is not None:
            return "credit" if is_credit(text) else "byline"
        if signs_letter(text):
            return "byline"
        if patterns.JUMP.fullmatch(text) or patterns.TO_BE_CONTINUED.fullmatch(text):
            return "jump"
        if patterns.ORIGIN.fullmatch(text):
            return "origin"
    return "text"


def _table_lines(lines: Sequence[str], first: int) -> frozenset[int]:
    """The lines of tables: with tabs between cells, at least two cells, or two and more of them below one another.

    `first` is the number of the first line.
    """
    cells = {n: sum(bool(c.strip()) for c in line.split("\t")) for n, line in enumerate(lines, first) if "\t" in line}
    tabbed = {n for n, count in cells.items() if count >= 2}
    sure = {n for n in tabbed if cells[n] >= 3}
    return frozenset(n for n in tabbed if n in sure or tabbed & {n - 1, n + 1})
