"""The cover: the nameplate over the headlines that lead the issue."""

import re

from generator.deliver.archive.epub.views import CoverView, Headline
from generator.site import weight
from generator.site.edition import Edition
from generator.site.pages.stories import nameplate
from generator.text import is_wide

ACROSS, LARGEST = 1040, 230
"""Units of the picture: the width of the type area, the most that a letter of the nameplate may have."""
LINE = 17.5
"""Ems in a line of a headline."""
TOP, STEP, APART, BOTTOM = 700, 80, 44, 1430
"""Units: the first line of a headline, from line to line, more between headlines, where they end."""
_PIECE = re.compile(r"[!-~À-ɏ]+ ?|.[，。、：；！？”’」』》〉）…—]*")
"""What is not parted at the end of a line: a Latin word, a character with the marks behind it."""
LATIN, CAPITAL = 0.55, 0.72
"""Ems of a Latin letter and of a capital, on average."""


def cover_view(edition: Edition, title: str) -> CoverView:
    """The cover of the edition's issue."""
    issue = edition.paper.issues[0]
    plate = nameplate(edition, issue)
    return CoverView(
        language=edition.paper.config.language,
        title=title,
        paper=plate.name,
        size=min(LARGEST, int(ACROSS / max(_width(plate.name), 1))),
        latin=plate.name_latin,
        day="　".join(text for text in (plate.date, plate.weekday, plate.lunar, plate.number) if text),
        headlines=tuple(_headlines([a.title for a in weight.by_weight(issue.articles, edition.length)])),
        publisher=plate.publisher,
    )


def _headlines(titles: list[str]) -> list[Headline]:
    """As many whole headlines as find room."""
    out: list[Headline] = []
    y = TOP
    for title in titles:
        lines = _lines(title)
        if y + STEP * (len(lines) - 1) > BOTTOM:
            break
        out += (Headline(text=line, y=y + STEP * at) for at, line in enumerate(lines))
        y += STEP * len(lines) + APART
    return out


def _lines(title: str) -> list[str]:
    lines = [""]
    for piece in _PIECE.findall(title):
        if lines[-1] and _width(lines[-1] + piece.rstrip()) > LINE:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.strip() for line in lines]


def _width(text: str) -> float:
    """In ems."""
    return sum(1 if is_wide(char) else CAPITAL if char.isupper() else LATIN for char in text)
