"""A pure function of many tasks, done elsewhere: in processes of this machine, or on others (deliver/cluster.py).

Results come in the order of the tasks, whoever was first. A function is given by its name, so it must be one of a
module; tasks and results travel as bytes.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Lost:
    """In the place of a result: whoever was to make it ended without a word, not by another task's fault."""


class Executor(Protocol):
    """Where tasks are done."""

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Lost]:
        """The function's result for each task, in their order; tasks are asked for as there is room.

        An exception of the function's is raised here, in its turn.
        """


@dataclass(frozen=True, slots=True)
class Processes:
    """So many processes of this machine."""

    count: int

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Lost]:
        """As `Executor`. Of tasks that were under way when a process ended, each is done again, alone."""
        coming = iter(tasks)
        alone = 0
        while True:
            with Pool(self.count) as pool:
                running: deque[tuple[T, Future[R] | None]] = deque()
                while True:
                    room = (1 if alone else 2 * self.count) - len(running)
                    running.extend((task, _submitted(pool, function, task)) for task in islice(coming, room))
                    if not running:
                        return
                    task, future = running.popleft()
                    try:
                        if future:
                            yield future.result()
                            alone = max(0, alone - 1)
                            continue
                    except BrokenProcessPool:
                        if not running:
                            yield Lost()
                            alone = max(0, alone - 1)
                            break
                    # Whose fault it was can't be told.
                    again = [task, *(one for one, _ in running)]
                    coming, alone = chain(again, coming), len(again)
                    break


def _submitted(pool: ProcessPoolExecutor, function: Callable[[T], R], task: T) -> Future[R] | None:
    """What is to come of the task; None where a process of the pool has ended since."""
    try:
        return pool.submit(function, task)
    except BrokenProcessPool:
        return None


def cores() -> int:
    """How many of this machine's processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Pool(ProcessPoolExecutor):
    """Processes that leave Ctrl-C to the one that asks; what has not begun is dropped when it leaves."""

    def __init__(self, workers: int) -> None:
        # Spawned, never forked: that works on every system.
        super().__init__(workers, mp_context=get_context("spawn"), initializer=ignore_interrupts)

    def __exit__(self, *_: object) -> None:
        self.shutdown(wait=True, cancel_futures=True)


def ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that asked for this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
