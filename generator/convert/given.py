"""An article that a person states: its lines, in the order stated, are read as a page that holds nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.convert.articles.hyphens import words_of
from generator.convert.assembly.blocks import Block
from generator.convert.assembly.evidence import Evidence, habit_of
from generator.convert.assembly.readings import Draft
from generator.convert.facts.issue import Facts, GivenArticle
from generator.convert.facts.page import Told, told_of
from generator.convert.heads.bylines import own_bylines
from generator.convert.heads.fields import Head
from generator.convert.heads.owners import Owned, own_heads
from generator.convert.language import Model
from generator.convert.ledger import unclaimed
from generator.convert.lines.nodes import Node, Role
from generator.convert.page import Findings, story_of
from generator.convert.setting.chains import set_lines
from generator.convert.setting.pieces import Unit, build_units
from generator.convert.setting.plain import plain_lines
from generator.convert.spans import Pages, Span, Spans, slice_of, trimmed
from generator.convert.stories import Story
from generator.convert.tables.rows import find_rows, find_titles
from generator.convert.tables.stories import table_stories
from generator.convert.topics import Topics
from generator.model import Article, Config

_SETTLED = {"article boundary", "headline adrift", "byline adrift", "weak joint"}
"""Doubts that the person has answered by stating the article."""


def given_stories(nodes: Sequence[Node], pages: Pages, config: Config, general: Model, facts: Facts) -> list[Story]:
    """The stories of the stated articles; `nodes` are those of all raw pages, each page's counted from 0."""
    of_page = {
        given.spans[0].page: [n for n in nodes if n.span.page == given.spans[0].page] for given in facts.articles
    }
    models = {page: general.adapted([n.text for n in around]) for page, around in of_page.items()}
    out: list[Story] = []
    for given in facts.articles:
        page = given.spans[0].page
        out.append(_given_story(given, _in_sequence(given, nodes), of_page[page], pages, config, models[page], facts))
    return out


def placed(stories: Sequence[Story], given: Sequence[Story]) -> tuple[Story, ...]:
    """All stories in the order of the dump, the stated ones where their text begins."""
    out = list(stories)
    for story in sorted(given, key=lambda s: (s.page, s.first_line)):
        place = (story.page, story.first_line)
        at = next((n for n, other in enumerate(out) if (other.page, other.first_line) > place), len(out))
        out.insert(at, story)
    return tuple(out)


def as_given(article: Article, given: GivenArticle | None) -> Article:
    """The article with the values that a person states."""
    if given is None:
        return article
    if given.title:
        doubts = tuple(d for d in article.review if d.what != "no headline")
        article = replace(article, title=given.title, title_source="given", review=doubts)
    if given.section:
        article = replace(article, section=given.section, section_reason="given")
    if given.authors is not None:
        article = replace(
            article, authors=given.authors, roles=tuple(r for r in article.roles if r[0] in given.authors)
        )
    if given.photo_by is not None:
        article = replace(article, photo_by=given.photo_by)
    return replace(article, place=given.place or article.place)


def _given_story(
    given: GivenArticle,
    nodes: Sequence[Node],
    around: Sequence[Node],
    pages: Pages,
    config: Config,
    model: Model,
    facts: Facts,
) -> Story:
    """The story of these nodes; `around` are those of its page, which tell how it is set."""
    page = given.spans[0].page
    parts = {part: told_of(Facts(furniture=spans), nodes).furniture for part, spans in given.parts.items()}
    told = told_of(replace(facts, articles=(), always=(), never=()), nodes)
    plain = _with_roles(nodes, parts, told)
    units, evidence, titles = _units(plain, around, told, model, pages)
    heads_alone = not any(u.kind in ("piece", "rows") for u in units)
    if heads_alone:
        # nothing but heads: a caption, or a short notice, whose lines are the text
        text = frozenset(n.index for n in plain if n.role == "text")
        units, evidence, titles = _units(plain, around, told._replace(heads=frozenset(), text=text), model, pages)
    tables = table_stories(units, titles, pages)
    pieces = tuple(u.index for u in units if u.kind == "piece")
    if pieces:
        draft = Draft(pieces)
        taken = frozenset(u for t in tables for u in t.units)
        topics = Topics([u.text for u in units if u.kind in ("piece", "head")])
        owned = own_heads(units, [draft], taken, topics)
        heads = _owned(owned, pieces, titled=bool(given.title or "title" in parts))
        found = Findings(
            units=units,
            evidence=evidence,
            heads=heads,
            bylines=own_bylines(units, [draft], taken, heads.heads),
            topics=topics,
            words=words_of(pages[page].texts),
            pages=pages,
            config=config,
            settled=True,
        )
        story = story_of(0, draft, found)
        if heads_alone:
            kept = tuple(d for d in story.doubts if d.what != "text missing")
            story = replace(story, doubts=kept, blocks=tuple(replace(b, gap=False) for b in story.blocks))
    else:
        story = tables.pop(0) if tables else Story(at=0, page=page, first_line=nodes[0].line)
        story = replace(story, bylines=tuple(u.spans for u in units if u.kind in ("byline", "credit")))
    story = replace(
        story,
        kind=given.kind or story.kind,
        head=_head(story.head, given),
        page=page,
        doubts=tuple(d for d in story.doubts if d.what not in _SETTLED),
        segmentation_sure=1.0,
        order_sure=1.0,
        byline_sure=1.0,
        head_sure=1.0 if given.title or "title" in given.parts else story.head_sure,
        given=given,
    )
    return _complete(story, tables, nodes, pages)


def _with_roles(nodes: Sequence[Node], parts: Mapping[str, frozenset[int]], told: Told) -> tuple[Node, ...]:
    """The nodes in the roles that are stated; those of the head's stated parts stand aside."""
    aside = {n for part, found in parts.items() if part != "byline" for n in found}
    roles: dict[int, Role] = dict.fromkeys(told.text | told.heads, "text")
    roles |= dict.fromkeys(parts.get("byline", ()), "byline")
    roles |= dict.fromkeys(aside, "furniture")
    return tuple(replace(n, role=roles.get(n.index, n.role)) for n in nodes)


def _in_sequence(given: GivenArticle, nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The nodes of the article in the order stated, as if they were a page."""
    of_line: dict[tuple[int, int], list[Node]] = {}
    for node in nodes:
        of_line.setdefault(node.span[:2], []).append(node)
    found = dict.fromkeys(
        n for s in given.spans for n in of_line.get(s[:2], ()) if s.start <= n.span.start and n.span.end <= s.end
    )
    return tuple(replace(n, index=index) for index, n in enumerate(found))


def _units(
    nodes: Sequence[Node], around: Sequence[Node], told: Told, model: Model, pages: Pages
) -> tuple[tuple[Unit, ...], Evidence, frozenset[int]]:
    """The units of the article, the evidence about them, and the titles of its tables."""
    rows = find_rows(nodes, pages) - told.text - told.heads
    titles = (find_titles(nodes, rows) | told.heads) - told.text
    settings = set_lines(nodes, pages, rows | titles, model, habits=around)
    units = build_units(nodes, settings, rows, titles, model, pages, told, plain_lines(nodes, rows, pages))
    return units, Evidence(units, model, habit_of(nodes, settings)), titles


def _owned(owned: Owned, pieces: Sequence[int], *, titled: bool) -> Owned:
    """The heads of the article, none of them loose: before the text, or subheads in it."""
    heads, subheads = list(owned.heads.get(0, ())), dict(owned.subheads)
    for unit in owned.loose:
        if unit < pieces[0]:
            heads.append(unit)
        elif unit < pieces[-1]:
            subheads[unit] = 0
        elif not heads:
            heads.append(unit)
    if titled:
        subheads |= {unit: 0 for unit in heads if pieces[0] < unit < pieces[-1]}
        heads = [unit for unit in heads if unit not in subheads]
    return owned._replace(heads={0: tuple(sorted(heads))} if heads else {}, subheads=subheads, loose=())


def _head(found: Head, given: GivenArticle) -> Head:
    """The head with the parts that are stated; a headline that was found beside a stated one is its kicker."""
    parts = given.parts
    title = () if given.title else parts.get("title", found.title)
    displaced = found.title if given.title or "title" in parts else ()
    return replace(
        found,
        rubric=parts.get("rubric", found.rubric),
        kicker=parts.get("kicker", found.kicker or displaced),
        title=title,
        deck=parts.get("deck", found.deck),
    )


def _complete(story: Story, tables: Sequence[Story], nodes: Sequence[Node], pages: Pages) -> Story:
    """The story with its tables, and with all of its lines that no stage gave a place to, as paragraphs in theirs."""
    blocks = list(story.blocks)
    for table in tables:
        title = (*table.head.title, *table.head.deck)
        blocks += [Block(kind="subhead", spans=title)] if title else []
        blocks += table.blocks
    claimed = unclaimed([replace(story, blocks=tuple(blocks))], pages)
    blocks += [Block(kind="paragraph", spans=(s,)) for s in _left(claimed, nodes, pages)]
    return replace(story, blocks=tuple(sorted(blocks, key=lambda b: _place(b, nodes))))


def _left(free: Sequence[Span], nodes: Sequence[Node], pages: Pages) -> Spans:
    """What is free of the nodes; second copies, and hyphens that only the line's end put there, stay furniture."""
    of_line: dict[tuple[int, int], list[Span]] = {}
    for span in free:
        of_line.setdefault(span[:2], []).append(span)
    out: list[Span] = []
    for node in nodes:
        for span in of_line.get(node.span[:2], ()):
            start, end = max(span.start, node.span.start), min(span.end, node.span.end)
            if start >= end or any(c.start <= start < c.end for c in node.copies):
                continue
            if (rest := trimmed(span._replace(start=start, end=end), pages)) and slice_of(rest, pages) != "-":
                out.append(rest)
    return tuple(out)


def _place(block: Block, nodes: Sequence[Node]) -> int:
    """The number of the node in which the block begins."""
    first = block.spans[0] if block.kind != "table" else block.rows[0][0]
    return next(n.index for n in nodes if n.span[:2] == first[:2] and n.span.start <= first.start < n.span.end)
