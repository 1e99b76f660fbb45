"""A story becomes an article: its spans as text, names out of bylines, a derived title where none is printed."""

import re

from generator.content.markdown import paragraph, quotation, subhead, table
from generator.convert import patterns
from generator.convert.blocks import Block
from generator.convert.bylines import signers_in
from generator.convert.cells import is_figure
from generator.convert.sections import section_of
from generator.convert.spans import Pages, line_list, running, slice_of, spaced
from generator.convert.stories import Story
from generator.model import GAP, Article, Confidence, Config, Doubt, SourceLines
from generator.text import HAN

_SHORTEST, _LONGEST = 8, 30
_WHEN = re.compile(r"^(?:(?:昨|今|前)[天日](?:上午|下午|晚上?)?|近日|日前|连日来)")
_EVENT = re.compile("召开|举行|启动|开展|开幕|闭幕|举办|签约|落户|揭牌|投用|启用|赴.+(?:调研|走访|考察|检查|慰问)|来到")
_DOING = re.compile("调研|推进|发布|建设|打造|表示|指出|强调|活动")
"""What tells that a clause says what happened: an event first, else what somebody did."""


def article_of(story: Story, pages: Pages, config: Config, key: str = "") -> Article:
    """The article, still without name and issue."""
    head = story.head
    title = spaced(head.title, pages)
    lines = [spaced(spans, pages) for spans in story.bylines]
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
        why = "the raw file prints none that could be told; this one is a clause of the text"
        doubts.insert(0, Doubt(what="no headline", why=why, line=story.first_line))
    section, reason = section_of(
        config, story.kind, f"{title} {spaced(head.kicker, pages)} {spaced(head.rubric, pages)}", plain
    )
    return Article(
        issue=key,
        name="",
        title=title or "—",
        title_source="printed" if source == "printed" else "derived",
        kicker=spaced(head.kicker, pages),
        deck=spaced(head.deck, pages),
        rubric=spaced(head.rubric, pages),
        package=spaced(story.package, pages),
        kind=story.kind,
        section=section,
        section_reason=reason,
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
    text = running(block.spans, pages) + (GAP if block.gap else "")
    return quotation(text) if block.kind == "quotation" else paragraph(text)


def derived_title(text: str) -> str:
    """A clause of the article's own first lines, 8 to 30 characters in their order; what only tells when is skipped."""
    if not HAN.search(text[:60]):
        words = re.split(r"(?<=[.!?])\s", text.strip())[0].split()
        out = ""
        for word in words:
            if len(out) + len(word) > 60:
                break
            out += (" " if out else "") + word
        return out.strip(" .,;:—-")
    clauses = [c.strip(" “”‘’\"'（）()") for c in re.split(r"[，。；：？！、\s,;:?!]+", text[:240])]
    clauses = [
        c
        for c in clauses
        if c
        and not re.fullmatch(
            r"(?:\d{4}年)?(?:\d+月)?(?:\d+日)?(?:上午|下午|晚上?|早上?|凌晨|清晨|中午|傍晚)?(?:[\d一二三四五六七八九十两]+[点时][\d一二三四五六七八九十半分多许]*)?|(?:昨|今|前)[天日](?:上午|下午|晚)?|近日|日前|连日来|目前|眼下|据[了介]\S",
            c,
        )
    ]
    told = [re.sub(_WHEN, "", c) for c in clauses[:6]]
    for predicate in (_EVENT, _DOING):
        for clause in told:
            if _SHORTEST <= len(clause) <= _LONGEST and predicate.search(clause):
                return clause
    out = ""
    for clause in clauses:
        if len(out + clause) > _LONGEST:
            break
        out += clause
        if len(out) >= _SHORTEST:
            return out
    return "".join(clauses)[:20] or " ".join(text.split())[:20]


def _dateline(text: str) -> str:
    match = patterns.DATELINE.match(text)
    return match[1].title().strip() if match else ""
