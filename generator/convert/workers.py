"""Many issues at once, or many pages of one, in processes of their own; what comes back is in order, whoever was first.

A process only reads and converts. Names are given and files written by the one that asks, one issue after the other, so
that a run is the same on one core and on many. Processes are spawned, never forked: that works on every system.
"""

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from multiprocessing import get_context
from operator import itemgetter
from pathlib import Path

from generator.convert.facts.stated import facts_of
from generator.convert.issue import convert_issue
from generator.convert.ledger import LedgerBroken
from generator.convert.pages import PageBroken, Reader, read_among, read_pages, told
from generator.convert.reading.issues import Found, RawIssue, read_issue
from generator.files import display_path
from generator.model import Config, Issue
from generator.problems import Problem, Stop

WORTH = 1_000_000
"""Bytes of raw text from which on processes of their own are worth their start, about a second each."""
LEAST = 100_000
"""Bytes of a large file that a process of its own should have to do."""
MOST = 8
"""Processes: each holds a language model and a page, about 120 MiB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One issue to convert."""

    found: Found
    day: date | None = None
    """Given for this run: wins over all else."""
    kept: date | None = None
    """Given in a run before: wins over what is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The issue, without a key; None with the problems that kept it from being made."""

    issue: Issue | None = None
    problems: tuple[Problem, ...] = ()


def converted(jobs: Sequence[Job], seeds: Path, root: Path, config: Config, *, workers: int = 0) -> Iterator[Result]:
    """A result for each job, in their order.

    `workers`: how many processes; 0: as many as there are cores where it is worth it, else none but this. A job that
    is more than one process's share of all has its pages read by all of them.
    """
    sizes = [_size(job) for job in jobs]
    workers = workers or _worth(sizes)
    if workers < 2:
        for job in jobs:
            yield convert_one(job, seeds, root, config)
        return
    large = [size >= WORTH and size * workers > sum(sizes) for size in sizes]
    for alone, run in groupby(zip(jobs, large, strict=True), key=itemgetter(1)):
        if alone:
            for job, _ in run:
                yield _shared_out(job, seeds, root, config, workers)
        else:
            yield from _side_by_side([job for job, _ in run], seeds, root, config, workers)


def _shared_out(job: Job, seeds: Path, root: Path, config: Config, workers: int) -> Result:
    """One large job, its pages read in processes of their own."""
    with _Pool(workers) as pool:
        try:
            return convert_one(job, seeds, root, config, read_among(pool, workers))
        except BrokenProcessPool:
            return Result(problems=(_ended(job, root),))


def _side_by_side(jobs: Sequence[Job], seeds: Path, root: Path, config: Config, workers: int) -> Iterator[Result]:
    """Jobs that are done several at once."""
    waiting = deque(jobs)
    careful = 0
    while waiting:
        with _Pool(workers) as pool:
            running: deque[tuple[Job, Future[Result]]] = deque()
            while waiting or running:
                while waiting and len(running) < (1 if careful else 2 * workers):
                    job = waiting.popleft()
                    running.append((job, pool.submit(convert_one, job, seeds, root, config)))
                job, future = running.popleft()
                try:
                    result = future.result()
                except BrokenProcessPool:
                    if running:  # whose fault it was can't be told: each of them again, alone
                        waiting.extendleft(one for one, _ in reversed(running))
                        waiting.appendleft(job)
                        careful = len(running) + 1
                    else:
                        yield Result(problems=(_ended(job, root),))
                        careful = max(0, careful - 1)
                    break
                yield result
                careful = max(0, careful - 1)


def convert_one(job: Job, seeds: Path, root: Path, config: Config, read_all: Reader = read_pages) -> Result:
    """One issue read and converted. No fault in it reaches the others: each is a problem of its own."""
    problems: tuple[Problem, ...] = ()
    try:
        raw, problems = read_issue(job.found, seeds, root)
        issue = _issue(raw, job.day or raw.day or job.kept, config, read_all) if raw else None
        return Result(issue=issue, problems=problems)
    except Stop as stop:
        return Result(problems=(*problems, *stop.problems))
    except BrokenProcessPool:
        raise
    except Exception as fault:  # noqa: BLE001 - a bug that one issue shows must not cost the other thousand
        message = f"a bug in the converter: {fault if isinstance(fault, PageBroken) else told(fault)}"
        hint = "nothing was written for this issue: please report it with the raw file"
        bug = Problem(path=_path(job, root), code="internal", message=message, hint=hint)
        return Result(problems=(*problems, bug))


def _issue(raw: RawIssue, day: date | None, config: Config, read_all: Reader) -> Issue:
    """The issue; `Stop` where none can be made of it."""
    facts, faults = facts_of(raw.stated, raw.pages, config)
    if faults:
        raise Stop(*faults)
    try:
        issue = convert_issue(raw.pages, config, given=day, number=raw.number, facts=facts, read_all=read_all)
    except LedgerBroken as fault:
        hint = "a bug in the converter; nothing was written for this issue: please report it with the raw file"
        raise Stop(Problem(path=raw.path, code="ledger", message=str(fault), hint=hint)) from fault
    if not issue.articles:
        hint = "check that it is the text of a newspaper page"
        raise Stop(Problem(path=raw.path, code="no-article", message="no article was found in it", hint=hint))
    return replace(issue, sidecar=raw.stated.sha256)


def _size(job: Job) -> int:
    """Bytes of raw text."""
    return sum(f.stat().st_size for f in job.found.files if f.is_file())


def _worth(sizes: Sequence[int]) -> int:
    """How many processes: one for each core, but for a job that is not large none that has nothing to do."""
    if sum(sizes) < WORTH:
        return 1
    return min(_cores(), MOST, max(len(sizes), -(-max(sizes) // LEAST)))


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Pool(ProcessPoolExecutor):
    """Processes that leave Ctrl-C to the one that asks; what has not begun is dropped when it leaves."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers, mp_context=get_context("spawn"), initializer=_ignore_interrupts)

    def __exit__(self, *_: object) -> None:
        self.shutdown(wait=True, cancel_futures=True)


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _ended(job: Job, root: Path) -> Problem:
    message = "the process that converted this issue ended without a word: too little memory, perhaps"
    hint = "nothing was written for it; part the raw file into smaller ones, or convert it alone (convert FILE)"
    return Problem(path=_path(job, root), code="internal", message=message, hint=hint)


def _path(job: Job, root: Path) -> str:
    files = job.found.files
    return display_path(files[0] if len(files) == 1 else files[0].parent, root)
