"""Records on the disk: MessagePack behind a hash of it, of one class, written beside their place and renamed.

A record that is torn, foreign or of another make gives None: then the work is done again.
"""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec
from markupsafe import Markup

from generator.files import write_file
from generator.model import Config
from generator.records import dataclass
from generator.site.kept import tidy
from generator.site.look import Files, Stat, stat_of
from generator.site.manifest import Manifest
from generator.site.report import BuildReport
from generator.site.standing import CHANGES, MANIFEST, Sight

if TYPE_CHECKING:
    from generator.site.memory.outline import Outline, Outlined
    from generator.site.memory.shelf import Shelf
    from generator.site.pages.parts import Part
    from generator.site.pages.shown import Shown

T = TypeVar("T")
_SIZE = 16
"""Bytes of the hash."""


def packed(value: object) -> bytes:
    """The value as MessagePack, the same for equal values."""
    return _ENCODER.encode(value)


def unpacked(data: bytes | memoryview, kind: type[T]) -> T | None:
    """The value of this class; None where the bytes are not of it."""
    try:
        return msgspec.msgpack.decode(data, type=kind, dec_hook=_made)
    except (msgspec.DecodeError, ValueError, TypeError):
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What edits that move nothing have changed since a build that went through the whole paper."""

    edited: frozenset[str]
    """Issues by their keys."""
    issues: "tuple[Outlined, ...]"
    """All of them, as they are now."""
    found: "Shelf"
    """And what is related in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """The output folder as a build has left it."""

    standing: Mapping[str, Stat]
    """Route to how its file looks; with the lists of the site's files."""
    manifest: Manifest
    seen: Sight
    """What it was made from; a build since that came to no end has seen something else."""
    report: BuildReport
    outline: "Callable[[], Outline]"
    """Gives the paper in outline; it is made when it is asked for first."""
    since: Since | None = None

    def is_listed(self, output: Path) -> bool:
        """Are the lists of the site's files those that were left? Whoever builds there writes them."""
        return all(stat_of(f"{output}/{name}") == self.standing.get(name) for name in (MANIFEST, CHANGES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The marks of a folder's files, where none can change and look the same."""

    looks: list[Files]
    """What was seen of it and of the folders in it."""
    found: dict[str, str]
    seen: dict[str, tuple[Stat, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHand:
    """An issue as a build in this process has read it."""

    files: dict[str, str]
    """The marks of its files: those of `Looked`, the very same object."""
    config: Config
    record: Any


class Store:
    """Records by their paths. A `resident` one has them at hand as well, for who builds again and again.

    What a resident one is told to keep it writes at once, or, where it is told to `wait`, when it is flushed: until
    then the records on the disk are those of an older build, of which the next process takes what still holds.
    """

    def __init__(self, *, resident: bool = False) -> None:
        self._at_hand: dict[Path, object] | None = {} if resident else None
        self._unwritten: set[Path] = set()
        self._made: dict[str, tuple[object, Any]] = {}
        self.wait = False
        self.looked: dict[str, Looked] = {}
        """The marks of folders, of a resident store."""
        self.issues: dict[str, AtHand] = {}
        """Issues by their keys, of a resident store."""
        self.shown: Shown | None = None
        """What the parts of the last edition show, of a resident store."""
        self.pieces: dict[str, tuple[Part, tuple[str, ...]]] = {}
        """The parts of the last edition by their names, and the marks of what they are made from."""
        self.seen: Sight | None = None
        """What the last build saw; of a resident store."""
        self.left: Left | None = None
        """What it left, where it came to its end."""
        self.note: Callable[[], bool] | None = None
        """What is still to be noted of it; tells whether all stands as it was left."""

    def recalled(self, path: Path, kind: type[T], mend: Callable[[T], T] | None = None) -> T | None:
        """The record at a path; None where there is none, or none that is whole. It is kept as `mend` makes it."""
        if self._at_hand and path in self._at_hand:
            return cast(T, self._at_hand[path])
        record = recalled(path, kind)
        if mend and record is not None:
            record = mend(record)
        if self._at_hand is not None and record is not None:
            self._at_hand[path] = record
        return record

    def keep(self, path: Path, value: object) -> None:
        """Write a record, or see that it is written. Raises OSError."""
        if self._at_hand is not None:
            self._at_hand[path] = value
            if self.wait:
                self._unwritten.add(path)
                return
        self._unwritten.discard(path)
        keep(path, value)

    @property
    def resident(self) -> bool:
        return self._at_hand is not None

    def has(self, path: Path, value: object) -> bool:
        """Is this the record that is at hand?"""
        return self._at_hand is not None and self._at_hand.get(path) is value

    def prepare(self) -> None:
        """Have at hand what the build after an edit asks for."""
        if self.left:
            self.left.outline()

    def unsure(self) -> None:
        """Nobody knows any more how files stand, or what was made of which."""
        self.seen = self.left = self.note = self.shown = None
        self.pieces.clear()
        self._made.clear()
        self.looked.clear()
        self.issues.clear()

    def flush(self) -> bool:
        """Write what was not written yet; does all stand as it was left? Raises OSError."""
        while self._at_hand and self._unwritten:
            path = min(self._unwritten)
            keep(path, self._at_hand[path])
            self._unwritten.remove(path)
        if self.resident:
            tidy()
        note, self.note = self.note, None
        if note and not note():
            self.unsure()
            return False
        return True

    def same(self, name: str, mark: object, make: Callable[[], T]) -> T:
        """What was made under this name, where it was of the same mark; else, or where nothing stays, it is made.

        Without a mark it is made each time.
        """
        known, value = self._made.get(name, (None, None))
        if not self.resident or value is None or mark is None or known != mark:
            value = make()
            self._made[name] = mark, value
        return cast(T, value)

    def last(self, name: str, kind: type[T]) -> T | None:
        """What was made under this name, if it is there."""
        value = self._made.get(name, (None, None))[1]
        return value if isinstance(value, kind) else None

    def drop(self, name: str) -> None:
        """Forget what was made under this name."""
        self._made.pop(name, None)

    def forget(self, path: Path) -> None:
        """Remove a record, if it is there. Raises OSError."""
        if self._at_hand is not None:
            self._at_hand.pop(path, None)
            self._unwritten.discard(path)
        path.unlink(missing_ok=True)


def recalled(path: Path, kind: type[T], *, whole: bool = False) -> T | None:
    """The record at a path; None where there is none, or none that is whole.

    `whole`: it was put there a moment ago, so that its hash need not be taken once more.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return unpacked(memoryview(data)[_SIZE:], kind) if whole else unsealed(data, kind)


def unsealed(data: bytes, kind: type[T]) -> T | None:
    """What a record holds; None where it is not whole, or of another class."""
    body = memoryview(data)[_SIZE:]
    return unpacked(body, kind) if _seal(body) == data[:_SIZE] else None


def record_mark(path: Path) -> str:
    """The hash that stands before a record; empty where there is none."""
    try:
        with path.open("rb") as file:
            return file.read(_SIZE).hex()
    except OSError:
        return ""


def keep(path: Path, value: object) -> None:
    """Write a record. Raises OSError."""
    keep_sealed(path, sealed(value))


def keep_sealed(path: Path, record: bytes) -> None:
    """Write a record that was made already. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, record)


def sealed(value: object) -> bytes:
    """The record of a value: its bytes behind a hash of them."""
    body = packed(value)
    return _seal(body) + body


def _seal(body: bytes | memoryview) -> bytes:
    """The hash of a record: of those at hand the fastest where the processor has it, as nearly all do."""
    return hashlib.sha256(body).digest()[:_SIZE]


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
