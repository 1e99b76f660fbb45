"""Pictures with captions, and notices: what tells them from reports."""

from collections.abc import Collection, Sequence

from generator.convert.assembly.blocks import Block
from generator.convert.heads.fields import Head
from generator.convert.lines import patterns
from generator.convert.lines.notices import notice_like
from generator.convert.setting.pieces import Unit, usual_gap
from generator.convert.spans import Spans
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
            out.append(_photo(unit, (unit.whole,), None, credit, 0.7))
    return out


def marked_captions(units: Sequence[Unit], titles: Collection[int]) -> list[Story]:
    """Captions that their form tells, each with the title over it (`titles` are nodes) and its credit."""
    out: list[Story] = []
    for at, unit in enumerate(units):
        if unit.kind != "caption":
            continue
        above = units[at - 1] if at and units[at - 1].kind == "head" and units[at - 1].nodes[0] in titles else None
        after = at + 1 if at + 1 < len(units) and units[at + 1].kind == "credit" else None
        if _stands_over(units, at - 1):
            credit: int | None = at - 1
        else:
            credit = None if after is None or _stands_over(units, after) else after
        out.append(_photo(unit, unit.spans, above, None if credit is None else units[credit], 0.8))
    return out


def _stands_over(units: Sequence[Unit], at: int) -> bool:
    """Is it a credit right over its caption, with white space before it? So it is no other caption's."""
    return (
        0 <= at < len(units) - 1
        and units[at].kind == "credit"
        and units[at].before > 0
        and units[at + 1].kind == "caption"
        and units[at + 1].before == 0
    )


def _photo(caption: Unit, spans: Spans, above: Unit | None, credit: Unit | None, sure: float) -> Story:
    """A picture, with the title over its caption and its credit; `spans` are the caption's text."""
    return Story(
        at=caption.index,
        units=tuple(u.index for u in (above, caption, credit) if u is not None),
        kind="photo",
        head=Head(title=(above.whole,)) if above else NO_HEAD,
        blocks=(Block(kind="caption", spans=spans),),
        bylines=(credit.spans,) if credit else (),
        page=caption.page,
        first_line=caption.line,
        segmentation_sure=sure,
        doubts=(Doubt(what="caption", why=reason("caption"), line=caption.line),),
    )


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
