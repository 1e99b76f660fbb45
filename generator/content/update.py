"""A freshly converted issue into its folder: names, edits and deletions are kept, and only what differs is written.

First a plan, which a person may look at; then what it says.
"""

import errno
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator.content.differences import FileChange, MovedLines, What, moved_lines
from generator.content.front_matter import untouched
from generator.content.markdown import plain
from generator.content.names import Lines, Numbers, line_numbers, matched, renamed, shingles
from generator.content.parser import parse_article, parse_issue
from generator.content.reader import ISSUE_FILE
from generator.content.routes import ARTICLE_NAME, article_route
from generator.content.writer import article_text, issue_text, with_bookkeeping
from generator.files import clear_unfinished, is_inside, plain_bytes, write_file
from generator.model import Article, ArticleRecord, Issue
from generator.problems import Problem, Stop
from generator.records import dataclass


class Outdated(OSError):
    """A file is no longer as it was when a plan was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueChange:
    """What an update did, by article names."""

    key: str
    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    """Written anew: the converter's own text changed."""
    kept: tuple[str, ...] = ()
    """The same as before."""
    edited: tuple[str, ...] = ()
    """Changed by a person: left alone."""
    removed: tuple[str, ...] = ()
    """Deleted by a person: not written again."""
    renamed: tuple[tuple[str, str], ...] = ()
    """(old name, new one): files that a person renamed. The old address goes on as an alias of one not edited."""
    gone: tuple[str, ...] = ()
    """Now part of another article, which took over its address as an alias."""
    issue_edited: bool = False
    """issue.yml was changed by a person: only the converter's own records in it are renewed."""
    held: bool = False
    """Nothing of this was written: only the converter changed, and nobody agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """An article's file as it stands in the folder."""

    text: str
    untouched: bool
    lines: Lines
    aliases: tuple[str, ...]
    shingles: frozenset[str]
    """Pairs of neighbouring characters of title and body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an update of one issue would do."""

    folder: Path
    change: IssueChange
    writes: tuple[tuple[str, str], ...]
    """(file's name, text)."""
    unlinks: tuple[str, ...]
    stood: Mapping[str, str]
    """The texts of those files as they stood when the plan was made; empty for one that wasn't there."""
    files: tuple[FileChange, ...]
    """Every file that differs from what the converter now makes; those that a person changed too."""
    moved: tuple[MovedLines, ...]
    wanted: bool
    """A person asked for it: the issue is new, or its raw files or its sidecar changed."""

    @property
    def differs(self) -> bool:
        """Would it change what the converter wrote (its own records in issue.yml aside)?"""
        return any(file.what != "edited" for file in self.files)


def update_issue(content: Path, issue: Issue) -> IssueChange:
    """Plans the update of the issue and carries it out. Raises OSError and `Stop` as these do."""
    return apply_plan(plan_update(content, issue))


def plan_update(content: Path, issue: Issue) -> Plan:
    """How the issue, whose articles have no names yet and stand in reading order, goes into `content/<key>/`.

    An existing file keeps its name for the new article with which it shares most source lines, or most text when the
    raw file has changed. A file that a person changed (its digest doesn't match) stays as it is. An article that
    issue.yml lists as written and whose file is not there was renamed by a person where another file has its lines;
    else it was deleted: it goes to `removed` and stays deleted. Writes nothing. Raises OSError when the folder cannot
    be read, and `Stop` when it leads out of the content folder.
    """
    folder = content / issue.key
    if not is_inside(folder, content):
        hint = "put the folder itself here instead of a symbolic link"
        raise Stop(Problem(path=folder.as_posix(), code="unsafe-path", message="leads out of the content", hint=hint))
    before, before_text = _issue_before(folder)
    standing = _standing(folder, before)
    missing = {r.name: r for r in (*before.written, *before.removed) if r.name not in standing}
    same = all(raw in before.sources for raw in issue.sources)
    names = _matched(issue, standing, same=same)
    renames = renamed((*before.written, *before.removed), {name: old.lines for name, old in standing.items()})
    former = {new: old for old, new in renames.items()}
    deleted = _deleted(issue, missing, names, same=same)
    written = {r.name for r in before.written}
    aliases = {alias for old in standing.values() for alias in old.aliases}
    staying = set(names.values())
    gone = sorted(
        name
        for name, old in standing.items()
        if old.untouched and name not in staying and (name in written or article_route(issue.key, name) in aliases)
    )
    numbers = Numbers([*standing, *missing, *_former_names(aliases, issue.key)])
    articles = []
    for index, article in enumerate(issue.articles):
        name = names.get(index) or deleted.get(index) or numbers.next(article.page)
        own = standing[name].aliases if name in standing else ()
        if name in former:
            own = tuple(dict.fromkeys((*own, article_route(issue.key, former[name]))))
        articles.append(replace(article, issue=issue.key, name=name, order=index + 1, aliases=own))
    if gone:
        lines = [line_numbers(a.source) for a in articles]
        for name in gone:
            _take_over(articles, lines, name, standing[name], issue.key)
    there = [a for i, a in enumerate(articles) if i not in deleted]
    removed = [_record(a) for i, a in enumerate(articles) if i in deleted]
    kept_on = {old for old, new in renames.items() if standing[new].untouched} | set(_former_names(aliases, issue.key))
    removed += [r for name, r in missing.items() if name not in deleted.values() and name not in kept_on]

    done: dict[str, list[str]] = {"new": [], "updated": [], "kept": [], "edited": []}
    files: list[FileChange] = []
    for article in there:
        text = article_text(article)
        old = standing.get(article.name)
        what: What = "new" if not old else "edited" if not old.untouched else "updated"
        kept = old is not None and old.untouched and old.text == text
        done["kept" if kept else what].append(article.name)
        if not kept:
            files.append(FileChange(name=f"{article.name}.md", what=what, old=old.text if old else "", new=text))
    files += [FileChange(name=f"{name}.md", what="gone", old=standing[name].text) for name in gone]
    records = sorted(removed, key=lambda r: r.name)
    # a file that a person renamed and edited was never written under its name
    recorded = [_record(a) for a in there if a.name not in former or standing[a.name].untouched]
    issue = replace(issue, written=tuple(recorded), removed=tuple(records))
    issue_edited = before_text != "" and not untouched(before_text)
    text = with_bookkeeping(before_text, issue) if issue_edited else issue_text(issue)
    writes = [(f.name, f.new) for f in files if f.what in ("new", "updated")]
    if before_text != text:
        writes.append((ISSUE_FILE, text))
    if issue_edited or not before_text or _without_records(before) != _without_records(_as_read(text, issue.key)):
        what = "edited" if issue_edited else "updated" if before_text else "new"
        files.append(FileChange(name=ISSUE_FILE, what=what, old=before_text, new=issue_text(issue)))
    edited = {*done["edited"], *(n for n, old in standing.items() if not old.untouched)}
    return Plan(
        folder=folder,
        writes=tuple(writes),
        unlinks=tuple(f"{name}.md" for name in gone),
        stood={**{file.name: file.old for file in files}, ISSUE_FILE: before_text},
        files=tuple(files),
        moved=moved_lines({n: old.lines for n, old in standing.items()}, there) if same else (),
        wanted=issue.sources != before.sources or issue.sidecar != before.sidecar,
        change=IssueChange(
            key=issue.key,
            new=tuple(done["new"]),
            updated=tuple(done["updated"]),
            kept=tuple(done["kept"]),
            edited=tuple(sorted(edited)),
            removed=tuple(r.name for r in records if r.name not in renames),
            renamed=tuple(renames.items()),
            gone=tuple(gone),
            issue_edited=issue_edited,
        ),
    )


def apply_plan(plan: Plan) -> IssueChange:
    """Writes what the plan says. Raises OSError when the folder cannot be written.

    Raises `Outdated` where a file is no longer as it was when the plan was made, which may be long ago where a person
    was asked: what was saved since is not written over. What is written by then is right for any later plan.
    """
    plan.folder.mkdir(parents=True, exist_ok=True)
    clear_unfinished(plan.folder)
    for name in (*(name for name, _ in plan.writes), *plan.unlinks):
        _must_stand(plan, name)
    for name, text in plan.writes:
        _must_stand(plan, name)
        write_file(plan.folder / name, text.encode())
    for name in plan.unlinks:
        _must_stand(plan, name)
        (plan.folder / name).unlink()
    return plan.change


def _must_stand(plan: Plan, name: str) -> None:
    if _text(plan.folder / name) != plan.stood[name]:
        raise Outdated(errno.EBUSY, "it changes while it is converted", str(plan.folder / name))


def _without_records(issue: Issue) -> str:
    """issue.yml without the converter's own records of what was read and written."""
    return issue_text(replace(issue, sources=(), sidecar="", written=(), removed=()))


def _as_read(text: str, key: str) -> Issue:
    """The issue as its issue.yml will be read: the file keeps no white space at the ends of a value."""
    return parse_issue(text, key, ISSUE_FILE)[0]


def _issue_before(folder: Path) -> tuple[Issue, str]:
    """The issue.yml that stands in the folder, and its text; an empty issue and text when there is none."""
    text = _text(folder / ISSUE_FILE)
    issue, _ = parse_issue(text, folder.name, ISSUE_FILE)
    return issue, text


def _standing(folder: Path, before: Issue) -> dict[str, _Standing]:
    """The articles' files that stand in the folder; of one that does not tell its lines issue.yml knows them."""
    out = {}
    recorded = {r.name: r for r in before.written}
    for file in sorted(folder.glob("*.md"), key=lambda f: f.name):
        if not ARTICLE_NAME.fullmatch(file.stem):
            continue
        text = _text(file)
        article, _ = parse_article(text, before, file.stem, file.name, None)
        source = article.source if article else ()
        if not source and file.stem in recorded:
            source = recorded[file.stem].source
        out[file.stem] = _Standing(
            text=text,
            untouched=untouched(text),
            lines=line_numbers(source),
            aliases=article.aliases if article else (),
            shingles=shingles(article.title + plain(article.body) if article else text),
        )
    return out


def _matched(issue: Issue, standing: Mapping[str, _Standing], *, same: bool) -> dict[int, str]:
    """Which new article keeps which file's name: by lines while the raw files are the `same`, else by text."""
    if not standing:
        return {}
    if same:
        lines = [line_numbers(a.source) for a in issue.articles]
        return matched({n: old.lines for n, old in standing.items()}, lines)
    new = [shingles(a.title + plain(a.body)) for a in issue.articles]
    return matched({n: old.shingles for n, old in standing.items()}, new, least=0.3)


def _deleted(
    issue: Issue, missing: Mapping[str, ArticleRecord], names: Mapping[int, str], *, same: bool
) -> dict[int, str]:
    """The new articles that a person deleted, by index, each with the name that it had."""
    left = [(i, a) for i, a in enumerate(issue.articles) if i not in names]
    if same:
        lines = {name: line_numbers(r.source) for name, r in missing.items()}
        found = matched(lines, [line_numbers(a.source) for _, a in left])
    else:
        titles = {name: shingles(r.title) for name, r in missing.items()}
        found = matched(titles, [shingles(a.title) for _, a in left], least=0.6)
    return {left[at][0]: name for at, name in found.items()}


def _former_names(aliases: Collection[str], key: str) -> list[str]:
    """Names that are now aliases of this issue's articles: their numbers are not given again."""
    stems = [alias.removeprefix(f"{key}/").removesuffix(".html") for alias in aliases]
    return [stem for stem in stems if ARTICLE_NAME.fullmatch(stem)]


def _take_over(articles: list[Article], lines: Sequence[Lines], name: str, old: _Standing, key: str) -> None:
    """Gives the address of an article that is now part of another to the one that has most of its lines."""
    shared, index = max(((len(own & old.lines), -i) for i, own in enumerate(lines)), default=(0, 0))
    if shared:
        aliases = dict.fromkeys((*articles[-index].aliases, article_route(key, name), *old.aliases))
        articles[-index] = replace(articles[-index], aliases=tuple(aliases))


def _record(article: Article) -> ArticleRecord:
    return ArticleRecord(name=article.name, title=article.title, source=article.source)


def _text(file: Path) -> str:
    """The file's text with LF line ends, empty when there is none; bytes that aren't UTF-8 as escapes."""
    try:
        return plain_bytes(file).decode("utf-8-sig", "backslashreplace").replace("\r\n", "\n")
    except (FileNotFoundError, IsADirectoryError):
        return ""
