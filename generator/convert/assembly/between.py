"""What stands between the pieces of a page, and what that tells of each: walls, signed ends, echoes, series."""

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.convert.lines import patterns
from generator.convert.setting.pieces import Unit, usual_gap
from generator.convert.topics import Topics, grams
from generator.records import dataclass
from generator.text import HAN


@dataclass(frozen=True, slots=True)
class Between:
    """What stands between two pieces of the dump."""

    heads: tuple[int, ...] = ()
    byline: bool = False
    """A byline directly before the piece, or with heads only between."""
    bylines: int = 0
    wall: bool = False
    """A table, a jump or another mark that the article before is over."""


def stands_between(units: Sequence[Unit], before: Unit | None, piece: Unit) -> Between:
    """What stands between a piece and the one before it, or the top of the dump."""
    inner = units[before.index + 1 if before else 0 : piece.index]
    byline = False
    for unit in reversed(inner):
        if unit.kind == "byline":
            byline = True
        if unit.kind != "head":
            break
    wall = any(u.kind in ("rows", "origin") for u in inner)
    heads = tuple(u.index for u in inner if u.kind == "head")
    return Between(heads, byline, sum(u.kind == "byline" for u in inner), wall)


def signed_ends(units: Sequence[Unit], pieces: Sequence[Unit]) -> list[bool]:
    """For each piece: is the run of pieces that it stands in closed by a byline, which no text follows at once?"""
    out: list[bool] = []
    for piece in pieces:
        at = piece.index
        while at < len(units) and units[at].kind == "piece":
            at += 1
        closed = at < len(units) and units[at].kind == "byline"
        out.append(closed and (at + 1 == len(units) or units[at + 1].kind != "piece"))
    return out


def is_over(units: Sequence[Unit], piece: Unit) -> bool:
    """Does a jump, a byline at the end of the text, or a credit say that the article is over?"""
    after = units[piece.index + 1] if piece.index + 1 < len(units) else None
    if piece.form == "closing":
        return after is None or after.form != "closing"
    return after is not None and (after.kind == "jump" or (after.kind == "byline" and after.before == -1))


def follows_jump(units: Sequence[Unit], piece: Unit) -> bool:
    """Does a line right over the piece say from which page it goes on?"""
    above = units[piece.index - 1] if piece.index else None
    return above is not None and above.kind == "jump" and bool(patterns.JUMP_FROM.search(above.text))


def captions_picture(units: Sequence[Unit], piece: Unit) -> bool:
    """Is it short, in Chinese told as news is, with white space before it and a credit on the line right behind it?"""
    after = units[piece.index + 1] if piece.index + 1 < len(units) else None
    return (
        after is not None
        and after.kind == "credit"
        and piece.before > 0
        and after.before < piece.before
        and len(piece.text) <= _CAPTION
        and bool(patterns.LEAD.search(piece.text) or not HAN.search(piece.text))
        and not patterns.OWN_REPORT.match(piece.text)
    )


_CAPTION = 180
"""Characters of a caption, at most."""


def jumps_off(units: Sequence[Unit], piece: Unit) -> bool:
    """Does a line right behind the piece say on which page it goes on?"""
    after = units[piece.index + 1] if piece.index + 1 < len(units) else None
    return after is not None and after.kind == "jump" and not patterns.JUMP_FROM.search(after.text)


_RUN = 4
_FIRST = 60
"""Characters of a report in which the words of its headline come back."""
_SHORTEST = 6
"""Characters of a head that can come back."""
_ECHO = 0.4
"""The share of a headline's words, by their weight, that a first sentence must repeat."""


def echoes(units: Sequence[Unit], pieces: Sequence[Unit], topics: Topics) -> list[float]:
    """For each piece, how much of a head, wherever it stands, comes back in its first sentence alone, 0 to 1."""
    firsts = [grams(p.text[:_FIRST]) for p in pieces]
    out = [0.0] * len(pieces)
    for head in units:
        if not pieces or head.kind != "head" or len(head.text) < _SHORTEST:
            continue
        told = sorted(((topics.covered(head.text, first), -p) for p, first in enumerate(firsts)), reverse=True)[:2]
        best, place = told[0][0], -told[0][1]
        if best > _ECHO:
            out[place] = max(out[place], best - (0.5 * told[1][0] if len(told) > 1 else 0.0))
    return out


def run_from(p: int, between: Sequence[Between]) -> tuple[int, ...]:
    """The piece and those that follow it without a head, a byline or a table before them, four at most."""
    end = p + 1
    while end < min(len(between), p + _RUN) and between[end] == Between():
        end += 1
    return tuple(range(p, end))


def in_series(units: Sequence[Unit], between: Sequence[Between]) -> list[bool]:
    """For each piece: are the heads before it made like those before another piece, as the subheads of a story are?"""
    lines = [tuple(units[i].text for i in b.heads) for b in between]
    return [
        bool(own) and any(n != k and len(other) == len(own) and _made_like(own, other) for k, other in enumerate(lines))
        for n, own in enumerate(lines)
    ]


def parts_of_heads(units: Sequence[Unit], between: Sequence[Between]) -> list[bool]:
    """For each piece: do the heads before it repeat a part of a longer head above, as the subheads of its story do?"""
    lines = [re.sub(r"\W+", "", "".join(units[i].text for i in b.heads)) for b in between]
    return [
        len(own) >= _PART
        and not between[n].byline
        and any(own in other and len(other) >= len(own) + _REST for other in lines[:n])
        for n, own in enumerate(lines)
    ]


_PART, _REST = 5, 4
"""Characters of a part of a headline, and of what else the headline says."""


def parting_gap(units: Sequence[Unit]) -> int:
    """How many blank lines part articles: three, or one more than is usual where these mostly stand over heads."""
    usual = usual_gap(units)
    inner = [u for above, u in pairwise(units) if u.before >= 0 and above.kind not in ("head", "byline")]
    wide = [u for u in inner if u.before == usual + 1]
    ahead = sum(u.kind in ("head", "rows", "caption") for u in wide)
    habit = _FEWEST_GAPS <= len(wide) <= len(inner) / 2 and ahead >= 0.75 * len(wide)
    return min(APART, usual + 1) if habit else APART


APART = 3
_FEWEST_GAPS = 3
"""Wider gaps, from which on they are a habit of the page."""


def counts_on(units: Sequence[Unit], between: Sequence[Between]) -> list[bool]:
    """For each piece: is the head before it a bare number (二, （三）) that goes on counting from one above?"""
    out: list[bool] = []
    reached = 0
    for own in between:
        alone = units[own.heads[0]].text if len(own.heads) == 1 else ""
        number = _ORDINALS.find(alone.strip("（）()、. ")) + 1 if _ORDINAL.fullmatch(alone) else 0
        out.append(number > 1 and number == reached + 1)
        if number == 1 or out[-1]:
            reached = number
    return out


def capitals_lead(pieces: Sequence[Unit], between: Sequence[Between]) -> list[bool]:
    """For each piece: is it a brief whose first words stand in capitals, in place of a headline?

    Not so several under a head; nor where the text goes on behind it, as after the first words of a story's next part.
    """
    capitals = [bool(patterns.CAPITALS_LEAD.match(piece.text)) for piece in pieces]
    ends = [
        bool(own.heads or own.bylines or own.wall) or led or not re.search(r"\w", piece.text)
        for piece, own, led in zip(pieces, between, capitals, strict=True)
    ]
    out: list[bool] = []
    listed = False
    for own, led, over in zip(between, capitals, [*ends, True][1:], strict=True):
        listed = led and (listed or bool(own.heads))
        out.append(led and over and not listed)
    return out


_ORDINALS = "一二三四五六七八九十"
_ORDINAL = re.compile(f"[(（]?[{_ORDINALS}][)）、.]?")


_NUMBERED = re.compile(r"[(（]?[一二三四五六七八九十\d]{1,2}[、)）.．]|[①-⑳]|之[一二三四五六七八九十]|其[一二三四五六]")


def _made_like(one: Sequence[str], other: Sequence[str]) -> bool:
    """Are two heads parallel: lines of the same length with words in the same places, or both numbered?"""
    if all(_NUMBERED.match(lines[0]) for lines in (one, other)):
        return True
    same = sum(a == b for x, y in zip(one, other, strict=True) for a, b in zip(x, y, strict=False))
    sizes = all(len(x) == len(y) for x, y in zip(one, other, strict=True))
    longest = max(len(x) for x in (*one, *other))
    return sizes and longest <= 20 and same >= 2
