"""A story becomes an article: its spans as text, names out of bylines, a derived title where none is printed."""

from itertools import groupby

from generator.content.markdown import paragraph, quotation, subhead, table
from generator.convert.articles.derived import derived_title
from generator.convert.articles.sections import section_of
from generator.convert.assembly.blocks import Block
from generator.convert.heads.bylines import signers_in
from generator.convert.language import load_model, word_cut
from generator.convert.lines import patterns
from generator.convert.lines.over_lines import seam
from generator.convert.lines.rolls import closed_up
from generator.convert.spans import Pages, Spans, line_list, running, slice_of, spaced
from generator.convert.stories import Story
from generator.convert.tables.cells import is_figure
from generator.model import GAP, Article, Confidence, Config, Doubt, SourceLines
from generator.reasons import reason


def article_of(story: Story, pages: Pages, config: Config, key: str = "") -> Article:
    """The article, still without name and issue."""
    head = story.head
    title = _joined(head.title, pages)
    lines = [_signature(spans, pages) for spans in story.bylines]
    signers = [signer for line in lines for signer in signers_in(line)]
    if story.kind == "photo":
        signers = [s._replace(photographs=True, writes=False) if not s.photographs else s for s in signers]
    body = "\n\n".join(b for block in story.blocks if (b := _markdown(block, pages)))
    doubts = list(story.doubts)
    source = "printed"
    plain = " ".join(
        running(b.spans, pages) if b.kind != "table" else spaced(b.rows[0], pages) if b.rows else ""
        for b in story.blocks
    )
    if not title:
        source = "derived"
        title = derived_title(plain) or spaced(head.kicker or head.deck or head.rubric, pages)
        why = reason("no headline")
        doubts.insert(0, Doubt(what="no headline", why=why, line=story.first_line))
    section, section_reason = section_of(
        config,
        story.kind,
        spaced(head.rubric, pages),
        f"{title} {spaced(head.kicker, pages)} {spaced(head.deck, pages)}",
        plain,
    )
    return Article(
        issue=key,
        name="",
        title=title or "—",
        title_source="printed" if source == "printed" else "derived",
        kicker=_joined(head.kicker, pages),
        deck=_joined(head.deck, pages),
        rubric=spaced(head.rubric, pages),
        package=_joined(story.package, pages),
        kind=story.kind,
        section=section,
        section_reason=section_reason,
        authors=tuple(dict.fromkeys(s.name for s in signers if s.writes)),
        roles=tuple({s.name: s.role for s in signers if s.writes and s.role}.items()),
        photo_by=tuple(dict.fromkeys(s.name for s in signers if s.photographs)),
        byline_printed=tuple(lines),
        place=spaced(head.place, pages) or _dateline(plain),
        page=pages[story.page].number,
        source_credit=" ".join(spaced(o, pages) for o in story.origins),
        jump=tuple(spaced(j, pages) for j in story.jumps),
        source=_source(story, pages),
        confidence=Confidence(
            segmentation=story.segmentation_sure,
            order=story.order_sure,
            head=story.head_sure if source == "printed" else None,
            byline=story.byline_sure if lines else None,
        ),
        review=tuple(_in_file(d, pages, story.page) if pages[0].file != pages[-1].file else d for d in doubts),
        body=body,
    )


def _joined(spans: Spans, pages: Pages) -> str:
    """The lines of a head as one: parted by a space, but where a word runs over, or where it was set down."""
    out, model, single = "", load_model(), True
    for _, group in groupby(spans, lambda s: s[:2]):
        text = spaced(tuple(group), pages)
        close = (single and len(text) == 1) or word_cut(out, text, model)
        single = single and len(text) == 1
        out += text if close or not out else f" {text}"
    return out


def _signature(spans: Spans, pages: Pages) -> str:
    """A signature as one line; a name that a line's end cut is put together."""
    out = ""
    for _, group in groupby(spans, lambda s: s[:2]):
        text = spaced(tuple(group), pages)
        out += f"{seam(out, text)}{text}"
    return out


def _source(story: Story, pages: Pages) -> tuple[SourceLines, ...]:
    """The lines of the story, one entry for each file."""
    lines: dict[str, list[str]] = {}
    for n in sorted({s.page for s in story.spans}):
        if text := line_list(story.spans, pages, n):
            lines.setdefault(pages[n].file, []).append(text)
    return tuple(SourceLines(file=file, lines=", ".join(texts)) for file, texts in lines.items())


def _in_file(doubt: Doubt, pages: Pages, page: int) -> Doubt:
    return Doubt(what=doubt.what, why=doubt.why, line=doubt.line, file=doubt.file or pages[page].file)


def _markdown(block: Block, pages: Pages) -> str:
    if block.kind == "table":
        rows = [[" ".join(slice_of(c, pages).split()) for c in row] for row in block.rows]
        return table(rows, header=bool(rows) and len(rows[0]) > 1 and not any(map(is_figure, rows[0])))
    if block.kind == "subhead":
        return subhead(spaced(block.spans, pages))
    names = closed_up(slice_of(block.spans[0], pages)) if len(block.spans) == 1 else ""
    text = (names or running(block.spans, pages)) + (GAP if block.gap else "")
    return quotation(text) if block.kind == "quotation" else paragraph(text)


def _dateline(text: str) -> str:
    match = patterns.DATELINE.match(text)
    return match[1].title().strip() if match else ""
