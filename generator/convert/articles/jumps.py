"""Articles that go on on another printed page: `下转第2版` there, `上接第1版` here, one article in the end."""

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.convert.assembly.blocks import Block
from generator.convert.lines import patterns
from generator.convert.spans import Pages, slice_of
from generator.convert.stories import Story

_FIGURES = dict(zip("一二三四五六七八九", range(1, 10), strict=True))


def joined_over_pages(stories: Sequence[Story], pages: Pages) -> tuple[Story, ...]:
    """The stories, each that jumps to a page of this issue made one with its end there."""
    out = list(stories)
    ways = {(pages[s.page].number, _target(s, pages, forward=False)) for s in stories if s.jumps}
    for story in stories:
        target = _target(story, pages, forward=True)
        here = pages[story.page].number
        if target is None or (target, here) not in ways:
            continue
        ends = [
            s
            for s in out
            if pages[s.page].number == target and s.page != story.page and _target(s, pages, forward=False) == here
        ]
        if ends and story in out:
            out[out.index(story)] = _joined(story, ends[0])
            out.remove(ends[0])
    return tuple(out)


def _target(story: Story, pages: Pages, *, forward: bool) -> int | None:
    """The page that the story's jump line names: where it goes on, or where it comes from."""
    for spans in story.jumps:
        text = "".join(slice_of(s, pages) for s in spans)
        if bool(patterns.JUMP_FROM.search(text)) != forward and (match := re.search(r"\d+|[一二三四五六七八九]", text)):
            return _FIGURES.get(match[0]) or int(match[0])
    return None


def _joined(story: Story, end: Story) -> Story:
    """One story out of its two parts; a head that the second part repeats stands in it as a subhead."""
    first, second = list(story.blocks), list(end.blocks)
    head = tuple(
        s for spans in (end.head.rubric, end.head.kicker, end.head.place, end.head.title, end.head.deck) for s in spans
    )
    if head:
        second.insert(0, Block(kind="subhead", spans=head))
    if first and second and first[-1].gap and first[-1].kind == second[0].kind == "paragraph":
        first[-1] = replace(second[0], spans=first[-1].spans + second[0].spans)
        second = second[1:]
    last = max((d.line for d in story.doubts if d.what == "text missing"), default=0)
    kept = tuple(d for d in story.doubts if not (d.what == "text missing" and d.line == last))
    return replace(
        story,
        blocks=(*first, *second),
        bylines=(*story.bylines, *end.bylines),
        jumps=(*story.jumps, *end.jumps),
        origins=(*story.origins, *end.origins),
        doubts=(*kept, *end.doubts),
    )
