"""Days as they are printed: in Chinese, English and French, in figures and in characters, on one line or on several."""

import re
from datetime import date

_DIGITS = r"[0-9０-９〇零○一二三四五六七八九十廿卅]"
_YEAR, _PART_OF_IT = rf"(?<!{_DIGITS})({_DIGITS}{{4}})", rf"({_DIGITS}{{1,3}})"
_CHINESE = re.compile(rf"{_YEAR}\s*年\s*{_PART_OF_IT}\s*月\s*{_PART_OF_IT}\s*日?(?!{_DIGITS})")
_REPUBLIC = re.compile(rf"民国\s*({_DIGITS}{{2,3}})\s*年\s*{_PART_OF_IT}\s*月\s*{_PART_OF_IT}\s*日")
"""Its year 1 is 1912."""
_YEAR_LAST = re.compile(
    rf"(?<!{_DIGITS}){_PART_OF_IT}\s*月\s*{_PART_OF_IT}\s*日(?:\s+\S{{2,3}})?\s+{_YEAR}\s*年?(?!{_DIGITS})"
)
_DAY_FIRST = re.compile(rf"(?<!{_DIGITS}){_PART_OF_IT}\s+{_YEAR}\s*年\s*{_PART_OF_IT}\s*月(?!\s*{_DIGITS})")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[-./—]\s*(\d{1,2})\s*[-./—]\s*(\d{1,2})(?!\d)")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan janvier", "february feb février fevrier", "march mar mars", "april apr avril", "may mai"),
            *("june jun juin", "july jul juillet", "august aug août aout", "september sept sep septembre"),
            *("october oct octobre", "november nov novembre", "december dec décembre decembre"),
        ),
        1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<m>(?i:{'|'.join(sorted(_MONTHS, key=len, reverse=True))}))\.?"
_LATIN = re.compile(
    rf"(?<![\d.])(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er)?\s+(?:of\s+)?)?\b{_MONTH}\s+(?:(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?P<y>(?:1[6-9]|20)\d{{2}})\b"
)
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            *(
                "一 monday lundi",
                "二 tuesday mardi",
                "三 wednesday mercredi",
                "四 thursday jeudi",
                "五 friday vendredi",
            ),
            *("六 saturday samedi", "日 天 sunday dimanche"),
        )
    )
    for name in names.split()
}
_WEEKDAY = re.compile(
    rf"(?:星期|礼拜|周)\s*([一二三四五六日天])|\b({'|'.join(n for n in _WEEKDAYS if len(n) > 1)})\b", re.I
)
_PART = re.compile(
    rf"(?>[\s·|│，,、()（）]"
    rf"|(?:农历|夏历)(?:(?!农历|夏历)[\u4e00-\u9fff]){{2,10}}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|[正冬腊闰一二三四五六七八九十]{{1,3}}月[初十廿卅一二三四五六七八九]{{2,3}}(?!日)"
    rf"|{_DIGITS}{{4}}\s*年|{_DIGITS}{{1,3}}\s*月|{_DIGITS}{{1,3}}\s*日|{_WEEKDAY.pattern}|{_ISO.pattern}|{_LATIN.pattern}"
    rf"|(?:总)?第?\s*[\d０-９]+\s*期|今日\s*{_DIGITS}{{1,3}}\s*版|第?{_DIGITS}{{1,3}}版|(?<!\d)\d{{1,2}}(?!\d)|(?<!\d)(?:19|20)\d{{2}}(?!\d))+",
    re.I,
)
"""Parts of a date; each is taken as it is found first, since ways to part a line anew are more than can be tried."""

_ORDERS = ((_REPUBLIC, (0, 1, 2)), (_CHINESE, (0, 1, 2)), (_YEAR_LAST, (2, 0, 1)), (_DAY_FIRST, (1, 2, 0)))
"""Patterns, and which of their groups are year, month and day."""
_LONGEST = 48
"""Characters of a line of dates, at most."""


def printed_day(text: str) -> date | None:
    """The first full day of a line, or of lines joined by spaces.

    2023年2月26日, 二〇二三年二月廿六日, ２０２３年…, 2023年 2月 26, 26 2023年2月, 2月26日 2023年, 民国112年…,
    2023-02-26, Sunday, 26 February 2023, Feb. 26, 2023, le 26 février 2023.
    """
    for pattern, order in _ORDERS:
        if match := pattern.search(text):
            year, month, day = (_number(match.groups()[n]) for n in order)
            return _valid(year + (1911 if pattern is _REPUBLIC else 0), month, day)
    if match := _ISO.search(text):
        return _valid(*map(int, match.groups()))
    if (match := _LATIN.search(text)) and (number := match["d1"] or match["d2"]):
        return _valid(int(match["y"]), _MONTHS.get(match["m"].lower(), 0), int(number))
    return None


def holds_day(text: str) -> bool:
    """Is a full day printed in it, be it one that the calendar doesn't know?"""
    return any(p.search(text) for p in (*(p for p, _ in _ORDERS), _ISO, _LATIN))


def weekday_in(text: str) -> int | None:
    """The day of the week that is printed, 0 for Monday."""
    match = _WEEKDAY.search(text)
    return _WEEKDAYS.get((match[1] or match[2]).lower()) if match else None


def is_date_line(text: str) -> bool:
    """Is the line nothing but a date or parts of one: year, month, day, weekday, lunar date, number of the issue?"""
    return len(text) <= _LONGEST and bool(_PART.fullmatch(text.strip()))


def is_plain_day(text: str) -> bool:
    """Is the line nothing but one day, as a text is dated: 2024年3月6日, 二〇二四年三月六日?"""
    return bool(_CHINESE.fullmatch(text.strip())) and text.strip().endswith("日")


def _number(text: str) -> int:
    text = text.translate(str.maketrans("０１２３４５６７８９〇零○", "0123456789000"))
    if text.isdecimal():
        return int(text)
    values = {c: n for n, c in enumerate("一二三四五六七八九", 1)} | {str(n): n for n in range(10)}
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" in text:
        tens, _, ones = text.partition("十")
        return values.get(tens, 1 if not tens else 0) * 10 + values.get(ones, 0)
    return int("".join(str(values.get(c, 0)) for c in text) or 0)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
