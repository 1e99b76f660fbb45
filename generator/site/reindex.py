"""The search of a paper after an edit that moves nothing (`replate`): the few files of its index that are others."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.content import routes
from generator.records import dataclass
from generator.site.edition import Edition, Words
from generator.site.making import MadePart, make_pages
from generator.site.memory.edited import SearchMended
from generator.site.memory.outline import Outlined
from generator.site.memory.recollection import Recollection
from generator.site.staging import FINGERPRINT
from generator.site.templates import Templates

if TYPE_CHECKING:
    from generator.site.search.index import Index, Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Reindexed:
    """The search page and its index."""

    made: MadePart
    """With the files that were made."""
    index: "Index"
    before: "Known"

    @property
    def gone(self) -> dict[str, str]:
        """Routes of files that are no longer part of it, with the fingerprints of what stands there."""
        before, after = _hashes(self.before), _hashes(self.index.known)
        return {route: before[route].hex()[:FINGERPRINT] for route in sorted(before.keys() - after.keys())}

    @property
    def came(self) -> frozenset[str]:
        """Routes of files that are new."""
        return frozenset(_hashes(self.index.known).keys() - _hashes(self.before).keys())

    def done(self, written: Collection[str], changed: Collection[str]) -> SearchMended:
        """What is to be remembered of it, when these routes were `written` for the articles that `changed`."""
        return SearchMended(
            index=self.index,
            files=frozenset(self.made.files),
            written=tuple(sorted(self.made.files.keys() & written)),
            came=self.came,
            gone=frozenset(self.gone),
            why=tuple(("articles", key) for key in sorted(changed)),
        )


def reindexed(
    past: Recollection, issues: Sequence[Outlined], edition: Edition, words: Words, templates: Templates
) -> Reindexed | None:
    """The search when the articles of the edited issues say something else than they did; `issues` are all.

    None where more of the index has to be made.
    """
    # Loaded late, with the library that it needs.
    from generator.site.pages.search import mended_pages

    before = past.index()
    headlines = [article.title for issue in reversed(issues) for article in issue.articles]
    found = mended_pages(edition, words, before, past.edited, headlines)
    if found is None or before.known is None:
        return None
    pages, index = found
    return Reindexed(
        made=make_pages(routes.SEARCH, pages, templates, beside=index.files),
        index=replace(index, files={}),
        before=before.known,
    )


def _hashes(known: "Known") -> dict[str, bytes]:
    """Of the files of the index but for texts, which neither come nor go."""
    return {route: mark for segment in known.segments.values() for route, mark in segment.hashes.items()}
