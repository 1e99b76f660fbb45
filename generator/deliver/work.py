"""Convert and build, each as one outcome."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from generator.convert import IssueReport, convert
from generator.deliver.folders import Folders
from generator.deliver.outcome import Outcome, counted
from generator.deliver.progress import Bar
from generator.files import display_path
from generator.site.build import build


def convert_outcome(folders: Folders, *, files: Sequence[Path] = (), quiet: bool = False) -> Outcome:
    """Converts the raw issues (all, or `files`); says what was new, kept, edited and removed, and what is doubted.

    `quiet`: no progress bar.
    """
    with Bar() as bar:
        report = convert(
            folders.seeds, folders.content, root=folders.root, files=files, progress=None if quiet else bar
        )
    lines = [f"{issue.key}: {_changes([issue])}" for issue in report.issues if issue.new or issue.updated]
    if report.issues:
        doubts = sum(issue.doubts for issue in report.issues)
        look = f"; {counted(doubts, 'doubt')} to look at, under review" if doubts else ""
        lines.append(f"{counted(len(report.issues), 'issue')}: {_changes(report.issues)}{look}")
    data = {"issues": [_in_data(issue) for issue in report.issues]}
    return Outcome(lines=tuple(lines), data={"convert": data}, problems=report.problems)


def _in_data(issue: IssueReport) -> dict[str, Any]:
    names = {key: list(getattr(issue, key)) for key in ("new", "updated", "kept", "edited", "removed", "gone")}
    review = [{"article": title, **asdict(doubt)} for title, doubt in issue.review]
    return {"key": issue.key, **names, "review": review}


def _changes(issues: Sequence[IssueReport]) -> str:
    """`3 new, 9 kept, 1 edited by hand`."""
    counts = (
        (sum(len(i.new) for i in issues), "new"),
        (sum(len(i.updated) for i in issues), "updated"),
        (sum(len(i.kept) for i in issues), "kept"),
        (sum(len(i.edited) for i in issues), "edited by hand"),
        (sum(len(i.removed) for i in issues), "removed by hand"),
        (sum(len(i.gone) for i in issues), "joined to others"),
    )
    return ", ".join(f"{number} {word}" for number, word in counts if number) or "no articles"


def build_outcome(
    folders: Folders, *, output: Path | None = None, clean: bool = False, drafts: bool = False, quiet: bool = False
) -> Outcome:
    """Builds the site out of the content. `quiet`: no progress bar."""
    output = output or folders.output
    with Bar() as bar:
        report = build(
            folders.content,
            output,
            root=folders.root,
            clean=clean,
            drafts=drafts,
            progress=None if quiet else bar,
        )
    shown = display_path(output, folders.root)
    if any(problem.severity == "error" for problem in report.problems):
        lines = [f"{shown}: not built, because of the faults; what stood there stays"]
    else:
        removed = f", {len(report.removed)} removed" if report.removed else ""
        made = f"{counted(report.pages, 'page')}; {counted(len(report.written), 'file')} written{removed}"
        lines = [f"{shown}/index.html: {made}", *report.notes]
    data = {
        "pages": report.pages,
        "written": list(report.written),
        "unchanged": report.unchanged,
        "removed": list(report.removed),
        "notes": list(report.notes),
    }
    return Outcome(lines=tuple(lines), data={"build": data}, problems=report.problems)
