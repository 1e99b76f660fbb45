"""A build of which nothing has changed, told without building: what is looked at, and the record of the last build.

The record lies in the paper's `.broadsheet/builds/`, a folder for each output folder. It is plain JSON, may be deleted
at any time, and is passed over when it is torn, of another version, or of other options. This module and what it
imports are all that such a build loads: nothing heavy may come in here.
"""

import hashlib
import json
import os
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from generator.files import write_file
from generator.problems import Problem
from generator.records import dataclass
from generator.site.look import NOWHERE, Look, Seal, Stat, content_mark, look, looked_after, looked_again, seals
from generator.site.report import BuildReport

MANIFEST = ".broadsheet/manifest.json"
"""In the output folder: the list of the site's own files."""
CHANGES = ".broadsheet/changes.json"
"""Beside it: what of the list has changed since it was written as a whole."""
VERSION = 1
FOLDER = Path(".broadsheet", "builds")
_OURS = "search"
"""The folder of the site below whose own files none is a page: nobody mends these in their place, as one may a page."""
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_PACKAGE = Path(__file__).resolve().parent.parent
_NOTE = "last.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be built."""

    content: Path
    output: Path
    root: Path
    drafts: bool = False
    as_of: date | None = None
    url: str = ""
    """The address of the site where it is not that of paper.yml."""
    addresses: tuple[str, ...] = ()
    """What was published besides what the content lists."""

    @property
    def folder(self) -> Path:
        """Where the record of this output folder lies."""
        mark = hashlib.blake2b(os.fsencode(os.path.realpath(self.output)), digest_size=8).hexdigest()
        return self.root / FOLDER / mark

    @property
    def options(self) -> str:
        """Everything that the site depends on but for files."""
        folders = (self.content, self.output, self.root)
        # How they are spelled stands in problems; where they lead decides what is in them.
        named = [[str(folder), os.path.realpath(folder)] for folder in folders]
        given = (self.drafts, str(self.as_of), self.url, self.addresses)
        return json.dumps([VERSION, sys.version, installed(), named, *given])

    def inputs(self) -> Look:
        """All files that the site is made from; those of the program are among them."""
        program = look(self._beside, hidden=True)
        return Look({**look([self.content.as_posix()]).folders, **program.folders})

    def inputs_again(self, before: Look, changed: Iterable[str]) -> tuple[Look, frozenset[str]] | None:
        """The inputs where these files alone may have changed, and the folders that were looked at for that.

        The paths are real ones. None where it takes more than a look at the folders that were there.
        """
        found = before
        folders: set[str] = set()
        tops = [(self.content.as_posix(), False), *((folder, True) for folder in self._beside)]
        real = [(Path(os.path.realpath(top)).as_posix(), top, hidden) for top, hidden in tops]
        for path in changed:
            posix = Path(path).as_posix()
            for place, top, hidden in real:
                if posix == place or (posix.startswith(f"{place}/") and Path(path).is_dir()):
                    return None
                folder = top + posix[len(place) :].rpartition("/")[0]
                if posix.startswith(f"{place}/") and folder not in folders:
                    again = looked_again(found, [folder], hidden=hidden)
                    if again is None:
                        return None
                    found = again
                    folders.add(folder)
        return found, frozenset(folders)

    @property
    def _beside(self) -> tuple[str, ...]:
        """The folders of the inputs but for the content: the program's, and the paper's own layouts and assets."""
        own = [(self.root / name).as_posix() for name in ("layouts", "assets")]
        beside = [_PACKAGE.parent / name for name in ("layouts", "assets")]
        return (_PACKAGE.as_posix(), *(folder.as_posix() for folder in beside if folder.is_dir()), *own)

    def outputs(self, sealed: Mapping[str, Seal] | None = None) -> Look:
        """All files of the output folder, its manifest among them; but for those of `sealed` folders that hold."""
        return look((self.output.as_posix(), (self.output / MANIFEST).parent.as_posix()), sealed=sealed or {})

    def seals(self, outputs: Look, now: int, among: Collection[str] | None = None) -> Mapping[str, Seal]:
        """Seals for the folders of the search, or for those `among` them: nothing but builds writes there."""
        top = f"{self.output.as_posix()}/{_OURS}/"
        folders = [f for f in outputs.folders if f.startswith(top) and f not in outputs.sealed]
        return seals(outputs, folders if among is None else set(folders).intersection(among), now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What was seen before a build."""

    wanted: Wanted
    inputs: Look
    young: Mapping[str, str]
    """Marks of the content of the inputs that could change and look the same."""
    outputs: Look | None
    """None where it is known without a look how they stand."""
    now: int
    """When that was, in the time that files bear."""


def installed() -> list[str]:
    """The libraries that are there, with their versions."""
    found = set()
    for folder in sys.path:
        if folder.endswith("-packages"):
            found |= {entry.name for entry in os.scandir(folder) if entry.name.endswith(".dist-info")}
    return sorted(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """The inputs as they looked first."""

    inputs: Look
    now: int
    """When that was, in the time that files bear."""


def glance(wanted: Wanted) -> Glance | None:
    """What the inputs look like; None where no build has left anything, or nothing can be written."""
    try:
        now = _now(wanted.folder)
    except OSError:
        return None
    return Glance(inputs=wanted.inputs(), now=now)


def unchanged(wanted: Wanted, seen: Glance | None = None) -> BuildReport | None:
    """The report of a build that has nothing to do; None where something may have changed, or no record tells.

    `seen`: what was seen of the inputs just now.
    """
    path, note, seen = wanted.folder / _NOTE, noted(wanted), seen or glance(wanted)
    if note is None or seen is None:
        return None
    try:
        now, inputs = seen.now, seen.inputs
        if inputs.mark() != note["seen"][0]:
            return None  # the site has several times as many files: after an edit it need not be looked at twice
        outputs = wanted.outputs(_sealed(note))
        if outputs.mark() != note["seen"][1]:
            return None
        young = dict(note["young"])
        if any(content_mark(file) != mark for file, mark in young.items()):
            return None
        report = reported(note)
        if young or note.get("boot") != _booted():
            # Most have come of age in the meantime: the next look need not read them.
            still = {*inputs.young(now), *outputs.young(now)}
            aged = {"young": {file: mark for file, mark in young.items() if file in still}}
            _write(path, note | aged | _seal(outputs, wanted.seals(outputs, now)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return report


def noted(wanted: Wanted) -> dict[str, Any] | None:
    """What the last build has noted of itself; None where it had other options, or nothing was."""
    try:
        note: Any = json.loads((wanted.folder / _NOTE).read_bytes())
        return note if note["options"] == wanted.options else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _sealed(note: Mapping[str, Any]) -> Mapping[str, Seal]:
    """The folders that were sealed since the machine was started; a crash may have cost a file its end before."""
    try:
        found = {folder: (int(came), int(was), str(mark)) for folder, (came, was, mark) in note["sealed"].items()}
        return found if note["boot"] == _booted() else {}
    except (KeyError, TypeError, ValueError, AttributeError):
        return {}  # damaged: all files are looked at


def _seal(outputs: Look, new: Mapping[str, Seal]) -> dict[str, Any]:
    boot = _booted()
    return {"boot": boot, "sealed": {**outputs.sealed, **new} if boot else {}}


def _booted() -> str:
    """Which start of the machine this is; empty where the system doesn't tell."""
    try:
        return _BOOT.read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""


def reported(note: Mapping[str, Any]) -> BuildReport:
    """What that build said, as if it had written nothing. Raises KeyError, TypeError."""
    return BuildReport(
        pages=note["pages"],
        unchanged=note["files"],
        problems=tuple(Problem(**problem) for problem in note["problems"]),
        notes=tuple(note["notes"]),
    )


def sight(
    wanted: Wanted,
    last: Sight | None = None,
    changed: Collection[str] | None = None,
    *,
    outputs: bool = True,
    sealed: bool = False,
    seen: Glance | None = None,
) -> Sight:
    """What is there before a build reads it. In a folder that can't be written every file may look as it did.

    `sealed`: of folders that hold since the last build the files are not looked at; `Look.opened` does.

    What was `seen` of the inputs, since when this process alone may write here, is not looked at twice.
    Where it is known which files have `changed` since the `last` look, no others are looked at again; and the `outputs`
    only if that is wanted.
    """
    try:
        wanted.folder.mkdir(parents=True, exist_ok=True)
        now = seen.now if seen else _now(wanted.folder)
    except OSError:
        now = 0
    known = last and changed is not None and last.wanted == wanted and now
    again = wanted.inputs_again(last.inputs, changed or ()) if last and known else None
    inputs, folders = again or (seen.inputs if seen else wanted.inputs(), None)
    young = {path: content_mark(path) for path in inputs.young(now, folders)}
    note = noted(wanted) if sealed else None
    found = wanted.outputs(_sealed(note) if note else None) if outputs else None
    return Sight(wanted=wanted, inputs=inputs, young=young, outputs=found, now=now)


def opened(before: Sight, among: Collection[str] | None = None) -> Sight:
    """The sight with the files of its sealed folders, or of those `among` them."""
    return replace(before, outputs=before.outputs.opened(among)) if before.outputs else before


def settle(wanted: Wanted, before: Sight, report: BuildReport, standing: Mapping[str, Stat]) -> bool:
    """Note what a build without a fault has left, for the next one to find.

    `standing` tells how each route's file looked when the build was done with it; where somebody has changed one since,
    nothing is noted, and the next build puts it right. Gives whether all stands as it was left.
    """
    try:
        now, output = _now(wanted.folder), wanted.output.as_posix()
        routes = (*report.written, *report.removed, MANIFEST, CHANGES)
        written = {f"{output}/{route}" for route in routes}
        # What a build did not touch may be told as it was before: has it changed since, the next build sees that.
        again = before.outputs and looked_after(before.outputs, written)
        outputs, among = (again, {path.rpartition("/")[0] for path in written}) if again else (wanted.outputs(), None)
        top = len(output) + 1
        seen = {path[top:]: stat for path, stat in outputs.files(among)}
        # In a folder that was not touched all stands as it was seen before.
        was = (path[top:] for path, _ in before.outputs.files(among)) if before.outputs and among else standing
        if any(seen.get(r, NOWHERE) != standing[r] for r in {*was, *routes} if r in standing):
            return False
        young = {*outputs.young(now, among), *(before.outputs.young(before.now) if before.outputs else ())}
        note = {
            "options": wanted.options,
            "seen": [before.inputs.mark(), outputs.mark()],
            "young": {path: content_mark(path) for path in young} | dict(before.young),
            "pages": report.pages,
            "files": len(report.written) + report.unchanged,
            "problems": [asdict(problem) for problem in report.problems],
            "notes": report.notes,
        }
        # Since when no other has come to a folder: since this look at it, or the one before the build.
        new = wanted.seals(outputs, now, among)
        if among is not None:
            new = {**wanted.seals(outputs, before.now, outputs.folders.keys() - among), **new}
        _write(wanted.folder / _NOTE, note | _seal(outputs, new))
    except OSError:
        pass  # the site stands; the next build only takes longer
    return True


def _now(folder: Path) -> int:
    """The time of a file written just now, by the clock that the folder's files have."""
    probe = folder / "now"
    probe.write_bytes(b"")
    return probe.stat().st_mtime_ns


def _write(path: Path, note: Mapping[str, Any]) -> None:
    write_file(path, json.dumps(note).encode())
