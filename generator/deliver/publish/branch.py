"""The branch that is published to: what stands there, and who wrote it.

Our commits are signed with a trailer, `Published-by: Broadsheet`. What somebody else added to the branch since the last
of them (`CNAME`, a file that proves who owns the site) is kept with every publication, and named in a trailer. What
they changed or removed of ours is not written over: that is told. A branch with files and without any commit of ours
is somebody else's, and is let be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path
from urllib.parse import quote, unquote

from generator.deliver.publish.changes import NO_JEKYLL, File
from generator.deliver.publish.git import answer, failed, git
from generator.problems import Problem, Stop
from generator.records import dataclass

SIGN = "Published-by: Broadsheet"
_KEEPS, _CONTENT = "Keeps: ", "Content: "
CNAME = "CNAME"


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A branch of a remote as it was fetched."""

    remote: str
    name: str
    tip: str = ""
    """Its commit; empty where there is no such branch yet."""
    files: Mapping[str, File] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    """Files that somebody else put there."""
    content: str = ""
    """The commit of the content that was published last."""
    author: str = ""
    """Who made the last commit, and when."""

    @property
    def shown(self) -> str:
        """As problems name it."""
        return f"{self.remote}/{self.name}"


def fetch(top: Path, remote: str, name: str) -> Branch:
    """The branch as it stands at the remote. Raises `Stop` where it is not ours to write, or cannot be had."""
    listed = git(top, "ls-remote", "--heads", "--", remote, f"refs/heads/{name}")
    if listed.code:
        raise Stop(failed("ls-remote", listed))
    if not listed.text:
        return Branch(remote=remote, name=name)
    ref = f"refs/broadsheet/{remote}/{name}"
    answer(top, "fetch", "--quiet", "--no-tags", "--", remote, f"+refs/heads/{name}:{ref}")
    tip = answer(top, "rev-parse", "--verify", "--end-of-options", ref)
    files = tree(top, tip)
    _must_stay_inside(files, f"{remote}/{name}")
    ours = git(top, "log", "-1", f"--grep=^{SIGN}$", "--format=%H%n%B", tip).text
    own, _, message = ours.partition("\n")
    said = message.splitlines()
    kept = {unquote(line.removeprefix(_KEEPS)) for line in said if line.startswith(_KEEPS)}
    if not own:
        _must_be_empty(files, f"{remote}/{name}")
    elif own != tip:
        kept |= _added_by_others(top, own, tip, kept, f"{remote}/{name}")
    return Branch(
        remote=remote,
        name=name,
        tip=tip,
        files=files,
        kept=frozenset(path for path in (*kept, CNAME) if path in files),
        content=next((line.removeprefix(_CONTENT) for line in said if line.startswith(_CONTENT)), ""),
        author=answer(top, "log", "-1", "--format=%an, %ad", "--date=format:%Y-%m-%d %H:%M", tip),
    )


def message(name: str, content: str, kept: Iterable[str]) -> str:
    """What our commit says: the paper's name, the commit of its content, what was kept."""
    keeps = "".join(f"{_KEEPS}{quote(path)}\n" for path in sorted(kept))
    return f"Publish {' '.join(name.split())}\n\n{_CONTENT}{content}\n{keeps}{SIGN}\n"


def tree(top: Path, commit: str) -> dict[str, File]:
    """Path to file of a commit."""
    files = {}
    for entry in answer(top, "ls-tree", "-r", "-l", "-z", "--full-tree", commit).split("\0"):
        if entry:
            facts, path = entry.split("\t", 1)
            _, _, mark, size = facts.split()
            files[path] = File(mark, int(size) if size.isdecimal() else 0)
    return files


def _must_stay_inside(files: Iterable[str], shown: str) -> None:
    """What is kept is laid out on the disk; git hands on whatever paths a remote has."""
    if away := sorted(path for path in files if {"", ".", ".."} & set(path.split("/"))):
        words, hint = "this path on the branch leads out of the site", "remove it from the branch"
        raise Stop(*(Problem(path=f"{shown}/{p}", code="unsafe-path", message=words, hint=hint) for p in away))


def _must_be_empty(files: Mapping[str, File], shown: str) -> None:
    others = sorted(files.keys() - {CNAME, NO_JEKYLL})
    if others:
        named = ", ".join(others[:3]) + (", …" if len(others) > 3 else "")
        message = f"the branch holds {len(others)} files that this program did not write: {named}"
        hint = "give another one with --branch; or delete the branch at the remote if nobody needs what stands there"
        raise Stop(Problem(path=shown, code="foreign-branch", message=message, hint=hint))


def _added_by_others(top: Path, own: str, tip: str, kept: Iterable[str], shown: str) -> set[str]:
    """What was added to the branch since our last commit. Raises `Stop` where something of ours was changed."""
    parts = answer(top, "diff-tree", "-r", "-z", "--no-renames", "--name-status", own, tip).split("\0")
    theirs = {*kept, CNAME, NO_JEKYLL}
    states = [(state, path) for state, path in zip(parts[::2], parts[1::2], strict=False) if path not in theirs]
    touched = [path for state, path in states if state != "A"]
    if touched:
        who = answer(top, "log", "-1", "--format=%an: %s", tip)
        hint = "undo it on the branch (git revert); what it was meant for belongs into content/, layouts/ or assets/"
        words = f"changed on the branch ({who})"
        raise Stop(
            *(Problem(path=f"{shown}/{path}", code="foreign-commit", message=words, hint=hint) for path in touched)
        )
    return {path for _, path in states}
