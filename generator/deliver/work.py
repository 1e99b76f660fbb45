"""Conversion as an outcome."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from generator.content.differences import unified
from generator.content.update import IssueChange
from generator.convert import IssueReport, convert
from generator.deliver.decision import Decision, can_ask, in_words
from generator.deliver.folders import Folders
from generator.deliver.outcome import Outcome, counted
from generator.deliver.progress import Bar
from generator.deliver.turns import turn_in
from generator.executor import Executor
from generator.files import display_path
from generator.problems import Stop


def convert_outcome(
    folders: Folders,
    *,
    files: Sequence[Path] = (),
    only_new: bool = False,
    update: bool | None = False,
    diff: bool = False,
    day: date | None = None,
    cluster: str = "",
    quiet: bool = False,
) -> Outcome:
    """Converts the raw issues (all, `files`, or those not converted yet); says what was done and what is doubted.

    `day`: their date, given. `update`: are articles that nobody edited, of raw files that are the same, written anew
    where the converter makes them differently? None: a person is asked, or nothing is written where there is no
    terminal. `diff`: only shows what would change. `cluster`: the address of a scheduler whose workers
    convert. `quiet`: no progress bar and no question.

    One that writes waits for the end of another command that writes into the content folder.
    """
    with ExitStack() as stack:
        if not diff:
            # Said in any case: the other one may be asking a person, and a preview would stand still without a word.
            stack.enter_context(turn_in(folders.content, folders.root))
        try:
            executor = stack.enter_context(_connected(cluster)) if cluster else None
        except Stop as stop:
            return Outcome(lines=(), data={"convert": {"issues": [], "passed_over": 0}}, problems=stop.problems)
        bar = stack.enter_context(Bar())
        decision = Decision(bar, False if update is None and (quiet or not can_ask()) else update)
        report = convert(
            folders.seeds,
            folders.content,
            root=folders.root,
            files=files,
            only_new=only_new,
            agree=decision,
            dry=diff,
            day=day,
            executor=executor,
            progress=None if quiet else bar,
        )
    lines = [line for issue in report.issues for line in _issue_in_words(issue, diff=diff)]
    changes = [issue.change for issue in report.issues]
    done = [change for change in changes if not change.held]
    if done and not diff:
        doubts = sum(issue.doubts for issue in report.issues if not issue.change.held)
        look = f"; {counted(doubts, 'doubt')} to look at, under review" if doubts else ""
        lines.append(f"{counted(len(done), 'issue')}: {_in_words(done)}{look}")
    if held := [change for change in changes if change.held]:
        lines.append(f"{counted(len(held), 'issue')} would change: {_in_words(held)}; nothing written")
        if not diff:
            lines.append("  the converter makes them differently now: --diff shows how, --update writes them")
    elif diff:
        lines.append(f"{counted(len(changes), 'issue')}: nothing would change")
    if report.passed_over:
        lines.append(f"{counted(report.passed_over, 'issue')} converted before")
    if not changes and not report.passed_over and not report.problems:
        lines.append(f"no raw issues in {display_path(folders.seeds, folders.root)}")
    data = {"issues": [_in_data(issue) for issue in report.issues], "passed_over": report.passed_over}
    return Outcome(lines=tuple(lines), data={"convert": data}, problems=report.problems)


def _connected(address: str) -> AbstractContextManager[Executor]:
    """The cluster at the address. Loaded late: few have one, and its library takes half a second."""
    from generator.deliver.cluster import connected

    return connected(address)


def _issue_in_words(issue: IssueReport, *, diff: bool) -> list[str]:
    change = issue.change
    if diff and issue.plan:
        return [*in_words(issue.plan), f"{change.key}: would be {_in_words([change])}"] if issue.plan.files else []
    words = f"{_in_words([change])}; waiting" if change.held else _in_words([change])
    return [f"{change.key}: {words}"] if _worth_a_line(change) else []


def _in_data(issue: IssueReport) -> dict[str, Any]:
    review = [{"article": title, **asdict(doubt)} for title, doubt in issue.review]
    data: dict[str, Any] = {**asdict(issue.change), "review": review}
    if issue.plan:
        data["diff"] = {file.name: unified(file, issue.change.key) for file in issue.plan.files}
        data["moved"] = [asdict(lines) for lines in issue.plan.moved]
    return data


def _worth_a_line(change: IssueChange) -> bool:
    """Is there more to say of the issue than that it is as it was?"""
    by_hand = change.edited or change.removed or change.renamed or change.issue_edited
    return bool(change.new or change.updated or change.gone or by_hand)


def _in_words(changes: Sequence[IssueChange]) -> str:
    """`3 new, 9 kept, 1 edited by hand`."""
    counts = (
        (sum(len(c.new) for c in changes), "new"),
        (sum(len(c.updated) for c in changes), "updated"),
        (sum(len(c.kept) for c in changes), "kept"),
        (sum(len(c.edited) for c in changes), "edited by hand"),
        (sum(len(c.removed) for c in changes), "removed by hand"),
        (sum(len(c.renamed) for c in changes), "renamed by hand"),
        (sum(len(c.gone) for c in changes), "joined to others"),
        (sum(c.issue_edited for c in changes), "issue.yml edited by hand"),
    )
    return ", ".join(f"{number} {word}" for number, word in counts if number) or "no articles"
