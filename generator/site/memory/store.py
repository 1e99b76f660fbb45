"""Records on the disk: MessagePack behind a hash of it, of one class, written beside their place and renamed.

A record that is torn, foreign or of another make gives None: then the work is done again.
"""

import hashlib
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec
from markupsafe import Markup

from generator.files import write_file

T = TypeVar("T")
_SIZE = 16
"""Bytes of the hash."""


def packed(value: object) -> bytes:
    """The value as MessagePack, the same for equal values."""
    return _ENCODER.encode(value)


def unpacked(data: bytes, kind: type[T]) -> T | None:
    """The value of this class; None where the bytes are not of it."""
    try:
        return msgspec.msgpack.decode(data, type=kind, dec_hook=_made)
    except (msgspec.DecodeError, ValueError, TypeError):
        return None


class Store:
    """Records by their paths. A `resident` one has them at hand as well, for who builds again and again."""

    def __init__(self, *, resident: bool = False) -> None:
        self._at_hand: dict[Path, object] | None = {} if resident else None

    def recalled(self, path: Path, kind: type[T]) -> T | None:
        """The record at a path; None where there is none, or none that is whole."""
        if self._at_hand and path in self._at_hand:
            return cast(T, self._at_hand[path])
        record = recalled(path, kind)
        if self._at_hand is not None and record is not None:
            self._at_hand[path] = record
        return record

    def keep(self, path: Path, value: object) -> None:
        """Write a record. Raises OSError."""
        if self._at_hand is not None:
            self._at_hand[path] = value
        keep(path, value)

    def forget(self, path: Path) -> None:
        """Remove a record, if it is there. Raises OSError."""
        if self._at_hand is not None:
            self._at_hand.pop(path, None)
        path.unlink(missing_ok=True)


def recalled(path: Path, kind: type[T]) -> T | None:
    """The record at a path; None where there is none, or none that is whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    body = memoryview(data)[_SIZE:]
    if hashlib.blake2b(body, digest_size=_SIZE).digest() != data[:_SIZE]:
        return None
    return unpacked(bytes(body), kind)


def keep(path: Path, value: object) -> None:
    """Write a record. Raises OSError."""
    body = packed(value)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, hashlib.blake2b(body, digest_size=_SIZE).digest() + body)


def _plain(value: Any) -> str:
    """HTML is kept as the text that it is."""
    if isinstance(value, Markup):
        return str.__str__(value)
    raise TypeError(f"{type(value).__name__} is not kept")


def _made(kind: type, value: Any) -> Any:
    if kind is Markup:
        return Markup(value)  # noqa: S704 - it was, before it was kept
    raise TypeError(f"{kind.__name__} is not kept")


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain, order="deterministic")
