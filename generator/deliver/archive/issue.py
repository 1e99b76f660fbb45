"""One issue in all forms that are wanted."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import IO

from generator.deliver.archive.bag import PAYLOAD, bagged
from generator.deliver.archive.beside import beside
from generator.deliver.archive.edition import alone, site_files, with_pictures
from generator.deliver.archive.entries import Entry, below
from generator.deliver.archive.epub import book
from generator.deliver.archive.labels import README, START, bag_info, readme, start_page, title_of
from generator.deliver.archive.means import Means, issue_of
from generator.deliver.archive.pdf import printed
from generator.deliver.archive.records import records
from generator.deliver.archive.tables import KINDS, Tables
from generator.deliver.archive.verify import verify
from generator.deliver.archive.wacz import web_archive
from generator.deliver.archive.writing import aside, beside_it, put_back, write_folder, zip_into
from generator.files import display_path, named_by, unwritable
from generator.model import Issue
from generator.problems import Problem, Stop, has_errors
from generator.records import dataclass
from generator.site.edition import Edition
from generator.site.published import is_out
from generator.site.report import silent

HINT = "choose a folder that can be written, or give another one with --output"
BAGS = frozenset(("zip", "folder"))
OF_PAGES = frozenset(("zip", "folder", "pdf", "wacz"))
"""The forms that hold the pages of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of one issue."""

    written: tuple[str, ...] = ()
    """Names of files and folders in the output folder."""
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An issue, made ready for any form."""

    issue: Issue
    """As it is published; where nothing of it is, as it was read."""
    title: str
    edition: Edition | None
    """What is published of it, if anything."""
    pictures: Mapping[str, Path] = field(default_factory=dict)
    """Route to file."""
    site: Mapping[str, bytes | Path] = field(default_factory=dict)
    """Route to what stands there; empty where no form wants the pages."""
    bag: tuple[Entry, ...] = ()
    """The files of the bag; none where no form is one."""


def archived(means: Means, key: str, output: Path, forms: Collection[str], tables: Tables) -> Done:
    """The issue of this key in these forms, in the folder `output` and in the tables."""
    issue, problems = issue_of(means, key)
    if has_errors(problems):
        return Done(problems=problems)
    if not is_out(issue, means.as_of):
        return Done(notes=(f"{key} is of a day after {means.as_of}: it is left out",), problems=problems)
    try:
        edition, faults = alone(means, issue)
        problems += faults
        if edition is None and not means.complete:
            return Done(notes=(f"{key} has no published article: it is left out",), problems=problems)
        if has_errors(problems):
            return Done(problems=problems)
        tables.add(records(means, edition) if edition else ())
        if KINDS.keys() >= set(forms):
            return Done(problems=problems)
        ready, faults = _made_ready(means, issue, edition, forms)
        problems += faults
        if has_errors(problems):
            return Done(problems=problems)
        return _written(means, ready, output, forms, problems)
    except Stop as stop:
        return Done(problems=(*problems, *stop.problems))
    except OSError as fault:
        return Done(problems=(*problems, cannot_write(fault, means.folders.root, key)))


def cannot_write(fault: OSError, root: Path, shown: str) -> Problem:
    """The problem with what cannot be written; `shown` names it where the fault does not."""
    return unwritable(named_by(fault, root, shown), fault, HINT, code="output")


def _made_ready(
    means: Means, read: Issue, edition: Edition | None, forms: Collection[str]
) -> tuple[Ready, tuple[Problem, ...]]:
    issue = read
    site: Mapping[str, bytes | Path] = {}
    pictures: Mapping[str, Path] = {}
    problems: tuple[Problem, ...] = ()
    if edition:
        issue = edition.paper.issues[0]
        edition, pictures, problems = with_pictures(means, edition)
        if OF_PAGES.intersection(forms):
            site, faults = site_files(means, edition, pictures)
            problems += faults
    ready = Ready(issue=issue, title=title_of(means, issue), edition=edition, pictures=pictures, site=site)
    if not BAGS.intersection(forms) or has_errors(problems):
        return ready, problems
    bag, faults = _bag(means, read, ready)
    return replace(ready, bag=bag), (*problems, *faults)


_Make = Callable[[Means, Ready, IO[bytes]], tuple[Problem, ...]]


def _zip(means: Means, ready: Ready, out: IO[bytes]) -> tuple[Problem, ...]:
    zip_into(out, ready.bag, top=bag_name(means, ready.issue), day=ready.issue.latest_day)
    return ()


def _epub(means: Means, ready: Ready, out: IO[bytes]) -> tuple[Problem, ...]:
    if ready.edition:
        entries = book(means, ready.edition, ready.pictures, ready.title)
        zip_into(out, entries, top="", day=ready.issue.latest_day)
    return ()


def _wacz(means: Means, ready: Ready, out: IO[bytes]) -> tuple[Problem, ...]:
    key, day = ready.issue.key, ready.issue.latest_day
    entries = web_archive(ready.site, base=means.config.url, key=key, title=ready.title, day=day)
    zip_into(out, entries, top="", day=day)
    return ()


def _pdf(means: Means, ready: Ready, out: IO[bytes]) -> tuple[Problem, ...]:
    path = display_path(means.folders.content / ready.issue.key, means.folders.root)
    pdf, problems = printed(ready.site, ready.issue.key, path=path)
    out.write(pdf)
    return problems


_FILES: dict[str, _Make] = {"zip": _zip, "epub": _epub, "pdf": _pdf, "wacz": _wacz}
"""Form to what makes the file of that ending."""


def bag_name(means: Means, issue: Issue) -> str:
    """What the bag of an issue is called: a complete one so that it is not taken for one that the public may have."""
    return f"{issue.key}-complete" if means.complete else issue.key


def _written(means: Means, ready: Ready, output: Path, forms: Collection[str], problems: tuple[Problem, ...]) -> Done:
    bag = bag_name(means, ready.issue)
    written = []
    for form, make in _FILES.items():
        if form in forms and (ready.edition or form == "zip"):
            name = f"{bag if form == 'zip' else ready.issue.key}.{form}"
            faults = _write(means, ready, output / name, make)
            problems += faults
            if not has_errors(faults):
                written.append(name)
    if "folder" in forms:
        faults = _in_the_way(means, aside(output / bag))
        if not faults:
            put_back(output / bag)
            faults = _in_the_way(means, output / bag)
        problems += faults
        if not faults:
            output.mkdir(parents=True, exist_ok=True)
            write_folder(ready.bag, output / bag)
            written.append(bag)
    return Done(written=tuple(written), problems=problems)


def _write(means: Means, ready: Ready, file: Path, make: _Make) -> tuple[Problem, ...]:
    """Makes a file beside its place and moves it there, unless there are faults. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with beside_it(file) as part:
        with part.open("xb") as out:
            problems = make(means, ready, out)
        if not has_errors(problems):
            part.replace(file)
    return problems


def _bag(means: Means, read: Issue, ready: Ready) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """All files of the issue's bag, of the issue as it was read. Raises OSError and `Stop`."""
    aside, problems = beside(means, read, ready.edition)
    title, published = ready.title, ready.edition is not None
    payload = [*below(PAYLOAD, ((e.path, e.source) for e in (*aside.content, *aside.raw)))]
    tags = [Entry(path=README, source=readme(means, ready.issue, title, aside, pages=published))]
    if published:
        payload += below(f"{PAYLOAD}/site", ready.site.items())
        tags.append(Entry(path=START, source=start_page(means, title)))
    return bagged(payload, tags, bag_info(means, ready.issue, title)), problems


def _in_the_way(means: Means, folder: Path) -> tuple[Problem, ...]:
    """Is there something in the folder's place that would be lost: anything but an archive as it was written?"""
    if not folder.exists() and not folder.is_symlink():
        return ()
    if folder.is_dir() and not folder.is_symlink() and not verify(folder, tell=silent).problems:
        return ()
    message = "something stands in the way that is no archive, or one that somebody changed"
    hint = "move it away, or give another folder with --output"
    path = display_path(folder, means.folders.root)
    return (Problem(path=path, code="foreign-file", message=message, hint=hint),)
