"""What the check found about an issue, for people and for machines."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from generator.content.passages import Passage
from generator.content.routes import article_route
from generator.deliver.outcome import counted
from generator.site.withheld.paper import Passages

if TYPE_CHECKING:
    from generator.deliver.check.issue import IssueCheck


def in_words(check: "IssueCheck") -> tuple[str, ...]:
    """For people: one line, one more for what editing changed, and one for each doubt."""
    state = {
        "holds": "nothing lost, nothing invented",
        "broken": "differs from its raw files",
        "edited": "edited",
        "no raw files": "no raw files to compare with",
        "not read": "not compared, it has faults",
    }[check.ledger]
    doubts = f", {counted(len(check.doubts), 'doubt')} to look at" if check.doubts else ""
    lines = [f"{check.key}: {counted(check.articles, 'article')}{doubts}; {state}"]
    done = {"edited": check.edited, "added": check.added, "deleted": check.removed, "moved here": check.moved}
    if any(done.values()):
        parts = "; ".join(f"{what} {', '.join(names)}" for what, names in done.items() if names)
        differs = f" ({difference(check.lost, check.new)})" if check.lost or check.new else ""
        lines.append(f"  by hand: {parts}{differs}")
        lines += [f"  {_passage_in_words(passage)}" for passage in check.passages]
    for before, after, found in check.renamed:
        address = article_route(check.key, before)
        said = "still leads there" if found else f"leads nowhere: put it under aliases of {after}.md"
        lines.append(f"  renamed: {before}.md to {after}.md; its name was its address, {address}, which {said}")
    for file, doubt in check.doubts:
        line = f" (line {doubt.line} of {doubt.file or 'the raw file'})" if doubt.line else ""
        lines.append(f"  look at {check.folder}/{file}: {': '.join(filter(None, (doubt.what, doubt.why)))}{line}")
    return tuple(lines)


def in_data(check: "IssueCheck") -> dict[str, Any]:
    """For machines."""
    return {
        "key": check.key,
        "articles": check.articles,
        "doubts": [{"in": file, **asdict(doubt)} for file, doubt in check.doubts],
        "edited": list(check.edited),
        "added": list(check.added),
        "removed": list(check.removed),
        "renamed": [one._asdict() for one in check.renamed],
        "moved": list(check.moved),
        "ledger": check.ledger,
        "lost": dict(check.lost),
        "new": dict(check.new),
        "passages": [asdict(passage) for passage in check.passages],
    }


def withheld_in_words(passages: Passages) -> Iterable[str]:
    """How often withheld names were taken out, and for each article the words beside them."""
    articles, often = counted(len(passages), "article"), sum(len(found) for _, found in passages)
    yield f"withheld names: {counted(often, 'occurrence')} in {articles}"
    for article, found in passages:
        yield f"  {article}.md: {' / '.join(found)}"


def _passage_in_words(passage: Passage) -> str:
    """`moved: lines 40-44 of 1.txt, of 1-03.md, now in 1-05.md: 昨天上午…`."""
    if passage.what == "added":
        return f"added to {passage.after}.md: {passage.text}"
    lines = f"line {passage.first}" if passage.first == passage.last else f"lines {passage.first}-{passage.last}"
    owner = f", of {passage.before}.md" if passage.before else ""
    now = f", now in {passage.after}.md" if passage.what == "moved" else ""
    return f"{passage.what}: {lines} of {passage.file}{owner}{now}: {passage.text}"


def difference(lost: Sequence[tuple[str, int]], new: Sequence[tuple[str, int]]) -> str:
    """`lost 14 characters: 的 3, 一 2 …, new 1 character: 好`."""
    parts = [f"{word} {_sample(counts)}" for word, counts in (("lost", lost), ("new", new)) if counts]
    return ", ".join(parts)


def _sample(counts: Sequence[tuple[str, int]]) -> str:
    """`14 characters: 的 3, 一 2, 在 …`, the most frequent first."""
    most = sorted(counts, key=lambda c: (-c[1], c[0]))[:12]
    listed = ", ".join(f"{char} {number}" if number > 1 else char for char, number in most)
    more = " …" if len(counts) > len(most) else ""
    return f"{counted(sum(n for _, n in counts), 'character')}: {listed}{more}"
