"""Which nodes are rows of tables, and how their cells part."""

import re
from collections.abc import Sequence

from generator.convert import patterns
from generator.convert.blocks import Block
from generator.convert.heads import Head
from generator.convert.nodes import Node
from generator.convert.pieces import Unit
from generator.convert.spans import Pages, Span, Spans, slice_of
from generator.convert.stories import Story
from generator.model import Doubt

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")
_HEADER = re.compile(
    r"^(?:排名|名次|序号|位次|Rank|No\.?).*(?:得分|分数|总分|成绩|数量|数|金额|率|分|Score|Points)$", re.I
)


def find_rows(nodes: Sequence[Node], pages: Pages) -> frozenset[int]:
    """Indexes of the nodes that are rows or loose cells of tables: tabbed rows, lines of few words and a number at the
    end below one another, cells next to them.
    """
    cells = [_tokens(n, pages) for n in nodes]
    rows = {n.index for n in nodes if n.role == "row"}
    texts = [n for n in nodes if n.role == "text"]
    likely = {n.index for n in texts if _row_like(cells[n.index])}
    for n in texts:
        if n.index in likely and (n.index - 1 in likely or n.index + 1 in likely):
            rows.add(n.index)
        tokens = cells[n.index]
        numeric = sum(bool(_NUMBER.fullmatch(t)) for t in tokens)
        if len(tokens) >= 8 and numeric >= 0.4 * len(tokens) and max(map(len, tokens)) <= 14:
            rows.add(n.index)
    rows |= {n.index for n in texts if n.index + 1 in rows and _HEADER.search(n.text) and len(n.text) < 24}
    return frozenset(_with_loose(nodes, rows, cells))


def find_titles(nodes: Sequence[Node], rows: frozenset[int]) -> frozenset[int]:
    """Indexes of the nodes that stand as titles right over rows."""
    out: set[int] = set()
    for node in nodes:
        at = node.index - 1
        if node.index in rows and at not in rows and at >= 0 and _title_like(nodes[at]):
            out.add(at)
            while nodes[at].before == 0 and at - 1 not in rows and at >= 1 and _title_like(nodes[at - 1]):
                at -= 1
                out.add(at)
    return frozenset(out)


def _title_like(node: Node) -> bool:
    return (
        node.role == "text"
        and 4 <= len(node.text) <= 56
        and not patterns.ends_sentence(node.text)
        and not re.search("[，。；,;]", node.text)
    )


def _tokens(node: Node, pages: Pages) -> list[str]:
    return slice_of(node.span, pages).split()


def _row_like(tokens: Sequence[str]) -> bool:
    if not 2 <= len(tokens) <= 6 or not _NUMBER.fullmatch(tokens[-1]) or max(map(len, tokens)) > 14:
        return False
    return any(not _NUMBER.fullmatch(t) for t in tokens) and (
        len(tokens) > 2 or "." in tokens[-1] or bool(_NUMBER.fullmatch(tokens[0]))
    )


def _with_loose(nodes: Sequence[Node], rows: set[int], cells: Sequence[Sequence[str]]) -> set[int]:
    """Adds cells that lie loose beside a table: runs of short lines without marks, a third of them numbers."""
    out = set(rows)
    at = 0
    while at < len(nodes):
        end = at
        while end < len(nodes) and _loose(nodes[end], cells[end], rows):
            end += 1
        numbers = sum(bool(_NUMBER.fullmatch(nodes[i].text.strip())) for i in range(at, end))
        beside = at - 1 in rows or end in rows
        if end > at and beside and numbers >= max(1, 0.3 * (end - at)):
            out.update(range(at, end))
        at = max(end, at + 1)
    return out


def _loose(node: Node, tokens: Sequence[str], rows: set[int]) -> bool:
    return (
        node.role == "text"
        and node.index not in rows
        and len(tokens) == 1
        and len(node.text) <= 14
        and not re.search("[，。！？、,]", node.text)
    )


def cells_of(span: Span, pages: Pages, columns: int) -> Spans:
    """A row's cells: at its tabs; else at its spaces when that gives `columns` cells; else the row as one cell."""
    text = slice_of(span, pages)
    for pattern in (r"[^\t]+", r"\S+"):
        found = [m for m in re.finditer(pattern, text) if m[0].strip()]
        if pattern == r"[^\t]+" and len(found) < 2:
            continue
        if pattern == r"[^\t]+" or len(found) == columns:
            return tuple(
                Span(
                    span.page,
                    span.line,
                    span.start + m.start() + len(m[0]) - len(m[0].lstrip()),
                    span.start + m.start() + len(m[0].rstrip()),
                )
                for m in found
            )
    return (span,)


def is_number(text: str) -> bool:
    """Is the cell a figure?"""
    return bool(_NUMBER.fullmatch(text))


def table_stories(units: Sequence[Unit], titles: frozenset[int], pages: Pages) -> list[Story]:
    """The tables of an issue, each with the title over it; panels under parallel titles are one table article."""
    out: list[Story] = []
    at = taken = 0
    while at < len(units):
        if units[at].kind != "rows":
            at += 1
            continue
        first = at
        while first > taken and units[first - 1].kind == "head" and units[first - 1].nodes[0] in titles:
            first -= 1
        end = at
        while end < len(units) and (units[end].kind == "rows" or _panel_title(units, end, titles, first)):
            end += 1
        out.append(_table_story(units[first:end], at - first, pages))
        at = taken = end
    return out


def _panel_title(units: Sequence[Unit], at: int, titles: frozenset[int], first: int) -> bool:
    """Is this the title of a further panel, parallel to the first title?"""
    end = at
    while end < len(units) and units[end].kind == "head" and units[end].nodes[0] in titles:
        end += 1
    if end == at or end == len(units) or units[end].kind != "rows" or units[first].kind != "head":
        return False
    a, b = set(units[first].text), set(units[at].text)
    return len(a & b) >= 0.6 * max(len(a), len(b))


def _table_story(units: Sequence[Unit], title: int, pages: Pages) -> Story:
    rows = [u for u in units if u.kind == "rows"]
    tabbed = [len(cells_of(u.whole, pages, 0)) for u in rows]
    columns = (
        max(set(tabbed), key=lambda n: (tabbed.count(n), n))
        if max(tabbed) > 1
        else _usual_count([len(slice_of(u.whole, pages).split()) for u in rows])
    )
    blocks: list[Block] = []
    table: list[Spans] = []
    loose = 0
    for unit in [*units[title:], None]:
        header = unit is not None and unit.kind == "rows" and table and _HEADER.search(unit.text)
        if table and (unit is None or unit.kind != "rows" or header):
            blocks.append(Block(kind="table", rows=tuple(table)))
            table = []
        if unit is not None and unit.kind == "rows":
            cells = cells_of(unit.whole, pages, columns)
            loose += len(cells) != columns
            table.append(cells)
    panels = tuple(u.whole for u in units[title:] if u.kind == "head")
    doubts: tuple[Doubt, ...] = ()
    if loose:
        bad = next(u for u in rows if len(cells_of(u.whole, pages, columns)) != columns)
        doubts = (
            Doubt(
                what="loose cells",
                why=f"{loose} lines of the table don't have its {columns} cells; they stand as printed",
                line=bad.line,
            ),
        )
    return Story(
        at=units[0].index,
        units=tuple(u.index for u in units),
        kind="table",
        head=Head(title=tuple(u.whole for u in units[:title]), deck=panels),
        blocks=tuple(blocks),
        page=units[0].page,
        first_line=units[0].line,
        doubts=doubts,
        segmentation_sure=0.7 if loose else 0.95,
    )


def _usual_count(counts: Sequence[int]) -> int:
    return max(set(counts), key=lambda n: (counts.count(n), n))
