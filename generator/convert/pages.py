"""All raw pages of an issue read, one after the other or several at once in processes of their own.

A page is read without a look at the others, so what comes back is the same on one core and on many.
"""

import traceback
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path

from generator.convert.facts.issue import Facts
from generator.convert.language import load_model
from generator.convert.ledger import unclaimed
from generator.convert.mastheads.dates import TELLING
from generator.convert.page import PageReading, read_page
from generator.convert.spans import Pages, RawPage, alone
from generator.model import Config

Reader = Callable[[Pages, Config, Facts], Iterator[PageReading]]
"""Gives what each raw page holds, in their order."""

LONGEST_LINE = 1_000_000
"""Characters of a line that is taken to another process."""


class PageBroken(Exception):
    """A bug that a page showed, in words that are the same in whatever process it was read."""


def read_pages(pages: Pages, config: Config, facts: Facts) -> Iterator[PageReading]:
    """The pages read here, one after the other."""
    for number in range(len(pages)):
        yield _read(pages, number, config, facts)


def read_among(pool: Executor, workers: int) -> Reader:
    """A reader that has the pages read in the processes of a pool, at most twice as many at a time as `workers`.

    It raises PageBroken for a page that shows a bug, and BrokenProcessPool when a process ends.
    """

    def read(pages: Pages, config: Config, facts: Facts) -> Iterator[PageReading]:
        running: deque[Future[PageReading | str] | None] = deque()
        for number, page in enumerate(pages):
            running.append(pool.submit(_read_far, alone(page), number, config, facts) if _worth(page) else None)
            if len(running) == 2 * workers:
                yield finished(running.popleft(), pages, number - len(running), config, facts)
        while running:
            yield finished(running.popleft(), pages, len(pages) - 1 - len(running), config, facts)

    def finished(
        one: Future[PageReading | str] | None, pages: Pages, number: int, config: Config, facts: Facts
    ) -> PageReading:
        if one is None:
            return _read(pages, number, config, facts)
        if isinstance(found := one.result(), str):
            raise PageBroken(found)
        return found

    return read


def _worth(page: RawPage) -> bool:
    """Is the page worth its way to another process? It takes its lines along, of which it may hold only parts."""
    return all(len(page.lines[number - 1]) <= LONGEST_LINE for number, _, _ in page.own)


def _read(pages: Pages, number: int, config: Config, facts: Facts) -> PageReading:
    return _needed(read_page(pages, number, config, load_model(), facts), number, pages, facts)


def _read_far(page: RawPage, number: int, config: Config, facts: Facts) -> PageReading | str:
    """What the page holds; or what a bug in reading it looks like, since its place wouldn't come along."""
    try:
        return _read([page] * (number + 1), number, config, facts)
    except Exception as fault:  # noqa: BLE001 - it is told where the pages are put together
        return told(fault)


def told(fault: Exception) -> str:
    """A bug in words: what it is, and where."""
    place = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__}: {fault} ({Path(place.filename).name}:{place.lineno})"


def _needed(reading: PageReading, page: int, pages: Pages, facts: Facts) -> PageReading:
    """The reading without the nodes that nothing asks for any more, so that a file of many megabytes fits in memory.

    Text tells the date on the first pages only; what is furniture is asked later, and what a person states.
    """
    if page < TELLING or facts.articles:
        return reading
    loose = {span.line for span in unclaimed(reading.stories, pages, (page,))}
    nodes = tuple(n for n in reading.nodes if n.index in reading.labels or n.line in loose)
    return replace(reading, nodes=nodes)
