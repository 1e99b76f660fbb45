"""The ledger: the spans of all stories and the furniture part the raw file exactly.

What no story claims becomes furniture, so nothing can be lost; what two claim is a fault of the converter and raises.
"""

from collections.abc import Iterable, Mapping, Sequence

from generator.content.ledger import balance
from generator.convert.lines.nodes import Node
from generator.convert.mastheads.furniture import parallel
from generator.convert.spans import Pages, Span, slice_of, trimmed
from generator.convert.stories import Story
from generator.model import Furniture, Issue


class LedgerBroken(AssertionError):
    """Characters were lost or doubled on the way: a fault of the converter, never of the raw file."""


def unclaimed(stories: Iterable[Story], pages: Pages, of: Iterable[int] | None = None) -> tuple[Span, ...]:
    """The parts of the raw lines that no story holds, in order; `of`: only of these raw pages.

    Raises LedgerBroken where two stories hold the same.
    """
    on_page: dict[int, list[Story]] = {}
    for story in stories:
        for number in {span.page for span in story.spans}:
            on_page.setdefault(number, []).append(story)
    out: list[Span] = []
    for number in range(len(pages)) if of is None else of:
        page = pages[number]
        claimed: dict[int, list[tuple[int, int]]] = {}
        for span in (s for story in on_page.get(number, ()) for s in story.spans if s.page == number):
            claimed.setdefault(span.line, []).append((span.start, span.end))
        for at, first, last in page.own:
            end = first
            for start, stop in (*sorted(claimed.get(at, ())), (last, last)):
                if start < end:
                    raise LedgerBroken(f"{page.file}:{at}: characters {start} to {end} stand in two places")
                if rest := trimmed(Span(number, at, end, start), pages):
                    out.append(rest)
                end = stop
    return tuple(out)


def furniture_of(
    spans: Sequence[Span], nodes: Sequence[Node], labels: Mapping[int, str], pages: Pages
) -> tuple[Furniture, ...]:
    """The unclaimed spans of one page as furniture, each with its label."""
    node_of: dict[int, list[Node]] = {}
    for node in nodes:
        node_of.setdefault(node.line, []).append(node)
    return tuple(
        Furniture(
            file=pages[s.page].file,
            line=s.line,
            label=_label(s, node_of.get(s.line, ()), labels, slice_of(s, pages)),
            text=slice_of(s, pages),
        )
        for s in spans
    )


def unseen_of(pages: Pages) -> tuple[Furniture, ...]:
    """What no reader sees in the raw files: one piece of furniture for all of a file."""
    return tuple(
        Furniture(file=p.file, line=p.unseen[0][0], label="unseen", text="".join(chars for _, chars in p.unseen))
        for p in {p.file: p for p in pages if p.unseen}.values()
    )


def _label(span: Span, nodes: Sequence[Node], labels: Mapping[int, str], text: str) -> str:
    node = next((n for n in nodes if n.span.start <= span.start < n.span.end), nodes[0] if nodes else None)
    if node is None:  # let go of when the page had been read: a line that a story held then
        return "rubric"
    if any(c.start <= span.start < c.end for c in node.copies):
        return "duplicate"
    if text in ("-", "\u00ad"):
        return "hyphen"
    if node.index in labels:
        return labels[node.index]
    if node.role != "text":
        return node.role
    return "slogan" if parallel(text) else "rubric"


def verify(pages: Pages, issue: Issue) -> None:
    """Raises LedgerBroken unless the issue holds exactly the characters of its raw pages."""
    files = {p.file: p for p in pages}.values()
    texts = ["\n".join((*p.lines, *(chars for _, chars in p.unseen))) for p in files]
    result = balance(texts, issue)
    if not result.holds:
        raise LedgerBroken(
            f"{issue.sources[0].file if issue.sources else '?'}: lost {result.lost[:20]}, new {result.new[:20]}"
        )
