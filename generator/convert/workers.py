"""Many issues at once, or many pages of one, in processes of their own; what comes back is in order, whoever was first.

A process only reads and converts; elsewhere (`Executor`) an issue is only converted, since there may be no files there.
Names are given and files written by the one that asks, one issue after the other, so that a run is the same on one core
and on many.
"""

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from generator.convert.facts.stated import facts_of
from generator.convert.issue import convert_issue
from generator.convert.ledger import LedgerBroken
from generator.convert.pages import PageBroken, Reader, read_among, read_pages, told
from generator.convert.reading.issues import Found, RawIssue, read_issue
from generator.executor import Executor, Lost, Pool, Processes, cores
from generator.files import display_path
from generator.model import Config, Issue
from generator.problems import Problem, Stop
from generator.records import dataclass

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
class Task:
    """An issue that was read: all that converting it takes, wherever that is done."""

    path: str
    """The file or folder, as problems name it."""
    raw: RawIssue | None
    """None: it could not be read."""
    day: date | None
    """Given, or kept from a run before."""
    config: Config
    problems: tuple[Problem, ...]
    """Found in reading it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The issue, without a key; None with the problems that kept it from being made."""

    issue: Issue | None = None
    problems: tuple[Problem, ...] = ()


def converted(
    jobs: Sequence[Job], seeds: Path, root: Path, config: Config, *, workers: int = 0, executor: Executor | None = None
) -> Generator[Result, None, None]:
    """A result for each job, in their order.

    `workers`: how many processes; 0: as many as there are cores where it is worth it, else none but this. A job that
    is more than one process's share of all has its pages read by all of them. `executor`: where jobs are done that
    are read here; no file need be there.
    """
    if executor:
        yield from _elsewhere(jobs, seeds, root, config, executor)
        return
    sizes = [_size(job) for job in jobs]
    workers = workers or _worth(sizes)
    if workers < 2:
        for job in jobs:
            yield convert_one(job, seeds, root, config)
        return
    large = [size >= WORTH and size * workers > sum(sizes) for size in sizes]
    for alone, run in groupby(zip(jobs, large, strict=True), key=itemgetter(1)):
        some = [job for job, _ in run]
        if alone:
            for job in some:
                yield _shared_out(job, seeds, root, config, workers)
        else:
            function = partial(convert_one, seeds=seeds, root=root, config=config)
            for job, result in zip(some, Processes(workers).map(function, some), strict=True):
                yield _ended(_path(job, root)) if isinstance(result, Lost) else result


def _elsewhere(jobs: Iterable[Job], seeds: Path, root: Path, config: Config, executor: Executor) -> Iterator[Result]:
    """Jobs that are read here and converted wherever the executor has room."""
    paths: deque[str] = deque()

    def tasks() -> Iterator[Task]:
        for job in jobs:
            paths.append(_path(job, root))
            yield read_one(job, seeds, root, config)

    for result in executor.map(convert_task, tasks()):
        path = paths.popleft()
        yield _ended(path) if isinstance(result, Lost) else result


def _shared_out(job: Job, seeds: Path, root: Path, config: Config, workers: int) -> Result:
    """One large job, its pages read in processes of their own."""
    with Pool(workers) as pool:
        try:
            return convert_one(job, seeds, root, config, read_among(pool, workers))
        except BrokenProcessPool:
            return _ended(_path(job, root))


def convert_one(job: Job, seeds: Path, root: Path, config: Config, read_all: Reader = read_pages) -> Result:
    """One issue read and converted. No fault in it reaches the others: each is a problem of its own."""
    return convert_task(read_one(job, seeds, root, config), read_all)


def read_one(job: Job, seeds: Path, root: Path, config: Config) -> Task:
    """One issue read: the only step that asks for files."""
    path = _path(job, root)
    try:
        raw, problems = read_issue(job.found, seeds, root)
        day = job.day or (raw.day if raw else None) or job.kept
        return Task(path=path, raw=raw, day=day, config=config, problems=problems)
    except Exception as fault:  # noqa: BLE001 - as below
        return Task(path=path, raw=None, day=None, config=config, problems=(_bug(path, fault),))


def convert_task(task: Task, read_all: Reader = read_pages) -> Result:
    """One issue converted, out of nothing but what the task holds."""
    if task.raw is None:
        return Result(problems=task.problems)
    try:
        return Result(issue=_issue(task.raw, task.day, task.config, read_all), problems=task.problems)
    except Stop as stop:
        return Result(problems=(*task.problems, *stop.problems))
    except BrokenProcessPool:
        raise
    except Exception as fault:  # noqa: BLE001 - a bug that one issue shows must not cost the other thousand
        return Result(problems=(*task.problems, _bug(task.path, fault)))


def _bug(path: str, fault: Exception) -> Problem:
    message = f"a bug in the converter: {fault if isinstance(fault, PageBroken) else told(fault)}"
    hint = "nothing was written for this issue: please report it with the raw file"
    return Problem(path=path, code="internal", message=message, hint=hint)


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
    return replace(issue, sidecar=raw.stated.sha256, edition=raw.edition)


def _size(job: Job) -> int:
    """Bytes of raw text."""
    return sum(f.stat().st_size for f in job.found.files if f.is_file())


def _worth(sizes: Sequence[int]) -> int:
    """How many processes: one for each core, but for a job that is not large none that has nothing to do."""
    if sum(sizes) < WORTH:
        return 1
    return min(cores(), MOST, max(len(sizes), -(-max(sizes) // LEAST)))


def _ended(path: str) -> Result:
    message = "the process that converted this issue ended without a word: too little memory, perhaps"
    hint = "nothing was written for it; part the raw file into smaller ones, or convert it alone (convert FILE)"
    return Result(problems=(Problem(path=path, code="internal", message=message, hint=hint),))


def _path(job: Job, root: Path) -> str:
    files = job.found.files
    return display_path(files[0] if len(files) == 1 else files[0].parent, root)
