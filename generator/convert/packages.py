"""Packages: several articles under one common headline, the first its lead, the others headed by their towns."""

from collections.abc import Sequence
from dataclasses import replace

from generator.convert.spans import Pages
from generator.convert.stories import Story


def common_headline(stories: Sequence[Story], pages: Pages) -> tuple[Story, ...]:
    """The stories with their package: when at least three are headed by a town and one without stands before them all.

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
