"""Articles made up into a page: leads, rows, briefs, pictures and the foot, each with its text cut to fit."""

from dataclasses import replace
from itertools import groupby

from msgspec import structs

from generator.model import Article
from generator.site.briefs import LATIN_FACTOR
from generator.site.edition import Edition
from generator.site.foot import Matters, beside_lead, box, foot, room, taken_for
from generator.site.makeup import MOST, Matter, even_counts, flank, is_short, leads, openings, rows
from generator.site.pages.stories import open_text, teaser
from generator.site.views import Block, Cell, MadeUp, Row, Teaser
from generator.site.weight import Placement, heads_package
from generator.text import HAN

LEAD, ALONE, STORY = 1000, 2000, 420
"""At most so many Chinese characters stand there: of the lead, of a lead without a second, of other stories."""
BRIEF, BOXED, CAPTION = 60, 110, 160
"""And of a brief, of what stands in a box, and of a caption."""
LEADS_DEPTH, ALONE_DEPTH = 26, 34
ROW_DEPTHS = (19, 15, 12)
"""How deep the leads, the lead alone and the rows behind them may be, in lines of text."""


def made_up(edition: Edition, placed: Placement, route: str) -> MadeUp:
    """The articles where they are placed, as they stand on the page at `route`."""

    def group(members: tuple[Article, ...], characters: int) -> tuple[Teaser, ...]:
        return tuple(teaser(edition, a, route, characters=characters, tables=a.kind == "table") for a in members)

    photos = group(placed.photos, CAPTION)
    pictured = tuple(photo for photo in photos if photo.picture)
    several = len(pictured) > 1
    at_foot = Matters(
        photos=() if several else photos,
        tables=group(placed.tables, BOXED),
        notices=group(placed.notices, BOXED),
    )
    aside = beside_lead(at_foot) if placed.lead and not placed.second else None
    at_foot = replace(at_foot, tables=() if aside else at_foot.tables)
    behind = list(placed.stories)
    columns, most = room(at_foot)
    flanking = _take_last(behind, columns) if columns and placed.second else []
    package, lead, beside = _leads(edition, placed, behind, route, alone=not aside)
    row = flank([_matter(edition, a, route, STORY) for a in flanking], columns, most) if flanking else None
    return MadeUp(
        package=package,
        lead=lead,
        beside=beside,
        aside=aside,
        blocks=_blocks(edition, behind, route, told=placed.lead.package if placed.lead else ""),
        briefs=group(placed.briefs, BRIEF),
        gallery=_gallery(pictured) if several else (),
        captions=box(tuple(photo for photo in photos if not photo.picture), MOST) if several else None,
        foot=foot(at_foot, row),
    )


def _take_last(behind: list[tuple[Article, ...]], columns: int) -> list[Article]:
    """The stories that go to the foot, taken off the end, where single ones stand."""
    singles = next((n for n, members in enumerate(reversed(behind)) if len(members) > 1), len(behind))
    count = taken_for(singles, columns)
    taken = [a for members in behind[len(behind) - count :] for a in members]
    del behind[len(behind) - count :]
    return taken


def _leads(
    edition: Edition, placed: Placement, behind: list[tuple[Article, ...]], route: str, *, alone: bool
) -> tuple[str, Teaser | None, tuple[Teaser, ...]]:
    """The package of all that leads, the lead, and what stands beside it; `alone`: else nothing does."""
    if placed.lead is None:
        return "", None, ()
    beside = [placed.second] if placed.second else []
    # A second lead that is too short for the column has the third below it.
    if beside and behind and len(behind[0]) == 1 and is_short(_matter(edition, beside[0], route, STORY), LEADS_DEPTH):
        beside += behind.pop(0)
    lead, others = leads(
        _matter(edition, placed.lead, route, LEAD if beside or not alone else ALONE),
        [_matter(edition, a, route, STORY) for a in beside],
        LEADS_DEPTH if beside or not alone else ALONE_DEPTH,
        alone=alone and not beside,
    )
    package = placed.lead.package
    if heads_package(placed.lead):
        return "", structs.replace(lead, package=""), others
    if beside and all(a.package == package for a in beside):
        return package, structs.replace(lead, package=""), others
    return "", lead, others


def _blocks(edition: Edition, behind: list[tuple[Article, ...]], route: str, *, told: str) -> tuple[Block, ...]:
    """What stands behind the leads: single stories that follow one another share rows; a package (总题) has its own.

    The common headline `told` stands above it already.
    """
    blocks: list[Block] = []
    depths = list(ROW_DEPTHS)
    for package, members in groupby(behind, key=lambda members: members[0].package if len(members) > 1 else ""):
        matters = [_matter(edition, a, route, STORY) for block in members for a in block]
        block = Block(package=package, titled=package != told, rows=rows(matters, depths))
        depths = depths[len(block.rows) :] or depths[-1:]
        blocks.append(block)
    return tuple(blocks)


def _gallery(photos: tuple[Teaser, ...]) -> tuple[Row, ...]:
    """Pictures in rows, the larger ones first."""
    out: list[Row] = []
    for count in reversed(even_counts(len(photos))):
        cells, photos = photos[:count], photos[count:]
        out.append(Row(of=count, early=False, cells=tuple(Cell(stories=(photo,)) for photo in cells)))
    return tuple(out)


def _matter(edition: Edition, article: Article, route: str, characters: int) -> Matter:
    text = open_text(edition, article)
    most = characters if any(HAN.search(p) for p in text[:3]) else int(characters * LATIN_FACTOR)
    story = teaser(edition, article, route, tables=article.kind == "table")
    return Matter(story=structs.replace(story, more=False), text=openings(text, most))
