"""The ways in which a page may be set and dumped: each is named by what it changes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Literal

Form = Literal["lines", "blocks", "plain"]
FORMS: tuple[Form, ...] = ("lines", "blocks", "plain")
"""What the dump keeps of the print lines: each on its own, a block with a space at each wrap, whole paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a page is set and dumped; the default of each field is what county papers do."""

    form: Form
    width: int = 16
    """Characters of a print line."""
    uneven: bool = False
    """Has each story a width of its own?"""
    indent: int = 2
    """Characters that the first line of a paragraph leaves empty."""
    shown: str = ""
    """What stands in the dump for an indent."""
    between_lines: int = 1
    """Empty lines between print lines that stand on their own."""
    between_blocks: int = 1
    """Empty lines between paragraphs, columns, heads."""
    between_stories: int = 1
    """Empty lines between what is told of two stories."""
    ending: str = "\n"
    marks: Literal["full", "half", "spaced"] = "full"
    wide_digits: bool = False
    trailing: str = ""
    """What stands behind each line."""
    column: int = 0
    """Print lines of a column; 0: a story has one column."""
    at_stops: bool = False
    """Do columns end with paragraphs?"""
    columns: Literal["in order", "displaced", "early", "swapped", "alternating"] = "in order"
    stories: Literal["in order", "shuffled", "reversed"] = "in order"
    heads: Literal["before", "behind", "inside", "all first", "all last", "all in turn"] = "before"
    head: Literal[
        "lines", "one line", "twice", "drawn twice", "halved", "none", "some", "broken", "spaced", "deck first"
    ] = "lines"
    byline: str = "记者 {}"
    guest: str = ""
    """Who signs beside the reporters."""
    joined_by: str = " "
    """What stands between two names."""
    signed: Literal["before", "behind", "over", "in line", "opening", "closing", "none"] = "before"
    folios: tuple[str, ...] = ()
    """Lines at the top, in the midst and at the foot of the page, in turn."""
    rows: Literal["tabs", "spaces", "leaders", "cells", "columns", "numbered", "torn"] = "tabs"
    small: Literal["apart", "inside"] = "apart"
    """Where pictures, tables and notices stand: between the stories, or in the midst of one."""


WAYS: Mapping[str, Mapping[str, Any]] = {
    "as it is": {},
    "12 characters a line": {"width": 12},
    "20 characters a line": {"width": 20},
    "34 characters a line": {"width": 34},
    "widths differ": {"uneven": True},
    "no indents": {"indent": 0},
    "indents shown": {"shown": "　　"},
    "indents as spaces": {"shown": "    "},
    "no blank lines in texts": {"between_lines": 0},
    "no blank lines": {"between_lines": 0, "between_blocks": 0, "between_stories": 0},
    "two blank lines": {"between_blocks": 2, "between_stories": 2},
    "stories apart": {"between_stories": 2},
    "stories far apart": {"between_stories": 4},
    "Windows line ends": {"ending": "\r\n"},
    "ASCII marks": {"marks": "half"},
    "a space behind marks": {"marks": "spaced"},
    "full-width digits": {"wide_digits": True},
    "spaces at line ends": {"trailing": " "},
    "columns of 9 lines": {"column": 9},
    "columns of 15 lines": {"column": 15},
    "columns of 11 lines, 13 wide": {"column": 11, "width": 13},
    "columns displaced": {"column": 9, "columns": "displaced"},
    "columns displaced at stops": {"column": 9, "columns": "displaced", "at_stops": True},
    "columns come early": {"column": 9, "columns": "early"},
    "columns swapped": {"column": 9, "columns": "swapped"},
    "two stories in turn": {"column": 12, "columns": "alternating"},
    "stories shuffled": {"stories": "shuffled"},
    "stories reversed": {"stories": "reversed"},
    "heads behind": {"heads": "behind"},
    "heads inside the texts": {"heads": "inside"},
    "all heads first": {"heads": "all first"},
    "all heads last": {"heads": "all last"},
    "two heads in a row": {"heads": "all in turn"},
    "heads on one line": {"head": "one line"},
    "heads repeated": {"head": "twice"},
    "heads drawn twice": {"head": "drawn twice"},
    "first half of headlines missing": {"head": "halved"},
    "no heads": {"head": "none"},
    "every other head missing": {"head": "some"},
    "headlines broken": {"head": "broken"},
    "headlines spaced out": {"head": "spaced"},
    "decks first": {"head": "deck first"},
    "bylines behind": {"signed": "behind"},
    "bylines over heads": {"signed": "over"},
    "bylines on the text's line": {"signed": "in line"},
    "no bylines": {"signed": "none"},
    "bar bylines": {"byline": "| 记者 {}"},
    "square bylines": {"byline": "■本报记者 {}", "joined_by": "　"},
    "reporter and correspondent": {"byline": "记者 {} 通讯员 林小川", "guest": "林小川"},
    "names alone": {"byline": "{}"},
    "names, /文": {"byline": "{}/文", "joined_by": "、"},
    "bylines closing in brackets": {"signed": "closing", "byline": "（记者 {}）", "joined_by": "、"},
    "bylines closing behind a bar": {"signed": "closing", "byline": " | 记者 {}"},
    "本报讯 with its byline": {"signed": "opening", "byline": "本报讯（记者 {}）", "joined_by": " "},
    "本报讯 and a bare byline": {"signed": "opening", "byline": "本报讯 记者{}报道 ", "joined_by": " "},
    "folios with a date": {"folios": ("2024年4月12日 星期五 2版 要闻", "责任编辑 周明川 版式 何小雨")},
    "folios in English": {"folios": ("A2 LOCAL NEWS", "综合新闻 Zonghe Xinwen", "2024.4.12")},
    "folios of one mark": {"folios": ("02", "要闻", "第3847期 今日4版 国内统一刊号CN33-0000")},
    "ranking parted by spaces": {"rows": "spaces"},
    "ranking with leaders": {"rows": "leaders"},
    "ranking cell by cell": {"rows": "cells"},
    "ranking column by column": {"rows": "columns"},
    "ranking numbered": {"rows": "numbered"},
    "ranking torn": {"rows": "torn"},
    "small pieces inside texts": {"small": "inside"},
}
"""What each way changes of a setting."""


def settings(form: Form) -> dict[str, Setting]:
    """The setting of each way of a form of dump."""
    return {name: replace(Setting(form=form), **changes) for name, changes in WAYS.items()}


def mixed(form: Form, count: int, stream: Random) -> Setting:
    """A setting of several ways at once, drawn; a later one has its way where two change the same."""
    some = stream.sample(list(WAYS.values()), count)
    return replace(Setting(form=form), **{name: value for changes in some for name, value in changes.items()})
