"""A head's lines become kicker, headline, deck, rubric and place.

Lines are split at spaces outside quotation marks. What a line says tells its part: `…强调`, `…举行` and a dash end a
kicker, `…参加` a deck; a short line that tells nothing of the story is a rubric; a line drawn twice is never the
headline.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from generator.convert import patterns
from generator.convert.pieces import Unit
from generator.convert.spans import Pages, Span, Spans, slice_of
from generator.convert.topics import Topics
from generator.text import HAN, HAN_CLASS

_PLACE = re.compile(rf"[{HAN_CLASS}]{{1,6}}(?:镇|乡|街道|村|县|区|市|州|省|社区|开发区|新区|园区)")


_LONGEST_RUBRIC = 9


def headed_by_town(text: str) -> bool:
    """Does a town stand before the headline, parted by a space?"""
    first, space, rest = text.strip().partition(" ")
    return bool(space) and bool(rest) and 3 <= len(first) <= 6 and bool(_PLACE.fullmatch(first))


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The fields of one article's head; a head that the issue doesn't print has no title."""

    kicker: Spans = ()
    title: Spans = ()
    deck: Spans = ()
    rubric: Spans = ()
    place: Spans = ()
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class _Part:
    spans: Spans
    text: str
    line: int
    """Number of its head line."""
    doubled: bool
    tight: bool
    """Stands right below the line before."""


def head_of(
    lines: Sequence[Unit],
    body: frozenset[str],
    topics: Topics,
    pages: Pages,
    places: Collection[str],
    rubrics: Collection[str],
) -> Head:
    """The head that these lines make; `body` are the pairs of the article's text, `rubrics` known columns."""
    if not lines:
        return Head(sure=0.3)
    parts = [_line(n, u, pages) for n, u in enumerate(lines)]
    if len(parts) == 1:
        return _one_line(parts[0], pages, places)
    rubric = _rubric(parts, body, topics, rubrics)
    rest = [p for p in parts if p is not rubric]
    fields: dict[str, list[_Part]] = {"kicker": [], "title": [], "deck": []}
    main = _main(rest)
    for at, part in enumerate(rest):
        fields[_field(part, at, main, rest)].append(part)
    title = tuple(s for p in fields["title"] for s in p.spans)
    kicker = tuple(s for p in fields["kicker"] for s in p.spans)
    deck = tuple(s for p in fields["deck"] for s in p.spans)
    place: Spans = ()
    if len(fields["title"]) == 1 and not kicker:
        first = _one_line(fields["title"][0], pages, places)
        kicker, title, place = first.kicker, first.title, first.place
        deck = first.deck + deck
    sure = 0.9 if len(rest) == 1 or any(p.doubled or patterns.STRONG_CUE.search(p.text) for p in rest) else 0.7
    return Head(kicker=kicker, title=title, deck=deck, rubric=rubric.spans if rubric else (), place=place, sure=sure)


def _line(number: int, unit: Unit, pages: Pages) -> _Part:
    spans = unit.spans if unit.doubled else (unit.whole,)
    return _Part(
        spans,
        unit.text if unit.doubled else slice_of(unit.whole, pages),
        number,
        unit.doubled,
        number > 0 and unit.before == 0,
    )


def split_head(span: Span, pages: Pages) -> list[Span]:
    """A head line's parts: cut at white space outside quotation marks, brackets and Latin text."""
    text = slice_of(span, pages)
    out: list[Span] = []
    start = 0
    for match in re.finditer(r"\s+", text):
        left, right = text[match.start() - 1], text[match.end()]
        if patterns.open_marks(text[: match.start()]) or (
            left.isascii() and right.isascii() and not (HAN.search(text[start : match.start()]) and right.isdigit())
        ):
            continue
        out.append(span._replace(start=span.start + start, end=span.start + match.start()))
        start = match.end()
    return [*out, span._replace(start=span.start + start)]


def _one_line(part: _Part, pages: Pages, places: Collection[str]) -> Head:
    """A head in one line: place, kicker, headline, deck, parted by spaces at most."""
    if len(part.spans) != 1:
        return Head(title=part.spans)
    spans = split_head(part.spans[0], pages)
    texts = [slice_of(s, pages) for s in spans]
    place: Spans = ()
    if len(spans) > 1 and (texts[0] in places or (len(texts[0]) <= 7 and _PLACE.fullmatch(texts[0]))):
        place, spans, texts = (spans[0],), spans[1:], texts[1:]
    if len(spans) == 1:
        return Head(title=tuple(spans), place=place)
    cues = [k for k, t in enumerate(texts[:-1]) if patterns.STRONG_CUE.search(t)] or [
        k for k, t in enumerate(texts[:-1]) if patterns.EVENT_CUE.search(t) and len(t) >= 8
    ]
    cut = cues[-1] + 1 if cues and not place else 0
    end = len(spans)
    if not cut and end - cut >= 2 and patterns.DECK_CUE.search(texts[-1]) and not patterns.DECK_CUE.search(texts[-2]):
        end -= 1
    return Head(
        kicker=_whole(spans[:cut]),
        title=_whole(spans[cut:end]),
        deck=_whole(spans[end:]),
        place=place,
        sure=0.9 if cut or place else 0.7,
    )


def _whole(spans: Sequence[Span]) -> Spans:
    """Parts of one line as one span."""
    return (spans[0]._replace(end=spans[-1].end),) if spans else ()


def _rubric(parts: Sequence[_Part], body: frozenset[str], topics: Topics, rubrics: Collection[str]) -> _Part | None:
    """The line that is a standing column: known, or short and telling nothing that the text tells too."""
    for part in parts:
        if part.text.strip() in rubrics:
            return part
    longest = max(len(p.text) for p in parts)
    best: tuple[float, _Part] | None = None
    for part in parts:
        text = re.sub(r"[\s“”\"'‘’《》·]", "", part.text)
        tight = part.tight or any(p.tight and p.line == part.line + 1 for p in parts)
        if (
            len(text) > _LONGEST_RUBRIC
            or len(text) >= longest
            or part.doubled
            or tight
            or patterns.CUE_END.search(part.text)
        ):
            continue
        if all(p.doubled or patterns.STRONG_CUE.search(p.text) for p in parts if p is not part):
            continue  # it is the only line that can be the headline
        told = topics.covered(part.text, body)
        odds = (
            1.2
            - 2.0 * told
            - 0.15 * max(0, len(text) - 6)
            + 0.8 * (part.line in (0, len(parts) - 1))
            + 0.3 * (longest - len(text) > 6)
        )
        odds -= 1.0 * bool(re.search(r"\d", text))
        if odds > 0.6 and (best is None or odds > best[0]):
            best = (odds, part)
    return best[1] if best else None


def _main(parts: Sequence[_Part]) -> set[int]:
    """Numbers of the lines that are the headline."""
    plain = [p for p in parts if not p.doubled and not patterns.STRONG_CUE.search(p.text)]
    if not plain:
        plain = [p for p in parts if not p.doubled] or list(parts)
    pool = [
        p
        for p in plain
        if not patterns.DECK_CUE.search(p.text) and not (patterns.EVENT_CUE.search(p.text) and len(plain) > 1)
    ] or plain
    first = pool[0]
    out = {first.line}
    for part in pool[1:]:
        previous = part.line - 1
        if (part.tight and previous in out) or (
            previous in out
            and not part.tight
            and abs(len(part.text) - len(first.text)) <= 1
            and not any(p.tight for p in parts)
        ):
            out.add(part.line)
    return out


def _field(part: _Part, at: int, main: set[int], rest: Sequence[_Part]) -> str:
    if part.line in main:
        return "title"
    if patterns.STRONG_CUE.search(part.text):
        return "kicker"
    if patterns.DECK_CUE.search(part.text):
        return "deck"
    if patterns.EVENT_CUE.search(part.text):
        return "kicker"
    if part.line > max(main):
        return "deck"
    cued_later = any(
        p.line > part.line and p.line < min(main) and (patterns.STRONG_CUE.search(p.text) or p.doubled) for p in rest
    )
    return "deck" if cued_later and re.search(r"\d", part.text) else "kicker"
