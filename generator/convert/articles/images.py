"""Pictures that a person states: each goes to the article that holds the line it is stated for."""

from collections.abc import Iterable, Sequence

from generator.convert.facts.issue import Facts
from generator.convert.spans import Pages, Span
from generator.convert.stories import Story
from generator.model import Doubt, Image
from generator.reasons import reason


def images_of(story: Story, facts: Facts) -> tuple[Image, ...]:
    """The pictures of a story, in the order stated."""
    return tuple(image for span, image in facts.pictures if _holds(story, span))


def adrift(stories: Sequence[Story], facts: Facts, pages: Pages) -> Iterable[Doubt]:
    """A doubt for each picture whose line no article holds: a heading of the page, say."""
    several = pages[0].file != pages[-1].file
    for span, image in facts.pictures:
        if not any(_holds(story, span) for story in stories):
            why = reason("picture adrift", file=image.file)
            yield Doubt(what="picture adrift", why=why, line=span.line, file=pages[span.page].file if several else "")


def _holds(story: Story, span: Span) -> bool:
    return any(s[:2] == span[:2] and s.start < span.end and span.start < s.end for s in story.spans)
