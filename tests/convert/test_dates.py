"""The issue's date: printed in its many forms, held against the weekday, or told by the text; never firm without a print."""

from datetime import date

import pytest

from generator.convert.mastheads.days import is_date_line, printed_day, weekday_in
from generator.model import Issue
from tests.convert.pages import convert_text

BODY = "昨天下午，柳渡口的灯塔重新亮起，守塔人罗水根把积了十一年的灰擦净，合上电闸，江面上一下子有了光。"
MORE = "罗水根说，灯塔是下游第一座，停用以后渔船夜里都要绕路，如今灯亮了，柳渡口的路就好认了。"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2024年5月6日 星期一", date(2024, 5, 6)),
        ("２０２４年５月６日", date(2024, 5, 6)),
        ("二〇二四年五月十六日", date(2024, 5, 16)),
        ("二○二四年五月廿六日 农历甲辰年四月十九", date(2024, 5, 26)),
        ("棠川报2024年5月6日星期一", date(2024, 5, 6)),
        ("2024 年 5 月 6 日", date(2024, 5, 6)),
        ("2024年 5月6日 星期一", date(2024, 5, 6)),
        ("26 2023年2月 星期日", date(2023, 2, 26)),
        ("2023年2月 26 星期日", date(2023, 2, 26)),
        ("2月26日 星期日 2023年", date(2023, 2, 26)),
        ("民国113年5月6日", date(2024, 5, 6)),
        ("2024-05-06 第3版", date(2024, 5, 6)),
        ("2024.05.06 A2", date(2024, 5, 6)),
        ("2024/5/6", date(2024, 5, 6)),
        ("Saturday, April 13, 2024", date(2024, 4, 13)),
        ("Sunday, 26 February 2023", date(2023, 2, 26)),
        ("Feb. 26, 2023", date(2023, 2, 26)),
        ("le 26 février 2023", date(2023, 2, 26)),
        ("lundi 1er mai 2023", date(2023, 5, 1)),
        ("2024年2月30日", None),
        ("农历癸卯年二月初七", None),
        ("总第2024期", None),
        ("May 2023", None),
        ("柳渡口的灯塔", None),
    ],
)
def test_printed_days(line: str, day: date | None) -> None:
    assert printed_day(line) == day


@pytest.mark.parametrize(
    ("line", "weekday"),
    [("星期一", 0), ("星期天", 6), ("周六 第3版", 5), ("Friday, 5 May", 4), ("dimanche 7 mai", 6), ("今日4版", None)],
)
def test_weekdays(line: str, weekday: int | None) -> None:
    assert weekday_in(line) == weekday


@pytest.mark.parametrize(
    ("line", "is_date"),
    [
        ("2023年", True),
        ("2月26日", True),
        ("星期日 总第1200期", True),
        ("农历二月初七", True),
        ("癸卯年二月初七 今日4版", True),
        ("26", True),
        ("2023年的灯塔", False),
        ("石桥镇 2月26日", False),
    ],
)
def test_lines_of_nothing_but_a_date(line: str, is_date: bool) -> None:
    assert is_date_line(line) is is_date


def issue_of(*lines: str) -> Issue:
    return convert_text("\n\n".join(lines) + "\n")


@pytest.mark.parametrize(
    "masthead",
    [
        ["棠川报", "2024年", "5月6日", "星期一"],
        ["棠川报", "6", "2024年5月", "星期一"],
        ["棠川报 2024年5月6日 星期一 农历三月廿八 总第1200期 今日4版"],
        ["TANGCHUAN NEWS", "Monday, 6 May 2024"],
    ],
    ids=["three lines", "day over month", "all on one", "English"],
)
def test_a_masthead_over_several_lines_gives_the_date_and_is_no_headline(masthead: list[str]) -> None:
    issue = issue_of(*masthead, "柳渡口的灯塔重新亮起", "记者 方小满", BODY, MORE)
    assert (str(issue.date), issue.date_source) == ("2024-05-06", "printed")
    assert [a.title for a in issue.articles] == ["柳渡口的灯塔重新亮起"]
    assert issue.review == ()


def test_a_weekday_that_does_not_fit_is_a_doubt() -> None:
    issue = issue_of("棠川报 2024年5月6日 星期二", "柳渡口的灯塔重新亮起", "记者 方小满", BODY, MORE)
    assert str(issue.date) == "2024-05-06"
    assert [(d.what, d.line) for d in issue.review] == [("weekday", 1)]
    assert "Tuesday" in issue.review[0].why


def test_two_printed_dates_are_a_doubt() -> None:
    page = ["棠川报 2024年5月6日", "柳渡口的灯塔重新亮起", "记者 方小满", BODY, MORE, "2024年5月7日 星期二 第1版"]
    issue = issue_of(*page)
    assert str(issue.date) == "2024-05-06"
    assert [d.what for d in issue.review] == ["dates differ"]


def told(text: str) -> tuple[str, str, str]:
    """Day, first and last day that fit; "none" for what is not told."""
    issue = issue_of("柳渡口的灯塔重新亮起", "记者 方小满", text + MORE)
    window = issue.date_window or ("", "")
    assert issue.date_source == ("inferred" if issue.date else "none")
    assert len(issue.review) == 1
    return str(issue.date or "none"), str(window[0]), str(window[1])


@pytest.mark.parametrize(
    ("text", "day", "start", "end"),
    [
        (f"2023年7月19日，{BODY}改造将于7月25日前完成，到2026年再建三座。", "2023-07-20", "2023-07-19", "2023-08-02"),
        ("2024年3月27日至28日，柳渡口办起灯塔市集。", "2024-03-29", "2024-03-28", "2024-04-11"),
        ("2023年12月30日，灯塔市集开张。1月3日，市集又开了一回。", "2024-01-04", "2024-01-03", "2024-01-17"),
        ("记者5月6日从县里获悉，2024年上半年全县修好四座灯塔。", "2024-05-07", "2024-05-06", "2024-05-20"),
        ("5月6日，比2023年同期早了九天，灯塔修好。免票执行至2024年8月31日。", "2024-05-07", "2024-05-06", "2024-05-20"),
        ("今天（5月7日）起，灯塔开放。2024年是棠川的修塔之年。", "2024-05-07", "2024-05-07", "2024-05-07"),
        ("5月6日，灯塔修好。灯塔建于1958年，1982年停用。", "none", "", ""),
        ("5月6日，灯塔修好。县里部署2024年修塔，又部署2025年修桥。", "none", "", ""),
        ("灯塔修好，三百多位乡亲到场。", "none", "", ""),
    ],
    ids=[
        "a plan is no day",
        "to the end of a span",
        "a day of the year before",
        "half-year",
        "between what was and what will be",
        "today",
        "history",
        "two years",
        "nothing",
    ],
)
def test_an_inferred_date_rests_on_what_is_told_and_on_no_guess(text: str, day: str, start: str, end: str) -> None:
    assert told(text) == (day, start, end)


@pytest.mark.parametrize(
    ("line", "day"), [("3 ſept 2023", None), ("frıday", None), ("ſunday, 3 May 2023", date(2023, 5, 3))]
)
def test_letters_that_only_look_like_those_of_a_month_or_weekday_are_no_fault(line: str, day: date | None) -> None:
    assert (printed_day(line), weekday_in(line)) == (day, None)
