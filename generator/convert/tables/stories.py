"""Tables become articles: each with its title, those under parallel titles as one."""

import re
from collections.abc import Sequence

from generator.convert.heads.fields import Head
from generator.convert.setting.pieces import Unit
from generator.convert.spans import Pages
from generator.convert.stories import Story
from generator.convert.tables.lines import (
    Line,
    alternating,
    lines_of,
    one_behind_the_other,
    set_right,
    shape_in,
    two_beside,
)
from generator.convert.tables.panels import blocks_of, panels_of, printed
from generator.model import Doubt
from generator.reasons import reason

_TITLE = re.compile(
    r"(?:排名|排行榜?|得分|积分榜|一览表?|统计表|成绩表?|名次|榜单|情况表|价格表|(?:排名|得分|成绩)情况)[)）]?$"
    r"|\b(?:table|tables|standings|results|rankings|league|classement|résultats)$",
    re.I,
)
"""What the title of a table says, wherever it stands."""


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
    lines = lines_of([u for u in units if u is not outside], pages)
    shape = shape_in(lines)
    if shape and two_beside(lines, shape):
        lines = one_behind_the_other(lines, len(shape.kinds) // 2, [Line("title", u) for u in over[1:]])
        over, shape = over[:1], shape_in(lines)
    elif shape and (pairs := alternating(lines, shape)):
        lines = pairs
    read = set_right(lines, shape)
    panels = panels_of(read, shape)
    title = [outside] if outside else list(over) or panels[0].title
    if not over and not outside:
        panels[0].title = []
    blocks = tuple(b for panel in panels for b in blocks_of(panel))
    doubts = _doubts(read, outside)
    start = min((*over, *units), key=lambda u: u.index)
    return Story(
        at=start.index,
        units=tuple(sorted(every)),
        kind="table",
        head=Head(title=tuple(s for u in title for s in printed(u))),
        blocks=blocks,
        page=start.page,
        first_line=start.line,
        doubts=doubts,
        segmentation_sure=0.7 if doubts else 0.95,
    )


def _doubts(lines: Sequence[Line], outside: Unit | None) -> tuple[Doubt, ...]:
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
