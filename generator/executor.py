"""A pure function of many tasks, done elsewhere: in processes of this machine, or on others (deliver/cluster.py).

Results come in the order of the tasks, whoever was first. A function is given by its name, so it must be one of a
module; tasks and results travel as bytes.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import Literal, ParamSpec, Protocol, TypeVar

from generator.records import dataclass

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")
Start = Literal["fork", "spawn"]
"""How a process is started: split off with all that the first one has at hand, or anew."""


@dataclass(frozen=True, slots=True)
class Lost:
    """In the place of a result: whoever was to make it ended without a word, not by another task's fault."""


class Executor(Protocol):
    """Where tasks are done."""

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Lost]:
        """The function's result for each task, in their order; tasks are asked for as there is room.

        Some may be begun before the first result is asked for. An exception of the function's is raised here, in its
        turn.
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
                running: deque[tuple[T, Future[R]]] = deque()
                while True:
                    room = (1 if alone else 2 * self.count) - len(running)
                    running.extend((task, submitted(pool, function, task)) for task in islice(coming, room))
                    if not running:
                        return
                    task, future = running.popleft()
                    try:
                        yield future.result()
                        alone = max(0, alone - 1)
                        continue
                    except NoProcess:
                        yield function(task)
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


def submitted(pool: ProcessPoolExecutor, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
    """What is to come of a task; `BrokenProcessPool` where one of the processes has ended, or none could be started."""
    try:
        return pool.submit(function, *args, **kwargs)
    except BrokenProcessPool as fault:
        lost: Future[R] = Future()
        lost.set_exception(fault)
        return lost


def start_here() -> Start:
    """How further processes are started: split off where that is safe, which it isn't beside other threads."""
    wanted = multiprocessing.get_start_method(allow_none=True) or "fork"
    there = multiprocessing.get_all_start_methods()
    return "fork" if wanted == "fork" in there and threading.active_count() == 1 else "spawn"


def cores() -> int:
    """How many of this machine's processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class NoProcess(BrokenProcessPool):
    """No further process could be started, and what was to be done there was not begun."""


class Pool(ProcessPoolExecutor):
    """Processes that leave Ctrl-C to the one that asks, and end with it; what has not begun then is dropped."""

    def __init__(
        self,
        workers: int,
        *,
        start: Start = "spawn",
        settle: Callable[..., None] | None = None,
        given: tuple[object, ...] = (),
    ) -> None:
        """`settle` is called in each process before all else, with what is `given`."""
        super().__init__(
            workers,
            mp_context=multiprocessing.get_context(start),
            initializer=_settled,
            initargs=(settle, given),
        )

        self._none = False

    def submit(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """As its class does. Raises `NoProcess` where none can be started, and from then on."""
        if not self._none:
            try:
                return super().submit(function, *args, **kwargs)
            except BrokenProcessPool:
                raise
            except (OSError, RuntimeError):  # neither a process nor a thread: the table is full, or the memory
                self._none = True
                # Nobody would ever tell those to end that were started before the last.
                for process in list(self._processes.values()):
                    process.kill()
                    process.join()
        raise NoProcess("no further process can be started")

    def __exit__(self, *_: object) -> None:
        self.shutdown(wait=not self._none, cancel_futures=True)


def pool_where_possible(
    workers: int, *, start: Start, settle: Callable[..., None] | None = None, given: tuple[object, ...] = ()
) -> Pool | None:
    """Such processes; None where a system has nothing that they could wait for one another by (no shared memory)."""
    try:
        return Pool(workers, start=start, settle=settle, given=given)
    except (OSError, NotImplementedError):
        return None


def _settled(settle: Callable[..., None] | None, given: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_first, daemon=True).start()
    if settle:
        settle(*given)


def _end_with_the_first() -> None:
    """Where the process that asks was killed, nobody would ever tell this one to end."""
    if first := multiprocessing.parent_process():
        first.join()
        os._exit(1)
