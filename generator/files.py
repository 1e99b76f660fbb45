"""Files at the edges: how problems name them, how they are decoded, and written so that none is half written."""

import os
from pathlib import Path

from generator.problems import Problem


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


def read_inside(file: Path, folder: Path, path: str) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The bytes of a file of this folder, or why they cannot be had; `path` is the file's name in problems.

    A symbolic link that leads out of the folder is refused. A file that is not there gives neither.
    """
    if not is_inside(file, folder):
        hint = "put the file itself here instead of a symbolic link"
        return None, (Problem(path=path, code="unsafe-path", message="this leads out of its folder", hint=hint),)
    try:
        return file.read_bytes(), ()
    except FileNotFoundError:
        return None, ()
    except OSError as fault:
        return None, (unreadable(path, fault),)


def unreadable(path: str, fault: OSError) -> Problem:
    """The problem with a file or folder that cannot be read."""
    message = f"cannot be read: {fault.strerror}"
    return Problem(path=path, code="unreadable", message=message, hint="check its permissions")


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
