"""The issue's date: given, printed in the masthead, or inferred from the latest day that the text speaks of.

An inferred date is never firm: it comes with the words it rests on and the window of days that fit.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.convert import patterns
from generator.convert.nodes import Node
from generator.convert.spans import Pages, slice_of
from generator.model import DateSource

_WORDS = re.compile(r"(?<!\d)(?:((?:19|20)\d{2})年)?(?:(\d{1,2})月)?(\d{1,2})日(?!内|游|均|元|报)")
_YEAR = re.compile(r"(?<![\d到至届])((?:19|20)\d{2})年(?!前|底前|末前)")
"""A year that the text speaks of; not one that a plan is to reach (到2025年)."""
_FUTURE = re.compile(r"(?:将[在于]?|定于|截止|截至|前|底前|之前|预计|起至|至|—|拟于|计划)\s*$")
_FUTURE_AFTER = re.compile(r"^(?:前|之前|以前|截止|起|止|将|即将)")


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueDate:
    """When the issue appeared, and how that is known."""

    day: date | None = None
    source: DateSource = "none"
    evidence: str = ""
    window: tuple[date, date] | None = None
    line: int = 0


def find_date(nodes: Sequence[Node], furniture: dict[int, str], pages: Pages) -> IssueDate:
    """The date that the masthead prints, else the one that the text lets infer."""
    for node in nodes:
        if furniture.get(node.index) in ("masthead", "folio"):
            raw = slice_of(node.span, pages)
            if day := printed_day(raw):
                return IssueDate(day=day, source="printed", evidence=f"line {node.line}: {raw[:40]}", line=node.line)
    return _inferred(nodes)


def printed_day(text: str) -> date | None:
    """The first full date of a line: 2023年2月26日, 二〇二三年…, ２０２３年…, 民国112年…, 2023-02-26, 3 May 2023."""
    if match := patterns.PRINTED_DAY.search(text):
        return _valid(*(_number(g) for g in match.groups()))
    if match := patterns.REPUBLIC_DAY.search(text):
        year, month, day_of_month = (_number(g) for g in match.groups())
        return _valid(year + 1911, month, day_of_month)
    if match := patterns.ISO_DAY.search(text):
        return _valid(*map(int, match.groups()))
    if (match := patterns.ENGLISH_DAY.search(text)) and (day := match["d1"] or match["d2"]):
        month = [m.lower() for m in patterns.ENGLISH_MONTHS].index(match["m"].lower()) + 1
        return _valid(int(match["y"]), month, int(day))
    return None


def issue_number(text: str) -> str:
    """The number (期号) that a masthead line prints."""
    match = re.search(r"(?:总第?|第)\s*([\d０-９]+)\s*期|\bNo\.?\s*(\d+)", text)
    return (match[1] or match[2]).translate(str.maketrans("０１２３４５６７８９", "0123456789")) if match else ""


def _number(text: str) -> int:
    text = text.translate(str.maketrans("０１２３４５６７８９〇零○", "0123456789000"))
    if text.isdecimal():
        return int(text)
    values = {c: n for n, c in enumerate("一二三四五六七八九", 1)} | {str(n): n for n in range(10)}
    if "十" in text:
        tens, _, ones = text.partition("十")
        return values.get(tens, 1 if not tens else 0) * 10 + values.get(ones, 0)
    return int("".join(str(values.get(c, 0)) for c in text) or 0)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _inferred(nodes: Sequence[Node]) -> IssueDate:
    """From the latest day that the text speaks of as past or present; a year only where the text tells it."""
    years = [int(y) for n in nodes for y in _YEAR.findall(n.text)]
    told: list[tuple[tuple[int, int], int | None, Node, str]] = []
    for at, node in enumerate(nodes):
        above = nodes[at - 1].text[-6:] if at else ""
        below = nodes[at + 1].text[:3] if at + 1 < len(nodes) else ""
        text = above + node.text + below  # a print line may end between the day and what says that it is to come
        for match in _WORDS.finditer(text, len(above), len(text) - len(below)):
            year, month, day = match.groups()
            before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 3]
            if month is None or _FUTURE.search(before) or _FUTURE_AFTER.search(after):
                continue
            context = text[max(len(above), match.start() - 12) : match.end() + 8]
            told.append(((int(month), int(day)), int(year) if year else None, node, context))
    year = _year(years, told)
    if year is None:
        return IssueDate(evidence="the text tells no year" if told else "")
    days = [
        (d, node, context) for (m, n), y, node, context in told if (d := _valid(y or year, m, n)) and d.year <= year
    ]
    recent = [t for t in days if t[0].year == year]
    if not recent:
        return IssueDate(evidence=f"the text speaks of {year}, but of no day")
    latest, node, context = max(recent, key=lambda t: (t[0], -t[1].index))
    fresh = any(re.match(r"“?昨[天日]", n.text) for n in nodes)
    start = latest
    window = (start, start + timedelta(7 if fresh else 14))
    evidence = f"line {node.line}: …{context}…"
    return IssueDate(day=latest + timedelta(1), source="inferred", evidence=evidence, window=window, line=node.line)


def _year(years: Sequence[int], told: Sequence[tuple[tuple[int, int], int | None, Node, str]]) -> int | None:
    """The year that the text is of: the latest that it names, when it names it with a day, more than once, or alone."""
    if not years:
        return None
    latest = max(years)
    sure = years.count(latest) > 1 or any(y == latest for _, y, _, _ in told) or set(years) == {latest}
    return latest if sure else None
