"""Issues in traditional characters: all stages read a copy in simplified ones, each character in its place.

So the patterns, the words of paper.yml and the language model serve both scripts. The stages pass on places, which are
the same in both; text is made of the pages as printed. What a stage finds as words (names, a derived title) is looked
up in the copy and given as printed there. Papers of the twenties and thirties knew one mark, 、, for commas and
stops: in the copy it is a stop where a paragraph seems to end, a comma elsewhere.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from itertools import islice
from typing import Any

from generator.convert.articles.article import article_of
from generator.convert.spans import Pages, slice_of
from generator.convert.stories import Story
from generator.model import Article, Config
from generator.text import HAN_CLASS
from generator.traditional import is_traditional, simplified

_LOOKED_AT = 2000
"""Lines of a file that tell its script."""


def in_simplified(pages: Pages) -> Pages:
    """The pages for reading: those in traditional characters as a copy; where there are none, `pages` themselves."""
    copies = {
        p.file: _with_stops(tuple(map(simplified, p.lines)))
        for p in {p.file: p for p in pages}.values()
        if is_traditional("\n".join(islice(p.lines, _LOOKED_AT))[: 100 * _LOOKED_AT])
    }
    return [replace(p, lines=copies.get(p.file, p.lines)) for p in pages] if copies else pages


def _with_stops(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines, with commas and stops where the paper has but one mark."""
    marked = [line for line in islice(lines, _LOOKED_AT) if "、" in line]
    marks = Counter(mark for line in islice(lines, _LOOKED_AT) for mark in _MARKS.findall(line))
    if marks["、"] < _FEWEST or marks["、"] < _MOSTLY * (marks["，"] + marks["。"]):
        return lines
    if sum(len(_SAID.findall(line)) for line in marked) < _CLAUSE * marks["、"]:
        return lines
    sizes = [len(line.rstrip()) for line in lines]
    return tuple(
        [
            (_LAST.sub("。", line) if _breaks_off(sizes, at) else line).replace("、", "，")
            for at, line in enumerate(lines)
        ]
    )


def _breaks_off(sizes: Sequence[int], at: int) -> bool:
    """Is the line the last of its block, or shorter than those beside it?"""
    below = sizes[at + 1] if at + 1 < len(sizes) else 0
    above = sizes[at - 1] if at else 0
    return below == 0 or sizes[at] + _ROOM <= max(above, below)


_MARKS = re.compile("[、，。]")
_LAST = re.compile(r"、(?=\s*$)")
_SAID = re.compile(f"[{HAN_CLASS}]")
_CLAUSE = 4.5
"""Characters for each mark, at least: in a list of names there are fewer."""
_ROOM = 3
"""Characters that a line leaves free which ends a paragraph."""
_FEWEST, _MOSTLY = 12, 4
"""How often the one mark stands in a paper that knows no other, at least, and how much oftener than those."""


def words_in_simplified(config: Config) -> Config:
    """The paper's words as they stand in such a copy; ids and addresses are as they were."""
    return replace(
        config,
        sections=tuple(
            replace(s, name=simplified(s.name), words=tuple(map(simplified, s.words))) for s in config.sections
        ),
        places=tuple(map(simplified, config.places)),
        rubrics=tuple(map(simplified, config.rubrics)),
        notices=tuple(map(simplified, config.notices)),
        people=tuple((simplified(name), tuple(map(simplified, aliases))) for name, aliases in config.people),
    )


def as_printed(found: Article, story: Story, read: Pages, pages: Pages, config: Config) -> Article:
    """The story's article: with what was `found` in the pages as `read`, its text as the printed ones have it."""
    if read is pages:
        return found
    text = article_of(story, pages, config)
    solid = "".join("".join(slice_of(s, pages).split()) for s in story.spans)
    return replace(
        found, **{f.name: _printed(getattr(found, f.name), getattr(text, f.name), solid) for f in fields(found)}
    )


def _printed(found: Any, text: Any, solid: str) -> Any:
    """A value as printed: the one made from the printed pages where it is the same, else its words looked up."""
    if found == text:
        return text
    if isinstance(found, str):
        same = isinstance(text, str) and _one_mark(text) == _one_mark(found)
        return text if same else looked_up(found, solid)
    if isinstance(found, Sequence):
        others = text if isinstance(text, Sequence) and len(text) == len(found) else [None] * len(found)
        return tuple(_printed(a, b, solid) for a, b in zip(found, others, strict=True))
    if is_dataclass(found) and not isinstance(found, type):
        words = {f.name: getattr(found, f.name) for f in fields(found) if f.name != "file"}
        return replace(found, **{k: _printed(v, getattr(text, k, None), solid) for k, v in words.items()})
    return found


def _one_mark(text: str) -> str:
    return _MARKS.sub("、", simplified(text))


def looked_up(words: str, solid: str) -> str:
    """Words in simplified characters as `solid`, printed text without white space, has them; else as they are."""
    copy, bare = simplified(solid), "".join(words.split())
    out = ""
    while len(out) < len(bare):
        rest = bare[len(out) :]
        size = next((n for n in range(len(rest), 0, -1) if rest[:n] in copy), 0)
        at = copy.find(rest[:size])
        unread = "、" if rest[0] in "，。" and "、" in solid else rest[0]
        out += solid[at : at + size] if size else unread
    signs = iter(out)
    return "".join(c if c.isspace() else next(signs) for c in words)
