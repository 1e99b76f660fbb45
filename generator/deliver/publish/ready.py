"""Is the paper ready to be published: in a repository, all of it committed, with a remote to send it to?

Each function gives what it looks for or raises `Stop` with what is missing.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.content.addresses import FOLDER
from generator.deliver.folders import Folders
from generator.deliver.new_paper import program
from generator.deliver.publish.branch import Branch
from generator.deliver.publish.git import answer, failed, git
from generator.problems import Problem, Stop

SOURCES = ("content", "layouts", "assets")
"""What the site is made of."""
MOST_NAMED = 10
"""Files that are named one by one."""
DROPPINGS = ("~", ".swp", ".swx", ".tmp", ".bak", ".orig")


def top_of(folders: Folders) -> Path:
    """The topmost folder of the repository in which the paper lies."""
    found = git(folders.root, "rev-parse", "--show-toplevel")
    if found.code:
        if "not a git repository" not in found.err:
            raise Stop(failed("rev-parse", found))
        hint = "git init, git add, git commit; then git remote add origin ADDRESS"
        words = "the paper is in no git repository"
        raise Stop(Problem(path=folders.root.as_posix(), code="no-repository", message=words, hint=hint))
    return Path(found.text)


def must_be_committed(folders: Folders) -> None:
    """What is published can be had again: the site is made of committed files alone; our list of addresses apart."""
    there = [name for name in SOURCES if (folders.root / name).exists()]
    if "content" not in there:
        words, hint = "there is nothing to publish yet", f"{program()} convert, then git add and git commit"
        raise Stop(Problem(path="content", code="uncommitted", message=words, hint=hint))
    inner = _repositories_inside(folders.root, there)
    if within := next((path for path in inner if path == "content" or path.startswith("content/")), None):
        words = "this is a repository of its own (a submodule), and the list of addresses is committed with the paper"
        hint = "keep the articles in the paper's own repository, or lay out the paper in that one"
        raise Stop(Problem(path=within, code="submodule", message=words, hint=hint))
    prefix = answer(folders.root, "rev-parse", "--show-prefix")
    hint = "git add and git commit, then publish again"
    entries = iter(
        answer(folders.root, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--", *there).split("\0")
    )
    paths = []
    for entry in entries:
        state, path = entry[:2], entry[3:].removeprefix(prefix)
        if "R" in state or "C" in state:
            next(entries, None)  # where it was before
        if path and not path.startswith(f"content/{FOLDER}/"):
            paths.append(path)
    if changed := [path for path in paths if path in inner]:
        words = "this is a repository of its own (a submodule), and not as it is committed here"
        raise Stop(*_uncommitted(changed, words, "commit inside it first, then git add it here and git commit"))
    if paths:
        words = "this is not committed"
        raise Stop(*_uncommitted(paths, words, hint))
    ignored = answer(folders.root, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *there)
    if hidden := [path for path in ignored.split("\0") if path and not _is_dropping(path)]:
        words = "this is not committed, since git is told to ignore it"
        hint = "take it out of .gitignore and commit it, or remove the file"
        raise Stop(*_uncommitted(hidden, words, hint))


def _repositories_inside(root: Path, names: Sequence[str]) -> frozenset[str]:
    """Submodules in these folders of the paper, by their paths in it."""
    entries = answer(root, "ls-files", "--stage", "-z", "--", *names).split("\0")
    return frozenset(entry.partition("\t")[2] for entry in entries if entry.startswith("160000 "))


def _uncommitted(paths: Sequence[str], words: str, hint: str) -> Iterator[Problem]:
    """A problem for each file; where there are many, the last one is for all that are left."""
    for path in paths[:MOST_NAMED]:
        yield Problem(path=path, code="uncommitted", message=words, hint=hint)
    if (more := len(paths) - MOST_NAMED) > 0:
        message = f"{words}; {more - 1} more files beside" if more > 1 else words
        yield Problem(path=paths[MOST_NAMED], code="uncommitted", message=message, hint=hint)


def _is_dropping(path: str) -> bool:
    """Is the file one that systems and editors leave lying about, and no site is made of?"""
    name = path.rpartition("/")[2]
    return name.startswith(".") or name.endswith(DROPPINGS) or name in ("Thumbs.db", "desktop.ini")


def address_of(top: Path, remote: str) -> str:
    """The address of a remote."""
    known = answer(top, "remote").split("\n")
    if remote not in known:
        named = ", ".join(name for name in known if name)
        message = f"there is no remote {remote}" + (f"; there is {named}" if named else "")
        hint = "name one with --remote" if named else f"git remote add {remote} ADDRESS"
        raise Stop(Problem(path="git", code="no-remote", message=message, hint=hint))
    return answer(top, "remote", "get-url", "--push", "--", remote)


def must_be_a_branch(top: Path, branch: str) -> None:
    """The name of a branch must be one."""
    # `@{-1}` would be another branch, and what begins with a hyphen an option.
    if branch.startswith("-") or git(top, "check-ref-format", f"refs/heads/{branch}").code:
        hint = "give one like gh-pages"
        raise Stop(Problem(path="git", code="branch-name", message=f"{branch} is no name of a branch", hint=hint))


def must_go_on_from(top: Path, branch: Branch, head: str) -> None:
    """The content that was published last must be part of this one: else its articles would be put back."""
    last = branch.content
    # What a shallow clone holds says nothing of what came before.
    if not last or answer(top, "rev-parse", "--is-shallow-repository") == "true":
        return
    if git(top, "merge-base", "--is-ancestor", last, head).code:
        who = f"last published by {branch.author}" if branch.author else "last published"
        message = f"the site was {who}, from commit {last[:10]}, which is not part of this content"
        hint = "git pull first, so that what was published stays; --behind publishes nevertheless"
        raise Stop(Problem(path=branch.shown, code="behind", message=message, hint=hint))
