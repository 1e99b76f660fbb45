"""Commands killed at any moment (SIGKILL): what stood there stays whole, and the next run ends as if nothing had been.

Each trial forks this process, so that a command begins at once with everything imported, kills the child after a time
drawn between nothing and what the command takes, looks at what it left behind, and lets the command run to its end.
"""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.cli import cli
from tests.conftest import REPOSITORY
from tests.deliver.repositories import git

Tree = Mapping[str, bytes]


@dataclass(slots=True, kw_only=True)
class Killed:
    """What came of the trials of one command."""

    command: str
    killed: int = 0
    """Trials in which the command was still at work when it was killed."""
    ended: int = 0
    """Trials in which it had ended before."""
    partly: int = 0
    """Killed ones that had done some of their work, and not all."""
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A command, what it works on, and what must come of it."""

    command: tuple[str, ...]
    before: Path
    """The paper as it was; copied for each trial."""
    look: Callable[[Path], Tree]
    """What stands in a paper's folder that must never be torn: each part of it is the old one or the new one."""


def try_kills(trial: Trial, count: int, chance: random.Random, scratch: Path) -> Killed:
    """Kills the command so many times, in folders below `scratch`."""
    result = Killed(command=trial.command[0])
    old = trial.look(trial.before)
    paper = _fresh(trial.before, scratch / "whole")
    began = time.perf_counter()
    if code := ended(start(trial.command, paper)):
        raise RuntimeError(f"{' '.join(trial.command)} ends with {code} when nobody kills it")
    takes = time.perf_counter() - began
    new = trial.look(paper)
    for number in range(count):
        paper = _fresh(trial.before, scratch / "paper")
        child = start(trial.command, paper)
        # Half of them late, when what was made is written.
        time.sleep(takes * (chance.random() if number % 2 else chance.uniform(0.7, 1.05)))
        os.kill(child, signal.SIGKILL)
        if ended(child) != -signal.SIGKILL:
            result.ended += 1
            takes *= 0.8  # the first one was slower
            continue
        result.killed += 1
        left = trial.look(paper)
        result.partly += left not in (old, new)
        result.faults += [f"{number}: {fault}" for fault in torn(left, old, new)]
        if code := ended(start(trial.command, paper)):
            result.faults.append(f"{number}: the next run ends with {code}")
        elif (after := trial.look(paper)) != new or (unfinished := _unfinished(paper)):
            what = _difference(after, new) if after != new else f"{unfinished} is left over"
            result.faults.append(f"{number}: after the next run {what}")
    return result


def start(command: tuple[str, ...], paper: Path) -> int:
    """Starts the command in a child of its own; gives its process number."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nothing, stream)
        cli.main(["--root", str(paper), *command], standalone_mode=False)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        os._exit(code)


def ended(child: int) -> int:
    """Waits for the child; its exit code, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def files_in(*folders: str) -> Callable[[Path], Tree]:
    """What stands in these folders of a paper, what programs keep for themselves left out."""

    def look(paper: Path) -> Tree:
        found = (file for folder in folders for file in sorted((paper / folder).rglob("*")) if file.is_file())
        paths = ((file, file.relative_to(paper)) for file in found)
        return {path.as_posix(): file.read_bytes() for file, path in paths if not _hidden(path)}

    return look


def branch(paper: Path) -> Tree:
    """What the remote's branch shows."""
    return {"gh-pages": git(paper / "remote.git", "rev-parse", "gh-pages^{tree}").encode()}


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") and part != ".nojekyll" for part in path.parts)


def _unfinished(paper: Path) -> str:
    """A file that some run began to write and nobody took away."""
    return next((p.relative_to(paper).as_posix() for p in sorted(paper.rglob(".*.part"))), "")


def _fresh(before: Path, paper: Path) -> Path:
    shutil.rmtree(paper, ignore_errors=True)
    shutil.copytree(before, paper, symlinks=True)
    return paper


def torn(left: Tree, old: Tree, new: Tree) -> Iterator[str]:
    """What is neither as it was nor as it is to be."""
    for name, data in left.items():
        if data not in (old.get(name), new.get(name)):
            yield f"{name} is neither the old one nor the new one"
    for name in sorted(old.keys() & new.keys() - left.keys()):
        yield f"{name} is gone, though it is of old and new"


def _difference(after: Tree, new: Tree) -> str:
    names = sorted(n for n in after.keys() | new.keys() if after.get(n) != new.get(n))
    return f"{len(names)} differ from a run that nobody killed: {', '.join(names[:4])}"


COMMANDS = ("convert", "build", "archive", "publish")
"""The commands that write."""


def trial_of(command: str, paper: Path) -> Trial:
    """One of COMMANDS, before work that changes much of the paper in the folder, which is made."""
    prepare, look, options = {
        "convert": (_to_convert, files_in("content"), ()),
        "build": (_to_build, files_in("site"), ()),
        "archive": (_to_archive, files_in("archive"), ("--all",)),
        "publish": (_to_publish, branch, ()),
    }[command]
    return Trial(command=(command, *options), before=prepare(paper), look=look)


def sample(paper: Path) -> Path:
    """The sample paper in this folder, its content as the converter makes it."""
    for name in ("seeds", "content"):
        shutil.copytree(REPOSITORY / name, paper / name, ignore=shutil.ignore_patterns("ashcombe-courier"))
    return paper


def _edit(paper: Path) -> None:
    """Much becomes other than it was: an article, the paper's name and with it every page; an issue is new."""
    content = paper / "content"
    article = content / "2024-04-12" / "1-01.md"
    article.write_text(article.read_text("utf-8").replace("读书月", "读书周"), "utf-8")
    config = content / "paper.yml"
    config.write_text(config.read_text("utf-8").replace("name: 棠川报", "name: 棠川新报"), "utf-8")
    (content / "2024-04-26").mkdir()
    for number in range(1, 6):
        text = f"---\ntitle: 山上的气象站之{number}\n---\n\n昨天上午，护林员在江边数到了三只白鹭。\n"
        (content / "2024-04-26" / f"1-{number:02d}.md").write_text(text, "utf-8")


def _to_convert(paper: Path) -> Path:
    """Converted; then a raw file is another, and one is new."""
    sample(paper)
    first, second = sorted((paper / "seeds").rglob("*.txt"))[:2]
    (paper / "seeds" / "2024-05-03.txt").write_bytes(second.read_bytes())
    first.write_text(first.read_text("utf-8").replace("读书月", "读书周"), "utf-8")
    return paper


def _to_build(paper: Path) -> Path:
    """Built; then much of the content is another."""
    _do(sample(paper), "build")
    _edit(paper)
    return paper


def _to_archive(paper: Path) -> Path:
    """Archived; then much of the content is another."""
    _do(sample(paper), "archive", "--all")
    _edit(paper)
    return paper


def _to_publish(paper: Path) -> Path:
    """Published; then much of the content is another, and committed."""
    sample(paper)
    shutil.copy(REPOSITORY / ".gitignore", paper)
    with (paper / ".gitignore").open("a", encoding="utf-8") as file:
        file.write("\n/remote.git\n")
    git(paper, "init", "--quiet", "--initial-branch=main")
    git(paper, "config", "user.name", "Editor")
    git(paper, "config", "user.email", "editor@paper.example")
    git(paper, "init", "--quiet", "--bare", "remote.git")
    git(paper, "remote", "add", "origin", "./remote.git")
    git(paper, "add", "--all")
    git(paper, "commit", "--quiet", "--message=First")
    _do(paper, "publish")
    _edit(paper)
    git(paper, "add", "--all")
    git(paper, "commit", "--quiet", "--message=Second")
    return paper


def _do(paper: Path, *command: str) -> None:
    if code := ended(start(command, paper)):
        raise RuntimeError(f"{' '.join(command)} ends with {code}")
