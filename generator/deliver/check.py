"""Everything that can be checked about a paper: content, templates, ledger against the raw files, links of the site."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple

from generator.content import read_paper
from generator.content.alt import missing_alt
from generator.content.ledger import Balance, balance
from generator.content.names import line_numbers, renamed
from generator.content.passages import Passage, passages
from generator.content.reader import untouched
from generator.content.routes import article_route
from generator.deliver.addresses import vanished
from generator.deliver.folders import Folders
from generator.deliver.limits import beyond_limits, site_sizes
from generator.deliver.links import broken_links
from generator.deliver.outcome import Outcome, counted
from generator.deliver.outside import dead_links, outside_links
from generator.files import decode_as, decode_utf8, display_path, is_inside, plain_bytes, read_inside
from generator.model import Doubt, Issue
from generator.problems import Problem, has_errors
from generator.review import VIEWS as REVIEW_VIEWS
from generator.site.edition import published
from generator.site.strings import strings_for
from generator.site.template_check import check_templates
from generator.site.templates import Templates
from generator.site.withheld import Withheld, withhold

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


def check_outcome(
    folders: Folders, *, as_of: date | None = None, addresses: Iterable[str] = (), external: bool = False
) -> Outcome:
    """Reads the paper and says everything that is wrong with it. Writes nothing.

    `as_of`: the day as of which it is published. `addresses` were published besides those that the content lists.
    `external`: are the addresses outside asked for, to which the site's pages link? Nothing else uses the network.
    """
    paper, problems = read_paper(folders.content, root=folders.root)
    templates = Templates(folders.root, strings_for(paper.config.language))
    faults = [*problems, *check_templates(templates), *check_templates(templates, REVIEW_VIEWS)]
    checks = []
    for issue in paper.issues:
        prefix = display_path(folders.content / issue.key, folders.root) + "/"
        readable = not any(p.path.startswith(prefix) and p.severity == "error" for p in problems)
        check, found = check_issue(issue, folders, readable=readable)
        checks.append(check)
        faults += found
        faults += _without_alt(issue, folders)
    if not has_errors(problems):  # of what cannot be read nobody knows the addresses
        faults += vanished(paper, folders, as_of=as_of, also=addresses)
    lines = [line for check in checks for line in in_words(check)]
    withheld = withhold(published(paper), strings_for(paper.config.language))
    lines += _withheld_in_words(withheld)
    data: dict[str, Any] = {
        "check": {"issues": [in_data(check) for check in checks], "withheld_names": dict(withheld.passages)}
    }
    if folders.output.is_dir():
        shown = display_path(folders.output, folders.root)
        broken = broken_links(folders.output, shown)
        faults += (*broken, *beyond_limits(site_sizes(folders.output), shown))
        pages = sum(1 for _ in folders.output.rglob("*.html"))
        if external:
            outside = outside_links(folders.output)
            dead = dead_links(outside, shown)
            faults += dead
            lines.append(f"{counted(len(outside), 'link')} to elsewhere: {len(dead)} dead")
        lines.append(f"{counted(pages, 'page')} of the built site: {counted(len(broken), 'broken link')}")
        data["check"]["site"] = {"pages": pages, "broken_links": len(broken)}
    return Outcome(lines=tuple(lines), data=data, problems=tuple(faults))


def check_issue(issue: Issue, folders: Folders, *, readable: bool) -> tuple[IssueCheck, tuple[Problem, ...]]:
    """One issue against its raw files. One that was written by hand has none: then there is nothing to hold it to."""
    path = display_path(folders.content / issue.key / "issue.yml", folders.root)
    files = _converted_files(folders.content / issue.key) if readable else []
    edited = tuple(file.name for file in files if not _is_untouched(file))
    standing = {article.name: article for article in issue.articles}
    records = (*issue.written, *issue.removed)
    names = renamed(records, {name: line_numbers(article.source) for name, article in standing.items()})
    # An article with a fault stands there all the same.
    there = {file.stem for file in (folders.content / issue.key).glob("*.md")}
    deleted = sorted({r.name for r in records} - standing.keys() - names.keys() - there)
    own = {raw.file for raw in issue.sources}
    moved_here = [a.name for a in issue.articles if any(source.file not in own for source in a.source)]
    raw, problems = _raw_texts(issue, folders, path)
    ledger: Ledger = "no raw files"
    found = Balance(lost=(), new=())
    if not readable:
        ledger = "not read"
    elif raw is not None:
        found = balance(raw.values(), issue)
        ledger = "holds" if found.holds else "edited" if edited or deleted or moved_here else "broken"
    if ledger == "broken":
        message = f"the content differs from the raw files: {_difference(found.lost, found.new)}"
        hint = "a bug in the converter unless somebody changed the digests: please report it with the raw file"
        problems += (Problem(path=path, code="ledger", message=message, hint=hint),)
    by_hand = raw is not None and ledger != "broken" and (edited or deleted or moved_here)
    check = IssueCheck(
        key=issue.key,
        folder=display_path(folders.content / issue.key, folders.root),
        articles=len(issue.articles),
        doubts=(
            *(("issue.yml", doubt) for doubt in issue.review),
            *((f"{article.name}.md", doubt) for article in issue.articles for doubt in article.review),
        ),
        edited=edited,
        removed=tuple(deleted),
        renamed=tuple(
            Renamed(old, new, article_route(issue.key, old) in standing[new].aliases) for old, new in names.items()
        ),
        moved=tuple(moved_here),
        ledger=ledger,
        lost=found.lost,
        new=found.new,
        passages=passages(raw, issue, {name.removesuffix(".md") for name in edited}) if raw and by_hand else (),
    )
    return check, problems


def _without_alt(issue: Issue, folders: Folders) -> Iterable[Problem]:
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


def in_words(check: IssueCheck) -> tuple[str, ...]:
    """For people: one line, one more for what editing changed, and one for each doubt."""
    state = {
        "holds": "nothing lost, nothing invented",
        "broken": "differs from its raw files",
        "edited": "edited",
        "no raw files": "no raw files to compare with",
        "not read": "not compared, it has faults",
    }[check.ledger]
    doubts = f", {counted(len(check.doubts), 'doubt')} to look at" if check.doubts else ""
    lines = [f"{check.key}: {counted(check.articles, 'article')}{doubts}; {state}"]
    if check.edited or check.removed or check.moved:
        parts = [f"edited {', '.join(check.edited)}"] if check.edited else []
        parts += [f"deleted {', '.join(check.removed)}"] if check.removed else []
        parts += [f"moved here {', '.join(check.moved)}"] if check.moved else []
        difference = f" ({_difference(check.lost, check.new)})" if check.lost or check.new else ""
        lines.append(f"  by hand: {'; '.join(parts)}{difference}")
        lines += [f"  {_passage_in_words(passage)}" for passage in check.passages]
    for before, after, found in check.renamed:
        address = article_route(check.key, before)
        said = "still leads there" if found else f"leads nowhere: put it under aliases of {after}.md"
        lines.append(f"  renamed: {before}.md to {after}.md; its name was its address, {address}, which {said}")
    for file, doubt in check.doubts:
        line = f" (line {doubt.line} of {doubt.file or 'the raw file'})" if doubt.line else ""
        lines.append(f"  look at {check.folder}/{file}: {': '.join(filter(None, (doubt.what, doubt.why)))}{line}")
    return tuple(lines)


def in_data(check: IssueCheck) -> dict[str, Any]:
    """For machines."""
    return {
        "key": check.key,
        "articles": check.articles,
        "doubts": [{"in": file, **asdict(doubt)} for file, doubt in check.doubts],
        "edited": list(check.edited),
        "removed": list(check.removed),
        "renamed": [one._asdict() for one in check.renamed],
        "moved": list(check.moved),
        "ledger": check.ledger,
        "lost": dict(check.lost),
        "new": dict(check.new),
        "passages": [asdict(passage) for passage in check.passages],
    }


def _withheld_in_words(withheld: Withheld) -> Iterable[str]:
    """How often withheld names were taken out, and for each article the words beside them."""
    if withheld.names:
        articles = counted(len(withheld.passages), "article")
        yield f"withheld names: {counted(withheld.count, 'occurrence')} in {articles}"
    for article, found in withheld.passages:
        yield f"  {article}.md: {' / '.join(found)}"


def _passage_in_words(passage: Passage) -> str:
    """`moved: lines 40-44 of 1.txt, of 1-03.md, now in 1-05.md: 昨天上午…`."""
    if passage.what == "added":
        return f"added to {passage.after}.md: {passage.text}"
    lines = f"line {passage.first}" if passage.first == passage.last else f"lines {passage.first}-{passage.last}"
    owner = f", of {passage.before}.md" if passage.before else ""
    now = f", now in {passage.after}.md" if passage.what == "moved" else ""
    return f"{passage.what}: {lines} of {passage.file}{owner}{now}: {passage.text}"


def _difference(lost: Sequence[tuple[str, int]], new: Sequence[tuple[str, int]]) -> str:
    parts = [f"{word} {_sample(counts)}" for word, counts in (("lost", lost), ("new", new)) if counts]
    return ", ".join(parts)


def _sample(counts: Sequence[tuple[str, int]]) -> str:
    """`14 characters: 的 3, 一 2, 在 …`, the most frequent first."""
    most = sorted(counts, key=lambda c: (-c[1], c[0]))[:12]
    listed = ", ".join(f"{char} {number}" if number > 1 else char for char, number in most)
    more = " …" if len(counts) > len(most) else ""
    return f"{counted(sum(n for _, n in counts), 'character')}: {listed}{more}"


def _converted_files(folder: Path) -> list[Path]:
    return sorted([*folder.glob("*.md"), *folder.glob("issue.yml")])


def _is_untouched(file: Path) -> bool:
    text, _ = decode_utf8(plain_bytes(file), file.name)
    return text is not None and untouched(text)


def _raw_texts(issue: Issue, folders: Folders, path: str) -> tuple[dict[str, str] | None, tuple[Problem, ...]]:
    """The texts of the issue's raw files, by file; None when one is not there or is not the one that was converted."""
    texts: dict[str, str] = {}
    for source in issue.sources:
        file = folders.seeds / source.file
        if not is_inside(file, folders.seeds) or not file.is_file():
            return None, ()
        try:
            data = plain_bytes(file)
        except OSError as fault:
            message = f"the raw file {source.file} cannot be read: {fault.strerror}"
            hint = "check the file's permissions"
            return None, (Problem(path=path, code="unreadable", message=message, hint=hint),)
        if hashlib.sha256(data).hexdigest() != source.sha256:
            message = f"the raw file {source.file} is no longer the one that was converted"
            hint = "convert again, or put the old raw file back"
            return None, (Problem(path=path, code="raw-changed", message=message, hint=hint, severity="warning"),)
        text, faults = decode_as(data, source.encoding, path)
        if text is None:
            return None, faults
        texts[source.file] = text
    return (texts or None), ()
