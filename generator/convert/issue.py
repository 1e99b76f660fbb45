"""One issue, from its raw pages to its articles: the whole conversion, which reads from top to bottom.

Pure: raw pages in, an `Issue` out; the ledger is held against it before it is given back.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from generator.convert.articles.article import article_of
from generator.convert.articles.images import adrift, images_of
from generator.convert.articles.jumps import joined_over_pages
from generator.convert.articles.packages import common_headline
from generator.convert.articles.printed import as_printed, in_simplified, looked_up, words_in_simplified
from generator.convert.facts.issue import NO_FACTS, Facts
from generator.convert.given import as_given, given_stories, placed
from generator.convert.language import load_model
from generator.convert.ledger import furniture_of, unclaimed, unseen_of, verify
from generator.convert.mastheads.dates import IssueDate, find_date, issue_number
from generator.convert.mastheads.dates import Page as DatePage
from generator.convert.mastheads.folios import numbered
from generator.convert.naming import with_names
from generator.convert.pages import Reader, read_pages
from generator.convert.spans import Pages, Span
from generator.convert.stories import Story
from generator.model import Config, Doubt, Issue, PrintPage, RawFile
from generator.reasons import reason
from generator.traditional import simplified


def convert_issue(
    pages: Pages,
    config: Config,
    *,
    given: date | None = None,
    number: str = "",
    facts: Facts = NO_FACTS,
    read_all: Reader = read_pages,
) -> Issue:
    """The issue that the raw pages hold, its articles in reading order and without names.

    `given` and `number` win over what is printed, `facts` over what the text tells; `read_all` reads the raw pages.
    Raises LedgerBroken when a character was lost or doubled: a fault of the converter, never of the raw pages.
    """
    model = load_model()
    read = in_simplified(pages)
    known = config if read is pages else words_in_simplified(config)
    readings = list(read_all(read, known, facts))
    pages = numbered(pages, [(r.nodes, r.labels) for r in readings])
    read = in_simplified(pages)
    stories = common_headline(joined_over_pages([s for r in readings for s in r.stories], read), read)
    if facts.articles:
        nodes = [node for r in readings for node in r.nodes]
        stories = placed(stories, given_stories(nodes, read, known, model, facts))
    left: dict[int, list[Span]] = {}
    for span in unclaimed(stories, pages):
        left.setdefault(span.page, []).append(span)
    furniture = (
        *(f for n, r in enumerate(readings) for f in furniture_of(left.get(n, ()), r.nodes, r.labels, pages)),
        *unseen_of(pages),
    )

    heads = _head_lines(stories)
    told = find_date([DatePage(r.nodes, r.labels, heads.get(n, _NONE)) for n, r in enumerate(readings)], read)
    day = _given(given, told, pages) if given else told
    if read is not pages:
        solid = "".join("".join(text.split()) for p in pages for text in p.texts)
        day = replace(day, evidence=looked_up(day.evidence, solid))
    printed_number = next(
        (n for f in furniture if f.label in ("masthead", "folio") and (n := issue_number(simplified(f.text)))), ""
    )
    found = with_names([article_of(s, read, known) for s in stories], known, model)
    issue = Issue(
        key="",
        date=day.day,
        date_source=day.source,
        date_evidence=day.evidence,
        date_window=day.window,
        number=number or printed_number,
        pages=tuple(PrintPage(number=p.number, name=p.name, source=p.file) for p in pages if not p.goes_on),
        sources=tuple(
            RawFile(file=p.file, sha256=p.sha256, encoding=p.encoding, lines=len(p.lines))
            for p in {p.file: p for p in pages}.values()
        ),
        furniture=furniture,
        review=(*day.doubts, *_cut_doubts(pages), *adrift(stories, facts, pages)),
        articles=tuple(
            replace(as_given(as_printed(a, s, read, pages, config), s.given), date=day.day, images=images_of(s, facts))
            for a, s in zip(found, stories, strict=True)
        ),
    )
    verify(pages, issue)
    return issue


_NONE: frozenset[int] = frozenset()


def _head_lines(stories: Sequence[Story]) -> dict[int, set[int]]:
    """For each raw page that has headlines, the lines on which they stand."""
    out: dict[int, set[int]] = {}
    for story in stories:
        for span in (*story.package, *story.head.kicker, *story.head.title, *story.head.deck):
            out.setdefault(span.page, set()).add(span.line)
    return out


def _given(given: date, told: IssueDate, pages: Pages) -> IssueDate:
    """The given date; a doubt where the masthead prints another."""
    if told.source != "printed" or told.day == given:
        return IssueDate(day=given, source="given")
    why = reason("date given", day=given, other=told.day, evidence=told.evidence)
    doubt = Doubt(what="dates differ", why=why, file=pages[0].file if pages[0].file != pages[-1].file else "")
    return IssueDate(day=given, source="given", doubts=(doubt,))


def _cut_doubts(pages: Pages) -> tuple[Doubt, ...]:
    """Where a page was too long to be read at once."""
    why = reason("page cut")
    several = pages[0].file != pages[-1].file
    return tuple(
        Doubt(what="page cut", why=why, line=p.start.line, file=p.file if several else "") for p in pages if p.goes_on
    )
