"""Documents to an index in memory, as the bench and the tests make one: no issue of a paper need be there."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import groupby

from generator.site.search import SearchDocument
from generator.site.search.index import Index
from generator.site.search.segment import SearchIssue


def issues_of(documents: Iterable[SearchDocument]) -> list[SearchIssue]:
    """Documents, which come in the paper's order, by their issues, of which no mark is known."""
    issues = [tuple(some) for _, some in groupby(documents, key=lambda d: d.issue)]
    return [SearchIssue(mark="", dates=tuple(d.date for d in some), documents=partial(tuple, some)) for some in issues]


def marked(documents: Iterable[SearchDocument]) -> list[SearchIssue]:
    """The same, with marks that are others when one of their documents is."""
    return [replace(issue, mark=f"{hash(issue.documents())}") for issue in issues_of(documents)]


def in_memory(index: Index) -> dict[str, bytes]:
    """The files of an index that were made, by route."""
    return {route: data for route, data in index.files.items() if isinstance(data, bytes)}
