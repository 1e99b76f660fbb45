"""A body's HTML with the raw lines of each block written to it, and a mark where it goes on from other lines."""

import html
import re
from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from generator.records import dataclass
from generator.review.alignment import Place, Source
from generator.review.characters import visible
from generator.site.html_tags import TAG

_BLOCK = re.compile(r"<(p|h2|h3|h4|li|tr)(?=[ >])")
_PICTURE = re.compile(r'<img\b(?=[^>]* src="images/([^"]*)")[^>]*>')
_OF_THE_PAGE = re.compile(r' (?:id="s\d+"|class="gap" href="#gap"|role="group"|aria-labelledby="\w+")')
"""Attributes that lead to other places of an article's own page."""

Mark = Callable[[int, Place], Markup]
"""What stands before the first character of a run (its index, or -1 when the run goes on) at a raw line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedBody:
    """A body that knows its lines."""

    html: Markup
    places: tuple[int, ...]
    """For each of its characters, white space aside, its place among the raw ones; -1 where it has none."""


def marked_body(body: Markup, source: Source, start: int, mark: Mark) -> MarkedBody:
    """The body (cleaned HTML) as the review shows it; `start`: where among the raw characters it should begin."""
    tokens = TAG.split(str(body))
    texts = [html.unescape(token) if at % 2 == 0 else "" for at, token in enumerate(tokens)]
    ends, count = [], 0
    for text in texts:
        count += len("".join(text.split()))
        ends.append(count)
    placed = source.align("".join("".join(text.split()) for text in texts), start)
    out: list[str] = []
    seen: set[Place] = set()
    last_run = -1
    at = 0
    for number, token in enumerate(tokens):
        if number % 2:
            token = _as_shown(token)
            if block := _BLOCK.match(token):
                places = placed[ends[number] : ends[_end(tokens, number)]]
                token = f'{block[0]} data-lines="{_lines(places, source)}"{token[block.end() :]}'
            out.append(token)
            continue
        begun = 0
        text = texts[number]
        for column, character in enumerate(text):
            if character.isspace():
                continue
            index = placed[at]
            at += 1
            if index < 0:
                continue
            run, place = source.runs[index], source.places[index]
            if run == last_run and place in seen:
                continue
            sign = mark(run if last_run not in (-1, run) else -1, place)
            last_run = run
            seen.add(place)
            if sign:
                out += (visible(text[begun:column]), sign)
                begun = column
        out.append(visible(text[begun:]))
    return MarkedBody(html=Markup("".join(out)), places=tuple(placed))  # noqa: S704 - cleaned, its text escaped anew


def _as_shown(tag: str) -> str:
    """A tag without what leads out of this page: pictures are named, not shown."""
    if picture := _PICTURE.match(tag):
        return f'<span class="picture">{picture[1]}</span>'
    return _OF_THE_PAGE.sub("", tag)


def _lines(places: Sequence[int], source: Source) -> str:
    return lines_attribute(source.places[place] for place in places if place >= 0)


def _end(tokens: Sequence[str], opening: int) -> int:
    """The token that closes the block which the token at `opening` begins."""
    name = tokens[opening].strip("<>").split()[0]
    depth = 0
    for at in range(opening, len(tokens), 2):
        if tokens[at].startswith(f"<{name}") and tokens[at][len(name) + 1] in " >":
            depth += 1
        elif tokens[at] == f"</{name}>":
            depth -= 1
        if not depth:
            return at
    return len(tokens) - 1


def lines_attribute(places: Iterable[Place]) -> str:
    """Raw lines for the page's script: `0:12-14 0:37`."""
    runs: list[list[int]] = []
    for file, line in dict.fromkeys(places):
        if runs and runs[-1][0] == file and runs[-1][2] == line - 1:
            runs[-1][2] = line
        else:
            runs.append([file, line, line])
    return " ".join(f"{file}:{a}" if a == b else f"{file}:{a}-{b}" for file, a, b in runs)
