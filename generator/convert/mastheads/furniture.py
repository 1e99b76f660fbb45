"""Text that belongs to no article: masthead, folio, slogan. Seen by its form; what has no owner in the end joins it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.lines.patterns import H
from generator.convert.mastheads.days import holds_day, is_date_line, is_plain_day, printed_day
from generator.convert.mastheads.marks import (
    PAGE_MARK,
    PAGE_NAME,
    PAPER,
    SPECK,
    TOP,
    between_folios,
    ends_line,
    hotlines,
    is_cell,
    paper_between,
)
from generator.convert.mastheads.nameplates import FRAMED, HIGHEST, SPREAD_WORD, names_over, said_between
from generator.convert.mastheads.pointers import index_of_pages, over_jumps
from generator.convert.mastheads.repeated import repeated_heads
from generator.convert.spans import Pages, slice_of

_IMPRINT = re.compile(
    r"(?=.*投稿[:：])(?=.*(?:电话|地址|[邮信]箱)[:：])|(?:责任?编辑|责编|值班编辑|版式|美编|校对|(?:本版|本报|本刊)?(?:投稿|来稿|征稿|广告|新闻|订阅)(?:邮箱|信箱|热线))\s*[:：]?\s*\S"
)
"""Who made the page, and where to write: wherever it stands."""
_REACHED = re.compile(r"(?:(?:电话|热线|传真|邮箱|信箱|地址|网址|邮编|E-?mail)\s*+[:：]\s*+[^\s，。；]++\s*+)+", re.I)
"""Where the makers of the page are reached: right under who they are, or at the top of the page."""
_CALL_US = re.compile(r"[^，。；]{0,16}(?:热线|报料)(?:电话)?\s*[:：]?\s*[\d０-９-]{5,13}")
"""The paper's own number, right under its name and day at the top of the page."""
_FROM_DAY_TO_DAY = re.compile(rf"{patterns.WEEKDAY}\s*[至到—–~～-]+\s*(?:{patterns.WEEKDAY}|[一二三四五六日天])")
"""When something is open, and no day of an issue."""
_LONGEST_HINT = 48


def find_furniture(nodes: Sequence[Node], pages: Pages) -> dict[int, str]:
    """Node → label, for the nodes that stand round the articles.

    A masthead, a folio, an index of other pages, a notice that asks the reader to follow the paper, a framed slogan, a
    duplicate of a head that is drawn again.
    """
    out: dict[int, str] = {}
    position: dict[int, int] = {}
    for node in nodes:
        place = position[node.span.page] = position.get(node.span.page, -1) + 1
        raw = slice_of(node.span, pages)
        if (
            node.role not in ("text", "row")
            or len(raw) > 80
            or (
                patterns.ends_sentence(node.text)
                and len(raw) > 24
                and not is_date_line(raw.rstrip(". "))
                and not (_LATIN_PLACE_DAY.fullmatch(raw) and _on_top(nodes, node.index, place, out))
            )
        ):
            continue
        if node.role == "row" and place >= TOP:
            continue  # hours and days of a table
        if SPECK.fullmatch(raw) and not (is_cell(nodes, node.index) or ends_line(nodes, node.index)):
            out[node.index] = "speck"
        elif patterns.PAGE_NUMBER.fullmatch(raw) or PAGE_MARK.fullmatch(raw):
            out[node.index] = "folio"
        elif len(raw) <= _LONGEST_HINT and patterns.FOLLOW_US.search(raw) and not re.search("。.", raw):
            out[node.index] = "notice"
        elif re.fullmatch(rf"{patterns.BAR}\s*[^|│｜]{{4,40}}\s*{patterns.BAR}", raw):
            out[node.index] = "slogan"
        elif is_plain_day(raw) and _closes(nodes, node.index, out):
            continue
        elif out.get(node.index - 1) == "masthead" and _reached(nodes, node.index, place, out):
            out[node.index] = "masthead"
        elif label := _printed_round(raw, place, out.get(node.index - 1) == "masthead"):
            out[node.index] = label
            if label == "masthead":
                above = nodes[node.index - place : node.index]
                out |= {name.index: label for name in names_over(above) if name.index not in out}
    out |= _date_over_lines(nodes, pages) | _drawn_again(nodes)
    out |= repeated_heads(nodes, out)
    out |= {
        node.index: "masthead"
        for one, other in pairwise(nodes[:HIGHEST])
        for beside, node in ((one, other), (other, one))
        if beside.index in out and node.index not in out and node.role == "text" and PAPER.fullmatch(node.text)
    }
    out |= between_folios(nodes, out) | paper_between(nodes, out)
    for over, under in pairwise(nodes[:TOP]):
        spread = under.role == "byline" and SPREAD_WORD.fullmatch(slice_of(under.span, pages))
        if under.before == 0 and out.get(over.index) == "masthead" and (spread or FRAMED.fullmatch(under.text)):
            out[under.index] = "masthead"
    out |= said_between(nodes, out)
    return out | hotlines(nodes, out) | over_jumps(nodes, out) | index_of_pages(nodes, out) | _weather(nodes, out)


def _weather(nodes: Sequence[Node], labels: Mapping[int, str]) -> dict[int, str]:
    """The line of the weather under what stands at the top of the first page."""
    return {
        node.index: "masthead"
        for node in nodes[:TOP]
        if node.role == "text"
        and node.index not in labels
        and len(node.text) <= _LONGEST_WEATHER
        and _WEATHER.search(node.text)
        and "。" not in node.text
        and labels.get(node.index - 1) in ("masthead", "folio")
    }


_LONGEST_WEATHER = 60
_WEATHER = re.compile(r"(?:天气|阴|晴|云|雨|雪).*\d\s*(?:℃|°C|度)|(?:今[日天]|明[日天])天气\s*[:：]?\s*\S")


def _drawn_again(nodes: Sequence[Node]) -> dict[int, str]:
    """Lines of a head that stand a second time right below, one or two together, as the shadow of a headline does.

    A refrain comes back after another line, and what a table repeats comes back more often: both are text.
    """
    texts = [node.text if node.role == "text" else "" for node in nodes]
    often = Counter(texts)

    def is_shadow(at: int) -> bool:
        if texts[at] == texts[at - 1]:
            return True
        return any(texts[k : k + 2] == texts[k - 2 : k] for k in (at - 1, at) if k >= 2)

    return {
        node.index: "duplicate"
        for at, node in enumerate(nodes)
        if at
        and _SHADOW[0] <= len(texts[at]) <= _SHADOW[1]
        and often[texts[at]] == 2
        and is_shadow(at)
        and re.search(H, node.text)
        and not patterns.ends_sentence(node.text)
    }


_SHADOW = (7, 40)
"""Characters of a headline's line that may be drawn again."""


def _closes(nodes: Sequence[Node], at: int, labels: Mapping[int, str]) -> bool:
    """Does the day of node `at` close a text? One has ended a few lines above, and no masthead stands between."""
    above = [nodes[i] for i in range(max(0, at - _ABOVE), at)]
    return any(
        n.role == "text" and n.index not in labels and patterns.ends_sentence(n.text) and len(n.text) > _SENTENCE
        for n in above
    )


_ABOVE = 4
"""Lines over a day among which its text has ended: who signs it, and where they are reached."""
_SENTENCE = 10
"""Characters that a line which ends a sentence has more than."""


def _date_over_lines(nodes: Sequence[Node], pages: Pages) -> dict[int, str]:
    """A masthead's date that stands on several lines: 2023年, 2月26日, 星期日; or 26 over 2023年2月."""
    out: dict[int, str] = {}
    run: list[Node] = []
    places = Counter[int]()
    for node in [*nodes, None]:
        raw = slice_of(node.span, pages) if node else ""
        if node and is_date_line(raw) and places[node.span.page] < TOP:
            run.append(node)
        else:
            if len(run) > 1 and printed_day(" ".join(slice_of(n.span, pages) for n in run)):
                out |= {n.index: "masthead" for n in run}
            run = []
        if node:
            places[node.span.page] += 1
    return out


def _printed_round(raw: str, place: int, follows: bool) -> str:
    """The label of a line of the masthead or folio, or nothing."""
    if patterns.FOLIO.search(raw) and len(raw) <= 16 and (place < TOP or "版" in raw):
        return "folio"
    hits = len(patterns.MASTHEAD.findall(_FROM_DAY_TO_DAY.sub("", raw))) + holds_day(raw)
    if not hits or (re.search("[，。；]", raw) and hits < 3):
        return ""
    if (
        (holds_day(raw) and (is_date_line(raw) or _running_head(raw)))
        or hits >= 2
        or (place < TOP and (follows or place < 4) and not _running(raw))
        or _IMPRINT.match(raw)
    ):
        return "masthead"
    return ""


def _on_top(nodes: Sequence[Node], at: int, place: int, labels: Mapping[int, str]) -> bool:
    """Does no text that has ended stand over the line on its page, but what is known as furniture?"""
    return place < TOP and not any(
        n.index not in labels and patterns.ends_sentence(n.text) for n in nodes[at - place : at]
    )


def _reached(nodes: Sequence[Node], at: int, place: int, labels: Mapping[int, str]) -> bool:
    """Does the line under a masthead's tell where the paper is reached: on top of its page, or under who made it?

    Under a day that closes a notice, and under who made the page, the number is somebody else's.
    """
    text = nodes[at].text
    if _on_top(nodes, at, place, labels):
        return bool(_REACHED.fullmatch(text) or _CALL_US.fullmatch(text))
    made = _IMPRINT.match(nodes[at - 1].text) or _REACHED.fullmatch(nodes[at - 1].text)
    return bool(made and _REACHED.fullmatch(text))


def _running_head(raw: str) -> bool:
    """Is it what stands at the top of each page: the paper's name, the day, and at most what the page is called?"""
    words = raw.split()
    rest = [w for w in words if not is_date_line(w)]
    if _LATIN_HEAD.fullmatch(raw):
        return True
    return any(map(PAPER.fullmatch, rest)) and all(len(w) <= PAGE_NAME or PAPER.fullmatch(w) for w in rest)


_LATIN_HEAD = re.compile(
    r"(?:[A-Z][A-Z'’&]*[ ]){1,6}[•·|–—-][ ](?:[A-Z][a-z]+day,? )?[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
)
"""The same in Latin capitals: ISLAND BEACON • July 19, 2012."""


_LATIN_PLACE_DAY = re.compile(
    r"[A-Z][A-Z.,' ]{2,40}\b(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY\b"
    r"[A-Z ]{0,10}[,.] [A-Z]{3,9}\.? \d{1,2}, \d{4}\.?"
)
"""Where and when an English paper appeared: CALDER FALLS, FRIDAY EVENING, MAY 9, 1924."""


def _running(raw: str) -> bool:
    """Are these the words of running Latin text?"""
    words = [w.rstrip(".,;:!?") for w in raw.split()]
    return sum(w.isalpha() and w[:1].islower() and len(w) > 3 for w in words) >= 2


def parallel(text: str) -> bool:
    """Two phrases of one length, parted by a space: how slogans are made (and some headlines)."""
    halves = text.strip("|│｜ ").split()
    return len(halves) == 2 and len(halves[0]) == len(halves[1]) >= 4
