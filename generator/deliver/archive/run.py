"""Which issues, in which forms, into which folder: one issue at a time, and each as one outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.deliver.archive.bag import PAYLOAD, bagged
from generator.deliver.archive.beside import beside
from generator.deliver.archive.edition import Alone, alone, site_files
from generator.deliver.archive.entries import Entry, below
from generator.deliver.archive.labels import README, START, VIEWS, bag_info, readme, start_page, title_of
from generator.deliver.archive.means import Means, issue_keys, issue_of, means_of
from generator.deliver.archive.verify import verify
from generator.deliver.archive.writing import write_folder, write_zip
from generator.deliver.folders import Folders
from generator.deliver.outcome import Outcome, counted
from generator.deliver.progress import Bar
from generator.files import display_path, is_inside
from generator.model import Issue
from generator.problems import Problem, Stop, did_you_mean, has_errors
from generator.site.edition import is_out
from generator.site.template_check import check_templates

HINT = "choose a folder that can be written, or give another one with --output"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The forms in which each issue is to be kept."""

    zip: bool = False
    folder: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """What came of one issue."""

    written: tuple[str, ...] = ()
    """Names of files and folders in the output folder."""
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def archive_outcome(
    folders: Folders,
    output: Path,
    *,
    wanted: Wanted,
    keys: Sequence[str] | None = None,
    as_of: date | None = None,
    complete: bool = False,
    quiet: bool = False,
) -> Outcome:
    """Archives the issues named, all when `keys` is None, into `output`. An issue with faults costs no other."""
    means, problems = means_of(folders, as_of=as_of, complete=complete)
    known = issue_keys(folders.content)
    unknown = (
        Problem(path=key, code="no-issue", message="there is no such issue", hint=did_you_mean(key, known))
        for key in keys or ()
        if key not in known
    )
    problems = (
        *problems,
        *check_templates(means.templates, VIEWS),
        *_misplaced(output, folders),
        *unknown,
    )
    chosen = [key for key in known if keys is None or key in keys]
    written: list[str] = []
    notes: list[str] = []
    if not has_errors(problems):
        with Bar() as bar:
            for count, key in enumerate(chosen, start=1):
                done = _archived(means, key, output, wanted)
                written += done.written
                notes += done.notes
                problems += done.problems
                if not quiet:
                    bar(count, len(chosen), "issues")
    shown = display_path(output, folders.root)
    return Outcome(
        lines=(f"{shown}: {counted(len(written), 'archive')} of {counted(len(chosen), 'issue')}", *notes),
        data={"archive": {"written": written, "notes": notes}},
        problems=problems,
    )


def verify_outcome(path: Path, *, quiet: bool = False) -> Outcome:
    """Holds an archive, or a folder of archives, against their checksums."""
    with Bar() as bar:
        found = verify(path, tell=_silent if quiet else bar)
    state = "not as archived" if has_errors(found.problems) else "as archived"
    return Outcome(
        lines=(f"{path.as_posix()}: {counted(found.bags, 'archive')}, {counted(found.files, 'file')}: {state}",),
        data={"verify": {"archives": found.bags, "files": found.files}},
        problems=found.problems,
    )


def _archived(means: Means, key: str, output: Path, wanted: Wanted) -> _Done:
    """One issue in all forms that are wanted."""
    issue, problems = issue_of(means, key)
    if has_errors(problems):
        return _Done(problems=problems)
    if not is_out(issue, means.as_of):
        return _Done(notes=(f"{key} is of a day after {means.as_of}: it is left out",), problems=problems)
    try:
        own, faults = alone(means, issue)
        problems += faults
        if own is None and not means.complete:
            return _Done(notes=(f"{key} has no published article: it is left out",), problems=problems)
        if has_errors(problems):
            return _Done(problems=problems)
        return _written(means, issue, own, output, wanted, problems)
    except Stop as stop:
        return _Done(problems=(*problems, *stop.problems))
    except OSError as fault:
        where = display_path(Path(fault.filename), means.folders.root) if isinstance(fault.filename, str) else key
        message = f"cannot be written: {fault.strerror or fault}"
        return _Done(problems=(*problems, Problem(path=where, code="output", message=message, hint=HINT)))


def _written(
    means: Means, issue: Issue, own: Alone | None, output: Path, wanted: Wanted, problems: tuple[Problem, ...]
) -> _Done:
    entries, faults = _bag(means, issue, own)
    problems += faults
    if has_errors(problems):
        return _Done(problems=problems)
    output.mkdir(parents=True, exist_ok=True)
    written = []
    if wanted.zip:
        name = f"{issue.key}.zip"
        write_zip(entries, output / name, top=issue.key, day=issue.latest_day)
        written.append(name)
    if wanted.folder:
        faults = _in_the_way(means, output / issue.key)
        problems += faults
        if not faults:
            write_folder(entries, output / issue.key)
            written.append(issue.key)
    return _Done(written=tuple(written), problems=problems)


def _bag(means: Means, issue: Issue, own: Alone | None) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """All files of the issue's bag. Raises OSError and `Stop`."""
    aside, problems = beside(means, issue, own.edition if own else None)
    shown = own.issue if own else issue
    title = title_of(means, shown)
    payload = [*below(PAYLOAD, ((e.path, e.source) for e in (*aside.content, *aside.raw)))]
    tags = [Entry(path=README, source=readme(means, shown, title, aside, pages=own is not None))]
    if own:
        files, faults = site_files(means, own.edition, own.pictures)
        problems += faults
        payload += below(f"{PAYLOAD}/site", files.items())
        tags.append(Entry(path=START, source=start_page(means, title)))
    return bagged(payload, tags, bag_info(means, shown, title)), problems


def _misplaced(output: Path, folders: Folders) -> tuple[Problem, ...]:
    """The problem with an output folder inside one that the paper is made of."""
    sources = (folders.content, folders.seeds, *(folders.root / name for name in ("layouts", "assets")))
    shown = display_path(output, folders.root)
    return tuple(
        Problem(
            path=shown, code="output", message=f"{display_path(source, folders.root)} is a folder of sources", hint=HINT
        )
        for source in sources
        if is_inside(output, source)
    )


def _in_the_way(means: Means, folder: Path) -> tuple[Problem, ...]:
    """Is there something in the folder's place that would be lost: anything but an archive as it was written?"""
    if not folder.exists() and not folder.is_symlink():
        return ()
    if folder.is_dir() and not folder.is_symlink() and not verify(folder, tell=_silent).problems:
        return ()
    message = "something stands in the way that is no archive, or one that somebody changed"
    hint = "move it away, or give another folder with --output"
    path = display_path(folder, means.folders.root)
    return (Problem(path=path, code="foreign-file", message=message, hint=hint),)


def _silent(count: int, total: int, what: str) -> None:
    """Nobody wants to know."""
