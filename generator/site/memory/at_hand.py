"""What a process that builds again and again has at hand of its last build: seen again after a save, and mended."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial

from generator.records import dataclass
from generator.site.look import Stat, content_mark
from generator.site.manifest import Manifest
from generator.site.memory.made import MADE, Made, PartRecord
from generator.site.memory.outline import Outline
from generator.site.memory.shelf import shelf
from generator.site.memory.store import Left, Since, Store
from generator.site.report import BuildReport
from generator.site.standing import Sight, Wanted, settle, sight


def seen_again(wanted: Wanted, store: Store, changed: Collection[str]) -> tuple[Sight, list[str]] | None:
    """What there is now, where of all inputs these files alone may have `changed`, and the issues that they belong to.

    None where they belong to anything else, or came or went, or where the site is not as the last build has left it.
    """
    left, last = store.left, store.seen
    if not (left and last is left.seen and last.wanted == wanted and left.is_listed(wanted.output)):
        return None
    before = sight(wanted, last, changed, outputs=False)
    then, now, top = last.inputs.folders, before.inputs.folders, f"{wanted.content.as_posix()}/"
    other = [folder for folder, files in now.items() if files is not then.get(folder)]
    if now.keys() != then.keys() or not other:
        return None
    if any(sorted(now[f][0]) != sorted(then[f][0]) or not is_issue(f, top) for f in other):
        return None
    # A file may have changed that looks as it did.
    beside = {file: mark for file, mark in last.young.items() if file.rpartition("/")[0] not in other}
    if any(content_mark(file) != mark for file, mark in beside.items()):
        return None
    still = before.inputs.young(before.now, {file.rpartition("/")[0] for file in beside})
    young = {file: beside[file] for file in still if file in beside}
    return replace(before, young={**young, **before.young}), [folder[len(top) :] for folder in other]


def is_issue(folder: str, top: str) -> bool:
    """Is it the folder of an issue, right below the content, which ends in a slash?"""
    return folder.startswith(top) and "/" not in folder[len(top) :]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """What an edit has changed, and how all stands since."""

    report: BuildReport
    edited: frozenset[str]
    """Issues by their keys."""
    since: Since | None
    """What was changed before."""
    outline: Outline
    parts: Mapping[str, PartRecord]
    """Those that were made."""
    articles: Mapping[str, str]
    """Issue/name to the mark of the article with its body, of those that were edited."""
    inputs: Mapping[str, tuple[Stat, str]]
    """File to how it looked, and the mark of its content; those that were read."""
    standing: Mapping[str, Stat]
    manifest: Manifest


def amend_at_hand(store: Store, wanted: Wanted, before: Sight, amended: Amended) -> None:
    """Have at hand what the last build and this edit have left. It is written when the store is flushed."""
    path = wanted.folder / MADE
    made = store.recalled(path, Made) or Made()
    store.keep(
        path,
        replace(
            made,
            inputs={**made.inputs, **amended.inputs},
            articles={**made.articles, **amended.articles},
            parts={**made.parts, **amended.parts},
            standing=dict(amended.standing),
        ),
    )
    outline, last = amended.outline, amended.since
    edited = amended.edited | (last.edited if last else frozenset())
    found = shelf(store, wanted.folder)
    store.left = Left(
        standing=amended.standing,
        manifest=amended.manifest,
        seen=before,
        report=amended.report,
        outline=lambda: outline,
        since=Since(edited=edited, issues=outline.issues, found=found) if found else None,
    )
    store.seen = before
    store.note = partial(_note, wanted, before, amended.report, amended.standing)


def _note(wanted: Wanted, before: Sight, report: BuildReport, standing: Mapping[str, Stat]) -> bool:
    return wanted.inputs().mark() == before.inputs.mark() and settle(wanted, before, report, standing)
