"""Frames become the text of a raw file, and the stories its gold."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from tests.simulate.chance import Chance
from tests.simulate.compose import Edition
from tests.simulate.layout import Frame
from tests.simulate.stories import Block, Story

_ASCII = str.maketrans("，：；？！（）“”‘’", ",:;?!()\"\"''")
_SOME_ASCII = str.maketrans("，：；？！（）", ",:;?!()")
_SPACED = re.compile(r"[\u4e00-\u9fff] [\u4e00-\u9fff]")
_SPEAKS = re.compile("(?:说|表示|强调|指出)$")
"""Who speaks stands above the headline: no reader takes such a line for the headline itself."""


def _marks(chance: Chance) -> Mapping[int, int]:
    """How a page of this kind gives its punctuation."""
    if chance.style == "O":
        return _ASCII
    return _SOME_ASCII if chance.style == "C" and chance.stream("marks").random() < 0.5 else {}


def dumped(frames: Sequence[Frame], chance: Chance) -> str:
    """The raw text."""
    out = ""
    for number, frame in enumerate(frames):
        between = "\n" if frame.role == "body" and any("\t" in line for line in frame.lines) else "\n\n"
        out += "\n\n" * frame.apart + between.join(frame.lines)
        out += "\n" if frame.role == "body" and chance.often("tight", number) else "\n\n"
    return out.rstrip("\n").translate(_marks(chance)) + "\n"


def gold_of(file: str, raw: str, made: Edition, stories: Sequence[Story], chance: Chance) -> dict[str, Any]:
    """The gold of the page that became `raw`, as tests/sample/goldfile.py reads it; its texts are literals."""
    marks = _marks(chance)
    days = [made.day] if made.dated else _told(stories)
    return {
        "seed": file,
        "issue": {"date": str(made.day), "accept": [*([] if made.dated else ["none"]), *map(str, days)]},
        "spaces": [f"={phrase}" for phrase in sorted(_meant(stories, marks)) if phrase in raw],
        "articles": [_entry(story, marks) for story in stories],
        "furniture": [{label: [f"={text.translate(marks)}"]} for label, text in (*made.top, *made.adrift)],
    }


def _meant(stories: Iterable[Story], marks: Mapping[int, int]) -> set[str]:
    """The spaces of running text that are meant, each with the characters beside it."""
    texts = (line.translate(marks) for s in stories for b in s.blocks if b.kind == "p" for line in b.lines)
    return {phrase for text in texts for phrase in _SPACED.findall(text)}


def _entry(story: Story, marks: Mapping[int, int]) -> dict[str, Any]:
    def literals(texts: Iterable[str]) -> list[str]:
        return [f"={text.translate(marks)}" for text in texts if text]

    def block(b: Block) -> dict[str, list[str]]:
        return {b.kind: [*literals(b.lines), *(["gap"] if b.gap else [])]}

    out: dict[str, Any] = {"id": story.id, "kind": story.kind}
    out |= {"head_open": True} if _head_open(story) else {}
    for name in ("place", "authors", "photo_by"):
        if value := getattr(story, name):
            out[name] = value if isinstance(value, str) else list(value)
    heads = {"kicker": (story.kicker,), "headline": story.headline, "deck": (story.deck,), "rubric": (story.rubric,)}
    out |= {name: texts for name, lines in heads.items() if (texts := literals(lines))}
    out["body"] = [block(b) for b in story.blocks]
    return out | ({"jump": literals([story.jump])} if story.jump else {})


def _head_open(story: Story) -> bool:
    """Does the text alone leave open which of the head's lines is the headline?"""
    lines = len(story.headline) + bool(story.kicker) + bool(story.deck)
    told = bool(_SPEAKS.search(story.kicker)) and len(story.headline) == 1 and not story.deck
    return story.kind in ("table", "notice") or (lines > 1 and not told)


def _told(stories: Iterable[Story]) -> list[date]:
    """The days that an undated page may be inferred to be of: each day that it speaks of, and the three behind it."""
    text = "".join(line for story in stories for block in story.blocks for line in block.lines)
    days = {date(2024, int(m[1]), int(m[2])) for m in re.finditer(r"(\d{1,2})月(\d{1,2})日", text)}
    return sorted({day + timedelta(n) for day in days for n in range(4)})
