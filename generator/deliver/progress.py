"""A progress bar on standard error, for a person who waits longer than a second."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from generator.deliver.terminal import visible

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""Seconds without a bar."""


class Bar:
    """Called with (done, total, what) by a running step; shows a bar once the step has taken longer than `PATIENCE`.

    Shows nothing when standard error is no terminal.
    """

    def __init__(self) -> None:
        self._since = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __call__(self, done: int, total: int, what: str) -> None:
        if self._bar is None:
            if not sys.stderr.isatty() or time.monotonic() - self._since < PATIENCE:
                return
            # Loaded late: most runs are over before a bar is due.
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("")
        if self._task is not None:
            from rich.markup import escape

            self._bar.update(self._task, completed=done, total=total, description=escape(visible(what)))

    def pause(self) -> None:
        """Takes the bar away while a person is asked something."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = self._task = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pause()
