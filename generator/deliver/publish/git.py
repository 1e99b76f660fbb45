"""Git, asked without a shell: each argument is one argument, and none that a user gives can be taken for an option."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from generator.problems import Problem, Stop
from generator.records import dataclass

_SETTINGS = {
    # Words of git that we look for must not depend on the user's language.
    "LC_ALL": "C",
    "LANGUAGE": "C",
    # Nobody is there to answer.
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
}
_OF_ANOTHER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
"""What a hook of git sets for its own repository: we may be run by one."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a call of git ended."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """What it printed, without the line's end."""
        return self.out.decode("utf-8", "surrogateescape").rstrip("\n")


def git(folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> Ended:
    """`git ARGUMENTS` in a folder. Raises `Stop` where there is no git."""
    command = ("git", "-c", "core.quotePath=off", *arguments)
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and callers put user's words where no option can stand
            command, cwd=folder, env=environment(env), capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
    except OSError as fault:
        words = f"git cannot be run: {fault.strerror}"
        raise Stop(Problem(path="git", code="git", message=words, hint="install git (git-scm.com)")) from fault
    return Ended(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())


def answer(folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> str:
    """What git prints, which must end well. Raises `Stop` with git's own words otherwise."""
    done = git(folder, *arguments, env=env)
    if done.code:
        raise Stop(failed(arguments[0], done))
    return done.text


def failed(what: str, done: Ended) -> Problem:
    """The problem with a call of git, in git's own words."""
    told = [line for line in done.err.splitlines() if line.strip()]
    words = " ".join(line.removeprefix("fatal: ").removeprefix("error: ") for line in told[-5:])
    return Problem(path="git", code="git", message=f"git {what}: {words or f'ended with {done.code}'}")


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment that git is run in."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    return {**kept, **_SETTINGS, **(more or {})}
