"""A head's lines become kicker, headline, deck, rubric and place.

parts.py tells which line is which. One line may hold several of them, parted by spaces outside quotation marks: a town
before the headline, a kicker that ends as kickers do (`…强调`, `…举行`, a dash), a deck (`…参加`).
"""

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from generator.convert.heads.broken import broken
from generator.convert.heads.parts import Line, column_like, parts_of
from generator.convert.language import Model, word_cut
from generator.convert.lines import patterns
from generator.convert.setting.pieces import Unit
from generator.convert.spans import Pages, Span, Spans, slice_of
from generator.convert.topics import Topics, grams
from generator.records import dataclass
from generator.text import HAN

_REGION = re.compile(
    "(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海"
    "|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)"
)
_KINDS_OF_PLACE = "省市县区州镇乡村"
_CHANCE = (-3.35, 0.54, 0.53, 3.61)
"""A constant, then the weights of the log-odds of the owner, of what is told, and of the boundary: a logistic fit on
135 simulated pages."""
_MOST = 7.0
_LEAD = 160
"""Characters of an article's first text that a headline tells of most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The fields of one article's head; a head that the issue doesn't print has no title."""

    kicker: Spans = ()
    title: Spans = ()
    deck: Spans = ()
    rubric: Spans = ()
    place: Spans = ()
    told: float = 0.0
    """How much of what the headline says stands in the article, 0 to 1."""


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
    text: str,
    topics: Topics,
    pages: Pages,
    places: Collection[str],
    rubrics: Collection[str],
    *,
    gaps: bool,
    bold: bool,
    model: Model,
) -> Head:
    """The head that these lines make; `text` is the article's, `rubrics` are known columns.

    `gaps`: white space parts most units of the page. Where it does not, lines right below one another are of one part
    only where the words run on. `bold`: the page draws its headlines twice.
    """
    if not lines:
        return Head()
    read = _lines(lines, pages, gaps, model)
    if len(read) == 1 and (read[0].text.strip() in rubrics or patterns.BOX.fullmatch(read[0].text.strip())):
        return Head(rubric=read[0].spans)
    if len(read) == 1:
        return replace(_one_line(read[0], text, pages, places), told=topics.covered(read[0].text, grams(text)))
    lead = grams(text[:_LEAD])
    told = [topics.covered(p.text, lead) for p in read]
    parts = parts_of(
        [
            Line(text=p.text, told=t, doubled=p.doubled, tight=p.tight, bold=bold and _bold(p))
            for p, t in zip(read, told, strict=True)
        ],
        rubrics,
    )
    of = {name: [p for p, part in zip(read, parts, strict=True) if part == name] for name in set(parts)}
    kicker, title, deck, rubric = (_spans(of.get(name, ())) for name in ("kicker", "title", "deck", "rubric"))
    place: Spans = ()
    if len(of["title"]) == 1 and not kicker:
        first = _one_line(of["title"][0], text, pages, places)
        kicker, title, place = first.kicker, first.title, first.place
        deck = first.deck + deck
    said = topics.covered(" ".join(p.text for p in of["title"]), grams(text))
    return Head(kicker=kicker, title=title, deck=deck, rubric=rubric, place=place, told=said)


def draws_twice(heads: Collection[Sequence[Unit]]) -> bool:
    """Does the page draw its headlines twice? Those that stand alone over their texts, or right over lines drawn once.

    What ends as a kicker or a deck does tells nothing of it.
    """
    first = [lines[0].doubled for lines in heads if len(lines) == 1]
    first += [
        True
        for lines in heads
        if len(lines) > 1 and _bold(lines[0]) and all(u.before == 0 and not u.doubled for u in lines[1:])
    ]
    return sum(first) >= _TWICE and sum(first) > 0.5 * len(first)


def _bold(line: Unit | _Part) -> bool:
    """Is the line drawn twice, and neither a kicker nor a deck by what it says?"""
    return line.doubled and not patterns.STRONG_CUE.search(line.text) and not patterns.DECK_CUE.search(line.text)


_TWICE = 2
"""Headlines drawn twice from which on it is a habit."""


def chance_of(owner: float, told: float, boundary: float) -> float:
    """How likely it is that the printed headline is right, 0 to 1.

    `owner` says how sure it is whose the head is, `told` how much of it stands in the article, `boundary` how sure it
    is where the article begins and ends.
    """
    sure = max(-_MOST, min(_MOST, math.log(max(owner, 1e-9) / max(1 - owner, 1e-9))))
    return 1 / (1 + math.exp(-(_CHANCE[0] + _CHANCE[1] * sure + _CHANCE[2] * told + _CHANCE[3] * boundary)))


def _spans(parts: Sequence[_Part]) -> Spans:
    return tuple(s for p in parts for s in p.spans)


def _lines(lines: Sequence[Unit], pages: Pages, gaps: bool, model: Model) -> list[_Part]:
    out: list[_Part] = []
    for number, unit in enumerate(lines):
        spans = unit.as_head
        text = unit.text if unit.doubled or unit.upright else slice_of(unit.whole, pages)
        tight = bool(out) and unit.before == 0 and (gaps or _runs_on(out[-1].text, text, model))
        if not tight and out and unit.index == lines[number - 1].index + 1:
            tight = broken(out[-1].text, text, model)
        out.append(_Part(spans, text, number, unit.doubled, tight))
    return out


def _runs_on(above: str, text: str, model: Model) -> bool:
    """Is the line the rest of the one above: a word is cut between them, or too little stands in it to be a part?

    Latin headlines wrap wherever they are wider than the column.
    """
    rest = len(text) <= _REST < len(above) and not patterns.DECK_CUE.search(text) and not column_like(text)
    latin = not HAN.search(above + text) and not column_like(above) and not _ends_clause(above, text)
    return rest or latin or word_cut(above, text, model)


def _ends_clause(above: str, text: str) -> bool:
    """Does a Latin line begin anew: with a capital under a line of small words, or in small letters under capitals?

    Where headlines begin each word with a capital nothing tells it.
    """
    words = above.split()
    small = sum(w.isalpha() and w.islower() and len(w) > _LEADS for w in words)
    if above.isupper() != text.isupper() and len(above) > 1:
        return True
    return small >= 1 and text[:1].isupper() and not patterns.LEADS_ON.search(above) and words[-1][-1] not in ",:"


_LEADS = 4
"""Letters of a small word that any headline may have, at most: with, from, over."""
_REST = 4
"""Characters of what is left of a headline for its last line."""


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


def _one_line(part: _Part, text: str, pages: Pages, places: Collection[str]) -> Head:
    """A head in one line: place, kicker, headline, deck, parted by spaces at most."""
    if len(part.spans) != 1:
        return Head(title=part.spans)
    spans = split_head(part.spans[0], pages)
    texts = [slice_of(s, pages) for s in spans]
    place: Spans = ()
    if len(spans) > 1 and (texts[0] in places or _is_place(texts[0], text)):
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
    )


def _is_place(name: str, text: str) -> bool:
    """Is it a town's name by its form, a region's, or one that the text gives its kind: `…县`?"""
    if len(name) <= 7 and patterns.TOWN.fullmatch(name):
        return True
    region = _REGION.match(name)
    rest = name[region.end() :] if region else name
    return (region is not None and not rest) or (
        2 <= len(rest) <= 4 and any(rest + kind in text for kind in _KINDS_OF_PLACE)
    )


def _whole(spans: Sequence[Span]) -> Spans:
    """Parts of one line as one span."""
    return (spans[0]._replace(end=spans[-1].end),) if spans else ()
