"""Pictures with captions, and notices: what tells them from reports."""

from collections.abc import Collection, Sequence

from generator.convert.assembly.blocks import Block
from generator.convert.heads.fields import Head
from generator.convert.lines import patterns
from generator.convert.lines.notices import notice_like
from generator.convert.setting.pieces import Unit, usual_gap
from generator.convert.stories import NO_HEAD, Story
from generator.model import Doubt, Kind
from generator.reasons import reason

_LONGEST_CAPTION = 260


def captions_alone(units: Sequence[Unit], taken: Collection[int]) -> list[Story]:
    """Captions of one line without a text: set off by white space, with another head, a credit or nothing behind them.

    `taken`: units that are something else already.
    """
    usual = usual_gap(units)
    out: list[Story] = []
    for at, unit in enumerate(units):
        if unit.kind != "head" or unit.doubled or not at or units[at - 1].kind == "head" or unit.index in taken:
            continue
        after = units[at + 1] if at + 1 < len(units) else None
        credit = after if after is not None and after.kind in ("credit", "byline") and after.before <= usual else None
        behind = (units[at + 2] if at + 2 < len(units) else None) if credit else after
        apart = unit.before >= usual + 2
        lone = behind is None or (
            behind.kind in ("head", "rows") and (apart or (credit is not None and credit.kind == "credit"))
        )
        if (apart and lone) or (
            credit is not None and credit.kind == "credit" and units[at - 1].kind == "piece" and lone
        ):
            story_units = (unit.index, *((credit.index,) if credit else ()))
            out.append(
                Story(
                    at=unit.index,
                    units=story_units,
                    kind="photo",
                    blocks=(Block(kind="caption", spans=(unit.whole,)),),
                    bylines=(credit.spans,) if credit else (),
                    page=unit.page,
                    first_line=unit.line,
                    segmentation_sure=0.7,
                    doubts=(Doubt(what="caption", why=reason("caption"), line=unit.line),),
                )
            )
    return out


def marked_captions(units: Sequence[Unit], titles: Collection[int]) -> list[Story]:
    """Captions that their form tells, each with the title over it (`titles` are nodes) and the credit behind it."""
    out: list[Story] = []
    for at, unit in enumerate(units):
        if unit.kind != "caption":
            continue
        above = units[at - 1] if at and units[at - 1].kind == "head" and units[at - 1].nodes[0] in titles else None
        after = units[at + 1] if at + 1 < len(units) else None
        credit = after if after is not None and after.kind == "credit" else None
        out.append(
            Story(
                at=unit.index,
                units=tuple(u.index for u in (above, unit, credit) if u is not None),
                kind="photo",
                head=Head(title=(above.whole,)) if above else NO_HEAD,
                blocks=(Block(kind="caption", spans=unit.spans),),
                bylines=(credit.spans,) if credit else (),
                page=unit.page,
                first_line=unit.line,
                segmentation_sure=0.8,
                doubts=(Doubt(what="caption", why=reason("caption"), line=unit.line),),
            )
        )
    return out


def kind_of(
    title: str,
    text: str,
    paragraphs: int,
    *,
    titled: bool,
    opened: bool,
    closed: bool,
    credited: bool,
    apart: bool,
    notices: Collection[str],
) -> Kind:
    """What sort of article this is.

    `titled`: a notice's title stands over it; `opened`: a byline stands before its text; `closed`: behind it;
    `credited`: a photographer is named on either side; `apart`: set off by white space.
    """
    service = titled or (paragraphs <= 4 and notice_like(title, text, notices) > 0)
    if service and not opened and not closed and not credited:
        return "notice"
    if patterns.OWN_REPORT.match(text):
        return "news"
    if paragraphs <= 1 + credited and not opened and len(text) <= _LONGEST_CAPTION and (credited or closed or apart):
        return "photo"
    return "news"
