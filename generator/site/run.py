"""A build as whoever asks for one sees it: nothing at all where nothing has changed, else the whole way."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.files import placed
from generator.locks import one_at_a_time
from generator.problems import Stop, has_errors, in_order
from generator.site.garbage import collected_apart, uncollected
from generator.site.report import BuildReport, Progress, silent
from generator.site.standing import Wanted, glance, opened, sight, unchanged

if TYPE_CHECKING:
    from generator.executor import Executor
    from generator.site.memory.store import Store

LOCK = "lock"
"""Beside the record of the last build: whoever has it builds into that output folder."""


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
    executor: "Executor | None" = None,
    progress: Progress | None = None,
    waiting: Callable[[], object] = lambda: None,
    store: "Store | None" = None,
    changed: Collection[str] | None = None,
) -> BuildReport:
    """Build the site of the paper in `content` into `output`.

    `root` is the paper's folder: its layouts/ and assets/ go before ours, file by file, and problems name files
    relative to it. `clean` writes every file anew; `drafts` shows articles that are not published yet. `as_of` is the
    day that counts as today: issues of a later one are left out, and there is a sitemap of the news of that day.
    `url` is the address of the site where it is not that of paper.yml; `addresses` were published besides those that
    the content lists. `jobs` is the number of processes that read issues and make pages; without one, as many as there
    are processors, where the paper is large enough to gain by it; an `executor` does what is much of that elsewhere.
    Where another process builds into the same folder just now, or makes the paper's pictures ready, `waiting` is
    called, and the build goes on when the other one has ended.
    A `store` that stays from one build to the next spares the reading of what was remembered. Where it is known which
    files have `changed` since the last build with it, by their real paths, no others are looked at; what this build
    leaves is written when the store is flushed.
    Faults come back in the report; nothing is raised for them.
    """
    wanted = Wanted(
        content=placed(content),
        output=placed(output),
        root=placed(root),
        drafts=drafts,
        as_of=as_of,
        url=url,
        addresses=tuple(sorted(set(addresses))),
    )
    seen = glance(wanted) if changed is None and not clean else None
    if report := unchanged(wanted, seen) if seen else None:
        return report
    with one_at_a_time(wanted.folder / LOCK, waiting) as waited:
        # The other one may have done all that there was to do.
        if waited and not clean and (report := unchanged(wanted, seen := glance(wanted))):
            return report
        before = None if clean or (store and store.resident) else sight(wanted, sealed=True, seen=seen)
        if before:
            with uncollected():
                # Loaded late, as what follows: it takes longer than to see that there is nothing to do.
                from generator.site.replate import replated

                report = replated(wanted, before, progress or silent, waiting)
            if report:
                return report
            before = opened(before)
        if store and store.resident and changed is not None and not (clean or waited):
            from generator.site.replate import replated_at_hand

            with _sure(store), uncollected(lasting=True), collected_apart(lasting=True):
                report = replated_at_hand(wanted, store, changed, progress or silent, waiting)
            if report:
                return report
        from generator.site.make import make_site
        from generator.site.memory.store import Store

        store = store or Store()
        try:
            with _sure(store), uncollected(lasting=store.resident):
                report = make_site(
                    wanted,
                    store,
                    clean=clean,
                    jobs=jobs,
                    tell=progress or silent,
                    changed=None if waited else changed,
                    before=before,
                    waiting=waiting,
                    executor=executor,
                )
        except Stop as stop:
            report = BuildReport(problems=in_order(stop.problems))
        if has_errors(report.problems):
            store.drop("templates")  # one may have been read that changed since the build began
        return report


@contextmanager
def _sure(store: "Store") -> Iterator[None]:
    """Where a build comes to no end, nobody knows what is left of it."""
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            store.unsure()
