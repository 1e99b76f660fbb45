"""Dates in words, without the machine's locale."""

from datetime import date, datetime, time, timedelta, timezone

from generator.config import time_zone

_WEEKDAYS = {
    "zh": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_SHORT_WEEKDAYS = {
    "zh": ("一", "二", "三", "四", "五", "六", "日"),
    "en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_words(day: date, language: str) -> str:
    """2024年4月12日 or 12 April 2024."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_words(year: int, month: int, language: str) -> str:
    """2024年4月 or April 2024."""
    return f"{year}年{month}月" if language == "zh" else f"{_MONTHS[month - 1]} {year}"


def month_name(month: int, language: str) -> str:
    """4月 or April."""
    return f"{month}月" if language == "zh" else _MONTHS[month - 1]


def year_words(year: int, language: str) -> str:
    """2024年 or 2024."""
    return f"{year}年" if language == "zh" else str(year)


def weekday(day: date, language: str) -> str:
    """星期五 or Friday."""
    return _WEEKDAYS[language][day.weekday()]


def short_weekdays(language: str) -> tuple[str, ...]:
    """The heads of a calendar's columns, Monday first."""
    return _SHORT_WEEKDAYS[language]


def instant(day: date, zone: str) -> str:
    """The beginning of a day in a time zone, as feeds want it (RFC 3339): 2024-04-12T00:00:00+08:00.

    Before there were time zones clocks differed by seconds too, for which RFC 3339 has no room: they are left out.
    """
    moment = datetime.combine(day, time(), tzinfo=time_zone(zone))
    minutes = (moment.utcoffset() or timedelta()) // timedelta(minutes=1)
    return moment.replace(tzinfo=timezone(timedelta(minutes=minutes))).isoformat()
