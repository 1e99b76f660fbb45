"""The issue's date: given, printed in the masthead, or inferred from the days that the text speaks of.

A printed date is held against the weekday beside it and against the other pages. An inferred date is never firm: it
comes with the words it rests on and the window of days that fit.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from datetime import date, timedelta
from typing import NamedTuple

from generator.convert.lines.nodes import Node
from generator.convert.mastheads.days import printed_day, weekday_in
from generator.convert.mastheads.told import day_told
from generator.convert.spans import Pages, slice_of
from generator.model import DateSource, Doubt
from generator.reasons import WEEKDAYS, reason
from generator.records import dataclass

_DAILY, _OTHERWISE = timedelta(7), timedelta(14)
"""How long after the latest day that it speaks of a paper appears at most: one that says 昨天, and any other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueDate:
    """When the issue appeared, and how that is known."""

    day: date | None = None
    source: DateSource = "none"
    evidence: str = ""
    window: tuple[date, date] | None = None
    doubts: tuple[Doubt, ...] = ()


class _Printed(NamedTuple):
    day: date
    weekday: int | None
    """0 for Monday, where one is printed beside it."""
    line: int
    page: int
    text: str


TELLING = 100
"""Raw pages whose text may tell the date: more than an issue has. Mastheads are read on all."""


class Page(NamedTuple):
    """What of a raw page tells its date."""

    nodes: Sequence[Node]
    labels: Mapping[int, str]
    """Nodes that are furniture, by index."""
    heads: Set[int]
    """Lines of the raw page on which a headline stands."""


def find_date(issue: Sequence[Page], pages: Pages) -> IssueDate:
    """The date that the mastheads print, else the one that the text of the first pages lets infer."""
    printed = [one for page in issue for one in _printed(page.nodes, page.labels, pages)]
    return _settled(printed, pages) if printed else _inferred(issue[:TELLING], pages)


def issue_number(text: str) -> str:
    """The number (期号) that a masthead line prints."""
    match = re.search(r"(?:总第?|第)\s*([\d０-９]+)\s*期|\bNo\.?\s*(\d+)", text)
    return (match[1] or match[2]).translate(str.maketrans("０１２３４５６７８９", "0123456789")) if match else ""


def _printed(nodes: Sequence[Node], labels: Mapping[int, str], pages: Pages) -> list[_Printed]:
    """The days of one page's masthead and folios; parts on lines below one another are read together."""
    runs: list[list[Node]] = []
    for node in nodes:
        if labels.get(node.index) in ("masthead", "folio"):
            if runs and runs[-1][-1].index == node.index - 1:
                runs[-1].append(node)
            else:
                runs.append([node])
    out: list[_Printed] = []
    for run in runs:
        texts = [slice_of(n.span, pages) for n in run]
        whole = " ".join(texts)
        days = [(n, t, day) for n, t in zip(run, texts, strict=True) if (day := printed_day(t))]
        if not days and (day := printed_day(whole)):
            days = [(run[0], whole, day)]
        for node, text, day in days:
            beside = weekday_in(text)
            weekday = weekday_in(whole) if beside is None and len(days) == 1 else beside
            out.append(_Printed(day, weekday, node.line, node.span.page, text))
    return out


def _settled(printed: Sequence[_Printed], pages: Pages) -> IssueDate:
    """The day that is printed most often, the first of equals; what speaks against it is a doubt."""
    counts = Counter(p.day for p in printed)
    day = max(counts, key=lambda d: counts[d])
    first = next(p for p in printed if p.day == day)
    doubts = [
        Doubt(
            what="dates differ",
            why=reason("dates differ", day=p.day, other=day),
            line=p.line,
            file=_file(p.page, pages),
        )
        for p in printed
        if p.day != day
    ]
    for p in printed:
        if p.day == day and p.weekday is not None and p.weekday != day.weekday():
            right, beside = WEEKDAYS[day.weekday()], WEEKDAYS[p.weekday]
            why = reason("weekday", day=day, right=right, printed=beside)
            doubts.append(Doubt(what="weekday", why=why, line=p.line, file=_file(p.page, pages)))
            break
    return IssueDate(
        day=day,
        source="printed",
        evidence=reason("printed", line=first.line, words=first.text[:40]),
        doubts=tuple(doubts),
    )


def _inferred(issue: Sequence[Page], pages: Pages) -> IssueDate:
    """From the latest day that the text speaks of as past or present; none where it doesn't tell the year."""
    text = [[n for n in page.nodes if n.index not in page.labels] for page in issue]
    told = day_told(text, [{n.index for n in page.nodes if n.line in page.heads} for page in issue])
    if told.latest is None:
        doubt = Doubt(what="no date", why=told.why, line=0, file=_file(0, pages))
        return IssueDate(evidence=told.why, window=told.window, doubts=(doubt,))
    evidence = f"line {told.line}: …{told.words}…; {told.why}"
    day = told.latest if told.exact else told.latest + timedelta(1)
    window = (day, day) if told.exact else (told.latest, told.latest + (_DAILY if told.daily else _OTHERWISE))
    name = "date told" if told.exact else "day after"
    why = reason(name, line=told.line, words=told.words, year=told.why)
    doubt = Doubt(what="date inferred", why=why, line=told.line, file=_file(told.page, pages))
    return IssueDate(day=day, source="inferred", evidence=evidence, window=window, doubts=(doubt,))


def _file(page: int, pages: Pages) -> str:
    """The raw file, where the issue has several."""
    return pages[page].file if pages[0].file != pages[-1].file else ""
