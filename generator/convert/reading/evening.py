"""What the reading software put into all lines is taken out: a margin, a space between all characters, unseen ones.

OCR programs write `昨 天 下 午`, and behind each line how sure they are of it (0.9874); programs that keep a page's
layout set all of it off from the left, and text that was a web page has spaces of no width. None is of the newspaper,
and all would hide what spaces, indents and line ends tell elsewhere. Lines stay lines; where the characters of an
evened one stand in the raw line is kept, so that `source` names raw columns.
"""

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from generator.text import HAN_CLASS, is_wide

Columns = Mapping[int, Sequence[int]]
"""Line (from 1) → the raw column of each of its characters."""

_SPACES = "[ \u00a0\u2002-\u200a\u3000]"
_APART = re.compile(f"(?<=[{HAN_CLASS}]){_SPACES}(?=[{HAN_CLASS}])")
_CLOSE = re.compile(f"(?<=[{HAN_CLASS}])(?=[{HAN_CLASS}])")
_RUN = re.compile(f"(?<=\\S){_SPACES}+(?=\\S)")
_SAMPLE = 200_000
"""Characters of a file by which it is found to be spaced out."""
_LEAST = 40
"""Pairs of Han characters with a space between them: fewer may be a few headlines that were set wide."""
_UNSEEN = re.compile("[\u200b\u2060\ufeff]")
"""Spaces of no width: between words of text that was set for screens, and at the start of a file put into another."""
_DIRECTIONS = re.compile("[\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""These, and the marks of direction, which tell nothing where all text runs one way."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FEWEST = 4
"""Lines that have a margin in common, when they are all of a page; fewer may be as they were printed."""

_INDENT = "\u3000\u3000"
"""What a Chinese paragraph begins with: on a page of nothing but paragraphs, each on one line, it is of no margin."""


class Evened(NamedTuple):
    """The lines of a file as they are read."""

    lines: tuple[str, ...]
    columns: Columns
    """Of the lines that changed."""
    unseen: tuple[tuple[int, str], ...]
    """(line, its characters that no page has, unseen ones and how sure the software was): they stand nowhere else."""


def evened(raw: Sequence[str]) -> Evened:
    """The lines of a file without what the reading software put into all of them."""
    marks = _DIRECTIONS if not any(map(_RIGHT_TO_LEFT.search, raw)) else _UNSEEN
    clean = [marks.sub("", line) for line in raw]
    figures = _sureness(clean)
    seen = [line.removesuffix(told) for line, told in zip(clean, figures, strict=True)]
    sure = [_end_of(line, told, marks) for line, told in zip(raw, figures, strict=True)]
    margins, spaced = _margins(seen), _spaced_out(seen)
    out: list[str] = []
    columns: dict[int, Sequence[int]] = {}
    unseen: list[tuple[int, str]] = []
    for number, (line, clear, margin, told) in enumerate(zip(raw, seen, margins, sure, strict=True), 1):
        if not margin and not spaced and len(clear) == len(line):
            out.append(line)
            continue
        kept = _kept(clear, margin, spaced=spaced)
        if len(clear) < len(line):
            text = line[: len(line) - len(told)]
            unseen.append((number, "".join(marks.findall(text)) + told.strip()))
            places = array("I", [at for at, char in enumerate(text) if not marks.match(char)])
            kept = array("I", map(places.__getitem__, kept))
        if len(kept) < len(line):
            columns[number] = kept
        out.append("".join(map(line.__getitem__, kept)))
    return Evened(tuple(out), columns, tuple(unseen))


def _sureness(lines: Sequence[str]) -> Sequence[str]:
    """For each line how sure of it the reading software was, as it stands behind the text; nothing where it says none.

    It says so where nearly all lines end in a number of several decimals, 1 at most, that is no column of figures: it
    is sure of most lines, and most hold several words or Han characters before it, and no figure right before it.
    """
    found = [_SURE.search(line) for line in lines]
    told = sum(f is not None for f in found)
    full = sum(1 for line in lines if line.strip())
    if told < _TELLS or told < _NEARLY * full or 2 * sum(float(f[0]) >= _SURE_OF for f in found if f) <= told:
        return [""] * len(lines)
    before = [line[: f.start()] for line, f in zip(lines, found, strict=True) if f]
    text = sum(len(_WORDS.findall(said)) >= _WORDY and not said[-1].isdigit() for said in before)
    return [f[0] if f else "" for f in found] if text >= told / 2 else [""] * len(lines)


_SURE = re.compile(r"(?<=\S)[ \t\u3000]+(?:0\.\d{2,20}|1\.0+)\s*$")
_SURE_OF = 0.5
"""What stands behind most lines, at least; rates and averages (0.312) are less."""
_TELLS, _NEARLY = 8, 0.9
"""Lines with such a number, at least, and their share in those that are not empty."""
_WORDS = re.compile(f"[{HAN_CLASS}]|[A-Za-z]+")
_WORDY = 4
"""Words, or Han characters, of a line of text, at least: the name before a figure in a table has fewer."""


def _end_of(line: str, told: str, marks: re.Pattern[str]) -> str:
    """The end of a raw line that holds no more than `told`, and unseen marks."""
    if not told:
        return ""
    places = [at for at, char in enumerate(line) if not marks.match(char)]
    return line[places[-len(told)] :]


def _spaced_out(lines: Sequence[str]) -> bool:
    """Do most Han characters of the file have a space between them and the next?"""
    apart = close = size = 0
    for line in lines:
        apart, close = apart + len(_APART.findall(line)), close + len(_CLOSE.findall(line))
        size += len(line)
        if size > _SAMPLE:
            break
    return apart >= _LEAST and apart > close


def _margins(lines: Sequence[str]) -> list[int]:
    """For each line, how many characters of white space all lines of its printed page begin with."""
    out: list[int] = []
    feeds = [at for at, line in enumerate(lines) if "\f" in line]
    for first, last in pairwise([0, *(at for at in feeds if at), len(lines)]):
        own = lines[first:last]
        texts = [line.lstrip("\f") for line in own if line.strip()]
        common = _in_common(min(texts), max(texts)) if len(texts) >= _FEWEST else ""
        size = len(common.removesuffix(_INDENT))
        out += [size if line.strip() else 0 for line in own]
    return out


def _in_common(first: str, last: str) -> str:
    """The white space that both begin with: so do all lines between the two in the order of strings."""
    both = takewhile(lambda pair: pair[0] == pair[1] and pair[0].isspace(), zip(first, last, strict=False))
    return "".join(sign for sign, _ in both)


def _kept(line: str, margin: int, *, spaced: bool) -> Sequence[int]:
    """The columns of the characters that stay."""
    feed = len(line) - len(line.lstrip("\f")) if margin else 0
    dropped = set(range(feed, feed + margin))
    if spaced and 2 * len(_APART.findall(line)) >= len(_CLOSE.findall(line)):
        dropped.update(_stray(line, feed + margin))
    if not dropped:
        return range(len(line))
    if len(dropped) == margin and not feed:
        return range(margin, len(line))
    return array("I", [at for at in range(len(line)) if at not in dropped])


def _stray(line: str, margin: int) -> Iterator[int]:
    """The spaces of a line that are of no word: one alone, of several and of an indent behind `margin` all but half."""
    indent = len(line) - len(line.lstrip())
    yield from range(margin + (indent - margin + 1) // 2, indent)
    for run in _RUN.finditer(line):
        start, end = run.span()
        if end - start > 1:
            yield from range(start + max(1, (end - start - 1) // 2), end)
        elif is_wide(line[start - 1]) or is_wide(line[end]) or (_alone(line, start - 1) and _alone(line, end)):
            yield start


def _alone(line: str, at: int) -> bool:
    """Has the character no neighbour?"""
    return not line[max(0, at - 1) : at].strip() and not line[at + 1 : at + 2].strip()
