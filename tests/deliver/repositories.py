"""Papers in real git repositories, and bare ones on this disk to publish to."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.deliver.commandline import Ended, lay_out, run

ENVIRONMENT = {"EMAIL": "", "LC_ALL": "C"}
"""Git as on a machine where nobody has set it up, beside what tests/conftest.py takes away."""


def git(folder: Path, *arguments: str, may_fail: bool = False) -> str:
    """`git ARGUMENTS` in a folder, as it prints it."""
    done = subprocess.run(
        ["git", "-c", "core.quotePath=off", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **ENVIRONMENT},
    )
    assert may_fail or not done.returncode, done.stderr
    return done.stdout.rstrip("\n")


@dataclass(frozen=True, slots=True)
class Clone:
    """A paper's repository, and the bare one that it is published to."""

    root: Path
    bare: Path

    def write(self, files: dict[str, str | bytes], say: str = "Edit") -> None:
        """Writes files and commits them."""
        lay_out(self.root, files)
        self.commit(say)

    def commit(self, say: str = "Edit") -> None:
        git(self.root, "add", "--all")
        git(self.root, "-c", "user.name=陈禾", "-c", "user.email=chen@example.org", "commit", "-q", "-m", say)

    def publish(self, *options: str) -> Ended:
        return run("--root", self.root, "publish", *options)

    def tip(self, branch: str = "gh-pages") -> str:
        """The commit of a branch of the bare repository; empty where it has none."""
        return git(self.bare, "rev-parse", "-q", "--verify", f"refs/heads/{branch}", may_fail=True)

    def published(self, branch: str = "gh-pages") -> dict[str, bytes]:
        """What stands on the branch: path to bytes."""
        listed = git(self.bare, "ls-tree", "-r", "-z", "--name-only", branch).split("\0")
        return {path: self.shown(path, branch) for path in listed if path}

    def shown(self, path: str, branch: str = "gh-pages") -> bytes:
        command = ["git", "cat-file", "blob", f"{branch}:{path}"]
        return subprocess.run(command, cwd=self.bare, capture_output=True, check=True).stdout

    def put(self, files: dict[str, str | None], branch: str = "gh-pages", say: str = "Add by hand") -> None:
        """Somebody else's commit on the branch: path to text, None takes the file away."""
        other = self.bare.parent / "somebody else"
        if not other.exists():
            git(self.bare.parent, "clone", "-q", str(self.bare), other.name)
        git(other, "fetch", "-q", "origin")
        start = [f"origin/{branch}"] if self.tip(branch) else []
        git(other, "checkout", "-q", *(["-B", branch] if start else ["--orphan", branch]), *start)
        for path, text in files.items():
            if text is None:
                (other / path).unlink()
            else:
                lay_out(other, {path: text})
        git(other, "add", "--all")
        git(other, "-c", "user.name=Somebody", "-c", "user.email=s@example.org", "commit", "-q", "-m", say)
        git(other, "push", "-q", "origin", branch)


def hook(repository: Path, name: str, script: str) -> None:
    """Puts a hook into a repository; its folder of hooks is the `.git` or the bare repository's own."""
    folder = repository / ".git" if (repository / ".git").is_dir() else repository
    file = lay_out(folder, {f"hooks/{name}": f"#!/bin/sh\n{script}\n"}) / "hooks" / name
    file.chmod(0o755)
