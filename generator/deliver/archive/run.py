"""Which issues, in which forms, into which folder: one issue at a time, and each as one outcome."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from generator.deliver.archive import epub, labels
from generator.deliver.archive.issue import HINT, archived, cannot_write
from generator.deliver.archive.means import Means, issue_keys, means_of
from generator.deliver.archive.tables import Tables
from generator.deliver.archive.verify import verify
from generator.deliver.folders import Folders
from generator.deliver.outcome import Outcome, counted
from generator.deliver.progress import Bar
from generator.deliver.turns import turn_in
from generator.files import clear_unfinished, display_path, is_inside
from generator.problems import Problem, did_you_mean, has_errors
from generator.site.report import silent
from generator.site.template_check import check_templates


def archive_outcome(
    folders: Folders,
    output: Path,
    *,
    forms: Collection[str],
    keys: Sequence[str] | None = None,
    as_of: date | None = None,
    complete: bool = False,
    quiet: bool = False,
) -> Outcome:
    """Archives the issues named, all when `keys` is None, into `output`. An issue with faults costs no other.

    `forms` are endings of the files (`zip`, `ndjson`, `csv`), or `folder`.
    """
    means, problems = means_of(folders, output, as_of=as_of, complete=complete)
    known = issue_keys(folders.content)
    unknown = (
        Problem(path=key, code="no-issue", message="there is no such issue", hint=did_you_mean(key, known))
        for key in keys or ()
        if key not in known
    )
    problems = (
        *problems,
        *check_templates(means.templates, labels.VIEWS | epub.VIEWS),
        *_misplaced(output, folders),
        *unknown,
    )
    chosen = [key for key in known if keys is None or key in keys]
    written: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    kept = 0
    if not has_errors(problems):
        with turn_in(output, folders.root, quiet=quiet):
            written, notes, kept, faults = _archived(means, chosen, output, forms, quiet=quiet)
        problems += faults
    shown = display_path(output, folders.root)
    return Outcome(
        lines=(f"{shown}: {counted(len(written), 'archive')} of {counted(kept, 'issue')}", *notes),
        data={"archive": {"written": written, "notes": notes}},
        problems=problems,
    )


def _archived(
    means: Means, keys: Sequence[str], output: Path, forms: Collection[str], *, quiet: bool
) -> tuple[tuple[str, ...], tuple[str, ...], int, tuple[Problem, ...]]:
    """(written, notes, how many issues, problems). A table is whole: one fault, and it isn't written."""
    written: list[str] = []
    notes: list[str] = []
    problems: list[Problem] = []
    kept = 0
    clear_unfinished(output)
    with Bar() as bar, Tables(output, forms) as tables:
        for count, key in enumerate(keys, start=1):
            done = archived(means, key, output, forms, tables)
            written += done.written
            notes += done.notes
            problems += done.problems
            kept += not done.notes and not has_errors(done.problems)
            if not quiet:
                bar(count, len(keys), "issues")
        if not has_errors(problems):
            try:
                written += tables.commit()
            except OSError as fault:
                problems.append(cannot_write(fault, means.folders.root, display_path(output, means.folders.root)))
    return tuple(written), tuple(notes), kept, tuple(problems)


def verify_outcome(path: Path, *, quiet: bool = False) -> Outcome:
    """Holds an archive, or a folder of archives, against their checksums."""
    with Bar() as bar:
        found = verify(path, tell=silent if quiet else bar)
    state = "not as archived" if has_errors(found.problems) else "as archived"
    return Outcome(
        lines=(f"{path.as_posix()}: {counted(found.bags, 'archive')}, {counted(found.files, 'file')}: {state}",),
        data={"verify": {"archives": found.bags, "files": found.files}},
        problems=found.problems,
    )


def _misplaced(output: Path, folders: Folders) -> tuple[Problem, ...]:
    """The problem with an output folder inside one that the paper is made of, or one that is shown to readers."""
    sources = (folders.content, folders.seeds, *(folders.root / name for name in ("layouts", "assets")))
    sites = (folders.output, folders.preview, folders.published)
    shown = display_path(output, folders.root)
    places = (*((folder, "a folder of sources") for folder in sources), *((folder, "a site") for folder in sites))
    return tuple(
        Problem(path=shown, code="output", message=f"{display_path(folder, folders.root)} is {what}", hint=HINT)
        for folder, what in places
        if is_inside(output, folder)
    )
