"""The program's commands on a paper, in processes of their own, and what stands in the paper's folders after them."""

import os
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryFile

from PIL import Image

from generator.cli import main
from tests.conftest import REPOSITORY

Tree = Mapping[str, bytes]
HANG = 300
"""Seconds after which a command does not end."""
_ORPHANS = 120
"""Seconds within which what a command has started ends after it."""


def run(
    paper: Path,
    *command: str,
    environment: Mapping[str, str] | None = None,
    before: str = "",
    through: tuple[str, ...] = (),
) -> "subprocess.CompletedProcess[str]":
    """The command on the paper, called `through` another one; `before`: Python that its process carries out first.

    Where nothing of that is asked for, the process is a fork of this one, which begins at once.
    """
    if not (environment or before or through):
        return _forked(paper, command)
    return subprocess.run(
        (*through, *called(paper, *command, before=before)),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=HANG,
        check=False,
        env={**os.environ, **(environment or {})},
    )


def _forked(paper: Path, command: tuple[str, ...]) -> "subprocess.CompletedProcess[str]":
    with TemporaryFile() as out, TemporaryFile() as err:
        code = ended(start(command, paper, lambda: signal.alarm(HANG), said=(out.fileno(), err.fileno())))
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode("utf-8", "replace"))
    return subprocess.CompletedProcess(("build.py", "--root", str(paper), *command), code, *texts)


def called(paper: Path, *command: str, before: str = "") -> list[str]:
    """How a shell calls the command on the paper."""
    arguments = ["--root", str(paper), *command]
    program = f"import sys; sys.path.insert(0, {str(REPOSITORY)!r})\n{before}\nfrom generator.cli import main\n"
    program += f"sys.argv = ['build.py', *{arguments!r}]\nmain()\n"
    return [sys.executable, "-c", program]


def start(
    command: tuple[str, ...],
    paper: Path,
    before: Callable[[], object] = lambda: None,
    said: tuple[int, int] | None = None,
) -> int:
    """Starts the command in a child that is forked: at once, all imported. `before` runs in it first.

    It leads a group of processes of its own; `said` are the files that take what it prints, if anybody reads that.
    Gives its process number.
    """
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream, file in enumerate((nothing, *(said or (nothing, nothing)))):
            os.dup2(file, stream)
        sys.stdin, sys.stdout, sys.stderr = (os.fdopen(n, "w" if n else "r", closefd=False) for n in range(3))
        signal.signal(signal.SIGINT, signal.default_int_handler)
        before()
        sys.argv = ["build.py", "--root", str(paper), *command]
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 - told as Python tells it
        traceback.print_exc()
        code = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def ended(child: int) -> int:
    """Waits for the child; its exit code, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def all_ended(child: int, *, killed: bool) -> None:
    """Waits until what the child, which has ended, had started has ended too; `killed`: by SIGKILL.

    Raises TimeoutError.
    """
    until = time.monotonic() + _ORPHANS
    try:
        while time.monotonic() < until:
            os.killpg(child, signal.SIGKILL if killed else 0)
            time.sleep(0.005)
    except ProcessLookupError:
        return
    raise TimeoutError(f"the processes of {child} do not end")


def do(paper: Path, *command: str) -> None:
    """The command, which must end well."""
    if code := ended(start(command, paper)):
        raise RuntimeError(f"{' '.join(command)} ends with {code}")


def files_in(*folders: str) -> Callable[[Path], Tree]:
    """What stands in these folders of a paper, what programs keep for themselves left out."""

    def look(paper: Path) -> Tree:
        found = (file for folder in folders for file in sorted((paper / folder).rglob("*")) if file.is_file())
        paths = ((file, file.relative_to(paper)) for file in found)
        return {path.as_posix(): file.read_bytes() for file, path in paths if not _hidden(path)}

    return look


def everything_in(folder: Path) -> Tree:
    """All files of a folder, but for those that a run keeps for itself."""
    return files_in(".")(folder)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") and part != ".nojekyll" for part in path.parts)


def torn(left: Tree, old: Tree, new: Tree) -> Iterator[str]:
    """What is neither as it was nor as it is to be."""
    for name, data in left.items():
        if data not in (old.get(name), new.get(name)):
            yield f"{name} is neither the old one nor the new one"
    for name in sorted(old.keys() & new.keys() - left.keys()):
        yield f"{name} is gone, though it is of old and new"


def bytes_lost(left: Tree, old: Tree, new: Tree) -> int:
    """Of files that are of old and new, those that are neither, or gone: as many bytes as the shorter of the two has."""
    sizes = {name: min(len(old[name]), len(new[name])) for name in old.keys() & new.keys()}
    return sum(size for name, size in sizes.items() if left.get(name) not in (old[name], new[name]))


def sample(paper: Path) -> Path:
    """The sample paper in this folder, its content as the converter makes it, and its pictures small.

    To make large ones ready is most of the work of a clean build, and nothing is learnt by it: see pictures.py.
    """
    for name in ("seeds", "content"):
        shutil.copytree(REPOSITORY / name, paper / name, ignore=shutil.ignore_patterns("ashcombe-courier"))
    for file in (paper / "content").glob("*/images/*.png"):
        with Image.open(file) as picture:
            picture.convert("RGB").reduce(8).save(file)
    return paper


SITE = files_in("site")


def edited_again(paper: Path) -> None:
    """A file is saved as it was: a build has to look, and makes the same."""
    os.utime(paper / "content" / "2024-04-12" / "1-01.md")


def edited(paper: Path) -> None:
    """An article has another word, and a long page more, so that a build has work to do."""
    file = paper / "content" / "2024-04-12" / "1-01.md"
    file.write_text(file.read_text("utf-8") + "\n" + "护林员又数到了三只白鹭。" * 4000 + "\n", "utf-8")


def must_end(done: "subprocess.CompletedProcess[str]", code: int) -> Iterator[str]:
    if done.returncode != code or "Traceback" in done.stderr:
        yield f"ended with {done.returncode}, not {code}: {done.stderr[-400:]}"


def must_be_clean(paper: Path) -> Iterator[str]:
    """The next build ends, and its site is that of a clean one."""
    yield from must_end(run(paper, "build"), 0)
    site = SITE(paper)
    yield from must_end(run(paper, "build", "--clean"), 0)
    if SITE(paper) != site:
        yield "the next build differs from a clean one"
