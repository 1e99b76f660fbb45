"""A freshly converted issue into its folder: names, edits and deletions are kept, and only what differs is written.

First a plan, which a person may look at; then what it says.
"""

import errno
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.content.differences import FileChange, MovedLines, What, moved_lines
from generator.content.front_matter import untouched
from generator.content.parser import parse_issue
from generator.content.reader import ISSUE_FILE
from generator.content.standing import Named, Standing, issue_before, named, standing_in, text_of
from generator.content.writer import article_text, issue_text, with_bookkeeping
from generator.files import clear_unfinished, is_inside, write_file
from generator.model import Article, Issue
from generator.problems import Problem, Stop
from generator.records import dataclass


class Outdated(OSError):
    """A file is no longer as it was when a plan was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueChange:
    """What an update did, by article names."""

    key: str
    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    """Written anew: the converter's own text changed."""
    kept: tuple[str, ...] = ()
    """The same as before."""
    edited: tuple[str, ...] = ()
    """Changed by a person: left alone."""
    removed: tuple[str, ...] = ()
    """Deleted by a person: not written again."""
    renamed: tuple[tuple[str, str], ...] = ()
    """(old name, new one): files that a person renamed. The old address goes on as an alias of one not edited."""
    gone: tuple[str, ...] = ()
    """Now part of another article, which took over its address as an alias."""
    issue_edited: bool = False
    """issue.yml was changed by a person: only the converter's own records in it are renewed."""
    held: bool = False
    """Nothing of this was written: only the converter changed, and nobody agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an update of one issue would do."""

    folder: Path
    change: IssueChange
    writes: tuple[tuple[str, str], ...]
    """(file's name, text)."""
    unlinks: tuple[str, ...]
    stood: Mapping[str, str]
    """The texts of those files as they stood when the plan was made; empty for one that wasn't there."""
    files: tuple[FileChange, ...]
    """Every file that differs from what the converter now makes; those that a person changed too."""
    moved: tuple[MovedLines, ...]
    wanted: bool
    """A person asked for it: the issue is new, or its raw files or its sidecar changed."""

    @property
    def differs(self) -> bool:
        """Would it change what the converter wrote (its own records in issue.yml aside)?"""
        return any(file.what != "edited" for file in self.files)


def plan_update(content: Path, issue: Issue) -> Plan:
    """How the issue, whose articles have no names yet and stand in reading order, goes into `content/<key>/`.

    An existing file keeps its name for the new article with which it shares most source lines, or most text when the
    raw file has changed. A file that a person changed (its digest doesn't match) stays as it is. An article that
    issue.yml lists as written and whose file is not there was renamed by a person where another file has its lines;
    else it was deleted: it goes to `removed` and stays deleted. Writes nothing. Raises OSError when the folder cannot
    be read, and `Stop` when it leads out of the content folder.
    """
    folder = content / issue.key
    if not is_inside(folder, content):
        hint = "put the folder itself here instead of a symbolic link"
        raise Stop(Problem(path=folder.as_posix(), code="unsafe-path", message="leads out of the content", hint=hint))
    before, before_text = issue_before(folder)
    standing = standing_in(folder, before)
    same = all(raw in before.sources for raw in issue.sources)
    taken = named(issue, before, standing, same=same)
    files = _differing(taken.there, taken.gone, standing)
    issue = replace(issue, written=taken.written, removed=taken.removed)
    issue_edited = before_text != "" and not untouched(before_text)
    text = with_bookkeeping(before_text, issue) if issue_edited else issue_text(issue)
    writes = [(f.name, f.new) for f in files if f.what in ("new", "updated")]
    if before_text != text:
        writes.append((ISSUE_FILE, text))
    if issue_edited or not before_text or _without_records(before) != _without_records(_as_read(text, issue.key)):
        what: What = "edited" if issue_edited else "updated" if before_text else "new"
        files.append(FileChange(name=ISSUE_FILE, what=what, old=before_text, new=issue_text(issue)))
    return Plan(
        folder=folder,
        writes=tuple(writes),
        unlinks=tuple(f"{name}.md" for name in taken.gone),
        stood={**{file.name: file.old for file in files}, ISSUE_FILE: before_text},
        files=tuple(files),
        moved=moved_lines({n: old.lines for n, old in standing.items()}, taken.there) if same else (),
        wanted=issue.sources != before.sources or issue.sidecar != before.sidecar,
        change=_change(issue.key, taken, files, standing, issue_edited=issue_edited),
    )


def _differing(there: Iterable[Article], gone: Iterable[str], standing: Mapping[str, Standing]) -> list[FileChange]:
    """The articles' files that are not what the converter now makes, those that a person changed among them."""
    files: list[FileChange] = []
    for article in there:
        text, old = article_text(article), standing.get(article.name)
        if old is None or not old.untouched or old.text != text:
            what: What = "new" if not old else "updated" if old.untouched else "edited"
            files.append(FileChange(name=f"{article.name}.md", what=what, old=old.text if old else "", new=text))
    return [*files, *(FileChange(name=f"{name}.md", what="gone", old=standing[name].text) for name in gone)]


def _change(
    key: str,
    taken: Named,
    files: Iterable[FileChange],
    standing: Mapping[str, Standing],
    *,
    issue_edited: bool,
) -> IssueChange:
    """What the update does, by the articles' names."""
    whats = {file.name: file.what for file in files}
    of_each = [(a.name, whats.get(f"{a.name}.md", "kept")) for a in taken.there]
    return IssueChange(
        key=key,
        new=tuple(name for name, what in of_each if what == "new"),
        updated=tuple(name for name, what in of_each if what == "updated"),
        kept=tuple(name for name, what in of_each if what == "kept"),
        edited=tuple(sorted(name for name, old in standing.items() if not old.untouched)),
        removed=tuple(r.name for r in taken.removed if r.name not in taken.renames),
        renamed=tuple(taken.renames.items()),
        gone=taken.gone,
        issue_edited=issue_edited,
    )


def apply_plan(plan: Plan) -> IssueChange:
    """Writes what the plan says. Raises OSError when the folder cannot be written.

    Raises `Outdated` where a file is no longer as it was when the plan was made, which may be long ago where a person
    was asked: what was saved since is not written over. What is written by then is right for any later plan.
    """
    plan.folder.mkdir(parents=True, exist_ok=True)
    clear_unfinished(plan.folder)
    for name in (*(name for name, _ in plan.writes), *plan.unlinks):
        _must_stand(plan, name)
    for name, text in plan.writes:
        _must_stand(plan, name)
        write_file(plan.folder / name, text.encode())
    for name in plan.unlinks:
        _must_stand(plan, name)
        (plan.folder / name).unlink()
    return plan.change


def _must_stand(plan: Plan, name: str) -> None:
    if text_of(plan.folder / name) != plan.stood[name]:
        raise Outdated(errno.EBUSY, "it changes while it is converted", str(plan.folder / name))


def _without_records(issue: Issue) -> str:
    """issue.yml without the converter's own records of what was read and written."""
    return issue_text(replace(issue, sources=(), sidecar="", written=(), removed=()))


def _as_read(text: str, key: str) -> Issue:
    """The issue as its issue.yml will be read: the file keeps no white space at the ends of a value."""
    return parse_issue(text, key, ISSUE_FILE)[0]
