"""Raw lines parted into nodes, each with the role that it plays by itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.convert.lines import patterns
from generator.convert.lines.authors import signs_letter
from generator.convert.lines.columns import in_reading_order
from generator.convert.lines.doubled import drawn_once
from generator.convert.lines.gaps import evened_gaps
from generator.convert.lines.names_alone import names_alone
from generator.convert.lines.nodes import FAR, Node, Role
from generator.convert.lines.signatures import closing_signature, is_credit, read_signature
from generator.convert.lines.wraps import columns_of, print_lines, printed_lines, wide_marks
from generator.convert.spans import Pages, Span, running, slice_of, trimmed

_NO_CUTS: Mapping[int, Sequence[int]] = {}
_REACH = 160
"""Characters at the end of a line among which a jump, an origin or a signature that closes it stands."""


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
    signs = names_alone(out, pages)
    return tuple(replace(n, role="byline") if n.index in signs else n for n in out)


def _gaps(lines: Sequence[str]) -> tuple[int, ...]:
    """The blank lines before each line that is not blank."""
    full = [at for at, line in enumerate(lines) if line.strip()]
    return (FAR, *(min(FAR, gap) for gap in evened_gaps([b - a - 1 for a, b in pairwise(full)])))


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
