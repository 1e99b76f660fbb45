"""A build as an outcome. Loads nothing that a build without a change doesn't need."""

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager, ExitStack
from datetime import date
from typing import TYPE_CHECKING

from generator.deliver.folders import Folders, misplaced
from generator.deliver.outcome import Outcome, counted
from generator.deliver.progress import Bar
from generator.deliver.terminal import say
from generator.files import display_path
from generator.problems import Stop
from generator.site import BuildReport, build

if TYPE_CHECKING:
    from generator.executor import Executor
    from generator.site.memory.store import Store


def build_outcome(
    folders: Folders,
    *,
    clean: bool = False,
    drafts: bool = False,
    as_of: date | None = None,
    url: str = "",
    addresses: Iterable[str] = (),
    jobs: int | None = None,
    cluster: str = "",
    quiet: bool = False,
    store: "Store | None" = None,
    changed: Collection[str] | None = None,
) -> Outcome:
    """Builds the site out of the content, for the address `url` rather than that of paper.yml.

    `addresses` were published besides those that the content lists. `cluster`: the address of a scheduler whose workers
    read and make what is much. `quiet`: no progress bar, and no word where the end of another build is waited for.
    A `store` that stays from one build to the next spares the reading of what was remembered, and more where it is
    known which files have `changed` (see `build`).
    """
    shown = display_path(folders.output, folders.root)

    def waiting() -> None:
        if not quiet:
            say(f"{shown}: another build is at work; this one goes on when it has ended", err=True)

    with ExitStack() as stack:
        try:
            executor = stack.enter_context(_connected(cluster)) if cluster else None
        except Stop as stop:
            return _outcome(folders, BuildReport(problems=stop.problems))
        bar = stack.enter_context(Bar())
        report = build(
            folders.content,
            folders.output,
            root=folders.root,
            clean=clean,
            drafts=drafts,
            as_of=as_of,
            url=url,
            addresses=addresses,
            jobs=jobs,
            executor=executor,
            progress=None if quiet else bar,
            waiting=waiting,
            store=store,
            changed=changed,
        )
    return _outcome(folders, report)


def _connected(address: str) -> AbstractContextManager["Executor"]:
    """The cluster at the address. Loaded late: few have one, and its library takes half a second."""
    from generator.deliver.cluster import STAYS, connected

    return connected(address, STAYS)


def _outcome(folders: Folders, report: BuildReport) -> Outcome:
    shown = display_path(folders.output, folders.root)
    if any(problem.severity == "error" for problem in report.problems):
        lines = [f"{shown}: not built, because of the faults; what stood there stays"]
    else:
        removed = f", {len(report.removed)} removed" if report.removed else ""
        made = f"{counted(report.pages, 'page')}; {counted(len(report.written), 'file')} written{removed}"
        lines = [f"{shown}/index.html: {made}", *report.notes]
    data = {
        "pages": report.pages,
        "written": list(report.written),
        "unchanged": report.unchanged,
        "removed": list(report.removed),
        "notes": list(report.notes),
    }
    problems = (*report.problems, *misplaced(folders))
    return Outcome(lines=tuple(lines), data={"build": data}, problems=problems)
