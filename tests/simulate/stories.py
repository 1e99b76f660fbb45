"""What can be printed: the stories of the sample paper, read by its gold, and those of stories.yml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.sample.goldfile import MARKS, all_places
from tests.sample.paper import gold_issues

HERE = Path(__file__).parent
_WRAP = re.compile(r"(?<=[^A-Za-z]) | (?=[^A-Za-z])")
"""A space that is no space between two Latin words."""
_FULL = str.maketrans(",:;?!()", "，：；？！（）")
_SHORTEST = 100
"""Characters of a body below which a story is no report but a line under a common headline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a body; `kind` as in a gold file: p, h, c or t."""

    kind: str
    lines: tuple[str, ...]
    """A paragraph is one; a subhead may have two; a table has its rows, their cells parted by tabs."""
    gap: bool = False
    """Is its end lost?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One article as it will be printed."""

    id: str
    kind: str = "news"
    kicker: str = ""
    headline: tuple[str, ...] = ()
    deck: str = ""
    rubric: str = ""
    place: str = ""
    authors: tuple[str, ...] = ()
    photo_by: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    jump: str = ""


@cache
def supplies() -> Mapping[str, Any]:
    """What is in stories.yml besides the stories: captions, notices, names, slogans, tables."""
    data: Mapping[str, Any] = yaml.safe_load((HERE / "stories.yml").read_text(encoding="utf-8"))
    return data


@cache
def news() -> tuple[Story, ...]:
    """All stories there are, by their ids."""
    return tuple(sorted((*_of_the_sample(), *_invented()), key=lambda story: story.id))


def _invented() -> list[Story]:
    out = []
    for entry in supplies()["stories"]:
        blocks = []
        for number, text in enumerate(entry["paragraphs"]):
            if number in entry.get("subheads", {}):
                blocks.append(Block(kind="h", lines=tuple(entry["subheads"][number].split(" "))))
            blocks.append(Block(kind="p", lines=(text,)))
        heads = {name: entry.get(name, "") for name in ("kicker", "deck", "rubric")}
        out.append(Story(id=entry["id"], headline=tuple(entry["headline"]), blocks=tuple(blocks), **heads))
    return out


def _of_the_sample() -> list[Story]:
    """The reports of the Chinese sample: undamaged, in full-width marks; what breaks off in the sample is left out."""
    out = []
    for issue in gold_issues().values():
        if not any(re.search("[\u4e00-\u9fff]", raw) for raw in issue.raws.values()):
            continue
        for file, data in issue.golds.items():
            meant = [place.text for place in all_places(data.get("spaces", []), file, issue.raws)]
            for entry in data["articles"]:
                story = _of_gold(entry, file, issue.raws, meant)
                if story.kind == "news" and sum(len("".join(b.lines)) for b in story.blocks) >= _SHORTEST:
                    out.append(story)
    return out


def _of_gold(entry: Mapping[str, Any], file: str, raws: Mapping[str, str], meant: list[str]) -> Story:
    def lines(spans: list[object]) -> tuple[str, ...]:
        return tuple(place.text.translate(_FULL) for place in all_places(spans, file, raws))

    blocks = []
    for block in entry["body"]:
        ((kind, spans),) = block.items()
        if "gap" not in spans:
            texts = lines([span for span in spans if span not in MARKS])
            blocks.append(Block(kind=kind, lines=texts if kind == "h" else (_whole("".join(texts), meant),)))
    heads = {name: " ".join(lines(entry.get(name, []))) for name in ("kicker", "deck", "rubric")}
    extra = supplies()["lines"].get(entry["id"], {})
    return Story(
        id=entry["id"],
        kind=entry["kind"],
        headline=lines(entry.get("headline", [])),
        place=entry.get("place", ""),
        authors=tuple(entry.get("authors", ())),
        blocks=tuple(blocks),
        **{name: text or extra.get(name, "") for name, text in heads.items()},
    )


def _whole(text: str, meant: list[str]) -> str:
    """Text without the spaces that a line's wrap left; those that are meant stay."""
    kept = text
    for phrase in meant:
        kept = kept.replace(phrase, phrase.replace(" ", "\0"))
    return _WRAP.sub("", kept).replace("\0", " ")
