"""Tables inside a text: one without a title of its own, right behind words that lead on to it (具体如下：)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.convert.setting.pieces import Unit
from generator.convert.stories import Story

_LEADS_ON = re.compile(r"[:：]$|(?:如下|见下表|如下表|下表)[。:：]?$|(?:as follows|below)[.:]?$", re.I)


def set_inside(
    stories: Sequence[Story], tables: Sequence[Story], units: Sequence[Unit]
) -> tuple[list[Story], list[Story]]:
    """The stories with the tables that belong to their texts, and the tables that stand alone."""
    out, alone = list(stories), []
    for table in tables:
        above = units[table.at - 1] if table.at else None
        leads = above is not None and above.kind == "piece" and _LEADS_ON.search(above.text)
        owner = next((n for n, s in enumerate(out) if above and above.index in s.units), None) if leads else None
        if table.head.title or owner is None or above is None:
            alone.append(table)
        else:
            out[owner] = _with_table(out[owner], table, above)
    return out, alone


def _with_table(story: Story, table: Story, above: Unit) -> Story:
    """The story with the table's blocks behind the paragraph that ends with the piece `above`."""
    last = above.spans[-1]
    at = next(n for n, b in enumerate(story.blocks, 1) if last in b.spans or n == len(story.blocks))
    return replace(
        story,
        units=tuple(sorted({*story.units, *table.units})),
        blocks=(*story.blocks[:at], *table.blocks, *story.blocks[at:]),
        doubts=(*story.doubts, *table.doubts),
    )
