"""Articles made up into a page: leads, rows, briefs and boxes, each with its text cut to fit."""

from dataclasses import replace
from itertools import groupby

from generator.model import Article
from generator.site.edition import Edition
from generator.site.makeup import Matter, is_short, leads, openings, rows
from generator.site.pages.stories import LATIN_FACTOR, open_text, teaser
from generator.site.views import Block, MadeUp, Teaser
from generator.site.weight import Placement
from generator.text import HAN

LEAD, ALONE, STORY = 1000, 2000, 420
"""At most so many Chinese characters stand there: of the lead, of a lead without a second, of other stories."""
BRIEF, BOXED = 60, 110
"""And of a brief, and of what stands in a box."""
LEADS_DEPTH, ALONE_DEPTH = 26, 34
ROW_DEPTHS = (19, 15, 12)
"""How deep the leads, the lead alone and the rows behind them may be, in lines of text."""
PHOTOS_DEPTH = 9


def made_up(edition: Edition, placed: Placement, route: str) -> MadeUp:
    """The articles where they are placed, as they stand on the page at `route`."""

    def group(members: tuple[Article, ...], characters: int) -> tuple[Teaser, ...]:
        return tuple(teaser(edition, a, route, characters=characters, tables=a.kind == "table") for a in members)

    lead, beside, blocks = _leads_and_blocks(edition, placed, route)
    return MadeUp(
        lead=lead,
        beside=beside,
        blocks=blocks,
        photos=rows([_matter(edition, a, route, STORY) for a in placed.photos], (PHOTOS_DEPTH,)),
        tables=group(placed.tables, BOXED),
        briefs=group(placed.briefs, BRIEF),
        notices=group(placed.notices, BOXED),
    )


def _leads_and_blocks(
    edition: Edition, placed: Placement, route: str
) -> tuple[Teaser | None, tuple[Teaser, ...], tuple[Block, ...]]:
    """The lead, what stands beside it, and the blocks behind them."""
    if placed.lead is None:
        return None, (), ()
    behind = list(placed.stories)
    beside = [placed.second] if placed.second else []
    # A second lead that is too short for the column has the third below it.
    if beside and behind and len(behind[0]) == 1 and is_short(_matter(edition, beside[0], route, STORY), LEADS_DEPTH):
        beside += behind.pop(0)
    lead, others = leads(
        _matter(edition, placed.lead, route, LEAD if beside else ALONE),
        [_matter(edition, a, route, STORY) for a in beside],
        LEADS_DEPTH if beside else ALONE_DEPTH,
    )
    blocks: list[Block] = []
    depths = list(ROW_DEPTHS)
    # Single stories that follow one another share rows; a package (总题) has its own.
    for package, members in groupby(behind, key=lambda members: members[0].package if len(members) > 1 else ""):
        matters = [_matter(edition, a, route, STORY) for block in members for a in block]
        block = Block(package=package, rows=rows(matters, depths))
        depths = depths[len(block.rows) :] or depths[-1:]
        blocks.append(block)
    return lead, others, tuple(blocks)


def _matter(edition: Edition, article: Article, route: str, characters: int) -> Matter:
    text = open_text(edition, article)
    most = characters if any(HAN.search(p) for p in text[:3]) else int(characters * LATIN_FACTOR)
    beginnings, whole = openings(text, most)
    return Matter(story=replace(teaser(edition, article, route), more=False), openings=beginnings, whole=whole)
