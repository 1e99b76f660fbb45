"""All that a person states about the text of an issue.

An article that is stated is read by itself (given.py), all other text without it. What is stated of joints binds the
assembly (bonds.py); what is stated of single lines goes before what their form says (page.py).
"""

from collections.abc import Mapping
from typing import NamedTuple

from generator.convert.spans import Span, Spans
from generator.model import Image, Kind
from generator.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenArticle:
    """An article that a person states, in its reading order."""

    spans: Spans
    """All that it is made of."""
    parts: Mapping[str, Spans]
    """Part (`title`, `byline` …) → its lines, where they are stated."""
    title: str = ""
    kind: Kind | None = None
    section: str = ""
    place: str = ""
    authors: tuple[str, ...] | None = None
    photo_by: tuple[str, ...] | None = None


class Joint(NamedTuple):
    """Two lines of one raw page."""

    before: Span
    after: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that is stated of an issue's text."""

    articles: tuple[GivenArticle, ...] = ()
    furniture: Spans = ()
    heads: Spans = ()
    body: Spans = ()
    always: tuple[Joint, ...] = ()
    """`after` goes on from `before`."""
    never: tuple[Joint, ...] = ()
    pictures: tuple[tuple[Span, Image], ...] = ()
    """A picture, and text of the article that it belongs to."""

    def cuts(self, page: int) -> dict[int, tuple[int, ...]]:
        """Where lines of a raw page must be cut, as something is stated of a part of them: line → columns."""
        out: dict[int, set[int]] = {}
        for span in self._all():
            if span.page == page:
                out.setdefault(span.line, set()).update((span.start, span.end))
        return {line: tuple(sorted(columns)) for line, columns in out.items()}

    def _all(self) -> Spans:
        given = tuple(s for a in self.articles for s in (*a.spans, *(s for spans in a.parts.values() for s in spans)))
        return (*given, *self.furniture, *self.heads, *self.body, *(s for j in (*self.always, *self.never) for s in j))


NO_FACTS = Facts()
