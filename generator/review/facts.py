"""What an editor could state in the sidecar to settle a doubt for good, as text to copy.

docs/content-model.md says what a sidecar may state; a conversion to come keeps to it.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import PurePosixPath

from generator.review.alignment import Place
from generator.review.desk import Desk
from generator.review.doubts import Look
from generator.review.views import FactView


def sidecar_of(file: str) -> str:
    """The sidecar of a raw file, both relative to the seeds folder."""
    path = PurePosixPath(file)
    return str(path.parent / "issue.yml" if len(path.parts) > 1 else path.with_suffix(".yml"))


def facts_for(desk: Desk, look: Look, body: Sequence[Place]) -> Iterable[FactView]:
    """What could be stated about the doubt; `body`: the raw lines of the article's running text, in its order."""
    words, what = desk.words, look.doubt.what
    if what in ("date inferred", "no date", "dates differ", "weekday"):
        day = str(desk.issue.date or "2024-04-12")
        yield FactView(name=words.state_date, text=f"date: {day}\n")
    if look.text < 0:
        return
    if what in ("weak joint", "article boundary"):
        yield from _joints(desk, look, body)
    article = _article(desk, look.text)
    if what == "no headline":
        title = json.dumps(desk.texts[look.text].title, ensure_ascii=False)
        yield FactView(name=words.state_title, text=f"{article}    title: {title}\n")
    elif what == "caption":
        yield FactView(name=words.state_photo, text=f"{article}    kind: photo\n")
    elif what == "byline adrift" and look.place and len(desk.raw) == 1:
        yield FactView(
            name=words.state_byline, text=f"{article}    byline_lines: {_line(desk, look.place, look.text)}\n"
        )
    yield FactView(name=words.state_article, text=article)


def _joints(desk: Desk, look: Look, body: Sequence[Place]) -> Iterable[FactView]:
    if not look.place:
        return
    before = next((left for left, right in pairwise(body) if right == look.place), None)
    if look.place not in body:
        # It stands in another article: would it be the end of this one?
        before = next((place for place in reversed(body) if place[0] == look.place[0]), None)
    if not before or before[0] != look.place[0]:
        return
    pair = f"[[{_line(desk, before, look.text)}, {_line(desk, look.place, look.text)}]]"
    file = f"  file: {_name(desk, before[0])}\n" if len(desk.raw) > 1 else ""
    for name, key in ((desk.words.state_always, "always"), (desk.words.state_never, "never")):
        yield FactView(name=name, text=f"joints:\n{file}  {key}: {pair}\n")


def _line(desk: Desk, place: Place, text: int) -> str:
    """A line by its number, or the part of it that is the article's: `"643[:8]"`."""
    file, number = place
    line = desk.raw[file].lines[number - 1]
    pieces = desk.pieces[file][number - 1]
    own = [piece for piece in pieces if piece.text == text] or list(pieces)
    start, end = own[0].start, own[-1].end
    if not line[:start].strip() and not line[end:].strip():
        return str(number)
    return f'"{number}[{start or ""}:{end if end < len(line) else ""}]"'


def _article(desk: Desk, index: int) -> str:
    """The statement that an article is made of the lines that it is made of now."""
    parts: list[tuple[int, list[str]]] = []
    for run in desk.texts[index].runs:
        if run.first != run.last:
            words = f"{run.first}-{run.last}"
        else:
            part = (
                f"[{run.start or ''}:{'' if run.end is None else run.end}]" if run.start or run.end is not None else ""
            )
            words = f"{run.first}{part}"
        if not parts or parts[-1][0] != run.file:
            parts.append((run.file, []))
        parts[-1][1].append(words)
    if len(desk.raw) == 1:
        lines = f'"{", ".join(words for _, run in parts for words in run)}"'
    else:
        named = (f'{{file: {_name(desk, file)}, lines: "{", ".join(run)}"}}' for file, run in parts)
        lines = f"[{', '.join(named)}]"
    return f"articles:\n  - lines: {lines}\n"


def _name(desk: Desk, file: int) -> str:
    return json.dumps(PurePosixPath(desk.raw[file].file).name, ensure_ascii=False)
