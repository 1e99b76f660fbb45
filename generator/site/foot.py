"""The foot of a page: rankings, notices, a single picture, captions without one, beside one another in four columns.

What is short shares the width with others, so that no box stands half empty: a ranking has the column on the right,
with stories of the last row beside it where the rest is less deep than the ranking.
"""

from collections.abc import Sequence
from math import ceil

from msgspec import structs

from generator.records import dataclass
from generator.site.makeup import MOST
from generator.site.measure import COLUMN, GAP, LINE, Setting, depth, depth_of_picture, depth_of_table, width_of_table
from generator.site.views import Box, FootColumn, Row, Teaser

NARROW = 15.5 * 16
"""The room in a box of one column, px."""
LEAST = 7
"""Stories are set beside a ranking where they have so many lines and more."""
STACKED = 1.3
"""A ranking and notices stand in one column beside a picture if they are together this much deeper at most."""
HEAD = 3
"""Lines that the head of a box takes, with what is empty above and below it."""
_HEADLINE = 18.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Matters:
    """What stands at the foot of a page."""

    photos: tuple[Teaser, ...]
    """One with a picture, or captions alone, or both."""
    tables: tuple[Teaser, ...]
    notices: tuple[Teaser, ...]


def foot(matters: Matters, row: Row | None) -> tuple[FootColumn, ...]:
    """The columns of the foot; `row` are the stories beside its ranking, as many as `room` has for them."""
    photos, tables, notices = matters.photos, matters.tables, matters.notices
    ranked = _span(tables)
    if any(story.picture for story in photos):
        deep = sum(_depth(story, 1) for story in (*tables, *notices)) + HEAD
        pictures = _depth_of_pictures(photos)
        if ranked == 1 and notices and deep <= STACKED * pictures:
            stacked = deep + HEAD + 1  # two boxes, and what parts them
            full = len(photos) == 1 and abs(_depth_in_full(photos[0]) - stacked) < abs(pictures - stacked)
            stack = (_column(MOST - 1, photos=photos, full=full), _column(1, tables=tables, notices=notices))
            return tuple(column for column in stack if column)
        notes = 0 if ranked > 1 or not notices else 2 if deep > STACKED * pictures and not ranked else 1
        columns = (
            _column(MOST - ranked - notes, photos=photos),
            _column(ranked, tables=tables),
            _column(notes or MOST, notices=notices),
        )
        return tuple(column for column in columns if column)
    if tables:
        alone = not (row or photos or notices)
        main = _column(MOST - ranked, row=row, photos=photos, notices=notices)
        return tuple(column for column in (main, _column(MOST if alone else ranked, tables=tables)) if column)
    for_photos = _share(len(photos), len(notices))
    two = (_column(for_photos, photos=photos), _column(MOST - for_photos or MOST, notices=notices))
    return tuple(column for column in two if column)


def room(matters: Matters) -> tuple[int, float]:
    """So many columns beside the ranking, and so many lines, want stories; (0, 0) where none do."""
    if not matters.tables or any(story.picture for story in matters.photos):
        return 0, 0
    ranked = _span(matters.tables)
    deep = sum(_depth(story, ranked) for story in matters.tables) + HEAD
    taken = sum(_depth_of_box(stories, MOST - ranked) for stories in (matters.photos, matters.notices))
    return (MOST - ranked, deep - taken) if deep - taken >= LEAST else (0, 0)


def beside_lead(matters: Matters) -> Box | None:
    """The rankings in a box for the column beside a lead, if they are narrow enough."""
    return box(matters.tables, 1) if _span(matters.tables) == 1 else None


def taken_for(singles: int, columns: int) -> int:
    """How many of so many stories stand beside the ranking, of those at the end: none is left alone in its row."""
    if singles <= columns:
        return singles
    return columns if singles - columns > 1 else columns - 1


def _terse(story: Teaser) -> bool:
    return not (story.paragraphs or story.picture or story.tables or story.deck or story.kicker or story.more)


def _column(
    span: int,
    *,
    row: Row | None = None,
    photos: tuple[Teaser, ...] = (),
    tables: tuple[Teaser, ...] = (),
    notices: tuple[Teaser, ...] = (),
    full: bool = False,
) -> FootColumn | None:
    if not (row or photos or tables or notices):
        return None
    return FootColumn(
        span=span,
        row=row,
        photos=box(photos, span, full=full),
        tables=box(tables, max(1, span // 2)),
        notices=box(notices, span),
    )


def box(stories: tuple[Teaser, ...], span: int, *, full: bool = False) -> Box | None:
    """Stories in a box of so many columns; `full`: the picture among them takes them all, its words stand below."""
    if not stories:
        return None
    pictured = tuple(story for story in stories if story.picture)
    others = tuple(story for story in stories if not story.picture)
    across = _across(len(others), span)
    return Box(pictured=pictured, stories=others, across=across, terse=all(map(_terse, others)), full=full)


def _across(count: int, span: int) -> int:
    """Side by side in rows that are about equally full."""
    return ceil(count / ceil(count / span)) if count else 1


def _share(photos: int, notices: int) -> int:
    """The columns that photos have beside notices."""
    if not photos or not notices:
        return MOST if photos else 0
    return 2 if abs(photos - notices) <= 1 else 3 if photos > notices else 1


def _span(tables: Sequence[Teaser]) -> int:
    widths = [width_of_table(table) for story in tables for table in story.tables]
    return 0 if not tables else 1 if max(widths, default=0) <= NARROW else 2


def _depth_of_pictures(photos: Sequence[Teaser]) -> float:
    return sum(depth_of_picture(photo.picture, 2 * COLUMN + GAP) for photo in photos) + HEAD


def _depth_in_full(photo: Teaser) -> float:
    """A picture that takes three columns, its head below in the first of them and its text in the others."""
    words = structs.replace(photo, picture=None, label="")
    text = depth(words, Setting(width=COLUMN, columns=2, headline=_HEADLINE, head_above=False))
    return depth_of_picture(photo.picture, (MOST - 1) * (COLUMN + GAP) - GAP) + text + HEAD


def _depth_of_box(stories: Sequence[Teaser], span: int) -> float:
    if not stories:
        return 0
    across = _across(len(stories), span)
    return HEAD + max(_depth(s, span / across) for s in stories) * ceil(len(stories) / across)


def _depth(story: Teaser, columns: float) -> float:
    width = columns * COLUMN + (columns - 1) * GAP
    bare = structs.replace(story, label="", picture=None)
    text = depth(bare, Setting(width=width, columns=width / COLUMN, headline=_HEADLINE))
    return text + sum(map(depth_of_table, story.tables)) + 20 / LINE
