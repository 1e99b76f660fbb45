"""One raw page, from its lines to its stories: the stages in their order."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import mean

from generator.convert.articles.hyphens import without_wrap_hyphens, words_of
from generator.convert.articles.pictures import captions_alone, kind_of, marked_captions
from generator.convert.assembly.blocks import Block, build_blocks
from generator.convert.assembly.dangling import heads_in_text
from generator.convert.assembly.evidence import Evidence, habit_of
from generator.convert.assembly.order import in_order
from generator.convert.assembly.readings import Draft, Unsure, article_sure, assemble
from generator.convert.facts.bonds import bound_order
from generator.convert.facts.issue import NO_FACTS, Facts
from generator.convert.facts.page import Told, as_told, told_of
from generator.convert.heads.bylines import Given, own_bylines
from generator.convert.heads.fields import chance_of, draws_twice, head_of
from generator.convert.heads.owners import Owned, own_heads
from generator.convert.heads.slots import SUBHEAD
from generator.convert.language import Model
from generator.convert.lines import patterns
from generator.convert.lines.authors import signs_letter
from generator.convert.lines.nodes import Node
from generator.convert.lines.parted import read_nodes
from generator.convert.lines.signatures import opening_signature
from generator.convert.mastheads.furniture import find_furniture
from generator.convert.setting.chains import set_lines
from generator.convert.setting.pieces import Unit, build_units, usual_gap
from generator.convert.setting.plain import Plain, plain_lines
from generator.convert.spans import Pages, Spans, cut, slice_of
from generator.convert.stories import Story
from generator.convert.tables.cells import is_figure
from generator.convert.tables.inside import set_inside
from generator.convert.tables.rows import find_rows, find_titles
from generator.convert.tables.stories import table_stories
from generator.convert.topics import Topics
from generator.model import Config, Doubt
from generator.reasons import reason
from generator.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What one raw page holds."""

    nodes: tuple[Node, ...]
    labels: dict[int, str]
    """Nodes that are furniture by their form, by index."""
    stories: tuple[Story, ...]
    """In the order of the dump."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines of a page by their form, before anything is decided about articles."""

    nodes: tuple[Node, ...]
    labels: dict[int, str]
    """Nodes that are furniture, by index."""
    running: tuple[Node, ...]
    """The nodes, those that are furniture marked as such."""
    rows: frozenset[int]
    """Nodes of tables."""
    titles: frozenset[int]
    """Nodes that stand over them."""
    told: Told
    """What a person states of them."""
    plain: Plain
    """Those whose form tells that they are text."""
    model: Model
    """Adapted to the page."""


def read_lines(pages: Pages, page: int, general: Model, facts: Facts = NO_FACTS) -> Lines:
    """The lines of one raw page (an index into `pages`)."""
    nodes = read_nodes(pages, page, facts.cuts(page), general)
    labels = find_furniture(nodes, pages)
    told = told_of(facts, nodes)
    figures = {n.index for n in nodes if labels.get(n.index) == "folio" and is_figure(n.text)}
    sure = {index: label for index, label in labels.items() if index not in figures}
    rows = find_rows(as_told(nodes, sure, told), pages, figures) - told.text - told.heads
    labels = {index: label for index, label in labels.items() if index not in rows}
    running = as_told(nodes, labels, told)
    plain = plain_lines(running, rows, pages)
    stated = told.text | told.heads | told.breaks
    plain = plain._replace(captions=tuple(c for c in plain.captions if not stated & {c.title, *c.lines}))
    return Lines(
        nodes=nodes,
        labels=labels,
        running=running,
        rows=rows,
        titles=(find_titles(running, rows) | plain.quoted | told.heads) - told.text,
        told=told,
        plain=plain,
        model=general.adapted([n.text for n in nodes]),
    )


def evidence_of(lines: Lines, pages: Pages, heads: frozenset[int] = frozenset()) -> Evidence:
    """The page's units, with what speaks for each way to make articles of them; `heads` are nodes known to be some."""
    titles = lines.titles | heads
    settings = set_lines(lines.running, pages, lines.rows | titles | lines.plain.outside, lines.model)
    units = build_units(lines.running, settings, lines.rows, titles, lines.model, pages, lines.told, lines.plain)
    return Evidence(units, lines.model, habit_of(lines.nodes, settings), lines.told)


def stories_apart(lines: Lines, units: Sequence[Unit], pages: Pages) -> list[Story]:
    """What stands outside all text: tables, and pictures with their captions."""
    own = [
        *table_stories(units, lines.titles, pages),
        *marked_captions(units, {c.title for c in lines.plain.captions}),
    ]
    return [*own, *captions_alone(units, {u for story in own for u in story.units})]


def read_page(pages: Pages, page: int, config: Config, general: Model, facts: Facts = NO_FACTS) -> PageReading:
    """The stories of one raw page (an index into `pages`), without the articles that `facts` state."""
    lines = read_lines(pages, page, general, facts)
    evidence = evidence_of(lines, pages)
    units = evidence.units
    drafts = assemble(evidence)
    if heads_among := heads_in_text(evidence, drafts, lines.running) - lines.told.text - lines.plain.text:
        evidence = evidence_of(lines, pages, heads_among)
        units, drafts = evidence.units, assemble(evidence)
    set_apart = stories_apart(lines, units, pages)
    taken = frozenset(u for story in set_apart for u in story.units)
    topics = Topics([u.text for u in units if u.kind in ("piece", "head")])
    recurring = Counter(u.text for u in units if u.kind == "head" and not u.opening and len(u.text) <= _LONGEST_RUBRIC)
    config = replace(config, rubrics=(*config.rubrics, *sorted(t for t, n in recurring.items() if n > 1)))
    heads = own_heads(units, drafts, taken, topics, config.rubrics)
    found = Findings(
        units=units,
        evidence=evidence,
        heads=heads,
        bylines=own_bylines(units, drafts, taken, heads.heads),
        topics=topics,
        words=words_of(pages[page].texts),
        pages=pages,
        config=config,
        usual=mean(d.chance for d in drafts) if drafts else 1.0,
        bold=draws_twice([[units[i] for i in own] for own in heads.heads.values()]),
    )
    stories = [story_of(number, draft, found) for number, draft in enumerate(drafts)]
    stories, alone = set_inside(stories, set_apart, units)
    return PageReading(
        nodes=lines.nodes, labels=lines.labels, stories=tuple(sorted((*stories, *alone), key=lambda s: s.at))
    )


_LONGEST_RUBRIC = 14
_ARTICLE_SURE = 0.78
"""An article that is less sure is a doubt."""
_JOINT_SURE = 0.85
"""In an article that is at least so sure a joint is no doubt though its words tell little: the page speaks for it."""
_HEAD_SURE = 0.65
"""A head that is less sure is a doubt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the stages found on a page."""

    units: Sequence[Unit]
    evidence: Evidence
    heads: Owned
    bylines: Given
    topics: Topics
    words: frozenset[str]
    pages: Pages
    config: Config
    usual: float = 1.0
    """The mean of the probabilities of the page's articles."""
    bold: bool = False
    """The page draws its headlines twice."""
    settled: bool = False
    """A person stated the article: its text is in reading order."""


def story_of(number: int, draft: Draft, found: Findings) -> Story:
    """One article of the assembly with all that belongs to it."""
    units, evidence, pages, heads, bylines = found.units, found.evidence, found.pages, found.heads, found.bylines
    dump = tuple(evidence.number[i] for i in draft.pieces)
    order = (
        dump if found.settled else bound_order(in_order(dump, evidence), dump, evidence.bonds, evidence.seams.paragraph)
    )
    own = sorted(draft.pieces)
    free = [i for i in own if evidence.number[i] not in evidence.bonds.always] or own
    subheads = {u: next((i for i in free if i > u), free[-1]) for u, a in heads.subheads.items() if a == number}
    blocks, doubts = build_blocks(order, evidence, subheads, units)
    lines = [units[i] for i in heads.heads.get(number, ())]
    text = "".join(evidence.pieces[p].text for p in order)
    head = head_of(
        lines,
        text,
        found.topics,
        pages,
        found.config.places,
        found.config.rubrics,
        gaps=usual_gap(units) > 0,
        bold=found.bold,
        model=evidence.model,
    )
    signed = [units[i] for i in bylines.bylines.get(number, ())]
    jumps, origins = _belonging("jump", own, units), _belonging("origin", own, units)
    blocks, inner = _without_opening_byline(without_wrap_hyphens(blocks, found.words, pages), pages)
    title = "".join(slice_of(s, pages) for s in head.title)
    opened = any(b.index < own[0] and b.kind != "credit" for b in signed) or bool(inner)
    top = min([units[own[0]], *lines], key=lambda u: u.index)
    apart = own[0] != evidence.pieces[0].index and top.before >= usual_gap(units) + 2
    kind = kind_of(
        title,
        text,
        sum(b.kind == "paragraph" for b in blocks),
        titled=any(u.opening for u in lines),
        opened=opened,
        closed=any(b.index > own[-1] and not signs_letter(b.text) for b in signed if b.before != -1),
        credited=any(b.kind == "credit" for b in signed),
        apart=apart,
        notices=found.config.notices,
    )
    if (
        blocks[0].kind == "paragraph"
        and len(blocks) > 1
        and patterns.EDITORS_NOTE.match(evidence.pieces[order[0]].text)
    ):
        blocks = (replace(blocks[0], kind="quotation"), *blocks[1:])
    if kind == "photo":
        blocks = tuple(replace(b, kind="caption") if b.kind == "paragraph" else b for b in blocks)
    head_chance = chance_of(heads.sure.get(number, 1.0), head.told, draft.chance)
    sure = 1.0 if found.settled else article_sure(draft.chance, found.usual, head_chance if lines else 0.5, len(text))
    doubts = (
        *(d for d in doubts if d.what != "weak joint" or sure < _JOINT_SURE),
        *(_boundary_doubt(u, number, sure, units) for u in draft.unsure if sure < _ARTICLE_SURE),
        *_head_doubts(lines, heads.others.get(number, number), head_chance, found),
        *(
            Doubt(what="byline adrift", why=why, line=units[u].line)
            for u, why in bylines.doubtful.items()
            if units[u] in signed
        ),
    )
    return Story(
        at=own[0],
        units=(*own, *heads.heads.get(number, ()), *subheads),
        kind=kind,
        head=head,
        blocks=blocks,
        bylines=(*inner, *(b.spans for b in signed)),
        jumps=jumps,
        origins=origins,
        page=units[own[0]].page,
        first_line=evidence.pieces[order[0]].line,
        doubts=doubts,
        head_sure=round(head_chance, 2),
        segmentation_sure=round(sure, 2),
        byline_sure=round(bylines.sure[number], 2),
        order_sure=round(max(0.3, 1 - 0.15 * sum(d.what == "weak joint" for d in doubts)), 2),
    )


def _head_doubts(lines: Sequence[Unit], other: int, chance: float, found: Findings) -> tuple[Doubt, ...]:
    """That a head may not be the article's own, with the next best reading."""
    if not lines or chance >= _HEAD_SURE:
        return ()
    if other >= 0 and found.heads.heads.get(other, ()) != tuple(u.index for u in lines):
        line = found.units[found.heads.first[other]].line
        why = reason("head elsewhere", line=lines[0].line, other=line, chance=f"{chance:.0%}")
    else:
        name = "head or subhead" if other == SUBHEAD else "head of none"
        why = reason(name, line=lines[0].line, chance=f"{chance:.0%}")
    return (Doubt(what="headline adrift", why=why, line=lines[0].line),)


def _boundary_doubt(unsure: Unsure, number: int, sure: float, units: Sequence[Unit]) -> Doubt:
    """Of article `number`: text in it that may stand elsewhere, or text elsewhere that may belong here."""
    line = units[unsure.piece].line
    if unsure.other == number:
        name = "text from elsewhere"
    else:
        name = "text of its own" if unsure.other < 0 else "text of another"
    why = reason(name, line=line, chance=f"{sure:.0%}")
    return Doubt(what="article boundary", why=why, line=line)


def _belonging(kind: str, own: Sequence[int], units: Sequence[Unit]) -> tuple[Spans, ...]:
    """Jump or credit lines of an article: those behind one of its pieces (a continued-from line: before)."""
    out: list[Spans] = []
    for unit in units:
        if unit.kind == kind:
            before = next((u.index for u in reversed(units[: unit.index]) if u.kind == "piece"), -1)
            after = next((u.index for u in units[unit.index + 1 :] if u.kind == "piece"), -1)
            forward = kind == "jump" and patterns.JUMP_FROM.search(unit.text) and after >= 0
            if (after if forward or before < 0 else before) in own:
                out.append(unit.spans)
    return tuple(out)


def _without_opening_byline(blocks: tuple[Block, ...], pages: Pages) -> tuple[tuple[Block, ...], tuple[Spans, ...]]:
    """Takes the （记者 X） behind an opening 本报讯 out of the first paragraph."""
    if not blocks or blocks[0].kind != "paragraph":
        return blocks, ()
    spans = blocks[0].spans
    raw = "".join(slice_of(s, pages) for s in spans)
    signed = opening_signature(raw)
    if not signed:
        return blocks, ()
    before, byline, behind = cut(spans, *signed)
    return (replace(blocks[0], spans=(*before, *behind)), *blocks[1:]), (byline,)
