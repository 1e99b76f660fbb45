"""Tasks done by the workers of a Dask cluster (docs.dask.org), which needs the extra `cluster`.

A worker needs the same program and nothing else: no file of the paper, no folder that is shared. What a task holds
travels there, its result comes back. Dask gives a task to another worker when one ends in the middle of it; after some
that ended (`distributed.scheduler.allowed-failures`, 3), the task is given up.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import generator
from generator.executor import Lost, R, T
from generator.problems import Problem, Stop
from generator.records import dataclass

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 30
"""Seconds until the scheduler has answered, and until a worker has come where there is none."""
GO_ON = "what was done until then is written; the same command goes on from there"


@dataclass(frozen=True, slots=True)
class OtherProgram:
    """In the place of a result: the worker has another version of the program, whose results could be others."""

    worker: str


@contextmanager
def connected(address: str) -> Iterator["Cluster"]:
    """The cluster whose scheduler is at `address`, as `tcp://host:8786`. Raises Stop where there is none."""
    try:
        from distributed import Client
    except ImportError as fault:
        hint = 'install it: pip install "broadsheet[cluster]"'
        raise _stop(address, "Dask, which is asked for other machines, is not installed", hint) from fault
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as fault:
        hint = "start one there (dask scheduler), or mend the address: tcp://host:8786"
        raise _stop(address, f"no scheduler answers: {fault}", hint) from fault
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as fault:
            raise _stop(address, "the scheduler has no worker", f"start some: dask worker {address}") from fault
        yield Cluster(address, client)


@dataclass(frozen=True, slots=True)
class Cluster:
    """An `Executor`."""

    address: str
    client: "Client"

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Lost]:
        """As `Executor`; twice as many tasks are under way as the workers have threads.

        Raises Stop where the scheduler is gone, or a worker has another program.
        """
        submit = partial(self.client.submit, _with_this_program, program_mark(), function, pure=False)
        running: deque[tuple[T, Future]] = deque()
        try:
            for task in tasks:
                running.append((task, submit(task)))
                while len(running) >= self._room():
                    yield self._next(running, submit)
            while running:
                yield self._next(running, submit)
        finally:
            if running:
                self.client.cancel([future for _, future in running])

    def _room(self) -> int:
        """Workers come and go."""
        threads: dict[str, int] = self._asked(self.client.nthreads)
        return max(2, 2 * sum(threads.values()))

    def _next(self, running: "deque[tuple[T, Future]]", submit: "Callable[[T], Future]") -> Any:
        """The result of the first of the tasks that are under way.

        Dask blames the end of a worker on all that it was given. So a task that was given up is done once more, when
        nothing else is under way.
        """
        task, future = running.popleft()
        result = self._result(future)
        if isinstance(result, Lost):
            for _, other in running:
                self._waited(other.exception)
            result = self._result(submit(task))
        if isinstance(result, OtherProgram):
            hint = f"install Broadsheet {generator.__version__} there, the very same as here"
            raise _stop(self.address, f"the worker {result.worker} has another version of the program", hint)
        return result

    def _result(self, future: "Future") -> Any:
        from distributed import KilledWorker

        try:
            return self._waited(future.result)
        except KilledWorker:
            return Lost()

    def _waited(self, ask: Callable[..., Any]) -> Any:
        """What comes of a future, however long that takes, but for ever only while somebody works on it."""
        while True:
            with suppress(TimeoutError):
                return self._asked(partial(ask, timeout=PATIENCE))
            if not self._asked(self.client.nthreads):
                raise _stop(self.address, f"no worker is left, and none came for {PATIENCE} seconds", GO_ON)

    def _asked(self, question: Callable[[], Any]) -> Any:
        """What the scheduler answers. Raises TimeoutError where the question has a time limit."""
        try:
            return question()
        except TimeoutError:
            raise
        except (CancelledError, OSError) as fault:
            raise _stop(self.address, f"the scheduler is gone: {fault}", GO_ON) from fault


@lru_cache(maxsize=1)
def program_mark() -> str:
    """32 hex digits of this program's files: two installations of the same version have the same."""
    folder = Path(generator.__file__).parent
    mark = hashlib.blake2b(digest_size=16)
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder)
        # An installed program has layouts and assets in the package, the repository beside it.
        if file.is_file() and "__pycache__" not in name.parts and name.parts[0] not in ("layouts", "assets"):
            data = file.read_bytes()
            mark.update(f"{name.as_posix()} {len(data)}\n".encode())
            mark.update(data)
    return mark.hexdigest()


def _with_this_program(mark: str, function: Callable[[T], R], task: T) -> R | OtherProgram:
    """What the function gives on a worker whose program has the mark."""
    if mark != program_mark():
        from distributed import get_worker

        return OtherProgram(worker=get_worker().address)
    return function(task)


def _stop(address: str, message: str, hint: str) -> Stop:
    return Stop(Problem(path=address, code="cluster", message=message, hint=hint))
