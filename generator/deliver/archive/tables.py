"""Files that hold the articles of all issues: they grow issue by issue and take their place when all are in."""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from generator.deliver.archive.records import csv_head, csv_row, json_line
from generator.deliver.archive.writing import beside_it

_Line = Callable[[Mapping[str, Any]], bytes]
KINDS: dict[str, tuple[str, bytes, _Line]] = {
    "ndjson": ("articles.ndjson", b"", json_line),
    "csv": ("articles.csv", csv_head(), csv_row),
}
"""Form to the file's name, how it begins, and what becomes of a record."""


class Tables:
    """The tables of these forms in the folder `output`; those that were not committed leave nothing behind."""

    def __init__(self, output: Path, forms: Collection[str]) -> None:
        self._output = output
        self._kinds = [kind for form, kind in KINDS.items() if form in forms]
        self._open: list[tuple[IO[bytes], Path]] = []
        self._unfinished = ExitStack()

    def add(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Writes the records of an issue. Raises OSError."""
        if not self._kinds:
            return
        if not self._open:
            self._begin()
        for record in records:
            for (out, _), (_, _, line) in zip(self._open, self._kinds, strict=True):
                out.write(line(record))

    def commit(self) -> tuple[str, ...]:
        """Moves the tables to their places; their names. Raises OSError."""
        for (out, part), (name, _, _) in zip(self._open, self._kinds, strict=False):
            out.close()
            part.replace(self._output / name)
        return tuple(name for name, _, _ in self._kinds) if self._open else ()

    def _begin(self) -> None:
        self._output.mkdir(parents=True, exist_ok=True)
        for name, head, _ in self._kinds:
            part = self._unfinished.enter_context(beside_it(self._output / name))
            out = part.open("xb")
            self._unfinished.callback(_let_go, out)
            self._open.append((out, part))
            out.write(head)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._unfinished.close()


def _let_go(out: IO[bytes]) -> None:
    """Closes a file: one that was committed is closed, of any other nobody needs what could not be written."""
    with suppress(OSError):
        out.close()
