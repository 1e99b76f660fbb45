"""Text that belongs to no article: masthead, folio, slogan. Seen by its form; what has no owner in the end joins it."""

import re
from collections import Counter
from collections.abc import Sequence

from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.mastheads.days import holds_day, is_date_line, printed_day
from generator.convert.spans import Pages, slice_of

_TOP = 12


def find_furniture(nodes: Sequence[Node], pages: Pages) -> dict[int, str]:
    """Node → label, for the nodes that are masthead, folio or a framed slogan."""
    out: dict[int, str] = {}
    position: dict[int, int] = {}
    for node in nodes:
        place = position[node.span.page] = position.get(node.span.page, -1) + 1
        raw = slice_of(node.span, pages)
        if node.role not in ("text", "row") or len(raw) > 80 or (patterns.ends_sentence(node.text) and len(raw) > 24):
            continue
        if re.fullmatch(rf"{patterns.BAR}\s*[^|│｜]{{4,40}}\s*{patterns.BAR}", raw):
            out[node.index] = "slogan"
        elif label := _printed_round(raw, place, out.get(node.index - 1) == "masthead"):
            out[node.index] = label
            name = nodes[node.index - 1] if place == 1 else None
            if (
                label == "masthead"
                and name is not None
                and name.role == "text"
                and name.index not in out
                and _nameplate(name.text)
            ):
                out[name.index] = label
    return out | _date_over_lines(nodes, pages)


def _date_over_lines(nodes: Sequence[Node], pages: Pages) -> dict[int, str]:
    """A masthead's date that stands on several lines: 2023年, 2月26日, 星期日; or 26 over 2023年2月."""
    out: dict[int, str] = {}
    run: list[Node] = []
    places = Counter[int]()
    for node in [*nodes, None]:
        raw = slice_of(node.span, pages) if node else ""
        if node and is_date_line(raw) and places[node.span.page] < _TOP:
            run.append(node)
        else:
            if len(run) > 1 and printed_day(" ".join(slice_of(n.span, pages) for n in run)):
                out |= {n.index: "masthead" for n in run}
            run = []
        if node:
            places[node.span.page] += 1
    return out


def _nameplate(text: str) -> bool:
    """May the page's first line be the paper's name?"""
    return len(text) <= 40 and not re.search("[，。；：？！,;:?!]", text)


def _printed_round(raw: str, place: int, follows: bool) -> str:
    """The label of a line of the masthead or folio, or nothing."""
    if patterns.FOLIO.search(raw) and len(raw) <= 16 and (place < _TOP or "版" in raw):
        return "folio"
    hits = len(patterns.MASTHEAD.findall(raw)) + holds_day(raw)
    if not hits or (re.search("[，。；]", raw) and hits < 3):
        return ""
    if (
        (holds_day(raw) and is_date_line(raw))
        or hits >= 2
        or (place < _TOP and (follows or place < 4))
        or re.match(r"(?:责任?编辑|责编|值班编辑|版式|美编|校对)\s*[:：]?\s*\S", raw)
    ):
        return "masthead"
    return ""


def parallel(text: str) -> bool:
    """Two phrases of one length, parted by a space: how slogans are made (and some headlines)."""
    halves = text.strip("|│｜ ").split()
    return len(halves) == 2 and len(halves[0]) == len(halves[1]) >= 4
