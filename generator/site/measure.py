"""How deep words stand in a column, estimated without a browser: enough to give neighbours the same depth.

Depths are in lines of text: 16 px at a line height of 1.65. Widths are in squares of the text (em). The sizes are
those of assets/styles/front.css at four columns; a narrower page breaks otherwise, but about so for all alike.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from itertools import zip_longest
from math import ceil

from markupsafe import Markup

from generator.records import dataclass
from generator.site.html_tags import TAG
from generator.site.views import Picture, Teaser
from generator.text import count_wide

TEXT = 16.0
"""The size of the text, px."""
LINE = TEXT * 1.65
COLUMN = 18.0
"""The width of a column, in squares."""
GAP = 2.0
TALLEST = 432.0
"""Px: no upright picture stands higher. One of 2 by 3 fills a column."""
_CELL = re.compile(r"<t[dh][^>]*>(.*?)</t[dh]>", re.S)
LATIN = 0.5
"""The width of a Latin letter in a square, spaces and what is lost at line ends included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a story is set."""

    width: float
    """Of the head and the picture, in squares."""
    columns: float = 1
    """Of the text; a text wider than a column counts as part of two."""
    headline: float = 21.0
    """Size, px."""
    head_above: bool = True
    """Does the head stand above the text, or beside it?"""
    picture_beside: bool = False
    """Has the picture columns of the text to itself (an upright one a single one), rather than the width above?"""


def depth_of_head(story: Teaser, setting: Setting) -> float:
    """Label, kicker, headline, deck and byline."""
    parts = (
        25.0 if story.label else 0.0,
        _block(story.kicker, 15, 1.45, setting.width, 5),
        setting.headline * 1.28 * _clause_lines(story.headline, setting.width * TEXT / (setting.headline * 1.03)),
        _block(story.deck, 17, 1.5, setting.width, 8),
        _block(story.byline, 13, 1.5, setting.width, 7),
    )
    return sum(parts) / LINE


def depth_of_picture(picture: Picture | None, width: float) -> float:
    """A picture as wide as given, with its caption."""
    if picture is None:
        return 0.0
    caption = _block(picture.caption + picture.credit, 14, 1.5, width, 6)
    height = width * TEXT * picture.height / picture.width
    return ((min(height, TALLEST) if picture.height > picture.width else height) + 14 + caption) / LINE


def lines_of(characters: int, wide: int) -> int:
    """A paragraph of so many characters, so many of them wide, with its indent of a square, in a single column."""
    return ceil((1 + LATIN * characters + (1 - LATIN) * wide) / (COLUMN - 0.4))


def depth(story: Teaser, setting: Setting) -> float:
    """The story with its paragraphs."""
    return depths(story, (sum(lines_of(len(p), count_wide(p)) for p in story.paragraphs),), setting)[0]


def depths(story: Teaser, of_texts: Sequence[int], setting: Setting) -> list[float]:
    """The story with each of these texts, of so many lines in a single column."""
    head = depth_of_head(story, setting)
    if setting.picture_beside and story.picture:
        taken = 1 if story.tall else int(setting.columns) - 1
        picture, columns = depth_of_picture(story.picture, taken * (COLUMN + GAP) - GAP), setting.columns - taken
        return [head + max(picture, ceil(lines / columns)) for lines in of_texts]
    above, columns = head + depth_of_picture(story.picture, setting.width), setting.columns
    if setting.head_above:
        return [above + ceil(lines / columns) + (0.4 if lines else 0) for lines in of_texts]
    return [max(above, ceil(lines / columns)) for lines in of_texts]


def width_of_table(table: Markup) -> float:
    """In px, at 15 px with 12 px between columns; set in as little room as it needs."""
    rows = [_CELL.findall(row) for row in str(table).split("</tr>")]
    columns = zip_longest(*([squares(Markup(cell)) for cell in row] for row in rows if row), fillvalue=0.0)  # noqa: S704
    return sum(15 * max(column) + 12 for column in columns)


def depth_of_table(table: Markup) -> float:
    """With heads, each row on one line."""
    return table.count("</tr>") * 29 / LINE


@lru_cache(maxsize=1 << 12, typed=True)
def squares(text: str) -> float:
    """The width of a text in squares of its own size; tags, as a headline has them, take none.

    A page asks for the same texts again and again while it is made up; a text with tags equals one that spells them,
    but for its type.
    """
    # The places where a headline may break are nearly all its tags.
    shown = _shown(str.replace(text, "<wbr>", "")) if isinstance(text, Markup) else text
    return LATIN * len(shown) + (1 - LATIN) * count_wide(shown)


def _shown(html: str) -> str:
    return unescape(" ".join(TAG.sub("", html).split()))


def _block(text: str, size: float, line: float, width: float, space: float) -> float:
    return ceil(squares(text) * size / (width * TEXT)) * size * line + space if text else 0.0


def _clause_lines(clauses: Sequence[str], width: float) -> int:
    """Lines of a headline whose lines break between its clauses first; `width` in squares of the headline."""
    lines, room = 0, 0.0
    for clause in clauses:
        need = squares(clause)
        if need > room:
            lines += ceil(need / width)
            room = width * ceil(need / width)
        room -= need + LATIN
    return lines
