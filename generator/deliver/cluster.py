"""Tasks done by the workers of a Dask cluster (docs.dask.org), which needs the extra `cluster`.

A worker needs the same program and nothing else: no file of the paper, no folder that is shared. What a task holds
travels there, its result comes back. Dask gives a task to another worker when one ends in the middle of it; after some
that ended (`distributed.scheduler.allowed-failures`, 3), the task is given up.
"""

import hashlib
import platform
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from importlib.metadata import version
from itertools import islice
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
STAYS = "the site stays as it was; build once more, or without --cluster"
LIBRARIES = (
    "budoux",
    "click",
    "ghp-import",
    "jinja2",
    "livereload",
    "lunar-python",
    "markdown",
    "markupsafe",
    "msgspec",
    "nh3",
    "numpy",
    "pillow",
    "pypinyin",
    "pyyaml",
    "rich",
    "rjsmin",
    "tzdata",
    "watchfiles",
)
"""Those that the program needs: of another version they may do another thing."""


@dataclass(frozen=True, slots=True)
class OtherProgram:
    """In the place of a result: the worker has another version of the program, whose results could be others."""

    worker: str


@contextmanager
def connected(address: str, go_on: str = GO_ON) -> Iterator["Cluster"]:
    """The cluster whose scheduler is at `address`, as `tcp://host:8786`. Raises Stop where there is none.

    `go_on`: what to do where it goes away in the middle.
    """
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
    # What travels is large, and Dask would say so to whoever asks; it is let go when its task is done.
    with client, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Sending large graph")
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as fault:
            raise _stop(address, "the scheduler has no worker", f"start some: dask worker {address}") from fault
        yield Cluster(address, client, go_on)


@dataclass(frozen=True, slots=True)
class Cluster:
    """An `Executor`."""

    address: str
    client: "Client"
    go_on: str = GO_ON

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Lost]:
        """As `Executor`; twice as many tasks are under way as the workers have threads.

        Raises Stop where the scheduler is gone, or a worker has another program.
        """
        submit = partial(self.client.submit, _with_this_program, program_mark(), function, pure=False)
        coming, running = iter(tasks), deque[tuple[T, "Future"]]()
        running.extend((task, submit(task)) for task in islice(coming, self._room()))
        return self._results(coming, running, submit)

    def _results(
        self, coming: Iterator[T], running: "deque[tuple[T, Future]]", submit: "Callable[[T], Future]"
    ) -> Iterator[Any]:
        try:
            while running:
                while len(running) < self._room() and (more := [*islice(coming, 1)]):
                    running.append((more[0], submit(more[0])))
                yield self._next(running, submit)
        finally:
            # At Ctrl-C nobody may ask any more before the client has ended, which lets go of them all.
            if running and self.client.status == "running":
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
            hint = f"install Broadsheet {generator.__version__} there with the same libraries, the very same as here"
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
                raise _stop(self.address, f"no worker is left, and none came for {PATIENCE} seconds", self.go_on)

    def _asked(self, question: Callable[[], Any]) -> Any:
        """What the scheduler answers. Raises TimeoutError where the question has a time limit."""
        try:
            return question()
        except TimeoutError:
            raise
        except (CancelledError, OSError) as fault:
            raise _stop(self.address, f"the scheduler is gone: {fault}", self.go_on) from fault


@lru_cache(maxsize=1)
def program_mark() -> str:
    """32 hex digits of this program's files and its libraries' versions: the same of two that do the same.

    Of Python the minor version counts.
    """
    # Loaded late: it brings the library of the templates along.
    from generator.site.templates import shipped_folder

    mark = hashlib.blake2b(digest_size=16)
    versions = (f"{name} {version(name)}" for name in LIBRARIES)
    mark.update("\n".join((*platform.python_version_tuple()[:2], *versions, "")).encode())
    # An installed program has layouts and assets in the package, the repository beside it; no worker needs an asset.
    for folder, apart in ((Path(generator.__file__).parent, ("layouts", "assets")), (shipped_folder("layouts"), ())):
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder)
            if file.is_file() and "__pycache__" not in name.parts and name.parts[0] not in apart:
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
