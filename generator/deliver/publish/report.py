"""What a publication changes, in words and in data."""

from collections.abc import Iterable
from typing import Any

from generator.deliver.outcome import counted
from generator.deliver.publish.branch import Branch
from generator.deliver.publish.changes import Changes

LISTED = 20
"""So many files of each kind are named to people; machines are told all."""


def in_words(differ: Changes, branch: Branch, url: str, *, dry: bool) -> Iterable[str]:
    """Files added (+), changed (~) and removed (-), with their bytes."""
    kinds = (("+", "added", differ.added), ("~", "changed", differ.changed), ("-", "removed", differ.removed))
    for sign, _, files in kinds:
        yield from (f"  {sign} {path} {size:,}" for path, size in files[:LISTED])
        if len(files) > LISTED:
            yield f"  {sign} … {counted(len(files) - LISTED, 'file')} more"
    parts = [f"{counted(len(f), 'file')} {word} ({_bytes(sum(size for _, size in f))})" for _, word, f in kinds if f]
    new = "" if branch.tip else ", a new branch"
    yield f"{branch.shown}{new}: {', '.join(parts) or 'nothing to publish'}, {differ.unchanged} unchanged"
    if dry:
        yield f"nothing was sent{f'; the site would be at {url}' if url else ''}"


def _bytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{size / 1e3:,.1f} kB"


def in_data(differ: Changes, branch: Branch, url: str, *, dry: bool) -> dict[str, Any]:
    """The same with every file."""

    def listed(files: Iterable[tuple[str, int]]) -> list[dict[str, str | int]]:
        return [{"path": path, "bytes": size} for path, size in files]

    return {
        "remote": branch.remote,
        "branch": branch.name,
        "url": url,
        "dry_run": dry,
        "added": listed(differ.added),
        "changed": listed(differ.changed),
        "removed": listed(differ.removed),
        "unchanged": differ.unchanged,
        "kept": sorted(branch.kept),
    }
