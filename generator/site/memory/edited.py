"""What an edit that moves nothing has come to, as it is handed over to be remembered."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.records import dataclass
from generator.site.look import Stat
from generator.site.manifest import Manifest
from generator.site.memory.made import Mended, PartRecord
from generator.site.memory.outline import Outlined
from generator.site.pages.parts import Part
from generator.site.report import BuildReport

if TYPE_CHECKING:
    from generator.site.search.index import Index


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchMended:
    """What became of the search."""

    index: "Index"
    files: Collection[str]
    """Routes of those that were made, and stand now."""
    written: tuple[str, ...]
    came: frozenset[str]
    gone: frozenset[str]
    why: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What an edit has come to."""

    report: BuildReport
    issues: Sequence[Outlined]
    """All of the paper's."""
    parts: Mapping[str, PartRecord]
    """Those that were made anew."""
    issues_made: Mapping[str, Mended]
    """And the issues of which some pages were."""
    routes: Collection[str]
    """Of all that was made, but for the search's."""
    articles: Mapping[str, str]
    """The marks of those of the edited issues."""
    standing: Mapping[str, Stat]
    manifest: Manifest
    search: SearchMended | None


def why(part: Part, edited: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Why such a part was made: the `edited` articles that it shows, else what it says of others."""
    own = {f"{a.issue}/{a.name}" for a in part.edition().articles}
    return tuple(("articles", key) for key in edited if key in own) or (("beside", ""),)
