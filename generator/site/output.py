"""The site's folder: written so that it is never half a page, and so that nothing of anybody else's is touched.

A list in the folder names what is ours (`manifest.py`). It is written before the files, with what is about to change,
and once more after them: a run that was killed leaves a list of all that it may have touched, and the next run puts it
right.
"""

import os
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path, PurePosixPath

from generator.content.routes import is_route
from generator.files import NoPlainFile, display_path, is_inside, named_by, plain_bytes, unreadable, unwritable
from generator.problems import Problem, in_order
from generator.records import dataclass
from generator.site.look import NOWHERE, Stat, stat_of
from generator.site.manifest import Manifest, leads_away, read_manifest, unreadable_manifest, write_manifest
from generator.site.report import Progress
from generator.site.staging import Source, fingerprint, part_of, put, stands
from generator.site.standing import MANIFEST

_OUTPUT_HINT = "choose a folder that can be written, or give another one with --output"


_NONE: Mapping[str, Stat] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of the site's folder."""

    pages: tuple[str, ...] = ()
    """Routes written, in order."""
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    standing: Mapping[str, Stat] = field(default_factory=dict)
    """How each route's file looked when it was written, or before it was found to be right."""
    manifest: Manifest | None = None
    """The list of the site's files, as it was left; None where nothing was written."""


def written_before(output: Path) -> Callable[[str], bytes | None]:
    """Gives the bytes that stand at a route of the folder; None where no file is, or none that can be read."""

    def standing(route: str) -> bytes | None:
        try:
            return None if leads_away(Path(os.path.realpath(output)), route) else _bytes(output / route)
        except OSError:
            return None

    return standing


def misplaced(output: Path, sources: Iterable[Path], *, root: Path) -> tuple[Problem, ...]:
    """The problem with an output folder that lies in a folder of sources, or around one."""
    folder = Path(os.path.realpath(output))
    for source in (Path(os.path.realpath(s)) for s in sources):
        if folder.is_relative_to(source) or source.is_relative_to(folder):
            message = f"the site cannot be written here: {display_path(source, root)} is a folder of sources"
            return (Problem(path=display_path(output, root), code="output", message=message, hint=_OUTPUT_HINT),)
    return ()


def write_site(
    files: Mapping[str, Source],
    output: Path,
    *,
    root: Path,
    clean: bool,
    tell: Progress,
    untouched: Iterable[str] = (),
    trusted: Mapping[str, Stat] = _NONE,
    known: Manifest | None = None,
) -> Written:
    """Make the folder `output` hold these files, by their routes, and `untouched` besides, which stand there already.

    Of `trusted` ones it is known that nobody has changed them since the manifest was written, so that its fingerprint
    tells what is in them; the untouched are among them. `known` is the manifest, for who has it at hand.
    Routes that the manifest owned and that are gone are removed; with `clean`, all that it owned is removed first.
    A file that is not ours is neither overwritten nor removed. With any error nothing is written.
    """
    folder = Path(os.path.realpath(output))
    shown = display_path(output, root)
    manifest, problems = (known, ()) if known else read_manifest(folder, shown)
    marks = {route: fingerprint(source) for route, source in files.items()}
    standing = {route: trusted[route] for route in untouched}
    if not clean:
        standing |= {r: trusted[r] for r, mark in marks.items() if r in trusted and manifest.done.get(r) == mark}
    files = {route: source for route, source in files.items() if route not in standing}
    absent = _absent(files, folder)
    problems += tuple(_obstacles(files, absent, manifest, folder, shown))
    if not files.keys() <= manifest.done.keys():
        problems += tuple(_spelled_alike((*files, *standing), shown))
    vanished = sorted((manifest.done.keys() | manifest.pending.keys()) - files.keys() - standing.keys())
    if not all(map(is_route, vanished)):
        problems += (unreadable_manifest("it names what is no route", f"{shown}/{MANIFEST}"),)
    if problems:
        return Written(problems=in_order(problems))
    try:
        return _commit(files, absent, marks, standing, vanished, manifest, folder, shown, clean=clean, tell=tell)
    except OSError as fault:
        return Written(problems=(cannot_write(fault, output, root),))


def cannot_write(fault: OSError, output: Path, root: Path) -> Problem:
    """The problem with a file of the site, or its folder, that cannot be written, or with one that was to go there."""
    where = named_by(fault, root, display_path(output, root))
    gone = isinstance(fault, FileNotFoundError) and isinstance(fault.filename, str)
    if gone and not is_inside(Path(fault.filename), output):
        return replace(unreadable(where, fault), hint="build once more")
    return unwritable(where, fault, _OUTPUT_HINT, code="output")


def _absent(routes: Iterable[str], folder: Path) -> frozenset[str]:
    """The folders of these routes that are not there: nothing in them need be looked at one by one."""
    above = {route.rpartition("/")[0] for route in routes}
    return frozenset(f for f in above if is_route(f) and not os.path.lexists(f"{folder}/{f}"))


def _commit(
    files: Mapping[str, Source],
    absent: Collection[str],
    marks: Mapping[str, str],
    untouched: Mapping[str, Stat],
    vanished: Sequence[str],
    manifest: Manifest,
    folder: Path,
    shown: str,
    *,
    clean: bool,
    tell: Progress,
) -> Written:
    for route in manifest.pending:
        Path(part_of(f"{folder}/{route}")).unlink(missing_ok=True)
    standing = {r: NOWHERE if r.rpartition("/")[0] in absent else stat_of(f"{folder}/{r}") for r in files}
    changed = [r for r in sorted(files) if clean or standing[r] == NOWHERE or not stands(f"{folder}/{r}", files[r])]
    new = {**manifest.done, **{route: marks[route] for route in files}}
    for route in vanished:
        new.pop(route, None)
    begun = write_manifest(folder, manifest, manifest.done, {r: new[r] for r in changed})
    removed, problems = _remove(vanished, manifest, folder, shown)
    if clean:
        removed += _remove(changed, manifest, folder, shown)[0]  # who changed one of these finds ours in its place
    for count, route in enumerate(changed, start=1):
        put(f"{folder}/{route}", files[route])
        standing[route] = stat_of(f"{folder}/{route}")
        tell(count, len(changed), "files")
    listed = write_manifest(folder, begun, new, {})
    gone = tuple(r for r in removed if r not in files)
    return Written(
        pages=tuple(changed),
        unchanged=len(files) + len(untouched) - len(changed),
        removed=gone,
        problems=problems,
        standing={**untouched, **standing},
        manifest=listed,
    )


def _obstacles(
    files: Mapping[str, Source], absent: Collection[str], manifest: Manifest, folder: Path, shown: str
) -> Iterable[Problem]:
    """What keeps the files from being written: unsafe routes, links that lead away, files of somebody else."""
    if folder.exists() and not folder.is_dir():
        yield Problem(path=shown, code="output", message="the output is not a folder", hint=_OUTPUT_HINT)
        return
    ours = manifest.done.keys() | manifest.pending.keys()
    folders: dict[str, tuple[Problem, ...]] = {}
    for route in sorted(files):
        if not is_route(route):
            where, message = f"{shown}/{route}", "this route leads out of the output folder"
            yield Problem(path=where, code="unsafe-path", message=message, hint="rename it")
            continue
        above = route.rpartition("/")[0]
        if above not in folders:
            parents = [above, *map(str, PurePosixPath(above).parents)] if above else []
            folders[above] = tuple(
                problem for p in parents if p != "." and (problem := _not_a_folder(folder / p, f"{shown}/{p}"))
            )
        if folders[above]:
            yield from folders[above]
        elif above not in absent:
            yield from _foreign(f"{folder}/{route}", files[route], route in ours, f"{shown}/{route}")


def _spelled_alike(routes: Iterable[str], shown: str) -> Iterable[Problem]:
    """Routes that differ in letter case alone."""
    spelled: dict[str, str] = {}
    for route in sorted(routes):
        other = spelled.setdefault(route.lower(), route)
        if other != route:
            message = f"differs from {other} in letter case only"
            hint = "many systems cannot tell them apart: rename one"
            yield Problem(path=f"{shown}/{route}", code="address-taken", message=message, hint=hint)


def _not_a_folder(path: Path, where: str) -> Problem | None:
    hint = "remove it, or give another folder with --output"
    if path.is_symlink():
        return Problem(path=where, code="foreign-file", message="a symbolic link stands in the way", hint=hint)
    if path.exists() and not path.is_dir():
        return Problem(path=where, code="foreign-file", message="a file stands where a folder is needed", hint=hint)
    return None


def _foreign(path: str, source: Source, owned: bool, where: str) -> Iterable[Problem]:
    hint = "move it away, or give another folder with --output"
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return  # nothing is there
    if not stat.S_ISREG(mode):
        what = "a symbolic link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "a pipe or a device"
        yield Problem(path=where, code="foreign-file", message=f"{what} stands in the way", hint=hint)
    elif not owned and not stands(path, source):
        message = "a file stands in the way that this program did not write"
        yield Problem(path=where, code="foreign-file", message=message, hint=hint)


def _remove(
    routes: Iterable[str], manifest: Manifest, folder: Path, shown: str
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Remove what is ours; a file that somebody has changed since is theirs, and stays."""
    removed, problems = [], []
    for route in routes:
        path = folder / route
        data = None if leads_away(folder, route) else _bytes(path)
        if data is None:
            continue
        if not manifest.owns(route, data):
            message = "no longer part of the site, but changed by somebody since it was written: it stays"
            hint = "remove it by hand if it is not wanted"
            problems.append(
                Problem(path=f"{shown}/{route}", code="changed-file", message=message, hint=hint, severity="warning")
            )
            continue
        path.unlink()
        removed.append(route)
        for parent in (p for p in path.parents if p != folder and p.is_relative_to(folder)):
            if any(parent.iterdir()):
                break
            parent.rmdir()
    return tuple(removed), tuple(problems)


def _bytes(path: Path) -> bytes | None:
    try:
        return plain_bytes(path, sys.maxsize)
    except (FileNotFoundError, NotADirectoryError, NoPlainFile):
        return None
