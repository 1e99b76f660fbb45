"""Which nodes are rows of tables, and which stand over them as titles."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.spans import Pages, slice_of
from generator.convert.tables.cells import Kind, Row, cells_in, has_figures
from generator.convert.tables.loose import rows_of
from generator.text import HAN

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")
JOINED_HEADER = re.compile(
    r"^(?:排名|名次|序号|位次|Rank|No\.?).*(?:得分|分数|总分|成绩|数量|数|金额|率|分|Score|Points)$", re.I
)
"""The headings of all columns, perhaps without anything between them."""
_HEADING = re.compile(
    r"排名|名次|序号|位次|单位|名称|姓名|项目|品名|队名|球队|日期|Pos\.?|Rank|No\.?|Name|Team|Rang|Équipe", re.I
)
"""The heading of a table's first column."""
_HEADING_MORE = re.compile(
    "学校|班级|指导老师|指导教师|作者|作品|奖项|等次|成绩|得分|分数|时间|地点|科室|专家|电话|联系人|职务|职称|籍贯|性别|年龄|部门|所在单位|备注|价格|数量|规格|产地"
)
"""Headings of other columns."""
NOTE = re.compile(
    r"[(（【]?\s*(?:计量单位|单位|统计时间|统计口径|统计范围|数据截至|截至时间|截至日期|制表|数据来源|资料来源|来源|注|备注|说明"
    r"|Units?|Source|Sources|Note|Notes|Figures|Unité|Source\s)\s*[:：]"
)
"""What is printed over or under a table: its units, what it covers, where it comes from."""
_SMALL = frozenset(("of", "the", "and", "de", "la", "le", "les", "du", "des", "et", "&"))
_NAMED = re.compile("(?:市价|物价|行情|启事|声明|公告|招领|^寻[人物车])$")
"""What ends so is the title of a table or of a notice, and no cell."""
_APART = 3
"""Blank lines that part what lies loose from a table."""
_FEWEST = 6
"""Loose cells that may be a table of their own."""


def find_rows(nodes: Sequence[Node], pages: Pages, doubtful: Collection[int] = ()) -> frozenset[int]:
    """Indexes of the nodes that are rows or loose cells of tables: tabbed rows, lines of few words with figures of one
    kind below one another, cells next to them, cells one a line that make rows exactly, lines of units and sources.

    `doubtful`: nodes that are figures of another use unless they stand among loose cells.
    """
    cells = {n.index: cells_in(n.span, pages) for n in nodes if n.role in ("text", "row")}
    rows = {n.index for n in nodes if n.role == "row"}
    texts = [n for n in nodes if n.role == "text"]
    likely = {n.index: [c.kind for c in cells[n.index]] for n in texts if _row_like(cells[n.index])}
    for n in texts:
        if n.index in likely and any(_alike(likely[n.index], likely.get(n.index + d, [])) for d in (-1, 1)):
            rows.add(n.index)
        tokens = slice_of(n.span, pages).split()
        numeric = sum(bool(_NUMBER.fullmatch(t)) for t in tokens)
        if len(tokens) >= 8 and numeric >= max(5, 0.4 * len(tokens)) and max(map(len, tokens)) <= 14:
            rows.add(n.index)
    rows |= _priced(nodes, cells)
    rows |= _headers(texts, rows, pages)
    rows |= _under_headings(nodes, pages)
    rows = _with_loose(nodes, rows, cells)
    rows |= _columns(nodes, rows, cells)
    rows -= {i for i in doubtful if not any(j in rows and len(cells[j]) == 1 for j in (i - 1, i + 1))}
    return frozenset(rows | {n.index for n in texts if NOTE.match(n.text) and rows & {n.index - 1, n.index + 1}})


def _priced(nodes: Sequence[Node], cells: Mapping[int, Row]) -> set[int]:
    """Lines of a short name and a whole number each, as prices and scores stand, where enough are below one another."""
    out: set[int] = set()
    run: list[int] = []
    for node in nodes:
        row = cells.get(node.index, ()) if node.role == "text" else ()
        if [c.kind for c in row] == ["text", "whole"] and len(row[0].text) <= _PRICED and _name_like(row[0].text):
            run.append(node.index)
        else:
            run = []
        if len(run) >= _IN_A_RUN:
            out.update(run)
    return out


_PRICED, _IN_A_RUN = 8, 3
"""Characters of what has a price, at most, and how many lines of that form are no chance."""


def _headers(texts: Sequence[Node], rows: set[int], pages: Pages) -> set[int]:
    """Lines of headings right over rows."""
    out: set[int] = set()
    for n in texts:
        if n.index + 1 not in rows or len(n.text) >= 48:
            continue
        words = slice_of(n.span, pages).split()
        if (JOINED_HEADER.search(n.text) and len(n.text) < 24) or (
            _HEADING.fullmatch(words[0]) and len(words) > 1 and max(map(len, words)) <= 12
        ):
            out.add(n.index)
    return out


def _under_headings(nodes: Sequence[Node], pages: Pages) -> set[int]:
    """Rows without figures: lines of as many words as the headings right over them, two and more."""
    out: set[int] = set()
    for at, node in enumerate(nodes):
        words = slice_of(node.span, pages).split() if node.role == "text" else []
        if not 3 <= len(words) <= 8 or max(map(len, words)) > 8 or sum(map(_is_heading, words)) < 2:
            continue
        end = at + 1
        while end < len(nodes) and nodes[end].role == "text" and nodes[end].before < _APART:
            cells = slice_of(nodes[end].span, pages).split()
            if len(cells) != len(words) or not all(map(_name_like, cells)):
                break
            end += 1
        if end > at + 2:
            out.update(range(at, end))
    return out


def _is_heading(word: str) -> bool:
    return bool(_HEADING.fullmatch(word) or _HEADING_MORE.fullmatch(word))


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


def _row_like(row: Row) -> bool:
    """May the line be a row: words and figures, the last a figure, in two to six cells?"""
    if not 2 <= len(row) <= 6 or row[-1].kind not in ("whole", "figure"):
        return False
    names = [c for c in row if c.kind == "text"]
    if not names or any(not _name_like(c.text) for c in names):
        return False
    return len(row) > 2 or "." in row[-1].text or row[0].kind != "text"


def _name_like(text: str) -> bool:
    """May the words be a cell's? Latin ones begin with capitals, but for such as `of`."""
    if HAN.search(text):
        return len(text) <= 14 and not re.search("[，。；：？！]", text)
    return len(text) <= 32 and all(w in _SMALL or not w[:1].islower() for w in text.split())


def _alike(kinds: Sequence[Kind], others: Sequence[Kind]) -> bool:
    """Have two lines the same cells, or all but the first?"""
    return kinds in (others, others[1:]) or others == kinds[1:]


def _with_loose(nodes: Sequence[Node], rows: set[int], cells: Mapping[int, Row]) -> set[int]:
    """Adds cells that lie loose beside a table: runs of short lines without marks, a third of them numbers."""
    out = set(rows)
    for at, end in _runs(nodes, rows, cells):
        numbers = sum(nodes[i].text.strip() != "" and has_figures(cells[i]) for i in range(at, end))
        beside = (at - 1 in rows and nodes[at].before < _APART) or (end in rows and nodes[end].before < _APART)
        if beside and numbers >= max(1, 0.3 * (end - at)):
            out.update(range(at, end))
    return out


def _columns(nodes: Sequence[Node], rows: set[int], cells: Mapping[int, Row]) -> set[int]:
    """Loose cells far from any table that make rows among themselves to the last cell, perhaps behind a title."""
    out: set[int] = set()
    for at, end in _runs(nodes, rows, cells):
        for start in range(at, min(at + 3, end)):
            found = [c for i in range(start, end) for c in cells[i]]
            if len(found) >= _FEWEST and rows_of(found, None):
                out.update(range(start, end))
                break
    return out


def _runs(nodes: Sequence[Node], rows: set[int], cells: Mapping[int, Row]) -> Iterator[tuple[int, int]]:
    """Runs of lines (start, end) that hold one short cell each, or several that are mostly figures."""
    at = 0
    while at < len(nodes):
        end = at
        while end < len(nodes) and _loose(nodes[end], cells.get(nodes[end].index, ()), rows):
            if end > at and nodes[end].before >= _APART:
                break
            end += 1
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _loose(node: Node, row: Row, rows: set[int]) -> bool:
    return (
        node.role == "text"
        and node.index not in rows
        and (len(row) == 1 or sum(c.kind in ("whole", "figure") for c in row) >= 0.5 * len(row) > 0)
        and all(c.kind != "text" or _name_like(c.text) for c in row)
        and not re.search("[，。！？、]", node.text)
        and not _NAMED.search(node.text)
    )
