"""Issues read by several processes: the same cards and records whatever their number.

The others are split off the process that asks, which has nothing else running: they find in the memory that they share
what is to be read, and send back cards; texts they put where the next build looks for them.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from generator.executor import cores, pool_where_possible, start_here, submitted
from generator.site.memory.issues import Desk, IssueCard, ToRead

LEAST = 20
"""From so many issues on further processes are worth their start (docs/performance.md)."""
BUNDLES = 16
"""So many bundles for each process: what comes after them waits for the last one."""


def readers(count: int, jobs: int | None, *, resident: bool) -> int:
    """How many processes read so many issues; `jobs` where somebody says, and one where none can be split off.

    What a resident store has at hand and not on the disk, another process could not put there.
    """
    if resident or start_here() != "fork":
        return 1
    return jobs or (cores() if count >= LEAST else 1)


def all_read(desk: Desk, issues: Sequence[ToRead], jobs: int) -> Iterator[IssueCard]:
    """The cards of issues, in their order, read by so many processes."""
    pool = pool_where_possible(jobs, start="fork") if jobs > 1 and len(issues) > 1 else None
    if pool is None:
        yield from map(desk.read, issues)
        return
    size = -(-len(issues) // (jobs * BUNDLES))
    spans = [range(at, min(at + size, len(issues))) for at in range(0, len(issues), size)]
    _here.update(desk=desk, issues=issues)
    try:
        with pool:
            waiting = [(span, submitted(pool, _read, span)) for span in spans]
            for span, future in waiting:
                try:
                    found: Iterable[bytes | None] = future.result()
                except BrokenProcessPool:
                    found = [None] * len(span)
                for at, data in zip(span, found, strict=True):
                    yield desk.taken(issues[at], data)
    finally:
        _here.clear()


_here: dict[str, Any] = {}
"""What a process that is split off finds."""


def _read(span: range) -> list[bytes | None]:
    desk: Desk = _here["desk"]
    return [desk.read_for_another(_here["issues"][at]) for at in span]
