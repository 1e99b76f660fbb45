"""Marks: 32 hex digits that are others when a thing is another one."""

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from generator.site.look import HEX, content_mark, look
from generator.site.memory.store import packed
from generator.site.standing import installed

_PACKAGE = Path(__file__).resolve().parents[2].as_posix()
_ELSEWHERE = tuple(f"{_PACKAGE}/{name}/" for name in ("convert", "deliver", "review"))
"""Nothing in generator.site or below it knows of these (import-linter holds it)."""


def mark_of(*values: object) -> str:
    """The mark of values: texts, numbers, days, tuples, mappings and dataclasses of such."""
    return hashlib.sha256(packed(values)).hexdigest()[:HEX]  # the fastest at hand, as of whole records (store)


def marked(parts: Iterable[str]) -> str:
    """The mark of marks and other texts, in their order."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:HEX]


@cache
def program_mark() -> str:
    """The mark of the program as far as a site comes of it: its own files, the libraries' versions, Python's.

    Taken once: what runs is what was loaded.
    """
    seen = look([_PACKAGE]).files()
    files = sorted(path for path, _ in seen if not path.startswith(_ELSEWHERE) and not path.endswith(".pyc"))
    top = len(_PACKAGE)
    return marked((sys.version, *installed(), *(f"{path[top:]} {content_mark(path)}" for path in files)))
