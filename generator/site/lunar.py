"""The Chinese calendar (农历): of 1699 to 2100 out of a table, of other years by lunar_python, loaded for those alone.

A test holds the first and last day of each month of the table against the library.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import accumulate
from typing import Any

_FIRST = 1699
_BEGINS = date(1699, 1, 31)
_YEARS = (
    "71d2500d2500a55614ad004b6005b540daa00ec900e9231d2600d2670a5600a5b0055a506d5007550074930e93006938152b"
    "0052b00aab6155a0056a00b654174a00b4a00a953152b0052d70aad00ab5005aa50ba500da500d4a41d1500c969195600556"
    "00ad5615b2006d200ea540e8a0068b00c97309560055b70ada00b6a007525172500b4500a8b414ab004ad9096b005b500baa"
    "61b5400da200d4551a8d00a95004ad209ad006b570daa00eca00ea251d4600d4a00a96315360055aa0ad500b650075260ea5"
    "006a50054b50a9700aab0055a30ad500b657175200d5200b155154b0054d00aad4156a005b200ba921d5200d9261d1500d26"
    "0095640aad00ad6005d420da900ec960e8a0068b00d27509560095b00ada316d400754007452168b00a936152b004ad0096d"
    "40b6a00baa00ba431b4500d4571a9500a950052d50aad00ab500daa41da400ea491d4a00d4a00a96615360055a00ad5416ca"
    "0075200ea53154a0054b70a9700aab0055a50b5500ba90075241aa500b2581a4b0094d00aad7156a005b400ba951d5200d92"
    "00d2531a4d00956812b500ad6006d450da900ec900e9240d2600527a0a570095b00b5a616d400754007495169300a930052b"
    "30a5b0096d70b6a00daa00ba451b4900d4900a954152b0052d00aad2156a00daa61da400ea400d4a50a9500a970055630ab5"
    "00ad5816d20075200ea55164a0064b00a9b415560056a00b59217520075261b2500b2500a4b514ab002ad0056b20b6900da9"
    "71d9200e9200d2551a4d00a56002b6415b5006d400ea921e9200e9260d260052b00a57512b600b5a006d430ec90074971693"
    "00a930052b60a5b00aad0056a41b5500ba400b4921a9300a957152d0053600aad515aa005b200da531d4a00d4a80a9500a97"
    "0055660ab500ad5006d240ea500ea50064a30c9700a9b7155a0056a00b695175200b5200b254164b00a4b814ab002ad0056d"
    "60b6900da900d9241d2500d25a1a4d00a56002b6605b5006d500ea951e9200e9200d2630a5600a57814d60035a006d5516c9"
    "00749006934152b0052b00a5b2155a0056a71b5500ba400b4951a9300a950052d40aad00ab5915aa005d200da561d4a00d4a"
    "00c954152e0055600ab5215b2006d260ea5007250064b50c9700cab0055a30ad600b69b175200b5200b2561a4b00a4b004ab"
    "5055b005ad00b6a21b5200d9271d2500d2500a55514ad004b6005b530daa00ec981e9200e9200d2660a5600a57004d6406d5"
    "007550074930e93006937152b0052b00a5b5155a0056a00b654174a00b4a81a9500a950052d60aad00ab5005aa40ba500da5"
    "00d4a31c9500c967194e0055600ab5515b2006d200ea540e4a0068b80c97004ab0055b60ad600b6a007524172500b4500a8b"
    "2149b004ab"
)
"""Of each year from `_FIRST` on five hexadecimal figures: the month that comes twice, or 0; and which of the months
have 30 days rather than 29, the first by the lowest bit."""
_WIDTH = 5
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_MONTHS = "正二三四五六七八九十冬腊"
_FIGURES = "一二三四五六七八九十"
_DAYS = (
    *(f"初{figure}" for figure in _FIGURES),
    *(f"十{figure}" for figure in _FIGURES[:9]),
    "二十",
    *(f"廿{figure}" for figure in _FIGURES[:9]),
    "三十",
)
_TRADITIONAL = str.maketrans("闰腊", "閏臘")


def lunar_day(day: date, *, traditional: bool = False) -> str:
    """The day of the Chinese calendar with its year in the cycle of sixty: 甲辰年三月初四, a leap month 闰二月.

    Reckoned for China's time.
    """
    number, years = day.toordinal(), _new_years()
    year = bisect_right(years, number) - 1
    if 0 <= year < len(years) - 1:
        begins, words = _months(year)
        month = bisect_right(begins, number) - 1
        told = words[month] + _DAYS[number - begins[month]]
    else:
        told = _reckoned(day)
    return told.translate(_TRADITIONAL) if traditional else told


def _year(number: int) -> tuple[int, int]:
    """Of the year with this number in the table the month that comes twice, and the bits of the long ones."""
    at = _WIDTH * number
    return int(_YEARS[at], 16), int(_YEARS[at + 1 : at + _WIDTH], 16)


@cache
def _new_years() -> list[int]:
    """The days on which the years of the table begin, and that behind the last."""
    years = map(_year, range(len(_YEARS) // _WIDTH))
    lengths = (29 * (13 if leap else 12) + long.bit_count() for leap, long in years)
    return list(accumulate(lengths, initial=_BEGINS.toordinal()))


@cache
def _months(year: int) -> tuple[list[int], list[str]]:
    """The days on which the months of the year with this number begin, and how they are called."""
    leap, long = _year(year)
    number = _FIRST + year - 4
    words = [f"{_STEMS[number % 10]}{_BRANCHES[number % 12]}年{month}月" for month in _months_of(leap)]
    lengths = (29 + (long >> place & 1) for place in range(len(words) - 1))
    return list(accumulate(lengths, initial=_new_years()[year])), words


def _months_of(leap: int) -> Iterator[str]:
    for number, month in enumerate(_MONTHS, start=1):
        yield month
        if number == leap:
            yield f"闰{month}"


def _reckoned(day: date) -> str:
    # Loaded late: it takes longer than a page.
    from lunar_python import Solar

    lunar: Any = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    return f"{lunar.getYearInGanZhi()}年{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"
