"""Tables become articles: their panels told apart by titles and by the run of ranks and scores, each with its rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from generator.convert.blocks import Block
from generator.convert.cells import Cell, Row, Shape, cells_in, filled, fits, has_figures, rows_of, shape_of, words_in
from generator.convert.heads import Head
from generator.convert.pieces import Unit
from generator.convert.spans import Pages, Spans
from generator.convert.stories import Story
from generator.convert.tables import JOINED_HEADER, NOTE
from generator.model import Doubt
from generator.reasons import reason

_TITLE = re.compile(
    r"(?:排名|排行榜?|得分|积分榜|一览表?|统计表|成绩表?|名次|榜单|情况表|价格表|(?:排名|得分|成绩)情况)[)）]?$"
    r"|\b(?:table|tables|standings|results|rankings|league|classement|résultats)$",
    re.I,
)
"""What the title of a table says, wherever it stands."""
_FALLING = 3
"""Rows from which scores that never rise are a habit."""


class _Line(NamedTuple):
    kind: Literal["title", "header", "row", "note", "whole"]
    unit: Unit
    row: Row = ()
    sure: bool = True
    """The row came whole."""


@dataclass(slots=True)
class _Panel:
    title: list[Unit] = field(default_factory=list)
    blocks: list[list[Row]] = field(default_factory=lambda: [[]])
    notes: tuple[list[Unit], list[Unit]] = field(default_factory=lambda: ([], []))
    """Lines of units, scope, source: before the rows, and behind them."""
    headed: bool = False
    filled: bool = False

    def rows(self) -> list[Row]:
        """The rows with figures."""
        return [r for block in self.blocks for r in block if has_figures(r)]


def table_stories(units: Sequence[Unit], titles: frozenset[int], pages: Pages) -> list[Story]:
    """The tables of an issue, each with its title; panels under parallel titles are one table article."""
    out: list[Story] = []
    at = taken = 0
    while at < len(units):
        if units[at].kind != "rows":
            at += 1
            continue
        first = at
        while first > taken and _is_title(units[first - 1], titles):
            first -= 1
        end = at
        while end < len(units) and (units[end].kind == "rows" or _panel_title(units, end, titles, first)):
            end += 1
        outside = _title_elsewhere(units, first, end, titles, taken) if first == at else None
        if outside is not None and outside.index == end:
            end += 1
        out.append(_table_story(units[first:at], units[at:end], outside, pages))
        at = taken = end
    return out


def _is_title(unit: Unit, titles: frozenset[int]) -> bool:
    return unit.kind == "head" and unit.nodes[0] in titles


def _panel_title(units: Sequence[Unit], at: int, titles: frozenset[int], first: int) -> bool:
    """Is this the title of a further panel, parallel to the first title?"""
    end = at
    while end < len(units) and _is_title(units[end], titles):
        end += 1
    if end == at or end == len(units) or units[end].kind != "rows" or units[first].kind != "head":
        return False
    a, b = set(units[first].text), set(units[at].text)
    return len(a & b) >= 0.6 * max(len(a), len(b))


def _title_elsewhere(units: Sequence[Unit], first: int, end: int, titles: frozenset[int], taken: int) -> Unit | None:
    """The title of a table that has none over it: right behind it, or before it beyond other text."""
    around = [*units[end : end + 1], *reversed(units[taken:first])]
    return next(
        (
            u
            for u in around
            if u.kind == "head" and u.page == units[first].page and not _is_title(u, titles) and _TITLE.search(u.text)
        ),
        None,
    )


def _table_story(over: Sequence[Unit], units: Sequence[Unit], outside: Unit | None, pages: Pages) -> Story:
    every = {u.index for u in (*over, *units, *([outside] if outside else []))}
    lines = _lines([u for u in units if u is not outside], pages)
    shape = _shape(lines)
    if shape and _two_beside(lines, shape):
        lines = _one_behind_the_other(lines, len(shape.kinds) // 2, [_Line("title", u) for u in over[1:]])
        over, shape = over[:1], _shape(lines)
    elif shape and (pairs := _alternating(lines, shape)):
        lines = pairs
    read = _set_right(lines, shape)
    panels = _panels(read, shape)
    title = [outside] if outside else list(over) or panels[0].title
    if not over and not outside:
        panels[0].title = []
    blocks = tuple(b for panel in panels for b in _blocks(panel, pages))
    doubts = _doubts(read, outside)
    start = min((*over, *units), key=lambda u: u.index)
    return Story(
        at=start.index,
        units=tuple(sorted(every)),
        kind="table",
        head=Head(title=tuple(s for u in title for s in _printed(u))),
        blocks=blocks,
        page=start.page,
        first_line=start.line,
        doubts=doubts,
        segmentation_sure=0.7 if doubts else 0.95,
    )


def _printed(unit: Unit) -> Spans:
    return unit.spans if unit.doubled else (unit.whole,)


# --- lines ---------------------------------------------------------------------------------------------------


def _lines(units: Sequence[Unit], pages: Pages) -> list[_Line]:
    out: list[_Line] = []
    for unit in units:
        if unit.kind == "head":
            out.append(_Line("title", unit))
        elif NOTE.match(unit.text):
            out.append(_Line("note", unit))
        else:
            out.append(_Line("row", unit, cells_in(unit.whole, pages)))
    shape = _shape(out)
    return [_as_header(line, shape, pages) for line in out]


def _shape(lines: Sequence[_Line]) -> Shape | None:
    return shape_of([line.row for line in lines if line.kind == "row"])


def _as_header(line: _Line, shape: Shape | None, pages: Pages) -> _Line:
    """A line of the headings of columns, known as such."""
    if line.kind != "row" or has_figures(line.row) or shape is None or set(shape.kinds) <= {"text", "none"}:
        return line
    row, width = line.row, len(shape.kinds)
    if len(row) != width and len(words := words_in(line.unit.whole, pages)) == width:
        row = words
    if len(row) == width or (len(row) == 1 and JOINED_HEADER.search(row[0].text)):
        return line._replace(kind="header", row=row)
    return line


def _two_beside(lines: Sequence[_Line], shape: Shape) -> bool:
    """Do two tables stand side by side, row beside row?"""
    half, odd = divmod(len(shape.kinds), 2)
    if odd or half < 2 or shape.kinds[:half] != shape.kinds[half:]:
        return False
    headers = [line.row for line in lines if line.kind == "header" and len(line.row) == 2 * half]
    same = any([c.text for c in r[:half]] == [c.text for c in r[half:]] for r in headers)
    rows = [line.row for line in lines if line.kind == "row" and len(line.row) == 2 * half]
    ranked = all((s := shape_of([r[side] for r in rows])) is not None and s.rank >= 0 for side in _sides(half))
    return same or ranked


def _sides(half: int) -> tuple[slice, slice]:
    return slice(0, half), slice(half, 2 * half)


def _one_behind_the_other(lines: Sequence[_Line], half: int, titles: Sequence[_Line]) -> list[_Line]:
    """Two tables that stand side by side, the left one first; `titles` are the right one's."""
    left, right = _sides(half)
    first = [line._replace(row=line.row[left]) for line in lines]
    return [*first, *titles, *(line._replace(row=line.row[right]) for line in lines if len(line.row) > half)]


def _alternating(lines: Sequence[_Line], shape: Shape) -> list[_Line]:
    """Two tables whose rows take turns, one behind the other; nothing where there is one."""
    rows = [line for line in lines if line.kind == "row"]
    ranks = [line.row[shape.rank].value if fits(line.row, shape) else 0.0 for line in rows]
    if shape.rank < 0 or len(rows) < 2 * _FALLING or ranks[::2] != ranks[1::2] or ranks[2::2] == ranks[:-2:2]:
        return []
    second = {line.unit.index for line in rows[1::2]}
    return [
        *(line for line in lines if line.unit.index not in second),
        *(line for line in lines if line.unit.index in second),
    ]


def _set_right(lines: Sequence[_Line], shape: Shape | None) -> list[_Line]:
    """The lines with every row full: those that lack a cell filled, loose cells made rows, the rest whole lines."""
    out: list[_Line] = []
    loose: list[_Line] = []

    def flush() -> None:
        if not loose:
            return
        cells = [c for line in loose for c in line.row]
        unit_of = {c.span: line.unit for line in loose for c in line.row}
        made = rows_of(cells, shape)
        if made is None:
            out.extend(line._replace(kind="whole") for line in loose)
        for n, row in enumerate(made or ()):
            kind: Literal["header", "row"] = "header" if not n and not has_figures(row) and shape is None else "row"
            unit = unit_of[next(c.span for c in row if c.span in unit_of)]
            out.append(_Line(kind, unit, row, sure=False))
        loose.clear()

    for line in lines:
        if line.kind == "row" and not (shape and fits(line.row, shape)):
            full = filled(line.row, shape) if shape else None
            if full is None:
                loose.append(line)
                continue
            line = line._replace(row=full, sure=False)
        flush()
        out.append(line)
    flush()
    return out


# --- panels --------------------------------------------------------------------------------------------------


def _panels(lines: Sequence[_Line], shape: Shape | None) -> list[_Panel]:
    panels = [_Panel()]
    for at, line in enumerate(lines):
        panel = panels[-1]
        following = next((n.row for n in lines[at:] if n.kind == "row"), None)
        goes_on = following is None or _goes_on(panel, following, shape)
        if line.kind == "title":
            if panel.filled and (panel.title or panel is panels[0] or not goes_on):
                panels.append(panel := _Panel())
            panel.title.append(line.unit)
        elif line.kind == "note":
            panel.notes[panel.filled].append(line.unit)
        elif line.kind == "header":
            if panel.filled and not goes_on:
                panels.append(panel := _Panel())
            if panel.filled and not panel.headed:
                panel.blocks[0].insert(0, line.row)
            elif panel.filled:
                panel.blocks.append([line.row])
            else:
                panel.blocks[-1].append(line.row)
            panel.headed = True
        elif line.kind == "whole":
            panel.blocks += [[_one_cell(line)], []] if not _open_whole(panel) else []
            if _open_whole(panel) and panel.blocks[-2][-1][0].span != line.unit.whole:
                panel.blocks[-2].append(_one_cell(line))
            panel.filled = True
        else:
            if panel.filled and not _goes_on(panel, line.row, shape):
                other = next(
                    (p for p in panels[:-1] if _goes_on(p, line.row, shape) and shape and shape.rank >= 0), None
                )
                if other is None:
                    panels.append(panel := _Panel())
                else:
                    panel = other
            panel.blocks[-1].append(line.row)
            panel.filled = True
    return panels


def _open_whole(panel: _Panel) -> bool:
    """Has the panel just got lines that stand as printed?"""
    return len(panel.blocks) > 1 and not panel.blocks[-1] and len(panel.blocks[-2][0]) == 1


def _one_cell(line: _Line) -> Row:
    return (Cell(line.unit.whole, line.unit.text),)


def _goes_on(panel: _Panel, row: Row, shape: Shape | None) -> bool:
    """Is the row the next one of the panel, by its rank, or where it has none by its score?"""
    rows = panel.rows()
    if not rows or shape is None or shape.rank < 0 or len(row) != len(shape.kinds):
        return True
    scores = [k for k, kind in enumerate(shape.kinds) if kind == "figure" or (kind == "whole" and k != shape.rank)]
    last = scores[-1] if scores else -1
    told = [r[last].value for r in rows if len(r) == len(row) and r[last].text] if last >= 0 else []
    falls = len(told) >= _FALLING and all(a >= b for a, b in pairwise(told))
    higher = falls and bool(row[last].text) and row[last].value > told[-1]
    ranks = [int(r[shape.rank].value) for r in rows if len(r) == len(row) and r[shape.rank].kind == "whole"]
    if not ranks or row[shape.rank].kind != "whole":
        return not higher
    step = int(row[shape.rank].value) - ranks[-1]
    return step in (0, 1) or (step > 1 and not higher)


def _blocks(panel: _Panel, pages: Pages) -> list[Block]:
    out: list[Block] = []
    if panel.title:
        out.append(Block(kind="subhead", spans=tuple(s for u in panel.title for s in _printed(u))))
    out += [Block(kind="paragraph", spans=(u.whole,)) for u in panel.notes[0]]
    out += [
        Block(kind="table", rows=tuple(tuple(c.span for c in row) for row in rows)) for rows in panel.blocks if rows
    ]
    out += [Block(kind="paragraph", spans=(u.whole,)) for u in panel.notes[1]]
    return out


def _doubts(lines: Sequence[_Line], outside: Unit | None) -> tuple[Doubt, ...]:
    out: list[Doubt] = []
    if outside is not None:
        why = reason("table title", line=outside.line)
        out.append(Doubt(what="table title", why=why, line=outside.line))
    whole = [line.unit.line for line in lines if line.kind == "whole"]
    if whole:
        why = reason("rows as printed", count=len(whole))
        out.append(Doubt(what="loose cells", why=why, line=whole[0]))
    moved = [line.unit.line for line in lines if line.kind == "row" and not line.sure]
    if moved:
        why = reason("loose cells", count=len(moved))
        out.append(Doubt(what="loose cells", why=why, line=moved[0]))
    return tuple(out)
