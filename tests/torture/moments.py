"""What happens at the same time as a run: other runs, files that vanish as they are read, Ctrl-C.

Each is a function of a built paper in a folder of its own, as those of faults.py.
"""

import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import REPOSITORY
from tests.torture.commands import (
    SITE,
    Tree,
    edited,
    edited_again,
    ended,
    everything_in,
    must_be_clean,
    run,
    start,
    torn,
)
from tests.torture.kills import unfinished_in


def two_at_once(paper: Path, _whole: Tree) -> Iterator[str]:
    """Builds of one paper begin together, clean ones among them, and some are killed: the others end well."""
    for killed in (0, 2):
        edited(paper)
        children = [start(("build", *(("--clean",) if number % 2 else ())), paper) for number in range(4)]
        for child in children[:killed]:
            time.sleep(0.3)
            os.kill(child, signal.SIGKILL)
        codes = [ended(child) for child in children]
        if set(codes[killed:]) != {0}:
            yield f"they ended with {codes}"
        yield from must_be_clean(paper)


def outputs_at_once(paper: Path, _whole: Tree) -> Iterator[str]:
    """Builds into several folders and an archive begin together, with all pictures to be made ready, and one is killed."""
    edited(paper)
    shutil.rmtree(paper / ".broadsheet")
    killed, *children = (
        *(start(("build", "--output", str(paper / name)), paper) for name in ("fourth", "site", "other", "third")),
        start(("archive", "--all"), paper),
    )
    time.sleep(0.2)
    os.kill(killed, signal.SIGKILL)
    ended(killed)
    if codes := [code for child in children if (code := ended(child))]:
        yield f"some ended with {codes}"
    yield from must_be_clean(paper)
    for name in ("other", "third"):
        if everything_in(paper / name) != everything_in(paper / "site"):
            yield f"{name} is another"
    if unfinished := unfinished_in(paper):
        yield f"{unfinished} is left over"


def others_at_once(paper: Path, _whole: Tree) -> Iterator[str]:
    """The same command several times at once, beside a build: each ends, and leaves what one alone leaves."""
    shutil.rmtree(paper / "content" / "2024-04-12")
    alone = paper.with_name(f"{paper.name}-alone")
    shutil.copytree(paper, alone)
    for command, folder in (
        (("convert",), "content"),
        (("archive", "--all", "--zip", "--csv"), "archive"),
        (("review",), ".broadsheet/review"),
        (("addresses",), "content"),
    ):
        run(alone, *command)
        children = [start(("build",), paper), *(start(command, paper) for _ in range(3))]
        build, *codes = [ended(child) for child in children]
        if set(codes) != {0} or build not in (0, 1):  # it may read of an issue what is half there
            yield f"{command[0]}: they ended with {codes}, the build with {build}"
        if everything_in(paper / folder) != everything_in(alone / folder):
            yield f"{command[0]}: not what one alone makes"
        if unfinished := unfinished_in(paper):
            yield f"{command[0]}: {unfinished} is left over"
    before = set((paper / "content" / "2024-04-12").iterdir())
    codes = [ended(child) for child in [start(("new", "article", "2024-04-12", "渡口"), paper) for _ in range(3)]]
    if set(codes) != {0} or len(set((paper / "content" / "2024-04-12").iterdir()) - before) != 3:
        yield f"new article: they ended with {codes}"
    yield from must_be_clean(paper)


def files_that_come_and_go(paper: Path, _whole: Tree) -> Iterator[str]:
    """An article, a picture and a template vanish and come back all the time while builds run."""
    picture = min((paper / "content").rglob("images/*"))
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
    yield from must_be_clean(paper)


_AS_IT_IS_OPENED = """
import os, sys
left = [{times}]
def hook(event, arguments):
    if event == "open" and left and str(arguments[0]).endswith({name!r}) and not arguments[2] & os.O_WRONLY:
        left[0] -= 1
        if not left[0]:
            left.clear()
            {change}
sys.addaudithook(hook)
"""


def files_that_go_as_they_are_opened(paper: Path, _whole: Tree) -> Iterator[str]:
    """A file vanishes, is cut off or becomes another at the very moment when it is opened, the first time or a later."""
    names = ("paper.yml", "2024-04-12/1-01.md", "2024-04-12/issue.yml", "2024-04-12/images/bridge.png")
    changes = ("os.unlink({path!r})", "os.truncate({path!r}, 20)", "os.replace({other!r}, {path!r})")
    other = paper / "other"
    for number, file in enumerate(paper / "content" / name for name in names):
        data = file.read_bytes()
        for times in (1, 2):
            change = changes[(number + times) % len(changes)].format(path=str(file), other=str(other))
            other.write_bytes(data.replace("。".encode(), "！".encode()))
            edited_again(paper)
            name = file.relative_to(paper).as_posix()
            done = run(paper, "build", before=_AS_IT_IS_OPENED.format(times=times, name=name, change=change))
            if done.returncode not in (0, 1) or "Traceback" in done.stderr:
                yield f"{name}, {change.partition('(')[0]}: ended with {done.returncode}: {done.stderr[-600:]}"
            file.write_bytes(data)
            yield from must_be_clean(paper)


def interrupted(paper: Path, whole: Tree) -> Iterator[str]:
    """Ctrl-C at some step of each command: no traceback, the site whole, and the next run makes it as it should be."""
    edited(paper)
    edition = paper / "archive"
    for command, steps in ((("build",), (1, 9, 60, 200)), (("archive", "--all"), (2, 5)), (("convert",), (1,))):
        for step in steps:
            edited_again(paper)
            before = f"from tests.torture.kills import interrupt_at; interrupt_at({step})"
            done = run(paper, *command, before=before)
            if "Traceback" in done.stderr:
                yield f"{command[0]}, step {step}: a traceback: {done.stderr[-300:]}"
            if done.returncode != 130 and (step == steps[0] or done.returncode):  # it may take fewer steps
                yield f"{command[0]}, step {step}: ended with {done.returncode}"
            if unfinished := unfinished_in(paper):
                yield f"{command[0]}, step {step}: {unfinished} is left over"
    left = SITE(paper)
    yield from must_be_clean(paper)
    yield from torn(left, whole, SITE(paper))
    if edition.exists() and not list(edition.glob("*.zip")):
        yield "an empty folder of archives"
