"""A build as whoever asks for one sees it: nothing at all where nothing has changed, else the whole way."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.site.report import BuildReport, Progress, silent
from generator.site.standing import Wanted, unchanged

if TYPE_CHECKING:
    from generator.site.memory.store import Store


def build(
    content: Path,
    output: Path,
    *,
    root: Path,
    clean: bool = False,
    drafts: bool = False,
    as_of: date | None = None,
    url: str = "",
    addresses: Iterable[str] = (),
    jobs: int | None = None,
    progress: Progress | None = None,
    store: "Store | None" = None,
) -> BuildReport:
    """Build the site of the paper in `content` into `output`.

    `root` is the paper's folder: its layouts/ and assets/ go before ours, file by file, and problems name files
    relative to it. `clean` writes every file anew; `drafts` shows articles that are not published yet. `as_of` is the
    day that counts as today: issues of a later one are left out, and there is a sitemap of the news of that day.
    `url` is the address of the site where it is not that of paper.yml; `addresses` were published besides those that
    the content lists. `jobs` is the number of processes that make pages; without one, as many as there are
    processors, where the paper is large enough to gain by it.
    A `store` that stays from one build to the next spares the reading of what was remembered.
    Faults come back in the report; nothing is raised for them.
    """
    wanted = Wanted(
        content=content,
        output=output,
        root=root,
        drafts=drafts,
        as_of=as_of,
        url=url,
        addresses=tuple(sorted(set(addresses))),
    )
    report = None if clean else unchanged(wanted)
    if report is None:
        # Loaded late: it takes longer than to see that there is nothing to do.
        from generator.site.make import make_site
        from generator.site.memory.store import Store

        with _seldom_collected():
            report = make_site(wanted, store or Store(), clean=clean, jobs=jobs, tell=progress or silent)
    return report


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """A build makes millions of objects that last, and hardly a cycle: to look through them all often finds nothing."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
