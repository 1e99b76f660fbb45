"""Packages: several articles under one common headline.

Two kinds are told by what is printed: a lead whose followers are headed by their towns, and a headline that says how
many reports stand under it (`…（三则）`, or an editor's note that announces them).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.convert.lines import patterns
from generator.convert.spans import Pages, Spans, slice_of
from generator.convert.stories import Story

_NUMBERS = {n: at for at, n in enumerate("二三四五六七八九十", 2)} | {"两": 2}
_OVER = re.compile(r"[（(]\s*([二三四五六七八九十两2-9])\s*(?:则|篇|题)\s*[）)]\s*$")
"""A line that stands over several stories."""
_ANNOUNCED = re.compile(r"(?:选登|选发|刊发|刊登|推出|采写)[^，。；]{0,6}?([二三四五六七八九十两2-9])(?:则|篇|组)")
"""What an editor's note says of them."""


def common_headline(stories: Sequence[Story], pages: Pages) -> tuple[Story, ...]:
    """The stories with their packages."""
    return _under_a_count(_headed_by_towns(stories), pages)


def _under_a_count(stories: Sequence[Story], pages: Pages) -> tuple[Story, ...]:
    """Those under a headline that says how many they are: all of them must stand there, each with its own headline.

    Such a line over the first one's own headline belongs to all and is none of its; an editor's note under it is the
    package's lead.
    """
    out = list(stories)
    for at, story in enumerate(out):
        over = _line_over(story, pages)
        noted = _announced(story, pages)
        first, count = (at, over) if over else (at + 1, noted)
        own = out[first : first + count]
        if not count or len(own) < count or story.package:
            continue
        if over:
            title = (story.head.kicker or story.head.title)[:1]
            own[0] = _without_first_line(story)
        else:
            title = story.head.title
        if any(s.kind != "news" or not s.head.title or s.page != story.page or s.package for s in own):
            continue
        out[first : first + count] = [replace(s, package=title) for s in own]
        out[at] = replace(out[at], package=title)
    return tuple(out)


def _line_over(story: Story, pages: Pages) -> int:
    """How many stories the first line of the story's head says that it stands over; 0: it says nothing."""
    lines = (*story.head.kicker, *story.head.title)
    match = _OVER.search(slice_of(lines[0], pages)) if len(lines) > 1 else None
    return _number(match[1]) if match else 0


def _announced(story: Story, pages: Pages) -> int:
    """How many stories are announced by a story that is nothing but a headline and an editor's note; else 0."""
    if not story.head.title or len(story.blocks) != 1 or story.blocks[0].kind not in ("paragraph", "quotation"):
        return 0
    text = _text(story.blocks[0].spans, pages)
    if not patterns.EDITORS_NOTE.match(text):
        return 0
    match = _OVER.search(_text(story.head.title, pages)) or _ANNOUNCED.search(text)
    return _number(match[1]) if match else 0


def _without_first_line(story: Story) -> Story:
    head = story.head
    head = replace(head, kicker=head.kicker[1:]) if head.kicker else replace(head, title=head.title[1:])
    return replace(story, head=head)


def _text(spans: Spans, pages: Pages) -> str:
    return "".join("".join(slice_of(s, pages).split()) for s in spans)


def _number(figure: str) -> int:
    return _NUMBERS.get(figure) or int(figure)


def _headed_by_towns(stories: Sequence[Story]) -> tuple[Story, ...]:
    """A package where at least three are headed by a town and one without, its lead, stands before them all.

    A line that says where the whole was printed first goes to the lead.
    """
    placed = [n for n, s in enumerate(stories) if s.head.place]
    lead = next((n for n, s in enumerate(stories) if s.kind == "news" and s.head.title), -1)
    if len(placed) < 3 or lead < 0 or stories[lead].head.place or stories[lead].bylines or lead > placed[0]:
        return tuple(stories)
    if any(s.page != stories[lead].page for s in (stories[n] for n in placed)):
        return tuple(stories)
    title = stories[lead].head.title
    out = list(stories)
    for n in range(lead, len(out)):
        if n == lead or out[n].head.place or out[n].kind == "photo":
            out[n] = replace(out[n], package=title)
    credits = tuple(o for n in placed for o in out[n].origins)
    if credits:
        for n in placed:
            out[n] = replace(out[n], origins=())
        out[lead] = replace(out[lead], origins=(*out[lead].origins, *credits))
    return tuple(out)
