"""Commands killed at any moment (SIGKILL): what stood there stays whole, and the next run ends as if nothing had been.

Each trial forks this process, so that a command begins at once with everything imported. Half of them are killed by the
clock, at any time between nothing and what the command takes. The others are killed at one of the steps in which a file
is opened for writing, moved or removed, or a program is called, or a moment after it: there it hurts. What the command
had started itself, such as git, is killed with it in some trials, and ends its work in others. Then the trial looks at
what was left behind, and lets the command run to its end.
"""

import os
import random
import shutil
import signal
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.deliver.repositories import git
from tests.torture.commands import Tree, all_ended, bytes_lost, ended, start, torn
from tests.torture.trials import Trial


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
    lost: int = 0
    """Bytes of what stood there that were gone after them."""
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The work of a command that nobody kills."""

    old: Tree
    new: Tree
    begun: Tree
    """How far the work had come before."""
    done: Tree
    seconds: float
    steps: int


def try_kills(trial: Trial, count: int, chance: random.Random, scratch: Path) -> Killed:
    """Kills the command so many times, in folders below `scratch`."""
    result = Killed(command=" ".join(trial.command))
    whole = _whole(trial, scratch / "whole")
    for number in range(count):
        paper = _fresh(trial.before, scratch / "paper")
        if number % 2:
            what, stopped = _killed_by_the_clock(trial, paper, whole.seconds * chance.random())
        else:
            step, later = chance.randint(1, whole.steps), chance.choice((0.0, chance.uniform(0, 0.02)))
            # One at least surely meets the command at work, however fast it is.
            later = later if number else 0.0
            what, stopped = _killed_at(trial, paper, step, later)
        all_ended(stopped, killed=chance.random() < 0.5)
        if not what:
            result.ended += 1
            continue
        result.killed += 1
        left = trial.look(paper)
        result.partly += trial.progress(paper) not in (whole.begun, whole.done)
        result.lost += bytes_lost(left, whole.old, whole.new)
        result.faults += [f"{number}, {what}: {fault}" for fault in torn(left, whole.old, whole.new)]
        if code := ended(start(trial.command, paper)):
            result.faults.append(f"{number}, {what}: the next run ends with {code}")
        elif (after := trial.look(paper)) != whole.new:
            result.faults.append(f"{number}, {what}: after the next run {_difference(after, whole.new)}")
        elif unfinished := unfinished_in(paper):
            result.faults.append(f"{number}, {what}: after the next run {unfinished} is left over")
    return result


def _whole(trial: Trial, paper: Path) -> Whole:
    """The command run to its end; the second time it is as fast as those that are killed."""
    _fresh(trial.before, paper)
    old, begun = trial.look(paper), trial.progress(paper)
    reading, writing = os.pipe()

    def count() -> None:
        steps = _steps(lambda number: None)
        exit_now = os._exit

        def exit_and_tell(code: int) -> None:
            os.write(writing, struct.pack("q", steps()))
            exit_now(code)

        os._exit = exit_and_tell  # type: ignore[assignment]

    began = time.perf_counter()
    code = ended(start(trial.command, paper, count))
    seconds = time.perf_counter() - began
    if code:
        raise RuntimeError(f"{' '.join(trial.command)} ends with {code} when nobody kills it")
    (steps,) = struct.unpack("q", os.read(reading, 8))
    os.close(reading)
    os.close(writing)
    return Whole(old=old, new=trial.look(paper), begun=begun, done=trial.progress(paper), seconds=seconds, steps=steps)


def _killed_by_the_clock(trial: Trial, paper: Path, seconds: float) -> tuple[str, int]:
    """(how, process) of the command, killed after so long; no `how` where it had ended before."""
    child = start(trial.command, paper)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return f"killed after {seconds:.3f} s" if ended(child) == -signal.SIGKILL else "", child


def _killed_at(trial: Trial, paper: Path, step: int, later: float) -> tuple[str, int]:
    """The same, killed at its step of this number, or so many seconds later."""

    def kill(number: int) -> None:
        if number == step:
            if not later:
                os.kill(os.getpid(), signal.SIGKILL)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process as SIGKILL does
            signal.setitimer(signal.ITIMER_REAL, later)

    child = start(trial.command, paper, lambda: _steps(kill))
    killed = ended(child) in (-signal.SIGKILL, -signal.SIGALRM)
    return f"killed {later:.3f} s after step {step}" if killed else "", child


def interrupt_at(step: int) -> None:
    """At its step of this number this process is interrupted, as by Ctrl-C."""

    def interrupt(number: int) -> None:
        if number == step:
            os.kill(os.getpid(), signal.SIGINT)

    # Tests that run in the background inherit that it is ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _steps(interrupt)


_STEPS = frozenset(("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate", "subprocess.Popen"))
"""Events of Python's audit in which something becomes other than it was; beside them files opened for writing."""


def _steps(at: Callable[[int], object]) -> Callable[[], int]:
    """From now on each step of this process is counted, and told by its number before it is done.

    That Python keeps compiled modules is none: it does so in the first run alone.
    """
    sys.dont_write_bytecode = True
    number = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal number
        if event in _STEPS or (event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING):
            number += 1
            at(number)

    sys.addaudithook(hook)
    return lambda: number


_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def unfinished_in(paper: Path) -> str:
    """Something that a run began to make and nobody took away: a file, a folder, a branch."""
    for pattern in (".*.part", ".*.new", ".*.old", "staged"):
        if found := sorted(file for file in paper.rglob(pattern) if ".git" not in file.parts):
            return found[0].relative_to(paper).as_posix()
    return git(paper, "branch", "--list", "broadsheet-*") if (paper / ".git").exists() else ""


def _fresh(before: Path, paper: Path) -> Path:
    shutil.rmtree(paper, ignore_errors=True)
    shutil.copytree(before, paper, symlinks=True)
    return paper


def _difference(after: Tree, new: Tree) -> str:
    names = sorted(n for n in after.keys() | new.keys() if after.get(n) != new.get(n))
    return f"{len(names)} differ from a run that nobody killed: {', '.join(names[:4])}"
