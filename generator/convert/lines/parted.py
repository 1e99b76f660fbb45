"""Raw lines parted into nodes, each with the role that it plays by itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.convert.language import Model
from generator.convert.lines import patterns
from generator.convert.lines.authors import pen_name_at_end, signs_letter
from generator.convert.lines.columns import Part, in_reading_order
from generator.convert.lines.doubled import drawn_once
from generator.convert.lines.gaps import evened_gaps
from generator.convert.lines.names_alone import names_alone
from generator.convert.lines.nodes import FAR, Node, Role
from generator.convert.lines.over_lines import broken_at, seam
from generator.convert.lines.signatures import byline_before_text, closing_signature, is_credit, read_signature
from generator.convert.lines.woven import unwoven
from generator.convert.lines.wraps import columns_of, print_lines, printed_lines, wide_marks
from generator.convert.spans import Pages, Span, running, slice_of, trimmed

_NO_CUTS: Mapping[int, Sequence[int]] = {}
_REACH = 160
"""Characters at the end of a line among which a jump, an origin or a signature that closes it stands."""


def read_nodes(
    pages: Pages, page: int, cuts: Mapping[int, Sequence[int]] = _NO_CUTS, model: Model | None = None
) -> tuple[Node, ...]:
    """The nodes of one raw page (an index into `pages`), in the order of the dump.

    `cuts`: line → columns at which no node may go on. `model` tells columns that the dump gives line by line.
    """
    ordered = tuple(in_reading_order(tuple(pages[page].own), pages[page].lines))
    if model is not None:
        ordered = _each_down(ordered, pages[page].lines, model)
    lines = [pages[page].lines[n - 1][a:b] for n, a, b in ordered]
    gaps = _gaps(lines)
    split = len(ordered) != len(pages[page].texts) or any(a[0] > b[0] for a, b in pairwise(ordered))
    table = frozenset[int]() if split else _table_lines(lines, pages[page].start.line)
    marks = wide_marks(lines)
    texts = [line.strip() for line in lines if line.strip()]
    printed = printed_lines(texts)
    columns = columns_of(texts, marks)
    spans = [span for number, a, b in ordered if (span := trimmed(Span(page, number, a, b), pages))]
    parts = [_parts_of(span, cuts.get(span.line, ()), pages, row=span.line in table) for span in spans]
    if sum(_signs_in_brackets(own, pages) for own in parts) >= _HABIT:
        parts = [own if len(own) > 1 or own[0][0] != "text" else _pen_parted(own[0][1], pages) for own in parts]
    broken = _broken_signatures(spans, parts, pages)
    out: list[Node] = []
    for at, own in enumerate(parts):
        if at - 1 in broken:
            continue
        for place, (role, part) in enumerate(own):
            before = gaps[at] if not place else -1
            out.append(_node(len(out), role, part, pages, before, marks, columns, at in printed))
        if at in broken:
            out.append(_over_two_lines(len(out), *broken[at], pages, -1 if own else gaps[at]))
    signs = names_alone(out, pages)
    return tuple(replace(n, role="byline") if n.index in signs else n for n in out)


def _broken_signatures(
    spans: Sequence[Span], parts: list[list[tuple[Role, Span]]], pages: Pages
) -> dict[int, tuple[Span, Span]]:
    """The signatures that the end of a line broke, by the number of the first line; its parts lose what is of them."""
    out: dict[int, tuple[Span, Span]] = {}
    for at, (first, second) in enumerate(pairwise(spans)):
        if at - 1 in out or any(role == "row" for role, _ in (*parts[at], *parts[at + 1])):
            continue
        cut = broken_at(slice_of(first, pages), slice_of(second, pages))
        if cut is not None:
            text = trimmed(first._replace(end=first.start + cut), pages)
            parts[at] = _parted(text, pages) if text else []
            tail = trimmed(first._replace(start=first.start + cut), pages)
            out[at] = (tail or first, second)
    return out


def _over_two_lines(index: int, first: Span, second: Span, pages: Pages, before: int) -> Node:
    """A signature of two lines."""
    above, below = slice_of(first, pages), slice_of(second, pages)
    text = f"{above}{seam(above, below)}{below}"
    role: Role = "credit" if is_credit(text) else "byline"
    return Node(index=index, role=role, span=first, parts=(first, second), text=text, before=before)


def _each_down(ordered: tuple[Part, ...], lines: Sequence[str], model: Model) -> tuple[Part, ...]:
    """The parts of lines with columns that were woven into one another line by line each read down before the next."""
    full = [at for at, (number, a, b) in enumerate(ordered) if lines[number - 1][a:b].strip()]
    texts = [lines[number - 1][a:b].strip() for number, a, b in (ordered[at] for at in full)]
    out = list(ordered)
    for at, other in zip(full, unwoven(texts, model), strict=True):
        out[at] = ordered[full[other]]
    return tuple(out)


def _parts_of(span: Span, cuts: Sequence[int], pages: Pages, *, row: bool) -> list[tuple[Role, Span]]:
    """A line's parts by role."""
    whole = _cut_at(span, cuts, pages)
    return [("row", s) for s in whole] if row else [part for s in whole for part in _parted(s, pages)]


def _signs_in_brackets(parts: Sequence[tuple[Role, Span]], pages: Pages) -> bool:
    """Is a text closed by who wrote it, in brackets behind its last words?"""
    return len(parts) > 1 and parts[-1][0] == "byline" and slice_of(parts[-1][1], pages)[0] in "（("


def _pen_parted(span: Span, pages: Pages) -> list[tuple[Role, Span]]:
    """A line of a page that closes its texts so, which may end in a pen name that no family name tells."""
    raw = slice_of(span, pages)
    cut = pen_name_at_end(raw)
    if cut is None:
        return [("text", span)]
    return [("text", span._replace(end=span.start + cut)), ("byline", span._replace(start=span.start + cut))]


_HABIT = 2
"""Texts closed by a name in brackets from which on it is a habit of the page."""


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
    elif opened := byline_before_text(raw):
        out.append(("byline", span._replace(end=span.start + opened)))
        start = opened
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
