"""Where the last build may be recalled for an edit alone: articles have changed since, and nothing else has."""

from collections.abc import Collection
from dataclasses import replace

from generator.site.look import content_mark, spelled
from generator.site.memory.at_hand import is_issue, seen_again
from generator.site.memory.made import MADE
from generator.site.memory.outline import Amendments, other_folders, read_outline
from generator.site.memory.recollection import Recollection
from generator.site.memory.store import Store
from generator.site.standing import Sight, Wanted, noted, reported

MOST_PARTS = 1000
"""Where edits have changed more parts of the site than that, all is written down once more."""


def recollected(wanted: Wanted, before: Sight) -> Recollection | None:
    """The last build, where articles alone have changed since, and all of the site is as it was left."""
    note, known = noted(wanted), read_outline(wanted.folder, wanted.folder / MADE)
    if note is None or known is None or before.outputs is None:
        return None
    outline, since = known
    try:
        last, seen, young = reported(note), note["seen"], dict(note["young"])
    except (KeyError, TypeError, ValueError):
        return None  # damaged: the whole way leaves another one
    if len(since.parts) + len(since.issues_made) > MOST_PARTS or seen != [outline.inputs, before.outputs.mark()]:
        return None
    other, top = other_folders(outline, before.inputs), f"{spelled(wanted.content.as_posix())}/"
    if not other or not all(is_issue(folder, top) for folder in other):
        return None
    beside = ((file, mark) for file, mark in young.items() if spelled(file.rpartition("/")[0]) not in other)
    if any(content_mark(file) != mark for file, mark in beside):
        return None
    edited = [folder[len(top) :] for folder in other]
    return Recollection(wanted, before, outline=outline, since=since, last=last, edited=edited, looked=other)


def at_hand(wanted: Wanted, store: Store, changed: Collection[str]) -> Recollection | None:
    """The last build in this process, where of all inputs these articles alone have `changed`, and the site has not."""
    left, found = store.left, seen_again(wanted, store, changed)
    if not (left and found):
        return None
    store.wait = True
    before, edited = found
    outline, last = left.outline(), left.report
    last = replace(last, written=(), removed=(), unchanged=last.unchanged + len(last.written))
    return Recollection(
        wanted, before, outline=outline, since=Amendments(made=""), last=last, edited=edited, store=store
    )
