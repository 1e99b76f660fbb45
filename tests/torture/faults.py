"""What goes wrong around the program: the disk, the clock, the machine's settings, another run at the same time.

Each fault is a function of a built paper in a folder of its own; it gives what was not as it must be, in words. The
paper is small, and its site as a clean build made it is `whole`.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.torture.commands import (
    SITE,
    Tree,
    do,
    edited,
    edited_again,
    ended,
    files_in,
    must_be_clean,
    must_end,
    run,
    start,
    torn,
)
from tests.torture.machines import NO_RIGHTS, in_locales, may_ignore_rights, set_rights
from tests.torture.moments import (
    files_that_come_and_go,
    files_that_go_as_they_are_opened,
    interrupted,
    others_at_once,
    outputs_at_once,
    two_at_once,
)

Fault = Callable[[Path, Tree], Iterator[str]]


def full_disk(paper: Path, whole: Tree) -> Iterator[str]:
    """No file can grow beyond 60 KB: writing fails in the middle of one."""
    edited(paper)
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))"
    done = run(paper, "build", before=limit)
    yield from must_end(done, 1)
    if "error[" not in done.stderr:
        yield "nothing was said of it"
    left = SITE(paper)
    yield from must_be_clean(paper)
    yield from torn(left, whole, SITE(paper))


def full_disk_while_converting(paper: Path, _whole: Tree) -> Iterator[str]:
    """The same for an issue that is being converted: all of it is written, or none."""
    raw = paper / "seeds" / "2024-05-03.txt"
    raw.write_text(min((paper / "seeds").rglob("*.txt")).read_text("utf-8"), "utf-8")
    content = files_in("content")(paper)
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1_500, 1_500))"
    done = run(paper, "convert", before=limit)
    yield from must_end(done, 1)
    if files_in("content")(paper) != content:
        yield "part of an issue was written"
    yield from must_end(run(paper, "convert"), 0)


def folder_that_cannot_be_written(paper: Path, whole: Tree) -> Iterator[str]:
    """The site, or the program's own folder, or all of the paper may be read and not written."""
    through = NO_RIGHTS if may_ignore_rights() else ()
    for part in ("site", ".broadsheet", "."):
        edited(paper)
        set_rights(paper / part, 0o555)
        done = run(paper, "build", through=through)
        set_rights(paper / part, 0o755)
        yield from must_end(done, int(part != ".broadsheet"))  # what can't be remembered is done again
        if part != ".broadsheet" and SITE(paper) != whole:
            yield f"the site was touched, with {part} closed"
        yield from must_be_clean(paper)
        whole = SITE(paper)
    file = paper / "content" / "2024-04-12" / "1-01.md"
    file.chmod(0)
    done = run(paper, "build", through=through)
    file.chmod(0o644)
    yield from must_end(done, 1)
    if "error[unreadable]" not in done.stderr:
        yield f"nothing was said of a file that cannot be read: {done.stderr[-400:]}"
    if SITE(paper) != whole:
        yield "the site was touched"


def torn_memory(paper: Path, whole: Tree) -> Iterator[str]:
    """What the program keeps for itself is cut off, other bytes, of another version, gone."""
    kept = [p for p in paper.rglob("*") if p.is_file() and ".broadsheet" in p.parts and p.name not in LISTS]
    for damage in (lambda d: d[: len(d) // 2], lambda d: b"", lambda d: b"\xff" * 64, lambda d: d[::-1], None):
        for file in kept:
            if damage is None:
                file.unlink(missing_ok=True)
            elif file.exists():
                file.write_bytes(damage(file.read_bytes()))
        yield from must_end(run(paper, "build"), 0)
        if SITE(paper) != whole:
            yield "the site is other than before"
    other = "import sys; sys.version = '4.0'; import generator; generator.__version__ = '99'"
    yield from must_end(run(paper, "build", before=other), 0)
    yield from must_end(run(paper, "build"), 0)
    if SITE(paper) != whole:
        yield "the site is other after a build of another version"


def a_bit_of_memory(paper: Path, whole: Tree) -> Iterator[str]:
    """A byte turned in each of the files that the program keeps for itself, near its beginning and in its midst.

    Not in pictures that are made ready: they are known by their sizes. Of the list of the site's files a problem is told.
    """
    kept = sorted(p for p in paper.rglob("*") if p.is_file() and ".broadsheet" in p.parts and p.stat().st_size)
    for file in (p for p in kept if not p.name.isdecimal()):
        for part in (0.1, 0.6):
            if not file.exists():
                break  # of another folder's: what is torn of that is taken away
            data = file.read_bytes()
            at = int(len(data) * part)
            edited_again(paper)
            file.write_bytes(data[:at] + bytes((data[at] ^ 0x15,)) + data[at + 1 :])
            code = ended(start(("build",), paper))
            where = f"byte {at} of {file.relative_to(paper).as_posix()}"
            if code not in (0, int(file.name in LISTS)):
                yield f"{where}: ended with {code}"
            if code:
                file.write_bytes(data)
            if SITE(paper) != whole:
                yield f"{where}: another site"
                do(paper, "build", "--clean")


LISTS = ("manifest.json", "changes.json")
"""The lists of the site's own files: nothing else could tell what is ours."""


def settings_of_machines(paper: Path, whole: Tree) -> Iterator[str]:
    """Other time zones, locales, hash seeds, a mask that lets nobody else read."""
    for environment in (
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
        {"TZ": "Asia/Kolkata", "LC_ALL": "zh_CN.GB18030", "PYTHONIOENCODING": "gb18030", "PYTHONHASHSEED": "3"},
    ):
        done = run(paper, "build", "--clean", environment=environment, before="import os; os.umask(0o077)")
        yield from must_end(done, 0)
        if SITE(paper) != whole:
            yield f"another site with {environment}"
    yield from in_locales(paper, whole)


def clocks(paper: Path, whole: Tree) -> Iterator[str]:
    """The clock stands in 1970, or in 2242."""
    for seconds in (0, 8_600_000_000):
        clock = f"import time; time.time = lambda: {seconds}.0; time.time_ns = lambda: {seconds} * 10**9"
        yield from must_end(run(paper, "build", "--clean", before=clock), 0)
        if SITE(paper) != whole:
            yield f"another site at {seconds} s"


def old_and_future_files(paper: Path, whole: Tree) -> Iterator[str]:
    """Files of 1971 and of 2200: what is older or newer decides nothing."""
    for number, file in enumerate(sorted((paper / "content").rglob("*.*"))):
        if file.is_file():
            stamp = (31_536_000, 7_258_118_400)[number % 2]
            os.utime(file, (stamp, stamp))
    yield from must_end(run(paper, "build"), 0)
    if SITE(paper) != whole:
        yield "another site"
    file = paper / "content" / "2024-04-12" / "1-01.md"
    before = file.stat()
    text = file.read_text("utf-8")
    file.write_text(text.replace("昨天", "今天", 1), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    yield from must_end(run(paper, "build"), 0)
    if SITE(paper) == whole:
        yield "a change of the same length at the same second was not seen"


def line_ends_of_windows(paper: Path, whole: Tree) -> Iterator[str]:
    """Content saved with CR LF and a byte order mark makes the same pages."""
    for file in sorted((paper / "content").glob("*/*.md")):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_text("utf-8").replace("\n", "\r\n").encode())
    yield from must_end(run(paper, "build"), 0)
    pages = {name: data for name, data in SITE(paper).items() if name.endswith(".html")}
    yield from (f"{name} differs" for name, data in pages.items() if whole.get(name) != data)


def names_that_differ_in_case(paper: Path, whole: Tree) -> Iterator[str]:
    """Two files whose names differ in nothing but case, which many systems cannot tell apart."""
    issue = paper / "content" / "2024-04-12"
    text = (issue / "1-01.md").read_text("utf-8")
    folder = paper / "content" / "undated-Spring"
    shutil.copytree(paper / "content" / "undated-tangchuan-bao-spring", folder)
    shutil.copytree(folder, paper / "content" / "undated-spring")
    done = run(paper, "build")
    yield from must_end(done, 1)
    if SITE(paper) != whole:
        yield "the site was touched"
    for name in ("undated-Spring", "undated-spring"):
        shutil.rmtree(paper / "content" / name)
    (issue / "1-01.MD").write_text(text, "utf-8")
    yield from must_end(run(paper, "build"), 1)
    (issue / "1-01.MD").unlink()
    yield from must_be_clean(paper)


FAULTS: Mapping[str, Fault] = {
    fault.__name__.replace("_", " "): fault
    for fault in (
        *(full_disk, full_disk_while_converting, folder_that_cannot_be_written, torn_memory, two_at_once),
        *(outputs_at_once, others_at_once, settings_of_machines, clocks, old_and_future_files, line_ends_of_windows),
        *(files_that_come_and_go, files_that_go_as_they_are_opened, names_that_differ_in_case, interrupted),
    )
}
AT_LENGTH: Mapping[str, Fault] = {**FAULTS, a_bit_of_memory.__name__.replace("_", " "): a_bit_of_memory}
"""With what takes longer."""
