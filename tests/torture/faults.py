"""What goes wrong around the program: the disk, the clock, the machine's settings, another run at the same time.

Each fault is a function of a built paper in a folder of its own; it gives what was not as it must be, in words. The
paper is small, and its site as a clean build made it is `whole`.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.conftest import REPOSITORY
from tests.torture.commands import HANG, Tree, files_in, run, torn

Fault = Callable[[Path, Tree], Iterator[str]]
SITE = files_in("site")


def edited(paper: Path) -> None:
    """An article has another word, and a long page more, so that a build has work to do."""
    file = paper / "content" / "2024-04-12" / "1-01.md"
    file.write_text(file.read_text("utf-8") + "\n" + "护林员又数到了三只白鹭。" * 4000 + "\n", "utf-8")


def _must_end(done: "subprocess.CompletedProcess[str]", code: int) -> Iterator[str]:
    if done.returncode != code or "Traceback" in done.stderr:
        yield f"ended with {done.returncode}, not {code}: {done.stderr[-400:]}"


def _must_be_clean(paper: Path) -> Iterator[str]:
    """The next build ends, and its site is that of a clean one."""
    yield from _must_end(run(paper, "build"), 0)
    site = SITE(paper)
    yield from _must_end(run(paper, "build", "--clean"), 0)
    if SITE(paper) != site:
        yield "the next build differs from a clean one"


def full_disk(paper: Path, whole: Tree) -> Iterator[str]:
    """No file can grow beyond 60 KB: writing fails in the middle of one."""
    edited(paper)
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))"
    done = run(paper, "build", before=limit)
    yield from _must_end(done, 1)
    if "error[" not in done.stderr:
        yield "nothing was said of it"
    left = SITE(paper)
    yield from _must_be_clean(paper)
    yield from torn(left, whole, SITE(paper))


def full_disk_while_converting(paper: Path, _whole: Tree) -> Iterator[str]:
    """The same for an issue that is being converted: all of it is written, or none."""
    raw = paper / "seeds" / "2024-05-03.txt"
    raw.write_text(next(iter(sorted((paper / "seeds").rglob("*.txt")))).read_text("utf-8"), "utf-8")
    content = files_in("content")(paper)
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1_500, 1_500))"
    done = run(paper, "convert", before=limit)
    yield from _must_end(done, 1)
    if files_in("content")(paper) != content:
        yield "part of an issue was written"
    yield from _must_end(run(paper, "convert"), 0)


def folder_that_cannot_be_written(paper: Path, whole: Tree) -> Iterator[str]:
    """The site belongs to somebody else. Root may write all the same: then nothing is tried."""
    edited(paper)
    for folder in (paper / "site", *(p for p in (paper / "site").rglob("*") if p.is_dir())):
        folder.chmod(0o555)
    done = run(paper, "build")
    yield from _must_end(done, 1)
    if SITE(paper) != whole:
        yield "the site was touched"
    for folder in (paper / "site", *(p for p in (paper / "site").rglob("*") if p.is_dir())):
        folder.chmod(0o755)
    yield from _must_be_clean(paper)


def torn_memory(paper: Path, whole: Tree) -> Iterator[str]:
    """What the program keeps for itself is cut off, other bytes, of another version, gone."""
    kept = [p for p in paper.rglob("*") if p.is_file() and ".broadsheet" in p.parts and p.name != "manifest.json"]
    for damage in (lambda d: d[: len(d) // 2], lambda d: b"", lambda d: b"\xff" * 64, lambda d: d[::-1], None):
        for file in kept:
            if damage is None:
                file.unlink(missing_ok=True)
            elif file.exists():
                file.write_bytes(damage(file.read_bytes()))
        yield from _must_end(run(paper, "build"), 0)
        if SITE(paper) != whole:
            yield "the site is other than before"


def two_at_once(paper: Path, _whole: Tree) -> Iterator[str]:
    """Four builds of one paper begin together: each ends, or says that another is at work."""
    edited(paper)
    done: list[subprocess.CompletedProcess[str]] = []
    threads = [threading.Thread(target=lambda: done.append(run(paper, "build"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in done:
        if one.returncode not in (0, 1) or "Traceback" in one.stderr:
            yield f"one ended with {one.returncode}: {one.stderr[-400:]}"
    if not any(one.returncode == 0 for one in done):
        yield f"none ended well: {done[0].stderr[-400:]}"
    yield from _must_be_clean(paper)


def settings_of_machines(paper: Path, whole: Tree) -> Iterator[str]:
    """Other time zones, locales, hash seeds, a mask that lets nobody else read."""
    for environment in (
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
        {"TZ": "Asia/Kolkata", "LC_ALL": "zh_CN.GB18030", "PYTHONIOENCODING": "gb18030", "PYTHONHASHSEED": "3"},
    ):
        done = run(paper, "build", "--clean", environment=environment, before="import os; os.umask(0o077)")
        yield from _must_end(done, 0)
        if SITE(paper) != whole:
            yield f"another site with {environment}"


def clocks(paper: Path, whole: Tree) -> Iterator[str]:
    """The clock stands in 1970, or in 2242."""
    for seconds in (0, 8_600_000_000):
        clock = f"import time; time.time = lambda: {seconds}.0; time.time_ns = lambda: {seconds} * 10**9"
        yield from _must_end(run(paper, "build", "--clean", before=clock), 0)
        if SITE(paper) != whole:
            yield f"another site at {seconds} s"


def old_and_future_files(paper: Path, whole: Tree) -> Iterator[str]:
    """Files of 1971 and of 2200: what is older or newer decides nothing."""
    for number, file in enumerate(sorted((paper / "content").rglob("*.*"))):
        if file.is_file():
            stamp = (31_536_000, 7_258_118_400)[number % 2]
            os.utime(file, (stamp, stamp))
    yield from _must_end(run(paper, "build"), 0)
    if SITE(paper) != whole:
        yield "another site"
    file = paper / "content" / "2024-04-12" / "1-01.md"
    before = file.stat()
    text = file.read_text("utf-8")
    file.write_text(text.replace("昨天", "今天", 1), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    yield from _must_end(run(paper, "build"), 0)
    if SITE(paper) == whole:
        yield "a change of the same length at the same second was not seen"


def line_ends_of_windows(paper: Path, whole: Tree) -> Iterator[str]:
    """Content saved with CR LF and a byte order mark makes the same pages."""
    for file in sorted((paper / "content").glob("*/*.md")):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_text("utf-8").replace("\n", "\r\n").encode())
    yield from _must_end(run(paper, "build"), 0)
    pages = {name: data for name, data in SITE(paper).items() if name.endswith(".html")}
    yield from (f"{name} differs" for name, data in pages.items() if whole.get(name) != data)


def files_that_come_and_go(paper: Path, _whole: Tree) -> Iterator[str]:
    """An article, a picture and a template vanish and come back all the time while builds run."""
    picture = next(iter(sorted((paper / "content").rglob("images/*"))))
    template = paper / "layouts" / "article.html"
    template.parent.mkdir(exist_ok=True)
    template.write_bytes((REPOSITORY / "layouts" / "article.html").read_bytes())
    files = [paper / "content" / "2024-04-12" / "1-01.md", picture, template]
    kept = [file.read_bytes() for file in files]
    stop = threading.Event()

    def toggle() -> None:
        while not stop.wait(0.01):
            for file, data in zip(files, kept, strict=True):
                if file.exists():
                    file.unlink()
                else:
                    file.write_bytes(data)

    thread = threading.Thread(target=toggle)
    thread.start()
    try:
        done = [run(paper, "build") for _ in range(4)] + [run(paper, "check")]
    finally:
        stop.set()
        thread.join()
    for one in done:
        if one.returncode not in (0, 1) or "Traceback" in one.stderr:
            yield f"ended with {one.returncode}: {one.stderr[-600:]}"
    for file, data in zip(files, kept, strict=True):
        file.write_bytes(data)
    yield from _must_be_clean(paper)


def no_network(paper: Path, whole: Tree) -> Iterator[str]:
    """Whatever reaches for another machine ends the program at once."""
    guard = (
        "import os, sys\n"
        "def guard(event, arguments):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.sendto', 'socket.gethostbyname'):\n"
        "        os._exit(99)\n"
        "sys.addaudithook(guard)"
    )
    shutil.rmtree(paper / "content" / "2024-04-12")
    for command in (("convert",), ("build", "--clean"), ("check",), ("archive", "--all"), ("review",)):
        done = run(paper, *command, before=guard)
        if done.returncode == 99:
            yield f"{command[0]} reached for the network"
        yield from _must_end(done, 0)


def interrupted(paper: Path, whole: Tree) -> Iterator[str]:
    """Ctrl-C in the middle of a build: a word and no traceback, the site whole."""
    edited(paper)
    command = [sys.executable, str(REPOSITORY / "build.py"), "--root", str(paper), "build"]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    try:
        _, said = child.communicate(timeout=0.5)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGINT)
        _, said = child.communicate(timeout=HANG)
    if "Traceback" in said and "KeyboardInterrupt" not in said.splitlines()[-1]:
        yield f"a traceback: {said[-300:]}"
    yield from _must_be_clean(paper)


FAULTS: Mapping[str, Fault] = {
    fault.__name__.replace("_", " "): fault
    for fault in (
        *(full_disk, full_disk_while_converting, folder_that_cannot_be_written, torn_memory, two_at_once),
        *(settings_of_machines, clocks, old_and_future_files, line_ends_of_windows, files_that_come_and_go),
        *(no_network, interrupted),
    )
}
NOT_AS_ROOT = frozenset(("folder that cannot be written",))
"""What the superuser does not suffer."""
