"""The articles of an issue as the review shows them: parts named, and every block with the raw lines that it is."""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from markupsafe import Markup

from generator.content.markdown import plain
from generator.model import Article, Confidence
from generator.records import dataclass
from generator.review.alignment import Place, Source
from generator.review.bodies import MarkedBody, lines_attribute, marked_body
from generator.review.characters import visible
from generator.review.desk import Desk, line_id, runs_begin
from generator.review.runs import Run
from generator.review.views import Figure, HeadPart, LineLink, TextView
from generator.review.words import ReviewWords
from generator.site.bodies import BodyRenderer

WEAK = 60
"""Per cent below which a confidence is shown as weak."""

_TRACED = 0.6
"""Share of the characters of a part of a head that must be found in the raw lines for these to be called that part."""

Blocks = tuple[tuple[int, frozenset[Place]], ...]
"""(line of the Markdown file, its raw lines) for each block of a body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An article's view, and what the other columns need to know of it."""

    view: TextView
    roles: Mapping[Place, str]
    """Raw line → the part of the head that begins there."""
    blocks: Blocks
    lines: tuple[Place, ...]
    """The raw lines of the running text, in its order."""


def shown(desk: Desk, index: int, renderer: BodyRenderer, folder: str) -> Shown:
    """Article `index`; `folder` is the path of the issue's folder, as people are told it."""
    text, words = desk.texts[index], desk.words
    parts: list[HeadPart] = []
    roles: dict[Place, str] = {}
    body = MarkedBody(html=Markup(), places=())
    source = Source(text.runs, desk.raw, desk.pieces, index)
    blocks: Blocks = ()
    if text.article:
        behind = 0
        for name, said, printed in _head(text.article, words):
            places = source.align("".join(said.split()))
            found = [source.places[i] for i in places if i >= 0]
            headline = said == text.article.title and name in (words.title, words.title_derived)
            parts.append(HeadPart(name=name, html=visible(said), lines=lines_attribute(found), headline=headline))
            if printed and len(found) > _TRACED * len(places):
                roles.setdefault(found[0], name)
                behind = max(behind, max(places) + 1) if headline else behind
        blocks = _blocks(text.article, source, behind)
        body = marked_body(renderer.render(text.article.body).html, source, behind, _Marks(desk, index))
    note = {"deleted": words.deleted_note, "faulty": words.faulty_note}.get(text.state, "")
    state = {"edited": words.edited, "deleted": words.deleted, "faulty": words.faulty}.get(text.state, "")
    view = TextView(
        name=text.name,
        title=visible(text.title),
        colour=desk.colours[index],
        path=f"{folder}/{text.name}.md",
        state=state,
        note=note,
        parts=tuple(parts),
        body=body.html,
        lines=tuple(_line_links(text.runs, desk)),
        confidence=tuple(figures(text.article.confidence, words)) if text.article else (),
        doubts=sum(look.text == index for look in desk.looks),
    )
    lines = tuple(place for place, _ in groupby(source.places[i] for i in body.places if i >= 0))
    return Shown(view=view, roles=roles, blocks=blocks, lines=lines)


class _Marks:
    """What stands in a text where it goes on from elsewhere, or is in doubt."""

    def __init__(self, desk: Desk, index: int) -> None:
        self._desk = desk
        self._joints = runs_begin(desk.joints, index)
        self._doubts = {look.place: n for n, look in enumerate(desk.looks, 1) if look.text == index}

    def __call__(self, run: int, place: Place) -> Markup:
        words, out = self._desk.words, Markup()
        if run in self._joints:
            link = Markup('<a class="seam" href="#{}" aria-label="{}">{}</a>')
            out += link.format(line_id(place), words.goes_on.format(line=place[1]), place[1])
        if number := self._doubts.pop(place, 0):
            out += Markup('<a class="query" href="#d{}" aria-label="{}">?</a>').format(number, words.in_doubt)
        return out


def _head(article: Article, words: ReviewWords) -> Iterable[tuple[str, str, bool]]:
    """(name, words, are they its own raw characters) of each part that the article has, in the order of print."""
    derived = article.title_source == "derived"
    parts = (
        (words.rubric, article.rubric),
        (words.package, article.package),
        (words.kicker, article.kicker),
        (words.title_derived if derived else words.title, article.title),
        (words.deck, article.deck),
        (words.place, article.place),
        *((words.byline, line) for line in article.byline_printed),
        (words.source_credit, article.source_credit),
        *((words.jump, line) for line in article.jump),
    )
    for name, said in parts:
        if said:
            yield name, said, name not in (words.title_derived, words.package, words.place)


def _blocks(article: Article, source: Source, start: int) -> Blocks:
    out = []
    for match in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+", article.body):
        places = source.align("".join(plain(match[0]).split()), start)
        start = max((*places, start - 1)) + 1
        line = article.body_line + article.body.count("\n", 0, match.start())
        out.append((line, frozenset(source.places[i] for i in places if i >= 0)))
    return tuple(out)


def _line_links(runs: Iterable[Run], desk: Desk) -> Iterable[LineLink]:
    last = -1
    for run in runs:
        words = str(run.first) if run.first == run.last else f"{run.first}-{run.last}"
        if len(desk.raw) > 1 and run.file != last:
            words = f"{desk.file_words(run.file)} {words}"
        last = run.file
        there = 1 <= run.first <= len(desk.raw[run.file].lines)
        yield LineLink(words=words, anchor=line_id((run.file, run.first)) if there else "")


def figures(confidence: Confidence, words: ReviewWords) -> Iterable[Figure]:
    """What the converter said of its own certainty."""
    said = (
        (words.sure_segmentation, confidence.segmentation),
        (words.sure_order, confidence.order),
        (words.sure_head, confidence.head),
        (words.sure_byline, confidence.byline),
    )
    return (figure(name, value) for name, value in said if value is not None)


def figure(name: str, value: float) -> Figure:
    """A confidence of 0 to 1."""
    return Figure(name=name, value=round(value * 100), weak=value * 100 < WEAK)
