"""The panels of a table, told apart by titles and by the run of ranks and scores, and their blocks."""

from collections.abc import Sequence
from dataclasses import field
from itertools import pairwise

from generator.convert.assembly.blocks import Block
from generator.convert.setting.pieces import Unit
from generator.convert.spans import Spans
from generator.convert.tables.cells import Cell, Row, Shape, has_figures
from generator.convert.tables.lines import FALLING, Line
from generator.records import dataclass


@dataclass(slots=True)
class Panel:
    """A table under a title of its own: one of several in one article, or the only one."""

    title: list[Unit] = field(default_factory=list)
    blocks: list[list[Row]] = field(default_factory=lambda: [[]])
    notes: tuple[list[Unit], list[Unit]] = field(default_factory=lambda: ([], []))
    """Lines of units, scope, source: before the rows, and behind them."""
    headed: bool = False
    filled: bool = False

    def rows(self) -> list[Row]:
        """The rows with figures."""
        return [r for block in self.blocks for r in block if has_figures(r)]


def printed(unit: Unit) -> Spans:
    """The places of a title: what was drawn twice, once."""
    return unit.spans if unit.doubled else (unit.whole,)


def panels_of(lines: Sequence[Line], shape: Shape | None) -> list[Panel]:
    """The panels of a table; the first may have no title."""
    panels = [Panel()]
    for at, line in enumerate(lines):
        panel = panels[-1]
        following = next((n.row for n in lines[at:] if n.kind == "row"), None)
        goes_on = following is None or _goes_on(panel, following, shape)
        if line.kind == "title":
            if panel.filled and (panel.title or panel is panels[0] or not goes_on):
                panels.append(panel := Panel())
            panel.title.append(line.unit)
        elif line.kind == "note":
            panel.notes[panel.filled].append(line.unit)
        elif line.kind == "header":
            if panel.filled and not goes_on:
                panels.append(panel := Panel())
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
                    panels.append(panel := Panel())
                else:
                    panel = other
            panel.blocks[-1].append(line.row)
            panel.filled = True
    return panels


def _open_whole(panel: Panel) -> bool:
    """Has the panel just got lines that stand as printed?"""
    return len(panel.blocks) > 1 and not panel.blocks[-1] and len(panel.blocks[-2][0]) == 1


def _one_cell(line: Line) -> Row:
    return (Cell(line.unit.whole, line.unit.text),)


def _goes_on(panel: Panel, row: Row, shape: Shape | None) -> bool:
    """Is the row the next one of the panel, by its rank, or where it has none by its score?"""
    if shape is None or shape.rank < 0 or len(row) != len(shape.kinds):
        return True
    rows = panel.rows()
    if not rows:
        return True
    scores = [k for k, kind in enumerate(shape.kinds) if kind == "figure" or (kind == "whole" and k != shape.rank)]
    last = scores[-1] if scores else -1
    told = [r[last].value for r in rows if len(r) == len(row) and r[last].text] if last >= 0 else []
    falls = len(told) >= FALLING and all(a >= b for a, b in pairwise(told))
    higher = falls and bool(row[last].text) and row[last].value > told[-1]
    ranks = [int(r[shape.rank].value) for r in rows if len(r) == len(row) and r[shape.rank].kind == "whole"]
    if not ranks or row[shape.rank].kind != "whole":
        return not higher
    step = int(row[shape.rank].value) - ranks[-1]
    return step in (0, 1) or (step > 1 and not higher)


def blocks_of(panel: Panel) -> list[Block]:
    """A panel as blocks: its title as a subhead, notes before and behind its rows."""
    out: list[Block] = []
    if panel.title:
        out.append(Block(kind="subhead", spans=tuple(s for u in panel.title for s in printed(u))))
    out += [Block(kind="paragraph", spans=(u.whole,)) for u in panel.notes[0]]
    out += [
        Block(kind="table", rows=tuple(tuple(c.span for c in row) for row in rows)) for rows in panel.blocks if rows
    ]
    out += [Block(kind="paragraph", spans=(u.whole,)) for u in panel.notes[1]]
    return out
