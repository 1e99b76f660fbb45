"""One story: all the spans of an article by what they are, before its fields become text."""

from generator.convert.assembly.blocks import Block
from generator.convert.facts.issue import GivenArticle
from generator.convert.heads.fields import Head
from generator.convert.spans import Spans
from generator.model import Doubt, Kind
from generator.records import dataclass

NO_HEAD = Head()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article as spans."""

    at: int
    """Where it begins in the dump (a unit's index): stories stand in this order."""
    units: tuple[int, ...] = ()
    """All units that it is made of."""
    kind: Kind = "news"
    head: Head = NO_HEAD
    blocks: tuple[Block, ...] = ()
    bylines: tuple[Spans, ...] = ()
    """Each byline and credit line."""
    jumps: tuple[Spans, ...] = ()
    origins: tuple[Spans, ...] = ()
    package: Spans = ()
    """The common headline, which stands in the lead article as its title."""
    page: int = 0
    """Index of the raw page."""
    first_line: int = 0
    doubts: tuple[Doubt, ...] = ()
    order_sure: float = 1.0
    head_sure: float = 1.0
    byline_sure: float = 1.0
    segmentation_sure: float = 1.0
    given: GivenArticle | None = None
    """What a person stated of it."""

    @property
    def spans(self) -> Spans:
        """All that the story holds, in reading order."""
        h = self.head
        body = tuple(
            s
            for b in self.blocks
            for s in (b.spans if b.kind != "table" else tuple(c for row in b.rows for c in row if c.start < c.end))
        )
        lines = tuple(s for spans in (*self.bylines, *self.origins, *self.jumps) for s in spans)
        return (*h.kicker, *h.place, *h.title, *h.deck, *h.rubric, *body, *lines)
