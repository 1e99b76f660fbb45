"""Which printed page each raw page is: given, printed in its folio (第02版 要闻), or counted."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.spans import Pages, RawPage, slice_of

MOST = 999
"""The highest number of a printed page."""
_COUNT = re.compile(r"(?:今[日天]|本[期报]|共|总)\s*[0-9０-９一二三四五六七八九十]+\s*版")
"""How many pages the issue has."""
_HAN = rf"{patterns.H}{{2,8}}(?:·{patterns.H}{{1,8}})?(?=\s|$)"
_NUMBER = re.compile(
    r"第\s*([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})\s*版|(?<![0-9０-９])[A-Z]?([0-9０-９]{1,3})\s*版|"
    rf"^[A-Z]?([0-9]{{1,2}})\s+(?=(?!{patterns.WEEKDAY}){_HAN})|^(?:[Pp]age|PAGE|P\.)\s*([0-9]{{1,3}})\b"
    r"|^[A-Z]([0-9]{1,2})\s*(?=[—–|·•-]\s)|(?<=[—–|·•-]\s)[A-Z]([0-9]{1,2})$"
)
_NAME = re.compile(
    rf"(?:第\s*\S{{1,3}}\s*版|(?<!\S)[A-Z]?\d{{1,3}}\s*版|^[A-Z]?\d{{1,2}}\s)\s*[:：·|]?\s*(?!{patterns.WEEKDAY})({_HAN})"
)
_NAME_BEFORE = re.compile(rf"^({patterns.H}{{2,6}})\s*(?:第\s*\S{{1,3}}|[0-9]{{1,3}})\s*版$")
_FIGURES = str.maketrans("０１２３４５６７８９", "0123456789")
_DIGITS = "零一二三四五六七八九"


def numbered(pages: Pages, found: Sequence[tuple[Sequence[Node], Mapping[int, str]]]) -> tuple[RawPage, ...]:
    """The pages with their numbers and names; `found` has each page's nodes and which of them are furniture.

    A number that is given stays. One that two pages print is the first one's; what is not known is counted on.
    """
    folios = [
        [slice_of(n.span, pages) for n in nodes if labels.get(n.index) in ("folio", "masthead")]
        for nodes, labels in found
    ]
    given = {p.number for p in pages if p.number}
    printed: dict[int, int] = {}
    for at, page in enumerate(pages):
        number = 0 if page.number or page.goes_on else next(filter(None, map(folio_number, folios[at])), 0)
        if number and number not in given and number not in printed.values():
            printed[at] = number
    taken = given | set(printed.values())
    out: list[RawPage] = []
    for at, page in enumerate(pages):
        last = out[-1].number if out else 0
        if page.goes_on and out:
            out.append(replace(page, number=last, name=out[-1].name))
            continue
        number = (
            page.number
            or printed.get(at, 0)
            or next(n for n in range(last + 1, last + 2 + len(taken)) if n not in taken)
        )
        taken.add(number)
        name = page.name or next(filter(None, map(folio_name, folios[at])), "")
        out.append(replace(page, number=number, name=name))
    return tuple(out)


def folio_number(text: str) -> int:
    """The printed page that a folio names, 0 for none: 第02版, 02版 要闻, A3版, 第十二版, Page 4, A4 | May 9."""
    match = _NUMBER.search(_COUNT.sub("", text))
    if not match:
        return 0
    figures = next(g for g in match.groups() if g).translate(_FIGURES)
    if figures.isdecimal():
        number = int(figures)
    elif "十" in figures:
        tens, _, ones = figures.partition("十")
        number = (_DIGITS.find(tens) if tens else 1) * 10 + (_DIGITS.find(ones) if ones else 0)
    else:
        number = _DIGITS.find(figures) if len(figures) == 1 else 0
    return number if 1 <= number <= MOST else 0


def folio_name(text: str) -> str:
    """The name (版名) that a folio gives its page: 要闻."""
    text = _COUNT.sub("", text)
    match = _NAME.search(text) or _NAME_BEFORE.search(text)
    return match[1] if match else ""
