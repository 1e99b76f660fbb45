"""What an issue's raw lines became: its articles, and those that are gone from the folder but whose lines are known."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal

from generator.content.front_matter import untouched
from generator.files import read_inside
from generator.model import Article, Issue
from generator.records import dataclass
from generator.review.runs import Run, runs_of

State = Literal["converted", "edited", "deleted", "faulty"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One article with its raw lines."""

    name: str
    title: str
    state: State
    """`faulty`: the file is there, but cannot be read as an article."""
    runs: tuple[Run, ...]
    article: Article | None = None
    """None when it is deleted or faulty."""
    file: str = ""
    """The text of its Markdown file, line ends as LF."""


def texts_of(issue: Issue, content: Path) -> tuple[Text, ...]:
    """The articles in reading order, then those that are gone. `content` is the paper's content folder."""
    files = [source.file for source in issue.sources]
    recorded = {r.name: r for r in (*issue.removed, *issue.written)}
    found = []
    for article in issue.articles:
        text = _file_text(content / issue.key / f"{article.name}.md", content)
        source = article.source or (recorded[article.name].source if article.name in recorded else ())
        found.append(
            Text(
                name=article.name,
                title=article.title,
                state="converted" if untouched(text) else "edited",
                runs=runs_of(source, files),
                article=article,
                file=text,
            )
        )
    there = {article.name for article in issue.articles}
    for name in sorted(recorded.keys() - there):
        text = _file_text(content / issue.key / f"{name}.md", content)
        record = recorded[name]
        state: State = "faulty" if text else "deleted"
        found.append(Text(name=name, title=record.title, state=state, runs=runs_of(record.source, files), file=text))
    return tuple(found)


def _file_text(file: Path, content: Path) -> str:
    data, _ = read_inside(file, content, file.name)
    return (data or b"").decode("utf-8-sig", "replace").replace("\r\n", "\n")


def colours(owners: Sequence[int], count: int, shades: int) -> tuple[int, ...]:
    """A shade (0 to `shades` - 1) for each of `count` texts, such that texts that stand beside one another differ.

    `owners` are the texts in the order in which they stand in the raw lines; as long as there are shades left, each
    text takes the one that its neighbours lack and that was used longest ago.
    """
    beside: dict[int, set[int]] = {}
    for left, right in pairwise(owners):
        if left != right:
            beside.setdefault(left, set()).add(right)
            beside.setdefault(right, set()).add(left)
    waiting = list(range(shades))
    given: dict[int, int] = {}
    for text in dict.fromkeys((*owners, *range(count))):
        taken = {given[other] for other in beside.get(text, ()) if other in given}
        shade = next((s for s in waiting if s not in taken), waiting[0])
        waiting.remove(shade)
        waiting.append(shade)
        given[text] = shade
    return tuple(given[text] for text in range(count))
