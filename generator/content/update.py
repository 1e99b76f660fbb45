"""A freshly converted issue into its folder: names, edits and deletions are kept, and only what differs is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.content.names import Lines, Numbers, line_numbers, matched
from generator.content.reader import ISSUE_FILE, parse_article, parse_issue, untouched
from generator.content.routes import ARTICLE_NAME, article_route
from generator.content.writer import article_text, issue_text
from generator.files import write_file
from generator.model import Article, Issue, Removed


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
    gone: tuple[str, ...] = ()
    """Now part of another article, which took over its address as an alias."""
    issue_edited: bool = False
    """issue.yml was changed by a person and is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """An article's file as it stands in the folder."""

    text: str
    untouched: bool
    lines: Lines
    aliases: tuple[str, ...]


def update_issue(content: Path, issue: Issue) -> IssueChange:
    """Writes the issue, whose articles have no names yet and stand in reading order, into `content/<key>/`.

    An existing file keeps its name for the new article with which it shares most source lines. A file that a person
    changed (its digest doesn't match) stays as it is. An article whose lines stood in no file and in no furniture
    although the raw file is the same was deleted by a person: it is listed in `removed` and stays deleted.
    Raises OSError when the folder cannot be written.
    """
    folder = content / issue.key
    before, issue_text_before = _issue_before(folder)
    standing = _standing(folder, issue.key)
    new_lines = [line_numbers(a.source) for a in issue.articles]
    names = matched({name: old.lines for name, old in standing.items()}, new_lines)
    gone = sorted(name for name, old in standing.items() if name not in names.values() and old.untouched)
    numbers = Numbers([*standing, *(r.name for r in before.removed), *_former_names(standing, issue.key)])
    deleted = _deleted(issue, before, standing, new_lines, names)
    for index, name in deleted.items():
        names[index] = name or numbers.gap(issue.articles[index].page)
    articles = []
    for index, article in enumerate(issue.articles):
        name = names.get(index) or numbers.next(article.page)
        names[index] = name
        aliases = standing[name].aliases if name in standing else ()
        articles.append(replace(article, issue=issue.key, name=name, order=index + 1, aliases=aliases))
    for name in gone:
        _take_over(articles, new_lines, name, standing[name], issue.key)
    removed = tuple(Removed(name=names[i], source=issue.articles[i].source) for i in sorted(deleted))

    folder.mkdir(parents=True, exist_ok=True)
    done: dict[str, list[str]] = {"new": [], "updated": [], "kept": [], "edited": []}
    for article in (a for i, a in enumerate(articles) if i not in deleted):
        text = article_text(article)
        old = standing.get(article.name)
        what = "new" if not old else "edited" if not old.untouched else "kept" if old.text == text else "updated"
        done[what].append(article.name)
        if what in ("new", "updated"):
            write_file(folder / f"{article.name}.md", text.encode())
    for name in gone:
        (folder / f"{name}.md").unlink()
    issue_edited = issue_text_before != "" and not untouched(issue_text_before)
    text = issue_text(replace(issue, removed=removed))
    if not issue_edited and issue_text_before != text:
        write_file(folder / ISSUE_FILE, text.encode())
    edited = {*done["edited"], *(n for n, old in standing.items() if not old.untouched)}
    return IssueChange(
        key=issue.key,
        new=tuple(done["new"]),
        updated=tuple(done["updated"]),
        kept=tuple(done["kept"]),
        edited=tuple(sorted(edited)),
        removed=tuple(r.name for r in removed),
        gone=tuple(gone),
        issue_edited=issue_edited,
    )


def _issue_before(folder: Path) -> tuple[Issue, str]:
    """The issue.yml that stands in the folder, and its text; an empty issue and text when there is none."""
    text = _text(folder / ISSUE_FILE)
    issue, _ = parse_issue(text, folder.name, ISSUE_FILE)
    return issue, text


def _standing(folder: Path, key: str) -> dict[str, _Standing]:
    """The articles' files that stand in the folder; one that cannot be read is a person's, without lines."""
    out = {}
    for file in sorted(folder.glob("*.md")):
        if not ARTICLE_NAME.fullmatch(file.stem):
            continue
        text = _text(file)
        article, _ = parse_article(text, Issue(key=key), file.stem, file.name, None)
        out[file.stem] = _Standing(
            text=text,
            untouched=untouched(text),
            lines=line_numbers(article.source) if article else frozenset(),
            aliases=article.aliases if article else (),
        )
    return out


def _former_names(standing: Mapping[str, _Standing], key: str) -> list[str]:
    """Names that are now aliases of this issue's articles: their numbers are not given again."""
    stems = [a.removeprefix(f"{key}/").removesuffix(".html") for old in standing.values() for a in old.aliases]
    return [stem for stem in stems if ARTICLE_NAME.fullmatch(stem)]


def _deleted(
    issue: Issue,
    before: Issue,
    standing: Mapping[str, _Standing],
    new_lines: Sequence[Lines],
    names: Mapping[int, str],
) -> dict[int, str]:
    """The new articles that a person deleted, by index, each with the name it had where `removed` knows it."""
    same = {r.file for r in before.sources} & {r.file for r in issue.sources if r in before.sources}
    covered = {(f.file, f.line) for f in before.furniture}.union(*(old.lines for old in standing.values()))
    known = matched({r.name: line_numbers(r.source) for r in before.removed}, new_lines)
    out = {}
    for index, lines in enumerate(new_lines):
        if index in names or not lines:
            continue
        files = {file for file, _ in lines}
        if index in known or (files <= same and 2 * len(lines & covered) <= len(lines)):
            out[index] = known.get(index, "")
    return out


def _take_over(articles: list[Article], new_lines: Sequence[Lines], name: str, old: _Standing, key: str) -> None:
    """Gives the address of an article that is now part of another to the one that has most of its lines."""
    shared, index = max(((len(lines & old.lines), -i) for i, lines in enumerate(new_lines)), default=(0, 0))
    if shared:
        aliases = dict.fromkeys((*articles[-index].aliases, article_route(key, name), *old.aliases))
        articles[-index] = replace(articles[-index], aliases=tuple(aliases))


def _text(file: Path) -> str:
    """The file's text with LF line ends, empty when there is none; bytes that aren't UTF-8 as escapes."""
    try:
        return file.read_bytes().decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    except FileNotFoundError:
        return ""
