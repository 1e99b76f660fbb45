"""Files at the edges: how problems name them, how they are decoded, and written so that none is half written."""

import errno
import hashlib
import os
import re
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from generator.problems import Problem

LARGEST = 64 * 2**20
"""Bytes of a file that is read at once, where nothing else is said."""
_ADDED = sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_BINARY", "O_NOCTTY"))
"""So that a pipe that nobody writes to holds nobody up, and Windows changes no byte."""


class TooLarge(OSError):
    """A file that would not fit in memory, or takes longer to read than anybody waits."""


class NoPlainFile(OSError):
    """A pipe, a socket or a device: what is read from it may never come, or never end."""


def display_path(file: Path, root: Path) -> str:
    """The file as problems name it: relative to the paper's root where it lies inside, with forward slashes."""
    with suppress(ValueError):
        return file.resolve().relative_to(root.resolve()).as_posix()
    with suppress(ValueError):  # what lies there leads out of it
        return file.relative_to(root).as_posix()
    return file.as_posix()


def placed(path: Path) -> Path:
    """The path from the top of the disk on: the same however a folder is named, and from wherever.

    Folders above it are named as they truly are; itself it may still be a link. Raises OSError where the folder from
    which it is named has gone.
    """
    if path.name in ("", ".."):
        return Path(os.path.realpath(path))
    return Path(os.path.realpath(path.parent), path.name)


def decode_utf8(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a UTF-8 file, without byte order mark and with LF line ends, or the problem with its encoding."""
    return _decoded(data, "utf-8", path, _without_cr)


_LINE_ENDS = re.compile("(?<!\r)\r+\n|[\r\v\u2028\u2029]")
"""What ends a line in old files and in what word processors and web pages give, beside LF."""


def decode_as(data: bytes, encoding: str, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a raw file in an encoding that Python knows, without byte order mark, every line end made LF.

    Or the problem: with the line and the byte that cannot be read, or with an encoding that nobody knows.
    """
    return _decoded(data, encoding, path, _every_end_made_lf)


def _without_cr(text: str) -> str:
    return text.replace("\r\n", "\n")


def _every_end_made_lf(text: str) -> str:
    return _LINE_ENDS.sub("\n", text)


def _decoded(
    data: bytes, encoding: str, path: str, with_ends: Callable[[str], str]
) -> tuple[str | None, tuple[Problem, ...]]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        line = with_ends(data[: fault.start].decode(encoding, "replace")).count("\n") + 1
        name = encoding.upper() if encoding.startswith("utf") else encoding
        message = f"byte {fault.start + 1} (0x{data[fault.start]:02x}) is not {name}"
        return None, (Problem(path=path, line=line, code="encoding", message=message, hint="save the file as UTF-8"),)
    except (LookupError, ValueError):  # some codecs are no text's, and a name may hold what none can
        message = f"nobody knows the encoding {encoding[:40]}"
        hint = "write utf-8, utf-16-le, utf-16-be, gb18030, cp950 or big5hkscs"
        return None, (Problem(path=path, code="encoding", message=message, hint=hint),)
    if "\0" in text:
        line = with_ends(text[: text.index("\0")]).count("\n") + 1
        return None, (
            Problem(
                path=path,
                line=line,
                code="binary",
                message="this is not a text file: it holds NUL bytes",
                hint="give a plain text file",
            ),
        )
    return with_ends(text.removeprefix("\ufeff")), ()


def is_inside(file: Path, folder: Path) -> bool:
    """Does the file lie inside the folder, symbolic links followed? One of a name that no file can have does not."""
    if file.parent == folder and file.name != ".." and not os.path.islink(file):  # noqa: PTH114 - any name may come
        return True  # nearly all do, and to follow every step of a path takes long
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (ValueError, RuntimeError):  # NUL, half a character, links that lead round and round
        return False


def plain_bytes(file: Path | str, most: int = LARGEST) -> bytes:
    """The bytes of a file, at most so many. Raises OSError, of which are `TooLarge` and `NoPlainFile`."""
    try:
        opened = os.open(file, os.O_RDONLY | _ADDED)
    except ValueError as fault:  # NUL, or half a character
        raise OSError(errno.EINVAL, "no file can have this name", str(file)) from fault
    try:
        found = os.fstat(opened)
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
        if not stat.S_ISREG(found.st_mode):
            raise NoPlainFile(errno.EINVAL, "it is a pipe or a device", str(file))
        if found.st_size > most:
            words = f"it has {found.st_size / 2**20:,.0f} MiB, more than the {most >> 20} that are read at once"
            raise TooLarge(errno.EFBIG, words, str(file))
        parts, size = [os.read(opened, found.st_size + 1)], 0
        while parts[-1]:
            size += len(parts[-1])
            if size > most:
                raise TooLarge(errno.EFBIG, f"it grows beyond {most >> 20} MiB while it is read", str(file))
            parts.append(os.read(opened, 2**16))
        return parts[0] if len(parts) < 3 else b"".join(parts)
    finally:
        os.close(opened)


def read_inside(file: Path, folder: Path, path: str, most: int = LARGEST) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The bytes of a file of this folder, or why they cannot be had; `path` is the file's name in problems.

    A symbolic link that leads out of the folder is refused. A file that is not there gives neither.
    """
    if not is_inside(file, folder):
        hint = "put the file itself here instead of a symbolic link"
        return None, (Problem(path=path, code="unsafe-path", message="this leads out of its folder", hint=hint),)
    return read_plain(file, path, most)


def read_plain(file: Path | str, path: str, most: int = LARGEST) -> tuple[bytes | None, tuple[Problem, ...]]:
    """As above, of a file that is known to be in its folder: no link, or one that leads nowhere else."""
    try:
        return plain_bytes(file, most), ()
    except FileNotFoundError:
        return None, ()
    except OSError as fault:
        return None, (unreadable(path, fault),)


def unreadable(path: str, fault: OSError) -> Problem:
    """The problem with a file or folder that cannot be read."""
    message = f"cannot be read: {fault.strerror}"
    if isinstance(fault, TooLarge):
        return Problem(path=path, code="too-large", message=message, hint="part it into several files")
    hint = "put a plain file here instead" if isinstance(fault, NoPlainFile) else "check its permissions"
    return Problem(path=path, code="unreadable", message=message, hint=hint)


def unwritable(
    path: str, fault: OSError, hint: str = "check the disk and the permissions", code: str = "unwritable"
) -> Problem:
    """The problem with a file or folder that cannot be written."""
    return Problem(path=path, code=code, message=f"cannot be written: {fault.strerror or fault}", hint=hint)


def named_by(fault: OSError, root: Path, otherwise: str) -> str:
    """The file that a fault names, as problems do; `otherwise` where it names none."""
    return display_path(Path(fault.filename), root) if isinstance(fault.filename, str) else otherwise


def write_file(file: Path, data: bytes) -> None:
    """Writes the file beside its place and moves it there: a reader sees the old one or the new one, never a part.

    Raises OSError; then the old file stands as it was.
    """
    temporary = file.with_name(unfinished_name())
    try:
        with temporary.open("xb") as out:
            out.write(data)
        temporary.replace(file)
    except BaseException:  # an interrupt too must leave nothing behind
        temporary.unlink(missing_ok=True)
        raise


_UNFINISHED = re.compile(r"\.([0-9a-f]{8})-([0-9]{1,10})-[0-9a-f]{16}\.new")
_DAY = 86_400
"""Seconds after which nobody is at work on a file any more."""


def unfinished_name() -> str:
    """A free name for what is being made, file or folder: it tells by which process of which machine."""
    return f".{_machine()}-{os.getpid()}-{os.urandom(8).hex()}.new"


def clear_unfinished(folder: Path) -> None:
    """Takes away what processes that were killed have left half made in the folder.

    Only what bears an `unfinished_name` of a process of this machine that is gone, or is a day old; what another
    process is at work on, and whatever anybody else has called otherwise, stays. What cannot be removed stays as well.
    """
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if is_left(entry):
            if entry.is_dir(follow_symlinks=False):
                import shutil  # late: a build of which nothing has changed needs none of it

                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                try:
                    Path(entry.path).unlink(missing_ok=True)
                except OSError:
                    continue  # it is in nobody's way


def is_left(entry: "os.DirEntry[str]") -> bool:
    """Is this something half made that nobody will finish?"""
    if is_abandoned(entry.name):
        return True
    try:
        return bool(_UNFINISHED.fullmatch(entry.name)) and time.time() - entry.stat().st_mtime > _DAY
    except OSError:
        return False


def is_abandoned(name: str) -> bool:
    """Is this an `unfinished_name` of a process of this machine that is gone?"""
    made = _UNFINISHED.fullmatch(name)
    return made is not None and made[1] == _machine() and not is_running(int(made[2]))


def is_running(process: int) -> bool:
    """Is there such a process on this machine? Windows has no way to ask that harms nobody: there, always."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # somebody else's
    return True


@cache
def _machine() -> str:
    """8 hex digits that name this machine: two containers count their processes each for itself."""
    try:
        processes = os.readlink("/proc/self/ns/pid")  # noqa: PTH115 - no path, but a name
    except OSError:
        processes = ""
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return hashlib.blake2b(os.fsencode(f"{name} {processes}"), digest_size=4).hexdigest()
