"""Gold annotations: what a raw file should become, told by places in it.

A gold file holds no text, only places in the raw file it is named after:

    12        line 12, counted from 1            12[3:9]   a slice of it, as Python slices count characters
    12-20     its lines that are not blank       12~       line 12 with text that was drawn twice read once
    =text     a literal                          2.txt:12  line 12 of another file of the same issue

In a folder issue each page has its gold file; an article that jumps stands in the one of the page where it begins. A
hyphen that only a line wrap made stands under `furniture`, so that the slices before and after it read as one word.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

HEADS = {"kicker": "kicker", "title": "headline", "deck": "deck", "rubric": "rubric"}
"""The heads: the key of the article, the key of the gold."""
MARKS = ("gap", "soft")
"""In a block's spans: the text breaks off here; the boundary behind is open."""


def norm(text: str) -> str:
    """Text for comparing: width and quotation marks folded, white space and column rules dropped."""
    straight = str.maketrans("“”‘’＂＇", "\"\"''\"'")
    text = unicodedata.normalize("NFKC", text.translate(straight)).translate(straight)
    return re.sub(r"[\s|│｜]+", "", text)


def undouble(text: str) -> str:
    """Text that was drawn twice, whole or run by run, read once; other text as it is.

    It counts as doubled when it has eight characters or more, can be cut into doubled runs without a rest (the longest
    first), and one run has four characters or more.
    """
    once: dict[int, tuple[str, int]] = {len(text): ("", 0)}  # from where: the text read once, its longest run
    for i in reversed(range(len(text))):
        if text[i].isspace():
            if i + 1 in once:
                rest, longest = once[i + 1]
                once[i] = text[i] + rest, longest
            continue
        for n in range((len(text) - i) // 2, 0, -1):
            if text[i : i + n] == text[i + n : i + 2 * n] and i + 2 * n in once:
                rest, longest = once[i + 2 * n]
                once[i] = text[i : i + n] + rest, max(n, longest)
                break
    single, longest = once.get(0, (text, 0))
    return single if len(text) >= 8 and longest >= 4 and not single.isdigit() else text


SPAN = re.compile(r"(?:(?P<file>[^:]+\.txt):)?(?P<first>\d+)(?:-(?P<last>\d+)|(?P<twice>~)|\[(?P<a>\d*):(?P<b>\d*)\])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Characters `start` to `end` of one line of a raw file; a literal is in none (`file` is empty, `line` 0)."""

    file: str
    line: int
    start: int
    end: int
    text: str
    goes_on: bool
    """Does the line go on behind it?"""


def places(span: object, file: str, raws: Mapping[str, str]) -> tuple[Place, ...]:
    """The places in the raw files that one span of the gold of `file` names, in order."""
    if str(span).startswith("="):
        return (Place(file="", line=0, start=0, end=0, text=str(span)[1:], goes_on=False),)
    match = SPAN.fullmatch(str(span))
    if not match:
        raise ValueError(f"{file}: no span: {span}")
    name = (PurePosixPath(file).parent / match["file"]).as_posix() if match["file"] else file
    if name not in raws:
        raise ValueError(f"{file}: {span} is in a file that is not there")
    lines = raws[name].split("\n")
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if not 1 <= first <= last <= len(lines):
        raise ValueError(f"{file}: {span} is outside the {len(lines)} lines of {name}")
    out = []
    for number in range(first, last + 1):
        line = lines[number - 1]
        start, end = int(match["a"] or 0), int(match["b"] or len(line))
        if not start < end <= len(line) or not line[start:end].strip():
            if match["last"] and not line.strip():
                continue
            raise ValueError(f"{file}: {span} holds no text")
        text = undouble(line.strip()) if match["twice"] else line[start:end].strip()
        out.append(Place(file=name, line=number, start=start, end=end, text=text, goes_on=bool(line[end:].strip())))
    return tuple(out)


def all_places(spans: Iterable[object], file: str, raws: Mapping[str, str]) -> list[Place]:
    return [place for span in spans if span not in MARKS for place in places(span, file, raws)]


def text_of(spans: Iterable[object], file: str, raws: Mapping[str, str]) -> str:
    return "".join(place.text for place in all_places(spans, file, raws))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One article as it should be; heads and body in normal form."""

    id: str
    kind: str
    heads: Mapping[str, str]
    head_open: bool
    rubric_open: bool
    may_rubric: str
    people: frozenset[str]
    place: str
    body: str
    ends: frozenset[int]
    """Offsets in `body` at which a block ends."""
    gaps: frozenset[int]
    soft: frozenset[int]
    seams: tuple[tuple[str, str], ...]
    """The Latin words on both sides of a line wrap."""
    words: frozenset[str]


def read_gold(entry: Mapping[str, Any], file: str, raws: Mapping[str, str]) -> Gold:
    body, ends, marks, seams, words = "", [], {"gap": [], "soft": []}, [], []
    for block in entry.get("body", []):
        ((_, spans),) = block.items()
        parts = all_places(spans, file, raws)
        body += norm("".join(part.text for part in parts))
        ends.append(len(body))
        for mark in MARKS:
            marks[mark] += [len(body)] * (mark in spans)
        words += " ".join(part.text for part in parts).split()
        seams += [
            (a.text.split()[-1], b.text.split()[0])
            for a, b in pairwise(parts)
            if not a.goes_on and re.search(r"[a-z,.;]$", a.text) and b.text[0].isascii()
        ]
    return Gold(
        id=str(entry["id"]),
        kind=entry["kind"],
        heads={key: norm(text_of(entry.get(name, []), file, raws)) for key, name in HEADS.items()},
        head_open=bool(entry.get("head_open")),
        rubric_open=bool(entry.get("rubric_open")),
        may_rubric=norm(text_of(entry.get("may_rubric", []), file, raws)),
        people=frozenset(map(norm, entry.get("authors", []) + entry.get("photo_by", []))),
        place=norm(entry.get("place", "")),
        body=body,
        ends=frozenset(ends),
        gaps=frozenset(marks["gap"]),
        soft=frozenset(marks["soft"]),
        seams=tuple(seams),
        words=frozenset(words),
    )
