"""Files at the edges: how problems name them, how they are decoded, and written so that none is half written."""

import errno
import os
import stat
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
    try:
        return file.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return file.as_posix()


def decode_utf8(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a UTF-8 file, without byte order mark and with LF line ends, or the problem with its encoding."""
    return decode_as(data, "utf-8", path)


def decode_as(data: bytes, encoding: str, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file in an encoding that Python knows, without byte order mark and with LF line ends.

    Or the problem: with the line and the byte that cannot be read, or with an encoding that nobody knows.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        line = data[: fault.start].decode(encoding, "replace").count("\n") + 1
        name = encoding.upper() if encoding.startswith("utf") else encoding
        message = f"byte {fault.start + 1} (0x{data[fault.start]:02x}) is not {name}"
        return None, (Problem(path=path, line=line, code="encoding", message=message, hint="save the file as UTF-8"),)
    except (LookupError, ValueError):  # some codecs are no text's, and a name may hold what none can
        message = f"nobody knows the encoding {encoding[:40]}"
        hint = "write utf-8, utf-16-le, utf-16-be, gb18030, cp950 or big5hkscs"
        return None, (Problem(path=path, code="encoding", message=message, hint=hint),)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return None, (
            Problem(
                path=path,
                line=line,
                code="binary",
                message="this is not a text file: it holds NUL bytes",
                hint="give a plain text file",
            ),
        )
    return text.removeprefix("\ufeff").replace("\r\n", "\n"), ()


def is_inside(file: Path, folder: Path) -> bool:
    """Does the file lie inside the folder, symbolic links followed?"""
    if file.parent == folder and file.name != ".." and not file.is_symlink():
        return True  # nearly all do, and to follow every step of a path takes long
    return file.resolve().is_relative_to(folder.resolve())


def plain_bytes(file: Path | str, most: int = LARGEST) -> bytes:
    """The bytes of a file, at most so many. Raises OSError, of which are `TooLarge` and `NoPlainFile`."""
    opened = os.open(file, os.O_RDONLY | _ADDED)
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


def write_file(file: Path, data: bytes) -> None:
    """Writes the file beside its place and moves it there: a reader sees the old one or the new one, never a part.

    Raises OSError; then the old file stands as it was.
    """
    temporary = file.with_name(f".{os.urandom(8).hex()}.new")
    try:
        with temporary.open("xb") as out:
            out.write(data)
        temporary.replace(file)
    except BaseException:  # an interrupt too must leave nothing behind
        temporary.unlink(missing_ok=True)
        raise
