"""Documents to the files of the index.

The index has two segments, the archive and the latest year: an issue that is added leaves the archive as it is. Each
has the lists of its tokens in files of a few kilobytes, found by a directory of their nodes; a text file an article,
for excerpts; and lists of its days and of the names that it can be narrowed to. Texts are taken an issue at a time.
What a build leaves known spares the next one all of a segment in which nothing changed, and most of one in which little
did.
"""

import json
from collections.abc import Container, Mapping, Sequence
from itertools import chain

from generator.content.routes import search_route
from generator.records import dataclass
from generator.site.search.directory import DIRECTORY, SIMPLIFIED
from generator.site.search.pinyin import Spelling
from generator.site.search.scripts import script, version_of
from generator.site.search.segment import (
    Kept,
    KnownSegment,
    MadeSegment,
    Previous,
    SearchIssue,
    mended_segment,
    unchanged_segment,
)
from generator.site.search.simplified import simplified_table
from generator.site.staging import Source

ARCHIVE, LATEST = "archive", "latest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An index as it was made."""

    program: str
    """The mark of what made it."""
    directory: str
    """Its version: nothing is known of another."""
    segments: dict[str, KnownSegment]
    spelling: Spelling | None = None
    """What stands beside it for questions in Latin letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What is left of the last build."""

    program: str = ""
    """The mark of what makes this one: of another nothing is taken."""
    known: Known | None = None
    standing: Container[str] = ()
    """Routes of files that stand as they were made."""
    previous: Previous = lambda _: None

    @property
    def segments(self) -> Mapping[str, KnownSegment]:
        """Those that may be taken over, by name."""
        route = search_route(DIRECTORY)
        if self.known is None or self.known.program != self.program or route not in self.standing:
            return {}
        before = self.previous(route)
        return self.known.segments if before and version_of(before) == self.known.directory else {}


NOTHING = Past()


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The files of an index."""

    files: Mapping[str, Source]
    """By route, those that were made."""
    segments: tuple[MadeSegment, ...]
    known: Known

    @property
    def untouched(self) -> tuple[str, ...]:
        """Routes of those that are as they stand."""
        return tuple(chain.from_iterable(segment.untouched for segment in self.segments))

    @property
    def version(self) -> str:
        """16 hex digits: the search page asks for the directory with it."""
        return self.known.directory


def build_index(issues: Sequence[SearchIssue], past: Past = NOTHING, kept: Kept = dict) -> Index:
    """The index of issues, which come in the paper's order, the oldest first.

    What is known of the last one is taken over, or mended, so far as its files stand as they were made.
    """
    segments = past.segments
    made = {name: _segment(name, some, segments.get(name), past, kept) for name, some in _segments(issues) if some}
    return _index(made, past.program)


def mended_index(edited: Mapping[int, SearchIssue], past: Past) -> Index | None:
    """The index where these issues, by their numbers, are others than they were, and no more than what they say.

    All its files stand as they were made. None where so little is known of them, or so much is another thing, that more
    of it has to be made.
    """
    segments = past.segments
    made: dict[str, MadeSegment] = {}
    start = 0
    for name in (n for n in (ARCHIVE, LATEST) if n in segments):
        known = segments[name]
        numbers = range(start, start + len(known.issues))
        start = numbers.stop
        own = {number - numbers.start: issue for number, issue in edited.items() if number in numbers}
        found = mended_segment(name, own, known, past.previous) if own else unchanged_segment(name, known)
        if found is None:
            return None
        made[name] = found
    return _index(made, past.program) if made else None


def _index(made: Mapping[str, MadeSegment], program: str) -> Index:
    """The index of these segments."""
    route = search_route(DIRECTORY)
    table = script(SIMPLIFIED, simplified_table())
    sections = sorted({section for segment in made.values() for section in segment.known.sections})
    entries = [json.loads(segment.known.entry) for segment in made.values()]
    directory = script(DIRECTORY, {"segments": entries, "sections": sections, SIMPLIFIED: version_of(table)})
    files: dict[str, Source] = {search_route(SIMPLIFIED): table, route: directory}
    for segment in made.values():
        files |= segment.files
    return Index(
        files=files,
        segments=tuple(made.values()),
        known=Known(
            program=program,
            directory=version_of(directory),
            segments={name: own.known for name, own in made.items()},
        ),
    )


def _segments(issues: Sequence[SearchIssue]) -> tuple[tuple[str, Sequence[SearchIssue]], ...]:
    """What no new issue changes, and the issues from the first of the latest year on."""
    latest = max((date[:4] for issue in issues for date in issue.dates), default="")
    at = next((at for at, issue in enumerate(issues) if any(date[:4] == latest for date in issue.dates)), 0)
    return (ARCHIVE, issues[:at]), (LATEST, issues[at:])


def _segment(
    name: str,
    issues: Sequence[SearchIssue],
    known: KnownSegment | None,
    past: Past,
    kept: Kept,
) -> MadeSegment:
    """A segment as it stands, mended, or made."""
    routes = known.routes(name) if known else []
    if known and all(route in past.standing for route in routes):
        if known.issues == tuple((issue.mark, issue.dates) for issue in issues) and all(issue.mark for issue in issues):
            return unchanged_segment(name, known)
        edited = _edited(issues, known)
        if edited and (found := mended_segment(name, edited, known, past.previous)):
            return found
    from generator.site.search.fresh import made_segment  # loaded late, with numpy: what is mended needs none

    return made_segment(name, issues, kept)


def _edited(issues: Sequence[SearchIssue], known: KnownSegment) -> dict[int, SearchIssue]:
    """The issues of a segment that may be others, by their numbers; none where documents came or went."""
    if [dates for _, dates in known.issues] != [issue.dates for issue in issues]:
        return {}
    pairs = enumerate(zip(issues, known.issues, strict=True))
    return {number: issue for number, (issue, (mark, _)) in pairs if not mark or mark != issue.mark}
