"""The list of the site's own files: which routes are ours, with the fingerprint of what was written.

`.broadsheet/manifest.json` in the output folder lists all. Of a large site a build changes little: what has changed
since stands beside it, in `changes.json`, which names by its hash the list that it belongs to. Either is written before
the files, with what is about to change, and once more after them: a run that was killed leaves a list of all that it
may have touched.
"""

import hashlib
import os
import sys
from collections.abc import Collection, Mapping
from dataclasses import field
from pathlib import Path

import msgspec

from generator.files import plain_bytes
from generator.problems import Problem
from generator.records import dataclass
from generator.site.staging import fingerprint, put
from generator.site.standing import CHANGES, MANIFEST

MOST_CHANGES = 2000
SHARE = 4
"""So many routes may stand in the list of changes, and one in so many of the site's; else the whole is written anew."""
_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Route to fingerprint: what stands there, and what an unfinished run was about to write."""

    done: Mapping[str, str] = field(default_factory=dict)
    pending: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    """The hash of the whole list on the disk; empty when there is none."""
    since: frozenset[str] = frozenset()
    """The routes that stand in the list of changes."""
    in_part: bool = False
    """Are more routes ours, of which only the whole list on the disk knows? Then that is never written anew."""

    def owns(self, route: str, data: bytes) -> bool:
        return fingerprint(data) in (self.done.get(route), self.pending.get(route))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    routes: dict[str, str]
    pending: dict[str, str]
    version: int = _VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class _Changes:
    of: str
    routes: dict[str, str]
    gone: list[str]
    pending: dict[str, str]


def read_manifest(folder: Path, shown: str) -> tuple[Manifest, tuple[Problem, ...]]:
    """The list of an output folder, which nobody need have left alone; none where there is none."""
    name = MANIFEST
    try:
        data = _read(folder, MANIFEST)
        if data is None:
            return Manifest(), ()
        whole = msgspec.json.decode(data, type=_Whole)
        base = _mark(data)
        name = CHANGES
        more = _read(folder, CHANGES)
        since = msgspec.json.decode(more, type=_Changes) if more is not None else None
    except (OSError, ValueError, msgspec.DecodeError) as fault:
        return Manifest(), (unreadable_manifest(str(fault), f"{shown}/{name}"),)
    if since is None or since.of != base:  # they belong to an older list
        return Manifest(done=whole.routes, pending=whole.pending, base=base), ()
    done = whole.routes | since.routes
    for route in since.gone:
        done.pop(route, None)
    return Manifest(done=done, pending=since.pending, base=base, since=frozenset((*since.routes, *since.gone))), ()


def part_of_list(folder: Path, routes: Mapping[str, str], *, new: Collection[str], total: int) -> Manifest | None:
    """The list as far as it is needed to write a few files over: what has changed since it was written, and `routes`.

    These are ours, with their fingerprints, or nothing where these don't matter. The list has so many in `total`; the
    `new` ones will be in it. It looks as the last build has left it, so that what stands beside it belongs to it.
    None where it has to be read, and will be written, as a whole.
    """
    try:
        more = _read(folder, CHANGES)
        data = _read(folder, MANIFEST) if more is None else b""
        since = msgspec.json.decode(more, type=_Changes) if more is not None else None
    except (OSError, ValueError, msgspec.DecodeError):
        return None
    if data is None:
        return None
    if since is None:
        since = _Changes(of=_mark(data), routes={}, gone=[], pending={})
    changed = frozenset((*since.routes, *since.gone))
    if since.pending or len({*changed, *routes, *new}) > min(MOST_CHANGES, total // SHARE):
        return None
    return Manifest(done={**routes, **since.routes}, base=since.of, since=changed, in_part=True)


def write_manifest(folder: Path, before: Manifest, done: Mapping[str, str], pending: Mapping[str, str]) -> Manifest:
    """Write down what stands there now, and what is about to be written; gives the list. Raises OSError."""
    if (before.done, before.pending) == (done, pending) and before.base:
        if not before.since:
            # Killed right after the whole list was written, a run has left changes of an older one beside it.
            Path(folder, CHANGES).unlink(missing_ok=True)
        return before
    changed = before.done.items() ^ done.items()
    since = before.since | {route for route, _ in changed}
    if before.in_part or (before.base and len(since) <= min(MOST_CHANGES, len(done) // SHARE)):
        changes = _Changes(
            of=before.base,
            routes={route: done[route] for route in sorted(since) if route in done},
            gone=[route for route in sorted(since) if route not in done],
            pending=dict(pending),
        )
        put(f"{folder}/{CHANGES}", _text(changes))
        return Manifest(done=done, pending=pending, base=before.base, since=since, in_part=before.in_part)
    data = _text(_Whole(routes=dict(sorted(done.items())), pending=dict(pending)))
    put(f"{folder}/{MANIFEST}", data)
    Path(folder, CHANGES).unlink(missing_ok=True)
    return Manifest(done=done, pending=pending, base=_mark(data))


def unreadable_manifest(why: str, path: str) -> Problem:
    """The problem with a list that cannot be relied on."""
    message = f"the list of the site's own files cannot be read: {why}"
    hint = "empty the output folder, or give another one with --output"
    return Problem(path=path, code="manifest", message=message, hint=hint)


def leads_away(folder: Path, route: str) -> bool:
    """Does a route, as it stands in a list that anybody may have edited, leave the folder?"""
    return os.path.realpath(folder / route) != str(folder / route)


def _read(folder: Path, name: str) -> bytes | None:
    try:
        if leads_away(folder, name):
            raise ValueError("leads out of the folder")
        return plain_bytes(folder / name, sys.maxsize)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _mark(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _text(value: _Whole | _Changes) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
