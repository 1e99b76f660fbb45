"""What the text tells of the day on which it appeared: the days it speaks of as past, and the year.

Reports name days without a year, and years without a day. The days that lie closest together are those of the reports;
the last of them is the latest that the issue knows. The year is only taken where the text ties it to those days, or
where nothing else fits.
"""

import re
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.reasons import reason
from generator.records import dataclass

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = re.compile(
    rf"(?<![\d.历])(?:((?:19|20)\d{{2}})年)?(?:(?:({_N})月|(本月))份?)?(\d{{1,2}}|(?<=月)[一二三四五六七八九十]{{1,3}})(?:日|(?<=月\d)号|(?<=月\d\d)号)(?!内|游|均|元|报|夜|常|志|本|语|用|间|子)"
)
_TO_COME = re.compile(
    r"(?:将[在于]?|定于|拟于|预计|计划|截止|截止[到至]|力争|确保|争取|赶在|(?<!截)[到至]|[^，。；\s]截至|前|不晚于|明年)\s*$"
)
_COMES = re.compile(
    r"^(?:前|之前|以前|截止|止|将|即将)|^[，,]?[^，。；,;]{0,12}?将[在于举开正全继进对为迎有]|^[^，。；,;]{0,8}?(?:拟|计划)"
)
_RANGE = re.compile(r"[日号]\s*(?:至|到|—+|-|–|~|～|、|和)\s*$")
_YESTERDAY, _TODAY = re.compile(r"昨[天日][（(，,]?$"), re.compile(r"今[天日][（(，,]?$")
_REPRINTED = re.compile(r"(?:原载|摘自|转自|据)(?:于|自)?$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年)")
_PLAN = re.compile(r"(?:(?<![截复高长加降升少大])[到至]|力争|争取|确保|计划|预计|将于|目标)\s*$")
_PLANNED = re.compile(r"^年(?:底|末|年底)?之?前")
_SPAN_OF_YEARS = re.compile(r"\d[—–~～到至-]$")
_ANNOUNCED = re.compile(r"(?:举行|举办|召开|部署|开展|启动|下达|安排|做好|推进|印发|公布)[《“\"]?$")
_COMPARED = re.compile(r"(?:比|较|同比|相比|超过|高于|低于)\s*$")
_OVER = re.compile(r"^年(?:同期|全年|度?[^，。]{0,8}(?:公报|统计|年报|年鉴|决算))")
_NAMED = re.compile(r"^年(?:是|，是|,是)[^，。]{0,16}(?:之年|年份|开局|周年|元年)")
_AHEAD = re.compile(r"^年[，,]?[^，。；,;]{0,14}(?:将|计划|目标|预算|拟)(?!军)")
_MONTHLY = re.compile(
    rf"^年({_N})月(?:份)?[^日\d]{{0,10}}(?:排名|排行|通报|得分|考核|数据)|({_N})月份[^，。]{{0,6}}(?:排名|排行|得分)"
)
_PERIOD = re.compile(r"^年(上半年|下半年|(?:第?[一二三四]|前三)季度)")
_PERIODS = {
    "上半年": (4, 10),
    "下半年": (8, 12),
    "一季度": (2, 6),
    "二季度": (5, 9),
    "三季度": (8, 12),
    "四季度": (10, 12),
}
"""The months in which a paper of the same year speaks of a part of the year."""
_BESIDE = 45
"""Days between a day with its year and one without, at most, for the year to be that of both."""
_NEAR = 25
"""Days of one cluster: a report tells of what happened within three or four weeks before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTold:
    """What the text tells."""

    latest: date | None = None
    """The latest day that it speaks of as past or present."""
    exact: bool = False
    """It is the issue's day itself: the text says 今天 beside it, or 昨天 beside the day before."""
    daily: bool = False
    """The text says 昨天: the paper appears the day after."""
    words: str = ""
    line: int = 0
    page: int = 0
    why: str = reason("nothing tells")
    """What the year rests on; without a day: what is missing."""
    window: tuple[date, date] | None = None
    """The days that fit, where the text tells of no day, but of a month that is over."""


class _Mention(NamedTuple):
    year: int | None
    month: int
    day: int
    past: bool
    weight: float
    shift: int | None
    """Days from it to the issue's own, where the text tells."""
    words: str
    node: Node


class _Page(NamedTuple):
    text: str
    starts: tuple[int, ...]
    nodes: tuple[Node, ...]
    heads: frozenset[int]

    def node_at(self, place: int) -> Node:
        return next(n for s, n in zip(reversed(self.starts), reversed(self.nodes), strict=True) if s <= place)


def day_told(nodes: Sequence[Sequence[Node]], heads: Sequence[Collection[int]]) -> DayTold:
    """What the text of an issue tells; its nodes page by page, without furniture, and which of them are headlines."""
    pages = [_page(p, frozenset(h)) for p, h in zip(nodes, heads, strict=True) if p]
    mentions = [m for page in pages for m in _mentions(page)]
    latest = _latest([m for m in mentions if m.past])
    year, why = _year(pages, mentions, latest)
    if latest is None or year is None:
        lacking = why if latest or year is None else reason("no day", year=year)
        return DayTold(why=lacking, window=_month_over(pages, year) if year else None)
    day = _valid(latest.year or year, latest.month, latest.day)
    if day is None:
        return DayTold(why=reason("no such day"))
    daily = any(re.search(r"(?:^|[。”\n])“?昨[天日]", page.text) for page in pages)
    return DayTold(
        latest=day + timedelta(latest.shift or 0),
        exact=latest.shift is not None,
        daily=daily,
        words=latest.words,
        line=latest.node.line,
        page=latest.node.span.page,
        why=why,
    )


def _page(nodes: Sequence[Node], heads: frozenset[int]) -> _Page:
    """The text of a page, with a line break only behind what ends a sentence: a day may run over two print lines."""
    text, starts = "", []
    for node in nodes:
        starts.append(len(text))
        text += "".join(node.text.split()) + ("\n" if patterns.ends_sentence(node.text) else "")
    return _Page(text, tuple(starts), tuple(nodes), heads)


def _mentions(page: _Page) -> list[_Mention]:
    out: list[_Mention] = []
    end = -9
    for match in _DAY.finditer(page.text):
        before, after = page.text[max(0, match.start() - 10) : match.start()], page.text[match.end() : match.end() + 20]
        goes_on = bool(_RANGE.search(before)) and match.start() - end <= 4 and bool(out)
        month = _count(match[2]) if match[2] else None
        if month is None and (goes_on or match[3] or _bare(before, after)) and out:
            month = out[-1].month if goes_on or not match[3] else None
        if month is None or not 1 <= month <= 12 or not 1 <= _count(match[4]) <= 31:
            continue
        to_come = bool(_COMES.search(after)) or (not out[-1].past if goes_on else bool(_TO_COME.search(before)))
        said = _YESTERDAY.search(before) or _TODAY.search(before)
        shift = None if not said else 1 if _YESTERDAY.search(before) else 0
        leads = not before or before[-1] in "\n。“" or bool(re.search(r"(?:记者|讯|电|截至)$", before))
        year = int(match[1]) if match[1] else out[-1].year if goes_on else None
        node = page.node_at(match.start())
        words = page.text[max(0, match.start() - 8) : match.end() + 10].replace("\n", "")
        weight = (
            6.0
            if said or _REPRINTED.search(before)
            else 2.0
            if leads
            else 0.5
            if after.startswith(("开始", "起"))
            else 1.0
        )
        out.append(_Mention(year, month, _count(match[4]), not to_come, weight, shift, words, node))
        end = match.end()
    return out


def _bare(before: str, after: str) -> bool:
    """Is a day without its month one of the month that was named last: 记者19日从…?"""
    return bool(re.search(r"(?:记者|，|。|\n|讯)$", before)) and bool(
        re.match(r"(?:上午|下午|晚|从|在|举行|召开|，)", after)
    )


def _latest(mentions: Sequence[_Mention]) -> _Mention | None:
    """The last day of those that lie closest together; a year older than another one's is history."""
    newest = max((m.year for m in mentions if m.year), default=0)
    fresh = [m for m in mentions if m.year in (None, newest)]
    places = [_place(m) for m in fresh]
    weights = list(zip(places, [m.weight for m in fresh], strict=True))
    supports = {here: sum([weight for place, weight in weights if (here - place) % 366 <= _NEAR]) for here in {*places}}
    best: tuple[float, int] | None = None
    for at, mention in enumerate(fresh):
        support = supports[places[at]]
        if best is None or support > best[0] or (support == best[0] and 0 < _days(fresh[best[1]], mention) < 183):
            best = support, at
    return fresh[best[1]] if best else None


def _days(one: _Mention, other: _Mention) -> int:
    """Days from one to the other within a year's circle: from 0 to 365."""
    return (_place(other) - _place(one)) % 366


def _place(mention: _Mention) -> int:
    """The number of a mention's day in a leap year."""
    return (date(2024, mention.month, 1) - date(2024, 1, 1)).days + mention.day


def _year(pages: Sequence[_Page], mentions: Sequence[_Mention], latest: _Mention | None) -> tuple[int | None, str]:
    """The year and what it rests on; or none, and why not."""
    least, most = 0, 9999
    limit: date | None = None
    tied: dict[int, str] = {}
    for mention in mentions:
        if not mention.year:
            continue
        if mention.past:
            least = max(least, mention.year)
            if (year := _year_beside(mention, latest)) is not None:
                tied[year] = reason("year with day", words=mention.words)
        else:
            most = min(most, mention.year)
            limit = _valid(mention.year, mention.month, mention.day) or limit
    for page in pages:
        for match in _YEAR.finditer(page.text):
            year = int(match[1])
            before, after = (
                page.text[max(0, match.start() - 4) : match.start()],
                page.text[match.end() : match.end() + 30],
            )
            words = page.text[max(0, match.start() - 4) : match.end() + 12].replace("\n", "")
            if _SPAN_OF_YEARS.search(before):
                continue
            if (_PLAN.search(before) and not after.startswith("年的")) or _PLANNED.match(after):
                most = min(most, year)
            elif _COMPARED.search(before) or _OVER.match(after):
                least = max(least, year + 1)
            else:
                own = bool(_ANNOUNCED.search(before) and latest and latest.month < 12)
                if (period := _PERIOD.match(after)) and latest:
                    start, end = _PERIODS[period[1].removeprefix("第").replace("前三", "三")]
                    own = own or start <= latest.month <= end
                if own or _NAMED.match(after) or _AHEAD.match(after):
                    tied.setdefault(year, reason("own year", words=words))
                    continue
                least = max(least, year)
                if page.node_at(match.start()).index in page.heads:
                    tied.setdefault(year, reason("year in headline", words=words))
                if (month := _MONTHLY.match(after) or _MONTHLY.search(after)) and latest:
                    number = _count(month[1] or month[2])
                    if latest.month < number and (latest.month - number) % 12 <= 3:
                        tied[year + 1] = reason("year after ranking", words=words)
    fits = [y for y in tied if least <= y <= most]
    if len(fits) > 1:
        return None, reason("several years", years=", ".join(map(str, sorted(fits))))
    if fits:
        return fits[0], tied[fits[0]]
    if least and least == most:
        return least, reason("year between", before=least - 1, after=most)
    if limit and latest and least:
        open_years = [y for y in range(least, most + 1) if (d := _valid(y, latest.month, latest.day)) and d <= limit]
        if len(open_years) == 1:
            return open_years[0], reason("year before", day=limit)
    if not least:
        return None, reason("no year" if latest else "nothing tells")
    return None, reason("loose year", year=least)


def _year_beside(mention: _Mention, latest: _Mention | None) -> int | None:
    """The year of the latest day, by a day that is printed with its year and lies close to it."""
    if latest is None or mention.year is None or latest.year:
        return mention.year if latest is None or mention.year == latest.year else None
    if _days(mention, latest) <= _BESIDE:
        return mention.year + ((latest.month, latest.day) < (mention.month, mention.day))
    if _days(latest, mention) <= _BESIDE:
        return mention.year - ((latest.month, latest.day) > (mention.month, mention.day))
    return None


def _month_over(pages: Sequence[_Page], year: int) -> tuple[date, date] | None:
    """The month after the last one that a ranking sums up."""
    months = [_count(m[2]) for page in pages for m in _MONTHLY.finditer(page.text) if m[2]]
    if not months or not 1 <= max(months) <= 12:
        return None
    first = date(year + max(months) // 12, max(months) % 12 + 1, 1)
    return first, (first + timedelta(31)).replace(day=1) - timedelta(1)


def _count(text: str) -> int:
    if text.isdecimal():
        return int(text)
    values = {c: n for n, c in enumerate("一二三四五六七八九", 1)}
    tens, ten, ones = text.partition("十")
    return values.get(text, 99) if not ten else values.get(tens, 1) * 10 + values.get(ones, 0)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
