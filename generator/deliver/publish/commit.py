"""The site as a commit on top of the branch, and its way to the remote, which is never forced."""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import ghp_import

from generator.deliver.publish.branch import Branch, tree
from generator.deliver.publish.changes import NO_JEKYLL, File
from generator.deliver.publish.git import Ended, answer, environment, failed, git
from generator.files import clear_unfinished, is_abandoned, unfinished_name
from generator.problems import Problem, Stop

_OWN = "broadsheet-publish-"
"""How a branch begins that is there while a commit is made."""


def commit(top: Path, branch: Branch, site: Path, files: Mapping[str, File], message: str, who: str) -> str:
    """The hash of a commit behind the branch's tip that holds `files`: those of the site, and what the branch keeps.

    ghp-import makes it, on a branch of its own that is gone afterwards: nothing that the user has checked out, staged
    or named is touched. `who` signs where git knows no name. Raises `Stop`.
    """
    _clear(top, site.parent)
    unfinished = unfinished_name()
    own, staged = f"{_OWN}{unfinished[1:]}", site.with_name(unfinished)
    if branch.tip:
        answer(top, "update-ref", f"refs/heads/{own}", branch.tip)
    try:
        staged.mkdir()
        _stage(staged, site, files, branch, top)
        _import(top, staged, own, message, signature(top, who))
        made = answer(top, "rev-parse", "--verify", f"refs/heads/{own}")
    finally:
        shutil.rmtree(staged, ignore_errors=True)
        git(top, "update-ref", "-d", f"refs/heads/{own}")
    if {path: file.mark for path, file in tree(top, made).items()} != {path: f.mark for path, f in files.items()}:
        words = "the commit does not hold what was built: files changed meanwhile"
        raise Stop(Problem(path="git", code="git", message=words, hint="publish again"))
    return made


def push(top: Path, branch: Branch, made: str) -> None:
    """Sends the commit to the remote. Raises `Stop`, with nothing changed there, where it is not taken."""
    done = git(top, "push", "--porcelain", "--", branch.remote, f"{made}:refs/heads/{branch.name}")
    if done.code:
        raise Stop(_refused(branch, done))
    answer(top, "update-ref", f"refs/broadsheet/{branch.remote}/{branch.name}", made)


def signature(top: Path, who: str) -> dict[str, str]:
    """Who commits, as git's environment: whom git is set up for, else the paper."""
    known = git(top, "-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT")
    found = re.fullmatch(r"(.*?) ?<([^<>]*)> \d+ [+-]\d{4}", known.text) if not known.code else None
    name = " ".join(re.sub(r"[<>\x00-\x1f]", " ", who).split()) or "Broadsheet"
    person, mail = found.groups() if found else (name, "publish@broadsheet.invalid")
    signed = (("NAME", person), ("EMAIL", mail))
    return {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in signed}


def _clear(top: Path, folder: Path) -> None:
    """Takes away what publications that were killed have left: branches, and folders beside the site."""
    clear_unfinished(folder)
    for name in answer(top, "for-each-ref", "--format=%(refname:strip=2)", f"refs/heads/{_OWN}*").split("\n"):
        if is_abandoned(f".{name.removeprefix(_OWN)}"):
            git(top, "update-ref", "-d", f"refs/heads/{name}")


def _stage(staged: Path, site: Path, files: Mapping[str, File], branch: Branch, top: Path) -> None:
    """Lays out the files of the commit in a folder: links to those of the site, copies where there can be none.

    No hard links: the system would note that the site's own files have changed, and the next build make them all anew.
    """
    for path in files:
        place = staged / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if path in branch.kept:
            place.write_bytes(git(top, "cat-file", "blob", files[path].mark).out)
        elif path != NO_JEKYLL:
            try:
                place.symlink_to(site / path)
            except OSError:
                shutil.copyfile(site / path, place)


def _import(top: Path, staged: Path, branch: str, message: str, who: Mapping[str, str]) -> None:
    """Runs ghp-import as the program that it is: by itself, it works in the current folder of the process."""
    options = ("--no-jekyll", f"--message={message}", f"--branch={branch}", f"--remote={branch}")
    command = (sys.executable, "-P", ghp_import.__file__, *options, str(staged))
    done = subprocess.run(  # noqa: S603 - no shell; what users give stands behind a `=`
        command, cwd=top, env=environment(who), capture_output=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        raise Stop(failed("fast-import", Ended(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))))


def _refused(branch: Branch, done: Ended) -> Problem:
    """Why the remote did not take the commit."""
    said = " ".join(re.findall(r"^!\t.*$", done.text, re.M))
    # Each in the words of some version of git, the last one in the newest's.
    if re.search(
        r"\[rejected\]|cannot lock ref|failed to update ref|reference already exists|incorrect old value provided", said
    ):
        message = "somebody else published here in the meantime; nothing of theirs was overwritten"
        hint = "git pull, if their content is not yours yet; then publish again"
        return Problem(path=branch.shown, code="published-meanwhile", message=message, hint=hint)
    if "[remote rejected]" in said:
        words = " ".join(line.removeprefix("remote:").strip() for line in done.err.splitlines() if "remote:" in line)
        reason = (re.search(r"\[remote rejected\] \((.*)\)", said) or ["", "refused"])[1]
        hint = "allow it in the settings of the remote (is the branch protected?), or give another one with --branch"
        message = f"the remote does not take it: {reason}{f': {words}' if words else ''}"
        return Problem(path=branch.shown, code="push-refused", message=message, hint=hint)
    return failed("push", done)
