"""One issue against the raw files that it was converted from."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from generator.content.alt import missing_alt
from generator.content.front_matter import bears_digest, untouched
from generator.content.ledger import Balance, balance
from generator.content.names import fates
from generator.content.passages import Passage, passages
from generator.content.reader import ISSUE_FILE
from generator.content.routes import article_route
from generator.deliver.check.words import difference
from generator.deliver.folders import Folders
from generator.deliver.raw import raw_files
from generator.files import decode_as, decode_utf8, display_path, read_inside
from generator.model import Doubt, Issue
from generator.problems import Problem
from generator.records import dataclass

Ledger = Literal["holds", "broken", "edited", "no raw files", "not read"]


class Renamed(NamedTuple):
    """An article whose file a person renamed."""

    before: str
    after: str
    found: bool
    """Its old address is an alias of the new one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueCheck:
    """What the check found about one issue."""

    key: str
    folder: str
    """As the person names it: `content/2024-04-12`."""
    articles: int
    doubts: tuple[tuple[str, Doubt], ...]
    """(file, entry of its `review`), of the issue and of its articles."""
    edited: tuple[str, ...] = ()
    """Files that a person changed."""
    added: tuple[str, ...] = ()
    """Files that a person wrote, and no converter ever did."""
    removed: tuple[str, ...] = ()
    """Articles that a person deleted."""
    renamed: tuple[Renamed, ...] = ()
    moved: tuple[str, ...] = ()
    """Articles that a person moved here from another issue."""
    ledger: Ledger
    """`edited`: differs, as it may, because a person changed or deleted something; `not read`: has faults."""
    lost: tuple[tuple[str, int], ...] = ()
    """(character, how often) of the raw files that the content lacks."""
    new: tuple[tuple[str, int], ...] = ()
    passages: tuple[Passage, ...] = ()
    """What editing moved, left out and added."""


def check_issue(issue: Issue, folders: Folders, *, readable: bool) -> tuple[IssueCheck, tuple[Problem, ...]]:
    """One issue against its raw files. One that was written by hand has none: then there is nothing to hold it to."""
    folder = folders.content / issue.key
    path = display_path(folder / ISSUE_FILE, folders.root)
    standing = {article.name: article for article in issue.articles}
    # An article with a fault stands there all the same.
    names, deleted = fates(issue, {file.stem for file in folder.glob("[!.]*.md")})
    edited, added = _by_hand(folder, issue) if readable else ((), ())
    own = {raw.file for raw in issue.sources}
    moved_here = tuple(a.name for a in issue.articles if any(source.file not in own for source in a.source))
    raw, problems = _raw_texts(issue, folders, path)
    ledger: Ledger = "no raw files"
    found = Balance(lost=(), new=())
    touched = bool(edited or added or deleted or moved_here)
    if not readable:
        ledger = "not read"
    elif raw is not None:
        found = balance(raw.values(), issue)
        ledger = "holds" if found.holds else "edited" if touched else "broken"
    if ledger == "broken":
        message = f"the content differs from the raw files: {difference(found.lost, found.new)}"
        hint = "a bug in the converter unless somebody changed the digests: please report it with the raw file"
        problems += (Problem(path=path, code="ledger", message=message, hint=hint),)
    by_hand = {name.removesuffix(".md") for name in (*edited, *added)}
    check = IssueCheck(
        key=issue.key,
        folder=display_path(folder, folders.root),
        articles=len(issue.articles),
        doubts=(
            *((ISSUE_FILE, doubt) for doubt in issue.review),
            *((f"{article.name}.md", doubt) for article in issue.articles for doubt in article.review),
        ),
        edited=edited,
        added=added,
        removed=deleted,
        renamed=tuple(
            Renamed(old, new, article_route(issue.key, old) in standing[new].aliases) for old, new in names.items()
        ),
        moved=moved_here,
        ledger=ledger,
        lost=found.lost,
        new=found.new,
        passages=passages(raw, issue, by_hand) if raw and touched and ledger != "broken" else (),
    )
    return check, problems


def without_alt(issue: Issue, folders: Folders) -> Iterable[Problem]:
    """Pictures without alternative text in the articles that show any."""
    for article in issue.articles:
        if article.images or "![" in article.body:
            file = folders.content / issue.key / f"{article.name}.md"
            path = display_path(file, folders.root)
            data, faults = read_inside(file, folders.content, path)
            yield from faults
            if data is not None:
                text, _ = decode_utf8(data, path)
                yield from missing_alt(text or "", path)


def _by_hand(folder: Path, issue: Issue) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The files that are not as the converter wrote them: those that it did write, and those that it never did."""
    written = {record.name for record in issue.written}
    if not (issue.sources or written or issue.removed):
        return (), ()  # no converter had a hand in it
    edited: list[str] = []
    added: list[str] = []
    for file in sorted([*folder.glob("[!.]*.md"), *folder.glob(ISSUE_FILE)]):
        data, _ = read_inside(file, folder, file.name)
        if data is None:
            continue  # gone since the issue was read, or a link to nothing
        text, _ = decode_utf8(data, file.name)
        if text is None or not untouched(text):
            ours = text is None or bears_digest(text) or file.stem in written or file.name == ISSUE_FILE
            (edited if ours else added).append(file.name)
    return tuple(edited), tuple(added)


def _raw_texts(issue: Issue, folders: Folders, path: str) -> tuple[dict[str, str] | None, tuple[Problem, ...]]:
    """The texts of the issue's raw files, by file; None when one is not there or is not the one that was converted."""
    texts: dict[str, str] = {}
    for raw in raw_files(issue, folders):
        if raw.data is None:
            return None, raw.problems
        name = raw.file.file
        if not raw.is_same:
            message = f"the raw file {name} is no longer the one that was converted"
            hint = "convert again, or put the old raw file back"
            return None, (Problem(path=path, code="raw-changed", message=message, hint=hint, severity="warning"),)
        text, faults = decode_as(raw.data, raw.file.encoding, path)
        if text is None:
            return None, faults
        texts[name] = text
    return (texts or None), ()
