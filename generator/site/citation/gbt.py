"""GB/T 7714-2015, an article in a newspaper: 作者. 题名[N]. 报纸名, 出版日期(版次). 获取和访问路径.

`[N/OL]` with the address of the page, when the paper has one. The day of the visit, which the standard wants in
brackets for what is online, is the reader's to add. More than three authors are the first three and 等; Latin names
begin with the surname. A day that is inferred stands in brackets, as the standard has it for estimated years.
"""

import re

from generator.site.citation.apa import inverted_name
from generator.site.citation.record import Record
from generator.text import HAN

AUTHORS = 3


def gbt(known: Record) -> str:
    """The article in the standard's form."""
    day = known.day.isoformat() if known.day else ""
    if day and known.inferred:
        day = f"[{day}]"
    page = f"({known.page:02})" if known.chinese else f"({known.page})"
    head = f"{_authors(known)}. " if known.authors else ""
    where = f"{known.paper}, {day}{page}" if day else f"{known.paper}{page}"
    address = f" {known.url}." if known.url else ""
    return f"{head}{known.title}[{'N/OL' if known.url else 'N'}]. {where}.{address}"


def _authors(known: Record) -> str:
    more = ("等" if HAN.search(known.authors[0]) else "et al.",) if len(known.authors) > AUTHORS else ()
    names = (re.sub("[,.]", "", inverted_name(name)) for name in known.authors[:AUTHORS])
    return ", ".join((*names, *more)).removesuffix(".")
