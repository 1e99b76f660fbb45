"""An issue's folder as it stands before a conversion, and which of the new articles takes which file's name."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator.content.front_matter import untouched
from generator.content.markdown import plain
from generator.content.names import Lines, Numbers, line_numbers, matched, renamed, shingles
from generator.content.parser import parse_article, parse_issue
from generator.content.reader import ISSUE_FILE
from generator.content.routes import ARTICLE_NAME, article_route
from generator.files import plain_bytes
from generator.model import Article, ArticleRecord, Issue
from generator.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An article's file as it stands in the folder."""

    text: str
    untouched: bool
    lines: Lines
    aliases: tuple[str, ...]
    shingles: frozenset[str]
    """Pairs of neighbouring characters of title and body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The new articles with their names, and what becomes of the names that were there."""

    there: tuple[Article, ...]
    """Those that nobody deleted."""
    gone: tuple[str, ...]
    """Names of files whose text is now part of others."""
    renames: Mapping[str, str]
    """Old name to the one that a person gave the file."""
    written: tuple[ArticleRecord, ...]
    removed: tuple[ArticleRecord, ...]
    """As issue.yml is to have them, by name."""


def issue_before(folder: Path) -> tuple[Issue, str]:
    """The issue.yml that stands in the folder, and its text; an empty issue and text when there is none."""
    text = text_of(folder / ISSUE_FILE)
    issue, _ = parse_issue(text, folder.name, ISSUE_FILE)
    return issue, text


def standing_in(folder: Path, before: Issue) -> dict[str, Standing]:
    """The articles' files that stand in the folder; of one that does not tell its lines issue.yml knows them."""
    out = {}
    recorded = {r.name: r for r in before.written}
    for file in sorted(folder.glob("*.md"), key=lambda f: f.name):
        if not ARTICLE_NAME.fullmatch(file.stem):
            continue
        text = text_of(file)
        article, _ = parse_article(text, before, file.stem, file.name, None)
        source = article.source if article else ()
        if not source and file.stem in recorded:
            source = recorded[file.stem].source
        out[file.stem] = Standing(
            text=text,
            untouched=untouched(text),
            lines=line_numbers(source),
            aliases=article.aliases if article else (),
            shingles=shingles(article.title + plain(article.body) if article else text),
        )
    return out


def named(issue: Issue, before: Issue, standing: Mapping[str, Standing], *, same: bool) -> Named:
    """The new articles with their names; `before` is the issue.yml as it stands, `same`: are the raw files?"""
    missing = {r.name: r for r in (*before.written, *before.removed) if r.name not in standing}
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
    return Named(
        there=tuple(there),
        gone=tuple(gone),
        renames=renames,
        # a file that a person renamed and edited was never written under its name
        written=tuple(_record(a) for a in there if a.name not in former or standing[a.name].untouched),
        removed=tuple(sorted(removed, key=lambda r: r.name)),
    )


def _matched(issue: Issue, standing: Mapping[str, Standing], *, same: bool) -> dict[int, str]:
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


def _take_over(articles: list[Article], lines: Sequence[Lines], name: str, old: Standing, key: str) -> None:
    """Gives the address of an article that is now part of another to the one that has most of its lines."""
    shared, index = max(((len(own & old.lines), -i) for i, own in enumerate(lines)), default=(0, 0))
    if shared:
        aliases = dict.fromkeys((*articles[-index].aliases, article_route(key, name), *old.aliases))
        articles[-index] = replace(articles[-index], aliases=tuple(aliases))


def _record(article: Article) -> ArticleRecord:
    return ArticleRecord(name=article.name, title=article.title, source=article.source)


def text_of(file: Path) -> str:
    """The file's text with LF line ends, empty when there is none; bytes that aren't UTF-8 as escapes."""
    try:
        return plain_bytes(file).decode("utf-8-sig", "backslashreplace").replace("\r\n", "\n")
    except (FileNotFoundError, IsADirectoryError):
        return ""
